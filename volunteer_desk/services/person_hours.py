"""Where somebody's hours are: every shift of a person with what was recorded and what it counts."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.orm import Session

from volunteer_desk.domain.attendance import PresenceState, fold
from volunteer_desk.domain.hours import CreditMode, lacks_check_out, minutes
from volunteer_desk.services.attendance import events_of


class ShiftOutcome(StrEnum):
    """Why a shift counts what it counts: the answer to "where are my hours?"."""

    COMING = "coming"
    HERE_NOW = "here_now"
    COUNTED = "counted"
    NO_CHECK_OUT = "no_check_out"
    ABSENT = "absent"
    EXCUSED = "excused"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class ShiftRecord:
    """One shift of one person; times in milliseconds UTC."""

    shift: int
    distribution: str
    shift_name: str | None
    station: str | None
    starts_ms: int
    ends_ms: int
    first_in_ms: int | None
    last_out_ms: int | None
    minutes: int
    outcome: ShiftOutcome


_SHIFTS = """
SELECT s.id, d.title, s.name, st.name, s.starts_ms, s.ends_ms, p.state, d.credit_mode
  FROM (SELECT shift FROM presence WHERE person = :person
        UNION SELECT shift FROM assignment WHERE person = :person AND state = 'assigned') AS mine
  JOIN shift AS s ON s.id = mine.shift AND s.archived = 0
  JOIN distribution AS d ON d.id = s.distribution AND d.archived = 0
  LEFT JOIN presence AS p ON p.shift = s.id AND p.person = :person
  LEFT JOIN assignment AS a ON a.shift = s.id AND a.person = :person AND a.state = 'assigned'
  LEFT JOIN station AS st ON st.id = coalesce(p.station, a.station)
 ORDER BY s.starts_ms DESC, s.id DESC LIMIT :limit
"""


def shifts_of(session: Session, person: int, now_ms: int, limit: int = 30) -> list[ShiftRecord]:
    """The latest shifts somebody was assigned to or came to, latest first."""
    rows = session.execute(text(_SHIFTS), {"person": person, "limit": limit})
    found = []
    for shift, title, name, station, starts, ends, state, mode in rows:
        presence = fold(events_of(session, shift, person))
        credited = minutes(presence, mode=CreditMode(mode), starts_ms=starts, ends_ms=ends)
        outcome = _outcome(state, lacks_check_out(presence, ends_ms=ends, now_ms=now_ms), ends > now_ms)
        found.append(
            ShiftRecord(
                shift,
                title,
                name,
                station,
                starts,
                ends,
                presence.first_in_ms,
                presence.last_out_ms,
                credited,
                outcome,
            )
        )
    return found


def _outcome(state: str | None, lacks_out: bool, is_ahead: bool) -> ShiftOutcome:
    match PresenceState(state) if state else PresenceState.EXPECTED:
        case PresenceState.PRESENT | PresenceState.ON_BREAK:
            return ShiftOutcome.NO_CHECK_OUT if lacks_out else ShiftOutcome.HERE_NOW
        case PresenceState.LEFT:
            return ShiftOutcome.COUNTED
        case PresenceState.NO_SHOW:
            return ShiftOutcome.ABSENT
        case PresenceState.EXCUSED:
            return ShiftOutcome.EXCUSED
        case PresenceState.EXPECTED:
            return ShiftOutcome.COMING if is_ahead else ShiftOutcome.NOT_RECORDED
