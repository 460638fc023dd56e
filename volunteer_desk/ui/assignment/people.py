"""The people for the chosen place: who may, first, and who may not with the reason in grey."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from volunteer_desk.services.fitting import Suggestion
from volunteer_desk.ui.assignment.cells import MIME
from volunteer_desk.ui.kit.panels import dotted
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import font

_ROW: Final = 56
Index = QModelIndex | QPersistentModelIndex


class SuggestionModel(QAbstractListModel):
    """Suggestions in the order of the service; people who may not can be looked at, not chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Suggestion] = []

    def show(self, rows: Sequence[Suggestion]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.rows[index.row()].name
        return self.rows[index.row()] if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(MIME, QByteArray(str(self.rows[indexes[0].row()].person).encode()))
        return data


class SuggestionPainter(QStyledItemDelegate):
    """Name; below it the specialties, or why not."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        each: Suggestion = index.data(Qt.ItemDataRole.UserRole)
        look = self._around.appearance
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))
        box = QRectF(option.rect).adjusted(12, 6, -12, -6)
        # A painter mirrors its sides by itself: left is the leading one.
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(15, 500))
        painter.setPen(look.colour("muted" if each.reasons else "text"))
        top = QRectF(box.x(), box.y(), box.width(), box.height() * 0.55)
        painter.drawText(top, side, self._fitted(painter, each.name, box.width()))
        painter.setFont(font(13, 400))
        painter.setPen(look.colour("warning" if each.reasons else "muted"))
        below = QRectF(box.x(), box.y() + box.height() * 0.55, box.width(), box.height() * 0.45)
        painter.drawText(below, side, self._fitted(painter, self._below(each), box.width()))
        painter.restore()

    def _fitted(self, painter: QPainter, words: str, width: float) -> str:
        return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(width))

    def _below(self, each: Suggestion) -> str:
        if each.reasons:
            return dotted(self._around.words.why(reason) for reason in each.reasons)
        parts = [self._around.specialty(code) for code in sorted(each.specialties)]
        if each.shifts:
            parts.append(self.tr("%Ln other shift(s) near", "", each.shifts))
        return dotted(parts)


class SuggestionList(QListView):
    """Enter or a double click gives the place; a card can be dragged onto any place."""

    picked = Signal(object)
    """A Suggestion was chosen."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.rows = SuggestionModel()
        self.setModel(self.rows)
        self.setItemDelegate(SuggestionPainter(around, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("People for this place"))
        self.activated.connect(lambda index: self.picked.emit(self.rows.rows[index.row()]))
