"""True time from wrong clocks."""

from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.times import NOT_SURE_MS, UNKNOWN_MS, AnchorPoint, Corrector, Look, TrueTime

MINUTE = 60_000
TRUE = 1_795_000_000_000


def true_time(look: Look, anchors: list[AnchorPoint], now_ms: int) -> TrueTime:
    return Corrector(anchors, now_ms).at(look)


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


def test_a_clock_turned_in_a_boot_without_an_anchor_is_followed_by_the_monotonic_clock() -> None:
    """Fast by 43 minutes until somebody set it right, then a restart, then the first contact."""
    after = AnchorPoint(Look("c", 1, TRUE), TRUE, 40)
    wrong = Look("b", 10_000, TRUE - 100 * MINUTE + 43 * MINUTE)
    right = Look("b", 10_000 + 30 * MINUTE, TRUE - 70 * MINUTE)
    corrector = Corrector([after], TRUE, [wrong, right])
    assert corrector.at(right).at_ms == TRUE - 70 * MINUTE
    assert abs(corrector.at(wrong).at_ms - (TRUE - 100 * MINUTE)) <= corrector.at(wrong).uncertainty_ms


def test_the_nearest_anchor_of_a_boot_counts() -> None:
    first = AnchorPoint(Look("b", 0, TRUE - 600 * MINUTE), TRUE - 600 * MINUTE, 40)
    last = AnchorPoint(Look("b", 600 * MINUTE, TRUE), TRUE, 40)
    found = Corrector([last, first], TRUE).at(Look("b", 590 * MINUTE, 7))
    assert found.at_ms == TRUE - 10 * MINUTE
    assert found.uncertainty_ms < 100


def test_a_clock_from_before_1970_or_years_ahead_stays_within_bounds() -> None:
    for wall in (-(10**12), TRUE + 10**11):
        found = true_time(Look("b", 9, wall), [], TRUE)
        assert 0 <= found.at_ms <= TRUE
        assert found.uncertainty_ms == UNKNOWN_MS


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.integers(-(10**8), 10**8), st.integers(0, 2_000))
def test_within_a_boot_the_truth_lies_within_the_stated_uncertainty(
    anchored: int, looked: int, wrong: int, round_trip: int
) -> None:
    """The monotonic clock runs 50 millionths off at most; the answer took anything up to the round trip."""
    started = TRUE - 2 * 10**8
    late = round_trip // 2
    anchor = AnchorPoint(
        Look("b", anchored, started + anchored + wrong), started + anchored + late, round_trip
    )
    found = true_time(Look("b", looked, 0), [anchor], TRUE)
    assert abs(found.at_ms - (started + looked)) <= found.uncertainty_ms + 1


def test_a_boot_with_an_anchor_needs_no_other_reference() -> None:
    """Looks of a boot that has its own anchor say nothing about clocks of others, turned or not."""
    anchor = AnchorPoint(Look("b", 50_000, TRUE), TRUE, 40)
    looks = [Look("b", 10_000, TRUE), Look("b", 20_000, TRUE + 999 * MINUTE)]
    found = Corrector([anchor], TRUE, looks)
    assert [found.at(look).at_ms for look in looks] == [TRUE - 40_000, TRUE - 30_000]
