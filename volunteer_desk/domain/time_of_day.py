"""Times of day as people type them, in minutes after midnight; it knows nothing of dates."""

import re
from typing import Final

from volunteer_desk.domain.arabic import fold

DAY_MINUTES: Final = 24 * 60
_TIME: Final = re.compile(r"^(\d{1,2})(?:\s*[:.٫]\s*(\d{2}))?\s*([a-zء-ي .]*)$")
_COMPACT: Final = re.compile(r"^(\d{1,2})(\d{2})$")
_MORNING: Final = frozenset(
    {"am", "a", "midnight", "ص", "صباحا", "صباح", "فجرا", "فجر", "ضحى", "ضحي", "منتصفالليل"}
)
_AFTERNOON: Final = frozenset(
    {"pm", "p", "noon", "م", "مساء", "مساءا", "عصرا", "عصر", "ليلا", "ظهرا", "ظهر", "مغربا"}
)


def parse_time(text: str, *, near: int | None = None) -> int | None:
    """Minutes after midnight of "4:30 م", "16:30", "1630" or "9"; None when it cannot be read.

    An hour of 1 to 12 without its half of the day is taken on the side of `near` (minutes), if given.
    """
    folded = fold(text).replace("_", " ").strip()
    compact = _COMPACT.match(folded)
    found = _TIME.match(f"{compact.group(1)}:{compact.group(2)}" if compact else folded)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    half = found.group(3).replace(".", "").replace(" ", "")
    if hour > 23 or minute > 59 or (half and half not in _MORNING | _AFTERNOON):
        return None
    if half:
        return _in_half(hour, minute, is_morning=half in _MORNING)
    if near is not None and 1 <= hour <= 12 and not folded.startswith("0"):
        is_morning = near < DAY_MINUTES // 2
        return _in_half(hour, minute, is_morning=is_morning)
    return hour * 60 + minute


def _in_half(hour: int, minute: int, *, is_morning: bool) -> int | None:
    if not 1 <= hour <= 12:
        # "16:30 pm" says the same twice; "0:30 am" likewise; "16:30 am" says two things.
        is_true = (hour < 12) == is_morning
        return hour * 60 + minute if is_true else None
    return (hour % 12 + (0 if is_morning else 12)) * 60 + minute
