"""The picture of the day for the first screen: figures, stations, what is open. One read, one snapshot."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from volunteer_desk.domain.attendance import AWAY, HERE, BoardState
from volunteer_desk.domain.demand import Coverage, CoverageState
from volunteer_desk.domain.schedule import Span
from volunteer_desk.services import attendance, gate, kept_lines, people, schedule
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.services.gate import Situation
from volunteer_desk.services.kept_lines import Kept
from volunteer_desk.store.tables import Assignment, Conflict, Demand, Station


class Figure(StrEnum):
    """One of the five figures that sum to everybody of the day."""

    DUE = "due"
    PRESENT = "present"
    MISSING = "missing"
    BREAK = "break"
    LEFT = "left"


FIGURE_OF: Final[Mapping[BoardState, Figure]] = MappingProxyType(
    {
        BoardState.DUE: Figure.DUE,
        BoardState.LATE: Figure.DUE,
        BoardState.PRESENT: Figure.PRESENT,
        BoardState.MISSING: Figure.MISSING,
        BoardState.ABSENT: Figure.MISSING,
        BoardState.ON_BREAK: Figure.BREAK,
        BoardState.LEFT: Figure.LEFT,
    }
)
"""Every state of the board counts in exactly one figure."""


@dataclass(frozen=True, slots=True)
class SeatPicture:
    """One dot: somebody in a state, or an empty seat with None for all three."""

    state: BoardState | None
    person: int | None = None
    name: str | None = None
    is_leader: bool = False


@dataclass(frozen=True, slots=True)
class StationPicture:
    """One station in one shift; the seats in the order their dots are drawn, the empty ones last."""

    id: int
    name: str
    lane: str | None
    needed: int
    is_running: bool
    seats: tuple[SeatPicture, ...]

    def count(self, states: frozenset[BoardState]) -> int:
        """How many people are in any of these states."""
        return sum(seat.state in states for seat in self.seats)

    @property
    def present(self) -> int:
        """People here, on a break or not."""
        return self.count(HERE)

    @property
    def assigned(self) -> int:
        """People who have a seat, wherever they are now."""
        return sum(seat.state is not None for seat in self.seats)

    @property
    def vacant(self) -> int:
        """Seats that nobody has."""
        return len(self.seats) - self.assigned

    @property
    def away(self) -> tuple[SeatPicture, ...]:
        """Those who have a seat and did not come, or left it."""
        return tuple(seat for seat in self.seats if seat.state in AWAY)

    @property
    def to_replace(self) -> int:
        """Seats that stand open because who has them is away; a substitute closes one."""
        expected = self.assigned - len(self.away)
        return max(self.needed - expected, 0) - self.vacant

    @property
    def filled(self) -> int:
        """What counts against the need: who is here, or before the start who is to come."""
        return self.present if self.is_running else self.assigned - len(self.away)

    @property
    def state(self) -> CoverageState:
        """How the station stands."""
        return Coverage(self.needed, self.filled).state


@dataclass(frozen=True, slots=True)
class ShiftPicture:
    """One shift that is not over; `unplaced` are people assigned to it without a station."""

    id: int
    span: Span
    is_running: bool
    stations: tuple[StationPicture, ...]
    unplaced: int

    @property
    def vacant(self) -> int:
        """Seats nobody has; more than enough at one station fills none at another."""
        return sum(station.vacant for station in self.stations)


@dataclass(frozen=True, slots=True)
class DayPicture:
    """Everything the first screen shows; the figures sum to the people of the whole day."""

    distribution: int
    situation: Situation
    figures: Mapping[Figure, int]
    shifts: tuple[ShiftPicture, ...]
    without_out: int
    incomplete: int
    conflicts: int
    kept: Kept
    """Lines of lists that were not taken."""

    @property
    def total(self) -> int:
        """Everybody of the day."""
        return sum(self.figures.values())


def picture(session: Session, now_ms: int) -> DayPicture | None:
    """The day of the distribution that is on or next; None without one.

    Its shifts are those under way and the one that comes next.
    """
    situation = gate.situation(session, now_ms)
    if situation is None:
        return None
    rows = attendance.board(session, situation.distribution, now_ms)
    counts = attendance.figures(rows)
    figures = dict.fromkeys(Figure, 0)
    for state, count in counts.items():
        figures[FIGURE_OF[state]] += count
    return DayPicture(
        distribution=situation.distribution,
        situation=situation,
        figures=figures,
        shifts=_shifts(session, situation, rows, now_ms),
        without_out=sum(_lacks_out(row, now_ms) for row in rows),
        incomplete=people.count(session, people.Filter(only_incomplete=True)),
        conflicts=_count(session, select(func.count()).where(Conflict.state == "open")),
        kept=kept_lines.kept(session),
    )


def _count(session: Session, query: object) -> int:
    return int(session.scalar(query) or 0)  # type: ignore[call-overload]


def _lacks_out(row: BoardRow, now_ms: int) -> bool:
    return row.state in HERE and row.ends_ms < now_ms


def _shifts(
    session: Session, situation: Situation, rows: Sequence[BoardRow], now_ms: int
) -> tuple[ShiftPicture, ...]:
    running = [shift for shift in situation.shifts if shift.span.starts_ms <= now_ms < shift.span.ends_ms]
    coming = [shift for shift in situation.shifts if shift.span.starts_ms > now_ms]
    stations = schedule.stations_of(session, situation.distribution)
    shown = [*running, *coming[:1]]
    seats = _Seats(session, [shift.id for shift in shown], rows)
    return tuple(
        ShiftPicture(
            id=shift.id,
            span=shift.span,
            is_running=shift in running,
            stations=tuple(seats.station(shift.id, each, is_running=shift in running) for each in stations),
            unplaced=seats.unplaced(shift.id, {each.id for each in stations}),
        )
        for shift in shown
    )


class _Seats:
    """Who has which seat in some shifts, and which seats are to be led from."""

    def __init__(self, session: Session, shifts: Sequence[int], rows: Sequence[BoardRow]) -> None:
        # Who left without ever having had a seat leaves none open.
        seated = [row for row in rows if row.is_assigned or row.state in HERE]
        self._rows = [row for row in seated if row.shift in set(shifts)]
        self._needed: Counter[tuple[int, int]] = Counter()
        self._leading: Counter[tuple[int, int]] = Counter()
        for demand in session.scalars(select(Demand).where(Demand.shift.in_(shifts))):
            self._needed[demand.shift, demand.station] += demand.count
            self._leading[demand.shift, demand.station] += demand.count if demand.is_leader else 0
        leads = (
            select(Assignment.shift, Assignment.person)
            .join(Demand, (Demand.shift == Assignment.shift) & (Demand.role == Assignment.role))
            .where(Assignment.shift.in_(shifts), Demand.is_leader, Demand.station == Assignment.station)
        )
        self._leaders = {(shift, person) for shift, person in session.execute(leads)}

    def station(self, shift: int, station: Station, *, is_running: bool) -> StationPicture:
        place = shift, station.id
        people = [
            SeatPicture(row.state, row.person, row.name, (row.shift, row.person) in self._leaders)
            for row in self._rows
            if (row.shift, row.station) == place
        ]
        people.sort(key=lambda seat: (not seat.is_leader, _DRAWN.index(seat.state)))
        unled = max(self._leading[place] - sum(seat.is_leader for seat in people), 0)
        empty = max(self._needed[place] - len(people), 0)
        seats = [*people, *(SeatPicture(None, is_leader=number < unled) for number in range(empty))]
        return StationPicture(
            station.id, station.name, station.lane, self._needed[place], is_running, tuple(seats)
        )

    def unplaced(self, shift: int, stations: set[int]) -> int:
        here = [row for row in self._rows if row.shift == shift and row.is_assigned]
        return sum(row.station not in stations for row in here)


_DRAWN: Final[tuple[BoardState | None, ...]] = (
    BoardState.PRESENT,
    BoardState.ON_BREAK,
    BoardState.LATE,
    BoardState.MISSING,
    BoardState.ABSENT,
    BoardState.LEFT,
    BoardState.DUE,
)


@dataclass(frozen=True, slots=True)
class RowBehind:
    """One person behind a figure; `since_ms` is when the state began, for those not here their start."""

    person: int
    name: str
    shift: Span
    station: str | None
    state: BoardState
    since_ms: int


def rows_behind(session: Session, distribution: int, figure: Figure, now_ms: int) -> list[RowBehind]:
    """Who a figure counts; as many as the figure says at that moment."""
    rows = attendance.board(session, distribution, now_ms)
    return _told(session, distribution, [row for row in rows if FIGURE_OF[row.state] is figure])


def rows_without_out(session: Session, distribution: int, now_ms: int) -> list[RowBehind]:
    """Who is still recorded as here although the shift is over."""
    rows = attendance.board(session, distribution, now_ms)
    return _told(session, distribution, [row for row in rows if _lacks_out(row, now_ms)])


def _told(session: Session, distribution: int, rows: Sequence[BoardRow]) -> list[RowBehind]:
    query = select(Station.id, Station.name).where(Station.distribution == distribution)
    names = {row.id: row.name for row in session.execute(query)}
    return [
        RowBehind(
            row.person, row.name, Span(row.starts_ms, row.ends_ms),
            names.get(row.station) if row.station is not None else None,
            row.state, row.starts_ms if row.since_ms is None else row.since_ms,
        )
        for row in rows
    ]  # fmt: skip
