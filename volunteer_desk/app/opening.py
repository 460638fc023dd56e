"""Coming in: the first run, or unlocking; ends with an open desk, or None when the window was closed."""

import asyncio
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from volunteer_desk.app.beginning import DeskBeginning
from volunteer_desk.app.door import DeskDoor
from volunteer_desk.app.options import Options
from volunteer_desk.app.rosters import bring_in
from volunteer_desk.domain.access import Role
from volunteer_desk.services.clock import Clock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.sync.engine import SyncEngine
from volunteer_desk.ui.kit.shell import Shell
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.signin.first_run import FirstRunPage
from volunteer_desk.ui.signin.recovery import RecoveryPage
from volunteer_desk.ui.signin.unlock import UnlockPage

Report = Callable[[BaseException], object]


class Opening(QObject):
    """Shows pages in the shell until the desk is open."""

    def __init__(self, shell: Shell, door: DeskDoor, options: Options, clock: Clock) -> None:
        super().__init__()
        self._shell, self._door, self._options, self._clock = shell, door, options, clock
        self._closing = asyncio.Event()
        shell.closing.connect(self._closing.set)

    async def desk(
        self, appearance: Appearance, words: Wording, report: Report, engine_for: Callable[[Desk], SyncEngine]
    ) -> Desk | None:
        """The open desk; None when the window was closed instead."""
        looks = (appearance, words, report)
        if not self._door.file.exists:
            return await self._first_run(looks, engine_for)
        if not self._door.open_by_keyring():
            page = UnlockPage(self._door, *looks, demo_passphrase=self._options.passphrase)
            if not await self._shown(page, page.opened):
                return None
        return await Desk.open(
            self._options.database, self._door.key, clock=self._clock, actor=Actor(None, Role.LEADER),
            is_demo=self._options.is_demo,
        )  # fmt: skip

    async def _first_run(
        self, looks: tuple[Appearance, Wording, Report], engine_for: Callable[[Desk], SyncEngine]
    ) -> Desk | None:
        beginning = DeskBeginning(
            self._options, self._clock, self._door, bring_in=bring_in, engine_for=engine_for,
            names=(self.tr("Distribution of today"), self.tr("Reception")),
        )  # fmt: skip
        page = FirstRunPage(beginning, *looks)
        if not await self._shown(page, page.started):
            return None
        code = await self._door.new_recovery()
        sheet = RecoveryPage(code.groups, code.payload, looks[2])
        await self._shown(sheet, sheet.done)
        return beginning.desk

    async def _shown(self, page: QWidget, done: Any) -> bool:
        """Show a page until it is done; False when the window was closed instead."""
        finished = asyncio.Event()
        done.connect(finished.set)
        self._shell.show_page(page)
        waits = [asyncio.ensure_future(each.wait()) for each in (finished, self._closing)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()
        return finished.is_set()
