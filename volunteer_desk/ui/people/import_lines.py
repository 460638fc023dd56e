"""What the preview shows of one input line, its columns and how its cells are painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem

from volunteer_desk.services.rosters import Match, RowKind
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import font
from volunteer_desk.ui.lists.paged_model import Column, PagedModel, RowRole
from volunteer_desk.ui.lists.table_view import TableView
from volunteer_desk.ui.people.rows import CellPainter

Index = QModelIndex | QPersistentModelIndex
_BOX: Final = 20


@dataclass(frozen=True, slots=True)
class WrongCell:
    """One cell that could not be taken: its field, what it says, and field and reason in words."""

    field: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One input line, worded; `place` counts from 0 through the whole preview."""

    place: int
    number: str
    kind: RowKind
    name: str
    below: str
    outcome: str
    mobile: str = ""
    details: tuple[str, ...] = ()
    """One sentence a problem or changed field."""
    matches: tuple[tuple[Match, str], ...] = ()
    """Whom a likely line may mean, each with the reason in words."""
    raw: str = ""
    wrong: tuple[WrongCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A preview as the page shows it: every line's kind and folded text; a line is worded when it is seen."""

    kinds: Sequence[RowKind]
    folded: Sequence[str]
    word: Callable[[int], ImportLine]
    notices: Sequence[str] = ()
    """How the list was understood, where that is not plain."""
    day: str = ""
    """Offers to give everybody a place in this distribution; empty where none is on."""
    has_stations: bool = False
    is_kept: bool = False
    """Whether these are lines of earlier lists that were not taken then."""


@dataclass(slots=True)
class Choices:
    """What the user decided so far: lines left out, and who a line is."""

    left_out: set[int] = field(default_factory=set)
    same_as: dict[int, int | None] = field(default_factory=dict)
    """Line -> the person it is; None for somebody new. A likely line without an entry is undecided."""


_LOOKS: Final = {
    RowKind.NEW: ("user-plus", "good"),
    RowKind.CHANGED: ("git-compare", "info"),
    RowKind.SAME: ("check", "muted"),
    RowKind.LIKELY: ("users", "warning"),
    RowKind.PROBLEM: ("circle-alert", "danger"),
    RowKind.NOTE: ("sticky-note", "muted"),
}


def _name(line: ImportLine) -> str:
    return line.name


def look_of(kind: RowKind) -> tuple[str, str]:
    """The icon and the colour's role of a kind."""
    return _LOOKS[kind]


class ImportColumns(QObject):
    """The columns of the preview, worded."""

    def columns(self) -> list[Column]:
        """In logical order; the name takes what room is left."""
        return [
            Column("tick", self.tr("Take in"), _name, self._spoken, tooltip=_name, width=88),
            Column("name", self.tr("Line"), _name, tooltip=_name, width=260),
            Column("outcome", self.tr("What happens"), lambda line: line.outcome, tooltip=_hint, width=380),
            Column("mobile", self.tr("Mobile"), lambda line: line.mobile, width=176),
        ]

    def _spoken(self, line: ImportLine) -> str:
        return (
            self.tr("%1, line %2: %3")
            .replace("%1", line.name)
            .replace("%2", line.number)
            .replace("%3", line.outcome)
        )


def _hint(line: ImportLine) -> str:
    return "\n".join(line.details)


class ImportPainter(CellPainter):
    """A line of the preview: a box to untick, the name over its source, and what will happen."""

    def __init__(
        self,
        around: Surroundings,
        is_taken: Callable[[ImportLine], bool | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(around, parent)
        self._is_taken = is_taken

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.ground(painter, option, index)
        line: ImportLine | None = index.data(RowRole)
        if line is not None:
            model: Any = index.model()
            self._cell(painter, option, box, (model.columns[index.column()].key, line))
        painter.restore()

    def _cell(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, cell: tuple[str, ImportLine]
    ) -> None:
        key, line = cell
        taken = self._is_taken(line)
        if key == "tick":
            self._tick(painter, option, box, (taken, line.number))
        elif key == "name":
            self._name(painter, option, box, (line, taken is not False))
        elif key == "outcome":
            icon, role = look_of(line.kind)
            room = self.picture(painter, option, box, icon, role)
            self.text(painter, option, room, line.outcome, (font(14, 500), role))
        else:
            self.text(painter, option, box, line.mobile, (font(14, self.weight()), "muted"))

    def _tick(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, state: tuple[bool | None, str]
    ) -> None:
        taken, number = state
        colour = self._around.appearance.colour
        place = self._aligned(option, box, _BOX, _BOX)
        if taken is not None:
            painter.setPen(colour("accent" if taken else "field_border"))
            painter.setBrush(colour("accent" if taken else "surface"))
            painter.drawRoundedRect(place.adjusted(1, 1, -2, -2), 4, 4)
            if taken:
                icons.paint(
                    painter, place.adjusted(3, 3, -4, -4).toRectF(), "check", colour("accent_text"), stroke=3
                )
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        room = box.adjusted(0, 0, -_BOX - 8, 0) if is_rtl else box.adjusted(_BOX + 8, 0, 0, 0)
        self.text(painter, option, room, number, (font(13, self.weight()), "muted"))

    def _name(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, cell: tuple[ImportLine, bool]
    ) -> None:
        line, is_taken = cell
        name = line.name or self.tr("Only signs")
        role = "text" if is_taken and line.kind is not RowKind.NOTE else "muted"
        if not line.below:
            self.text(painter, option, box, name, (font(16, 500), role))
            return
        upper = QRect(box.left(), box.top() + 2, box.width(), 28)
        lower = QRect(box.left(), box.top() + 27, box.width(), 21)
        self.text(painter, option, upper, name, (font(16, 500), role))
        self.text(painter, option, lower, line.below, (font(13, self.weight()), "muted"))


class ImportTable(TableView):
    """The preview's table: Space or a click on the box takes a line out and in."""

    def __init__(
        self, model: PagedModel, painter: ImportPainter, toggle: Callable[[list[int]], None]
    ) -> None:
        super().__init__(model, "import")
        self._painter = painter
        self._toggle = toggle
        self.setItemDelegate(painter)
        self.setAccessibleName(self.tr("Lines of the list"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        columns = self.horizontalHeader()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.entered.connect(lambda index: self._hover(index.row()))

    def _hover(self, place: int) -> None:
        self._painter.hovered = place
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.selected_ids())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0 and event.button() == Qt.MouseButton.LeftButton:
            self._toggle([self.paged().id_at(index.row())])
