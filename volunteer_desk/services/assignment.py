"""Assigning people to shifts by hand: who may, who is, and what is still empty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.calendar import birth_from_text, local_day
from volunteer_desk.domain.demand import Coverage
from volunteer_desk.domain.eligibility import Candidate, Commitment, Opening, Reason, check
from volunteer_desk.domain.people import Gender, GuardianConsent
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, Lane, Span
from volunteer_desk.services import people
from volunteer_desk.services.permission import needs
from volunteer_desk.store.tables import Assignment, Demand, Distribution, Person, Shift, Station

ASSIGNED: Final = "assigned"
STANDBY: Final = "standby"
CANCELLED: Final = "cancelled"
_NEIGHBOURHOOD_MS: Final = 24 * HOUR_MS
_CONSENTS: Final = frozenset({GuardianConsent.PAPER.value, GuardianConsent.KNOWN.value})


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


@needs(Permission.ASSIGN)
def assign(session: Session, person: int, seat: Seat, state: str = ASSIGNED) -> Before:
    """Give a person a place in a shift, or move within it; what was before, for undo."""
    if session.get(Person, person) is None or session.get(Shift, seat.shift) is None:
        raise UserProblem(Problem.NOT_FOUND)
    row = _row(session, person, seat.shift)
    if row is None:
        session.add(
            Assignment(shift=seat.shift, person=person, station=seat.station, role=seat.role, state=state)
        )
        return Before(person, seat.shift, None, None, CANCELLED)
    before = Before(person, seat.shift, row.station, row.role, row.state)
    row.station, row.role, row.state = seat.station, seat.role, state
    return before


@needs(Permission.ASSIGN)
def assign_many(session: Session, chosen: Iterable[int], seat: Seat) -> list[Before]:
    """`assign` for several people in one transaction."""
    return [assign(session, person, seat) for person in chosen]


@needs(Permission.ASSIGN)
def unassign(session: Session, person: int, shift: int) -> Before:
    """Take a person off a shift. Raises UserProblem NOT_FOUND when he is not on it."""
    row = _row(session, person, shift)
    if row is None or row.state == CANCELLED:
        raise UserProblem(Problem.NOT_FOUND)
    before = Before(person, shift, row.station, row.role, row.state)
    row.state = CANCELLED
    return before


@needs(Permission.ASSIGN)
def put_back(session: Session, before: Sequence[Before]) -> None:
    """Undo: every assignment as it was."""
    for was in before:
        row = _row(session, was.person, was.shift)
        if row is None:
            raise UserProblem(Problem.NOT_FOUND)
        row.station, row.role, row.state = was.station, was.role, was.state


def _row(session: Session, person: int, shift: int) -> Assignment | None:
    query = select(Assignment).where(Assignment.shift == shift, Assignment.person == person)
    return session.scalar(query)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody for a place: `reasons` empty when eligible; `hours` are shifts already had here."""

    person: int
    name: str
    gender: str | None
    specialties: frozenset[str]
    reasons: tuple[Reason, ...]
    shifts: int


def candidates(session: Session, seat: Seat, words: str = "", limit: int = 200) -> list[Suggestion]:
    """People for a place, those who may first and the least burdened of them first.

    Narrowed by search, or by the specialty the place needs; beyond `limit` the list says no more people, it
    never reads the whole roster.
    """
    shift = session.get(Shift, seat.shift)
    if shift is None:
        raise UserProblem(Problem.NOT_FOUND)
    opening = opening_of(session, seat, shift)
    wanted = people.Filter(words=words, specialty=opening.specialty if not words else None)
    chosen = people.ids(session, wanted)
    if len(chosen) < limit and opening.specialty and not words:
        chosen += [p for p in people.ids(session, people.Filter()) if p not in set(chosen)]
    rows = session.scalars(select(Person).where(Person.id.in_(chosen[:limit]))).all()
    burden = _commitments(session, [row.id for row in rows], shift)
    here = select(Assignment.person).where(Assignment.shift == seat.shift, Assignment.state != CANCELLED)
    taken = set(session.scalars(here))
    found = [
        Suggestion(
            row.id, row.name, row.gender, row.specialties,
            check(_candidate(row), opening, burden.get(row.id, ())), len(burden.get(row.id, ())),
        )
        for row in rows
        if row.id not in taken
    ]  # fmt: skip
    order = {person: place for place, person in enumerate(chosen)}
    return sorted(found, key=lambda s: (bool(s.reasons), len(s.reasons), s.shifts, order[s.person]))


def opening_of(session: Session, seat: Seat, shift: Shift) -> Opening:
    """What the rules need to know of a place."""
    station = session.get(Station, seat.station) if seat.station else None
    distribution = session.get_one(Distribution, shift.distribution)
    demand = session.scalar(
        select(Demand).where(
            Demand.shift == seat.shift, Demand.station == seat.station, Demand.role == seat.role
        )
    )
    return Opening(
        span=Span(shift.starts_ms, shift.ends_ms),
        day=local_day(shift.starts_ms),
        lane=Lane(station.lane) if station and station.lane else None,
        gender=Gender(demand.gender) if demand and demand.gender else None,
        specialty=demand.specialty if demand else None,
        minimum_age=max(distribution.minimum_age or 0, (demand.minimum_age if demand else 0) or 0),
    )


def _candidate(row: Person) -> Candidate:
    return Candidate(
        birth=birth_from_text(row.birth) if row.birth else None,
        gender=Gender(row.gender) if row.gender else None,
        specialties=row.specialties,
        has_guardian_consent=row.guardian_consent in _CONSENTS,
        do_not_admit=row.do_not_admit,
        is_archived=row.archived,
    )


def _commitments(session: Session, chosen: Sequence[int], shift: Shift) -> dict[int, list[Commitment]]:
    """The other shifts of these people near this one in time, by person."""
    query = (
        select(Assignment.person, Shift.id, Shift.starts_ms, Shift.ends_ms)
        .join(Shift, Shift.id == Assignment.shift)
        .where(
            Assignment.person.in_(list(chosen)),
            Assignment.state == ASSIGNED,
            Shift.id != shift.id,
            Shift.archived.is_(False),
            Shift.ends_ms > shift.starts_ms - _NEIGHBOURHOOD_MS,
            Shift.starts_ms < shift.ends_ms + _NEIGHBOURHOOD_MS,
        )
    )
    found: dict[int, list[Commitment]] = {}
    for person, other, starts, ends in session.execute(query):
        found.setdefault(person, []).append(Commitment(other, Span(starts, ends)))
    return found


def reasons(session: Session, person: int, seat: Seat) -> tuple[Reason, ...]:
    """Why one person may not take one place; empty when he may."""
    row, shift = session.get(Person, person), session.get(Shift, seat.shift)
    if row is None or shift is None:
        raise UserProblem(Problem.NOT_FOUND)
    burden = _commitments(session, [person], shift)
    return check(_candidate(row), opening_of(session, seat, shift), burden.get(person, ()))


@dataclass(frozen=True, slots=True)
class Chip:
    """One assigned person in a cell of the board."""

    person: int
    name: str
    state: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One station in one shift."""

    coverage: Coverage
    people: tuple[Chip, ...]


def board(session: Session, distribution: int) -> dict[tuple[int, int | None], Cell]:
    """Every (shift, station) with its demand and people; station None holds those not placed yet."""
    shifts = select(Shift.id).where(Shift.distribution == distribution, Shift.archived.is_(False))
    needed: dict[tuple[int, int | None], int] = {}
    for shift, station, count in session.execute(
        select(Demand.shift, Demand.station, Demand.count).where(Demand.shift.in_(shifts))
    ):
        needed[shift, station] = needed.get((shift, station), 0) + count
    chips: dict[tuple[int, int | None], list[Chip]] = {}
    query = (
        select(Assignment, Person.name)
        .join(Person, Person.id == Assignment.person)
        .where(Assignment.shift.in_(shifts), Assignment.state != CANCELLED)
        .order_by(Person.sort_key)
    )
    for row, name in session.execute(query):
        chips.setdefault((row.shift, row.station), []).append(Chip(row.person, name, row.state, row.role))
    return {
        key: Cell(
            Coverage(needed.get(key, 0), sum(chip.state == ASSIGNED for chip in chips.get(key, ()))),
            tuple(chips.get(key, ())),
        )
        for key in needed.keys() | chips.keys()
    }
