"""Workbooks of people: the roster, the empty template, and the lines of a list that could not be taken.

Words (headings, cells) are handed in, because the language is the interface's business; how a value becomes a
cell that is read back as the same value stands here once, for the window and the command line.
"""

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.calendar import birth_from_text
from volunteer_desk.domain.people import Gender, Identity
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import FIELDS, RosterRow
from volunteer_desk.excel.writer import Sheet, write_workbook
from volunteer_desk.services.desk import Desk, Progress
from volunteer_desk.services.permission import needs
from volunteer_desk.store.tables import Person

BADGE: Final = "short_number"
_AT_ONCE: Final = 500
_WIDTHS: Final = {"name": 34, "specialties": 30, "name_latin": 28, "emergency_name": 24, "guardian_name": 24}


@dataclass(frozen=True, slots=True)
class ListWords:
    """A language's words in a workbook: a heading for each of FIELDS and the badge, and coded values."""

    headings: Mapping[str, str]
    gender: Callable[[Gender], str]
    city: Callable[[str], str]
    specialty: Callable[[str], str]
    comma: str
    is_rtl: bool

    def cell(self, field: str, value: Any) -> str:
        """A stored value as a cell has it: readable, and read back as the same."""
        if not value:
            return ""
        match field:
            case "gender":
                return self.gender(Gender(value))
            case "birth":
                return birth_from_text(value).typed
            case "city":
                return self.city(value)
            case "specialties":
                return self.comma.join(sorted(map(self.specialty, value)))
            case "identity":
                return Identity.from_text(value).number
        return str(value)

    def listed(self, fields: Iterable[str]) -> str:
        """Headings of fields in one line; a name in parts counts once."""
        named = dict.fromkeys(
            "name" if field.startswith("name_") and field != "name_latin" else field for field in fields
        )
        return self.comma.join(self.headings.get(field, field) for field in named)

    def sheet(self, name: str, *, with_badge: bool = False, more: Sequence[str] = ()) -> Sheet:
        """A table with the headings of FIELDS, and some of its own before them."""
        fields = (*FIELDS, BADGE) if with_badge else FIELDS
        widths = [*(44 for _ in more), *(_WIDTHS.get(field, 20) for field in fields)]
        return Sheet(name, [*more, *(self.headings[field] for field in fields)], widths, self.is_rtl)


async def save_people(
    desk: Desk, path: Path, name: str, people: Sequence[int], words: ListWords, progress: Progress
) -> int:
    """Write these people into a workbook, which appears only when it is whole; how many.

    Raises UserProblem NOT_PERMITTED, CANCELLED, DISK_FULL, FILE_LOCKED or FOLDER_*.
    """
    rows = await desk.read_long(_exported, progress, people)

    def cells() -> Iterator[list[str]]:
        for place, row in enumerate(rows):
            if place % _AT_ONCE == 0:
                progress.report(len(rows) + place, 2 * len(rows))
            yield [words.cell(field, row[field]) for field in (*FIELDS, BADGE)]

    return await desk.aside(_written, path, words.sheet(name, with_badge=True), cells())


@needs(Permission.EXPORT_PEOPLE)
def _exported(session: Session, progress: Progress, people: Sequence[int]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    columns = [getattr(Person, name) for name in (*FIELDS, BADGE)]
    for first in range(0, len(people), _AT_ONCE):
        progress.report(first, 2 * len(people))
        chunk = list(people[first : first + _AT_ONCE])
        rows = {
            row.id: row for row in session.execute(select(Person.id, *columns).where(Person.id.in_(chunk)))
        }
        found += [rows[person]._asdict() for person in chunk if person in rows]
    return found


async def save_template(desk: Desk, path: Path, name: str, words: ListWords) -> None:
    """Write the empty table people can be typed into."""
    await desk.aside(_written, path, words.sheet(name), ())


async def save_rejects(
    desk: Desk, path: Path, made: Sheet, rows: Sequence[RosterRow], reason: Callable[[RosterRow], str]
) -> int:
    """Write the lines that could not be taken: why, the line as given, and each cell as given or read."""
    words = ([reason(row), row.raw, *cells_of(row).values()] for row in rows)
    return await desk.aside(_written, path, made, words)


def cells_of(row: RosterRow) -> dict[str, str]:
    """What each cell of FIELDS and the badge said; one that could be read stands as it was understood."""
    wrong = {problem.field: problem.value for problem in row.problems}
    return {name: wrong.get(name) or _CODES.cell(name, row.values.get(name)) for name in (*FIELDS, BADGE)}


# Codes stay codes: they are read back in every language.
_CODES: Final = ListWords(
    {}, gender=lambda gender: gender.value, city=str, specialty=str, comma=", ", is_rtl=False
)


def _written(path: Path, made: Sheet, rows: Iterable[Sequence[str]]) -> int:
    try:
        return write_workbook(path, made, rows)
    except OSError as problem:
        raise UserProblem(_trouble(path, problem)) from problem


def _trouble(path: Path, problem: OSError) -> Problem:
    if problem.errno == errno.ENOSPC:
        return Problem.DISK_FULL
    if not path.parent.is_dir():
        return Problem.FOLDER_MISSING
    # A spreadsheet that is open keeps others from replacing its file.
    return Problem.FILE_LOCKED if path.exists() else Problem.FOLDER_REFUSES
