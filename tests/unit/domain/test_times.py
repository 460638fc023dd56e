"""True time from wrong clocks."""

from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.times import NOT_SURE_MS, AnchorPoint, Look, true_time

MINUTE = 60_000
TRUE = 1_795_000_000_000


def test_a_clock_43_minutes_fast_is_exact_within_its_boot() -> None:
    anchor = AnchorPoint(Look("b", 50_000, TRUE + 43 * MINUTE), TRUE, 40)
    earlier = true_time(Look("b", 50_000 - 30 * MINUTE, TRUE + 13 * MINUTE), [anchor], TRUE)
    assert abs(earlier.at_ms - (TRUE - 30 * MINUTE)) <= earlier.uncertainty_ms
    assert earlier.uncertainty_ms < 1_000


@given(st.integers(-(10**9), 10**9))
def test_turning_the_wall_clock_inside_a_boot_changes_nothing(turned: int) -> None:
    anchor = AnchorPoint(Look("b", 50_000, TRUE), TRUE, 40)
    found = true_time(Look("b", 40_000, TRUE - 10_000 + turned), [anchor], TRUE)
    assert found.at_ms == TRUE - 10_000


def test_another_boot_uses_the_offset_around_it() -> None:
    before = AnchorPoint(Look("a", 1, TRUE - 100 * MINUTE + 5 * MINUTE), TRUE - 100 * MINUTE, 40)
    after = AnchorPoint(Look("c", 1, TRUE + 5 * MINUTE), TRUE, 40)
    found = true_time(Look("b", 9, TRUE - 50 * MINUTE + 5 * MINUTE), [before, after], TRUE)
    assert found.at_ms == TRUE - 50 * MINUTE
    assert found.is_sure


def test_without_an_anchor_after_it_another_boot_is_not_sure() -> None:
    before = AnchorPoint(Look("a", 1, TRUE - 100 * MINUTE), TRUE - 100 * MINUTE, 40)
    found = true_time(Look("b", 9, TRUE - 50 * MINUTE), [before], TRUE)
    assert found.at_ms == TRUE - 50 * MINUTE
    assert found.uncertainty_ms > NOT_SURE_MS


def test_no_anchor_at_all_is_kept_and_flagged() -> None:
    found = true_time(Look("b", 9, TRUE - MINUTE), [], TRUE)
    assert (found.at_ms, found.is_sure) == (TRUE - MINUTE, False)


def test_nothing_lies_in_centrals_future() -> None:
    assert true_time(Look("b", 9, TRUE + 10**9), [], TRUE).at_ms == TRUE
