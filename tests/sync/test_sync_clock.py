"""The clock's error learnt at a hello, and what stays known of it when somebody turns the clock."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.support.clock import SettableClock
from volunteer_desk.sync import clock, retry

FAST_MS = 43 * 60_000


def test_a_fast_clock_is_found_to_the_millisecond_of_half_the_round_trip() -> None:
    desk = SettableClock(1_000_000 + FAST_MS)
    before = desk.read()
    desk.pass_ms(400)
    learnt = clock.anchor(before, desk.read(), 1_000_200)
    assert learnt is not None
    assert clock.offset_ms(learnt, desk.read()) == -FAST_MS
    assert learnt.round_trip_ms == 400


def test_turning_the_wall_changes_the_offset_and_not_the_truth() -> None:
    desk = SettableClock(1_000_000 + FAST_MS)
    learnt = clock.anchor(desk.read(), desk.read(), 1_000_000)
    before = desk.read()
    desk.turn_ms(-FAST_MS)
    desk.pass_ms(60_000)
    assert clock.has_jumped(before, desk.read())
    assert clock.offset_ms(learnt, desk.read()) == 0
    assert desk.read().wall_ms + clock.offset_ms(learnt, desk.read()) == 1_060_000


def test_after_a_restart_the_last_offset_holds() -> None:
    desk = SettableClock(1_000_000 + FAST_MS)
    learnt = clock.anchor(desk.read(), desk.read(), 1_000_000)
    desk.boot, desk.mono_ms = "b1", 0
    desk.pass_ms(5_000)
    assert clock.offset_ms(learnt, desk.read()) == -FAST_MS


def test_a_clock_turned_during_the_round_trip_teaches_nothing() -> None:
    desk = SettableClock()
    before = desk.read()
    desk.turn_ms(10_000)
    assert clock.anchor(before, desk.read(), 1) is None


def test_before_any_contact_the_wall_clock_is_believed() -> None:
    assert clock.offset_ms(None, SettableClock().read()) == 0


@given(st.integers(1, 60), st.integers(0, 1000))
def test_pauses_grow_stay_within_bounds_and_differ(failures: int, seed: int) -> None:
    pause = retry.pause_seconds(failures, Random(seed))
    assert retry.SHORTEST_SECONDS <= pause <= min(2.0**failures, retry.LONGEST_SECONDS)


def test_many_desks_do_not_come_back_together() -> None:
    pauses = {round(retry.pause_seconds(9, Random(seed))) for seed in range(100)}
    assert len(pauses) > 50


@given(st.integers(retry.SMALLEST_BATCH, retry.LARGEST_BATCH), st.integers(0, 10**6))
def test_batches_stay_within_bounds(size: int, taken_ms: int) -> None:
    assert retry.SMALLEST_BATCH <= retry.next_batch(size, taken_ms) <= retry.LARGEST_BATCH


def test_a_slow_link_gets_smaller_batches_and_a_fast_one_larger() -> None:
    assert retry.next_batch(500, 20_000) == 50
    assert retry.next_batch(500, 100) == 2_000
