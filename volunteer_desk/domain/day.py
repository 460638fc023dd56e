"""What happens to a site's day rather than to one person: baskets, pauses, head counts, custody, incidents.

Day events are immutable facts like those of attendance. What holds of a day is a pure function of their set:
a void takes one back, a void of a void restores it, and order of arrival, repeats and desks change nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class DayEventKind(StrEnum):
    """What a day event says."""

    VOID = "void"
    # Baskets: `amount` of them at a station, or for the site.
    RECEIVED = "received"
    PACKED = "packed"
    HANDED_OUT = "handed_out"
    DAMAGED = "damaged"
    RETURNED = "returned"
    LEFT_OVER = "left_over"
    # Custody: `code` names the thing, `person` who has it.
    ITEM_OUT = "item_out"
    ITEM_IN = "item_in"
    ITEM_LOST = "item_lost"
    # Moments of the whole site.
    SITE_OPENED = "site_opened"
    BREAK = "break"
    PAUSE = "pause"
    RESUME = "resume"
    DELAY = "delay"
    EARLY_END = "early_end"
    HEAD_COUNT = "head_count"
    HANDED_OVER = "handed_over"
    DAY_CLOSED = "day_closed"
    # About somebody, but no attendance.
    DAY_NUMBER = "day_number"
    ON_SITE = "on_site"
    OFF_SITE = "off_site"
    OBJECTION = "objection"
    INCIDENT = "incident"
    INCIDENT_NOTE = "incident_note"


class DayProblem(StrEnum):
    """Why something cannot be done to a site's day."""

    MINUTES = "minutes"
    NEEDS_REASON = "needs_reason"
    NEEDS_NAME = "needs_name"
    CLOSED_ALREADY = "closed_already"


@dataclass(frozen=True, slots=True)
class DayEvent:
    """One day event; `at_ms` is the corrected time, `amount` counts things, `detail` is JSON of the kind."""

    id: int
    kind: DayEventKind
    at_ms: int
    actor: int | None = None
    person: int | None = None
    shift: int | None = None
    station: int | None = None
    reason: str | None = None
    target: int | None = None
    code: str | None = None
    moment_ms: int | None = None
    amount: int | None = None
    detail: str | None = None

    @property
    def order(self) -> tuple[int, int]:
        """The day's order: corrected time, then operation id."""
        return self.at_ms, self.id


def standing(events: Iterable[DayEvent]) -> list[DayEvent]:
    """The events that hold, in the day's order, from all of them in any order, repeats included."""
    unique = {event.id: event for event in events}
    voids = {each.id: each.target for each in unique.values() if each.kind is DayEventKind.VOID}
    taken_back = {target for target in voids.values() if target in voids}
    voided = {target for void, target in voids.items() if void not in taken_back}
    kept = (each for each in unique.values() if each.id not in voids and each.id not in voided)
    return sorted(kept, key=lambda event: event.order)
