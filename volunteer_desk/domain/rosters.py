"""Rows of a list of people: which column is which, and what each cell says or why it cannot be taken.

A row with a problem is never imported in part: it is shown with every problem named, and goes into the
workbook of rejects.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from volunteer_desk.domain.arabic import clean_name, fold_loose, without_emoji
from volunteer_desk.domain.calendar import DateProblem, TypedDate, parse_birth
from volunteer_desk.domain.people import (
    Identity,
    PersonProblem,
    check_name,
    parse_gender,
    parse_identity,
    parse_mobile,
    plain_number,
)
from volunteer_desk.domain.places import PlaceIndex, SpecialtyIndex

HEADER_ROWS: Final = 20
FIELDS: Final = (
    "name", "identity", "mobile", "gender", "birth", "city", "specialties", "nationality", "name_latin",
    "emergency_name", "emergency_mobile", "guardian_name", "guardian_mobile",
)  # fmt: skip
"""What a list says of a person, in the order of a workbook's columns."""
_SPELLINGS: Final = {
    "name": (
        "الاسم|اسم المتطوع|اسم المتطوعة|الاسم الكامل|الاسم الرباعي|الاسم الثلاثي|اسم الشخص|"
        "المتطوع|الأسماء|الاسم كاملا|الاسم بالعربي|name|full name|volunteer|volunteer name|"
        "arabic name|student name"
    ),
    "name_first": "الاسم الأول|first name|given name",
    "name_father": "اسم الأب|الاسم الثاني|اسم الوالد|father name|second name|middle name",
    "name_grandfather": "اسم الجد|الاسم الثالث|grandfather name|third name",
    "name_family": "اسم العائلة|العائلة|اللقب|الاسم الأخير|القبيلة|family name|last name|surname",
    "name_latin": (
        "الاسم بالإنجليزي|الاسم بالانجليزية|الاسم اللاتيني|english name|name in english|"
        "latin name"
    ),
    "identity": (
        "رقم الهوية|الهوية|الهوية الوطنية|رقم الهوية الوطنية|السجل المدني|رقم السجل المدني|"
        "رقم الإقامة|الإقامة|هوية المتطوع|رقم الهوية أو الإقامة|رقم الهوية/الإقامة|id|"
        "id number|national id|identity|identity number|iqama|iqama number|nid"
    ),
    "mobile": (
        "الجوال|رقم الجوال|جوال|جوال المتطوع|رقم الهاتف|الهاتف|هاتف|رقم التواصل|التواصل|"
        "الموبايل|رقم الموبايل|واتساب|رقم الواتساب|mobile|mobile number|phone|phone number|"
        "cell|tel|telephone|whatsapp"
    ),
    "birth": (
        "تاريخ الميلاد|الميلاد|تاريخ الولادة|المواليد|سنة الميلاد|تاريخ الميلاد هجري|"
        "تاريخ الميلاد ميلادي|birth date|date of birth|dob|birthday|birth"
    ),
    "gender": "الجنس|النوع|ذكر/أنثى|gender|sex",
    "city": (
        "المدينة|مدينة|مدينة الإقامة|المدينة / الحي|المحافظة|مكان السكن|السكن|city|town|"
        "residence|governorate"
    ),
    "nationality": "الجنسية|nationality",
    "specialties": (
        "التخصص|التخصصات|المهارة|المهارات|المجال|مجال التطوع|الخبرة|specialty|speciality|"
        "specialties|skill|skills"
    ),
    "emergency_name": "جهة اتصال للطوارئ|اسم جهة الطوارئ|شخص للطوارئ|emergency contact|emergency name",
    "emergency_mobile": (
        "جوال الطوارئ|رقم الطوارئ|رقم جهة الطوارئ|هاتف الطوارئ|emergency mobile|"
        "emergency phone|emergency number"
    ),
    "guardian_name": "ولي الأمر|اسم ولي الأمر|guardian|guardian name|parent name",
    "guardian_mobile": (
        "جوال ولي الأمر|رقم ولي الأمر|هاتف ولي الأمر|guardian mobile|guardian phone|"
        "parent mobile"
    ),
    "short_number": "رقم البطاقة|رقم المتطوع|badge|badge number|volunteer number",
    "ignored": (
        "م|#|ت|مسلسل|الرقم|الرقم التسلسلي|تسلسل|ملاحظات|ملاحظة|العمر|الحالة|التوقيع|"
        "البريد الإلكتروني|البريد|الإيميل|no|no.|serial|notes|remarks|age|status|signature|"
        "email|e-mail|timestamp|طابع زمني"
    ),
}  # fmt: skip
_NAME_PARTS: Final = ("name_first", "name_father", "name_grandfather", "name_family")


def _key(heading: str) -> str:
    kept = "".join(c if c.isalnum() or c == "#" else " " for c in fold_loose(heading))
    words = [word.removeprefix("ال") if len(word) > 4 else word for word in kept.split()]
    return "".join(words)


_FIELD_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        _key(spelling): name
        for name, text in _SPELLINGS.items()
        for spelling in text.split("|")
        if _key(spelling)
    }
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field; `row` is the header's own place, from 0."""

    row: int
    fields: Mapping[int, str]
    unknown: tuple[str, ...] = ()


def match_heading(heading: str) -> str | None:
    """The field a heading means; None for one nobody has written before."""
    return _FIELD_OF.get(_key(heading))


def find_header(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The header among the first rows: the one with a name column and the most known headings."""
    best: tuple[int, Columns] | None = None
    for place, cells in enumerate(rows[:HEADER_ROWS]):
        columns = _columns(place, cells)
        score = len({field for field in columns.fields.values() if field != "ignored"})
        if _has_name(columns) and (best is None or score > best[0]):
            best = (score, columns)
    return best[1] if best else None


def _columns(place: int, cells: Sequence[str]) -> Columns:
    fields: dict[int, str] = {}
    unknown = []
    for column, cell in enumerate(cells):
        field = match_heading(cell) if cell.strip() else None
        if field is not None and (field == "ignored" or field not in fields.values()):
            fields[column] = field
        elif cell.strip():
            unknown.append(cell.strip())
    return Columns(place, fields, tuple(unknown))


def _has_name(columns: Columns) -> bool:
    return bool({"name", "name_first"} & set(columns.fields.values()))


def guess_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Columns of a list without a header, from what its cells look like; None without a column of names."""
    width = max((len(row) for row in rows), default=0)
    fields: dict[int, str] = {}
    for column in range(width):
        cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
        kind = _kind_of(cells)
        if kind and kind not in fields.values():
            fields[column] = kind
    return Columns(-1, fields) if "name" in fields.values() else None


def _kind_of(cells: Sequence[str]) -> str | None:
    if not cells:
        return None
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("mobile", lambda cell: not isinstance(parse_mobile(cell), PersonProblem)),
        ("identity", lambda cell: isinstance(parse_identity(cell), Identity)),
        ("gender", lambda cell: not isinstance(parse_gender(cell), PersonProblem)),
        ("birth", lambda cell: len(cell) > 4 and isinstance(parse_birth(cell, date.max), TypedDate)),
        ("name", lambda cell: len(cell.split()) > 1 and not any(c.isdigit() for c in cell)),
    )
    for kind, fits in tests:
        if sum(map(fits, cells)) * 2 > len(cells):
            return kind
    return None


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why one cell cannot be taken."""

    field: str
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One input line: what it says of a person, or why not. `number` counts from 1 as the user sees it."""

    number: int
    raw: str
    values: Mapping[str, Any]
    problems: tuple[CellProblem, ...] = ()
    station: str | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists cells are read with, and the day ages are counted on."""

    places: PlaceIndex
    specialties: SpecialtyIndex
    today: date


def read_table(rows: Sequence[Sequence[str]], columns: Columns, lists: Lists) -> list[RosterRow]:
    """Every row below the header that is not blank; nothing is left out."""
    found = []
    for place, cells in enumerate(rows):
        if place <= columns.row or not any(cell.strip() for cell in cells):
            continue
        given = {field: cells[column] for column, field in columns.fields.items() if column < len(cells)}
        found.append(
            read_row(place + 1, "  ".join(cell.strip() for cell in cells if cell.strip()), given, lists)
        )
    return found


def read_row(
    number: int, raw: str, given: Mapping[str, str], lists: Lists, station: str | None = None
) -> RosterRow:
    """One person from named cells."""
    problems: list[CellProblem] = []
    values: dict[str, Any] = {"name": _name(given, problems)}
    for field, reader in _readers(lists).items():
        text = given.get(field, "").strip()
        if text and text not in _NOTHING:
            read = reader(text)
            if isinstance(read, PersonProblem | DateProblem):
                problems.append(CellProblem(field, read.value, text))
            else:
                values[field] = read
    return RosterRow(number, raw, MappingProxyType(values), tuple(problems), station)


_NOTHING: Final = frozenset({"-", "--", "—", "لا يوجد", "لايوجد", "none", "n/a", "na", "null", "."})


def _name(given: Mapping[str, str], problems: list[CellProblem]) -> str:
    parts = [given.get(part, "") for part in _NAME_PARTS]
    text = without_emoji(given.get("name") or " ".join(part.strip() for part in parts if part.strip()))
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
        "short_number": plain_number,
    }


def _identity(text: str) -> Any:
    found = parse_identity(text)
    return found.text if isinstance(found, Identity) else found


def _birth(text: str, today: date) -> Any:
    found = parse_birth(text, today)
    return found.text if isinstance(found, TypedDate) else found


def _specialties(text: str, index: SpecialtyIndex) -> frozenset[str]:
    found = index.match_list(text)
    return frozenset((*found.codes, *(clean_name(word) for word in found.unknown)))
