"""Where somebody's hours are: every shift of a person with what was recorded and what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from volunteer_desk.domain.attendance import PresenceState, fold
from volunteer_desk.domain.hours import CreditMode, lacks_check_out, minutes
from volunteer_desk.services.attendance import events_of
from volunteer_desk.store.context import cursor_of


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


@dataclass(frozen=True, slots=True)
class TimeGiven:
    """Credited minutes in all shifts, and when somebody was last at a site (`None`: never)."""

    minutes: int
    last_ms: int | None
    is_here: bool


NOTHING_YET: Final = TimeGiven(0, None, False)
# What `minutes` says of the shifts whose presence tells all: planned ones, a single stretch, or stretches
# within the shift. NULL where only the events can tell, which are few.
_CREDITED: Final = """
CASE WHEN d.credit_mode <> 'in_and_out' THEN max(s.ends_ms - s.starts_ms, 0) / 60000
     WHEN p.present_ms = 0 THEN 0
     WHEN p.state = 'left' AND p.last_out_ms - p.first_in_ms = p.present_ms
     THEN max(min(p.last_out_ms, s.ends_ms) - max(p.first_in_ms, s.starts_ms), 0) / 60000
     WHEN p.first_in_ms >= s.starts_ms
      AND max(coalesce(p.since_ms, 0), coalesce(p.last_out_ms, 0)) <= s.ends_ms
     THEN p.present_ms / 60000 END
"""
_CAME: Final = """
  FROM presence AS p
  JOIN shift AS s ON s.id = p.shift AND s.archived = 0
  JOIN distribution AS d ON d.id = s.distribution AND d.archived = 0
 WHERE p.first_in_ms IS NOT NULL AND p.person IN ({})
"""
_GIVEN: Final = f"""
SELECT p.person, coalesce(sum({_CREDITED}), 0), count(*) - count({_CREDITED}),
       max(max(p.first_in_ms, coalesce(p.last_out_ms, 0), p.since_ms * (p.state IN ('present', 'on_break')))),
       max(p.state IN ('present', 'on_break') AND s.ends_ms >= ?)
{_CAME} GROUP BY p.person
"""
_UNTOLD: Final = f"""
SELECT p.shift, s.starts_ms, s.ends_ms, d.credit_mode {_CAME} AND {_CREDITED} IS NULL
"""


def time_given(session: Session, people: Sequence[int], now_ms: int) -> dict[int, TimeGiven]:
    """What these people have given; who never came is left out. Meant for a page of a list at a time."""
    wanted = ",".join(str(int(person)) for person in people)
    found: dict[int, TimeGiven] = {}
    for person, credited, untold, last_ms, is_here in (
        cursor_of(session).execute(_GIVEN.format(wanted), (now_ms,)).fetchall()
    ):
        if untold:
            credited += _from_events(session, person)
        found[person] = TimeGiven(credited, last_ms, bool(is_here))
    return found


def _from_events(session: Session, person: int) -> int:
    """The minutes of the shifts whose presence does not say enough."""
    return sum(
        minutes(
            fold(events_of(session, shift, person)), mode=CreditMode(mode), starts_ms=starts, ends_ms=ends
        )
        for shift, starts, ends, mode in cursor_of(session).execute(_UNTOLD.format(int(person))).fetchall()
    )
