"""The list of people this mode waits for, shrinking as they come."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from volunteer_desk.domain.arabic import short_name
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.ui.gate.sections import Heading, Line
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.panels import elided
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import font

ROW: Final = 48
_ICONS: Final = {
    BoardState.DUE: ("circle-dashed", "muted"),
    BoardState.LATE: ("clock", "warning"),
    BoardState.MISSING: ("circle-alert", "danger"),
    BoardState.PRESENT: ("circle-check", "good"),
    BoardState.ON_BREAK: ("coffee", "info"),
}
_COMING: Final = frozenset({BoardState.DUE, BoardState.LATE, BoardState.MISSING})
_BESIDE: Final = 0.4
Index = QModelIndex | QPersistentModelIndex


class ExpectedModel(QAbstractListModel):
    """Headings, and people below them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.is_private = False

    def show(self, lines: Sequence[Line]) -> None:
        """Show these in their order."""
        if lines == self.lines:
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def name(self, row: BoardRow) -> str:
        """As it may be seen now, in a tooltip too."""
        return short_name(row.name) if self.is_private else row.name

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return line.words if isinstance(line, Heading) else self.name(line)
        return line if role == Qt.ItemDataRole.UserRole else None


class ExpectedDelegate(QStyledItemDelegate):
    """State by shape, name, and beside it the station to come to, or since when somebody is inside."""

    def __init__(self, around: Surroundings, rows: ExpectedModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._rows = around, rows
        self.stations: Mapping[int, str] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(14, 0, -14, 0)
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if isinstance(line, Heading):
            self._paint_heading(painter, box, line, is_rtl)
        else:
            self._paint_state(painter, option)
            self._paint_person(painter, box, line, is_rtl)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, heading: Heading, is_rtl: bool) -> None:
        painter.setPen(self._around.appearance.colour("muted"))
        painter.setFont(font(14, 600))
        count = self._around.formats.number(heading.count)
        self._split(painter, box.adjusted(0, 10, 0, 0), (heading.words, count), is_rtl)

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = self._around.appearance
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))

    def _paint_person(self, painter: QPainter, box: QRectF, row: BoardRow, is_rtl: bool) -> None:
        look = self._around.appearance
        icon, role = _ICONS[row.state]
        left = box.right() - 20 if is_rtl else box.left()
        icons.paint(painter, QRectF(left, box.center().y() - 10, 20, 20), icon, look.colour(role))
        inner = box.adjusted(0, 0, -32, 0) if is_rtl else box.adjusted(32, 0, 0, 0)
        painter.setPen(look.colour("muted"))
        painter.setFont(font(14, 400))
        room = self._beside(painter, inner, self._what(row), is_rtl)
        painter.setFont(font(16, 500))
        painter.setPen(look.colour("text"))
        shown = elided(self._rows.name(row), painter.fontMetrics(), int(room.width()))
        # A painter mirrors its sides by itself: left is the leading one.
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _what(self, row: BoardRow) -> str:
        if row.state not in _COMING:
            return self._around.formats.time(row.since_ms or 0)
        return self.stations.get(row.station or 0, "")

    def _split(self, painter: QPainter, box: QRectF, words: tuple[str, str], is_rtl: bool) -> None:
        room = self._beside(painter, box, words[1], is_rtl)
        shown = elided(words[0], painter.fontMetrics(), int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _beside(self, painter: QPainter, box: QRectF, words: str, is_rtl: bool) -> QRectF:
        """Write at the trailing side; the room that is left."""
        measured = painter.fontMetrics()
        shown = elided(words, measured, int(box.width() * _BESIDE))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        width = measured.horizontalAdvance(shown) + 12
        return box.adjusted(width, 0, 0, 0) if is_rtl else box.adjusted(0, 0, -width, 0)


class ExpectedList(QListView):
    """The shrinking list; Enter or a double click records the person. No row is ever cut in half."""

    chosen = Signal(object)
    """Somebody is to be recorded; carries the person's id."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.rows = ExpectedModel()
        self.setModel(self.rows)
        self.faces = ExpectedDelegate(around, self.rows, self)
        self.setItemDelegate(self.faces)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAccessibleName(self.tr("People expected"))
        self.activated.connect(self._choose)

    def be_private(self, private: bool) -> None:
        """Show first names and initials only."""
        self.rows.is_private = private
        self.viewport().update()

    def _choose(self, index: Index) -> None:
        line = self.rows.lines[index.row()]
        if isinstance(line, BoardRow):
            self.chosen.emit(line.person)

    def resizeEvent(self, event: QResizeEvent) -> None:
        rest = self.height() % ROW
        if self.viewportMargins().bottom() != rest:
            self.setViewportMargins(0, 0, 0, rest)
        super().resizeEvent(event)
