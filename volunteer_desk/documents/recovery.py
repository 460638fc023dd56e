"""The recovery sheet: the one page that opens a desk whose passphrase is forgotten.

It shows the code twice, as a QR to scan and as digits to type, and nothing that says whose desk it is.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from volunteer_desk.documents.page import INK, TextStyle, squares, text

_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
_DIGITS = TextStyle(19, QFont.Weight.DemiBold, Qt.AlignmentFlag.AlignHCenter, _LEFT_TO_RIGHT)
_PLACE = TextStyle(10, QFont.Weight.Normal, Qt.AlignmentFlag.AlignHCenter, _LEFT_TO_RIGHT)
_QR_MM = 66.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """Words in the reader's language, and the code as digit groups, which the QR holds too."""

    title: str
    explanation: str
    keep: str
    digits_label: str
    groups: tuple[str, ...]
    footer: str
    direction: Qt.LayoutDirection = Qt.LayoutDirection.RightToLeft


def recovery_matrix(groups: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """The QR's modules. Never a Micro QR, the smaller kind that telephones and many scanners cannot read."""
    import segno  # only who makes a sheet waits for it

    made = segno.make("".join(groups), error="m", micro=False)
    return tuple(tuple(row) for row in made.matrix)


def draw_recovery(sheet: RecoverySheet, painter: QPainter, page: QRectF) -> None:
    """Paint the sheet on an A4 page given in millimetres."""
    box = page.adjusted(22, 24, -22, -20)
    top = box.top()
    bold, plain = TextStyle(24, QFont.Weight.Bold), TextStyle(13)
    top += _line(sheet, painter, box, top, (sheet.title, bold)) + 5
    top += _line(sheet, painter, box, top, (sheet.explanation, plain)) + 4
    code = QRectF(page.center().x() - _QR_MM / 2, top, _QR_MM, _QR_MM)
    squares(painter, code, recovery_matrix(sheet.groups))
    top = code.bottom() + 3
    top += _line(sheet, painter, box, top, (sheet.digits_label, plain)) + 3
    top = _groups(painter, QRectF(box.left(), top, box.width(), 40), sheet.groups) + 8
    _line(sheet, painter, box, top, (sheet.keep, TextStyle(13, QFont.Weight.Medium)))
    foot = QRectF(box.left(), box.bottom() - 6, box.width(), 8)
    text(painter, foot, sheet.footer, TextStyle(9, direction=sheet.direction))


def _line(
    sheet: RecoverySheet, painter: QPainter, box: QRectF, top: float, words: tuple[str, TextStyle]
) -> float:
    room = QRectF(box.left(), top, box.width(), box.bottom() - top)
    return text(painter, room, words[0], replace(words[1], direction=sheet.direction))


def _groups(painter: QPainter, box: QRectF, groups: tuple[str, ...]) -> float:
    """Numbered boxes: groups run left to right as digits do, on a page that is read the other way."""
    columns = (len(groups) + 1) // 2
    width, height = box.width() / columns, box.height() / 2
    painter.setPen(QPen(INK, 0.25))
    for index, group in enumerate(groups):
        cell = QRectF(
            box.left() + (index % columns) * width, box.top() + (index // columns) * height, width, height
        )
        painter.drawRoundedRect(cell.adjusted(1.2, 1.2, -1.2, -1.2), 2, 2)
        text(painter, cell.adjusted(0, 2, 0, 0), str(index + 1), _PLACE)
        text(painter, cell.adjusted(0, 7.2, 0, 0), group, _DIGITS)
    return box.bottom()
