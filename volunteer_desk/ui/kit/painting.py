"""Rows that are painted, not built of widgets: their ground, and text and icons from the reading side.

Sides come from the direction of the view, never from that of the words, and are always physical: a painter
that is given a leading side mirrors it a second time.
"""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from volunteer_desk.domain.arabic import isolate
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.theme import Appearance, font

BAR: Final = 3
"""Pixels of the bar at the reading edge of the chosen row."""
_ICON: Final = 16
_KEY_HEIGHT: Final = 24
_KEY_FONT: Final = 12


def is_rtl(option: QStyleOptionViewItem) -> bool:
    """Whether the row is read from the right."""
    return bool(option.direction == Qt.LayoutDirection.RightToLeft)


def side(option: QStyleOptionViewItem, *, trailing: bool = False) -> Qt.AlignmentFlag:
    """The physical side a row is read from, or the one it ends at."""
    at_right = is_rtl(option) != trailing
    across = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def aligned(
    option: QStyleOptionViewItem, box: QRect, width: int, height: int, *, trailing: bool = False
) -> QRect:
    """A box of this size at one side of `box`, in its middle height."""
    place = side(option, trailing=trailing) & ~Qt.AlignmentFlag.AlignAbsolute
    return QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, place, QSize(width, height), box)


def beside(option: QStyleOptionViewItem, box: QRect, taken: int, *, trailing: bool = False) -> QRect:
    """What is left of `box` when `taken` pixels at one side are used."""
    return box.adjusted(0, 0, -taken, 0) if is_rtl(option) != trailing else box.adjusted(taken, 0, 0, 0)


def ground(
    painter: QPainter, option: QStyleOptionViewItem, appearance: Appearance, *, hovered: bool, bar: bool
) -> None:
    """Tint of a chosen row, with its bar at the reading edge, or of the one under the pointer."""
    box: QRect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, appearance.colour("selection"))
        if bar:
            painter.fillRect(aligned(option, box, BAR, box.height()), appearance.colour("accent"))
    elif hovered:
        painter.fillRect(box, appearance.colour("hover"))


def line(painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: str, made: QFont) -> None:
    """One line of words in the painter's colour, elided, at the reading side."""
    painter.setFont(made)
    painter.setLayoutDirection(option.direction)
    if painter.fontMetrics().horizontalAdvance(words) > box.width():
        # Inside an island the dots stand where the text ends, also for Arabic in an English interface.
        words = isolate(words)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(side(option)), shown)


def picture(
    painter: QPainter,
    option: QStyleOptionViewItem,
    box: QRect,
    icon: tuple[str, str],
    appearance: Appearance,
    size: int = _ICON,
) -> QRect:
    """An icon (its name and colour's role) at the reading side; the room beside it."""
    name, role = icon
    icons.paint(painter, aligned(option, box, size, size).toRectF(), name, appearance.colour(role))
    return beside(option, box, size + size // 2)


def keys(
    painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: str, appearance: Appearance
) -> QRect:
    """A shortcut in a frame at the far side; the room beside it."""
    made = font(_KEY_FONT, 500)
    painter.setFont(made)
    width = painter.fontMetrics().horizontalAdvance(words) + 16
    frame = aligned(option, box, width, _KEY_HEIGHT, trailing=True)
    painter.setPen(QPen(appearance.colour("field_border"), 1))
    painter.setBrush(appearance.colour("surface"))
    painter.drawRoundedRect(frame.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setPen(appearance.colour("muted"))
    painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), words)
    return beside(option, box, width + 12, trailing=True)
