"""Assigning people to shifts by hand: giving places, moving, giving back, and the board of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import AWAY, BoardState, Direction, PresenceState
from volunteer_desk.domain.calendar import birth_from_text, local_day
from volunteer_desk.domain.demand import Coverage
from volunteer_desk.domain.eligibility import needs_guardian
from volunteer_desk.domain.people import CONSENTS
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import PlanProblem
from volunteer_desk.services import attendance
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.permission import needs
from volunteer_desk.store.tables import Assignment, Demand, Person, Presence, Shift

ASSIGNED: Final = "assigned"
STANDBY: Final = "standby"
CANCELLED: Final = "cancelled"
_INSIDE: Final = frozenset({PresenceState.PRESENT.value, PresenceState.ON_BREAK.value})
_RECORDED: Final = _INSIDE | {PresenceState.LEFT.value}


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody is or may be assigned."""

    shift: int
    station: int | None
    role: str = "volunteer"


@dataclass(frozen=True, slots=True)
class Before:
    """What an assignment was before a change; None fields when there was none. Hand it to `put_back`."""

    person: int
    shift: int
    station: int | None
    role: str | None
    state: str


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """A place on the board of a distribution, to open it there; `person` is who is to be replaced."""

    distribution: int
    shift: int
    station: int | None
    person: int | None = None


@needs(Permission.ASSIGN)
def assign(session: Session, person: int, seat: Seat, state: str = ASSIGNED) -> Before:
    """Give a person a place in a shift, or move within it; what was before, for undo.

    Who is at work already is moved in the attendance too, so that both say where he is. Raises UserProblem
    INVALID for who is under 18 without a guardian's consent: that no leader decides, whatever a board offers.
    """
    who, shift = session.get(Person, person), session.get(Shift, seat.shift)
    if who is None or shift is None:
        raise UserProblem(Problem.NOT_FOUND)
    row = _row(session, person, seat.shift)
    if row is None or row.state == CANCELLED:
        _check_guardian(who, shift)
    if row is None:
        session.add(
            Assignment(shift=seat.shift, person=person, station=seat.station, role=seat.role, state=state)
        )
        return Before(person, seat.shift, None, None, CANCELLED)
    before = Before(person, seat.shift, row.station, row.role, row.state)
    _place(session, row, Before(person, seat.shift, seat.station, seat.role, state))
    return before


def _check_guardian(person: Person, shift: Shift) -> None:
    born = birth_from_text(person.birth) if person.birth else None
    has_consent = person.guardian_consent in CONSENTS
    if needs_guardian(born, local_day(shift.starts_ms), has_consent=has_consent):
        raise UserProblem(Problem.INVALID, field="person", reason=PlanProblem.NEEDS_GUARDIAN.value)


@needs(Permission.ASSIGN)
def assign_many(session: Session, chosen: Iterable[int], seat: Seat) -> list[Before]:
    """`assign` for several people in one transaction."""
    return [assign(session, person, seat) for person in chosen]


@needs(Permission.ASSIGN)
def unassign(session: Session, person: int, shift: int) -> Before:
    """Take a person off a shift. Raises UserProblem NOT_FOUND when he is not on it.

    INVALID with PlanProblem.ATTENDANCE_RECORDED when he came: who was there keeps the place and the hours.
    """
    row = _row(session, person, shift)
    if row is None or row.state == CANCELLED:
        raise UserProblem(Problem.NOT_FOUND)
    before = Before(person, shift, row.station, row.role, row.state)
    _place(session, row, Before(person, shift, row.station, row.role, CANCELLED))
    return before


@needs(Permission.ASSIGN)
def move(session: Session, person: int, shift: int, seat: Seat) -> list[Before]:
    """Take a person from the place in `shift` to another, in the same shift or not; what was, for undo."""
    row = _row(session, person, shift)
    if row is None or row.state == CANCELLED:
        raise UserProblem(Problem.NOT_FOUND)
    if shift == seat.shift:
        return [assign(session, person, Seat(shift, seat.station, row.role or seat.role))]
    given_up = unassign(session, person, shift)
    return [assign(session, person, seat), given_up]


@needs(Permission.ASSIGN)
def put_back(session: Session, before: Sequence[Before]) -> None:
    """Undo: every assignment as it was. Raises as `unassign` does for who came meanwhile."""
    for was in before:
        row = _row(session, was.person, was.shift)
        if row is None:
            raise UserProblem(Problem.NOT_FOUND)
        _place(session, row, was)


def _row(session: Session, person: int, shift: int) -> Assignment | None:
    query = select(Assignment).where(Assignment.shift == shift, Assignment.person == person)
    return session.scalar(query)


def _place(session: Session, row: Assignment, to: Before) -> None:
    """Write an assignment's new state, and keep the attendance in step with it."""
    presence = session.scalar(
        select(Presence).where(Presence.shift == row.shift, Presence.person == row.person)
    )
    if presence is not None and to.state == CANCELLED and presence.state in _RECORDED:
        raise UserProblem(Problem.INVALID, field="assignment", reason=PlanProblem.ATTENDANCE_RECORDED.value)
    is_moved = presence is not None and presence.state in _INSIDE and presence.station != to.station
    row.station, row.role, row.state = to.station, to.role, to.state
    if presence is not None and is_moved and to.station is not None:
        gate = Gate(presence.distribution, Direction.IN)
        attendance.move(session, row.person, gate, row.shift, to.station)


@dataclass(frozen=True, slots=True)
class Chip:
    """One assigned person in a cell of the board; `presence` only where the board was asked for a moment."""

    person: int
    name: str
    state: str
    role: str | None
    presence: BoardState | None = None

    @property
    def is_away(self) -> bool:
        """Whether he has the seat and did not come, or left it."""
        return self.presence in AWAY


@dataclass(frozen=True, slots=True)
class Cell:
    """One station in one shift."""

    coverage: Coverage
    people: tuple[Chip, ...]


Place = tuple[int, int | None]
"""A (shift, station) of the board; station None holds those not placed yet."""


def board(session: Session, distribution: int) -> dict[Place, Cell]:
    """Every place with its demand and the people it was given to, whether they came or not."""
    return _cells(session, distribution, {})


def board_at(session: Session, distribution: int, now_ms: int) -> dict[Place, Cell]:
    """As `board`, with how each person stands; before a shift is over, who is away leaves the seat open."""
    rows = attendance.board(session, distribution, now_ms)
    states = {(row.shift, row.person): row.state for row in rows}
    cells = _cells(session, distribution, states)
    over = {row.shift for row in rows if row.ends_ms <= now_ms}
    return {place: cell if place[0] in over else _without_away(cell) for place, cell in cells.items()}


def _without_away(cell: Cell) -> Cell:
    away = sum(chip.is_away for chip in cell.people if chip.state == ASSIGNED)
    return Cell(Coverage(cell.coverage.needed, cell.coverage.filled - away), cell.people)


def _cells(
    session: Session, distribution: int, states: Mapping[tuple[int, int], BoardState]
) -> dict[Place, Cell]:
    shifts = select(Shift.id).where(Shift.distribution == distribution, Shift.archived.is_(False))
    needed: dict[Place, int] = {}
    for shift, station, count in session.execute(
        select(Demand.shift, Demand.station, Demand.count).where(Demand.shift.in_(shifts))
    ):
        needed[shift, station] = needed.get((shift, station), 0) + count
    chips: dict[Place, list[Chip]] = {}
    query = (
        select(Assignment, Person.name)
        .join(Person, Person.id == Assignment.person)
        .where(Assignment.shift.in_(shifts), Assignment.state != CANCELLED)
        .order_by(Person.sort_key)
    )
    for row, name in session.execute(query):
        chip = Chip(row.person, name, row.state, row.role, states.get((row.shift, row.person)))
        chips.setdefault((row.shift, row.station), []).append(chip)
    return {
        key: Cell(
            Coverage(needed.get(key, 0), sum(chip.state == ASSIGNED for chip in chips.get(key, ()))),
            tuple(chips.get(key, ())),
        )
        for key in needed.keys() | chips.keys()
    }
