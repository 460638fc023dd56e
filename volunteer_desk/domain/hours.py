"""Minutes of volunteering from presence: integers, by rule, never negative and never invented."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from volunteer_desk.domain.attendance import IN_THE_SHIFT, Presence

MINUTE_MS: Final = 60_000


class CreditMode(StrEnum):
    """How a shift's hours are credited to somebody who came."""

    WHOLE_SHIFT = "whole_shift"
    IN_ONLY = "in_only"
    IN_AND_OUT = "in_and_out"


def minutes(presence: Presence, *, mode: CreditMode, starts_ms: int, ends_ms: int) -> int:
    """Credited minutes of one person in one shift; an open stretch counts nothing in IN_AND_OUT.

    WHOLE_SHIFT and IN_ONLY credit the planned shift to who came at all. IN_AND_OUT sums the stretches
    present, clipped to the shift, each moment once, and rounds down once at the end.
    """
    if presence.first_in_ms is None:
        return 0
    if mode is not CreditMode.IN_AND_OUT:
        return max(ends_ms - starts_ms, 0) // MINUTE_MS
    return _union_ms(_clipped(presence.intervals, starts_ms, ends_ms)) // MINUTE_MS


def lacks_check_out(presence: Presence, *, ends_ms: int, now_ms: int) -> bool:
    """Whether the shift is over and the person never checked out: proposed and flagged, never approved."""
    return presence.state in IN_THE_SHIFT and now_ms > ends_ms


def proposed_check_out(presence: Presence, *, ends_ms: int) -> int:
    """The check-out time to propose: the end of the shift, not before the last thing that happened."""
    return max(ends_ms, presence.since_ms or 0)


def _clipped(intervals: Iterable[tuple[int, int]], starts_ms: int, ends_ms: int) -> list[tuple[int, int]]:
    clipped = ((max(begin, starts_ms), min(end, ends_ms)) for begin, end in intervals)
    return sorted((begin, end) for begin, end in clipped if end > begin)


def _union_ms(intervals: list[tuple[int, int]]) -> int:
    total, reached = 0, None
    for begin, end in intervals:
        if reached is None or begin >= reached:
            total += end - begin
            reached = end
        elif end > reached:
            total += end - reached
            reached = end
    return total


def decimal_hours(total_minutes: int) -> str:
    """Hours with two places, rounded half up from whole minutes: 95 -> "1.58"."""
    hundredths = (total_minutes * 100 * 2 + 60) // 120
    return f"{hundredths // 100}.{hundredths % 100:02d}"
