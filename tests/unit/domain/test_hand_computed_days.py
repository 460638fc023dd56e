"""Minutes against sixty days worked out by hand, in every order of arrival and over any split of desks."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.attendance import Event, EventKind, fold
from volunteer_desk.domain.hours import CreditMode, minutes

_WHAT = {
    "in": EventKind.CHECK_IN, "out": EventKind.CHECK_OUT, "break": EventKind.BREAK_START,
    "back": EventKind.BREAK_END, "move": EventKind.MOVE, "no_show": EventKind.MARK_NO_SHOW,
    "excuse": EventKind.EXCUSE, "void": EventKind.VOID, "adjust": EventKind.ADJUST,
    "refused": EventKind.REFUSED, "override": EventKind.OVERRIDE,
}  # fmt: skip
_DESK = 1 << 36


def _ms(time: str) -> int:
    hours, minute, *seconds = (int(part) for part in time.split(":"))
    return ((hours * 60 + minute) * 60 + sum(seconds)) * 1_000


@dataclass(frozen=True)
class HandDay:
    """One day of the table."""

    name: str
    mode: CreditMode
    starts_ms: int
    ends_ms: int
    events: tuple[Event, ...]
    minutes: int

    def credited(self, events: list[Event]) -> int:
        return minutes(fold(events), mode=self.mode, starts_ms=self.starts_ms, ends_ms=self.ends_ms)


def _event(text: str, number: int) -> Event:
    when, what, *more = text.split()
    desk = "ab".index(when[0]) + 1 if when[0].isalpha() else 1
    target = int(more[0]) if more else None
    return Event(
        desk * _DESK + number, _WHAT[what], _ms(when.lstrip("ab")), None, target,
        _ms(more[1]) if len(more) > 1 else None,
    )  # fmt: skip


def _day(row: dict[str, Any]) -> HandDay:
    events = [_event(text, number) for number, text in enumerate(row["events"], start=1)]
    pointed = [
        replace(event, target=events[event.target - 1].id) if event.target else event for event in events
    ]
    starts, ends = (_ms(part) for part in row["shift"].split("-"))
    mode = CreditMode(row.get("mode", "in_and_out"))
    return HandDay(row["name"], mode, starts, ends, tuple(pointed), row["minutes"])


_TABLE = Path(__file__).with_name("hand_computed_days.toml")
DAYS = [_day(row) for row in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["day"]]


def test_there_are_sixty_days_and_every_kind_of_event_is_in_them() -> None:
    assert len(DAYS) == 60
    assert len({day.name for day in DAYS}) == 60
    assert {event.kind for day in DAYS for event in day.events} == set(EventKind)
    assert {day.mode for day in DAYS} == set(CreditMode)


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.name.replace(" ", "_"))
def test_the_minutes_are_those_worked_out_by_hand(day: HandDay) -> None:
    assert day.credited(list(day.events)) == day.minutes


@given(st.sampled_from(DAYS), st.randoms(use_true_random=False))
def test_order_of_arrival_and_repeats_give_the_same_minutes(day: HandDay, random: Random) -> None:
    arrived = [*day.events, *random.choices(day.events, k=3)] if day.events else []
    random.shuffle(arrived)
    assert day.credited(arrived) == day.minutes


@given(st.sampled_from(DAYS), st.data())
def test_any_split_over_desks_gives_the_same_minutes(day: HandDay, data: st.DataObject) -> None:
    """Other numbers for the same events; where two happened in one moment their order stays."""
    moments = [event.at_ms for event in day.events]
    if len(set(moments)) < len(moments):
        return
    desks = data.draw(st.lists(st.integers(1, 5), min_size=len(moments), max_size=len(moments)))
    names = {
        event.id: desk * _DESK + place
        for place, (event, desk) in enumerate(zip(day.events, desks, strict=True), start=100)
    }
    moved = [replace(event, id=names[event.id], target=names.get(event.target or 0)) for event in day.events]
    assert day.credited(moved) == day.minutes
