"""TableView: the one table of the program, right-to-left first, with rows of one height.

Selection, current row and scroll position are kept by id over a reset of its PagedModel; column widths are
remembered; Ctrl+C copies the selected rows as columns for a sheet.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QSettings,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from volunteer_desk.ui.lists.paged_model import PagedModel

ROW_HEIGHT: Final = 52
_COPY_LIMIT: Final = 50_000


class TableView(QTableView):
    """A table over a PagedModel; `name` keys its remembered widths."""

    opened = Signal(object)
    """A row was chosen by Enter or a double click; carries its id, which does not fit Qt's int."""
    current_changed = Signal(object)
    """The current row is another one; carries its id or None."""
    copy_refused = Signal()
    """Rows were to be copied by somebody who may not."""

    def __init__(self, model: PagedModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.may_copy = True
        self._kept: tuple[list[int], int | None, int | None] = ([], None, None)
        self.setModel(model)
        # A header asks of each column whether all of its rows are selected, row by row: three seconds at a
        # hundred thousand. Given a selection of its own, which stays empty, it has nothing to ask.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self._arrange()
        self._remember = QTimer(self, interval=400, singleShot=True)
        self._connect(model)
        self._restore_widths(model)

    def paged(self) -> PagedModel:
        """The model."""
        model = self.model()
        assert isinstance(model, PagedModel)
        return model

    def _arrange(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setSectionsMovable(True)
        columns.setMinimumSectionSize(64)

    def _connect(self, model: PagedModel) -> None:
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.activated.connect(lambda index: self.opened.emit(model.id_at(index.row())))
        columns = self.horizontalHeader()
        columns.sectionResized.connect(lambda *_: self._remember.start())
        columns.sectionMoved.connect(lambda *_: self._remember.start())
        self._remember.timeout.connect(self._save_widths)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell by id."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.paged().id_at(current.row()) if current.isValid() else None)

    def current_id(self) -> int | None:
        """The id of the current row."""
        index = self.currentIndex()
        return self.paged().id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows, in display order; from ranges, since select-all is one range."""
        model = self.paged()
        found: list[int] = []
        for span in self._spans():
            found.extend(model.ids[span.top() : span.bottom() + 1])
        return found

    def _spans(self) -> list[QItemSelectionRange]:
        ranges = self.selectionModel().selection()
        return sorted((ranges.at(place) for place in range(ranges.size())), key=QItemSelectionRange.top)

    def select(self, number: int) -> bool:
        """Make a row current and visible by id; whether it is shown."""
        row = self.paged().row_of(number)
        if row is None:
            return False
        self.setCurrentIndex(self.paged().index(row, 0))
        return True

    def add_to_selection(self, row: int) -> None:
        """Select a row beside those that are selected."""
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.paged().index(row, 0), flags)

    def select_first(self) -> None:
        """Make the first row current; selectRow does nothing right to left before the first layout."""
        self.setCurrentIndex(self.paged().index(0, 0))

    def _keep(self) -> None:
        selected = self.selected_ids()
        top = self.rowAt(0)
        anchor = self.paged().id_at(top) if top >= 0 else None
        self._kept = (selected if len(selected) <= _COPY_LIMIT else [], self.current_id(), anchor)

    def _restore(self) -> None:
        selected, current, anchor = self._kept
        model, selection = self.paged(), self.selectionModel()
        chosen = QItemSelection()
        for first, last in _runs(model.rows_of(selected)):
            chosen.select(model.index(first, 0), model.index(last, model.columnCount() - 1))
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        place = model.row_of(current) if current is not None else None
        if place is not None:
            selection.setCurrentIndex(model.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        top = model.row_of(anchor) if anchor is not None else None
        if top is not None:
            self.verticalScrollBar().setValue(top * ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; Enter opens; everything else as tables do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            if self.may_copy:
                self.copy_selection()
            else:
                self.copy_refused.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.paged().id_at(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def copy_selection(self) -> int:
        """Put the selected rows on the clipboard as tab-separated text; how many."""
        model = self.paged()
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(model.columnCount())]
        lines = ["\t".join(model.columns[c].heading for c in order)]
        for span in self._spans():
            for row in range(span.top(), min(span.bottom() + 1, span.top() + _COPY_LIMIT)):
                values = model.row_at(row)
                if values is not None:
                    lines.append("\t".join(_cell(model.columns[c].text(values)) for c in order))
        QGuiApplication.clipboard().setText("\n".join(lines))
        return len(lines) - 1

    def _restore_widths(self, model: PagedModel) -> None:
        for place, column in enumerate(model.columns):
            self.setColumnWidth(place, column.width)
        state = QSettings().value(self._key())
        if state is not None:
            self.horizontalHeader().restoreState(state)

    def _save_widths(self) -> None:
        QSettings().setValue(self._key(), self.horizontalHeader().saveState())

    def _key(self) -> str:
        """Widths of other columns than these are not for this table."""
        return f"tables/{self._name}/{'-'.join(column.key for column in self.paged().columns)}"


def _cell(text: str) -> str:
    """One cell of copied text: isolates are for display, tabs and line ends would break the columns."""
    plain = "".join(c for c in text if c not in "\u2066\u2067\u2068\u2069\u202c\u202d")
    plain = plain.replace("\t", " ").replace("\n", " ")
    return f"'{plain}" if plain[:1] in {"=", "+", "-", "@"} and not plain[1:2].isdigit() else plain


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
