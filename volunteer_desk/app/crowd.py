"""A demo store with much of everything, so that pictures show what a screen does when it is full."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from sqlalchemy.orm import Session

from volunteer_desk.app.demo import prepare
from volunteer_desk.app.options import Options
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.attendance import Direction, Method
from volunteer_desk.domain.schedule import DistributionState
from volunteer_desk.keychain import KeyFile
from volunteer_desk.services import assignment, attendance, demo, people, schedule
from volunteer_desk.services.assignment import Seat
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.permission import needs
from volunteer_desk.services.schedule import Plan, StationPlan

_DAY_MS: Final = 24 * 3_600_000
_STATIONS_OF_A_KIND: Final = 3
_PAST: Final = 18
_COMING: Final = 6
_MOST_AT_A_STATION: Final = 12
_ONE_IN: Final = 4
"""Of those assigned, every fourth has not come yet."""


def prepare_crowd(options: Options, *, people: int) -> None:
    """Build the store: a large distribution under way, weeks of others, and `people` on the roster."""
    prepare(options, people=people)
    asyncio.run(_fill(options))


async def _fill(options: Options) -> None:
    clock = MachineClock()
    key = KeyFile(options.key_file).open_with_passphrase(options.passphrase, now_ms=clock.read().wall_ms).key
    async with await Desk.open(
        options.database, key, clock=clock, actor=Actor(None, Role.LEADER), is_demo=True
    ) as desk:
        now = desk.now_ms()
        today = desk.read_now(schedule.today, now)
        assert today is not None
        newest = desk.read_now(people.ids, people.Filter(), people.Sort.NEWEST)[: -demo.PEOPLE]
        everybody = desk.read_now(demo.may_be_placed, newest)
        await desk.write(other_days, today, everybody, now)
        await desk.write(widen, today)
        await desk.write(fill_and_scan, today, everybody, now)


@needs(Permission.PLAN)
def other_days(session: Session, today: int, everybody: Sequence[int], now_ms: int) -> None:
    """The same work on the days around today: what was is over, what comes has some seats empty."""
    for day in range(-_PAST, _COMING + 1):
        if not day:
            continue
        made = schedule.copy(session, today, now_ms + day * _DAY_MS)
        session.flush()
        _fill_seats(session, schedule.load(session, made), everybody, missing=day % 5)
        if day < 0:
            schedule.move(session, made, DistributionState.IN_PROGRESS)
            schedule.move(session, made, DistributionState.ENDED)


@needs(Permission.PLAN)
def widen(session: Session, distribution: int) -> None:
    """Every station some times over, with its own number."""
    plan = schedule.load(session, distribution)
    stations, demand = list(plan.stations), list(plan.demand)
    for again in range(2, _STATIONS_OF_A_KIND + 1):
        shift_by = len(stations)
        stations += [
            StationPlan(f"{each.name} {again}", each.kind, each.lane, each.directions)
            for each in plan.stations
        ]
        demand += [
            replace(each, station=each.station + shift_by, count=min(each.count * again, _MOST_AT_A_STATION))
            for each in plan.demand
        ]
    schedule.save(session, replace(plan, stations=tuple(stations), demand=tuple(demand)))


@needs(Permission.RECORD_ATTENDANCE)
def fill_and_scan(session: Session, distribution: int, everybody: Sequence[int], now_ms: int) -> None:
    """Give most seats of today to somebody, and let most of those who are due come in."""
    plan = schedule.load(session, distribution)
    _fill_seats(session, plan, everybody, missing=1)
    session.flush()
    gate = Gate(distribution, Direction.IN)
    rows = attendance.board(session, distribution, now_ms)
    due = [row.person for row in rows if row.starts_ms <= now_ms < row.ends_ms]
    for place, person in enumerate(due):
        if place % _ONE_IN:
            attendance.record_person(session, person, gate, Method.SCAN)


def _fill_seats(session: Session, plan: Plan, everybody: Sequence[int], *, missing: int) -> None:
    """Put the next people on the seats in their order; `missing` seats of each station stay empty."""
    waiting = iter(everybody)
    for wanted in plan.demand:
        shift, station = plan.shifts[wanted.shift].id, plan.stations[wanted.station].id
        assert shift is not None
        chosen = list(islice(waiting, max(wanted.count - missing, 0)))
        assignment.assign_many(session, chosen, Seat(shift, station))
