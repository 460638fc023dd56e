"""A desktop program that is walked through instead of used, so that what it shows can be drawn."""

import asyncio
import tomllib
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from volunteer_desk.app.desktop import Desktop
from volunteer_desk.app.opening import Opening
from volunteer_desk.app.options import Options
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.paths import resources
from volunteer_desk.services import accounts, attendance, demo, people
from volunteer_desk.services.attendance import Verdict
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.settings import Settings
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.kit.crash import CrashKeeper
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.main_window import MainWindow

_LOOK_AGAIN: Final = 0.005
_QUIET: Final = 3
_PATIENCE: Final = 2_000
_MOMENT_MS: Final = 500
_COMING: Final = frozenset({BoardState.LATE, BoardState.MISSING, BoardState.DUE})


@dataclass(frozen=True, slots=True)
class Look:
    """One combination of language, theme and size."""

    language: str
    theme: str
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """As file names have it."""
        return f"{self.language}-{self.theme}-{self.size[0]}x{self.size[1]}"


class Studio:
    """Shows a desk's window in any look, brings it into states, and draws them."""

    def __init__(self, app: QApplication, options: Options, desktop: Desktop, desk: Desk) -> None:
        self.options, self.desktop, self.desk = options, desktop, desk
        self._app = app
        self.verdicts: dict[str, Verdict] = {}
        self._shown: tuple[str, str] | None = None

    @classmethod
    async def open(cls, app: QApplication, options: Options) -> "Studio":
        """On a store that exists."""
        desktop = _desktop(app, options)
        Opening(desktop.shell, desktop.door, options, MachineClock())
        await desktop.door.unlock(options.passphrase)
        desk = desktop.door.desk
        assert desk is not None
        desktop.use(desk)
        studio = cls(app, options, desktop, desk)
        await studio._record()
        return studio

    @classmethod
    async def first(cls, app: QApplication, options: Options) -> "Studio":
        """On a store that holds nobody yet."""
        options.folder.mkdir(parents=True, exist_ok=True)
        desktop = _desktop(app, options)
        await desktop.door.create(options.passphrase)
        desk = await Desk.open(
            options.database,
            desktop.door.key,
            clock=MachineClock(),
            actor=Actor(None, Role.LEADER),
            is_demo=True,
        )
        desktop.use(desk)
        team = (await asyncio.to_thread(_team_name)).strip()
        made = await desk.write(accounts.start, team, team)
        await desktop.door.bind(options.passphrase, made.operator)
        await desktop.door.go_on_duty(made.operator)
        return cls(app, options, desktop, desk)

    async def __aenter__(self) -> "Studio":
        return self

    async def __aexit__(self, *_raised: object) -> None:
        engine = self.desktop.make_engine(self.desk)
        await self.desktop.leave(self.desk)
        await engine.close()

    async def exchange(self) -> None:
        """Once with the platform, so that there is something to tell of it."""
        await self.desktop.make_engine(self.desk).sync_once()

    @property
    def window(self) -> MainWindow:
        """The desk's window as it is dressed now."""
        assert self.desktop.window is not None
        return self.desktop.window

    @property
    def line(self) -> GateLine:
        """The recording line of the window."""
        assert self.desktop.line is not None
        return self.desktop.line

    def page(self, key: str) -> Any:
        """A screen of the window, shown."""
        self.window.go(key)
        return self.window.page(key)

    async def _record(self) -> None:
        """One verdict of each kind, recorded for real, so that every picture shows what the gate would."""
        line = self.desktop.make_line()
        line.refresh()
        where = line.gate
        if where is None:
            return
        now = self.desk.now_ms()
        rows = self.desk.read_now(attendance.board, where.distribution, now)
        shift = line.situation.current(now) if line.situation else None
        here = [row for row in rows if shift is not None and row.shift == shift.id]
        coming = [row.person for row in here if row.state in _COMING]
        inside = [row.person for row in here if row.state is BoardState.PRESENT]
        assigned = {row.person for row in rows}
        everybody = self.desk.read_now(people.ids, people.Filter())[:400]
        others = [each for each in everybody if each not in assigned]
        for name, chosen in (("admitted", coming), ("already", inside), ("attention", others)):
            if chosen:
                self.verdicts[name] = await self.desk.write(attendance.record_person, chosen[0], where)
        self.verdicts["refused"] = await self.desk.write(attendance.record_code, "999999990", where)
        if len(others) > 2:  # as after two copies of one file: somebody carries somebody else's number
            await self.desk.write(demo.share_badge, others[-2], others[-1])

    async def dress(self, look: Look) -> None:
        """Show the window in this look."""
        shell = self.desktop.shell
        shell.resize(*look.size)
        if self._shown != (look.language, look.theme):
            self._shown = (look.language, look.theme)
            self.desktop.dress(look.language, look.theme)
        shell.show()
        # A window that is not the active one shows no focus.
        shell.activateWindow()
        await self.settle()

    async def settle(self) -> None:
        """Until nothing is being read or about to be, and all is laid out; a sheet waits for a person."""
        quiet = 0
        for _ in range(_PATIENCE):
            await asyncio.sleep(_LOOK_AGAIN)
            quiet = 0 if self._is_busy() else quiet + 1
            if quiet == _QUIET:
                return

    def _is_busy(self) -> bool:
        shell = self.desktop.shell
        sheets = [sheet for sheet in shell.findChildren(Sheet) if sheet.isVisible()]
        holder = sheets[-1] if sheets else shell
        # Screens gather changes and letters for a moment before they read.
        gathering = (
            timer.isActive() and timer.isSingleShot() and timer.interval() <= _MOMENT_MS
            for timer in holder.findChildren(QTimer)
        )
        return any(not scope.is_idle for scope in holder.findChildren(TaskScope)) or any(gathering)

    async def dismiss(self) -> None:
        """Leave every sheet that is open, and wait until the focus is back."""
        for sheet in self.desktop.shell.findChildren(Sheet):
            sheet.leave()
        await self.settle()

    async def through(self, look: Look, walks: Iterable["Walk"]) -> AsyncIterator[str]:
        """Walk these ways in one look; stops at each state with its name, when nothing moves any more."""
        await self.dress(look)
        for walk in walks:
            # What an earlier way said is no part of this one.
            self.window.toasts.hold(True)
            self.window.toasts.hold(False)
            async for name in walk(self):
                await self.settle()
                yield name

    def draw(self, path: Path) -> None:
        """Keep a picture of the window as it is."""
        self.desktop.shell.grab().save(str(path))


Walk = Callable[[Studio], AsyncIterator[str]]
"""Brings the window into one state after the other and names each; leaves it as it was."""


def _desktop(app: QApplication, options: Options) -> Desktop:
    still = {"theme": "light", "volume": 0, "reduced_motion": True}
    return Desktop(app, options, Settings(options.preferences, still), CrashKeeper())


def _team_name() -> str:
    day = tomllib.loads((resources() / "demo" / "day.toml").read_text(encoding="utf-8"))
    return str(day["team"])
