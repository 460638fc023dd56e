"""Stations down, shifts across: how many are needed, typed straight into the cells."""

import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from volunteer_desk.domain.demand import Coverage
from volunteer_desk.domain.schedule import Lane
from volunteer_desk.ui.distributions.cards import TONES
from volunteer_desk.ui.distributions.draft import MOST, Draft
from volunteer_desk.ui.kit import painting
from volunteer_desk.ui.kit.shift_names import ShiftNames
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import font

Index = QModelIndex | QPersistentModelIndex
Filled = Mapping[tuple[int, int | None], int]
_ROW: Final = 52
_HEAD: Final = 56
_NARROWEST: Final = 144
_STEP: Final = 10


class DemandModel(QAbstractTableModel):
    """A draft's rows; the first column is the station, the others its shifts."""

    edited = Signal()
    """The user changed a count or a name."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._names = ShiftNames(around.formats, self)
        self._filled: Filled = {}
        self.draft: Draft | None = None

    def show(self, draft: Draft, filled: Filled | None = None) -> None:
        """Show a draft from now on; `filled` are the people already assigned by (shift, station)."""
        self.beginResetModel()
        self.draft = draft
        if filled is not None:
            self._filled = filled
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Station rows."""
        return 0 if parent.isValid() or self.draft is None else len(self.draft.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The station and each shift."""
        return 0 if parent.isValid() or self.draft is None else 1 + len(self.draft.shifts)

    def count(self, row: int, shift: int) -> int:
        """How many are needed at one place."""
        assert self.draft is not None
        return self.draft.rows[row].cells[shift].count

    def set_count(self, row: int, shift: int, count: int) -> None:
        """Write a count down."""
        assert self.draft is not None
        self.draft.set_count(row, shift, count)
        place = self.index(row, shift + 1)
        self.dataChanged.emit(place, place)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, shift + 1, shift + 1)
        self.edited.emit()

    def coverage(self, row: int, shift: int) -> Coverage | None:
        """How many of them are there; None for what is not saved yet."""
        assert self.draft is not None
        line = self.draft.rows[row]
        key = self.draft.shifts[shift].id, line.station.id
        if key[0] is None or key[1] is None or not self._filled:
            return None
        return Coverage(line.cells[shift].count, self._filled.get((key[0], key[1]), 0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A name or a number; words for a screen reader."""
        if not index.isValid() or self.draft is None:
            return None
        row, column = index.row(), index.column()
        if column == 0:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self.station_name(row)
            return self._requirement(row) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._around.formats.number(self.count(row, column - 1))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(row, column - 1)
        return None

    def station_name(self, row: int) -> str:
        """The station, with the role where it is not the ordinary one."""
        assert self.draft is not None
        return self.draft.rows[row].station.name

    def requirement(self, row: int) -> str:
        """What people need to stand here; empty for nothing."""
        return self._requirement(row)

    def _requirement(self, row: int) -> str:
        assert self.draft is not None
        line, words = self.draft.rows[row], self._around.words
        wanted = line.requirement
        parts = [words.lane(Lane(line.station.lane))] if line.station.lane else []
        if wanted.specialty:
            parts.append(self._around.specialty(wanted.specialty))
        if wanted.minimum_age:
            age = self._around.formats.number(wanted.minimum_age)
            parts.append(self.tr("from %1 years").replace("%1", age))
        if wanted.gender and not line.station.lane:
            men, women = self.tr("men only"), self.tr("women only")
            parts.append(men if wanted.gender == "male" else women)
        return self.tr(" · ").join(parts)

    def _spoken(self, row: int, shift: int) -> str:
        assert self.draft is not None
        words = self.tr("%1, %2: needed %3")
        span = self.draft.span(self.draft.shifts[shift])
        number = self._around.formats.number(self.count(row, shift))
        values = self.station_name(row), self._names.full(span), number
        for place, value in enumerate(values, start=1):
            words = words.replace(f"%{place}", value)
        return words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Above a shift: when it is and how many it needs."""
        if orientation == Qt.Orientation.Vertical or self.draft is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if section == 0:
            return self.tr("Station")
        span = self.draft.span(self.draft.shifts[section - 1])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._names.full(span)
        return f"{self._names.brief(span)}\n{self._names.brief_times(span)}"


class DemandPainter(QStyledItemDelegate):
    """Large numbers, a nought that stays quiet, and how far a place is filled."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        assert isinstance(model, DemandModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colour = self._around.appearance.colour
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colour("border"))
        is_current = bool(state & QStyle.StateFlag.State_HasFocus)
        if is_current:
            painter.setPen(colour("focus"))
            painter.setBrush(colour("selection"))
            painter.drawRoundedRect(box.adjusted(3, 3, -4, -4), 8, 8)
        if index.column() == 0:
            self._station(painter, option, index, model)
        else:
            self._count(painter, box, index, model)
        painter.restore()

    def _station(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, model: DemandModel
    ) -> None:
        box: QRect = option.rect
        room = box.adjusted(12, 0, -12, 0)
        below = model.requirement(index.row())
        upper = QRect(room.left(), room.top() + 3, room.width(), 27) if below else room
        painter.setPen(self._around.appearance.colour("text"))
        painting.line(painter, option, upper, model.station_name(index.row()), font(15, 500))
        if below:
            lower = QRect(room.left(), room.top() + 28, room.width(), 20)
            painter.setPen(self._around.appearance.colour("muted"))
            painting.line(painter, option, lower, below, font(12, 400))

    def _count(self, painter: QPainter, box: QRect, index: Index, model: DemandModel) -> None:
        row, shift = index.row(), index.column() - 1
        count, coverage = model.count(row, shift), model.coverage(row, shift)
        centred = int(Qt.AlignmentFlag.AlignCenter)
        shows = coverage is not None and (coverage.needed or coverage.filled)
        upper = box.adjusted(0, 2, 0, -20) if shows else box
        # A lone Arabic nought reads as a bullet, so nobody needed is a dash.
        shown = self._around.formats.number(count) if count else "\u2013"
        painter.setFont(font(18, 600 if count else 400))
        painter.setPen(self._around.appearance.colour("text" if count else "muted"))
        painter.drawText(upper, centred, shown)
        if coverage is not None and shows:
            tone = TONES[coverage.state][1]
            painter.setFont(font(12, 500))
            painter.setPen(self._around.appearance.colour(tone))
            words = self.tr("assigned %1").replace("%1", self._around.formats.number(coverage.filled))
            painter.drawText(QRect(box.left(), box.bottom() - 24, box.width(), 20), centred, words)


class DemandGrid(QTableView):
    """Arrows walk, digits of any script are written, plus and minus count, Backspace takes a digit back."""

    station_asked = Signal(int)
    """The details of a row's station are wanted."""
    remove_asked = Signal(int)
    """A row is to go."""
    move_asked = Signal(int, int)
    """A row is to change places: its row and the step."""
    current_shown = Signal(QRect)
    """Another cell is current; where it lies, so that whatever scrolls the grid can keep it in sight."""

    def __init__(self, model: DemandModel, around: Surroundings, name: str) -> None:
        super().__init__()
        self.setObjectName("DemandGrid")
        self.setAccessibleName(name)
        self._counts = model
        self._is_writing = False
        self.setModel(model)
        self.setItemDelegate(DemandPainter(around, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(_ROW)
        columns = self.horizontalHeader()
        columns.setMinimumSectionSize(132)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setHighlightSections(False)
        columns.setFixedHeight(_HEAD)
        # As tall as its rows: a page scrolls, not a box within it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.doubleClicked.connect(self._double)
        model.modelReset.connect(self._columns)
        self._columns()

    def _columns(self) -> None:
        columns = self.horizontalHeader()
        if columns.count():
            columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            columns.resizeSection(0, 240)
        many = columns.count() > 5
        bar = self.horizontalScrollBar().sizeHint().height() if many else 0
        self.setFixedHeight(_HEAD + self._counts.rowCount() * _ROW + bar)
        for section in range(1, columns.count()):
            mode = QHeaderView.ResizeMode.Fixed if many else QHeaderView.ResizeMode.Stretch
            columns.setSectionResizeMode(section, mode)
            if many:
                columns.resizeSection(section, _NARROWEST)

    def _double(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.station_asked.emit(index.row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._is_writing = False
        if current.isValid():
            self.current_shown.emit(self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_writing = False
        if not self.currentIndex().isValid() and self._counts.rowCount():
            self.setCurrentIndex(self._counts.index(0, min(1, self._counts.columnCount() - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and (self._on_row(event, index) or self._on_count(event, index)):
            return
        super().keyPressEvent(event)

    def _on_row(self, event: QKeyEvent, index: QModelIndex) -> bool:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if key in steps:
                self.move_asked.emit(index.row(), steps[Qt.Key(key)])
                return True
            return False
        if key == Qt.Key.Key_F2 or (index.column() == 0 and key in _ENTER):
            self.station_asked.emit(index.row())
            return True
        if index.column() == 0 and key == Qt.Key.Key_Delete:
            self.remove_asked.emit(index.row())
            return True
        return False

    def _on_count(self, event: QKeyEvent, index: QModelIndex) -> bool:
        if index.column() == 0:
            return False
        key, shift = event.key(), index.column() - 1
        count = self._counts.count(index.row(), shift)
        if key in _ENTER:
            self._down(index)
            return True
        if key == Qt.Key.Key_Backspace:
            self._write(index, count // _STEP)
        elif key == Qt.Key.Key_Delete:
            self._write(index, 0)
        elif event.text() in ("+", "-"):
            self._write(index, count + (1 if event.text() == "+" else -1))
        else:
            return self._digits(event.text(), index)
        return True

    def _digits(self, text: str, index: QModelIndex) -> bool:
        if not text or not all(unicodedata.decimal(sign, -1) >= 0 for sign in text):
            return False
        for sign in text:
            digit = unicodedata.decimal(sign)
            before = self._counts.count(index.row(), index.column() - 1) if self._is_writing else 0
            after = before * _STEP + digit
            self._write(index, after if after <= MOST else digit)
        return True

    def _write(self, index: QModelIndex, count: int) -> None:
        self._counts.set_count(index.row(), index.column() - 1, count)
        self._is_writing = True

    def _down(self, index: QModelIndex) -> None:
        below = self._counts.index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Digits that an input method commits count as typed."""
        index = self.currentIndex()
        if index.isValid() and index.column() and self._digits(event.commitString(), index):
            event.accept()
            return
        super().inputMethodEvent(event)


_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def filled_of(cells: Mapping[tuple[int, int | None], Any]) -> Filled:
    """The people assigned by (shift, station), from the board's cells."""
    return {key: cell.coverage.filled for key, cell in cells.items()}
