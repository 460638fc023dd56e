"""States, spans, gate windows and what is wrong with a plan."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.domain.schedule import (
    HOUR_MS,
    LONGEST_SHIFT_MS,
    DistributionState,
    PlanProblem,
    Span,
    can_move,
    check_plan,
    gate_window,
    moves,
)

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(1, 20))


@given(spans, spans)
@settings(max_examples=300, deadline=None)
def test_overlap_is_a_shared_moment_and_the_gap_is_what_lies_between(one: Span, other: Span) -> None:
    shared = set(range(one.starts_ms, one.ends_ms)) & set(range(other.starts_ms, other.ends_ms))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
    assert one.gap_ms(other) == other.gap_ms(one)
    assert not (one.overlaps(other) and one.gap_ms(other))
    assert one.overlaps(one)


def test_touching_spans_share_nothing() -> None:
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(0, 5).gap_ms(Span(5, 9)) == 0
    assert Span(0, 5).gap_ms(Span(7, 9)) == 2


def test_the_gate_opens_before_and_closes_after() -> None:
    window = gate_window(Span(2 * HOUR_MS, 6 * HOUR_MS), opens_before=60, closes_after=30)
    assert window == Span(HOUR_MS, 6 * HOUR_MS + HOUR_MS // 2)


def test_states_move_as_a_distribution_goes() -> None:
    way = [DistributionState.DRAFT, DistributionState.PUBLISHED, DistributionState.IN_PROGRESS,
           DistributionState.ENDED, DistributionState.CLOSED]  # fmt: skip
    for before, after in itertools.pairwise(way):
        assert can_move(before, after)
    assert can_move(DistributionState.ENDED, DistributionState.IN_PROGRESS)
    assert not can_move(DistributionState.DRAFT, DistributionState.IN_PROGRESS)
    for state in DistributionState:
        assert not can_move(state, state)
        assert not can_move(DistributionState.CLOSED, state)


@pytest.mark.parametrize(
    ("title", "stations", "shifts", "problems"),
    [
        ("توزيع", ["أ"], [Span(0, 1)], ()),
        (" ", ["أ"], [Span(0, 1)], (PlanProblem.TITLE_MISSING,)),
        ("توزيع", [], [Span(0, 1)], (PlanProblem.NO_STATION,)),
        ("توزيع", ["أ", " "], [Span(0, 1)], (PlanProblem.STATION_NAME_MISSING,)),
        ("توزيع", ["أ", " أ "], [Span(0, 1)], (PlanProblem.STATION_NAME_TWICE,)),
        ("توزيع", ["أ"], [], (PlanProblem.NO_SHIFT,)),
        ("توزيع", ["أ"], [Span(5, 5)], (PlanProblem.SHIFT_ENDS_BEFORE_START,)),
        ("توزيع", ["أ"], [Span(0, LONGEST_SHIFT_MS + 1)], (PlanProblem.SHIFT_TOO_LONG,)),
        ("", [], [], (PlanProblem.TITLE_MISSING, PlanProblem.NO_STATION, PlanProblem.NO_SHIFT)),
    ],
)
def test_what_keeps_a_plan_from_being_saved(
    title: str, stations: list[str], shifts: list[Span], problems: tuple[PlanProblem, ...]
) -> None:
    assert check_plan(title, stations, shifts) == problems


def test_the_states_it_may_go_to_are_those_it_can_move_to() -> None:
    for before in DistributionState:
        assert moves(before) == tuple(after for after in DistributionState if can_move(before, after))
