"""Presence and minutes of a distribution, folded from the facts at the moment they are asked for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection

from volunteer_desk.central import scopes
from volunteer_desk.central.accounts import Refused
from volunteer_desk.central.records import Held, Records
from volunteer_desk.central.tokens import Caller
from volunteer_desk.domain.attendance import Event, EventKind, PresenceState, fold
from volunteer_desk.domain.hours import CreditMode, minutes
from volunteer_desk.domain.records import Entity
from volunteer_desk.wire.messages import ErrorCode

_EVENTS: Final = (
    "SELECT shift, person, operation, kind, at_ms, station, target, moment_ms FROM attended"
    " WHERE org = ? AND distribution = ? ORDER BY shift, person, operation"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One person in one shift: state, first check-in, credited minutes."""

    shift: int
    person: int
    state: PresenceState
    first_in_ms: int | None
    minutes: int


@dataclass(frozen=True, slots=True)
class DistributionPresence:
    """Everybody of a distribution whom an event names, and how many are in each state."""

    lines: tuple[Line, ...]
    counts: dict[PresenceState, int]


def presence(connection: Connection, caller: Caller, distribution: int) -> DistributionPresence:
    """Raises Refused NOT_FOUND, the same for a distribution of a scope the device may not read."""
    records = Records(connection, caller.org)
    found = records.by_id(Entity.DISTRIBUTION, distribution)
    may_read = scopes.granted(connection, caller.org, caller.device)
    if caller.is_revoked or found is None or found.scope_no not in may_read:
        raise Refused(ErrorCode.NOT_FOUND)
    mode = CreditMode(found.value("credit_mode") or CreditMode.IN_AND_OUT)
    rows = connection.exec_driver_sql(_EVENTS, (caller.org, distribution)).all()
    lines = tuple(
        _line(shift, person, _shift(records, found, shift), events, mode)
        for (shift, person), events in groupby(rows, key=lambda row: (row[0], row[1]))
    )
    return DistributionPresence(lines, dict(Counter(line.state for line in lines)))


def _shift(records: Records, distribution: Held, number: int) -> Held | None:
    """The shift, unless an event names one of another team: its times would show in the minutes."""
    found = records.by_id(Entity.SHIFT, number)
    return found if found is not None and found.scope_no == distribution.scope_no else None


def _line(shift: int, person: int, record: Held | None, rows: Iterable[Any], mode: CreditMode) -> Line:
    folded = fold(Event(row[2], EventKind(row[3]), row[4], row[5], row[6], row[7]) for row in rows)
    starts_ms = record.value("starts_ms") if record else None
    ends_ms = record.value("ends_ms") if record else None
    credited = 0
    if starts_ms is not None and ends_ms is not None:
        credited = minutes(folded, mode=mode, starts_ms=starts_ms, ends_ms=ends_ms)
    return Line(shift, person, folded.state, folded.first_in_ms, credited)
