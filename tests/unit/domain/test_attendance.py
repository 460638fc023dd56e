"""Attendance: laws of the fold over generated histories, and the gate's decisions one by one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.domain.attendance import (
    IN_THE_SHIFT,
    MISSING_AFTER_MS,
    Admitted,
    BoardState,
    CheckedOut,
    Direction,
    Event,
    EventKind,
    GateQuestion,
    Note,
    Place,
    Presence,
    PresenceState,
    Refusal,
    Refused,
    board_state,
    can_advance,
    changes_presence,
    decide,
    fold,
    step,
)

HOUR = 3_600_000
MINUTE = 60_000


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Up to a dozen events of one person in one shift, as desks with wrong clocks could write them."""
    count = draw(st.integers(0, 12))
    events = []
    for number in range(1, count + 1):
        kind = draw(st.sampled_from(list(EventKind)))
        points_back = kind in {EventKind.VOID, EventKind.ADJUST}
        events.append(
            Event(
                id=number,
                kind=kind,
                at_ms=draw(st.integers(0, 8 * HOUR)),
                station=draw(st.sampled_from([None, 1, 2])),
                target=draw(st.integers(1, count)) if points_back else None,
                moment_ms=draw(st.integers(-HOUR, 9 * HOUR)) if kind is EventKind.ADJUST else None,
            )
        )
    return events


@given(histories(), st.randoms(use_true_random=False))
@settings(max_examples=400)
def test_the_fold_is_a_function_of_the_set(events: list[Event], rng: random.Random) -> None:
    shuffled = [*events, *rng.choices(events, k=len(events) // 2)] if events else []
    rng.shuffle(shuffled)
    assert fold(shuffled) == fold(events)


@given(histories())
@settings(max_examples=400)
def test_a_step_is_the_fold_when_the_event_is_newest(events: list[Event]) -> None:
    if not events:
        return
    newest = max(events, key=lambda event: event.order)
    others = [event for event in events if event is not newest]
    pointed_at = {event.target for event in others}
    before = fold(others)
    if can_advance(before, newest) and newest.id not in pointed_at:
        assert step(before, newest) == fold(events)


@given(histories())
@settings(max_examples=400)
def test_presence_never_contradicts_itself(events: list[Event]) -> None:
    presence = fold(events)
    assert presence.present_ms >= 0
    assert presence.break_ms >= 0
    assert all(begin <= end for begin, end in presence.intervals)
    assert sum(end - begin for begin, end in presence.intervals) == presence.present_ms
    assert list(presence.intervals) == sorted(presence.intervals)
    assert (presence.first_in_ms is None) <= (presence.state not in IN_THE_SHIFT)
    if presence.state in IN_THE_SHIFT | {PresenceState.LEFT}:
        assert presence.since_ms is not None
    if presence.state is PresenceState.LEFT:
        assert presence.last_out_ms == presence.since_ms


@given(histories())
@settings(max_examples=200)
def test_voiding_everything_leaves_an_expected_person(events: list[Event]) -> None:
    voids = [
        Event(1000 + event.id, EventKind.VOID, 9 * HOUR, target=event.id)
        for event in events
        if event.kind is not EventKind.VOID
    ]
    others = [event for event in events if event.kind is not EventKind.VOID]
    assert fold([*others, *voids]) == Presence()


def test_a_void_can_be_taken_back() -> None:
    came = Event(1, EventKind.CHECK_IN, HOUR)
    void = Event(2, EventKind.VOID, 2 * HOUR, target=1)
    back = Event(3, EventKind.VOID, 3 * HOUR, target=2)
    assert fold([came, void]).state is PresenceState.EXPECTED
    assert fold([came, void, back]).state is PresenceState.PRESENT


def test_a_day_with_a_break_a_move_and_a_late_correction() -> None:
    events = [
        Event(1, EventKind.CHECK_IN, HOUR, station=7),
        Event(2, EventKind.BREAK_START, 2 * HOUR),
        Event(3, EventKind.BREAK_END, 2 * HOUR + 15 * MINUTE),
        Event(4, EventKind.MOVE, 3 * HOUR, station=8),
        Event(5, EventKind.CHECK_OUT, 5 * HOUR),
        Event(6, EventKind.ADJUST, 6 * HOUR, target=5, moment_ms=4 * HOUR),
        Event(7, EventKind.ADJUST, 7 * HOUR, target=5, moment_ms=4 * HOUR + 30 * MINUTE),
    ]
    presence = fold(events)
    assert presence.state is PresenceState.LEFT
    assert presence.station == 8
    assert presence.present_ms == 3 * HOUR + 15 * MINUTE
    assert presence.break_ms == 15 * MINUTE
    assert presence.last_out_ms == 4 * HOUR + 30 * MINUTE


def test_leaving_during_a_break_counts_no_minute_of_it() -> None:
    events = [
        Event(1, EventKind.CHECK_IN, 0 + HOUR),
        Event(2, EventKind.BREAK_START, 2 * HOUR),
        Event(3, EventKind.CHECK_OUT, 3 * HOUR),
    ]
    presence = fold(events)
    assert (presence.present_ms, presence.break_ms) == (HOUR, HOUR)
    assert presence.state is PresenceState.LEFT


def test_repeats_and_gaps_are_noted_and_change_nothing() -> None:
    events = [
        Event(1, EventKind.CHECK_OUT, HOUR),
        Event(2, EventKind.CHECK_IN, 2 * HOUR),
        Event(3, EventKind.CHECK_IN, 3 * HOUR),
    ]
    presence = fold(events)
    assert presence.notes == ((Note.OUT_WITHOUT_IN, 1), (Note.REPEAT_IN, 3))
    assert (presence.first_in_ms, presence.since_ms) == (2 * HOUR, 2 * HOUR)


def test_a_no_show_who_comes_after_all_is_present() -> None:
    missed = Event(1, EventKind.MARK_NO_SHOW, HOUR)
    came = Event(2, EventKind.CHECK_IN, 2 * HOUR)
    assert fold([missed]).state is PresenceState.NO_SHOW
    assert fold([missed, came]).state is PresenceState.PRESENT
    late_mark = Event(3, EventKind.MARK_NO_SHOW, 3 * HOUR)
    assert fold([came, late_mark]).state is PresenceState.PRESENT
    assert fold([came, Event(4, EventKind.EXCUSE, 3 * HOUR)]).state is PresenceState.PRESENT


@pytest.mark.parametrize("kind", [EventKind.VOID, EventKind.ADJUST, EventKind.REFUSED])
def test_what_points_at_others_or_changes_nothing_is_folded(kind: EventKind) -> None:
    assert not can_advance(Presence(), Event(9, kind, HOUR))


def test_an_event_older_than_the_last_is_folded() -> None:
    before = fold([Event(5, EventKind.CHECK_IN, 2 * HOUR)])
    assert not can_advance(before, Event(6, EventKind.CHECK_OUT, HOUR))
    assert not can_advance(before, Event(4, EventKind.CHECK_OUT, 2 * HOUR))
    assert can_advance(before, Event(6, EventKind.CHECK_OUT, 2 * HOUR))


@pytest.mark.parametrize(
    ("state", "now", "wanted"),
    [
        (PresenceState.EXPECTED, HOUR - 1, BoardState.DUE),
        (PresenceState.EXPECTED, HOUR, BoardState.LATE),
        (PresenceState.EXPECTED, HOUR + MISSING_AFTER_MS - 1, BoardState.LATE),
        (PresenceState.EXPECTED, HOUR + MISSING_AFTER_MS, BoardState.MISSING),
        (PresenceState.PRESENT, 0, BoardState.PRESENT),
        (PresenceState.ON_BREAK, 9 * HOUR, BoardState.ON_BREAK),
        (PresenceState.LEFT, 0, BoardState.LEFT),
        (PresenceState.NO_SHOW, 0, BoardState.ABSENT),
        (PresenceState.EXCUSED, 0, BoardState.ABSENT),
    ],
)
def test_everybody_is_in_one_figure(state: PresenceState, now: int, wanted: BoardState) -> None:
    assert board_state(state, HOUR, now) is wanted


def place(shift: int = 1, starts: int = 2 * HOUR, **more: object) -> Place:
    ends = starts + 4 * HOUR
    return Place(shift, 7, starts, ends, starts - HOUR, ends + 30 * MINUTE, **more)


def ask(now: int, *places: Place, direction: Direction = Direction.IN, **more: object) -> object:
    return decide(GateQuestion(now, direction, 5, places=places, **more))


class TestDecisions:
    def test_in_time_early_within_the_window_and_late(self) -> None:
        assert ask(2 * HOUR, place()) == Admitted(EventKind.CHECK_IN, 1, 7, 0)
        assert ask(HOUR, place()) == Admitted(EventKind.CHECK_IN, 1, 7, 0)
        assert ask(2 * HOUR + 95 * MINUTE, place()) == Admitted(EventKind.CHECK_IN, 1, 7, 95)

    def test_outside_the_window(self) -> None:
        assert ask(HOUR - 1, place()) == Refused(Refusal.TOO_EARLY, 1, 7, HOUR, 2 * HOUR)
        assert ask(7 * HOUR, place()) == Refused(Refusal.OTHER_SHIFT, 1, 7, 6 * HOUR)

    def test_unknown_not_assigned_blocked_archived_and_minor(self) -> None:
        assert decide(GateQuestion(0, Direction.IN, None)) == Refused(Refusal.UNKNOWN_BADGE)
        assert ask(2 * HOUR) == Refused(Refusal.NOT_ASSIGNED)
        assert ask(2 * HOUR, place(), do_not_admit=True) == Refused(Refusal.BLOCKED)
        assert ask(2 * HOUR, place(), is_archived=True) == Refused(Refusal.ARCHIVED)
        assert ask(2 * HOUR, place(), needs_guardian=True) == Refused(Refusal.NEEDS_GUARDIAN)

    def test_a_repeat_is_refused_with_the_first_time(self) -> None:
        inside = place(state=PresenceState.PRESENT, first_in_ms=HOUR, since_ms=HOUR)
        assert ask(3 * HOUR, inside) == Refused(Refusal.ALREADY_IN, 1, 7, HOUR)

    def test_in_during_a_break_ends_the_break(self) -> None:
        resting = place(state=PresenceState.ON_BREAK, first_in_ms=HOUR, since_ms=2 * HOUR)
        assert ask(3 * HOUR, resting) == Admitted(EventKind.BREAK_END, 1, 7, 0)

    def test_who_forgot_to_leave_the_last_shift_may_enter_the_next(self) -> None:
        forgotten = place(1, HOUR, state=PresenceState.PRESENT, first_in_ms=HOUR, since_ms=HOUR)
        following = place(2, 6 * HOUR)
        assert ask(6 * HOUR, forgotten, following) == Admitted(EventKind.CHECK_IN, 2, 7, 0)

    def test_the_nearest_shift_is_taken(self) -> None:
        assert ask(5 * HOUR + 40 * MINUTE, place(1), place(2, 6 * HOUR)).shift == 2

    def test_out_counts_the_minutes_present(self) -> None:
        inside = place(
            state=PresenceState.PRESENT, first_in_ms=HOUR, since_ms=3 * HOUR, present_ms=90 * MINUTE
        )
        out = ask(3 * HOUR + 61_000, inside, direction=Direction.OUT)
        assert out == CheckedOut(1, 7, 91)
        resting = place(state=PresenceState.ON_BREAK, since_ms=2 * HOUR, present_ms=5 * MINUTE)
        assert ask(9 * HOUR, resting, direction=Direction.OUT) == CheckedOut(1, 7, 5)

    def test_a_break_is_for_who_is_present_and_begins_once(self) -> None:
        inside = place(state=PresenceState.PRESENT, first_in_ms=HOUR, since_ms=HOUR)
        assert ask(3 * HOUR, inside, direction=Direction.BREAK) == Admitted(EventKind.BREAK_START, 1, 7, 0)
        resting = place(state=PresenceState.ON_BREAK, first_in_ms=HOUR, since_ms=2 * HOUR)
        again = ask(3 * HOUR, resting, direction=Direction.BREAK)
        assert again == Refused(Refusal.ALREADY_ON_BREAK, 1, 7, 2 * HOUR)
        assert ask(3 * HOUR, place(), direction=Direction.BREAK) == Refused(Refusal.NOT_IN)
        # As with leaving for the day, nobody who is blocked is kept from going.
        assert isinstance(ask(3 * HOUR, inside, direction=Direction.BREAK, do_not_admit=True), Admitted)

    def test_a_clock_set_back_gives_no_negative_minutes(self) -> None:
        inside = place(state=PresenceState.PRESENT, since_ms=3 * HOUR)
        assert ask(HOUR, inside, direction=Direction.OUT) == CheckedOut(1, 7, 0)

    def test_out_without_in_names_the_last_exit(self) -> None:
        gone = place(state=PresenceState.LEFT, first_in_ms=HOUR, since_ms=4 * HOUR, last_out_ms=4 * HOUR)
        assert ask(5 * HOUR, gone, direction=Direction.OUT) == Refused(Refusal.NOT_IN, at_ms=4 * HOUR)
        assert ask(5 * HOUR, direction=Direction.OUT) == Refused(Refusal.NOT_IN)

    def test_who_is_blocked_may_still_leave(self) -> None:
        inside = place(state=PresenceState.PRESENT, since_ms=HOUR)
        out = ask(2 * HOUR, inside, direction=Direction.OUT, do_not_admit=True, is_archived=True)
        assert isinstance(out, CheckedOut)


def test_only_what_counted_somebody_in_or_out_can_be_taken_back_with_effect() -> None:
    nothing = {kind for kind in EventKind if not changes_presence(kind)}
    assert nothing == {EventKind.REFUSED, EventKind.VOID}
