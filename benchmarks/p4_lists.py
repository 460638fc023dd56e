"""P4: opening the roster, jumping about in it and sorting it again, beside the bare query of the ids."""

import asyncio
import random
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QTimer
from sqlalchemy.orm import Session

from benchmarks.data import Stores, enlarge
from benchmarks.measure import ROUNDS, Figure, growth_note, in_a_child, median_of, memory_mb, timed
from benchmarks.window import show, with_interface
from volunteer_desk.app.door import DeskDoor
from volunteer_desk.app.options import Options
from volunteer_desk.services import people
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.people import Filter, Sort
from volunteer_desk.store.context import cursor_of
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.screen import PeopleScreen

_JUMPS = 30
_TIMES = 10
_BARE = "SELECT id FROM person WHERE archived = 0 ORDER BY city, sort_key, id"


def run(stores: Stores, *, quick: bool) -> list[Figure]:
    """The figures of this promise, at the largest store and at ten times it."""
    size = max(stores.by_size)
    many = stores.copy(size)
    large = many.with_name("list.db")
    many.rename(large)
    asyncio.run(enlarge(large, size * _TIMES))
    figures, opened = [], []
    for count, path in ((size, stores.by_size[size]), (size * _TIMES, large)):
        found = in_a_child(measure_store, path)
        opened.append(found["first"])
        figures += _figures(found, count)
    large.unlink()
    sizes = [size, size * _TIMES]
    return [*figures, Figure("P4", "growth in rows", opened[-1], note=growth_note(sizes, opened))]


def _figures(found: dict[str, float], count: int) -> list[Figure]:
    rows, query = f"{count:,} rows", "bare query of the ids"
    return [
        Figure("P4", f"open the roster to its painted rows, {rows}", found["first"], floor=found["bare"],
               floor_name=query, goal=100.0),
        Figure("P4", f"the same to the whole list and its counts, {rows}", found["whole"],
               floor=found["bare"], floor_name=query),
        Figure("P4", f"random jump to painted, p50, {rows}", found["jump"], goal=16.0),
        Figure("P4", f"sort again by city, {rows}", found["sort"], floor=found["bare"], goal=2.0,
               goal_is_ratio=True, floor_name=query),
        Figure("P4", f"memory of the list, {rows}", found["memory"], "MB", goal=64.0),
    ]  # fmt: skip


def measure_store(path: Path) -> dict[str, float]:
    """Medians for one store, in milliseconds and MB."""
    return with_interface(path, _measure)


async def _measure(around: Surroundings) -> dict[str, float]:
    door = DeskDoor(Options.usual(), MachineClock())
    held = memory_mb()
    opened, whole, screen = [], [], None
    for _ in range(ROUNDS):
        if screen is not None:
            screen.close()
            screen.deleteLater()
            await asyncio.sleep(0.05)
        started = perf_counter()
        screen = PeopleScreen(around, Navigation(), door)
        painted = _Painted(screen)
        show(screen)
        screen.opened(None)
        opened.append((await asyncio.wait_for(painted.seen, 60) - started) * 1000)
        while not screen.list.is_idle:  # noqa: ASYNC110 - the list is watched from outside
            await asyncio.sleep(0.002)
        whole.append((perf_counter() - started) * 1000)
    assert screen is not None
    await asyncio.sleep(0.2)
    memory = memory_mb() - held
    table, model = screen.list.table, screen.list.model
    chance = random.Random(5)

    def jump() -> None:
        table.scrollTo(model.index(chance.randrange(model.rowCount()), 0))
        table.viewport().repaint()

    jumps = [[timed(jump) for _ in range(_JUMPS)] for _ in range(ROUNDS)]

    def sort() -> None:
        model.show(around.desk.read_now(people.order, Filter(), Sort.CITY))
        table.viewport().repaint()

    bare, sorts = [], []
    for _ in range(ROUNDS):
        bare.append(timed(lambda: around.desk.read_now(_bare)))
        sorts.append(timed(sort))
    screen.close()
    return {
        "first": median(opened), "whole": median(whole), "jump": median_of(jumps, 0.5), "sort": median(sorts),
        "bare": median(bare), "memory": memory,
    }  # fmt: skip


class _Painted(QObject):
    """Notes when the table has first been painted with rows in it."""

    def __init__(self, screen: PeopleScreen) -> None:
        super().__init__(screen)
        self.seen: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._table = screen.list.table
        self._table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._table.model().rowCount() and not self.seen.done():
            # The paint itself comes after the filters; the timer comes after the paint.
            QTimer.singleShot(0, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        if not self.seen.done():
            self.seen.set_result(perf_counter())


def _bare(session: Session) -> list[int]:
    return [row[0] for row in cursor_of(session).execute(_BARE).fetchall()]
