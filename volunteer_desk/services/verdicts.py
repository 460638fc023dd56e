"""Verdicts: what a screen shows of one recorded scan, and the few look-ups that its sentence needs."""

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy.orm import Session

from volunteer_desk.domain.attendance import Admitted, Decision, EventKind, Method, Refusal, Refused
from volunteer_desk.domain.ids import desk_of
from volunteer_desk.store.context import context_of, cursor_of

_STATION: Final = (
    "SELECT s.name, s.directions, (SELECT count(*) FROM station AS o WHERE o.distribution = s.distribution"
    " AND o.id < s.id) FROM station AS s WHERE s.id = ?"
)
_OPERATOR: Final = "SELECT name FROM operator WHERE id = ?"
_ENTRY: Final = "SELECT id FROM attendance_event WHERE person = ? AND at_ms = ? AND shift = ?"
_ELSEWHERE: Final = (
    "SELECT d.title, t.name, s.starts_ms FROM assignment AS a JOIN shift AS s ON s.id = a.shift"
    " JOIN distribution AS d ON d.id = s.distribution LEFT JOIN site AS t ON t.id = d.site"
    " WHERE a.person = ? AND a.state <> 'cancelled' AND s.archived = 0 AND d.archived = 0 AND s.ends_ms > ?"
    " ORDER BY s.starts_ms LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The next place of somebody who has none in this distribution."""

    title: str
    site: str | None
    starts_ms: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the screen shows of one recorded scan; `event` is its id, for undo.

    `station_place` counts the distribution's stations as they were made, so that each keeps its colour;
    `desk` recorded the entry of somebody who is in already; `by` gave leave for an override.
    """

    event: int
    decision: Decision
    person: int | None
    name: str | None
    at_ms: int
    method: Method
    station_name: str | None = None
    directions: str | None = None
    station_place: int | None = None
    desk: int | None = None
    elsewhere: Elsewhere | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """The fact a verdict tells of."""

    event: int
    at_ms: int
    method: Method


def verdict_of(session: Session, fact: Recorded, decision: Decision, row: Any) -> Verdict:
    """The verdict on the person of `row` (id, name, …), None when nobody has the badge."""
    cursor, person = cursor_of(session), row[0] if row else None
    station = cursor.execute(_STATION, (decision.station,)).fetchone() if decision.station else None
    verdict = Verdict(
        fact.event, decision, person, row[1] if row else None, fact.at_ms, fact.method, *(station or ())
    )
    match decision:
        case Admitted(kind=EventKind.OVERRIDE):
            who = cursor.execute(_OPERATOR, (context_of(session).actor,)).fetchone()
            return replace(verdict, by=who[0] if who else None)
        case Refused(reason=Refusal.ALREADY_IN, shift=shift, at_ms=at_ms):
            entry = cursor.execute(_ENTRY, (person, at_ms, shift)).fetchone()
            return replace(verdict, desk=desk_of(entry[0]) if entry else None)
        case Refused(reason=Refusal.NOT_ASSIGNED):
            found = cursor.execute(_ELSEWHERE, (person, fact.at_ms)).fetchone()
            return replace(verdict, elsewhere=Elsewhere(*found) if found else None)
    return verdict
