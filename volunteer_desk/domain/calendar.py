"""Dates in both calendars: Umm al-Qura by its published table, typed dates, births, ages, Riyadh days.

Dates are stored Gregorian and shown both ways. Outside the table (1343 to 1500 AH) a Hijri date is refused,
never guessed. Month names are words and live in the interface; the tables here only read what people type.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Final

from hijridate import Gregorian, Hijri

from volunteer_desk.domain.arabic import fold

RIYADH: Final = timezone(timedelta(hours=3), "Asia/Riyadh")
FIRST_HIJRI_YEAR: Final = 1343
LAST_HIJRI_YEAR: Final = 1500
FIRST_DAY: Final = date(1924, 8, 1)
LAST_DAY: Final = date(2077, 11, 16)
ADULT_AGE: Final = 18


class Calendar(StrEnum):
    """The calendar a date was given in."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


class DateProblem(StrEnum):
    """Why a typed date cannot be taken."""

    UNREADABLE = "unreadable"
    IMPOSSIBLE_DAY = "impossible_day"
    OUT_OF_RANGE = "out_of_range"
    IN_THE_FUTURE = "in_the_future"


@dataclass(frozen=True, slots=True, order=True)
class HijriDate:
    """A day of the Umm al-Qura calendar."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as typed: its calendar, and only as much of it as was given."""

    calendar: Calendar
    year: int
    month: int | None = None
    day: int | None = None

    @property
    def text(self) -> str:
        """The compact form that is stored and travels: "hijri:1410-07-15", "gregorian:1990"."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return f"{self.calendar.value}:{'-'.join(parts)}"

    @property
    def typed(self) -> str:
        """As people type it, day first; the year tells the calendar."""
        return "/".join(str(part) for part in (self.day, self.month, self.year) if part is not None)

    def latest(self) -> date:
        """The last Gregorian day it can mean: an age computed from it is never too high."""
        if self.calendar is Calendar.HIJRI:
            month = self.month or 12
            day = self.day or days_in_hijri_month(self.year, month)
            return to_gregorian(HijriDate(self.year, month, day))
        month = self.month or 12
        if self.day is not None:
            return date(self.year, month, self.day)
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def to_hijri(day: date) -> HijriDate:
    """The Umm al-Qura date of a Gregorian day; ValueError outside the table."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError("outside the Umm al-Qura table")
    found = Gregorian.fromdate(day).to_hijri()
    return HijriDate(found.year, found.month, found.day)


def to_gregorian(day: HijriDate) -> date:
    """The Gregorian day of an Umm al-Qura date; ValueError when there is no such day."""
    try:
        found = Hijri(day.year, day.month, day.day, validate=True).to_gregorian()
    except (OverflowError, ValueError) as problem:
        raise ValueError("no such Hijri day") from problem
    return date(found.year, found.month, found.day)


def days_in_hijri_month(year: int, month: int) -> int:
    """28 to 31 by the table, usually 29 or 30."""
    return Hijri(year, month, 1).month_length()


_HIJRI_MONTHS: Final = (
    "محرم", "صفر", "ربيع الاول", "ربيع الاخر|ربيع الثاني", "جمادى الاولى|جماد الاول|جمادي الاول",
    "جمادى الاخره|جمادى الثانيه|جماد الثاني|جمادي الاخر", "رجب", "شعبان", "رمضان", "شوال",
    "ذو القعده|ذي القعده|ذوالقعده", "ذو الحجه|ذي الحجه|ذوالحجه",
)  # fmt: skip
_GREGORIAN_MONTHS: Final = (
    "يناير|كانون الثاني|january|jan", "فبراير|شباط|february|feb", "مارس|اذار|march|mar",
    "ابريل|نيسان|april|apr", "مايو|ايار|may", "يونيو|حزيران|june|jun", "يوليو|تموز|july|jul",
    "اغسطس|اب|august|aug", "سبتمبر|ايلول|september|sep", "اكتوبر|تشرين الاول|october|oct",
    "نوفمبر|تشرين الثاني|november|nov", "ديسمبر|كانون الاول|december|dec",
)  # fmt: skip


def _month_words() -> dict[str, tuple[Calendar, int]]:
    words: dict[str, tuple[Calendar, int]] = {}
    for calendar, months in ((Calendar.HIJRI, _HIJRI_MONTHS), (Calendar.GREGORIAN, _GREGORIAN_MONTHS)):
        for number, names in enumerate(months, start=1):
            words.update({fold(name): (calendar, number) for name in names.split("|")})
    return words


_MONTH_WORDS: Final = _month_words()
_ERA: Final = re.compile(r"(?<![a-zء-ي])(ه|هـ|ah|م|ad|ce)\.?$")
_NUMBERS: Final = re.compile(r"\d+")
_LAYOUT: Final = re.compile(r"^\d{1,4}(?:\s*[-/.\s]\s*\d{1,4}){0,2}$")
_TIME_OF_DAY: Final = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


def parse_date(text: str) -> TypedDate | DateProblem:
    """Read a typed date of either calendar: day first or year first, digits of any script, month by name."""
    folded = _TIME_OF_DAY.sub("", fold(text)).replace("،", " ").replace(",", " ").strip()
    era = _ERA.search(folded)
    calendar = None
    if era:
        calendar = Calendar.HIJRI if era.group(1) in {"ه", "ah"} else Calendar.GREGORIAN
        folded = folded[: era.start()].strip()
    parts = _by_numbers(folded) or _by_name(folded)
    if parts is None:
        return DateProblem.UNREADABLE
    named, year, month, day = parts
    known = calendar or named or _calendar_of_year(year)
    if known is None or (named and calendar and named is not calendar):
        return DateProblem.OUT_OF_RANGE if known is None else DateProblem.UNREADABLE
    return _checked(TypedDate(known, year, month, day))


def _calendar_of_year(year: int) -> Calendar | None:
    if FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR:
        return Calendar.HIJRI
    return Calendar.GREGORIAN if 1900 <= year <= 2100 else None


_Parts = tuple[Calendar | None, int, int | None, int | None]


def _by_name(folded: str) -> _Parts | None:
    for word in sorted(_MONTH_WORDS, key=len, reverse=True):
        if not re.search(rf"(?<![a-zء-ي]){re.escape(word)}(?![a-zء-ي])", folded):
            continue
        calendar, month = _MONTH_WORDS[word]
        numbers = [int(n) for n in _NUMBERS.findall(folded)]
        if len(numbers) == 1:
            return calendar, numbers[0], month, None
        if len(numbers) == 2:
            year, day = max(numbers), min(numbers)
            return calendar, year, month, day
        return None
    return None


def _by_numbers(folded: str) -> _Parts | None:
    if not _LAYOUT.match(folded):
        return None
    texts = _NUMBERS.findall(folded)
    numbers = [int(n) for n in texts]
    if len(texts) == 1:
        return (None, numbers[0], None, None) if len(texts[0]) == 4 else None
    if len(texts) == 2:
        year_first = len(texts[0]) == 4
        if not year_first and len(texts[1]) != 4:
            return None
        year, month = numbers if year_first else numbers[::-1]
        return None, year, month, None
    if len(texts[0]) == 4:
        year, month, day = numbers
    elif len(texts[2]) == 4:
        day, month, year = numbers
        if month > 12 >= day:
            month, day = day, month  # month first can only be meant; nobody writes year, day, month
    else:
        return None  # two-digit years are a guess, and a wrong guess makes a minor an adult
    return None, year, month, day


def _checked(typed: TypedDate) -> TypedDate | DateProblem:
    in_range = (
        FIRST_HIJRI_YEAR <= typed.year <= LAST_HIJRI_YEAR
        if typed.calendar is Calendar.HIJRI
        else 1900 <= typed.year <= 2100
    )
    if not in_range:
        return DateProblem.OUT_OF_RANGE
    try:
        typed.latest()
    except ValueError:
        return DateProblem.IMPOSSIBLE_DAY
    return typed


def birth_from_text(text: str) -> TypedDate:
    """Read the compact form back; ValueError when it is not one."""
    name, _, rest = text.partition(":")
    numbers = [int(part) for part in rest.split("-", maxsplit=2)]
    typed = TypedDate(Calendar(name), *numbers)
    if isinstance(_checked(typed), DateProblem):
        raise ValueError("not a date")
    return typed


def parse_birth(text: str, today: date) -> TypedDate | DateProblem:
    """A typed birth date; one after `today` is refused."""
    typed = parse_date(text)
    if isinstance(typed, TypedDate):
        earliest = TypedDate(typed.calendar, typed.year, typed.month or 1, typed.day or 1).latest()
        if earliest > today:
            return DateProblem.IN_THE_FUTURE
    return typed


def age_on(birth: TypedDate, day: date) -> int:
    """Completed Gregorian years on `day`, of the youngest person the birth date can mean."""
    born = birth.latest()
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_under_18_on(birth: TypedDate, day: date) -> bool:
    """Whether either calendar still says under 18.

    The Gregorian one decides: eighteen Hijri years are only 17.46 solar years, so it always says so longer.
    """
    return age_on(birth, day) < ADULT_AGE


def local(moment_ms: int) -> datetime:
    """The site's wall time of a moment; every site is in Riyadh's time, which has no summer time."""
    return datetime.fromtimestamp(moment_ms / 1000, UTC).astimezone(RIYADH)


def local_day(moment_ms: int) -> date:
    """The site's day of a moment."""
    return local(moment_ms).date()


def moment(day: date, minutes: int = 0) -> int:
    """Milliseconds UTC of `minutes` after the site's midnight that begins `day`."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=RIYADH)
    return int(midnight.timestamp() * 1000) + minutes * 60_000


def week_start(day: date) -> date:
    """The Sunday that begins the week of `day`."""
    return day - timedelta(days=(day.weekday() + 1) % 7)
