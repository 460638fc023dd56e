"""The way out: people as a workbook, and the empty template."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from volunteer_desk.services import roster_files
from volunteer_desk.ui.kit.dialogs import pick_target
from volunteer_desk.ui.kit.panels import column
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.work import WorkUnderWay
from volunteer_desk.ui.people.words import PeopleWords

_LONG: Final = 2_000  # people that are written in the blink of an eye


class Exporting(QWidget):
    """Asks where, writes on another thread, and says how many; the page of a long one, with a way to stop."""

    began = Signal()
    """The page is to be shown."""
    ended = Signal()
    """Back to the roster."""

    def __init__(self, around: Surroundings, words: PeopleWords) -> None:
        super().__init__()
        self._around = around
        self._words = words
        self._stop: Callable[[], None] | None = None
        self.work = WorkUnderWay(around.formats.number)
        self.work.cancel.clicked.connect(self._cancel)
        self.setLayout(column(self.work, margins=(24, 16, 24, 16)))

    async def export(self, people: Sequence[int]) -> None:
        """Let the user choose a file and write these people into it."""
        path = await self._target(self.tr("Export to Excel"), self.tr("volunteers.xlsx"))
        if path is not None:
            await self.save(path, people)

    async def template(self) -> None:
        """Let the user choose a file and write the empty table into it."""
        path = await self._target(self.tr("Empty template"), self.tr("volunteers-template.xlsx"))
        if path is not None:
            await self.save_template(path)

    async def save(self, path: Path, people: Sequence[int]) -> None:
        """Write these people into a workbook."""
        desk = self._around.desk
        progress = desk.progress(self.work.advance)
        self._stop = progress.cancel
        is_long = len(people) > _LONG
        if is_long:
            self.work.begin(self.tr("Writing the workbook"))
            self.began.emit()
            self.work.cancel.setFocus()
        name, lists = self.tr("Volunteers"), self._words.lists()
        try:
            count = await roster_files.save_people(desk, path, name, people, lists, progress)
        finally:
            self._stop = None
            if is_long:
                self.ended.emit()
        words = self.tr("Exported: %1. The file is not encrypted.")
        self._around.messages.info(words.replace("%1", self._around.formats.number(count)))

    def _cancel(self) -> None:
        self.work.cancel.setEnabled(False)
        if self._stop is not None:
            self._stop()

    async def save_template(self, path: Path) -> None:
        """Write the empty table into a workbook."""
        name = self.tr("Volunteers")
        await roster_files.save_template(self._around.desk, path, name, self._words.lists())
        self._around.messages.info(self.tr("The template is saved. Filled in, it comes back by Import."))

    async def _target(self, title: str, name: str) -> Path | None:
        kinds = self.tr("Excel workbooks (*.xlsx)")
        return await pick_target(self.window(), title, kinds, name)
