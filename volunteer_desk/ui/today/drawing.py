"""The drawings of the first screen: one bar whose parts sum to everybody, and seats as dots.

Whatever has a colour here has a shape or a pattern of its own too.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.services.today import Figure, SeatPicture
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.theme import Appearance

FIGURE_ROLES: Final = {
    Figure.DUE: "seat_due",
    Figure.PRESENT: "seat_present",
    Figure.MISSING: "seat_missing",
    Figure.BREAK: "seat_break",
    Figure.LEFT: "seat_left",
}
SEAT_ROLES: Final = {
    BoardState.PRESENT: "seat_present",
    BoardState.ON_BREAK: "seat_break",
    BoardState.LATE: "seat_late",
    BoardState.MISSING: "seat_missing",
    BoardState.ABSENT: "seat_missing",
    BoardState.LEFT: "seat_left",
    BoardState.DUE: "seat_due",
    None: "seat_due",
}
DOT: Final = 18
GAP: Final = 4
_GROUND: Final = "surface"
_BAR: Final = 18
_BETWEEN: Final = 3
_LEAST: Final = 6


def paint_figure(painter: QPainter, box: QRectF, figure: Figure, look: Appearance) -> None:
    """A part of the bar or its swatch: due is hollow, present full, the others are striped their own way."""
    colour = look.colour(FIGURE_ROLES[figure])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box, 4, 4)
    if figure is Figure.DUE:
        painter.setPen(QPen(colour, 1.8))
        painter.drawRoundedRect(box.adjusted(0.9, 0.9, -0.9, -0.9), 3.2, 3.2)
        painter.restore()
        return
    painter.fillPath(shape, colour)
    painter.setClipPath(shape)
    painter.setPen(QPen(look.colour(_GROUND), 1.6))
    if figure is Figure.MISSING:
        _stripes(painter, box, slope=box.height(), step=6)
    elif figure is Figure.LEFT:
        for part in (0.36, 0.64):
            at = box.top() + box.height() * part
            painter.drawLine(QPointF(box.left(), at), QPointF(box.right(), at))
    elif figure is Figure.BREAK:
        _stripes(painter, box, slope=0, step=5)
    painter.restore()


def _stripes(painter: QPainter, box: QRectF, *, slope: float, step: int) -> None:
    across = box.left() - slope + step * 0.6
    while across < box.right():
        painter.drawLine(QPointF(across, box.bottom()), QPointF(across + slope, box.top()))
        across += step


class Swatch(QWidget):
    """The look of a figure's part of the bar, beside its name."""

    def __init__(self, figure: Figure, appearance: Appearance) -> None:
        super().__init__()
        self._figure, self._look = figure, appearance
        self.setFixedSize(14, 14)
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_figure(painter, self.rect().toRectF(), self._figure, self._look)
        painter.end()


class SumBar(QWidget):
    """Everybody of the day as one bar; its parts are the figures in their order, so they sum by drawing."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._look = appearance
        self._counts: Mapping[Figure, int] = {}
        self.setFixedHeight(_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def show_counts(self, counts: Mapping[Figure, int], spoken: str) -> None:
        """Draw these; `spoken` says them."""
        self._counts = counts
        self.setAccessibleName(spoken)
        self.update()

    def parts(self) -> list[tuple[Figure, QRectF]]:
        """Where each figure that is not nought is drawn, in reading order; the smallest can still be seen."""
        shown = [(figure, count) for figure, count in self._counts.items() if count]
        room = self.width() - _BETWEEN * (len(shown) - 1) - _LEAST * len(shown)
        total = sum(count for _, count in shown)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        found, reached = [], 0.0
        for figure, count in shown:
            width = _LEAST + max(room, 0) * count / total
            left = self.width() - reached - width if is_rtl else reached
            found.append((figure, QRectF(left, 0, width, self.height())))
            reached += width + _BETWEEN
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for figure, box in self.parts():
            paint_figure(painter, box, figure, self._look)
        painter.end()


def paint_seat(painter: QPainter, box: QRectF, seat: SeatPicture, look: Appearance) -> None:
    """One dot: full here, cup a break, hatched late, crossed missing, cored left, ring due, dashed empty."""
    colour = look.colour(SEAT_ROLES[seat.state])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = box.adjusted(1.2, 1.2, -1.2, -1.2)
    if seat.state in {BoardState.PRESENT, BoardState.ON_BREAK}:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
        icon = "coffee" if seat.state is BoardState.ON_BREAK else "star" if seat.is_leader else ""
        _mark(painter, box, icon, "surface", look)
    else:
        style = Qt.PenStyle.DashLine if seat.state is None else Qt.PenStyle.SolidLine
        pen = QPen(colour, 1.4 if seat.state is None else 2, style)
        if seat.state is None:
            pen.setDashPattern([2.4, 2])
        painter.setPen(pen)
        painter.drawEllipse(ring)
        _inside(painter, ring, seat, look)
    painter.restore()


def _inside(painter: QPainter, ring: QRectF, seat: SeatPicture, look: Appearance) -> None:
    """What tells one ring from another."""
    role = SEAT_ROLES[seat.state]
    painter.setPen(QPen(look.colour(role), 2))
    middle, reach = ring.center(), ring.width() * 0.22
    if seat.state is BoardState.LATE:
        shape = QPainterPath()
        shape.addEllipse(ring)
        painter.setClipPath(shape)
        painter.setPen(QPen(look.colour(role), 1.6))
        _stripes(painter, ring, slope=ring.height(), step=4)
    elif seat.state in {BoardState.MISSING, BoardState.ABSENT}:
        painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
        painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))
    elif seat.state is BoardState.LEFT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(role))
        painter.drawEllipse(middle, reach, reach)
    elif seat.is_leader:
        _mark(painter, ring, "star", role, look)


def _mark(painter: QPainter, box: QRectF, icon: str, role: str, look: Appearance) -> None:
    if icon:
        icons.paint(painter, box.adjusted(3, 3, -3, -3), icon, look.colour(role))


class Dot(QWidget):
    """One dot by itself, for the legend."""

    def __init__(self, seat: SeatPicture, appearance: Appearance) -> None:
        super().__init__()
        self._seat, self._look = seat, appearance
        self.setFixedSize(DOT - 2, DOT - 2)
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_seat(painter, self.rect().toRectF(), self._seat, self._look)
        painter.end()


class Seats(QWidget):
    """One dot a seat, in rows from the reading side; at least two rows high, so that cards are alike."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._look = appearance
        self._seats: Sequence[SeatPicture] = ()
        self._words: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        appearance.changed.connect(self.update)

    def show_seats(self, seats: Sequence[SeatPicture], words: Sequence[str], spoken: str) -> None:
        """Draw these; `words` say each when the pointer rests on it, `spoken` all of them."""
        if len(seats) != len(self._seats):
            self.updateGeometry()
        self._seats, self._words = seats, words
        self.setAccessibleName(spoken)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._seats) // self._across(width))
        return max(rows, 2) * (DOT + GAP) - GAP

    def sizeHint(self) -> QSize:
        return QSize(7 * (DOT + GAP) - GAP, self.heightForWidth(max(self.width(), 160)))

    def _across(self, width: int) -> int:
        return max((width + GAP) // (DOT + GAP), 1)

    def box(self, place: int) -> QRectF:
        """Where the dot of a seat is."""
        across, step = self._across(self.width()), DOT + GAP
        x = place % across * step
        left = self.width() - x - DOT if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x
        return QRectF(left, place // across * step, DOT, DOT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, seat in enumerate(self._seats):
            paint_seat(painter, self.box(place), seat, self._look)
        painter.end()

    def said_at(self, point: QPoint) -> str:
        """Who has the seat under a point; empty beside the dots."""
        under = (words for n, words in enumerate(self._words) if self.box(n).contains(point.toPointF()))
        return next(under, "")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.said_at(event.pos()), self)
            return True
        return super().event(event)
