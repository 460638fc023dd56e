"""Moments of the whole site: a break, a pause, a delay, an early end. Each is one action and has an undo.

The effect is worked out first and shown; doing it writes one day event and one fact for each person it
concerns, all in one transaction, and every fact names the day event, so that any desk can take it back.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgpack
from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import BoardState, EventKind
from volunteer_desk.domain.day import DayEvent, DayEventKind, DayProblem
from volunteer_desk.domain.ids import OperationId, desk_of
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.records import SPECS, Entity
from volunteer_desk.services import attendance, day, schedule
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.services.day import Happening
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import context_of
from volunteer_desk.store.tables import Shift

_MINUTE_MS: Final = 60_000
MOST_MINUTES: Final = 12 * 60


class BreakKind(StrEnum):
    """What a site stops for."""

    PRAYER = "prayer"
    IFTAR = "iftar"
    REST = "rest"


class PauseReason(StrEnum):
    """Why a site is paused."""

    RAIN = "rain"
    DUST = "dust"
    LIGHTNING = "lightning"
    HEAT = "heat"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Whom:
    """Stations a break is for (none named: all of them), and people who stay at their post."""

    stations: frozenset[int] = frozenset()
    stay: frozenset[int] = frozenset()

    def takes(self, row: BoardRow) -> bool:
        """Whether somebody at work goes."""
        is_there = not self.stations or row.station in self.stations
        return is_there and row.person not in self.stay and row.state is BoardState.PRESENT


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action would do: who is concerned, who stays as he is, and shifts it changes."""

    concerned: tuple[BoardRow, ...]
    staying: tuple[BoardRow, ...] = ()
    shifts: tuple[int, ...] = ()
    to_tell: tuple[BoardRow, ...] = ()


def effect_of_break(session: Session, distribution: int, whom: Whom, now_ms: int) -> Effect:
    """Who would go on a break now, and who of those present would stay."""
    rows = attendance.board(session, distribution, now_ms)
    present = [row for row in rows if row.state is BoardState.PRESENT]
    going = tuple(row for row in present if whom.takes(row))
    return Effect(going, tuple(row for row in present if not whom.takes(row)))


@needs(Permission.OVERRIDE_GATE)
def start_break(
    session: Session, distribution: int, kind: BreakKind, minutes: int, whom: Whom
) -> OperationId:
    """Send the site, or stations of it, on a break of so many minutes. Raises UserProblem INVALID."""
    if not 0 < minutes <= MOST_MINUTES:
        raise UserProblem(Problem.INVALID, field="minutes", reason=DayProblem.MINUTES.value)
    now = context_of(session).now_ms
    concerned = effect_of_break(session, distribution, whom, now).concerned
    event = day.append(
        session,
        Happening(
            kind=DayEventKind.BREAK, distribution=distribution, reason=kind.value, amount=minutes,
            moment_ms=now + minutes * _MINUTE_MS,
        ),
    )  # fmt: skip
    attendance.mark_together(session, EventKind.BREAK_START, concerned, distribution, event)
    return event


def not_back(session: Session, distribution: int, now_ms: int) -> list[BoardRow]:
    """Who is still on a break, the longest first."""
    rows = attendance.board(session, distribution, now_ms)
    away = [row for row in rows if row.state is BoardState.ON_BREAK]
    return sorted(away, key=lambda row: (row.since_ms or 0, row.person))


@needs(Permission.OVERRIDE_GATE)
def all_back(session: Session, distribution: int, people: Sequence[int]) -> list[int]:
    """Take these people back from a break at once; the facts. Who is not on one is passed over."""
    rows = not_back(session, distribution, context_of(session).now_ms)
    chosen = [row for row in rows if row.person in set(people)]
    return [
        number
        for row in chosen
        for number in attendance.mark_together(session, EventKind.BREAK_END, [row], distribution, None)
    ]


@needs(Permission.OVERRIDE_GATE)
def pause(session: Session, distribution: int, reason: PauseReason, *, counts: bool) -> OperationId:
    """Stop the site for the weather; `counts` says whether the time counts as hours."""
    detail = '{"counts": true}' if counts else '{"counts": false}'
    return day.append(
        session,
        Happening(kind=DayEventKind.PAUSE, distribution=distribution, reason=reason.value, detail=detail),
    )


@needs(Permission.OVERRIDE_GATE)
def resume(session: Session, distribution: int) -> OperationId:
    """Go on after a pause. Raises UserProblem NOT_FOUND when the site is not paused."""
    paused = paused_since(session, distribution)
    if paused is None:
        raise UserProblem(Problem.NOT_FOUND)
    return day.append(
        session, Happening(kind=DayEventKind.RESUME, distribution=distribution, target=paused.id)
    )


def paused_since(session: Session, distribution: int) -> DayEvent | None:
    """The pause that goes on; None while the site works."""
    events = day.events(session, distribution, (DayEventKind.PAUSE, DayEventKind.RESUME))
    latest = events[-1] if events else None
    return latest if latest is not None and latest.kind is DayEventKind.PAUSE else None


def effect_of_end(session: Session, distribution: int, now_ms: int) -> Effect:
    """Who would be checked out, which shifts would not take place, and whom to tell not to come."""
    rows = attendance.board(session, distribution, now_ms)
    here = tuple(row for row in rows if row.state in {BoardState.PRESENT, BoardState.ON_BREAK})
    ahead = tuple(row for row in rows if row.starts_ms > now_ms and row.state is BoardState.DUE)
    shifts = tuple(each.id for each in schedule.shifts_of(session, distribution) if each.starts_ms > now_ms)
    return Effect(here, shifts=shifts, to_tell=ahead)


@needs(Permission.PLAN)
def end_early(session: Session, distribution: int, reason: str) -> OperationId:
    """Check everybody out now and take the shifts that have not begun off the plan."""
    now = context_of(session).now_ms
    effect = effect_of_end(session, distribution, now)
    event = day.append(
        session,
        Happening(kind=DayEventKind.EARLY_END, distribution=distribution, reason=reason, moment_ms=now),
    )
    attendance.mark_together(session, EventKind.CHECK_OUT, effect.concerned, distribution, event)
    for shift in effect.shifts:
        session.get_one(Shift, shift).archived = True
    return event


def effect_of_delay(session: Session, distribution: int, minutes: int, now_ms: int) -> Effect:
    """Which shifts move, and who of them would then overlap another shift of this distribution."""
    shifts = _movable(session, distribution, now_ms)
    rows = attendance.board(session, distribution, now_ms)
    moved = {shift.id for shift in shifts}
    by = minutes * _MINUTE_MS
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        add = by if row.shift in moved else 0
        spans.setdefault(row.person, []).append((row.starts_ms + add, row.ends_ms + add))
    torn = tuple(row for row in rows if row.shift in moved and _overlap(spans[row.person]))
    concerned = tuple(row for row in rows if row.shift in moved)
    return Effect(concerned, shifts=tuple(sorted(moved)), to_tell=torn)


def _overlap(spans: list[tuple[int, int]]) -> bool:
    ordered = sorted(spans)
    return any(before[1] > after[0] for before, after in itertools.pairwise(ordered))


def _movable(session: Session, distribution: int, now_ms: int) -> list[Shift]:
    return [each for each in schedule.shifts_of(session, distribution) if each.ends_ms > now_ms]


@needs(Permission.PLAN)
def delay(session: Session, distribution: int, minutes: int, reason: str) -> OperationId:
    """Move every shift that is not over by so many minutes. Raises UserProblem INVALID."""
    if not 0 < minutes <= MOST_MINUTES:
        raise UserProblem(Problem.INVALID, field="minutes", reason=DayProblem.MINUTES.value)
    event = day.append(
        session,
        Happening(kind=DayEventKind.DELAY, distribution=distribution, reason=reason, amount=minutes),
    )
    _move(_movable(session, distribution, context_of(session).now_ms), minutes)
    return event


def _move(shifts: Sequence[Shift], minutes: int) -> None:
    for shift in shifts:
        shift.starts_ms += minutes * _MINUTE_MS
        shift.ends_ms += minutes * _MINUTE_MS


@needs(Permission.OVERRIDE_GATE)
def undo(session: Session, distribution: int, event: int) -> None:
    """Take one moment back with all that it did. Raises UserProblem NOT_FOUND when it holds no more."""
    found = next((each for each in day.events(session, distribution) if each.id == event), None)
    if found is None:
        raise UserProblem(Problem.NOT_FOUND)
    for fact in attendance.marked_because(session, event):
        attendance.undo(session, fact, found.kind.value)
    shifts = session.scalars(select(Shift).where(Shift.distribution == distribution)).all()
    if found.kind is DayEventKind.EARLY_END:
        for shift in _written_since(shifts, "archived", event):
            shift.archived = False
    if found.kind is DayEventKind.DELAY and found.amount is not None:
        _move(_written_since(shifts, "starts_ms", event), -found.amount)
    day.take_back(session, event)


def _written_since(shifts: Sequence[Shift], name: str, event: int) -> list[Shift]:
    """Shifts of before an event, a field of which its desk wrote last since then: as the event did.

    What another desk has written meanwhile stays as it was written.
    """
    number = SPECS[Entity.SHIFT].field(name).number
    found = []
    for shift in shifts:
        writer = msgpack.unpackb(shift.writers, strict_map_key=False).get(number, [0])[0]
        is_older = desk_of(shift.id) != desk_of(event) or shift.id < event
        if is_older and desk_of(writer) == desk_of(event) and writer > event:
            found.append(shift)
    return found
