"""The way in for lists: read, show, correct, decide, write, and take back; one list at a time."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.arabic import fold
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import Lists, Reading, RosterRow
from volunteer_desk.services import imports, kept_lines, placing, roster_files, rosters
from volunteer_desk.services.desk import Progress
from volunteer_desk.services.imports import Decisions
from volunteer_desk.services.placing import Day
from volunteer_desk.services.rosters import Preview, RowKind
from volunteer_desk.ui.kit.dialogs import pick_target
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.import_lines import Choices, ImportLine, Listed
from volunteer_desk.ui.people.import_page import ImportPage
from volunteer_desk.ui.people.import_words import ImportWords
from volunteer_desk.ui.people.past_imports import PastImports
from volunteer_desk.ui.people.words import PeopleWords

_BETWEEN: Final = "\ue000"
"""Belongs to no script, so folding leaves it alone."""
_AT_ONCE: Final = 1_000
_Read = Callable[[], Awaitable[Reading]]


@dataclass(frozen=True, slots=True)
class _Open:
    """A list that waits for decisions, and what it takes to show it."""

    preview: Preview
    folded: Sequence[str]
    day: Day | None


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
        self._open: _Open | None = None
        self._is_writing = False
        self._stop: Callable[[], None] = _nothing
        self._is_stopped = False
        self.page = ImportPage(around)
        self.page.left.connect(self.leave)
        self.page.cancel_asked.connect(self._cancel)
        self.page.commit_asked.connect(self.commit)
        self.page.rejects_asked.connect(lambda: self._scope.start(self._save_rejects()))
        self.page.forget_asked.connect(lambda: self._scope.start(self._forget()))
        self.page.detail.corrected.connect(self.correct)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._scope.is_idle

    @property
    def preview(self) -> Preview | None:
        """The list that waits for decisions."""
        return self._open.preview if self._open is not None else None

    def take_text(self, text: str) -> None:
        """Look at pasted text."""
        lists = self._lists()
        self._take(lambda: self._around.desk.aside(rosters.read_text, text, lists))

    def take_file(self, path: Path) -> None:
        """Look at a workbook, a CSV or a contacts file."""
        lists = self._lists()
        self._take(
            lambda: self._around.desk.aside(rosters.read_file, path, lists, lambda: self._is_stopped)
        )  # fmt: skip

    def take_kept(self) -> None:
        """Look at the lines of earlier lists that were not taken."""
        lists = self._lists()
        self._take(lambda: self._around.desk.read(kept_lines.reading, lists))

    def _lists(self) -> Lists:
        today = local_day(self._around.desk.now_ms())
        return Lists(self._around.places, self._around.specialties, today)

    def _take(self, read: _Read) -> None:
        if self._is_writing:
            self._around.messages.info(self.tr("A list is being written. The next one can follow it."))
            return
        self._scope.start(self._look(read), replace="take")

    async def _look(self, read: _Read) -> None:
        before, choices = self._open, self.page.choices
        self._begin(self.tr("Reading the list"))
        try:
            reading = await read()
            found = await self._compared(reading)
        except UserProblem as problem:
            self._around.messages.problem(problem)
            self._go_back_to(before, choices)
            return
        if not reading.rows:
            self._around.messages.info(self.tr("No names were found in what was given."))
            self._go_back_to(before, choices)
            return
        self._open = found
        self.page.show_lines(self._listed(found), set(rosters.hidden(found.preview)))
        if before is not None:
            words = self.tr("The list before this one was put away. Nothing of it was written.")
            self._around.messages.info(words, undo=lambda: self._go_back_to(before, choices))

    async def _compared(self, reading: Reading) -> _Open:
        desk = self._around.desk
        preview = await desk.read_long(rosters.preview, self._progress(), reading)
        folded = await desk.aside(_folded, reading.rows)
        may_place = all(allows(desk.actor.role, each) for each in (Permission.PLAN, Permission.ASSIGN))
        day = await desk.read(placing.today, desk.now_ms()) if may_place else None
        return _Open(preview, folded, day)

    def _go_back_to(self, before: _Open | None, choices: Choices) -> None:
        """Where the user was: at the list before, with what was decided there, or at the roster."""
        self._open = before
        if before is None:
            self.ended.emit()
            return
        self.began.emit()
        self.page.show_lines(self._listed(before), choices.left_out)
        for place, person in choices.same_as.items():
            self.page.decide(place, person)

    def _listed(self, found: _Open) -> Listed:
        preview = found.preview

        def word(place: int) -> ImportLine:
            return self._line_words.line(preview, place, self.page.choices)

        return Listed(
            [each.kind for each in preview.rows], found.folded, word,
            self._line_words.notices(preview), found.day.title if found.day else "",
            any(each.row.station for each in preview.rows if each.kind is not RowKind.NOTE),
            bool(preview.reading.kept),
        )  # fmt: skip

    def _begin(self, words: str, *, leave: str = "") -> None:
        self._is_stopped = False
        self._stop = _nothing
        self.page.busy(words, leave=leave)
        self.began.emit()

    def _progress(self) -> Progress:
        progress = self._around.desk.progress(self.page.work.advance)
        self._stop = progress.cancel
        if self._is_stopped:
            progress.cancel()
        return progress

    def _cancel(self) -> None:
        self._is_stopped = True
        self.page.work.cancel.setEnabled(False)
        self._stop()

    def leave(self) -> None:
        """Back to the roster; nothing was written."""
        self._open = None
        self.ended.emit()

    def correct(self, place: int, cells: dict[str, str]) -> None:
        """Read some cells of a line anew, as they were corrected."""
        if self._open is not None:
            self._scope.start(self._correct(self._open, place, cells), replace="correct")

    async def _correct(self, found: _Open, place: int, cells: dict[str, str]) -> None:
        reading = rosters.corrected(found.preview, place, cells, self._lists())
        again = await self._compared(reading)
        if self._open is not found:
            return  # the list was left meanwhile
        self._open = again
        self.page.update_lines(self._listed(again))
        if again.preview.rows[place].kind is RowKind.PROBLEM:
            self.page.table.select(place)
        self.page.detail.focus_first()

    def commit(self) -> None:
        """Write what is ticked; first the lines that wait for a decision are shown."""
        if self._open is None or self.page.pages.currentIndex() != 0:
            return
        waiting = self.page.undecided()
        if waiting:
            self.page.show_undecided()
            number = self._around.formats.number(len(waiting))
            words = self.tr("Lines that wait for a decision: %1. The first one is shown.")
            self._around.messages.info(words.replace("%1", number))
            return
        self._scope.start(self._commit(self._open))

    async def _commit(self, found: _Open) -> None:
        choices = self.page.choices
        day = found.day if self.page.into_day.isChecked() else None
        decisions = Decisions(frozenset(choices.left_out), dict(choices.same_as), day)
        self._begin(self.tr("Writing to the roster"))
        self._is_writing = True
        try:
            done = await imports.commit(self._around.desk, found.preview, decisions, self._progress())
        except UserProblem as problem:
            self._around.messages.problem(problem)
            if problem.code is Problem.CHANGED_MEANWHILE:
                self._open = await self._compared(found.preview.reading)
                self.page.update_lines(self._listed(self._open))
            else:
                self.page.resume()
            return
        finally:
            self._is_writing = False
        self._open = None
        words = self._line_words.done(done)
        self._around.messages.info(words, undo=lambda: self.take_back(done.run))
        self.ended.emit()

    def take_back(self, run: int) -> None:
        """Undo an import, today's or an earlier one."""
        self._scope.start(self._take_back(run))

    async def _take_back(self, run: int) -> None:
        # It is unseen at once; what is left to do may go on while the user does something else.
        self._begin(self.tr("Taking the import back"), leave=self.tr("Go on working"))
        self._stop = self.ended.emit
        progress = self._around.desk.progress(self.page.work.advance)
        self._is_writing = True
        try:
            back = await imports.take_back(self._around.desk, run, progress)
        finally:
            self._is_writing = False
            if not self._is_stopped:
                self.ended.emit()
        self._around.messages.info(self._line_words.taken_back(back))

    def show_past(self) -> None:
        """Show the imports of the last month, each with its way back."""
        self._scope.start(self._show_past(), replace="past")

    async def _show_past(self) -> None:
        desk = self._around.desk
        sheet = PastImports(self.page.window(), self._around, await desk.read(imports.past))
        answer = await sheet.answer()
        if answer is not None:
            self.take_back(int(answer))

    async def _forget(self) -> None:
        if self._open is None:
            return
        reading = self._open.preview.reading
        await self._around.desk.write(kept_lines.let_go, reading.kept)
        number = self._around.formats.number(len(reading.kept))
        self._around.messages.info(self.tr("Lines let go: %1").replace("%1", number))
        self.leave()

    async def _save_rejects(self) -> None:
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
        made = self._words.lists().sheet(self.tr("To correct"), with_badge=True, more=more)
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
