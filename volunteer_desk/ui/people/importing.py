"""The way in for lists: read, show, decide, write, and take back; one list at a time."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from volunteer_desk.domain.arabic import fold
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import Lists, Reading, RosterRow
from volunteer_desk.services import imports, roster_files, rosters
from volunteer_desk.services.desk import Progress
from volunteer_desk.services.imports import Decisions, Imported
from volunteer_desk.services.rosters import Preview, RowKind
from volunteer_desk.ui.kit.dialogs import pick_target
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.import_lines import ImportLine
from volunteer_desk.ui.people.import_page import ImportPage
from volunteer_desk.ui.people.import_words import ImportWords
from volunteer_desk.ui.people.words import PeopleWords

_BETWEEN: Final = "\ue000"
"""Belongs to no script, so folding leaves it alone."""
_AT_ONCE: Final = 1_000


class Importing(QObject):
    """Owns the preview's page and what is shown on it."""

    began = Signal()
    """The page is to be shown."""
    ended = Signal()
    """Back to the roster."""

    def __init__(self, around: Surroundings, words: PeopleWords, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._words = words
        self._line_words = ImportWords(around, words, self)
        self._scope = around.scope(self)
        self._folded: list[str] = []
        self.preview: Preview | None = None
        self._stop: Callable[[], None] = _nothing
        self._is_stopped = False
        self.page = ImportPage(around)
        self.page.left.connect(self.leave)
        self.page.cancel_asked.connect(self._cancel)
        self.page.commit_asked.connect(self.commit)
        self.page.rejects_asked.connect(lambda: self._scope.start(self._save_rejects()))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._scope.is_idle

    def take_text(self, text: str) -> None:
        """Look at pasted text."""
        lists = self._lists()
        self._scope.start(self._take(lambda: rosters.read_text(text, lists)), replace="take")

    def take_file(self, path: Path) -> None:
        """Look at a workbook, a CSV or a contacts file."""
        lists = self._lists()

        def read() -> Reading:
            return rosters.read_file(path, lists, lambda: self._is_stopped)

        self._scope.start(self._take(read), replace="take")

    def _lists(self) -> Lists:
        today = local_day(self._around.desk.now_ms())
        return Lists(self._around.places, self._around.specialties, today)

    async def _take(self, read: Callable[[], Reading]) -> None:
        self._begin(self.tr("Reading the list"))
        desk = self._around.desk
        try:
            reading = await desk.aside(read)
            self.preview = await desk.read_long(rosters.preview, self._progress(), reading)
        except UserProblem as problem:
            self._give_up(problem)
            return
        if not self.preview.rows:
            self._around.messages.info(self.tr("No names were found in what was given."))
            self.ended.emit()
            return
        self._folded = await desk.aside(_folded, reading.rows)
        self._show(self.preview, set(rosters.hidden(self.preview)))

    def _begin(self, words: str) -> None:
        self._is_stopped = False
        self._stop = _nothing
        self.page.busy(words)
        self.began.emit()

    def _progress(self) -> Progress:
        progress = self._around.desk.progress(self.page.progress)
        self._stop = progress.cancel
        if self._is_stopped:
            progress.cancel()
        return progress

    def _cancel(self) -> None:
        self._is_stopped = True
        self.page.work.cancel.setEnabled(False)
        self._stop()

    def _give_up(self, problem: UserProblem) -> None:
        self._around.messages.problem(problem)
        self.ended.emit()

    def _show(self, preview: Preview, left_out: set[int]) -> None:
        kinds = [each.kind for each in preview.rows]

        def word(place: int) -> ImportLine:
            return self._line_words.line(preview, place, self.page.choices)

        self.page.show_lines(kinds, self._folded, word, left_out)
        self.page.notice(self._line_words.notices(preview))

    def leave(self) -> None:
        """Back to the roster; nothing was written."""
        self.preview = None
        self.ended.emit()

    def commit(self) -> None:
        """Write what is ticked; first the lines that wait for a decision are shown."""
        if self.preview is None or self.page.pages.currentIndex() != 0:
            return
        waiting = self.page.undecided()
        if waiting:
            self.page.show_undecided()
            number = self._around.formats.number(len(waiting))
            words = self.tr("Lines that wait for a decision: %1. The first one is shown.")
            self._around.messages.info(words.replace("%1", number))
            return
        self._scope.start(self._commit(self.preview))

    async def _commit(self, preview: Preview) -> None:
        self._begin(self.tr("Writing to the roster"))
        choices = self.page.choices
        decisions = Decisions(frozenset(choices.left_out), dict(choices.same_as))
        try:
            done = await imports.commit(self._around.desk, preview, decisions, self._progress())
        except UserProblem as problem:
            self._around.messages.problem(problem)
            if problem.code is Problem.CHANGED_MEANWHILE:
                await self._look_again(preview)
            else:
                self.page.resume()
            return
        self.preview = None
        self._say(done)
        self.ended.emit()

    async def _look_again(self, before: Preview) -> None:
        """The roster moved since: compute the preview anew and keep what was decided."""
        choices = self.page.choices
        desk = self._around.desk
        self.preview = await desk.read_long(rosters.preview, self._progress(), before.reading)
        self._show(self.preview, choices.left_out)
        likely = {place for place, each in enumerate(self.preview.rows) if each.kind is RowKind.LIKELY}
        for place in likely & choices.same_as.keys():
            self.page.decide(place, choices.same_as[place])

    def _say(self, done: Imported) -> None:
        number = self._around.formats.number
        words = self.tr("Added: %1, changed: %2")
        words = words.replace("%1", number(len(done.created))).replace("%2", number(done.changed))
        self._around.messages.info(words, undo=lambda: self._scope.start(self._undo(done)))

    async def _undo(self, done: Imported) -> None:
        progress = self._around.desk.progress(lambda _done, _total: None)
        await imports.take_back(self._around.desk, done.run, progress)
        self._around.messages.info(self.tr("The import was taken back"))

    async def _save_rejects(self) -> None:
        preview = self.preview
        if preview is None:
            return
        path = await pick_target(
            self.page.window(),
            self.tr("Save the lines with problems"),
            self.tr("Excel workbooks (*.xlsx)"),
            self.tr("lines-to-correct.xlsx"),
        )
        if path is not None:
            await self.save_rejects(path)

    async def save_rejects(self, path: Path) -> None:
        """Write the lines with problems, each with its reason, into a workbook."""
        assert self.preview is not None
        rows = [each.row for each in self.preview.rows if each.kind is RowKind.PROBLEM]
        more = (self.tr("Reason"), self.tr("Line as given"))
        made = self._words.lists().sheet(self.tr("To correct"), more=more)
        desk = self._around.desk
        count = await roster_files.save_rejects(desk, path, made, rows, self._line_words.reasons)
        words = self.tr("Lines saved: %1").replace("%1", self._around.formats.number(count))
        self._around.messages.info(words)


def _folded(rows: Sequence[RosterRow]) -> list[str]:
    """Every line as a search compares it; many are folded as one text, which is far faster."""
    found: list[str] = []
    for first in range(0, len(rows), _AT_ONCE):
        texts = (f"{row.values.get('name', '')} {row.raw}" for row in rows[first : first + _AT_ONCE])
        found += fold(_BETWEEN.join(text.replace(_BETWEEN, "") for text in texts)).split(_BETWEEN)
    return found


def _nothing() -> None:
    """Nothing can be stopped yet."""
