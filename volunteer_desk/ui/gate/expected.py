"""Who is expected, shrinking as people come, with three figures on top."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from volunteer_desk.domain.arabic import short_name
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.panels import column, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import font

ROW: Final = 56
_COMING: Final = frozenset({BoardState.DUE, BoardState.LATE, BoardState.MISSING})
_INSIDE: Final = frozenset({BoardState.PRESENT, BoardState.ON_BREAK})
_ICONS: Final = {
    BoardState.DUE: ("circle-dashed", "muted"),
    BoardState.LATE: ("clock", "warning"),
    BoardState.MISSING: ("circle-alert", "danger"),
    BoardState.PRESENT: ("circle-check", "good"),
    BoardState.ON_BREAK: ("coffee", "info"),
}
Index = QModelIndex | QPersistentModelIndex


class ExpectedModel(QAbstractListModel):
    """People still to come (or still inside, in the mode out)."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[BoardRow] = []

    def show(self, rows: Sequence[BoardRow], *, inside: bool) -> None:
        """Show those of the board that this mode waits for, the soonest first."""
        states = _INSIDE if inside else _COMING
        chosen = [each for each in rows if each.state in states]
        if chosen == self.rows:
            return
        self.beginResetModel()
        self.rows = chosen
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return self.rows[index.row()].name
        return self.rows[index.row()] if role == Qt.ItemDataRole.UserRole else None


class ExpectedDelegate(QStyledItemDelegate):
    """State by shape, name, and the time that matters."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self.is_private = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        each: BoardRow = index.data(Qt.ItemDataRole.UserRole)
        look = self._around.appearance
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        box = QRectF(option.rect).adjusted(12, 0, -12, 0)
        icon, role = _ICONS[each.state]
        left = box.right() - 20 if is_rtl else box.left()
        icons.paint(painter, QRectF(left, box.center().y() - 10, 20, 20), icon, look.colour(role))
        time = self._around.formats.time(each.starts_ms if each.state in _COMING else each.since_ms or 0)
        name = short_name(each.name) if self.is_private else each.name
        inner = box.adjusted(0, 0, -32, 0) if is_rtl else box.adjusted(32, 0, 0, 0)
        painter.setFont(font(14, 400))
        width = painter.fontMetrics().horizontalAdvance(time) + 12
        painter.setPen(look.colour("muted"))
        # A painter mirrors its sides by itself: left is the leading one.
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, time)
        room = inner.adjusted(width, 0, 0, 0) if is_rtl else inner.adjusted(0, 0, -width, 0)
        painter.setFont(font(16, 500))
        painter.setPen(look.colour("text"))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class ExpectedList(QListView):
    """The shrinking list; Enter or a double click records the person."""

    chosen = Signal(object)
    """Somebody is to be recorded; carries the person's id."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.rows = ExpectedModel()
        self.setModel(self.rows)
        self.faces = ExpectedDelegate(around, self)
        self.setItemDelegate(self.faces)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("People expected"))
        self.activated.connect(lambda index: self.chosen.emit(self.rows.rows[index.row()].person))

    def be_private(self, private: bool) -> None:
        """Show first names and initials only."""
        self.faces.is_private = private
        self.viewport().update()


class Figures(QFrame):
    """Three figures on top of the list: present, due, missing."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._formats = around.formats
        self._numbers: dict[str, Any] = {}
        parts = row(spacing=0, margins=(8, 10, 8, 10))
        for key, words in (
            ("present", self.tr("Present")),
            ("due", self.tr("Due")),
            ("missing", self.tr("Missing")),
        ):
            number = label("", "figure")
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            caption = label(words, "label")
            caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._numbers[key] = number
            parts.addLayout(column(number, caption, spacing=0), 1)
        self.setLayout(parts)

    def show_counts(self, counts: dict[BoardState, int]) -> None:
        """Break counts as present, late as due: three figures are enough at the gate."""
        values = {
            "present": counts[BoardState.PRESENT] + counts[BoardState.ON_BREAK],
            "due": counts[BoardState.DUE] + counts[BoardState.LATE],
            "missing": counts[BoardState.MISSING],
        }
        for key, value in values.items():
            self._numbers[key].setText(self._formats.number(value))
