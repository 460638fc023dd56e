"""Words for the lines of a preview: what each comes to, what changes, and why one cannot be taken."""

from PySide6.QtCore import QObject

from volunteer_desk.domain.arabic import without_emoji
from volunteer_desk.domain.people import is_name_incomplete
from volunteer_desk.domain.rosters import CellProblem, LineKind, RosterRow
from volunteer_desk.services import rosters
from volunteer_desk.services.imports import Imported, TakenBack
from volunteer_desk.services.rosters import Match, Preview, PreviewRow, RowKind
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.import_lines import Choices, ImportLine, WrongCell
from volunteer_desk.ui.people.words import PeopleWords


class ImportWords(QObject):
    """Words one line at a time, when it is seen: a preview may have a hundred thousand."""

    def __init__(self, around: Surroundings, words: PeopleWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._words = words
        self._fields = words.fields()

    def notices(self, preview: Preview) -> list[str]:
        """How the list was understood, where that is not plain."""
        reading, found = preview.reading, []
        if reading.guessed:
            columns = self._words.lists().listed(reading.guessed)
            sentence = self.tr("No headings were found. These columns are guessed, check a few lines: %1")
            found.append(sentence.replace("%1", columns))
        if reading.aside:
            columns = self._words.listed(reading.aside)
            found.append(self.tr("Columns that are not taken: %1").replace("%1", columns))
        unseen = rosters.hidden(preview)
        if unseen:
            sentence = self.tr("Rows that the file hides: %1. They are left out until they are ticked.")
            found.append(sentence.replace("%1", self._around.formats.number(len(unseen))))
        return found

    def done(self, done: Imported) -> str:
        """What an import did."""
        number, words = self._around.formats.number, self.tr("Added: %1, changed: %2")
        parts = [words.replace("%1", number(len(done.created))).replace("%2", number(done.changed))]
        if done.kept:
            kept = self.tr("Changed by others meanwhile and left so: %1")
            parts.append(kept.replace("%1", number(done.kept)))
        if done.to_correct:
            parts.append(self.tr("Kept to be corrected: %1").replace("%1", number(done.to_correct)))
        return "\n".join(parts)

    def taken_back(self, back: TakenBack) -> str:
        """What an undo did, and what it left because of later work."""
        number = self._around.formats.number
        words = self.tr("The import was taken back. Archived: %1, as before: %2")
        parts = [words.replace("%1", number(back.archived)).replace("%2", number(back.restored))]
        if back.people_kept:
            stayed = self.tr("Recorded at a gate since, so they stay: %1")
            parts.append(stayed.replace("%1", number(back.people_kept)))
        if back.values_kept:
            stayed = self.tr("Values changed since, so they stay: %1")
            parts.append(stayed.replace("%1", number(back.values_kept)))
        return "\n".join(parts)

    def line(self, preview: Preview, place: int, choices: Choices) -> ImportLine:
        """What the preview shows of one line."""
        each = preview.rows[place]
        row, values = each.row, each.row.values
        return ImportLine(
            place,
            self._around.formats.number(row.number),
            each.kind,
            # Where no emoji font is installed they would show as boxes.
            values.get("name") or " ".join(without_emoji(row.raw).split()),
            self._below(row),
            self._outcome(each, place, choices),
            self._around.formats.mobile(values.get("mobile")),
            self._details(each),
            tuple((match, self._why(match)) for match in self._likely(each)),
            row.raw,
            tuple(self._wrong(problem) for problem in row.problems),
        )

    def _wrong(self, problem: CellProblem) -> WrongCell:
        field = self._fields.get(problem.field, problem.field)
        words = self.tr("%1: %2").replace("%1", field).replace("%2", self._reason(problem))
        return WrongCell(problem.field, problem.value, words)

    def _below(self, row: RosterRow) -> str:
        if row.kind is not LineKind.PERSON:
            return ""
        hidden = self.tr("Hidden in the file") if row.is_hidden else ""
        return self._words.dotted((self._around.city(row.values.get("city")), row.station or "", hidden))

    def _likely(self, each: PreviewRow) -> tuple[Match, ...]:
        return each.matches if each.kind is RowKind.LIKELY else ()

    def _why(self, match: Match) -> str:
        return self._around.words.likeness(match.reason) if match.reason else self.tr("Same name")

    def _outcome(self, each: PreviewRow, place: int, choices: Choices) -> str:
        if each.kind is RowKind.NEW:
            bare = is_name_incomplete(each.row.values["name"])
            return self.tr("New, with an incomplete name") if bare else self.tr("New")
        if each.kind is RowKind.CHANGED:
            fields = self._words.listed(self._fields[field] for field, _, _ in each.changes)
            return self.tr("Changes: %1").replace("%1", fields)
        if each.kind is RowKind.SAME:
            if each.repeats is None:
                return self.tr("On the roster already, nothing changes")
            number = self._around.formats.number(each.repeats)
            return self.tr("The same as line %1").replace("%1", number)
        if each.kind is RowKind.LIKELY:
            return self._decision(each, place, choices)
        if each.kind is RowKind.PROBLEM:
            return self._words.listed(self._reason(problem) for problem in each.row.problems)
        return {
            LineKind.HEADING: self.tr("Heading") if each.row.station else self.tr("Title of a list"),
            LineKind.COLUMNS: self.tr("Headings of the columns"),
        }.get(each.row.kind, self.tr("Not a person"))

    def _decision(self, each: PreviewRow, place: int, choices: Choices) -> str:
        names = {match.person: match.name for match in each.matches}
        if place not in choices.same_as:
            first = each.matches[0]
            sentence = self.tr("Perhaps %1 (%2)")
            return sentence.replace("%1", first.name).replace("%2", self._why(first))
        person = choices.same_as[place]
        if person is None:
            return self.tr("Somebody new, by your decision")
        return self.tr("The same as %1; only gaps are filled").replace("%1", names.get(person, ""))

    def _details(self, each: PreviewRow) -> tuple[str, ...]:
        found = tuple(self.problem(problem) for problem in (*each.row.problems, *each.row.remarks))
        if each.kind is RowKind.CHANGED:
            found += tuple(
                self.tr("%1: %2, now %3")
                .replace("%1", self._fields[field])
                .replace("%2", self._words.value(field, before))
                .replace("%3", self._words.value(field, after))
                for field, before, after in each.changes
            )
        return found

    def _reason(self, problem: CellProblem) -> str:
        return self._around.words.reason(problem.code)

    def problem(self, problem: CellProblem) -> str:
        """Which cell, what it says, and why it cannot be taken."""
        field = self._fields.get(problem.field, problem.field)
        if not problem.value:
            return self._reason(problem)
        sentence = self.tr("%1 \u201c%2\u201d: %3")
        return sentence.replace("%1", field).replace("%3", self._reason(problem)).replace("%2", problem.value)

    def reasons(self, row: RosterRow) -> str:
        """Why a line cannot be taken, for the workbook of rejects."""
        return self._words.listed(self.problem(problem) for problem in row.problems)
