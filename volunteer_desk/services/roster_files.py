"""Workbooks of people: the roster, the empty template, and the lines of a list that could not be taken.

Words (headings, cells) are handed in, because the language is the interface's business.
"""

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.people import Identity
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import RosterRow
from volunteer_desk.excel.writer import Sheet, write_workbook
from volunteer_desk.services import rosters
from volunteer_desk.services.desk import Desk, Progress
from volunteer_desk.services.permission import needs

FIELDS: Final = (
    "name", "identity", "mobile", "gender", "birth", "city", "specialties", "nationality", "name_latin",
    "emergency_name", "emergency_mobile", "guardian_name", "guardian_mobile",
)  # fmt: skip
"""Columns of a workbook of people in their order; a list that is read back knows each of their headings."""
_WIDTHS: Final = {"name": 34, "specialties": 30, "name_latin": 28, "emergency_name": 24, "guardian_name": 24}

Cell = Callable[[str, Any], str]


def sheet(name: str, headings: Mapping[str, str], *, is_rtl: bool, more: Sequence[str] = ()) -> Sheet:
    """A table with the headings of FIELDS, and some of its own before them."""
    fields = [field for field in (*FIELDS, "short_number") if field in headings]
    widths = [*(44 for _ in more), *(_WIDTHS.get(field, 20) for field in fields)]
    return Sheet(name, [*more, *(headings[field] for field in fields)], widths, is_rtl)


async def save_people(
    desk: Desk, path: Path, made: Sheet, people: Sequence[int], cell: Cell, progress: Progress
) -> int:
    """Write these people into a workbook; how many. Raises UserProblem NOT_PERMITTED or DISK_FULL."""
    rows = await desk.read_long(_exported, progress, people)
    words = ([cell(field, row[field]) for field in (*FIELDS, "short_number")] for row in rows)
    return await desk.aside(_written, path, made, words)


@needs(Permission.EXPORT_PEOPLE)
def _exported(session: Session, progress: Progress, people: Sequence[int]) -> list[dict[str, Any]]:
    rows = rosters.export_rows(session, progress, people)
    for row in rows:
        row["identity"] = Identity.from_text(row["identity"]).number if row["identity"] else None
    return rows


async def save_template(desk: Desk, path: Path, made: Sheet) -> None:
    """Write the empty table people can be typed into."""
    await desk.aside(_written, path, made, ())


async def save_rejects(
    desk: Desk, path: Path, made: Sheet, rows: Sequence[RosterRow], reason: Callable[[RosterRow], str]
) -> int:
    """Write the lines that could not be taken: why, the line as given, and each cell as given or read."""
    words = ([reason(row), row.raw, *_cells(row)] for row in rows)
    return await desk.aside(_written, path, made, words)


def _cells(row: RosterRow) -> list[str]:
    """What each cell said; a cell that could be read stands as it was understood."""
    wrong = {problem.field: problem.value for problem in row.problems}
    return [wrong.get(field) or _plain(field, row.values.get(field)) for field in FIELDS]


def _plain(field: str, value: Any) -> str:
    if not value:
        return ""
    if field == "identity":
        return Identity.from_text(value).number
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    # Stored dates carry their calendar before a colon; a reader tells it from the year.
    return str(value).partition(":")[2] if field == "birth" else str(value)


def _written(path: Path, made: Sheet, rows: Iterable[Sequence[str]]) -> int:
    try:
        return write_workbook(path, made, rows)
    except OSError as problem:
        is_full = problem.errno == errno.ENOSPC
        raise UserProblem(Problem.DISK_FULL if is_full else Problem.FILE_LOCKED) from problem
