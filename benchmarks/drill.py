"""The drill: sixty people at two desks beside each other, from the first check-in to the last.

Each desk is a process of its own with the real gate and real key events, and takes the next person as soon as
the verdict of the one before is painted. People need seconds where the program needs milliseconds, so the
figure is what the program adds to a drill with people, whose target is ten minutes.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.data import Stores
from benchmarks.measure import ROUNDS, Figure
from benchmarks.p1_scan import expected
from benchmarks.window import key, show, with_interface
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.surroundings import Surroundings

PEOPLE = 60
DESKS = 2
_GOAL_MS = 10 * 60_000
_SETTLE_S = 0.3


def run(stores: Stores, *, quick: bool) -> list[Figure]:
    """The median of a few drills; each works on fresh copies of the largest store."""
    size = max(stores.by_size)
    took = sorted(_drill(stores, size, number) for number in range(2 if quick else ROUNDS))
    middle = took[len(took) // 2]
    return [
        Figure(
            "drill", f"{PEOPLE} people at {DESKS} desks, first to last check-in, {size:,} people", middle,
            goal=_GOAL_MS,
            note=f"{middle / PEOPLE * DESKS:.0f} ms a person; from {took[0]:.0f} to {took[-1]:.0f}",
        )
    ]  # fmt: skip


def _drill(stores: Stores, size: int, number: int) -> float:
    desks = []
    for desk in range(DESKS):
        folder = stores.scratch / f"drill-{number}-{desk}"
        folder.mkdir()
        shutil.copyfile(stores.by_size[size], folder / "desk.db")
        command = [sys.executable, "-m", "benchmarks.drill", str(folder / "desk.db"), str(desk)]
        desks.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
    for each in desks:
        assert each.stdout is not None and each.stdout.readline() == "ready\n"
    for each in desks:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    spans = [json.loads(each.communicate(timeout=120)[0]) for each in desks]
    return float(max(last for _, last in spans) - min(first for first, _ in spans)) * 1000


async def _operator(around: Surroundings, desk: int) -> None:
    _, codes = around.desk.read_now(expected)
    line = GateLine(around)
    screen = GateScreen(around, Navigation(), line)
    show(screen)
    screen.opened(None)
    line.choose_direction(Direction.IN)
    await asyncio.sleep(_SETTLE_S)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    times = [await _check_in(screen, line, code) for code in codes[desk:PEOPLE:DESKS]]
    print(json.dumps([times[0], times[-1]]), flush=True)
    await asyncio.sleep(_SETTLE_S)
    screen.close()


async def _check_in(screen: GateScreen, line: GateLine, code: str) -> float:
    """Seconds of the machine's clock, which all processes share, when the verdict was painted."""
    painted: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def seen(_verdict: object) -> None:
        painted.set_result(time.monotonic())

    line.recorded.connect(seen)
    for character in f"{code}\r":
        key(screen.box, character)
    done = await asyncio.wait_for(painted, 10)
    line.recorded.disconnect(seen)
    return done


if __name__ == "__main__":
    store, number = Path(sys.argv[1]), int(sys.argv[2])
    with_interface(store, lambda around: _operator(around, number))
