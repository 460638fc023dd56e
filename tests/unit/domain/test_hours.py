"""Minutes by rule: never negative, each moment once, never invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.domain.attendance import Event, EventKind, Presence, PresenceState, fold
from volunteer_desk.domain.hours import (
    CreditMode,
    decimal_hours,
    lacks_check_out,
    minutes,
    proposed_check_out,
)

MINUTE = 60_000
HOUR = 60 * MINUTE
SHIFT = {"starts_ms": 10 * HOUR, "ends_ms": 14 * HOUR}


def with_intervals(*intervals: tuple[int, int]) -> Presence:
    return Presence(
        PresenceState.LEFT, first_in_ms=min((b for b, _ in intervals), default=0), intervals=intervals
    )


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(tuple), max_size=8),
    st.integers(0, 40),
    st.integers(-5, 40),
)
@settings(max_examples=400, deadline=None)
def test_minutes_are_the_union_within_the_shift(
    intervals: list[tuple[int, int]], starts: int, length: int
) -> None:
    """Against a count of single minutes."""
    presence = with_intervals(*((begin * MINUTE, end * MINUTE) for begin, end in intervals))
    ends = starts + length
    covered = {m for begin, end in intervals for m in range(begin, end) if starts <= m < ends}
    credited = minutes(presence, mode=CreditMode.IN_AND_OUT, starts_ms=starts * MINUTE, ends_ms=ends * MINUTE)
    assert credited == len(covered)


@given(
    st.lists(st.tuples(st.sampled_from(list(EventKind)), st.integers(0, 20 * HOUR)), max_size=10),
    st.sampled_from(list(CreditMode)),
    st.integers(-HOUR, 5 * HOUR),
)
@settings(max_examples=300, deadline=None)
def test_minutes_are_never_negative_nor_more_than_the_shift(
    raw: list[tuple[EventKind, int]], mode: CreditMode, length: int
) -> None:
    presence = fold(Event(n, kind, at) for n, (kind, at) in enumerate(raw, 1))
    credited = minutes(presence, mode=mode, starts_ms=5 * HOUR, ends_ms=5 * HOUR + length)
    assert 0 <= credited <= max(length, 0) // MINUTE
    if presence.first_in_ms is None:
        assert credited == 0


def test_an_open_stretch_counts_nothing_until_somebody_says_when_it_ended() -> None:
    came = Event(1, EventKind.CHECK_IN, 10 * HOUR)
    assert minutes(fold([came]), mode=CreditMode.IN_AND_OUT, **SHIFT) == 0
    assert minutes(fold([came]), mode=CreditMode.IN_ONLY, **SHIFT) == 240
    assert minutes(fold([came]), mode=CreditMode.WHOLE_SHIFT, **SHIFT) == 240
    assert minutes(fold([]), mode=CreditMode.WHOLE_SHIFT, **SHIFT) == 0


def test_seconds_are_rounded_once_at_the_end() -> None:
    presence = with_intervals(
        (10 * HOUR, 10 * HOUR + 40_000), (11 * HOUR, 11 * HOUR + 40_000), (12 * HOUR, 12 * HOUR + 39_999)
    )
    assert minutes(presence, mode=CreditMode.IN_AND_OUT, **SHIFT) == 1


def test_early_and_late_minutes_are_clipped() -> None:
    presence = with_intervals((9 * HOUR, 15 * HOUR))
    assert minutes(presence, mode=CreditMode.IN_AND_OUT, **SHIFT) == 240


def test_a_missing_check_out_is_proposed_not_invented() -> None:
    presence = fold([Event(1, EventKind.CHECK_IN, 11 * HOUR)])
    assert not lacks_check_out(presence, ends_ms=14 * HOUR, now_ms=14 * HOUR)
    assert lacks_check_out(presence, ends_ms=14 * HOUR, now_ms=14 * HOUR + 1)
    assert proposed_check_out(presence, ends_ms=14 * HOUR) == 14 * HOUR
    assert proposed_check_out(fold([Event(1, EventKind.CHECK_IN, 15 * HOUR)]), ends_ms=14 * HOUR) == 15 * HOUR
    gone = fold([Event(1, EventKind.CHECK_IN, 11 * HOUR), Event(2, EventKind.CHECK_OUT, 12 * HOUR)])
    assert not lacks_check_out(gone, ends_ms=14 * HOUR, now_ms=20 * HOUR)


@pytest.mark.parametrize(
    ("total", "text"),
    [(0, "0.00"), (95, "1.58"), (240, "4.00"), (1, "0.02"), (59, "0.98"), (90, "1.50"), (6003, "100.05")],
)
def test_decimal_hours(total: int, text: str) -> None:
    assert decimal_hours(total) == text
