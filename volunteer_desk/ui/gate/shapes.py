"""Colours and shapes of verdicts: told apart without colour, the same wherever a verdict is drawn."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

COLOURS: Final = {
    "admitted": ("admitted", "admitted_text"),
    "already": ("already", "already_text"),
    "attention": ("attention", "attention_text"),
    "refused": ("refused", "refused_text"),
    "trouble": ("refused", "refused_text"),
    "waiting": ("surface", "muted"),
}
"""By kind of face: the roles of its ground and of what is written on it."""


STATIONS: Final = tuple(f"station_{letter}" for letter in "abcdefgh")
"""Roles of the stations' colours; a station keeps its own, and its name stands beside it."""


_STRIPE: Final = 14
_DARKER: Final = 118


def fill(painter: QPainter, box: QRectF, kind: str, ground: QColor, radius: float) -> None:
    """Paint the ground of a verdict; trouble is hatched, so that it is no refusal of a person."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, radius, radius)
    if kind == "trouble":
        _hatch(painter, box, ground.darker(_DARKER), radius)


def _hatch(painter: QPainter, box: QRectF, colour: QColor, radius: float) -> None:
    """Broad slanting stripes, seen from where fine ones would melt into one colour."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.setPen(QPen(colour, _STRIPE))
    left, up = box.left() - box.height(), QPointF(box.height(), -box.height())
    while left < box.right():
        start = QPointF(left, box.bottom())
        painter.drawLine(start - up, start + up * 2)
        left += _STRIPE * 3
    painter.restore()


def shape(painter: QPainter, box: QRectF, kind: str, ink: QColor) -> None:
    """Circle with a check, double ring, triangle, octagon with a bar."""
    pen = QPen(
        ink, box.width() * 0.075, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = pen.widthF() / 2 + 1
    inner = box.adjusted(edge, edge, -edge, -edge)
    x, y, w = inner.x(), inner.y(), inner.width()
    if kind == "admitted":
        painter.drawEllipse(inner)
        painter.drawPolyline(_points(x, y, w, (0.28, 0.53), (0.44, 0.69), (0.73, 0.36)))
    elif kind == "already":
        painter.drawEllipse(inner)
        painter.drawEllipse(inner.adjusted(w * 0.24, w * 0.24, -w * 0.24, -w * 0.24))
    elif kind == "attention":
        painter.drawPolygon(_points(x, y, w, (0.5, 0.06), (0.98, 0.92), (0.02, 0.92)))
        painter.drawPolyline(_points(x, y, w, (0.5, 0.4), (0.5, 0.6)))
        painter.drawPoint(QPointF(x + 0.5 * w, y + 0.76 * w))
    elif kind == "waiting":
        painter.drawEllipse(inner)
    else:
        corners = ((0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3))
        painter.drawPolygon(_points(x, y, w, *corners))
        painter.drawPolyline(_points(x, y, w, (0.28, 0.5), (0.72, 0.5)))


def _points(x: float, y: float, w: float, *parts: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x + across * w, y + down * w) for across, down in parts])
