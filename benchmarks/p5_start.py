"""P5: from the start of the process to a window that shows the day, beside a bare window."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.data import KEY, Stores
from benchmarks.measure import ROUNDS, Figure, growth_note, peak_mb
from volunteer_desk.app import memory
from volunteer_desk.app.options import Options
from volunteer_desk.keychain import KeyFile

_GOAL_MS: Final = 800.0
_GOAL_MB: Final = 180.0
_BARE: Final = """
import time
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
window = QLabel("Volunteer Desk")
window.resize(1280, 800)
window.show()
app.processEvents()
print(time.monotonic(), 0)
"""
_COMPILED: Final = Path(tempfile.gettempdir()) / "volunteer-desk-bench-modules"
_PASSPHRASE: Final = "bench-desk-2026"


def run(stores: Stores, *, quick: bool) -> list[Figure]:
    """The figures of this promise: the files are in the system's memory, as on the second start of a day."""
    rounds = 3 if quick else ROUNDS
    bare = [_started("-c", _BARE)[0] for _ in range(rounds)]
    costs, peaks = [], []
    KeyFile.create(Options(stores.scratch, stores.scratch).key_file, _PASSPHRASE)
    for size in stores.by_size:
        store = str(stores.copy(size))
        _started("-m", "benchmarks.p5_start", store)
        found = [_started("-m", "benchmarks.p5_start", store) for _ in range(rounds)]
        costs.append(median(each for each, _ in found))
        peaks.append(median(each for _, each in found))
    size = max(stores.by_size)
    sizes = list(stores.by_size)
    return [
        Figure(
            "P5", f"start to the day on screen, {size:,} people", costs[-1], floor=median(bare),
            floor_name="start to a bare PySide6 window", goal=_GOAL_MS, note=growth_note(sizes, costs),
        ),
        Figure("P5", "most memory until then", peaks[-1], unit="MB", goal=_GOAL_MB),
    ]  # fmt: skip


def _started(*arguments: str) -> tuple[float, float]:
    """Milliseconds until the window, and the most memory in MB, of one process."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    # A second start finds the modules compiled, whatever this shell tells Python to leave unwritten.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(_COMPILED)
    began = time.monotonic()
    ran = subprocess.run(
        [sys.executable, *arguments], stdout=subprocess.PIPE, text=True, check=True, env=environment
    )
    painted, memory = ran.stdout.split()[-2:]
    return (float(painted) - began) * 1000, float(memory)


def _desk(store: Path) -> None:
    """The program from its imports on, unlocked by a passphrase that needs no typing."""
    memory.hold()
    import asyncio

    import qasync
    from PySide6.QtWidgets import QApplication

    from volunteer_desk.app.desktop import Desktop
    from volunteer_desk.domain.access import Role
    from volunteer_desk.services.clock import MachineClock
    from volunteer_desk.services.desk import Actor, Desk
    from volunteer_desk.settings import Settings
    from volunteer_desk.ui.kit.crash import CrashKeeper
    from volunteer_desk.ui.today.screen import TodayScreen

    app = QApplication([])
    preferences = store.with_suffix(".preferences")

    async def live() -> None:
        options = Options(store.parent, preferences)
        desktop = Desktop(app, options, Settings.load(preferences), CrashKeeper())
        desktop.shell.resize(1280, 800)
        desktop.shell.show()
        memory.settle()
        await desktop.door.unlock(_PASSPHRASE)
        desk = await Desk.open(store, KEY, clock=MachineClock(), actor=Actor(None, Role.LEADER))
        desktop.use(desk)
        desktop.dress("ar", "light")
        window = desktop.window
        assert window is not None
        day = window.page("today")
        assert isinstance(day, TodayScreen)
        shown = asyncio.Event()
        day.loaded.connect(shown.set)
        await shown.wait()
        day.repaint()
        _tell()
        await desktop.leave(desk)

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(live())


def _tell() -> None:
    print(time.monotonic(), peak_mb(), flush=True)


if __name__ == "__main__":
    _desk(Path(sys.argv[1]))
