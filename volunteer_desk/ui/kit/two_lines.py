"""Rows with a name, a quiet line below and a value at the far side; a name alone stands in the middle."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from volunteer_desk.ui.kit.theme import Appearance, font

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 56
_NAME: Final = 15
_BELOW: Final = 13


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What one row shows; a quiet one can be read and not used."""

    name: str
    below: str = ""
    value: str = ""
    is_quiet: bool = False


class Named(Protocol):
    """A row that has a name."""

    @property
    def name(self) -> str:
        """What the row is found by."""
        ...


N = TypeVar("N", bound=Named)


class NamedRows(QAbstractListModel, Generic[N]):
    """Rows as a service gave them: the name for display, the row itself in the user role."""

    def __init__(self, rows: Sequence[N] = ()) -> None:
        super().__init__()
        self.rows: list[N] = list(rows)

    def show(self, rows: Sequence[N]) -> None:
        """Show these; the same again change nothing."""
        if list(rows) == self.rows:
            return
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


class TwoLinesPainter(QStyledItemDelegate):
    """Paints what `tell` says of a row's data in the user role."""

    def __init__(self, appearance: Appearance, tell: Callable[[Any], TwoLines], parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._tell = tell

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told = self._tell(index.data(Qt.ItemDataRole.UserRole))
        painter.save()
        self._ground(painter, option)
        box = QRectF(option.rect).adjusted(12, 6, -12, -6)
        painter.setLayoutDirection(option.direction)
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if told.value:
            box = self._value(painter, box, told.value, is_rtl=is_rtl)
        upper = QRectF(box.x(), box.y(), box.width(), box.height() * (0.55 if told.below else 1))
        painter.setFont(font(_NAME, 500))
        painter.setPen(self._appearance.colour("muted" if told.is_quiet else "text"))
        self._line(painter, upper, told.name)
        painter.setFont(font(_BELOW))
        painter.setPen(self._appearance.colour("muted"))
        lower = QRectF(box.x(), upper.bottom(), box.width(), box.bottom() - upper.bottom())
        self._line(painter, lower, told.below)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = self._appearance
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(look.colour("focus"))
            painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -1, -1))

    def _value(self, painter: QPainter, box: QRectF, value: str, *, is_rtl: bool) -> QRectF:
        painter.setFont(font(_BELOW))
        painter.setPen(self._appearance.colour("muted"))
        width = painter.fontMetrics().horizontalAdvance(value) + 12
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), value)
        return box.adjusted(width, 0, 0, 0) if is_rtl else box.adjusted(0, 0, -width, 0)

    def _line(self, painter: QPainter, box: QRectF, words: str) -> None:
        # A painter mirrors its sides by itself: left is the leading one.
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(side), shown)


def show_two_lines(
    view: QListView, rows: NamedRows[Any], tell: Callable[[Any], TwoLines], appearance: Appearance
) -> None:
    """Make a list show rows this way."""
    view.setModel(rows)
    view.setItemDelegate(TwoLinesPainter(appearance, tell, view))
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
