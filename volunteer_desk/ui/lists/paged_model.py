"""PagedModel: a table of a hundred thousand to a million rows that holds ids and fetches pages.

The database sorts and filters; this keeps the ordered ids (8 bytes a row) and a few pages of rows. The scroll
bar tells the truth, and selection, current row and scroll position survive a change by id.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from volunteer_desk.domain.problems import UserProblem

PAGE: Final = 128
KEPT_PAGES: Final = 64
RowRole: Final = int(Qt.ItemDataRole.UserRole)
IdRole: Final = RowRole + 1

_LEADING: Final = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `text` words a row for the cell and for copying, `spoken` for assistive technology."""

    key: str
    heading: str
    text: Callable[[Any], str]
    spoken: Callable[[Any], str] | None = None
    tooltip: Callable[[Any], str] | None = None
    width: int = 160


Index = QModelIndex | QPersistentModelIndex


class PagedModel(QAbstractTableModel):
    """Rows of a query by id. `fetch(ids)` returns rows in the order of the ids, gone ones left out."""

    failed = Signal(object)
    """A page could not be read; carries the UserProblem, once until the next `show`."""

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[Sequence[int]], Sequence[Any]],
        key: Callable[[Any], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._fetch = fetch
        self._key = key
        self._ids = array("q")
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._has_failed = False

    @property
    def columns(self) -> Sequence[Column]:
        """The columns, in logical order."""
        return self._columns

    @property
    def ids(self) -> Sequence[int]:
        """All ids in display order."""
        return self._ids

    def show(self, ids: Iterable[int]) -> None:
        """Show these rows instead; the view restores selection and place by id (see TableView)."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._pages.clear()
        self._has_failed = False
        self.endResetModel()

    def stale(self, ids: Iterable[int] | None) -> None:
        """Forget what was read of these rows (None: of all) and repaint those that are on a kept page."""
        changed = None if ids is None else frozenset(ids)
        touched = [
            page for page in sorted(self._pages) if changed is None or not changed.isdisjoint(self._of(page))
        ]
        for page in touched:
            del self._pages[page]
        for page in touched:
            last = min((page + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self._columns) - 1))

    def row_of(self, number: int) -> int | None:
        """Where an id stands, None when it is not shown.

        Looked for each time, 20 ms at the end of a million: a map of them would take a hundred megabytes.
        """
        try:
            return self._ids.index(number)
        except ValueError:
            return None

    def rows_of(self, numbers: Iterable[int]) -> list[int]:
        """Where these ids stand, in order, those that are not shown left out."""
        wanted = frozenset(numbers)
        return [place for place, number in enumerate(self._ids) if number in wanted] if wanted else []

    def id_at(self, row: int) -> int:
        """The id of a row."""
        return self._ids[row]

    def row_at(self, row: int) -> Any | None:
        """The row's values; None when it could not be read or is gone."""
        page = row // PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self._read(page)
        else:
            self._pages.move_to_end(page)
        return rows[row % PAGE]

    def _of(self, page: int) -> Sequence[int]:
        return self._ids[page * PAGE : (page + 1) * PAGE]

    def _read(self, page: int) -> list[Any]:
        wanted = self._of(page)
        if self._has_failed:
            return [None] * len(wanted)  # a failing database is asked once, not once a cell
        try:
            found = {self._key(row): row for row in self._fetch(wanted)}
        except UserProblem as problem:
            self._has_failed = True
            self.failed.emit(problem)
            return [None] * len(wanted)
        rows = [found.get(number) for number in wanted]
        self._pages[page] = rows
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Every row, at once."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for the cell; the whole row under RowRole for delegates."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEADING
        if role == IdRole:
            return self._ids[index.row()]
        row = self.row_at(index.row())
        if role == RowRole or row is None:
            return row
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (column.spoken or column.text)(row)
        if role == Qt.ItemDataRole.ToolTipRole and column.tooltip:
            return column.tooltip(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings stand on the leading side, as the cells do."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEADING
        return None
