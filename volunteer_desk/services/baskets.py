"""Counting baskets at a site: one fact a count, the picture of all of them, and what was counted last."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.baskets import (
    COUNTED,
    MOST_AT_ONCE,
    CountProblem,
    Slips,
    Stock,
    Tally,
    ends_at,
    overlapping,
    pace,
    tally,
)
from volunteer_desk.domain.day import DayEvent, DayEventKind
from volunteer_desk.domain.ids import OperationId
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import day, schedule
from volunteer_desk.services.day import Happening
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import cursor_of

_RECENT: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many baskets of one kind at one place; `slips` are the numbers of slips handed in for them."""

    kind: DayEventKind
    amount: int
    shift: int | None = None
    station: int | None = None
    slips: str | None = None
    waybill: str | None = None
    reason: str | None = None


@needs(Permission.RECORD_ATTENDANCE)
def count(session: Session, distribution: int, said: Count) -> OperationId:
    """Keep one count. Raises UserProblem INVALID for an amount or slips that cannot be, NOT_FOUND."""
    if said.kind not in COUNTED or not 0 < said.amount <= MOST_AT_ONCE:
        raise UserProblem(Problem.INVALID, field="amount", reason=CountProblem.AMOUNT.value)
    code = said.waybill
    if said.slips is not None:
        slips = Slips.from_text(said.slips)
        if slips is None:
            raise UserProblem(Problem.INVALID, field="slips", reason=CountProblem.SLIPS_UNREADABLE.value)
        code = slips.text
    return day.append(
        session,
        Happening(
            kind=said.kind, distribution=distribution, shift=said.shift, station=said.station,
            amount=said.amount, code=code, reason=said.reason,
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountLine:
    """One count for reading, with who wrote it; `is_doubtful` when a slip of it was handed in twice."""

    event: DayEvent
    station: str | None
    operator: str | None
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class BasketPicture:
    """All that is known of a day's baskets at one moment; `pace` in baskets an hour, by station too."""

    tally: Tally
    stations: tuple[tuple[int, str], ...]
    recent: tuple[CountLine, ...]
    pace: int | None
    ends_ms: int | None
    paces: Mapping[int, int]

    @property
    def stock(self) -> Stock:
        """The day in all."""
        return self.tally.total


def picture(session: Session, distribution: int, now_ms: int) -> BasketPicture:
    """The day's baskets, from the same events for every figure, so that none can contradict another."""
    events = day.events(session, distribution, COUNTED)
    counted = tally(events)
    stations = tuple((each.id, each.name) for each in schedule.stations_of(session, distribution))
    overall = pace(events, now_ms)
    paces = {
        station: found
        for station, _ in stations
        if (found := pace((each for each in events if each.station == station), now_ms)) is not None
    }
    return BasketPicture(
        counted, stations, _recent(session, events, dict(stations)), overall,
        ends_at(counted.total, overall, now_ms), MappingProxyType(paces),
    )  # fmt: skip


def _recent(session: Session, events: list[DayEvent], stations: Mapping[int, str]) -> tuple[CountLine, ...]:
    doubtful = {each.id for pair in overlapping(events) for each in pair}
    latest = sorted(events, key=lambda event: event.order, reverse=True)[:_RECENT]
    names = operators_of(session, {event.actor for event in latest})
    return tuple(
        CountLine(event, stations.get(event.station or 0), names.get(event.actor or 0), event.id in doubtful)
        for event in latest
    )


def operators_of(session: Session, actors: set[int | None]) -> dict[int, str]:
    """The names of operators by their ids; whoever is not known here is left out."""
    wanted = sorted(actor for actor in actors if actor is not None)
    rows = cursor_of(session).execute(
        f"SELECT id, name FROM operator WHERE id IN ({','.join('?' * len(wanted))})",  # noqa: S608 - marks only
        wanted,
    )
    return {row[0]: row[1] for row in rows.fetchall()}
