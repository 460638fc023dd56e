"""The two drawings of the first screen: one bar whose parts sum to everybody, and seats as dots."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.ui.kit.theme import Appearance

ORDER: Final = (
    BoardState.PRESENT, BoardState.ON_BREAK, BoardState.LEFT, BoardState.DUE, BoardState.LATE,
    BoardState.MISSING, BoardState.ABSENT,
)  # fmt: skip
ROLES: Final = {
    BoardState.PRESENT: "admitted",
    BoardState.ON_BREAK: "already",
    BoardState.LEFT: "field_border",
    BoardState.DUE: "border",
    BoardState.LATE: "attention",
    BoardState.MISSING: "refused",
    BoardState.ABSENT: "muted",
}
_DOT: Final = 16
_GAP: Final = 5


class SumBar(QWidget):
    """All assigned people as one bar; its parts are the figures, so they sum by drawing."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._counts: Mapping[BoardState, int] = {}
        self.setFixedHeight(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def show_counts(self, counts: Mapping[BoardState, int], spoken: str) -> None:
        """Draw these; `spoken` says them."""
        self._counts = counts
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF()
        clip = QPainterPath()
        clip.addRoundedRect(box, 7, 7)
        painter.setClipPath(clip)
        painter.fillRect(box, self._appearance.colour("sunken"))
        total = sum(self._counts.values())
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        reached = 0.0
        for state in ORDER:
            width = box.width() * self._counts.get(state, 0) / total if total else 0
            left = box.width() - reached - width if is_rtl else reached
            painter.fillRect(
                QRectF(left, 0, max(width - 2, 0), box.height()), self._appearance.colour(ROLES[state])
            )
            reached += width
        painter.end()


class Seats(QWidget):
    """One dot a seat: filled, cup for a break, hatched when late, ring when still due, dashed when empty."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._seats: Sequence[BoardState] = ()
        self._needed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        appearance.changed.connect(self.update)

    def show_seats(self, seats: Sequence[BoardState], needed: int, spoken: str) -> None:
        """Draw these people and the seats nobody has."""
        self._seats, self._needed = seats, needed
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        count = max(len(self._seats), self._needed, 1)
        across = max((width + _GAP) // (_DOT + _GAP), 1)
        return -(-count // across) * (_DOT + _GAP)

    def sizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(max(self.width(), 140)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = _DOT + _GAP
        across = max((self.width() + _GAP) // step, 1)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        states: list[BoardState | None] = [*self._seats]
        states += [None] * max(self._needed - len(states), 0)
        for place, state in enumerate(states):
            x = place % across * step
            left = self.width() - x - _DOT if is_rtl else x
            self._dot(painter, QRectF(left + 1, place // across * step + 1, _DOT - 2, _DOT - 2), state)
        painter.end()

    def _dot(self, painter: QPainter, box: QRectF, state: BoardState | None) -> None:
        look = self._appearance
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state is None:
            painter.setPen(QPen(look.colour("field_border"), 1.5, Qt.PenStyle.DotLine))
            painter.drawEllipse(box)
        elif state in {BoardState.PRESENT, BoardState.ON_BREAK}:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(ROLES[state]))
            painter.drawEllipse(box)
            if state is BoardState.ON_BREAK:
                self._bar(painter, box, look.colour("already_text"))
        elif state in {BoardState.LATE, BoardState.MISSING}:
            painter.setPen(QPen(look.colour(ROLES[state]), 2.4))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            painter.drawLine(box.center() + QPointF(-3, 3), box.center() + QPointF(3, -3))
        else:
            painter.setPen(QPen(look.colour("field_border"), 1.8))
            painter.drawEllipse(box)

    def _bar(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        painter.setPen(QPen(ink, 2))
        middle = box.center()
        for across in (-2.5, 2.5):
            painter.drawLine(middle + QPointF(across, -3), middle + QPointF(across, 3))
