"""What the gate's screen asks: which distribution is on, whom two letters may mean, and the walk-in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import IN_THE_SHIFT, PresenceState
from volunteer_desk.domain.schedule import Span
from volunteer_desk.services import assignment, attendance, people, schedule
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.permission import needs
from volunteer_desk.services.verdicts import Verdict
from volunteer_desk.store.context import context_of
from volunteer_desk.store.search import search_people
from volunteer_desk.store.tables import Assignment, Distribution, Person, Presence, Shift, Site

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
class Situation:
    """The distribution the gate works for: its name, site and shifts by their beginning."""

    distribution: int
    title: str
    site: str | None
    shifts: tuple[ShiftTimes, ...]

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
    return Situation(distribution, row.title, site.name if site else None, shifts)


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
class Newcomer:
    """An adult who came without being on a list; `mobile` in E.164 or None."""

    name: str
    mobile: str | None
    gender: str


@needs(Permission.ADD_WALK_IN)
def walk_in(session: Session, found: Newcomer, gate: Gate, shift: int, station: int | None) -> Verdict:
    """Write down, assign and check in an adult who came without being on a list, in one transaction."""
    person = people.add_walk_in(session, name=found.name, mobile=found.mobile, gender=found.gender)
    session.flush()
    return _admit_new(session, person, gate, shift, station)


def _admit_new(session: Session, person: int, gate: Gate, shift: int, station: int | None) -> Verdict:
    session.add(
        Assignment(shift=shift, person=person, station=station, role="volunteer", state=assignment.ASSIGNED)
    )
    session.flush()
    return attendance.admit_walk_in(session, person, gate, shift, station)
