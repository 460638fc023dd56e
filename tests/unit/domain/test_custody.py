"""What is still with somebody, and who is still in the yard."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.custody import CUSTODY, Thing, ThingState, on_site, out, things
from volunteer_desk.domain.day import DayEvent, DayEventKind

K = DayEventKind


def _event(number: int, kind: DayEventKind, code: str | None = None, person: int | None = None) -> DayEvent:
    return DayEvent(number, kind, number * 1_000, code=code, person=person)


def test_the_latest_event_of_a_thing_decides_and_who_had_it_is_remembered() -> None:
    events = [
        _event(1, K.ITEM_OUT, "V-7", 70), _event(2, K.ITEM_OUT, "R-1", 71), _event(3, K.ITEM_IN, "V-7"),
        _event(4, K.ITEM_OUT, "V-9", 72), _event(5, K.ITEM_LOST, "V-9"), _event(6, K.ITEM_IN, "V-1"),
        _event(7, K.ITEM_OUT), _event(8, K.PAUSE, "V-7"),
    ]  # fmt: skip
    assert things(events) == [
        Thing("R-1", ThingState.OUT, 71, 2_000, 2), Thing("V-1", ThingState.BACK, None, 6_000, 6),
        Thing("V-7", ThingState.BACK, 70, 3_000, 3), Thing("V-9", ThingState.LOST, 72, 5_000, 5),
    ]  # fmt: skip
    assert [thing.code for thing in out(events)] == ["R-1"]


def test_who_came_without_a_task_is_on_the_site_until_they_leave() -> None:
    events = [
        _event(1, K.ON_SITE, person=70), _event(2, K.ON_SITE, person=71), _event(3, K.ON_SITE, person=70),
        _event(4, K.OFF_SITE, person=71), _event(5, K.OFF_SITE, person=99), _event(6, K.ON_SITE),
        _event(7, K.PAUSE, person=72),
    ]  # fmt: skip
    assert on_site(events) == {70: 1_000}


@given(
    st.lists(st.tuples(st.sampled_from(CUSTODY), st.sampled_from("ABC"), st.integers(1, 4)), max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_changes_nothing(
    said: list[tuple[DayEventKind, str, int]], random: Random
) -> None:
    events = [_event(number, kind, code, person) for number, (kind, code, person) in enumerate(said)]
    shuffled = random.sample(events, len(events))
    assert things(shuffled) == things(events)
