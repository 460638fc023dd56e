"""Things handed to volunteers and who is on the site without a task: what is still open of either."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from volunteer_desk.domain.day import DayEvent, DayEventKind


class ThingState(StrEnum):
    """Where a thing is."""

    OUT = "out"
    BACK = "back"
    LOST = "lost"


_STATES: Final = {
    DayEventKind.ITEM_OUT: ThingState.OUT,
    DayEventKind.ITEM_IN: ThingState.BACK,
    DayEventKind.ITEM_LOST: ThingState.LOST,
}
CUSTODY: Final = tuple(_STATES)
ON_THE_SITE: Final = (DayEventKind.ON_SITE, DayEventKind.OFF_SITE)


@dataclass(frozen=True, slots=True)
class Thing:
    """A vest, radio or tool by its number; `person` had it last, since `since_ms`."""

    code: str
    state: ThingState
    person: int | None
    since_ms: int
    event: int


def things(events: Iterable[DayEvent]) -> list[Thing]:
    """Every thing of the day as it stands, in the order of their codes; the latest event decides.

    Giving back names the thing alone, so who had it last is remembered.
    """
    found: dict[str, Thing] = {}
    for event in sorted(events, key=lambda each: each.order):
        state = _STATES.get(event.kind)
        if state is None or event.code is None:
            continue
        before = found.get(event.code)
        person = event.person if event.person is not None else before.person if before else None
        found[event.code] = Thing(event.code, state, person, event.at_ms, event.id)
    return sorted(found.values(), key=lambda thing: thing.code)


def out(events: Iterable[DayEvent]) -> list[Thing]:
    """The things that are still with somebody."""
    return [thing for thing in things(events) if thing.state is ThingState.OUT]


def on_site(events: Iterable[DayEvent]) -> dict[int, int]:
    """Who is on the site without a task, and since when (ms): person -> moment."""
    found: dict[int, int] = {}
    for event in sorted(events, key=lambda each: each.order):
        if event.person is None:
            continue
        if event.kind is DayEventKind.ON_SITE:
            found.setdefault(event.person, event.at_ms)
        elif event.kind is DayEventKind.OFF_SITE:
            found.pop(event.person, None)
    return found
