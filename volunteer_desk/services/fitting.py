"""Who fits a place: candidates for it, why somebody may not, and what stands in the way of most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from volunteer_desk.domain.calendar import birth_from_text, local_day
from volunteer_desk.domain.eligibility import Candidate, Commitment, Opening, Reason, Why, check
from volunteer_desk.domain.people import CONSENTS, Gender
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, Lane, Span
from volunteer_desk.services import people, schedule
from volunteer_desk.services.assignment import ASSIGNED, CANCELLED, Place, Seat
from volunteer_desk.store.tables import Assignment, Demand, Distribution, Person, Presence, Shift, Station

_NEIGHBOURHOOD_MS: Final = 24 * HOUR_MS
_LOOKED_AT: Final = 5_000
_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody for a place: `reasons` empty when eligible; `minutes` present ever, `shifts` near this one."""

    person: int
    name: str
    gender: str | None
    specialties: frozenset[str]
    reasons: tuple[Reason, ...]
    shifts: int
    minutes: int
    mobile: str | None


def candidates(session: Session, seat: Seat, words: str = "", limit: int = 200) -> list[Suggestion]:
    """People for a place, those who may first and the least burdened of them first.

    Narrowed by search, or by the specialty the place needs; beyond `limit` the list says no more people, it
    never reads the whole roster.
    """
    shift = _shift(session, seat)
    opening = _opening(session, seat, shift)
    wanted = people.Filter(words=words, specialty=opening.specialty if not words else None)
    chosen = people.ids(session, wanted)
    if len(chosen) < limit and opening.specialty and not words:
        chosen += [p for p in people.ids(session, people.Filter()) if p not in set(chosen)]
    taken = _taken(session, seat.shift)
    rows = session.scalars(select(Person).where(Person.id.in_(chosen[:limit]))).all()
    asked = [row.id for row in rows]
    burden, minutes = _commitments(session, asked, shift), _minutes(session, asked)
    found = [
        Suggestion(
            row.id, row.name, row.gender, row.specialties,
            check(_candidate(row), opening, burden.get(row.id, ())), len(burden.get(row.id, ())),
            minutes.get(row.id, 0), row.mobile,
        )
        for row in rows
        if row.id not in taken
    ]  # fmt: skip
    order = {person: place for place, person in enumerate(chosen)}
    return sorted(found, key=lambda s: (bool(s.reasons), len(s.reasons), s.shifts, order[s.person]))


def reasons(session: Session, person: int, seat: Seat, leaving: int | None = None) -> tuple[Reason, ...]:
    """Why one person may not take one place; empty when he may. `leaving` is a shift he gives up for it."""
    row, shift = _person(session, person), _shift(session, seat)
    burden = _commitments(session, [person], shift).get(person, [])
    kept = [other for other in burden if other.shift != leaving]
    return check(_candidate(row), _opening(session, seat, shift), kept)


def verdicts(
    session: Session, person: int, distribution: int, leaving: int | None = None
) -> dict[Place, tuple[Reason, ...]]:
    """`reasons` for every (shift, station) of a distribution, for somebody who is looking for a place."""
    shifts = schedule.shifts_of(session, distribution)
    stations = schedule.stations_of(session, distribution)
    return {
        (shift.id, station.id): reasons(session, person, Seat(shift.id, station.id), leaving)
        for shift in shifts
        for station in stations
    }


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One rule that alone keeps some people from a place."""

    reason: Reason
    count: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How a roster and a place fit: `several` have more than one rule against them.

    `looked_at` people were asked, `everybody` there are.
    """

    eligible: int
    obstacles: tuple[Obstacle, ...]
    several: int
    looked_at: int
    everybody: int


def explain(session: Session, seat: Seat) -> Fit:
    """Why a place is hard to fill: how many fit it, and which single rule keeps how many others away."""
    shift = _shift(session, seat)
    opening, taken = _opening(session, seat, shift), _taken(session, seat.shift)
    burden = _commitments(session, None, shift)
    query = select(
        Person.id, Person.birth, Person.gender, Person.specialties, Person.guardian_consent,
        Person.do_not_admit, Person.archived,
    ).where(Person.archived.is_(False))  # fmt: skip
    rows = session.execute(query.order_by(Person.sort_key, Person.id).limit(_LOOKED_AT)).all()
    alone: Counter[Reason] = Counter()
    eligible = several = 0
    for row in rows:
        if row.id in taken:
            continue
        against = check(_candidate(row), opening, burden.get(row.id, ()))
        kinds = {reason.why for reason in against}
        eligible += not against
        several += len(kinds) > 1
        if len(kinds) == 1:
            alone[_kind(against[0])] += 1
    everybody = session.scalar(select(func.count()).where(Person.archived.is_(False))) or 0
    obstacles = tuple(Obstacle(reason, count) for reason, count in alone.most_common())
    return Fit(eligible, obstacles, several, len(rows), everybody)


def _kind(reason: Reason) -> Reason:
    """Without the other shift it speaks of, so that equal obstacles count together."""
    about_time = reason.why in {Why.OVERLAP, Why.TOO_LITTLE_REST}
    return Reason(reason.why) if about_time else reason


def _person(session: Session, person: int) -> Person:
    row = session.get(Person, person)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    return row


def _shift(session: Session, seat: Seat) -> Shift:
    shift = session.get(Shift, seat.shift)
    if shift is None:
        raise UserProblem(Problem.NOT_FOUND)
    return shift


def _taken(session: Session, shift: int) -> set[int]:
    query = select(Assignment.person).where(Assignment.shift == shift, Assignment.state != CANCELLED)
    return set(session.scalars(query))


def _opening(session: Session, seat: Seat, shift: Shift) -> Opening:
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


def _candidate(row: Any) -> Candidate:
    return Candidate(
        birth=birth_from_text(row.birth) if row.birth else None,
        gender=Gender(row.gender) if row.gender else None,
        specialties=row.specialties,
        has_guardian_consent=row.guardian_consent in CONSENTS,
        do_not_admit=row.do_not_admit,
        is_archived=row.archived,
    )


def _commitments(session: Session, chosen: Sequence[int] | None, shift: Shift) -> dict[int, list[Commitment]]:
    """The other shifts near this one in time, by person; of everybody for None."""
    query = (
        select(Assignment.person, Shift.id, Shift.starts_ms, Shift.ends_ms)
        .join(Shift, Shift.id == Assignment.shift)
        .where(
            Assignment.state == ASSIGNED,
            Shift.id != shift.id,
            Shift.archived.is_(False),
            Shift.ends_ms > shift.starts_ms - _NEIGHBOURHOOD_MS,
            Shift.starts_ms < shift.ends_ms + _NEIGHBOURHOOD_MS,
        )
    )
    if chosen is not None:
        query = query.where(Assignment.person.in_(list(chosen)))
    found: dict[int, list[Commitment]] = {}
    for person, other, starts, ends in session.execute(query):
        found.setdefault(person, []).append(Commitment(other, Span(starts, ends)))
    return found


def _minutes(session: Session, chosen: Sequence[int]) -> dict[int, int]:
    """Minutes present so far, by person; a stretch that goes on counts when it ends."""
    query = (
        select(Presence.person, func.sum(Presence.present_ms))
        .where(Presence.person.in_(list(chosen)))
        .group_by(Presence.person)
    )
    return {person: int(total or 0) // _MINUTE_MS for person, total in session.execute(query)}
