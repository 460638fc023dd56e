"""The gate: one transaction a scan, presence kept beside the facts, and the figures of the board.

The scan's path uses prepared statements on the driver; everything else is ordinary. Refusals are facts too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import msgpack
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import (
    MISSING_AFTER_MS,
    Admitted,
    BoardState,
    CheckedOut,
    Decision,
    Direction,
    Event,
    EventKind,
    GateQuestion,
    Method,
    Place,
    Presence,
    PresenceState,
    Refusal,
    Refused,
    board_state,
    can_advance,
    decide,
    fold,
    step,
)
from volunteer_desk.domain.calendar import birth_from_text, local_day
from volunteer_desk.domain.eligibility import needs_guardian
from volunteer_desk.domain.ids import MAX_SEQ, operation_id
from volunteer_desk.domain.people import CONSENTS
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.records import SPECS, Entity
from volunteer_desk.domain.schedule import PlanProblem
from volunteer_desk.services.permission import needs
from volunteer_desk.services.verdicts import Recorded, verdict_of
from volunteer_desk.services.verdicts import Verdict as Verdict
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.operations import Fact, append_fact
from volunteer_desk.store.search import person_by_short_number

_LAST_ID: Final = (1 << 63) - 1
_STATE: Final = next(field.number for field in SPECS[Entity.ASSIGNMENT].fields if field.name == "state")

_PERSON: Final = (
    "SELECT id, name, scope, archived, do_not_admit, birth, guardian_consent FROM person WHERE id = ?"
)
# Who came has a place, assigned or not: the leader's word or a place taken away leave presence alone.
# A shift that was taken off the plan keeps those who are in it, so that they can leave it.
_PLACES: Final = (
    "SELECT s.id, coalesce(a.station, p.station), s.starts_ms, s.ends_ms, d.opens_before_minutes,"
    " d.closes_after_minutes, p.state, p.first_in_ms, p.since_ms, p.last_out_ms, p.present_ms"
    " FROM (SELECT shift FROM assignment WHERE person = ? AND state <> 'cancelled'"
    " UNION SELECT shift FROM presence WHERE person = ? AND state <> 'expected') AS m"
    " JOIN shift AS s ON s.id = m.shift JOIN distribution AS d ON d.id = s.distribution"
    " LEFT JOIN assignment AS a ON a.shift = s.id AND a.person = ? AND a.state <> 'cancelled'"
    " LEFT JOIN presence AS p ON p.shift = s.id AND p.person = ?"
    " WHERE s.distribution = ? AND (s.archived = 0 OR p.state IN ('present', 'on_break'))"
)
_EVENTS: Final = (
    "SELECT id, kind, at_ms, station, target, moment_ms FROM attendance_event WHERE person = ? AND shift = ?"
)
_PRESENCE: Final = (
    "SELECT state, station, first_in_ms, since_ms, last_out_ms, present_ms, break_ms, last_event_ms,"
    " last_event FROM presence WHERE shift = ? AND person = ?"
)
_WRITE_PRESENCE: Final = (
    "INSERT INTO presence (shift, person, distribution, station, state, first_in_ms, since_ms,"
    " last_out_ms, present_ms, break_ms, last_event, last_event_ms, flags)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,0)"
    # Not REPLACE: that takes the row out of every index and puts it back, each a page to seal and write.
    " ON CONFLICT (shift, person) DO UPDATE SET distribution = excluded.distribution,"
    " station = excluded.station, state = excluded.state, first_in_ms = excluded.first_in_ms,"
    " since_ms = excluded.since_ms, last_out_ms = excluded.last_out_ms, present_ms = excluded.present_ms,"
    " break_ms = excluded.break_ms, last_event = excluded.last_event,"
    " last_event_ms = excluded.last_event_ms, flags = 0"
)


@dataclass(frozen=True, slots=True)
class Gate:
    """Where and which way people are recorded."""

    distribution: int
    direction: Direction


@needs(Permission.RECORD_ATTENDANCE)
def record_code(session: Session, code: str, gate: Gate, method: Method = Method.SCAN) -> Verdict:
    """Record a scanned or typed short number: durable when this returns through `Desk.write`."""
    return _record(session, person_by_short_number(session, code), gate, method, code=code)


@needs(Permission.RECORD_ATTENDANCE)
def record_person(
    session: Session, person: int, gate: Gate, method: Method = Method.SEARCH, witness: str | None = None
) -> Verdict:
    """Record somebody chosen from a list; `witness` saw what lets the person in."""
    return _record(session, person, gate, method, witness=witness)


@needs(Permission.RECORD_ATTENDANCE)
def record_unplaced(
    session: Session, code: str, direction: Direction, method: Method = Method.SCAN
) -> Verdict:
    """Record a scan while no distribution is on: nobody is checked in, and that somebody came is kept."""
    row = _person(session, person_by_short_number(session, code))
    decision = Refused(Refusal.NO_DISTRIBUTION)
    fact = Fact(
        kind=EventKind.REFUSED.value, method=method.value, scope=_scope(session, row),
        person=row[0] if row else None, direction=direction.value, reason=decision.reason.value,
        code=code if row is None else None,
    )  # fmt: skip
    return _kept(session, fact, decision, row)


@needs(Permission.ADD_WALK_IN)
def keep_on_site(session: Session, person: int, gate: Gate) -> Verdict:
    """Somebody under 18 stays on site without a task: not at work, and on a list all the same."""
    row, decision = _person(session, person), Refused(Refusal.NEEDS_GUARDIAN)
    fact = Fact(
        kind=EventKind.REFUSED.value, method=Method.WALK_IN.value, scope=_scope(session, row), person=person,
        distribution=gate.distribution, direction=gate.direction.value, reason=decision.reason.value,
    )  # fmt: skip
    return _kept(session, fact, decision, row)


def _kept(session: Session, fact: Fact, decision: Decision, row: Any) -> Verdict:
    recorded = Recorded(append_fact(session, fact), context_of(session).now_ms, Method(fact.method))
    return verdict_of(session, recorded, decision, row)


def _person(session: Session, person: int | None) -> Any:
    return cursor_of(session).execute(_PERSON, (person,)).fetchone() if person is not None else None


def _scope(session: Session, row: Any) -> int:
    return row[2] if row else context_of(session).scope


def _record(
    session: Session, person: int | None, gate: Gate, method: Method, *,
    code: str | None = None, witness: str | None = None,
) -> Verdict:  # fmt: skip
    now = context_of(session).now_ms
    row = _person(session, person)
    decision = decide(_question(session, row, gate, now))
    kind = _kind(decision)
    refused = isinstance(decision, Refused)
    fact = Fact(
        kind=kind.value,
        method=method.value,
        scope=_scope(session, row),
        person=row[0] if row else None,
        distribution=gate.distribution,
        shift=decision.shift,
        station=decision.station,
        direction=gate.direction.value,
        reason=decision.reason.value if isinstance(decision, Refused) else witness,
        code=code if row is None else None,
    )
    number = append_fact(session, fact)
    if row is not None and not refused and decision.shift is not None:
        event = Event(number, kind, now, decision.station)
        _advance(session, decision.shift, row[0], gate.distribution, event)
    return verdict_of(session, Recorded(number, now, method), decision, row)


def _kind(decision: Decision) -> EventKind:
    match decision:
        case Admitted(kind=kind):
            return kind
        case CheckedOut():
            return EventKind.CHECK_OUT
        case Refused():
            return EventKind.REFUSED


def _question(session: Session, row: Any, gate: Gate, now: int) -> GateQuestion:
    if row is None:
        return GateQuestion(now, gate.direction, None)
    person, _, _, archived, blocked, birth, consent = row
    born = birth_from_text(birth) if birth else None
    return GateQuestion(
        now_ms=now,
        direction=gate.direction,
        person=person,
        is_archived=bool(archived),
        do_not_admit=bool(blocked),
        needs_guardian=needs_guardian(born, local_day(now), has_consent=consent in CONSENTS),
        places=_places(session, person, gate.distribution),
    )


def _places(session: Session, person: int, distribution: int) -> tuple[Place, ...]:
    rows = cursor_of(session).execute(_PLACES, (person, person, person, person, distribution)).fetchall()
    return tuple(
        Place(
            shift=shift,
            station=station,
            starts_ms=starts,
            ends_ms=ends,
            opens_ms=starts - before * 60_000,
            closes_ms=ends + after * 60_000,
            state=PresenceState(state) if state else PresenceState.EXPECTED,
            first_in_ms=first_in,
            since_ms=since,
            last_out_ms=last_out,
            present_ms=present or 0,
        )
        for shift, station, starts, ends, before, after, state, first_in, since, last_out, present in rows
    )


def _advance(session: Session, shift: int, person: int, distribution: int, event: Event) -> None:
    """Presence after one event: a step where that is enough, else a fold of all events of the pair."""
    row = cursor_of(session).execute(_PRESENCE, (shift, person)).fetchone()
    before = _presence(row) if row else Presence()
    after = step(before, event) if can_advance(before, event) else _folded(session, shift, person)
    _write_presence(session, shift, person, distribution, after)


def _presence(row: Any) -> Presence:
    state, station, first_in, since, last_out, present, on_break, last_ms, last = row
    return Presence(
        state=PresenceState(state),
        station=station,
        first_in_ms=first_in,
        since_ms=since,
        last_out_ms=last_out,
        present_ms=present,
        break_ms=on_break,
        last=(last_ms, last),
    )


def _folded(session: Session, shift: int, person: int) -> Presence:
    return fold(events_of(session, shift, person))


def events_of(session: Session, shift: int, person: int) -> list[Event]:
    """All events of one person in one shift, voids and adjustments included."""
    rows = cursor_of(session).execute(_EVENTS, (person, shift)).fetchall()
    return [Event(row[0], EventKind(row[1]), row[2], row[3], row[4], row[5]) for row in rows]


def _write_presence(session: Session, shift: int, person: int, distribution: int, presence: Presence) -> None:
    last_ms, last = presence.last
    cursor_of(session).execute(
        _WRITE_PRESENCE,
        (
            shift, person, distribution, presence.station, presence.state.value, presence.first_in_ms,
            presence.since_ms, presence.last_out_ms, presence.present_ms, presence.break_ms, last, last_ms,
        ),
    )  # fmt: skip
    context_of(session).touched("presence", person)


def refold(session: Session, pairs: Iterable[tuple[int, int, int]]) -> None:
    """Rebuild presence of (shift, person, distribution) from the facts, after others' facts arrived."""
    for shift, person, distribution in pairs:
        _write_presence(session, shift, person, distribution, _folded(session, shift, person))


_EVENT: Final = (
    "SELECT kind, scope, person, distribution, shift, station, direction, at_ms FROM attendance_event"
    " WHERE id = ?"
)


@needs(Permission.RECORD_ATTENDANCE)
def undo(session: Session, event: int, reason: str = "undo") -> int | None:
    """Void one event; the original stays. The id of the void, None when it was undone already.

    Raises UserProblem NOT_FOUND for an event this desk does not hold.
    """
    cursor = cursor_of(session)
    row = cursor.execute(_EVENT, (event,)).fetchone()
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    voids = "SELECT 1 FROM attendance_event WHERE person IS ? AND kind = 'void' AND target = ?"
    if cursor.execute(voids, (row[2], event)).fetchone():
        return None
    _, scope, person, distribution, shift, station, direction, _ = row
    number = append_fact(
        session,
        Fact(
            kind=EventKind.VOID.value, method=Method.SEARCH.value, scope=scope, person=person,
            distribution=distribution, shift=shift, station=station, direction=direction, reason=reason,
            target=event,
        ),
    )  # fmt: skip
    if shift is not None and person is not None:
        refold(session, [(shift, person, distribution)])
    return number


@needs(Permission.OVERRIDE_GATE)
def override(session: Session, person: int, gate: Gate, shift: int, reason: str) -> Verdict:
    """Let somebody in whom the gate refused; the leader's decision and its reason are the fact.

    Raises UserProblem INVALID for who is under 18 without a guardian's consent: that no leader decides.
    """
    row = cursor_of(session).execute(_PERSON, (person,)).fetchone()
    if _question(session, row, gate, context_of(session).now_ms).needs_guardian:
        raise UserProblem(Problem.INVALID, field="person", reason=PlanProblem.NEEDS_GUARDIAN.value)
    return _mark(session, person, gate, shift, _Mark(EventKind.OVERRIDE, reason))


@needs(Permission.RECORD_ATTENDANCE)
def start_break(session: Session, person: int, gate: Gate, shift: int) -> Verdict:
    """Send somebody on a break."""
    return _mark(session, person, gate, shift, _Mark(EventKind.BREAK_START))


@needs(Permission.RECORD_ATTENDANCE)
def end_break(session: Session, person: int, gate: Gate, shift: int) -> Verdict:
    """Take somebody back from a break."""
    return _mark(session, person, gate, shift, _Mark(EventKind.BREAK_END))


@needs(Permission.RECORD_ATTENDANCE)
def move(session: Session, person: int, gate: Gate, shift: int, station: int) -> Verdict:
    """Record that somebody at work goes on at another station."""
    return _mark(session, person, gate, shift, _Mark(EventKind.MOVE, station=station))


@needs(Permission.RECORD_ATTENDANCE)
def mark_no_show(session: Session, person: int, gate: Gate, shift: int) -> Verdict:
    """Say that somebody did not come."""
    return _mark(session, person, gate, shift, _Mark(EventKind.MARK_NO_SHOW))


@needs(Permission.RECORD_ATTENDANCE)
def excuse(session: Session, person: int, gate: Gate, shift: int, reason: str = "") -> Verdict:
    """Excuse somebody who told in time."""
    return _mark(session, person, gate, shift, _Mark(EventKind.EXCUSE, reason))


@needs(Permission.RECORD_ATTENDANCE)
def admit_walk_in(
    session: Session, person: int, gate: Gate, shift: int, station: int | None, witness: str | None = None
) -> Verdict:
    """Check in somebody whose record was written a moment ago; `witness` saw the guardian's consent."""
    mark = _Mark(EventKind.CHECK_IN, witness, Method.WALK_IN, station)
    return _mark(session, person, gate, shift, mark)


@needs(Permission.RECORD_ATTENDANCE)
def mark_together(
    session: Session, kind: EventKind, rows: Iterable["BoardRow"], distribution: int, because: int | None
) -> list[int]:
    """Record the same of several people because of one day event, which every fact names; the facts."""
    gate = Gate(distribution, Direction.OUT if kind is EventKind.CHECK_OUT else Direction.IN)
    marks = ((row, _Mark(kind, None, Method.BULK, row.station, because)) for row in rows)
    return [_mark(session, row.person, gate, row.shift, mark).event for row, mark in marks]


def marked_because(session: Session, because: int) -> list[int]:
    """The facts that `mark_together` wrote for a day event."""
    found = cursor_of(session).execute(
        "SELECT id FROM attendance_event WHERE target = ? AND kind NOT IN ('void', 'adjust')", (because,)
    )
    return [row[0] for row in found.fetchall()]


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is recorded of somebody without asking the gate's rules; no station means the assigned one."""

    kind: EventKind
    reason: str | None = None
    method: Method = Method.SEARCH
    station: int | None = None
    target: int | None = None


def _mark(session: Session, person: int, gate: Gate, shift: int, mark: _Mark) -> Verdict:
    cursor, row = cursor_of(session), _person(session, person)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    kind, station = mark.kind, mark.station
    if station is None:
        found = cursor.execute(
            "SELECT station FROM assignment WHERE shift = ? AND person = ? AND state <> 'cancelled'",
            (shift, person),
        ).fetchone()
        station = found[0] if found else None
    now = context_of(session).now_ms
    fact = Fact(
        kind=kind.value, method=mark.method.value, scope=row[2], person=person,
        distribution=gate.distribution, shift=shift, station=station, direction=gate.direction.value,
        reason=mark.reason, target=mark.target,
    )  # fmt: skip
    number = append_fact(session, fact)
    _advance(session, shift, person, gate.distribution, Event(number, kind, now, station))
    recorded = Recorded(number, now, mark.method)
    return verdict_of(session, recorded, Admitted(kind, shift, station, late_minutes=0), row)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """Somebody assigned or present, as the board and the gate's lists need it."""

    person: int
    name: str
    shift: int
    station: int | None
    starts_ms: int
    ends_ms: int
    state: BoardState
    since_ms: int | None
    first_in_ms: int | None
    minutes: int
    is_assigned: bool = True


_BOARD: Final = (
    "SELECT n.id, n.name, s.id, coalesce(p.station, a.station), s.starts_ms, s.ends_ms, p.state, p.since_ms,"
    " p.first_in_ms, p.present_ms, coalesce(a.state, '') = 'assigned'"
    " FROM (SELECT a.shift, a.person FROM shift AS s JOIN assignment AS a ON a.shift = s.id"
    " WHERE s.distribution = ? AND a.state = 'assigned'"
    " UNION SELECT p.shift, p.person FROM shift AS s JOIN presence AS p ON p.shift = s.id"
    " WHERE s.distribution = ? AND p.state <> 'expected') AS m"
    " JOIN shift AS s ON s.id = m.shift JOIN person AS n ON n.id = m.person"
    " LEFT JOIN assignment AS a ON a.shift = s.id AND a.person = n.id AND a.state <> 'cancelled'"
    " LEFT JOIN presence AS p ON p.shift = s.id AND p.person = n.id"
    " WHERE s.archived = 0 OR p.state IN ('present', 'on_break') ORDER BY s.starts_ms, n.sort_key"
)


def board(session: Session, distribution: int, now_ms: int) -> list[BoardRow]:
    """Everybody assigned to or present in the shifts, in one state each: all figures come from here."""
    rows = cursor_of(session).execute(_BOARD, (distribution, distribution)).fetchall()
    return [_patient(session, _board_row(row, now_ms), now_ms) for row in rows]


_ASSIGNED: Final = "SELECT writers FROM assignment WHERE shift = ? AND person = ? AND state = 'assigned'"


def _patient(session: Session, row: BoardRow, now_ms: int) -> BoardRow:
    """Who was given the place after the start, as a substitute, is expected from then on, not missing."""
    if row.state is not BoardState.MISSING:
        return row
    found = cursor_of(session).execute(_ASSIGNED, (row.shift, row.person)).fetchone()
    writers = msgpack.unpackb(found[0], strict_map_key=False) if found else {}
    assigned_ms = writers.get(_STATE, (0, 0))[1]
    return replace(row, state=BoardState.DUE) if now_ms < assigned_ms + MISSING_AFTER_MS else row


def _board_row(row: Any, now_ms: int) -> BoardRow:
    person, name, shift, station, starts, ends, state, since, first_in, present, assigned = row
    presence = PresenceState(state) if state else PresenceState.EXPECTED
    running = now_ms - since if presence is PresenceState.PRESENT and since else 0
    return BoardRow(
        person, name, shift, station, starts, ends, board_state(presence, starts, now_ms), since, first_in,
        max((present or 0) + running, 0) // 60_000, bool(assigned),
    )  # fmt: skip


def figures(rows: Sequence[BoardRow]) -> dict[BoardState, int]:
    """How many are in each state; the values sum to the number of rows."""
    counts = dict.fromkeys(BoardState, 0)
    for row in rows:
        counts[row.state] += 1
    return counts


@dataclass(frozen=True, slots=True)
class RecentEvent:
    """One line of the gate's strip."""

    event: int
    kind: EventKind
    person: int | None
    name: str | None
    code: str | None
    reason: Refusal | None
    at_ms: int
    is_voided: bool


_RECENT: Final = (
    "SELECT e.id, e.kind, e.person, n.name, e.code, e.reason, e.at_ms,"
    " EXISTS (SELECT 1 FROM attendance_event AS v"
    " WHERE v.person IS e.person AND v.kind = 'void' AND v.target = e.id)"
    " FROM attendance_event AS e LEFT JOIN person AS n ON n.id = e.person"
    " WHERE e.distribution = ? AND e.kind <> 'void' AND e.id BETWEEN ? AND ? ORDER BY e.id DESC LIMIT ?"
)


def recent(session: Session, distribution: int, limit: int = 20, *, own: bool = False) -> list[RecentEvent]:
    """The latest events this desk knows of, newest first of each; with `own`, what it recorded itself."""
    cursor, first, last = cursor_of(session), 0, _LAST_ID
    if own:
        (desk,) = cursor.execute("SELECT desk_no FROM desk_state WHERE id = 1").fetchone()
        first, last = operation_id(desk, 1), operation_id(desk, MAX_SEQ)
    rows = cursor.execute(_RECENT, (distribution, first, last, limit)).fetchall()
    refusals = {refusal.value for refusal in Refusal}
    return [
        RecentEvent(
            row[0], EventKind(row[1]), row[2], row[3], row[4],
            Refusal(row[5]) if row[5] in refusals else None, row[6], bool(row[7]),
        )
        for row in rows
    ]  # fmt: skip


def day_of(session: Session, distribution: int) -> date:
    """The site's day a distribution starts on."""
    row = (
        cursor_of(session)
        .execute("SELECT starts_ms FROM distribution WHERE id = ?", (distribution,))
        .fetchone()
    )
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    return local_day(row[0])
