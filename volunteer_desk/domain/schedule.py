"""Distributions and shifts: legal states, overlap, gate windows, and what is wrong with a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

HOUR_MS: Final = 3_600_000
LONGEST_SHIFT_MS: Final = 16 * HOUR_MS
OPENS_BEFORE_MINUTES: Final = 60
CLOSES_AFTER_MINUTES: Final = 30


class DistributionState(StrEnum):
    """Where a distribution stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    IN_PROGRESS = "in_progress"
    ENDED = "ended"
    CLOSED = "closed"
    CANCELLED = "cancelled"


_MOVES: Final = {
    DistributionState.DRAFT: {DistributionState.PUBLISHED, DistributionState.CANCELLED},
    DistributionState.PUBLISHED: {
        DistributionState.DRAFT,
        DistributionState.IN_PROGRESS,
        DistributionState.CANCELLED,
    },
    DistributionState.IN_PROGRESS: {DistributionState.ENDED, DistributionState.CANCELLED},
    DistributionState.ENDED: {DistributionState.IN_PROGRESS, DistributionState.CLOSED},
    DistributionState.CLOSED: set[DistributionState](),
    DistributionState.CANCELLED: {DistributionState.DRAFT},
}


class Lane(StrEnum):
    """Whom a station serves, where that restricts who may stand there."""

    MEN = "men"
    WOMEN = "women"
    SPECIAL_NEEDS = "special_needs"


class StationKind(StrEnum):
    """The stations of a basket distribution, in the order baskets and people pass them."""

    RECEPTION = "reception"
    RECEIVING = "receiving"
    SORTING = "sorting"
    PACKING = "packing"
    LOADING = "loading"
    QUEUE = "queue"
    HANDOVER = "handover"
    SPECIAL_NEEDS = "special_needs"
    FIRST_AID = "first_aid"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class UsualStation:
    """One station of the set that a distribution of baskets usually has, and how many stand there."""

    kind: StationKind
    count: int
    lane: Lane | None = None
    specialty: str | None = None


BASKET_STATIONS: Final = (
    UsualStation(StationKind.RECEPTION, 3),
    UsualStation(StationKind.SORTING, 4),
    UsualStation(StationKind.PACKING, 8),
    UsualStation(StationKind.LOADING, 6),
    UsualStation(StationKind.QUEUE, 4),
    UsualStation(StationKind.HANDOVER, 6, Lane.MEN),
    UsualStation(StationKind.HANDOVER, 6, Lane.WOMEN),
    UsualStation(StationKind.FIRST_AID, 1, specialty="first_aid"),
)
"""Offered as one click; every count is only a beginning."""
USUAL_SHIFTS: Final = ((16 * 60, 19 * 60), (20 * 60, 24 * 60))
"""Before and after the evening prayers, minutes after the day's midnight."""


class PlanProblem(StrEnum):
    """Why a plan cannot be saved."""

    TITLE_MISSING = "title_missing"
    NO_SHIFT = "no_shift"
    NO_STATION = "no_station"
    SHIFT_ENDS_BEFORE_START = "shift_ends_before_start"
    SHIFT_TOO_LONG = "shift_too_long"
    STATION_NAME_MISSING = "station_name_missing"
    STATION_NAME_TWICE = "station_name_twice"
    COUNT_NEGATIVE = "count_negative"
    ATTENDANCE_RECORDED = "attendance_recorded"
    NEEDS_GUARDIAN = "needs_guardian"


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment to a later one, milliseconds UTC; the end is not part of it."""

    starts_ms: int
    ends_ms: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a moment."""
        return self.starts_ms < other.ends_ms and other.starts_ms < self.ends_ms

    def gap_ms(self, other: "Span") -> int:
        """Time between the two, 0 when they touch or overlap."""
        return max(other.starts_ms - self.ends_ms, self.starts_ms - other.ends_ms, 0)


def moves(before: DistributionState) -> tuple[DistributionState, ...]:
    """The states a distribution may go to, in the order of its life."""
    return tuple(state for state in DistributionState if state in _MOVES[before])


def can_move(before: DistributionState, after: DistributionState) -> bool:
    """Whether a distribution may go from one state to the other."""
    return after in _MOVES[before]


def gate_window(span: Span, *, opens_before: int, closes_after: int) -> Span:
    """When the gate takes people of a shift; minutes before its start and after its end."""
    return Span(span.starts_ms - opens_before * 60_000, span.ends_ms + closes_after * 60_000)


def check_plan(title: str, stations: Iterable[str], shifts: Iterable[Span]) -> tuple[PlanProblem, ...]:
    """What keeps a distribution from being saved; empty when nothing does."""
    problems = [] if title.strip() else [PlanProblem.TITLE_MISSING]
    names = [name.strip() for name in stations]
    spans = list(shifts)
    if not names:
        problems.append(PlanProblem.NO_STATION)
    if not all(names):
        problems.append(PlanProblem.STATION_NAME_MISSING)
    if len(set(names)) < len(names):
        problems.append(PlanProblem.STATION_NAME_TWICE)
    if not spans:
        problems.append(PlanProblem.NO_SHIFT)
    if any(span.ends_ms <= span.starts_ms for span in spans):
        problems.append(PlanProblem.SHIFT_ENDS_BEFORE_START)
    if any(span.ends_ms - span.starts_ms > LONGEST_SHIFT_MS for span in spans):
        problems.append(PlanProblem.SHIFT_TOO_LONG)
    return tuple(problems)
