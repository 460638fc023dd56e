"""Day events: what holds of a day follows from their set alone."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.day import DayEvent, DayEventKind, standing

_IDS = st.integers(1, 12)


def _void(number: int, target: int | None) -> DayEvent:
    return DayEvent(number, DayEventKind.VOID, number, target=target)


def _packed(number: int, at_ms: int = 0) -> DayEvent:
    return DayEvent(number, DayEventKind.PACKED, at_ms, amount=10)


def test_a_void_takes_back_and_a_void_of_it_restores() -> None:
    first, second = _packed(1, 50), _packed(2, 20)
    assert standing([first, second]) == [second, first]
    assert standing([first, second, _void(3, 1)]) == [second]
    assert standing([first, second, _void(3, 1), _void(4, 3)]) == [second, first]
    # What a void names may be unknown here, or nothing at all.
    assert standing([first, _void(3, 99), _void(4, None)]) == [first]


def test_the_same_moment_is_ordered_by_number() -> None:
    assert [event.id for event in standing([_packed(9, 5), _packed(3, 5)])] == [3, 9]


@given(
    st.lists(st.builds(_packed, _IDS, st.integers(0, 5)) | st.builds(_void, _IDS, _IDS), max_size=12),
    st.randoms(use_true_random=False),
)
def test_order_of_arrival_and_repeats_change_nothing(events: list[DayEvent], random: Random) -> None:
    unique = list({event.id: event for event in events}.values())
    shuffled = unique + random.choices(unique, k=3) if unique else []
    random.shuffle(shuffled)
    assert standing(shuffled) == standing(unique)
