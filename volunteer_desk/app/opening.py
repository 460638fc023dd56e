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
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import enrolment
from volunteer_desk.services.clock import Clock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.sync.engine import SyncEngine
from volunteer_desk.ui.kit.shell import Shell
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.signin.first_run import FirstRunPage
from volunteer_desk.ui.signin.unlock import Unlocking

Report = Callable[[BaseException], object]


class Opening(QObject):
    """Shows pages in the shell until the desk is open and somebody is on duty."""

    def __init__(self, shell: Shell, door: DeskDoor, options: Options, clock: Clock) -> None:
        super().__init__()
        self._shell, self._door, self._options, self._clock = shell, door, options, clock
        self.is_first_run = not door.file.exists
        self._closing = asyncio.Event()
        shell.closing.connect(self._closing.set)
        door.opening = self._open

    async def desk(
        self,
        looks: tuple[Appearance, Wording, Report],
        unlocking: Unlocking,
        engine_for: Callable[[Desk], SyncEngine],
    ) -> Desk | None:
        """The open desk; None when the window was closed instead."""
        if self.is_first_run:
            return await self._first_run(looks, engine_for)
        said = await self._by_keyring(looks[1])
        if said is not None:
            page = unlocking.page()
            page.form.say(said)
            if not await self._shown(page, page.form.opened):
                if self._door.desk is not None:
                    await self._door.desk.close()
                return None
        return self._door.desk

    async def _by_keyring(self, words: Wording) -> str | None:
        """None when the keyring opened the desk, else what is to be said about it, if anything."""
        try:
            return None if await self._door.open_by_keyring() else ""
        except UserProblem as problem:
            return words.problem(problem)

    async def _open(self, key: bytes) -> None:
        self._door.desk = await Desk.open(
            self._options.database, key, clock=self._clock, actor=Actor(None, Role.LEADER),
            is_demo=self._options.is_demo,
        )  # fmt: skip
        if self._options.platform:
            await self._door.desk.write(enrolment.follow_platform, self._options.platform)

    async def _first_run(
        self, looks: tuple[Appearance, Wording, Report], engine_for: Callable[[Desk], SyncEngine]
    ) -> Desk | None:
        beginning = DeskBeginning(
            self._options, self._clock, self._door, bring_in=bring_in, engine_for=engine_for,
            names=(self.tr("Distribution of today"), self.tr("Reception")),
        )  # fmt: skip
        page = FirstRunPage(beginning, *looks)
        return beginning.desk if await self._shown(page, page.started) else None

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
