"""P2: from the last key of a scan to the painted verdict, in the real screen, also while others work."""

import asyncio
import time
from collections.abc import Iterator

from sqlalchemy.orm import Session

from benchmarks.data import SEED, Stores, people
from benchmarks.measure import ROUNDS, Figure, median_of, percentile
from benchmarks.p1_scan import expected
from benchmarks.window import key, show, with_interface
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.rosters import Reading, RosterRow
from volunteer_desk.services import imports
from volunteer_desk.services import people as roster
from volunteer_desk.services.attendance import Verdict
from volunteer_desk.services.desk import Progress
from volunteer_desk.services.imports import Decisions
from volunteer_desk.services.rosters import Preview, PreviewRow, RowKind
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.surroundings import Surroundings

_SCANS = {False: 60, True: 20}
_SETTLE_S = 0.3
_FRAME_MS = 1000 / 60
_READ = 2_000
_LISTED = 50_000


def run(stores: Stores, *, quick: bool) -> list[Figure]:
    """The figures of this promise; writes to a copy of the largest store."""
    size = max(stores.by_size)
    measured = with_interface(stores.copy(size), lambda around: _measure(around, _SCANS[quick]))
    figures = []
    for name, what in (
        ("alone", "last key to painted verdict"),
        ("busy", "the same while a report runs"),
        ("import", "the same while a list is imported"),
    ):
        rounds = measured[name]
        everything = [sample for samples in rounds for sample in samples]
        figures += [
            Figure(
                "P2", f"{what}, p50, {size:,} people", median_of(rounds, 0.5), floor=_FRAME_MS,
                floor_name="one frame of 60 Hz",
            ),
            Figure(
                "P2", f"{what}, p99, {size:,} people", percentile(everything, 0.99), floor=_FRAME_MS,
                floor_name="one frame of 60 Hz", goal=50.0, note=f"{len(everything)} scans",
            ),
        ]  # fmt: skip
    whole = measured["from_first_key"]
    return [*figures, Figure("P2", "first key to painted verdict, p50", median_of(whole, 0.5))]


async def _measure(around: Surroundings, scans: int) -> dict[str, list[list[float]]]:
    _, codes = around.desk.read_now(expected)
    line = GateLine(around)
    screen = GateScreen(around, Navigation(), line)
    show(screen)
    screen.opened(None)
    await asyncio.sleep(_SETTLE_S)
    await _scan(screen, line, codes[-1])
    found: dict[str, list[list[float]]] = {"alone": [], "busy": [], "import": [], "from_first_key": []}
    for number in range(ROUNDS):
        # Everybody comes in one round and leaves in the next.
        line.choose_direction(Direction.OUT if number % 2 else Direction.IN)
        both = [await _scan(screen, line, code) for code in codes[:scans]]
        found["alone"].append([last for _, last in both])
        found["from_first_key"].append([first for first, _ in both])
        progress = around.desk.progress(lambda _done, _total: None)
        report = asyncio.ensure_future(around.desk.read_long(_report, progress))
        found["busy"].append([(await _scan(screen, line, code))[1] for code in codes[scans : 2 * scans]])
        progress.cancel()
        await asyncio.wait([report])
        report.exception()
        progress = around.desk.progress(lambda _done, _total: None)
        list_of = imports.commit(around.desk, _new_people(), Decisions(), progress)
        importing = asyncio.ensure_future(list_of)
        found["import"].append([(await _scan(screen, line, code))[1] for code in codes[:scans]])
        progress.cancel()
        await asyncio.wait([importing])
        importing.exception()
    await asyncio.sleep(_SETTLE_S)
    screen.close()
    return found


def _new_people() -> Preview:
    """A list that takes longer to write than the scans last."""
    rows = [RosterRow(number, "", {"name": person["name"], "mobile": person["mobile"]})
            for number, person in enumerate(people(_LISTED, seed=SEED + 5))]  # fmt: skip
    return Preview(Reading("xlsx", rows), tuple(PreviewRow(row, RowKind.NEW) for row in rows))


async def _scan(screen: GateScreen, line: GateLine, code: str) -> tuple[float, float]:
    """Milliseconds from the first and from the last key until the band is painted."""
    painted: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def seen(_verdict: Verdict) -> None:
        # The screen heard first and painted the band at once; what is left is the widget's own paint queue.
        painted.set_result(time.perf_counter())

    line.recorded.connect(seen)
    first = time.perf_counter()
    for character in code:
        key(screen.box, character)
    last = time.perf_counter()
    key(screen.box, "\r")
    done = await asyncio.wait_for(painted, 10)
    line.recorded.disconnect(seen)
    # Lists beside the verdict follow after it, as they do between two people at a gate.
    await asyncio.sleep(0.02)
    return (done - first) * 1000, (done - last) * 1000


def _report(session: Session, progress: Progress) -> int:
    """Every person again and again, as a long report reads them."""
    total = 0
    for done, chunk in enumerate(_chunks(roster.ids(session, roster.Filter()))):
        total += len(roster.lines(session, chunk))
        progress.report(done, 0)
    return total


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    while True:
        for start in range(0, len(ids), _READ):
            yield ids[start : start + _READ]
