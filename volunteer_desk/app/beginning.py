"""The first run: a desk that scans within minutes without network or code, or one that joins by a code."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from volunteer_desk.app.door import DeskDoor
from volunteer_desk.app.options import Options
from volunteer_desk.domain.access import Role
from volunteer_desk.services import accounts, schedule
from volunteer_desk.services.clock import Clock
from volunteer_desk.services.desk import Actor, Desk, Progress
from volunteer_desk.services.placing import Day
from volunteer_desk.sync.engine import SyncEngine
from volunteer_desk.sync.joining import Invitation, join
from volunteer_desk.ui.signin.door import Joining, Start

BringIn = Callable[[Desk, str, Path | None, Day, Progress], Awaitable[object]]


class DeskBeginning:
    """Makes the key, the database, and what the first scan needs. Leaves nothing behind when it fails."""

    def __init__(
        self,
        options: Options,
        clock: Clock,
        door: DeskDoor,
        *,
        bring_in: BringIn,
        engine_for: Callable[[Desk], SyncEngine],
        names: tuple[str, str],
    ) -> None:
        self._options, self._clock, self._door = options, clock, door
        self._bring_in, self._engine_for = bring_in, engine_for
        self._title, self._station = names
        self.desk: Desk | None = None
        self._progress: Progress | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """Bring no roster in; what was begun of the desk goes."""
        self._is_stopped = True
        if self._progress is not None:
            self._progress.cancel()

    async def start(self, start: Start, told: Callable[[int, int], None]) -> None:
        """A provisional desk with today's distribution, everybody of the roster assigned to it."""
        self._is_stopped = False
        desk = await self._open(start.passphrase)
        try:
            made = await desk.write(accounts.start, start.leader, start.site or start.leader)
            await self._on_duty(desk, start.passphrase, made.operator)
            distribution = await desk.write(
                schedule.quick_start, site=start.site, title=self._title, station=self._station
            )
            file = Path(start.roster_file) if start.roster_file else None
            if start.roster.strip() or file is not None:
                plan = await desk.read(schedule.load, distribution)
                shift, station = plan.shifts[0].id, plan.stations[0].id
                assert shift is not None
                self._progress = desk.progress(told)
                if self._is_stopped:
                    self._progress.cancel()
                day = Day(distribution, shift, station=station)
                await self._bring_in(desk, start.roster, file, day, self._progress)
        except BaseException:
            await self._undo(desk)
            raise

    async def join(self, joining: Joining) -> None:
        """A desk that the platform knows from its first minute."""
        desk = await self._open(joining.passphrase)
        try:
            engine = self._engine_for(desk)
            try:
                invitation = Invitation(joining.url, joining.code)
                joined = await join(desk, engine, invitation, leader=joining.leader, team=joining.team)
            finally:
                await engine.close()
            # The window's own engine repeats an exchange that failed, and shows why.
            await self._on_duty(desk, joining.passphrase, joined.operator)
        except BaseException:
            await self._undo(desk)
            raise

    async def _open(self, passphrase: str) -> Desk:
        self._options.folder.mkdir(parents=True, exist_ok=True)
        await self._door.create(passphrase)
        try:
            self.desk = await Desk.open(
                self._options.database, self._door.key, clock=self._clock, actor=Actor(None, Role.LEADER),
                is_demo=self._options.is_demo,
            )  # fmt: skip
        except BaseException:
            # Only the key: a database that is there already may be somebody's, whose key was lost.
            self._options.forget_key()
            raise
        self._door.desk = self.desk
        return self.desk

    async def _on_duty(self, desk: Desk, passphrase: str, operator: int) -> None:
        await self._door.bind(passphrase, operator)
        await self._door.go_on_duty(operator)

    async def _undo(self, desk: Desk) -> None:
        """Nothing was recorded yet, so a failed start leaves an empty folder for the next try."""
        await desk.close()
        self.desk = self._door.desk = self._progress = None
        self._options.forget_desk()
