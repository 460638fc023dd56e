"""The picture of the day for the first screen: figures, stations, what is open. One read, one snapshot."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from volunteer_desk.domain.attendance import IN_THE_SHIFT, BoardState
from volunteer_desk.domain.demand import Coverage, CoverageState
from volunteer_desk.services import attendance, gate, kept_lines, schedule
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.services.gate import Situation
from volunteer_desk.services.kept_lines import Kept
from volunteer_desk.store.tables import Conflict, Demand, Person, Presence, Shift


@dataclass(frozen=True, slots=True)
class StationPicture:
    """One station now: seats of the running shift, in the order the dots are drawn."""

    id: int | None
    name: str
    lane: str | None
    needed: int
    present: int
    seats: tuple[BoardState, ...]

    @property
    def state(self) -> CoverageState:
        """How the station stands with those who are here."""
        return Coverage(self.needed, self.present).state


@dataclass(frozen=True, slots=True)
class DayPicture:
    """Everything the first screen shows; the counts sum to the people assigned."""

    distribution: int
    situation: Situation
    counts: dict[BoardState, int]
    stations: tuple[StationPicture, ...]
    has_begun: bool
    without_out: int
    incomplete: int
    empty_seats: int
    conflicts: int
    kept: Kept
    """Lines of lists that were not taken."""


def picture(session: Session, now_ms: int) -> DayPicture | None:
    """The day of the distribution that is on or next; None without one."""
    situation = gate.situation(session, now_ms)
    if situation is None:
        return None
    rows = attendance.board(session, situation.distribution, now_ms)
    needed, filled = _coverage(session, situation.distribution, rows)
    first = min((shift.span.starts_ms for shift in situation.shifts), default=now_ms)
    return DayPicture(
        distribution=situation.distribution,
        situation=situation,
        counts=attendance.figures(rows),
        stations=_stations(session, situation, rows, now_ms),
        has_begun=now_ms >= first,
        without_out=_without_out(session, situation.distribution, now_ms),
        incomplete=_count(session, select(func.count()).where(Person.incomplete, Person.archived.is_(False))),
        empty_seats=max(needed - filled, 0),
        conflicts=_count(session, select(func.count()).where(Conflict.state == "open")),
        kept=kept_lines.kept(session),
    )


def _coverage(session: Session, distribution: int, rows: list[BoardRow]) -> tuple[int, int]:
    query = (
        select(func.sum(Demand.count))
        .join(Shift, Shift.id == Demand.shift)
        .where(Shift.distribution == distribution, Shift.archived.is_(False))
    )
    return _count(session, query), len(rows)


def _count(session: Session, query: object) -> int:
    return int(session.scalar(query) or 0)  # type: ignore[call-overload]


def _without_out(session: Session, distribution: int, now_ms: int) -> int:
    inside = [state.value for state in IN_THE_SHIFT]
    query = (
        select(func.count())
        .select_from(Presence)
        .join(Shift, Shift.id == Presence.shift)
        .where(Presence.distribution == distribution, Presence.state.in_(inside), Shift.ends_ms < now_ms)
    )
    return _count(session, query)


def _stations(
    session: Session, situation: Situation, rows: list[BoardRow], now_ms: int
) -> tuple[StationPicture, ...]:
    shift = situation.current(now_ms) or situation.coming(now_ms)
    if shift is None:
        return ()
    needed: dict[int, int] = {}
    for station, count in session.execute(
        select(Demand.station, func.sum(Demand.count))
        .where(Demand.shift == shift.id)
        .group_by(Demand.station)
    ):
        needed[station] = int(count or 0)
    here = [row for row in rows if row.shift == shift.id]
    return tuple(
        StationPicture(
            id=station.id,
            name=station.name,
            lane=station.lane,
            needed=needed.get(station.id, 0),
            present=sum(r.state in _HERE for r in here if r.station == station.id),
            seats=tuple(sorted((r.state for r in here if r.station == station.id), key=_ORDER.__getitem__)),
        )
        for station in schedule.stations_of(session, situation.distribution)
    )


_HERE = frozenset({BoardState.PRESENT, BoardState.ON_BREAK})
_ORDER = {
    state: place
    for place, state in enumerate(
        (
            BoardState.PRESENT,
            BoardState.ON_BREAK,
            BoardState.LATE,
            BoardState.MISSING,
            BoardState.DUE,
            BoardState.LEFT,
            BoardState.ABSENT,
        )
    )
}
