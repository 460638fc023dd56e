"""The verdict band: readable at two metres by colour, shape, word and name, in this order."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from volunteer_desk.ui.gate.face import Face
from volunteer_desk.ui.gate.shapes import COLOURS, fill, shape
from volunteer_desk.ui.kit.panels import directed, dotted
from volunteer_desk.ui.kit.theme import Appearance, font


class VerdictBand(QWidget):
    """Paints one face; without one it waits, pale."""

    def __init__(self, appearance: Appearance, *, waiting: str, hint: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._waiting, self._hint = waiting, hint
        self.face: Face | None = None
        self.painted_for: Face | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(220)
        self.setAccessibleName(waiting)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(800, 400)

    def show_face(self, face: Face | None) -> None:
        """Show a verdict, at once; None waits."""
        self.face = face
        self.setAccessibleName(face.sentence if face else self._waiting)
        self.update()

    def say_waiting(self, words: str, hint: str) -> None:
        """What stands here while nobody is."""
        self._waiting, self._hint = words, hint
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF()
        if self.face is None or self.face.kind == "waiting":
            self._paint_waiting(painter, box)
        else:
            self._paint_face(painter, box, self.face)
        painter.end()
        self.painted_for = self.face

    def _paint_waiting(self, painter: QPainter, box: QRectF) -> None:
        radius = self._appearance.theme.metrics["radius"]
        painter.setPen(QPen(self._appearance.colour("border"), self._appearance.theme.metrics["line_width"]))
        painter.setBrush(self._appearance.colour("surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        words, hint = self._waiting, self._hint
        if self.face is not None:
            words, hint = self.face.word, dotted((self.face.name, self.face.line))
        middle = box.center().y()
        self._line(painter, QRectF(box.x(), middle - 62, box.width(), 66), words, 38, "muted", 500)
        self._line(painter, QRectF(box.x(), middle + 10, box.width(), 40), hint, 19, "muted", 400)

    def _paint_face(self, painter: QPainter, box: QRectF, face: Face) -> None:
        ground, ink = (self._appearance.colour(role) for role in COLOURS[face.kind])
        fill(painter, box, face.kind, (ground, ink), self._appearance.theme.metrics["radius"])
        every = ((face.word, 84, 700), (face.name, 54, 600), (face.place, 34, 500), (face.line, 23, 500))
        lines = [line for line in every if line[0]]
        tall = 108 + 14 + sum(size * 1.55 for _, size, _ in lines)
        # All of it is inside on the smallest screen, and it grows with the room up to what two metres need.
        scale = min((box.height() - 16) / tall, box.width() / 820, 1.45)
        shown = [(words, size * scale, weight) for words, size, weight in lines]
        icon, total = 108 * scale, tall * scale
        top = box.center().y() - total / 2
        shape(painter, QRectF(box.center().x() - icon / 2, top, icon, icon), face.kind, ink)
        top += icon + 14 * scale
        for words, size, weight in shown:
            room = QRectF(box.x() + 24, top, box.width() - 48, size * 1.55)
            self._text(painter, room, words, round(size), ink, weight)
            top += size * 1.55

    def _line(self, painter: QPainter, box: QRectF, words: str, size: int, role: str, weight: int) -> None:
        self._text(painter, box, words, size, self._appearance.colour(role), weight)

    def _text(self, painter: QPainter, box: QRectF, words: str, size: int, ink: QColor, weight: int) -> None:
        """Centred, and made smaller until all of it fits: a name is never cut."""
        while size > 14 and QFontMetricsF(font(size, weight)).horizontalAdvance(words) > box.width():
            size -= 1
        painter.setFont(font(size, weight))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, directed(words))
