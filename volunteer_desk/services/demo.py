"""The demo's store: invented people, one distribution under way, and a morning of scans. Never a real desk's.

Everything is written by the services a person's clicks reach, so that a demo cannot show what the program
does not do; only the clock of the scans is set back, since they happened earlier today.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.attendance import Direction, Method
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.people import short_number
from volunteer_desk.domain.schedule import HOUR_MS, DistributionState, Span
from volunteer_desk.paths import resources
from volunteer_desk.services import accounts, assignment, attendance, demo_people, fitting, schedule
from volunteer_desk.services.assignment import Seat
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.people import next_short_number
from volunteer_desk.services.permission import needs
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan
from volunteer_desk.store.context import context_of
from volunteer_desk.store.operations import insert_many
from volunteer_desk.store.tables import Membership, Person

PASSPHRASE: Final = "demo-desk-2026"
"""The fixed passphrase of every demo store; it guards invented people and is shown on the screen."""
PEOPLE: Final = 120
_CHUNK: Final = 5_000
_MINUTE_MS: Final = 60_000
_SHIFT_HOURS: Final = 4
_FIRST_SHIFT_BEGAN_HOURS_AGO: Final = 5
_PLANNED_HOURS_AGO: Final = 24
_LEFT_EMPTY: Final[Mapping[tuple[int, int], int]] = {(1, 2): 3, (2, 1): 4, (2, 5): 1}
_NOBODYS_BADGE: Final = 99_999_999


@dataclass(frozen=True, slots=True)
class Demo:
    """What was built; shifts by their beginning, people in the order they were written down."""

    operator: int
    distribution: int
    shifts: tuple[int, ...]
    people: tuple[int, ...]


async def build(desk: Desk, *, people: int = PEOPLE, seed: int = 1) -> Demo:
    """Fill an empty desk; 120 people take parts of seconds, 100,000 about half a minute.

    The desk is the invented leader's afterwards. Raises UserProblem INVALID when it has a team already.
    """
    day = _load_day()
    started = await desk.write(accounts.start, day["leader"], day["team"], day["city"])
    desk.actor = Actor(started.operator, Role.LEADER)
    await desk.write(accounts.add_operator, day["deputy"], Role.DEPUTY)
    random = Random(seed)  # noqa: S311 - the same invented people every time
    invented = demo_people.people(people, demo_people.load_names(), random, local_day(desk.now_ms()).year)
    written: list[int] = []
    while chunk := [values for values, _ in zip(invented, range(_CHUNK), strict=False)]:
        written += await desk.write(add_people, chunk)
    distribution = await desk.write(schedule.save, _plan(day, desk.now_ms()))
    plan = await desk.read(schedule.load, distribution)
    await desk.write(fill_seats, plan, written[:PEOPLE])
    await desk.write(live_through, plan, written[:PEOPLE], random)
    shifts = tuple(shift.id for shift in plan.shifts if shift.id is not None)
    return Demo(started.operator, distribution, shifts, tuple(written))


def _load_day() -> dict[str, Any]:
    return tomllib.loads((resources() / "demo" / "day.toml").read_text(encoding="utf-8"))


def _plan(day: Mapping[str, Any], now_ms: int) -> Plan:
    """Three shifts: one over, one under way, one to come."""
    first = now_ms - now_ms % HOUR_MS - _FIRST_SHIFT_BEGAN_HOURS_AGO * HOUR_MS
    length = _SHIFT_HOURS * HOUR_MS
    stations, shifts = day["stations"], day["shifts"]
    return Plan(
        title=day["title"],
        site=day["site"],
        city=day["city"],
        stations=tuple(
            StationPlan(s["name"], s["kind"], s.get("lane"), s.get("directions")) for s in stations
        ),
        shifts=tuple(
            ShiftPlan(Span(first + n * length, first + (n + 1) * length), name)
            for n, name in enumerate(shifts)
        ),
        demand=tuple(
            DemandPlan(shift, station, values["needed"][shift], specialty=values.get("specialty"))
            for shift in range(len(shifts))
            for station, values in enumerate(stations)
        ),
        state=DistributionState.IN_PROGRESS.value,
    )


@needs(Permission.IMPORT_PEOPLE)
def add_people(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write many people down, each with a badge number and as a member of the team; their ids."""
    team = context_of(session).scope
    complete = [
        {
            **row,
            "team": team,
            "short_number": next_short_number(session),
        }
        for row in rows
    ]
    written = insert_many(session, Person, complete)
    members = [{"team": team, "person": person, "state": "active"} for person in written]
    insert_many(session, Membership, members)
    return list(written)


@needs(Permission.ASSIGN)
def fill_seats(session: Session, plan: Plan, people: Sequence[int]) -> None:
    """Give people places they may have, each one shift at most, and leave some seats empty."""
    with _earlier(session, context_of(session).now_ms - _PLANNED_HOURS_AGO * HOUR_MS):
        _fill(session, plan, list(people))


def _fill(session: Session, plan: Plan, waiting: list[int]) -> None:
    # A seat that asks for most is filled first, else those who may have it are gone.
    for demand in sorted(plan.demand, key=lambda demand: (demand.specialty is None, demand.station != 4)):
        shift, station = plan.shifts[demand.shift].id, plan.stations[demand.station].id
        assert shift is not None
        seat = Seat(shift, station)
        wanted = demand.count - _LEFT_EMPTY.get((demand.shift, demand.station), 0)
        chosen = _eligible(session, waiting, seat, wanted)
        assignment.assign_many(session, chosen, seat)
        waiting = [person for person in waiting if person not in set(chosen)]


def _eligible(session: Session, waiting: Sequence[int], seat: Seat, wanted: int) -> list[int]:
    found: list[int] = []
    for person in waiting:
        if len(found) == wanted:
            break
        if not fitting.reasons(session, person, seat):
            found.append(person)
    return found


Scan = tuple[int, Callable[[], object]]


@needs(Permission.RECORD_ATTENDANCE)
def live_through(session: Session, plan: Plan, people: Sequence[int], random: Random) -> None:
    """Record what happened at the gate until now, in the order of its times."""
    assert plan.id is not None
    now = context_of(session).now_ms
    morning = _Morning(session, Gate(plan.id, Direction.IN), Gate(plan.id, Direction.OUT), random)
    board = attendance.board(session, plan.id, now)
    scans = [
        *morning.finished([row for row in board if row.shift == plan.shifts[0].id]),
        *morning.under_way([row for row in board if row.shift == plan.shifts[1].id]),
        *morning.refused(board, sorted(set(people) - {row.person for row in board}), now),
    ]
    for at_ms, scan in sorted(scans, key=lambda entry: entry[0]):
        if at_ms < now:
            with _earlier(session, at_ms):
                scan()


@contextmanager
def _earlier(session: Session, at_ms: int) -> Iterator[None]:
    """Set the transaction's clocks back, all three alike, as if it had happened then."""
    context = context_of(session)
    before = context.now_ms, context.wall_ms, context.mono_ms
    passed = before[0] - at_ms
    context.now_ms, context.wall_ms, context.mono_ms = (reading - passed for reading in before)
    try:
        yield
    finally:
        context.now_ms, context.wall_ms, context.mono_ms = before


@dataclass(frozen=True, slots=True)
class _Morning:
    """Who came when: late and early by minutes, as people are."""

    session: Session
    entry: Gate
    exit: Gate
    random: Random

    def _minutes(self, low: int, high: int) -> int:
        return self.random.randrange(low * _MINUTE_MS, high * _MINUTE_MS)

    def _scan(self, person: int, gate: Gate) -> Callable[[], object]:
        return lambda: attendance.record_person(self.session, person, gate, Method.SCAN)

    def finished(self, rows: Sequence[attendance.BoardRow]) -> Iterator[Scan]:
        """A shift that is over: most came and left, a few did not come, one forgot to check out."""
        for place, row in enumerate(rows):
            if place % 14 == 13:
                continue
            yield row.starts_ms + self._minutes(-20, 18), self._scan(row.person, self.entry)
            if place != 5:
                yield row.ends_ms + self._minutes(-12, 20), self._scan(row.person, self.exit)

    def under_way(self, rows: Sequence[attendance.BoardRow]) -> Iterator[Scan]:
        """A shift of now: most are there, some late, two on a break, one had to go."""
        for place, row in enumerate(rows):
            if place % 9 == 8:
                continue
            yield row.starts_ms + self._minutes(-25, 20), self._scan(row.person, self.entry)
            if place in (3, 12):
                yield row.starts_ms + self._minutes(30, 50), self._break_of(row)
            if place == 7:
                yield row.starts_ms + self._minutes(40, 55), self._scan(row.person, self.exit)

    def _break_of(self, row: attendance.BoardRow) -> Callable[[], object]:
        return lambda: attendance.start_break(self.session, row.person, self.entry, row.shift)

    def refused(
        self, board: Sequence[attendance.BoardRow], others: Sequence[int], now_ms: int
    ) -> Iterator[Scan]:
        """Scans that admit nobody: twice the same, too early, not on the list, a badge of nobody."""
        started = [row for row in board if row.starts_ms <= now_ms < row.ends_ms]
        coming = [row for row in board if row.starts_ms > now_ms + HOUR_MS]
        for row in started[:2]:
            yield row.starts_ms + self._minutes(21, 29), self._scan(row.person, self.entry)
        for person in [row.person for row in coming[:1]] + list(others[:2]):
            yield now_ms - self._minutes(2, 40), self._scan(person, self.entry)
        unknown = short_number(_NOBODYS_BADGE)
        yield (
            now_ms - self._minutes(5, 30),
            lambda: attendance.record_code(self.session, unknown, self.entry),
        )


@needs(Permission.EDIT_PEOPLE)
def share_badge(session: Session, first: int, second: int) -> None:
    """Let two people carry one badge number, as copies of one file may make it."""
    session.get_one(Person, second).short_number = session.get_one(Person, first).short_number
