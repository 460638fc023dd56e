"""Rows of a list of people: what each cell says, or why it cannot be taken.

A row with a problem is never imported in part: it is shown with every problem named, and goes into the
workbook of rejects.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from volunteer_desk.domain.arabic import clean_name, without_emoji
from volunteer_desk.domain.calendar import DateProblem, TypedDate, parse_birth
from volunteer_desk.domain.columns import NOT_TAKEN, NOTHING, Columns
from volunteer_desk.domain.headings import is_heading, is_title
from volunteer_desk.domain.people import (
    Identity,
    PersonProblem,
    check_name,
    is_short_number,
    parse_gender,
    parse_identity,
    parse_mobile,
    plain_number,
)
from volunteer_desk.domain.places import PlaceIndex, SpecialtyIndex

FIELDS: Final = (
    "name", "identity", "mobile", "gender", "birth", "city", "specialties", "nationality", "name_latin",
    "emergency_name", "emergency_mobile", "guardian_name", "guardian_mobile",
)  # fmt: skip
"""What a list says of a person, in the order of a workbook's columns."""
NO_VALUE: Final = "\ufdd0"
"""Stands in a cell whose formula has no stored value; belongs to no script."""
DAY_ZERO: Final = date(1899, 12, 30)
DAY_ZERO_1904: Final = date(1904, 1, 1)
# Four digits are a year; with five a birth date lies between 1927 and 2173.
_SERIAL: Final = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_NAME_PARTS: Final = ("name_first", "name_father", "name_grandfather", "name_family")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why one cell cannot be taken."""

    field: str
    code: str
    value: str


class LineKind(StrEnum):
    """What an input line is."""

    PERSON = "person"
    HEADING = "heading"
    COLUMNS = "columns"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """Where an input line stands: its number from 1 as the user sees it, and the station it is under."""

    number: int
    raw: str
    station: str | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One input line: what it says of a person, or why not. `number` counts from 1 as the user sees it."""

    number: int
    raw: str
    values: Mapping[str, Any]
    problems: tuple[CellProblem, ...] = ()
    station: str | None = None
    kind: LineKind = LineKind.PERSON
    is_hidden: bool = False
    """Whether the file does not show the row."""
    remarks: tuple[CellProblem, ...] = ()
    """Cells that are left out although the line is taken."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A list as it was read; `guessed` are the fields of columns that had no headings."""

    source: str
    rows: Sequence[RosterRow]
    sheet: str = ""
    guessed: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    """Headings whose columns are not taken."""
    kept: tuple[tuple[int, int], ...] = ()
    """Where each line is kept (run, place), for lines of earlier lists that were not taken then."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists cells are read with, and the day ages are counted on."""

    places: PlaceIndex
    specialties: SpecialtyIndex
    today: date


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as text with their columns, and what only the file knows of them."""

    rows: Sequence[Sequence[str]]
    columns: Columns
    sheet: str = ""
    hidden: frozenset[int] = frozenset()
    day_zero: date = DAY_ZERO
    """The day before the first that a date stored as a plain number can mean."""


def reading_of(table: Table, lists: Lists, source: str) -> Reading:
    """Every row that is not blank; nothing is left out, headings and titles come back as such."""
    columns = table.columns
    is_guessed = columns.row < 0
    fields = tuple(field for field in columns.fields.values() if field not in NOT_TAKEN)
    return Reading(
        source, _rows(table, lists), table.sheet, fields if is_guessed else (), columns.aside
    )  # fmt: skip


def _rows(table: Table, lists: Lists) -> list[RosterRow]:
    found: list[RosterRow] = []
    station: str | None = None
    for place, cells in enumerate(table.rows):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if not filled:
            continue
        raw = "  ".join(filled).replace(NO_VALUE, "=")
        if place <= table.columns.row:
            kind = LineKind.COLUMNS if place == table.columns.row else LineKind.NOTE
            found.append(RosterRow(place + 1, raw, {}, kind=kind))
        elif len(filled) == 1 and _heads(filled[0]):
            heading = clean_name(without_emoji(filled[0])).rstrip(" :")
            station = None if is_title(heading) else heading
            found.append(RosterRow(place + 1, raw, {}, station=station, kind=LineKind.HEADING))
        else:
            line = Line(place + 1, raw, station, place in table.hidden)
            found.append(read_row(line, _given(table, cells), lists))
    return found


def _heads(cell: str) -> bool:
    is_plain = not any(c.isdigit() for c in cell)
    return is_plain and is_heading(clean_name(without_emoji(cell)), is_marked=cell.endswith(":"))


def _given(table: Table, cells: Sequence[str]) -> dict[str, str]:
    given = {field: cells[column] for column, field in table.columns.fields.items() if column < len(cells)}
    if _SERIAL.fullmatch(given.get("birth", "")):
        day = table.day_zero + timedelta(days=int(float(given["birth"])))
        given["birth"] = day.isoformat()
    return given


def read_row(line: Line, given: Mapping[str, str], lists: Lists) -> RosterRow:
    """One person from named cells."""
    problems: list[CellProblem] = []
    values: dict[str, Any] = {"name": _name(given, problems)}
    for field, reader in _readers(lists).items():
        text = given.get(field, "").strip()
        if text and text not in NOTHING:
            read = PersonProblem.FORMULA_WITHOUT_VALUE if text == NO_VALUE else reader(text)
            if isinstance(read, PersonProblem | DateProblem):
                problems.append(CellProblem(field, read.value, text.replace(NO_VALUE, "")))
            else:
                values[field] = read
    remarks = tuple(problem for problem in problems if problem.code in _NO_OBSTACLE)
    return RosterRow(
        line.number, line.raw, MappingProxyType(values),
        tuple(problem for problem in problems if problem not in remarks),
        clean_name(given.get("station", "").replace(NO_VALUE, "")) or line.station,
        is_hidden=line.is_hidden, remarks=remarks,
    )  # fmt: skip


# The charity's own numbering is no badge of this program; the person is taken without it.
_NO_OBSTACLE: Final = frozenset({PersonProblem.BADGE_NOT_OURS.value})


def _name(given: Mapping[str, str], problems: list[CellProblem]) -> str:
    parts = [given.get(part, "") for part in _NAME_PARTS]
    text = without_emoji(given.get("name") or " ".join(part.strip() for part in parts if part.strip()))
    if NO_VALUE in text:
        problems.append(CellProblem("name", PersonProblem.FORMULA_WITHOUT_VALUE.value, ""))
        return ""
    wrong = [each for each in check_name(text) if each not in _TAKEN]
    problems.extend(CellProblem("name", each.value, text) for each in wrong)
    return clean_name(text)


# A hidden direction mark is taken out and an incomplete name is completed later: neither keeps a person out.
_TAKEN: Final = frozenset({PersonProblem.NAME_INCOMPLETE, PersonProblem.NAME_HAS_HIDDEN_CHARACTERS})


@lru_cache(maxsize=4)
def _readers(lists: Lists) -> dict[str, Callable[[str], Any]]:
    return {
        "identity": _identity,
        "mobile": parse_mobile,
        "emergency_mobile": parse_mobile,
        "guardian_mobile": parse_mobile,
        "birth": lambda text: _birth(text, lists.today),
        "gender": parse_gender,
        "city": lambda text: lists.places.match(text) or clean_name(text),
        "specialties": lambda text: _specialties(text, lists.specialties),
        "nationality": clean_name,
        "name_latin": clean_name,
        "emergency_name": clean_name,
        "guardian_name": clean_name,
        "short_number": _badge,
    }


def _identity(text: str) -> Any:
    found = parse_identity(text)
    return found.text if isinstance(found, Identity) else found


def _badge(text: str) -> str | PersonProblem:
    number = plain_number(text)
    return number if is_short_number(number) else PersonProblem.BADGE_NOT_OURS


def _birth(text: str, today: date) -> Any:
    found = parse_birth(text, today)
    return found.text if isinstance(found, TypedDate) else found


def _specialties(text: str, index: SpecialtyIndex) -> frozenset[str]:
    found = index.match_list(text)
    return frozenset((*found.codes, *(clean_name(word) for word in found.unknown)))
