"""Candidates for typed letters. Two equal names are never picked by Enter: the question is which one."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from volunteer_desk.domain.arabic import fold, short_name
from volunteer_desk.domain.attendance import PresenceState
from volunteer_desk.services.gate import GateCandidate
from volunteer_desk.ui.gate.expected import Index
from volunteer_desk.ui.kit.panels import card, column, dotted, elided, label
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import font

_ROW: Final = 68


class Choosing(QWidget):
    """The list that stands in the band's place while letters are typed."""

    chosen = Signal(object)
    """Somebody was chosen; carries the person's id."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._formats = around.formats
        self._found: list[GateCandidate] = []
        self._question = label("", "title")
        self._hint = label("", "muted")
        self._list = QListWidget()
        self._is_private = False
        self._list.setItemDelegate(_CandidateDelegate(around, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(self.tr("People with this name"))
        self._list.itemActivated.connect(self._pick)
        self._list.itemClicked.connect(self._pick)
        inner = card(spacing=4, padding=0)
        body = inner.layout()
        assert isinstance(body, QBoxLayout)
        body.addLayout(column(self._question, self._hint, spacing=2, margins=(20, 14, 20, 8)))
        body.addWidget(self._list, 1)
        body.setContentsMargins(2, 2, 2, 10)
        self.setLayout(column(inner))

    def show_found(self, found: Sequence[GateCandidate]) -> None:
        """Show these; the first is ready for Enter only when its name is nobody else's."""
        self._found = list(found)
        self._list.clear()
        for candidate in self._found:
            item = QListWidgetItem(short_name(candidate.name) if self._is_private else candidate.name)
            item.setData(Qt.ItemDataRole.UserRole, candidate)
            self._list.addItem(item)
        if self._is_ambiguous():
            self._question.setText(self.tr("Which one?"))
            self._hint.setText(self.tr("The same name more than once: arrow keys, then Enter"))
            self._list.setCurrentRow(-1)
        elif self._found:
            self._question.setText(
                self.tr("People found: %1").replace("%1", self._formats.number(len(self._found)))
            )
            self._hint.setText(self.tr("Enter records the marked name"))
            self._list.setCurrentRow(0)
        else:
            self._question.setText(self.tr("Nobody of this name"))
            self._hint.setText(self.tr("+ adds a walk-in"))

    def _is_ambiguous(self) -> bool:
        names = Counter(fold(candidate.name) for candidate in self._found)
        return bool(self._found) and names[fold(self._found[0].name)] > 1

    def be_private(self, private: bool) -> None:
        """First names and initials only; the second mark tells them apart."""
        self._is_private = private
        marked = self._list.currentRow()
        self.show_found(self._found)
        self._list.setCurrentRow(marked)

    def move(self, step: int) -> None:
        """Mark the next or previous one; from no mark, the first."""
        count = self._list.count()
        if count:
            row = self._list.currentRow()
            self._list.setCurrentRow(0 if row < 0 else (row + step) % count)

    def pick_marked(self) -> bool:
        """Enter: choose the marked one; False when nothing is marked."""
        item = self._list.currentItem() if self._list.currentRow() >= 0 else None
        if item is None:
            return False
        self._pick(item)
        return True

    def _pick(self, item: QListWidgetItem) -> None:
        candidate: GateCandidate = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(candidate.person)


class _CandidateDelegate(QStyledItemDelegate):
    """Name, then the second mark that tells two people apart: phone tail, city, whether expected."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        candidate: GateCandidate = index.data(Qt.ItemDataRole.UserRole)
        look = self._around.appearance
        painter.save()
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        # A painter mirrors its sides by itself: left is the leading one.
        leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selection"))
            edge = QRectF(option.rect)
            edge.setWidth(3)
            if is_rtl:
                edge.moveRight(QRectF(option.rect).right())
            painter.fillRect(edge, look.colour("accent"))
        box = QRectF(option.rect).adjusted(20, 6, -20, -6)
        half = box.height() / 2
        state, small = self._state(candidate), font(14, 400)
        room = QRectF(box.x(), box.y(), box.width(), half + 6)
        width = room.width() - QFontMetrics(small).horizontalAdvance(state) - 16
        painter.setFont(font(20, 600))
        painter.setPen(look.colour("text"))
        shown = elided(index.data(), painter.fontMetrics(), int(width))
        painter.drawText(room, leading | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(small)
        painter.setPen(look.colour("muted"))
        below = QRectF(box.x(), box.y() + half + 4, box.width(), half - 2)
        painter.drawText(below, leading | Qt.AlignmentFlag.AlignVCenter, self._marks(candidate))
        painter.drawText(box, trailing | Qt.AlignmentFlag.AlignVCenter, state)
        painter.restore()

    def _marks(self, candidate: GateCandidate) -> str:
        formats, tail = self._around.formats, ""
        if candidate.mobile:
            tail = self.tr("mobile ends in %1").replace("%1", formats.code(candidate.mobile[-4:]))
        return formats.leading(dotted((tail, self._around.city(candidate.city))))

    def _state(self, candidate: GateCandidate) -> str:
        words = {
            PresenceState.PRESENT: self.tr("Inside"),
            PresenceState.ON_BREAK: self.tr("On a break"),
            PresenceState.LEFT: self.tr("Has left"),
        }
        expected = self.tr("Expected today") if candidate.is_expected else self.tr("Not on today's list")
        return words.get(candidate.state, expected)
