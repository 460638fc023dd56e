"""The verdict in 64 px: what a scan was while a form or a list stands in the band's place."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from volunteer_desk.domain.arabic import isolate
from volunteer_desk.ui.gate.face import Face
from volunteer_desk.ui.gate.shapes import COLOURS, fill, shape
from volunteer_desk.ui.kit.panels import elided
from volunteer_desk.ui.kit.theme import Appearance, font

_HEIGHT: Final = 64
_SHAPE, _GAP, _EDGE = 36, 16, 20


class VerdictGlance(QWidget):
    """One line: shape, word, name, and why."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.face: Face | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)
        self.hide()

    def show_face(self, face: Face) -> None:
        """Show a verdict at once, before anything else is done."""
        self.face = face
        self.setAccessibleName(face.sentence)
        self.show()
        self.repaint()

    def clear(self) -> None:
        """Nothing to tell: the band says it, or nobody came."""
        self.face = None
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = (self._appearance.colour(role) for role in COLOURS[self.face.kind])
        box = self.rect().toRectF()
        radius = self._appearance.theme.metrics["radius"]
        fill(painter, box, self.face.kind, ground, radius)
        left = box.x() + _EDGE
        shape(painter, self._side(left, _SHAPE, (_HEIGHT - _SHAPE) / 2, _SHAPE), self.face.kind, ink)
        left += _SHAPE + _GAP
        left = self._write(painter, left, self.face.word, ink, 26, 700)
        left = self._write(painter, left, self.face.name, ink, 22, 600)
        where, why = self.face.place, self.face.line
        # Where to go is what counts for who comes in; for everybody else it is the reason.
        rest = (where, why) if self.face.kind == "admitted" else (why, where)
        # What consists of islands already would, inside another one, lose the order of the interface.
        words = " \u00b7 ".join(part if part.startswith("\u2068") else isolate(part) for part in rest if part)
        self._write(painter, left, words, ink, 17, 500)
        painter.end()

    def _write(
        self, painter: QPainter, left: float, words: str, ink: QColor, size: int, weight: int
    ) -> float:
        room = self.width() - _EDGE - left
        if not words or room < _SHAPE:
            return left
        used = font(size, weight)
        measured = QFontMetricsF(used)
        width = min(measured.horizontalAdvance(words) + 4, room)
        painter.setFont(used)
        painter.setPen(ink)
        shown = elided(words, QFontMetrics(used), int(width))
        # A painter mirrors its sides by itself: left is the leading one.
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._side(left, width, 0, _HEIGHT), side, shown)
        return left + width + _GAP

    def _side(self, left: float, width: float, top: float, height: float) -> QRectF:
        """A box measured from the leading edge."""
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - left - width if is_rtl else left, top, width, height)
