"""GateLine: records what comes to the gate, whichever screen is open. The verdict comes after the commit.

It lives as long as the desk is open, so a scan on any screen or on the locked desk is recorded alike.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from volunteer_desk.domain.attendance import Direction, Method, Refused
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import attendance, gate
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.gate import Guardian, Newcomer, Situation
from volunteer_desk.services.verdicts import Verdict
from volunteer_desk.ui.kit.surroundings import Surroundings

_REFRESH_MS = 20_000
_FRESH_MS = 5_000


@dataclass(frozen=True)
class WalkIn:
    """The five fields of somebody who is on no list."""

    who: Newcomer
    shift: int
    station: int | None


class GateLine(QObject):
    """The one way of recording; screens listen."""

    recorded = Signal(object)
    """A Verdict that is on the disk."""
    not_recorded = Signal(object)
    """A UserProblem: nothing was written."""
    undone = Signal(object)
    """An event was taken back; carries its id."""
    situation_changed = Signal()
    """Another distribution is on, or its shifts changed."""
    direction_changed = Signal()
    """The visible mode is another one."""
    unlock_needed = Signal()
    """Somebody at the locked gate wants more than to be recorded."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._tasks = around.scope(self)
        self.situation: Situation | None = None
        self._looked_ms = 0
        self.direction = Direction.IN
        self.last: Verdict | None = None
        self.is_locked = False
        self._stop = around.desk.subscribe(self._hear)
        self._timer = QTimer(self, interval=_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.destroyed.connect(lambda _=None, stop=self._stop: stop())

    @property
    def gate(self) -> Gate | None:
        """Where and which way people are recorded; None while no distribution is on."""
        return Gate(self.situation.distribution, self.direction) if self.situation else None

    @property
    def is_shift_open(self) -> bool:
        """Whether the gate takes people of some shift now: the desk then never locks into a dead screen."""
        return self.open_shift is not None

    @property
    def open_shift(self) -> int | None:
        """The shift people come for now; None while no gate is open."""
        shift = self.situation.current(self._around.desk.now_ms()) if self.situation else None
        return shift.id if shift else None

    def refresh(self) -> None:
        """Look again which distribution is on."""
        now = self._looked_ms = self._around.desk.now_ms()
        found = self._around.desk.read_now(gate.situation, now)
        if found != self.situation:
            self.situation = found
            self.situation_changed.emit()

    def is_held(self) -> bool:
        """Whether the desk is locked, when whoever passes by may add to the record and change nothing."""
        if self.is_locked:
            self.unlock_needed.emit()
        return self.is_locked

    def _look(self) -> None:
        """Changes of plans are heard; only the clock brings another distribution, and not with each scan."""
        passed = self._around.desk.now_ms() - self._looked_ms
        if self.situation is None or not 0 <= passed < _FRESH_MS:
            self.refresh()

    def choose_direction(self, direction: Direction) -> None:
        """Change the visible mode; only a person does."""
        if not self.is_held():
            self.direction = direction
        self.direction_changed.emit()

    def submit_code(self, code: str, method: Method = Method.SCAN) -> None:
        """Record a scanned or typed number, also while no distribution is on."""
        self._look()
        if self.gate is None:
            work = self._record(attendance.record_unplaced, code, self.direction, method)
        else:
            work = self._record(attendance.record_code, code, self.gate, method)
        self._tasks.start(work)

    def submit_person(self, person: int) -> None:
        """Record somebody chosen from a list of those who may come."""
        self._look()
        if self.gate is not None:
            self._tasks.start(self._record(attendance.record_person, person, self.gate))

    def override(self, person: int, shift: int, reason: str) -> None:
        """The leader lets somebody in whom the gate did not."""
        where = self.gate
        if where is not None:
            self._tasks.start(self._record(attendance.override, person, where, shift, reason))

    async def walk_in(self, found: WalkIn) -> None:
        """Write down and check in somebody who is on no list; told like every record.

        Raises UserProblem when nothing was written: whoever typed it still has it.
        """
        desk, inward = self._around.desk, self._inward()
        self._tell(await desk.write(gate.walk_in, found.who, inward, found.shift, found.station))

    async def stay_on_site(self, found: Newcomer) -> None:
        """Write down somebody under 18 who stays without a task. Raises as `walk_in` does."""
        self._tell(await self._around.desk.write(gate.stay_on_site, found, self._inward()))

    async def guardian_agrees(self, person: int, guardian: Guardian) -> None:
        """Keep a guardian's consent and record again who waited for it. Raises as `walk_in` does."""
        desk = self._around.desk
        self._tell(await desk.write(gate.guardian_agrees, person, guardian, self._inward()))

    def _inward(self) -> Gate:
        if self.situation is None:
            raise UserProblem(Problem.INVALID, field="gate", reason="no_distribution")
        return Gate(self.situation.distribution, Direction.IN)

    def undo(self, event: int) -> None:
        """Take an event back; the fact stays."""
        if not self.is_held():
            self._tasks.start(self._undo(event))

    def undo_last(self) -> bool:
        """Take back what was recorded last here; False when that changed nothing."""
        if self.last is None or isinstance(self.last.decision, Refused):
            return False
        self.undo(self.last.event)
        return True

    async def _record(self, function: Callable[..., Verdict], *args: object) -> None:
        try:
            verdict = await self._around.desk.write(function, *args)
        except UserProblem as problem:
            self.not_recorded.emit(problem)
            return
        self._tell(verdict)

    def _tell(self, verdict: Verdict) -> None:
        self.last = verdict
        self.recorded.emit(verdict)

    async def _undo(self, event: int) -> None:
        if await self._around.desk.write(attendance.undo, event) is not None:
            if self.last is not None and self.last.event == event:
                self.last = None
            self.undone.emit(event)

    def _hear(self, changes: Changes) -> None:
        if changes.touch("distribution", "shift", "site", "station"):
            self.refresh()
