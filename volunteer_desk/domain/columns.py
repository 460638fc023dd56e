"""Which column of a list holds what: by its heading in any spelling, else by what its cells look like."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from volunteer_desk.domain.arabic import fold_loose
from volunteer_desk.domain.calendar import TypedDate, parse_birth
from volunteer_desk.domain.people import Identity, PersonProblem, parse_gender, parse_identity, parse_mobile

HEADER_ROWS: Final = 20
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
    "station": (
        "النقطة|نقطة العمل|المحطة|الفريق|المجموعة|القسم|اللجنة|المسار|station|team|group|post"
    ),
    "place": "م|#|ت|مسلسل|الرقم|الرقم التسلسلي|تسلسل|no|no.|serial",
    "aside": (
        "ملاحظات|ملاحظة|العمر|الحالة|التوقيع|البريد الإلكتروني|البريد|الإيميل|notes|remarks|age|"
        "status|signature|email|e-mail|timestamp|طابع زمني"
    ),
}  # fmt: skip
NOTHING: Final = frozenset({"-", "--", "—", "لا يوجد", "لايوجد", "none", "n/a", "na", "null", "."})
"""What people write to say that a cell is empty."""
# Known columns of which nothing is taken; many lists have several of a kind.
NOT_TAKEN: Final = frozenset({"place", "aside"})


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
    """Which column holds which field; `row` is the header's own place from 0, -1 where columns are guessed.

    `aside` are the headings whose columns are not taken.
    """

    row: int
    fields: Mapping[int, str]
    aside: tuple[str, ...] = ()


def match_heading(heading: str) -> str | None:
    """The field a heading means; None for one nobody has written before."""
    return _FIELD_OF.get(_key(heading))


def find_header(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The header among the first rows: the one with a name column and the most known headings."""
    best: tuple[int, Columns] | None = None
    for place, cells in enumerate(rows[:HEADER_ROWS]):
        columns = _columns(place, cells)
        score = len({field for field in columns.fields.values() if field not in NOT_TAKEN})
        if _has_name(columns) and (best is None or score > best[0]):
            best = (score, columns)
    return best[1] if best else None


def _columns(place: int, cells: Sequence[str]) -> Columns:
    fields: dict[int, str] = {}
    aside = []
    for column, cell in enumerate(cells):
        field = match_heading(cell) if cell.strip() else None
        if field is not None and (field in NOT_TAKEN or field not in fields.values()):
            fields[column] = field
        if cell.strip() and fields.get(column) in {None, "aside"}:
            aside.append(" ".join(cell.split()))
    return Columns(place, fields, tuple(aside))


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
