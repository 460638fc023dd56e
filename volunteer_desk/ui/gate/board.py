"""What stands beside the verdict: who is where, and what was recorded last. Read again after changes."""

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from volunteer_desk.services import attendance
from volunteer_desk.services.attendance import BoardRow, RecentEvent
from volunteer_desk.services.desk import Changes
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.kit.surroundings import Surroundings

_SOON_MS: Final = 120
_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Board:
    """One reading; empty while no distribution is on."""

    now_ms: int
    rows: list[BoardRow] = field(default_factory=list)
    events: list[RecentEvent] = field(default_factory=list)


class BoardWatch(QObject):
    """Reads the board a moment after something changed: the verdict comes first, a bus of people counts once.

    People become late without an event, so it is read every minute as well.
    """

    changed = Signal(object)
    """Another Board."""

    def __init__(self, around: Surroundings, line: GateLine, parent: QObject, *, events: int) -> None:
        super().__init__(parent)
        self._desk, self._line, self._events = around.desk, line, events
        self._tasks = around.scope(self)
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(lambda: self._tasks.start(self._read(), replace="board"))
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self.read_soon)
        self._minute.start()
        stop = around.desk.subscribe(self._hear)
        self.destroyed.connect(lambda _=None, stop=stop: stop())

    def read_soon(self) -> None:
        """Read again in a moment."""
        self._soon.start()

    def _hear(self, changes: Changes) -> None:
        if changes.touch("presence", "assignment", "attendance_event", "person"):
            self.read_soon()

    async def _read(self) -> None:
        now, situation = self._desk.now_ms(), self._line.situation
        if situation is None:
            self.changed.emit(Board(now))
            return
        rows = await self._desk.read(attendance.board, situation.distribution, now)
        events = await self._desk.read(attendance.recent, situation.distribution, self._events, own=True)
        self.changed.emit(Board(now, rows, events))
