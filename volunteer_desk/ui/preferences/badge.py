"""Choosing the person of the roster whose badge is an operator's own."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from volunteer_desk.services import people
from volunteer_desk.services.people import PersonLine
from volunteer_desk.ui.kit.buttons import chip
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import column, dotted
from volunteer_desk.ui.kit.surroundings import Surroundings

_SHOWN: Final = 4
_COLUMNS: Final = 2


class BadgeField(QWidget):
    """A scan, a number or two letters of a name; whoever answers is offered below."""

    resized = Signal()
    """It offers others now, and needs another height."""

    def __init__(self, around: Surroundings, person: int | None) -> None:
        super().__init__()
        self._around = around
        self._tasks = around.scope(self)
        self.person: int | None = None
        self.field = TextField(
            self.tr("Own badge (may stay empty)"),
            hint=self.tr("A scan with the cursor here, the number, or letters of the name"),
        )
        self.field.edit.textChanged.connect(self._typed)
        self._offered = QGridLayout()
        self._offered.setSpacing(6)
        self._group = QButtonGroup(self)
        body = column(self.field, spacing=6)
        body.addLayout(self._offered)
        self.setLayout(body)
        if person is not None:
            self._offer(around.desk.read_now(people.lines, [person]), chosen=person)

    def take_code(self, code: str) -> bool:
        """A scan is for this field only while the cursor stands in it; elsewhere it is attendance."""
        if not self.field.edit.hasFocus():
            return False
        self.field.set_text(code)
        return True

    def _typed(self, words: str) -> None:
        self.person = None
        self._tasks.start(self._find(words.strip()), replace="find")

    async def _find(self, words: str) -> None:
        desk = self._around.desk
        found = await desk.read(people.ids, people.Filter(words)) if words else []
        lines = await desk.read(people.lines, found[:_SHOWN])
        self._offer(lines, chosen=lines[0].id if len(lines) == 1 else None)

    def _offer(self, lines: list[PersonLine], *, chosen: int | None) -> None:
        for made in self._group.buttons():
            self._group.removeButton(made)
            made.hide()
            made.deleteLater()
        self.person = chosen
        for place, each in enumerate(lines):
            made = chip(dotted((each.name, self._around.formats.code(each.short_number))))
            made.setChecked(each.id == chosen)
            made.clicked.connect(partial(self._choose, each.id))
            self._group.addButton(made)
            self._offered.addWidget(made, place // _COLUMNS, place % _COLUMNS)
            made.show()
        self.resized.emit()

    def _choose(self, person: int) -> None:
        self.person = person
