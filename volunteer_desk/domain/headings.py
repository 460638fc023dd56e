"""Lines that head others in a list of people: the team or station of those who follow."""

from typing import Final

from volunteer_desk.domain.arabic import fold

_OF_LISTS: Final = frozenset(
    {
        "قائمه", "القائمه", "كشف", "اسماء", "الاسماء", "متطوعي", "متطوعو", "المتطوعون", "المتطوعين",
        "المتطوعات", "list", "names", "volunteers",
    }
)  # fmt: skip
_OF_STATIONS: Final = frozenset(
    {
        "فريق", "نقطه", "محطه", "مسار", "قسم", "مجموعه", "لجنه", "team", "group", "station",
    }
)  # fmt: skip
_MOST_WORDS: Final = 6


def is_heading(words: str, *, is_marked: bool) -> bool:
    """Whether a line without numbers heads others: it is marked (bold, a colon), or begins as one."""
    parts = fold(words).split()
    begins_as_one = bool(parts) and parts[0] in _OF_LISTS | _OF_STATIONS
    return 0 < len(parts) <= _MOST_WORDS and (is_marked or begins_as_one)


def station_key(name: str) -> str:
    """What two names of one station share: the team of packing is the packing station."""
    parts = fold(name).split()
    if len(parts) > 1 and parts[0].removeprefix("ال") in _OF_STATIONS:
        parts = parts[1:]
    return " ".join(part.removeprefix("ال") if len(part) > 4 else part for part in parts)


def is_title(heading: str) -> bool:
    """Whether a heading is the title of a whole list, and so no station of anybody."""
    return any(part in _OF_LISTS for part in fold(heading).split()[:1])
