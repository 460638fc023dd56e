"""P3: each key of a typed name: ranked ids and the first page, beside the index's bare answer."""

import asyncio
from pathlib import Path

from sqlalchemy.orm import Session

from benchmarks.data import Stores, names, open_desk
from benchmarks.measure import ROUNDS, Figure, growth_note, median_of, percentile, timed
from volunteer_desk.domain.arabic import name_tokens
from volunteer_desk.services import people
from volunteer_desk.services.desk import Desk
from volunteer_desk.store.context import cursor_of
from volunteer_desk.store.search import CANDIDATES, SHORTEST

_FIRST_PAGE = 40
_NAMES_A_ROUND = {False: 25, True: 8}


def run(stores: Stores, *, quick: bool) -> list[Figure]:
    """The figures of this promise."""
    sizes = sorted(stores.by_size)
    costs, figures = [], list[Figure]()
    for size in sizes:
        ours, raw = asyncio.run(_measure(stores.by_size[size], _NAMES_A_ROUND[quick]))
        costs.append(median_of(ours, 0.5))
        if size == sizes[-1]:
            everything = [sample for samples in ours for sample in samples]
            figures = [
                Figure(
                    "P3", f"search a key, p50, {size:,} people", costs[-1], floor=median_of(raw, 0.5),
                    floor_name="bare full-text query", goal=2.0, goal_is_ratio=True,
                ),
                Figure(
                    "P3", f"search a key, p99, {size:,} people", percentile(everything, 0.99), goal=10.0,
                    floor=percentile([sample for samples in raw for sample in samples], 0.99),
                    floor_name="bare full-text query", note=f"{len(everything)} keys",
                ),
            ]  # fmt: skip
    return [*figures, Figure("P3", "growth in people", costs[-1], note=growth_note(sizes, costs))]


async def _measure(path: Path, names_a_round: int) -> tuple[list[list[float]], list[list[float]]]:
    ours, raw = [], []
    async with await open_desk(path) as desk:
        typed = list(names(names_a_round * ROUNDS, seed=7))
        _ask(desk, _keys(typed[0])[0])
        for number in range(ROUNDS):
            keys = [key for name in typed[number::ROUNDS] for key in _keys(name)]
            raw.append([timed(lambda key=key: desk.read_now(_bare, key)) for key in keys])  # type: ignore[misc]
            ours.append([timed(lambda key=key: _ask(desk, key)) for key in keys])  # type: ignore[misc]
    return ours, raw


def _keys(name: str) -> list[str]:
    """What stands in the box after each key, from the second letter to the end of the second name."""
    first, second, *_ = name.split(" ")
    whole = f"{first} {second}"
    return [whole[:end] for end in range(SHORTEST, len(whole) + 1) if not whole[:end].endswith(" ")]


def _ask(desk: Desk, words: str) -> None:
    def answer(session: Session) -> object:
        found = people.ids(session, people.Filter(words=words))
        return people.lines(session, found[:_FIRST_PAGE])

    desk.read_now(answer)


def _bare(session: Session, words: str) -> list[object]:
    match = " AND ".join(f'"{token}"*' for token in name_tokens(words))
    statement = "SELECT rowid FROM person_search WHERE person_search MATCH ? LIMIT ?"
    return list(cursor_of(session).execute(statement, (match, CANDIDATES)).fetchall())
