"""P1: from the code to the commit, beside this disk's own append and sync."""

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.data import Stores, open_desk
from benchmarks.measure import ROUNDS, Figure, growth_note, median_of, timed
from volunteer_desk.domain.attendance import Direction, Refused
from volunteer_desk.services.attendance import Gate, record_code
from volunteer_desk.services.desk import Desk

_PEOPLE = {False: 250, True: 80}
_PAGE = os.urandom(4096)


def run(stores: Stores, *, quick: bool) -> list[Figure]:
    """The figures of this promise; writes to copies of the stores."""
    sizes = sorted(stores.by_size)
    costs, figures = [], list[Figure]()
    for size in sizes:
        measured = asyncio.run(_measure(stores.copy(size), _PEOPLE[quick]))
        costs.append(median_of(measured["inside"], 0.5))
        if size == sizes[-1]:
            figures = _figures(measured, size)
    flat = Figure("P1", "growth in people and events", costs[-1], note=growth_note(sizes, costs))
    return [*figures, flat]


def _figures(measured: dict[str, list[list[float]]], size: int) -> list[Figure]:
    found = []
    for what, name, share, goal in (
        ("scan to durable, in the writer, p50", "inside", 0.5, 2.0),
        ("scan to durable, in the writer, p99", "inside", 0.99, 4.0),
        ("await desk.write, round trip, p50", "trip", 0.5, 2.5),
    ):
        value, floor = median_of(measured[name], share), median_of(measured["floor"], share)
        found.append(
            Figure(
                "P1", f"{what}, {size:,} people", value, floor=floor, floor_name="append + sync",
                goal=goal, goal_is_ratio=True,
            )
        )  # fmt: skip
    return found


class _TimedWriter(ThreadPoolExecutor):
    """The writer's thread, which also notes how long each piece of its work took."""

    def __init__(self) -> None:
        super().__init__(1, thread_name_prefix="timed-writer")
        self.samples: list[float] = []

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it, timed."""

        def noted() -> Any:
            started = time.perf_counter()
            result = function(*args, **kwargs)
            self.samples.append((time.perf_counter() - started) * 1000)
            return result

        return super().submit(noted)


async def _measure(path: Path, count: int) -> dict[str, list[list[float]]]:
    measured: dict[str, list[list[float]]] = {"floor": [], "inside": [], "trip": []}
    async with await open_desk(path) as desk:
        desk._writer.shutdown()
        desk._writer = writer = _TimedWriter()
        distribution, codes = desk.read_now(expected)
        for number in range(ROUNDS + 1):
            floor = _floor(path.with_suffix(".floor"), 2 * count)
            writer.samples.clear()
            trips = []
            for direction in (Direction.IN, Direction.OUT):
                gate = Gate(distribution, direction)
                trips += [await _trip(desk, code, gate) for code in codes[:count]]
            if number:  # the first round warms up
                measured["floor"].append(floor)
                measured["trip"].append(trips)
                measured["inside"].append(list(writer.samples))
    return measured


async def _trip(desk: Desk, code: str, gate: Gate) -> float:
    started = time.perf_counter()
    verdict = await desk.write(record_code, code, gate)
    elapsed = (time.perf_counter() - started) * 1000
    if isinstance(verdict.decision, Refused):
        raise RuntimeError(f"refused: {verdict.decision.reason}")
    return elapsed


def _floor(path: Path, count: int) -> list[float]:
    sync = getattr(os, "fdatasync", os.fsync)
    with path.open("ab", buffering=0) as file:

        def append() -> None:
            file.write(_PAGE)
            sync(file.fileno())

        samples = [timed(append) for _ in range(count)]
    path.unlink()
    return samples


def expected(session: Session) -> tuple[int, Sequence[str]]:
    """Today's distribution and the badge numbers of its people."""
    distribution = session.execute(text("SELECT max(id) FROM distribution")).scalar_one()
    codes = session.execute(
        text(
            "SELECT p.short_number FROM assignment AS a JOIN shift AS s ON s.id = a.shift"
            " JOIN person AS p ON p.id = a.person WHERE s.distribution = :distribution ORDER BY p.mobile_tail"
        ),
        {"distribution": distribution},
    )
    return distribution, list(codes.scalars())
