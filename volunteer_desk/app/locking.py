"""Shutting the desk: to the gate while a shift is open, else to one page; and everything back afterwards."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from volunteer_desk.app.door import DeskDoor
from volunteer_desk.domain.access import Role, allows, covers
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.shell import Shell
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.main_window import MainWindow
from volunteer_desk.ui.signin.unlock import UnlockForm, Unlocking, UnlockPage, UnlockSheet

_LOOK_AGAIN_MS: Final = 5_000


@dataclass(frozen=True, slots=True)
class _Kept:
    """A sheet out of sight, whose it is, and the role in which it was opened."""

    owner: str | None
    role: Role
    sheet: Sheet


class DeskLock(QObject):
    """Locks whatever is in front; a locked desk tells nobody anything, and a locked gate goes on."""

    locked = Signal()
    """The desk has just been shut."""

    def __init__(self, shell: Shell, door: DeskDoor, unlocking: Unlocking, tasks: TaskScope) -> None:
        super().__init__()
        self._shell, self._door, self._unlocking, self._tasks = shell, door, unlocking, tasks
        self.is_locked = False
        self._kept: list[_Kept] = []
        self._page: UnlockPage | None = None
        self._sheet: UnlockSheet | None = None
        # A shift opens and ends by the clock alone, which nothing announces.
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._clock.timeout.connect(self.follow)

    def use(self, window: MainWindow, line: GateLine) -> None:
        """Guard this window from now on."""
        self._window, self._line = window, line
        line.situation_changed.connect(self.follow)
        line.unlock_needed.connect(self.ask)

    def lock(self) -> None:
        """Shut the desk, whatever is in front."""
        if self.is_locked:
            return
        self.is_locked = True
        self._line.refresh()
        slot, role = self._door.slot, self._door.role
        self._kept += [_Kept(slot, role, sheet) for sheet in self._shell.put_away()]
        self._line.is_locked = True
        self._window.lock(True)
        self._show()
        self._clock.start()
        self.locked.emit()

    def follow(self) -> None:
        """A shift has opened or ended meanwhile; nobody's typing is interrupted."""
        if not self.is_locked:
            return
        self._line.refresh()
        is_at_gate = self._page is None
        if is_at_gate != self._line.is_shift_open and not (self._form and self._form.is_in_use):
            self._show()

    def ask(self) -> None:
        """Somebody at the locked gate wants the rest of the desk."""
        if self.is_locked and self._sheet is None and self._page is None:
            self._tasks.start(self._answered())

    @property
    def _form(self) -> UnlockForm | None:
        holder = self._sheet or self._page
        return holder.form if holder is not None else None

    def _show(self) -> None:
        if self._line.is_shift_open:
            self._show_gate()
        else:
            self._show_page()

    def _show_gate(self) -> None:
        self._window.go("gate")
        page = self._window.page("gate")
        assert isinstance(page, GateScreen)
        page.lock(True)
        self._uncover()

    def _show_page(self) -> None:
        if self._sheet is not None:
            self._sheet.leave()
        self._page = self._unlocking.page()
        self._page.form.opened.connect(self._open)
        self._shell.show_page(self._page, drops_others=False)

    async def _answered(self) -> None:
        self._sheet = self._unlocking.sheet(self._shell)
        self._sheet.form.opened.connect(self._open)
        await self._sheet.answer()
        self._sheet = None
        self._shell.hush()

    def _open(self) -> None:
        self.is_locked = False
        self._clock.stop()
        self._shell.hush()
        self._line.is_locked = False
        page = self._window.page("gate")
        if isinstance(page, GateScreen):
            page.lock(False)
        self._window.lock(False)
        self._uncover()
        self.bring_back()

    def _uncover(self) -> None:
        self._shell.show_page(self._window, drops_others=False)
        if self._page is not None:
            self._shell.drop(self._page)
            self._page = None

    def hand_over(self, owner: str | None, role: Role) -> bool:
        """`owner` in this role is on duty no more; whether a form waits now that the next may not see."""
        away = self._shell.put_away(but=lambda sheet: _may_see(self._door.role, sheet, role))
        self._kept += [_Kept(owner, role, sheet) for sheet in away]
        self.bring_back()
        return bool(away)

    @property
    def is_keeping(self) -> bool:
        """Whether somebody's form waits out of sight; the window it was opened in has to stay for it."""
        return any(isValid(each.sheet) for each in self._kept)

    def bring_back(self) -> None:
        """Show what whoever is on duty had open; another's, or what is beyond the role now, waits."""
        slot, now = self._door.slot, self._door.role
        mine = [each for each in self._kept if each.owner == slot and _may_see(now, each.sheet, each.role)]
        self._kept = [each for each in self._kept if each not in mine]
        for each in mine:
            if isValid(each.sheet):
                each.sheet.bring_back()


def _may_see(now: Role, sheet: Sheet, opened_as: Role) -> bool:
    return covers(now, opened_as) or (sheet.needs is not None and allows(now, sheet.needs))
