"""Counting baskets: balance, pace and slips, all from the events that hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.baskets import (
    COUNTED,
    Slips,
    Stock,
    ends_at,
    overlapping,
    pace,
    slips_of,
    tally,
)
from volunteer_desk.domain.day import DayEvent, DayEventKind

MINUTE_MS = 60_000
NOW = 1_800_000_000_000
K = DayEventKind


def _count(number: int, kind: DayEventKind, amount: int | None, **more: object) -> DayEvent:
    return DayEvent(number, kind, NOW - number * MINUTE_MS, amount=amount, **more)  # type: ignore[arg-type]


def _out(number: int, amount: int, minutes_ago: float, code: str | None = None) -> DayEvent:
    return DayEvent(number, K.HANDED_OUT, NOW - int(minutes_ago * MINUTE_MS), amount=amount, code=code)


def test_the_sum_of_the_design_balances() -> None:
    """Received 500 = handed out 470 + damaged 6 + returned 4 + left over 20."""
    said = {K.RECEIVED: 500, K.HANDED_OUT: 470, K.DAMAGED: 6, K.RETURNED: 4, K.LEFT_OVER: 20}
    found = tally(_count(n, kind, amount) for n, (kind, amount) in enumerate(said.items()))
    assert found.total == Stock(500, 0, 470, 6, 4, 20)
    assert found.total.is_balanced and found.total.on_hand == 20
    assert tally([]).total == Stock()


def test_what_is_missing_or_too_many_is_the_difference() -> None:
    assert Stock(received=500, handed_out=470, damaged=6, returned=4, left_over=17).difference == 3
    too_many = Stock(received=10, handed_out=12)
    assert (too_many.difference, too_many.on_hand, too_many.is_balanced) == (-2, 0, False)


def test_places_add_up_to_the_total_and_other_events_count_nothing() -> None:
    events = [
        _count(1, K.PACKED, 40, shift=1, station=7), _count(2, K.PACKED, 2, shift=2, station=7),
        _count(3, K.HANDED_OUT, 30, shift=1, station=8), _count(4, K.RECEIVED, 100),
        _count(5, K.HEAD_COUNT, 46, station=7), _count(6, K.DAMAGED, None, station=7),
    ]  # fmt: skip
    found = tally(events)
    assert found.total == Stock(received=100, packed=42, handed_out=30)
    assert found.of_station(7) == Stock(packed=42)
    assert set(found.places) == {(1, 7), (2, 7), (1, 8), (None, None)}


@given(
    st.lists(
        st.tuples(st.sampled_from(COUNTED), st.integers(1, 99), st.integers(1, 3), st.integers(1, 3)),
        max_size=20,
    )
)
def test_the_total_is_the_sum_of_its_places(counts: list[tuple[DayEventKind, int, int, int]]) -> None:
    events = [_count(n, kind, amount, shift=a, station=b) for n, (kind, amount, a, b) in enumerate(counts)]
    found = tally(events)
    for kind in COUNTED:
        said = sum(event.amount or 0 for event in events if event.kind is kind)
        assert getattr(found.total, kind.value) == said
        assert sum(getattr(stock, kind.value) for stock in found.places.values()) == said


def test_the_pace_is_of_the_last_half_hour() -> None:
    assert pace([], NOW) is None
    assert pace([_count(1, K.PACKED, 50)], NOW) is None
    steady = [_out(n, 10, n * 5) for n in range(1, 7)]  # 10 each five minutes; the last is out of sight
    assert pace(steady, NOW) == round(50 * 60 / 25)
    assert pace([_out(1, 40, 31)], NOW) is None
    assert pace([_out(1, 40, -1)], NOW) is None, "a count from a fast clock has not happened yet"
    assert pace([_out(1, 10, 0.5)], NOW) == 120, "over five minutes at least"


def test_the_end_follows_from_pace_and_rest() -> None:
    rest = Stock(received=100, handed_out=40)
    assert ends_at(rest, 120, NOW) == NOW + 30 * MINUTE_MS
    assert ends_at(rest, None, NOW) is None
    assert ends_at(Stock(received=40, handed_out=40), 120, NOW) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("120-169", (120, 169)), ("120 - 169", (120, 169)), ("7", (7, 7)), ("", None), ("9-3", None),
        ("0-3", None), ("a-3", None), ("3-", None), ("-3", None), ("1234567890", None),
        ("٣-٥", None), ("1-2-3", None),
    ],
)  # fmt: skip
def test_slips_are_read_or_refused(text: str, found: tuple[int, int] | None) -> None:
    slips = Slips.from_text(text)
    assert (None if slips is None else (slips.first, slips.last)) == found
    if slips is not None:
        assert Slips.from_text(slips.text) == slips
        assert slips.count == slips.last - slips.first + 1


def test_a_slip_handed_in_twice_is_found_whoever_counted_it() -> None:
    events = [
        _out(1, 50, 9, "1-50"), _out(2, 50, 8, "51-100"), _out(3, 11, 7, "40-50"), _out(4, 1, 6, "45"),
        _out(5, 3, 5), _out(6, 3, 4, "unreadable"),
    ]  # fmt: skip
    assert [slips.text for _, slips in slips_of(events)] == ["1-50", "40-50", "45-45", "51-100"]
    assert [(a.id, b.id) for a, b in overlapping(events)] == [(1, 3), (1, 4), (3, 4)]


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9)), max_size=12))
def test_overlaps_are_those_of_every_pair(ranges: list[tuple[int, int]]) -> None:
    events = [_out(n, 1, 1, f"{first}-{first + more}") for n, (first, more) in enumerate(ranges)]
    every = {
        frozenset((a.id, b.id))
        for place, (a, slips) in enumerate(slips_of(events))
        for b, others in slips_of(events)[place + 1 :]
        if slips.overlaps(others)
    }
    assert {frozenset((a.id, b.id)) for a, b in overlapping(events)} == every
