"""How a person's row looks: columns of the roster and the painting of their cells."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from volunteer_desk.services.people import PersonLine
from volunteer_desk.services.roster import RosterRow
from volunteer_desk.ui.kit import painting
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import font
from volunteer_desk.ui.lists.paged_model import Column, PagedModel, RowRole
from volunteer_desk.ui.people.words import PeopleWords

PADDING: Final = 12
_ROLES: Final = {"specialties": "text", "hours": "text"}
Index = QModelIndex | QPersistentModelIndex


class RosterColumns(QObject):
    """The columns of the roster, worded."""

    def __init__(self, around: Surroundings, words: PeopleWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._words = words

    def columns(self) -> list[Column]:
        """In logical order; the name takes what room is left."""
        formats, words = self._around.formats, self._words
        return [
            Column(
                "name",
                self.tr("Name"),
                lambda row: row.person.name,
                self._spoken,
                tooltip=lambda row: row.person.name,
                width=280,
            ),
            Column("readiness", self.tr("Needs"), self._exception, tooltip=self._exception, width=184),
            Column("specialties", self.tr("Specialty"), self._skills, tooltip=self._skills, width=160),
            Column("mobile", self.tr("Mobile"), lambda row: formats.mobile(row.person.mobile), width=168),
            Column("hours", self.tr("Hours"), lambda row: words.hours(row.given), width=92),
            Column("seen", self.tr("Last seen"), lambda row: words.last_seen(row.given), width=176),
        ]

    def _exception(self, row: RosterRow) -> str:
        return self._words.exception(row.person)

    def _skills(self, row: RosterRow) -> str:
        return self._words.specialties(row.person.specialties)

    def _spoken(self, row: RosterRow) -> str:
        """A whole row for a screen reader, which stands in the first cell."""
        person, given = row.person, row.given
        parts = (person.name, self._words.whereabouts(person), self._words.exception(person))
        return self._words.listed((*parts, self._words.last_seen(given)))


class CellPainter(QStyledItemDelegate):
    """Row ground, selection bar at the leading edge, and text that starts at the reading side."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.hovered = -1
        """The row under the pointer; the view's owner sets it."""

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Paint what lies under the text and return the room for it."""
        appearance = self._around.appearance
        box: QRect = option.rect
        view = option.widget
        is_first = isinstance(view, QTableView) and view.horizontalHeader().visualIndex(index.column()) == 0
        painting.ground(painter, option, appearance, hovered=index.row() == self.hovered, bar=is_first)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, appearance.colour("border"))
        return box.adjusted(PADDING, 0, -PADDING, 0)

    def text(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: str, look: tuple[QFont, str]
    ) -> None:
        """One line, elided, on the leading side; `look` is the font and the colour's role."""
        made, role = look
        painter.setPen(self._around.appearance.colour(role))
        painting.line(painter, option, box, words, made)

    def picture(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, name: str, role: str
    ) -> QRect:
        """An icon at the leading side; the room beside it."""
        return painting.picture(painter, option, box, (name, role), self._around.appearance)

    def _aligned(self, option: QStyleOptionViewItem, box: QRect, width: int, height: int) -> QRect:
        return painting.aligned(option, box, width, height)

    def weight(self) -> int:
        """The theme's ordinary weight: sunlight's is heavier."""
        return self._around.appearance.theme.metrics["base_weight"]


class PersonPainter(CellPainter):
    """A row of the roster: two lines for the name, an icon only where something is missing."""

    def __init__(self, around: Surroundings, words: PeopleWords, parent: QObject | None = None) -> None:
        super().__init__(around, parent)
        self._words = words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.ground(painter, option, index)
        row: RosterRow | None = index.data(RowRole)
        if row is not None:
            model: Any = index.model()
            assert isinstance(model, PagedModel)
            column = model.columns[index.column()]
            self._cell(painter, option, box, (column.key, column.text(row), row))
        painter.restore()

    def _cell(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, cell: tuple[str, str, RosterRow]
    ) -> None:
        key, words, row = cell
        line = row.person
        ordinary = font(14, self.weight())
        if key == "name":
            self._name(painter, option, box, line)
        elif key == "readiness":
            if words:
                severe = line.do_not_admit
                icon, role = ("shield-alert", "danger") if severe else ("triangle-alert", "warning")
                room = self.picture(painter, option, box, icon, role)
                self.text(painter, option, room, words, (font(14, 500), role))
        else:
            role = "good" if key == "seen" and row.given.is_here else _ROLES.get(key, "muted")
            self.text(painter, option, box, words, (ordinary, role))

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, line: PersonLine) -> None:
        below = self._words.whereabouts(line)
        large = font(16, 500)
        if not below:
            self.text(painter, option, box, line.name, (large, "text"))
            return
        # Arabic needs room under the letters: the two lines share 52 px as 27 and 21 with 2 px around.
        upper = QRect(box.left(), box.top() + 2, box.width(), 28)
        lower = QRect(box.left(), box.top() + 27, box.width(), 21)
        self.text(painter, option, upper, line.name, (large, "text"))
        self.text(painter, option, lower, below, (font(13, self.weight()), "muted"))
