"""Arrivals by minute and what their pace means."""

import pytest

from volunteer_desk.domain.arrivals import MINUTES, flow

MINUTE = 60_000
NOW = 100 * MINUTE


def test_each_entry_counts_in_its_minute_and_old_ones_not_at_all() -> None:
    entries = [NOW, NOW - 59_999, NOW - MINUTE, NOW - 29 * MINUTE, NOW - 30 * MINUTE, NOW + 5 * MINUTE]
    found = flow(entries, NOW, remaining=0)
    assert len(found.minutes) == MINUTES
    assert (found.minutes[-1], found.minutes[-2], found.minutes[0], sum(found.minutes)) == (3, 1, 1, 5)


@pytest.mark.parametrize(
    ("lately", "remaining", "left", "gates"),
    [
        (0, 20, None, None),
        (2, 20, None, None),
        (10, 0, 0, 1),
        (10, 15, 15, 1),
        (10, 16, 16, 2),
        (5, 40, 80, 6),
        (3, 1, 4, 1),
    ],
)
def test_the_pace_says_how_long_and_how_many_gates(
    lately: int, remaining: int, left: int | None, gates: int | None
) -> None:
    entries = [NOW - place * 10 * MINUTE // max(lately, 1) for place in range(lately)]
    found = flow([*entries, NOW - 15 * MINUTE], NOW, remaining=remaining)
    assert (found.minutes_left, found.times_the_gates) == (left, gates)
