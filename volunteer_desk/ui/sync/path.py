"""The path of the records, drawn from this computer to the platform, with what is on its way."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.i18n import Formats
from volunteer_desk.ui.kit.theme import Appearance, font


class PathDrawing(QWidget):
    """Laptop, arrow with a count, platform."""

    def __init__(self, appearance: Appearance, formats: Formats) -> None:
        super().__init__()
        self._appearance, self._formats = appearance, formats
        self._unsent, self._is_reached, self._is_linked = 0, False, False
        self.setMinimumHeight(150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(640, 150)

    def show_state(self, unsent: int, *, is_reached: bool, is_linked: bool, spoken: str) -> None:
        """Draw how things stand; grey, not red, while there is no connection."""
        self._unsent, self._is_reached, self._is_linked = unsent, is_reached, is_linked
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width, middle = self.width(), 56.0
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
        middle = (start + end) / 2
        words = self._formats.number(self._unsent) if self._unsent else "\u2713\u2713"
        painter.setFont(font(20, 600))
        painter.setPen(look.colour("text" if self._unsent else "good" if self._is_linked else "muted"))
        if self._unsent or self._is_linked:
            painter.drawText(QRectF(middle - 120, y - 42, 240, 34), Qt.AlignmentFlag.AlignCenter, words)
