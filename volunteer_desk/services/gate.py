"""What the gate's screen asks: which distribution is on, whom two letters may mean, and the walk-in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import IN_THE_SHIFT, Method, PresenceState, Refusal
from volunteer_desk.domain.calendar import Calendar, TypedDate, local_day
from volunteer_desk.domain.people import GuardianConsent
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import DistributionState, Span
from volunteer_desk.services import assignment, attendance, people, schedule
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.permission import needs
from volunteer_desk.services.verdicts import Verdict
from volunteer_desk.store.context import context_of
from volunteer_desk.store.search import search_people
from volunteer_desk.store.tables import Assignment, Distribution, Person, Presence, Shift, Site, Station

MOST_CANDIDATES: Final = 12


@dataclass(frozen=True, slots=True)
class ShiftTimes:
    """A shift and when the gate takes its people."""

    id: int
    name: str | None
    span: Span
    opens_ms: int
    closes_ms: int


@dataclass(frozen=True, slots=True)
class StationSign:
    """A station as signs have it; `place` counts those of the distribution as they were made."""

    id: int
    name: str
    place: int


@dataclass(frozen=True, slots=True)
class Situation:
    """The distribution the gate works for: its name, site, shifts by their beginning and stations."""

    distribution: int
    title: str
    site: str | None
    shifts: tuple[ShiftTimes, ...]
    stations: tuple[StationSign, ...]

    def current(self, now_ms: int) -> ShiftTimes | None:
        """The shift people come for now: the nearest start among those whose gate is open."""
        opened = [shift for shift in self.shifts if shift.opens_ms <= now_ms <= shift.closes_ms]
        return min(opened, key=lambda shift: abs(shift.span.starts_ms - now_ms), default=None)

    def coming(self, now_ms: int) -> ShiftTimes | None:
        """The next shift whose gate is still closed."""
        return min(
            (shift for shift in self.shifts if shift.opens_ms > now_ms),
            key=lambda shift: shift.opens_ms,
            default=None,
        )


def situation(session: Session, now_ms: int) -> Situation | None:
    """Today's distribution; None when nothing is near."""
    distribution = schedule.today(session, now_ms)
    if distribution is None:
        return None
    row = session.get_one(Distribution, distribution)
    site = session.get(Site, row.site) if row.site else None
    before, after = row.opens_before_minutes * 60_000, row.closes_after_minutes * 60_000
    shifts = tuple(
        ShiftTimes(
            s.id,
            s.name,
            Span(s.starts_ms, s.ends_ms),
            opens_ms=s.starts_ms - before,
            closes_ms=s.ends_ms + after,
        )
        for s in schedule.shifts_of(session, distribution)
    )
    return Situation(
        distribution, row.title, site.name if site else None, shifts, _signs(session, distribution)
    )


def _signs(session: Session, distribution: int) -> tuple[StationSign, ...]:
    # Columns, not objects: the gate looks often.
    query = select(Station.id, Station.name, Station.position, Station.archived)
    rows = session.execute(query.where(Station.distribution == distribution).order_by(Station.id)).all()
    signs = {StationSign(row.id, row.name, place): row.position for place, row in enumerate(rows)}
    archived = {row.id for row in rows if row.archived}
    shown = (sign for sign in signs if sign.id not in archived)
    return tuple(sorted(shown, key=lambda sign: (signs[sign], sign.id)))


@needs(Permission.OVERRIDE_GATE)
def open_before(session: Session, distribution: int, minutes: int) -> int:
    """Open the gate this long before each shift of a distribution; how long it was, for undo."""
    row = session.get(Distribution, distribution)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    before, row.opens_before_minutes = row.opens_before_minutes, minutes
    return before


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next distribution, while none is near."""

    title: str
    site: str | None
    starts_ms: int


def upcoming(session: Session, now_ms: int) -> Upcoming | None:
    """The next distribution that is planned and not cancelled; None without one."""
    query = (
        select(Distribution.title, Site.name, Distribution.starts_ms)
        .outerjoin(Site, Site.id == Distribution.site)
        .where(
            Distribution.archived.is_(False),
            Distribution.state.in_([DistributionState.PUBLISHED, DistributionState.IN_PROGRESS]),
            Distribution.starts_ms > now_ms,
        )
        .order_by(Distribution.starts_ms)
        .limit(1)
    )
    row = session.execute(query).first()
    return Upcoming(*row) if row else None


@dataclass(frozen=True, slots=True)
class GateCandidate:
    """Somebody the typed letters may mean; `is_expected` when assigned or come today."""

    person: int
    name: str
    mobile: str | None
    city: str | None
    is_expected: bool
    state: PresenceState


def candidates(session: Session, words: str, distribution: int) -> list[GateCandidate]:
    """People for two letters or more, today's first; a list to choose from, never a choice."""
    found = search_people(session, words, context_of(session).identity_key)
    if not found:
        return []
    today = _today(session, found, distribution)
    ordered = sorted(found, key=lambda person: person not in today)[:MOST_CANDIDATES]
    rows = {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(ordered)))}
    return [
        GateCandidate(
            row.id, row.name, row.mobile, row.city, row.id in today, today.get(row.id, PresenceState.EXPECTED)
        )
        for row in (rows[person] for person in ordered if person in rows)
    ]


def _today(session: Session, found: Sequence[int], distribution: int) -> dict[int, PresenceState]:
    """Those of the found who are assigned or came today; of two shifts, the one they are in counts."""
    mine = union(
        select(Assignment.shift, Assignment.person).where(
            Assignment.state != assignment.CANCELLED, Assignment.person.in_(found)
        ),
        select(Presence.shift, Presence.person).where(
            Presence.state != PresenceState.EXPECTED, Presence.person.in_(found)
        ),
    ).subquery()
    query = (
        select(mine.c.person, Presence.state)
        .join(Shift, Shift.id == mine.c.shift)
        .outerjoin(Presence, (Presence.shift == Shift.id) & (Presence.person == mine.c.person))
        .where(Shift.distribution == distribution)
    )
    today: dict[int, PresenceState] = {}
    for person, state in session.execute(query):
        if today.get(person) not in IN_THE_SHIFT:
            today[person] = PresenceState(state) if state else PresenceState.EXPECTED
    return today


@dataclass(frozen=True, slots=True)
class Guardian:
    """How somebody's guardian agreed, by which number he is reached (E.164), and who saw it."""

    mobile: str
    consent: GuardianConsent
    witness: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who came without being on a list; `mobile` in E.164 or None, `age` None for an adult."""

    name: str
    mobile: str | None
    gender: str
    age: int | None = None
    guardian: Guardian | None = None


@needs(Permission.ADD_WALK_IN)
def walk_in(session: Session, found: Newcomer, gate: Gate, shift: int, station: int | None) -> Verdict:
    """Write down, assign and check in somebody who came without being on a list, in one transaction.

    Raises UserProblem INVALID for somebody under 18 whose guardian has not agreed.
    """
    if found.age is not None and found.guardian is None:
        raise UserProblem(Problem.INVALID, field="guardian", reason=Refusal.NEEDS_GUARDIAN.value)
    person = _write_down(session, found)
    session.add(
        Assignment(shift=shift, person=person, station=station, role="volunteer", state=assignment.ASSIGNED)
    )
    session.flush()
    witness = found.guardian.witness if found.guardian else None
    return attendance.admit_walk_in(session, person, gate, shift, station, witness)


@needs(Permission.ADD_WALK_IN)
def stay_on_site(session: Session, found: Newcomer, gate: Gate) -> Verdict:
    """Write down somebody under 18 who is here without a guardian's consent: no task, but on a list."""
    return attendance.keep_on_site(session, _write_down(session, found), gate)


@needs(Permission.ADD_WALK_IN)
def guardian_agrees(session: Session, person: int, guardian: Guardian, gate: Gate) -> Verdict:
    """Keep a guardian's consent and record again whoever was refused for want of it."""
    row = session.get(Person, person)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    _agree(row, guardian)
    session.flush()
    return attendance.record_person(session, person, gate, Method.SEARCH, guardian.witness)


def _write_down(session: Session, found: Newcomer) -> int:
    person = people.add_walk_in(session, name=found.name, mobile=found.mobile, gender=found.gender)
    row = session.get_one(Person, person)
    if found.age is not None:
        year = local_day(context_of(session).now_ms).year - found.age
        row.birth = TypedDate(Calendar.GREGORIAN, year).text
    if found.guardian is not None:
        _agree(row, found.guardian)
    session.flush()
    return person


def _agree(row: Person, guardian: Guardian) -> None:
    row.guardian_mobile, row.guardian_consent = guardian.mobile, guardian.consent.value
