"""Lists as people send them: numbered lines, ticks and bullets, exported chats, headings, phones anywhere.

Every input line comes out again, as a person, a heading or a note; nothing is dropped without being shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from volunteer_desk.domain.arabic import fold, fold_digits, name_tokens, strip_bidi, without_emoji
from volunteer_desk.domain.columns import find_header, guess_columns
from volunteer_desk.domain.headings import is_heading, is_title
from volunteer_desk.domain.people import Identity, PersonProblem, parse_identity, parse_mobile
from volunteer_desk.domain.rosters import (
    Line,
    LineKind,
    Lists,
    Reading,
    RosterRow,
    Table,
    read_row,
    reading_of,
)

SOURCE: Final = "paste"


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line, or one of several people in it; `number` counts lines from 1."""

    number: int
    raw: str
    kind: LineKind
    name: str = ""
    mobile: str = ""
    identity: str = ""
    station: str | None = None


_CHAT: Final = re.compile(
    r"^\s*\[?\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?[,،]?\s+\d{1,2}:\d{2}(?::\d{2})?"
    r"\s*(?:[apم ص]\.?m?\.?)?\]?\s*-?\s*[^:]{1,40}:\s*",
    re.IGNORECASE,
)
_CHAT_SYSTEM: Final = re.compile(
    r"^\s*\[?\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?[,،]?\s+\d{1,2}:\d{2}", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"^(?:[\s*_~•▪◦●○■□◾◽➤►→←–—-]+|\(?\d{1,3}\s*[).:\-–ـ/]+\s*|\d{1,3}\s+(?=\D)|[^\w\s(+*]+)"
)
_NUMBER: Final = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_TAIL: Final = re.compile(r"[\s*_~:،,;|/.\-–—()\[\]]+$|^[\s*_~:،,;|/\-–—()\[\]]+")
_AGE: Final = re.compile(r"\s*\(\s*\d{1,2}\s*\)\s*$")
# A calendar, a pin or a clock before a line: when and where, not who.
_WHEN_AND_WHERE: Final = re.compile(
    "^\\s*[\U0001f4c5\U0001f4c6\U0001f5d3\U0001f4cd\U0001f4cc\u23f0\u23f1\u231a\U0001f550-\U0001f567]"
)
# A single waw with spaces round it stands between people; one that belongs to a name is written to it.
_BETWEEN: Final = re.compile(r"\s*(?:[،,/+&]|\s[-–—]\s|\sو\s)\s*")
_TATWEEL: Final = "\u0640"
_LABEL_BEFORE: Final = re.compile(
    r"^(?:الاسم|اسم المتطوعة?|المتطوعة?|name)\s*[:：]\s*|^أنا\s+(?=\S+\s+\S)", re.IGNORECASE
)
_LABEL_AFTER: Final = re.compile(
    r"[\s،,–—-]*(?:رقم\s+)?(?:ال)?(?:جوال|هاتف|موبايل|رقم|mobile|phone|tel)\s*[:：]?\s*$", re.IGNORECASE
)
# What asks or announces is no name.
_SENTENCE: Final = re.compile(
    r"[؟?]\s*$|^(?:الرجاء|رجاء|يرجى|نرجو|ارجو|أرجو|نأمل|ملاحظة|تنبيه|تذكير|اللي|من يقدر|من يرغب|لا تنس)"
)
_REPLIES: Final = frozenset(
    {
        "تم", "تمام", "حاضر", "حاضره", "موجود", "موجوده", "ان شاء الله", "باذن الله", "معكم", "انا", "ابشر",
        "ok", "okay", "yes", "نعم", "اكيد", "السلام عليكم", "وعليكم السلام", "شكرا", "جزاكم الله خيرا",
        "الله يعطيكم العافيه",
    }
)  # fmt: skip


def parse_lines(text: str) -> list[PastedLine]:
    """Every line that is not blank, in order."""
    station: str | None = None
    found: list[PastedLine] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        for line in _parse(number, raw, station):
            if line.kind is LineKind.HEADING:
                station = line.station
            found.append(line)
    return found


def _parse(number: int, raw: str, station: str | None) -> Iterator[PastedLine]:
    text = strip_bidi(raw).strip()
    if not text:
        return
    body = _CHAT.sub("", text)
    if (body == text and _CHAT_SYSTEM.match(text)) or _WHEN_AND_WHERE.match(body):
        yield PastedLine(number, raw, LineKind.NOTE)
        return
    words = without_emoji(fold_digits(body)).strip()
    is_bold = words.startswith("*") and words.rstrip(" :").endswith("*")
    is_boxed = words.startswith("[") and words.endswith("]")
    is_marked = is_bold or is_boxed or words.rstrip(" *_").endswith(":")
    bare = _without_lead(words)
    rest, mobile, identity = _take_numbers(bare)
    name = _without_labels(_clean(_AGE.sub("", rest)))
    if not (mobile or identity) and is_heading(name, is_marked=is_marked):
        yield PastedLine(number, raw, LineKind.HEADING, name, station=None if is_title(name) else name)
        return
    if not name_tokens(name) or fold(name) in _REPLIES or _SENTENCE.search(name):
        kind = LineKind.PERSON if mobile else LineKind.NOTE
        yield PastedLine(number, raw, kind, "", mobile, identity, station)
        return
    for part in _people_in(name, mobile or identity):
        yield PastedLine(number, raw, LineKind.PERSON, part, mobile, identity, station)


def _without_lead(text: str) -> str:
    while True:
        if _NUMBER.match(text):
            return text
        shorter = _LEAD.sub("", text, count=1)
        if shorter == text:
            return text
        text = shorter


def _take_numbers(text: str) -> tuple[str, str, str]:
    """The text without its phone and identity number."""
    mobile = identity = ""
    rest = text
    for found in _NUMBER.findall(text):
        if not mobile and not isinstance(parse_mobile(found), PersonProblem):
            mobile = found.strip()
        elif not identity and isinstance(parse_identity(found), Identity):
            identity = found.strip()
        elif not mobile:
            mobile = found.strip()  # it looks like a number and is none: the row says so
        else:
            continue
        rest = rest.replace(found, " ", 1)
    return rest, mobile, identity


def _clean(text: str) -> str:
    text = text.replace("*", " ").replace("_", " ").replace("~", " ")
    before = ""
    while before != text:
        before, text = text, _TAIL.sub("", text)
    return " ".join(text.split())


def _without_labels(name: str) -> str:
    """The name without the words of a form round it, and without letters drawn long."""
    return _LABEL_AFTER.sub("", _LABEL_BEFORE.sub("", name)).replace(_TATWEEL, "")


def _people_in(name: str, number: str) -> list[str]:
    """Two people in one line, when each part is a name of its own and no number says whose it is."""
    parts = [_clean(part) for part in _BETWEEN.split(name)]
    if number or len(parts) < 2 or any(len(name_tokens(part)) < 2 for part in parts):
        return [name]
    return parts


def is_table(text: str) -> bool:
    """Whether the text is columns of a sheet."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and sum("\t" in line for line in lines) * 2 > len(lines)


def read_paste(text: str, lists: Lists) -> Reading:
    """People of pasted text; headings and notes come back as rows without values."""
    if is_table(text):
        rows = [[cell.strip() for cell in strip_bidi(line).split("\t")] for line in text.splitlines()]
        columns = find_header(rows) or guess_columns(rows)
        if columns is not None:
            return reading_of(Table(rows, columns), lists, SOURCE)
    return Reading(SOURCE, [_row(line, lists) for line in parse_lines(text)])


def _row(line: PastedLine, lists: Lists) -> RosterRow:
    if line.kind is not LineKind.PERSON:
        return RosterRow(line.number, line.raw, {}, station=line.station, kind=line.kind)
    given = {"name": line.name, "mobile": line.mobile, "identity": line.identity}
    return read_row(Line(line.number, line.raw, line.station), given, lists)
