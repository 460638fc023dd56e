"""The way out: people as a workbook, and the empty template."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from volunteer_desk.services import roster_files
from volunteer_desk.ui.kit.dialogs import pick_target
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.words import PeopleWords


class Exporting(QObject):
    """Asks where, writes on another thread, and says how many."""

    def __init__(self, around: Surroundings, words: PeopleWords, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._words = words
        self._window = window

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
        progress = desk.progress(lambda _done, _total: None)
        name, lists = self.tr("Volunteers"), self._words.lists()
        count = await roster_files.save_people(desk, path, name, people, lists, progress)
        words = self.tr("Exported: %1. The file is not encrypted.")
        self._around.messages.info(words.replace("%1", self._around.formats.number(count)))

    async def save_template(self, path: Path) -> None:
        """Write the empty table into a workbook."""
        name = self.tr("Volunteers")
        await roster_files.save_template(self._around.desk, path, name, self._words.lists())
        self._around.messages.info(self.tr("The template is saved. Filled in, it comes back by Import."))

    async def _target(self, title: str, name: str) -> Path | None:
        kinds = self.tr("Excel workbooks (*.xlsx)")
        return await pick_target(self._window.window(), title, kinds, name)
