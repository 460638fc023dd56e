"""The path of the records, drawn from this computer to the platform, with what is on its way.

Ticks alone could be over-read, so the word stands beside them.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.theme import Appearance, font

_TICKS: Final = 22
_GAP: Final = 8
_HEIGHT: Final = 118


class PathDrawing(QWidget):
    """Laptop, arrow with what is on its way, platform."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._waits, self._is_reached, self._is_linked = "", False, False
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(640, _HEIGHT)

    def show_state(self, waits: str, *, is_reached: bool, is_linked: bool, spoken: str) -> None:
        """Draw how things stand; `waits` says what waits, empty for nothing. Offline is grey, never red."""
        self._waits, self._is_reached, self._is_linked = waits, is_reached, is_linked
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width, middle = self.width(), 42.0
        inset = min(110.0, width * 0.14)
        here, there = (width - inset, inset) if is_rtl else (inset, width - inset)
        self._station(painter, here, middle, "laptop", self.tr("This computer"), "accent")
        role = "good" if self._is_reached else "muted"
        self._station(
            painter, there, middle, "cloud-check" if self._is_reached else "cloud", self.tr("Platform"), role
        )
        self._arrow(painter, here, there, middle)
        painter.end()

    def _station(self, painter: QPainter, x: float, y: float, icon: str, words: str, role: str) -> None:
        look = self._appearance
        ring = QRectF(x - 38, y - 38, 76, 76)
        painter.setPen(QPen(look.colour(role), 2))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(ring)
        icons.paint(painter, QRectF(x - 17, y - 17, 34, 34), icon, look.colour(role))
        painter.setFont(font(15, 500))
        painter.setPen(look.colour("text"))
        painter.drawText(QRectF(x - 100, y + 44, 200, 30), Qt.AlignmentFlag.AlignCenter, words)

    def _arrow(self, painter: QPainter, here: float, there: float, y: float) -> None:
        look = self._appearance
        way = 1 if there > here else -1
        start, end = here + way * 54, there - way * 54
        colour = look.colour("good" if self._is_reached else "field_border")
        style = Qt.PenStyle.SolidLine if self._is_linked else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, 2, style))
        painter.drawLine(QPointF(start, y), QPointF(end, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([QPointF(end, y), QPointF(end - way * 12, y - 7), QPointF(end - way * 12, y + 7)])
        )
        self._above(painter, (start + end) / 2, y - 38)

    def _above(self, painter: QPainter, middle: float, y: float) -> None:
        """What waits, or that all of it has arrived, over the middle of the way."""
        if self._waits:
            words, icon, role = self._waits, "", "text"
        elif self._is_linked:
            words, icon = self.tr("Received by the platform"), "check-check"
            role = "good" if self._is_reached else "muted"
        else:
            words, icon, role = self.tr("Not linked yet"), "", "muted"
        painter.setFont(font(15, 500))
        painter.setPen(self._appearance.colour(role))
        wide = painter.fontMetrics().horizontalAdvance(words)
        room = _TICKS + _GAP if icon else 0
        left = middle - (wide + room) / 2
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ticks, text = (left + wide + _GAP, left) if is_rtl else (left, left + room)
        if icon:
            box = QRectF(ticks, y, _TICKS, _TICKS)
            icons.paint(painter, box, icon, self._appearance.colour(role), stroke=2.2)
        painter.drawText(QRectF(text - 2, y - 4, wide + 4, _TICKS + 8), Qt.AlignmentFlag.AlignCenter, words)
