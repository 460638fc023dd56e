"""What the band says while nobody stands at the gate: the mode, or which shift opens next."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.schedule import HOUR_MS
from volunteer_desk.services.gate import ShiftTimes
from volunteer_desk.ui.gate.face import Act
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.kit.i18n import Formats
from volunteer_desk.ui.kit.panels import dotted

_EARLIEST_MS: Final = 4 * HOUR_MS


@dataclass(frozen=True, slots=True)
class Told:
    """Words, a smaller line, and what can be done."""

    words: str
    hint: str
    act: Act | None = None


class Waiting(QObject):
    """Chooses the words; between two shifts the next one can be opened, a few hours early at most."""

    def __init__(self, formats: Formats, parent: QObject) -> None:
        super().__init__(parent)
        self._formats = formats

    def of(self, line: GateLine, now_ms: int, *, is_locked: bool) -> Told:
        """For this moment."""
        names = self.tr("or two letters of the name")
        hint = self.tr("The desk is locked; the gate goes on") if is_locked else names
        if line.direction is Direction.OUT:
            return Told(self.tr("Check-out: waiting for a scan"), hint)
        if line.direction is Direction.BREAK:
            return Told(self.tr("Break: waiting for a scan"), hint)
        situation = line.situation
        if situation is None or line.open_shift is not None:
            return Told(self.tr("Waiting for a scan"), hint)
        coming = situation.coming(now_ms)
        if coming is None:
            return Told(self.tr("All shifts have ended"), self.tr("Check-out is still recorded"))
        is_near = coming.span.starts_ms - now_ms <= _EARLIEST_MS
        act = Act.OPEN_EARLY if is_near and not is_locked else None
        return Told(self.tr("No shift is open now"), self._next(coming), act)

    def _next(self, coming: ShiftTimes) -> str:
        times = self._formats.time_range(coming.span.starts_ms, coming.span.ends_ms)
        opens = self.tr("check-in from %1").replace("%1", self._formats.time(coming.opens_ms))
        return dotted((coming.name, times, opens))
