"""Coverage: seats, shortfall, and what a sum of places means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.demand import Coverage, CoverageState

coverages = st.builds(Coverage, st.integers(0, 50), st.integers(0, 80))


@pytest.mark.parametrize(
    ("needed", "filled", "state"),
    [
        (0, 0, CoverageState.ENOUGH),
        (4, 4, CoverageState.ENOUGH),
        (4, 9, CoverageState.ENOUGH),
        (4, 3, CoverageState.SHORT),
        (4, 2, CoverageState.CRITICAL),
        (5, 3, CoverageState.SHORT),
        (5, 2, CoverageState.CRITICAL),
        (2, 1, CoverageState.CRITICAL),
        (4, 1, CoverageState.CRITICAL),
        (1, 0, CoverageState.CRITICAL),
    ],
)
def test_states(needed: int, filled: int, state: CoverageState) -> None:
    assert Coverage(needed, filled).state is state


@given(coverages)
def test_short_and_over_exclude_each_other(coverage: Coverage) -> None:
    assert coverage.filled == coverage.needed - coverage.shortfall + coverage.surplus
    assert not (coverage.shortfall and coverage.surplus)


@given(coverages, coverages, coverages)
def test_a_sum_adds_the_shortfalls_in_any_order(one: Coverage, other: Coverage, third: Coverage) -> None:
    assert (one + other).shortfall == one.shortfall + other.shortfall
    assert one + other == other + one
    assert (one + other) + third == one + (other + third)
