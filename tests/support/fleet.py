"""Real desks on encrypted files, one real central platform, and a network that can be made to fail."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from random import Random
from typing import Any

import httpx
import msgpack
from sqlalchemy import text

from tests.support.clock import SettableClock
from tests.support.runner import KEY
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import Direction, fold
from volunteer_desk.domain.hours import CreditMode, minutes
from volunteer_desk.domain.records import SPECS
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import accounts, assignment, attendance, people, replica, schedule
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.exchange import SyncReport
from volunteer_desk.services.incoming import name_of
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan
from volunteer_desk.store.tables import REPLICATED
from volunteer_desk.sync.engine import SyncEngine, connect
from volunteer_desk.sync.transport import MemoryTokens

URL = "https://central.example"
PORTAL = "<html><body>Sign in to the hotel network</body></html>"


class Fault(Enum):
    """What the network does to one request."""

    NONE = auto()
    DOWN = auto()  # nothing arrives
    LOST_ANSWER = auto()  # central did it, the desk never hears
    TWICE = auto()  # the request arrives twice
    CUT = auto()  # the answer ends early
    PORTAL = auto()  # a page of HTML with status 200


class Network(httpx.AsyncBaseTransport):
    """The way to the platform; `faults` says what happens to a request, by its path.

    `turns` says how often others go first, on the way there and on the way back.
    """

    def __init__(self, app: Any) -> None:
        self.lead_to(app)
        self.faults: Callable[[str], Fault] = lambda _path: Fault.NONE
        self.turns: Callable[[], int] = lambda: 0
        self.requests: list[str] = []

    def lead_to(self, app: Any) -> None:
        """Requests go to this application from now on."""
        self._way = httpx.ASGITransport(app=app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request.url.path)
        content = await request.aread()
        await self._let_others_go()
        fault = self.faults(request.url.path)
        if fault is Fault.DOWN:
            raise httpx.ConnectError("no network", request=request)
        if fault is Fault.PORTAL:
            return httpx.Response(200, html=PORTAL, request=request)
        response = await self._deliver(request, content)
        if fault is Fault.TWICE:
            response = await self._deliver(request, content)
        body = await response.aread()
        await self._let_others_go()
        if fault is Fault.LOST_ANSWER:
            raise httpx.ReadError("connection reset", request=request)
        if fault is Fault.CUT:
            body = body[: len(body) // 2]
        headers = {k: v for k, v in response.headers.items() if k.lower() != "content-length"}
        return httpx.Response(response.status_code, headers=headers, content=body, request=request)

    async def _let_others_go(self) -> None:
        for _ in range(self.turns()):
            await asyncio.sleep(0)

    async def _deliver(self, request: httpx.Request, content: bytes) -> httpx.Response:
        again = httpx.Request(request.method, request.url, headers=request.headers, content=content)
        return await self._way.handle_async_request(again)


class Station:
    """One desk of the fleet with its clock, its tokens and its engine."""

    def __init__(self, fleet: "Fleet", path: Path, clock: SettableClock, tokens: MemoryTokens) -> None:
        self.fleet = fleet
        self.clock = clock
        self.path = path
        self.tokens = tokens
        self.desk: Desk = fleet.run(Desk.open(path, KEY, clock=clock, actor=Actor(None, Role.LEADER)))
        self.engine: SyncEngine = fleet.run(self._connect())
        self.fleet.run(self.engine.start())

    async def _connect(self) -> SyncEngine:
        return connect(self.desk, self.tokens, random=Random(1), http=self.fleet.network)

    def write(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.fleet.run(self.desk.write(function, *args, **kwargs))

    def read(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.desk.read_now(function, *args, **kwargs)

    def sync(self) -> SyncReport:
        report: SyncReport = self.fleet.run(self.engine.sync_once())
        return report

    def enrol(self, code: str) -> int:
        moved: int = self.fleet.run(self.engine.enrol(URL, code))
        return moved

    @property
    def numbers(self) -> replica.Numbers:
        found: replica.Numbers = self.read(replica.numbers)
        return found

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.read(lambda s: s.execute(text(statement)).all())]

    def view(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that desks of one team must agree on, in an order that does not depend on the desk."""
        return {name: sorted(self.rows(statement), key=repr) for name, statement in VIEW.items()}

    def writers(self) -> dict[str, dict[tuple[Any, ...], Any]]:
        """Who wrote what stands, by table and address: the operations, and that none waits for its answer."""
        found: dict[str, dict[tuple[Any, ...], Any]] = {}
        for table in REPLICATED:
            name, key = name_of(table), SPECS[table.entity].natural_key or ("id",)
            found[name] = {
                tuple(address): msgpack.unpackb(packed, strict_map_key=False)
                for *address, packed in self.rows(f'SELECT {", ".join(key)}, writers FROM "{name}"')  # noqa: S608 - names of columns
            }
        return found

    def presence(self, distribution: int) -> dict[tuple[int, int], tuple[str, int | None, int]]:
        """(shift, person) -> state, first check-in, credited minutes, from this desk's presence rows."""
        found = {}
        for shift, person, state, first_in, starts, ends in self.rows(
            "SELECT p.shift, p.person, p.state, p.first_in_ms, s.starts_ms, s.ends_ms FROM presence AS p"  # noqa: S608 - a number
            f" JOIN shift AS s ON s.id = p.shift WHERE p.distribution = {int(distribution)}"
        ):
            folded = fold(self.read(attendance.events_of, shift, person))
            credited = minutes(folded, mode=CreditMode.IN_AND_OUT, starts_ms=starts, ends_ms=ends)
            found[shift, person] = (state, first_in, credited)
        return found

    def close(self) -> None:
        self.fleet.run(self.engine.close())
        self.fleet.run(self.desk.close())


VIEW = {
    "team": "SELECT id, name, city, archived FROM team",
    "person": "SELECT id, scope, name, identity, mobile, gender, birth, city, specialties, guardian_consent,"
    " do_not_admit, short_number, walk_in, incomplete, team, archived FROM person",
    "membership": "SELECT team, person, state FROM membership",
    "distribution": "SELECT id, scope, title, site, state, starts_ms, ends_ms, archived FROM distribution",
    "site": "SELECT id, name, city FROM site",
    "station": "SELECT id, distribution, name, position, archived FROM station",
    "shift": "SELECT id, distribution, starts_ms, ends_ms, archived FROM shift",
    "demand": "SELECT shift, station, role, count FROM demand",
    "assignment": "SELECT shift, person, station, role, state FROM assignment",
    "attendance_event": "SELECT id, scope, kind, method, person, distribution, shift, station, reason,"
    " target, code, at_ms, uncertainty_ms FROM attendance_event",
    "day_event": "SELECT id, scope, kind, method, person, distribution, shift, station, reason, target, code,"
    " moment_ms, amount, detail, actor, at_ms, uncertainty_ms FROM day_event",
    "presence": "SELECT shift, person, distribution, station, state, first_in_ms, since_ms, last_out_ms,"
    " present_ms, break_ms, last_event FROM presence",
    "conflict": "SELECT losing_operation, field, of_entity, detail, state FROM conflict",
}


class Fleet:
    """One loop, one platform, any number of desks; time passes for all of them together."""

    def __init__(self, folder: Path, platform: Any, loop: asyncio.AbstractEventLoop) -> None:
        self.folder = folder
        self.platform = platform
        self.loop = loop
        self.network = Network(platform.app)
        self.stations: list[Station] = []

    def run(self, coroutine: Any) -> Any:
        return self.loop.run_until_complete(coroutine)

    def station(self, name: str, *, wrong_by_ms: int = 0, tokens: MemoryTokens | None = None) -> Station:
        clock = SettableClock(self.platform.clock.wall_ms + wrong_by_ms)
        clock.boot = f"boot-{name}"
        made = Station(self, self.folder / f"{name}.db", clock, tokens or MemoryTokens())
        self.stations.append(made)
        return made

    def copy(self, station: Station, name: str, tokens: MemoryTokens | None = None) -> Station:
        """A copy of the desk's file, as a restored backup; with the same token unless it has its own."""
        self.run(station.engine.close())
        self.run(station.desk.close())
        target = self.folder / f"{name}.db"
        shutil.copyfile(station.path, target)
        station.__init__(self, station.path, station.clock, station.tokens)  # type: ignore[misc]
        clock = SettableClock(station.clock.wall_ms)
        clock.boot, clock.mono_ms = f"boot-{name}", 7_000_000 * len(self.stations) + 13
        made = Station(self, target, clock, tokens or station.tokens)
        self.stations.append(made)
        return made

    def pass_ms(self, milliseconds: int) -> None:
        self.platform.clock.pass_ms(milliseconds)
        for station in self.stations:
            station.clock.pass_ms(milliseconds)

    def settle(self, *, rounds: int = 3) -> None:
        """Everybody exchanges until nobody has anything to say."""
        for _ in range(rounds):
            for station in self.stations:
                report = station.sync()
                assert report.problem is None, report

    def settle_one(self, station: Station) -> None:
        """One desk exchanges until it has nothing to say."""
        for _ in range(2):
            report = station.sync()
            assert report.problem is None, report

    def close(self) -> None:
        for station in self.stations:
            station.close()
        self.run(self.loop.shutdown_default_executor())
        self.loop.close()


@contextmanager
def running_fleet(
    folder: Path, platform: Any, loop: asyncio.AbstractEventLoop | None = None
) -> Iterator[Fleet]:
    fleet = Fleet(folder, platform, loop or asyncio.new_event_loop())
    try:
        yield fleet
    finally:
        fleet.close()


class Day:
    """One team with people and one distribution of three shifts, written down on one desk."""

    def __init__(self, station: Station, *, people_count: int = 6) -> None:
        self.started: accounts.Started = station.write(accounts.start, "قائد الفريق", "فريق الشمال")
        start = station.fleet.platform.clock.wall_ms + HOUR_MS
        spans = [Span(start + n * 2 * HOUR_MS, start + (n + 1) * 2 * HOUR_MS) for n in range(3)]
        plan = Plan(
            "توزيع السلال", "مستودع الشمال", (StationPlan("نقطة التعبئة"), StationPlan("نقطة التسليم")),
            tuple(ShiftPlan(span) for span in spans), (DemandPlan(0, 0, 2), DemandPlan(1, 1, 1)),
        )  # fmt: skip
        self.distribution: int = station.write(schedule.save, plan)
        loaded = station.read(schedule.load, self.distribution)
        self.shifts = [shift.id for shift in loaded.shifts]
        self.stations = [each.id for each in loaded.stations]
        self.people: list[int] = [
            station.write(
                people.add, {"name": f"متطوع {NAMES[n % len(NAMES)]}", "mobile": f"+9665000000{n:02d}"}
            )
            for n in range(people_count)
        ]
        for n, person in enumerate(self.people):
            seat = assignment.Seat(self.shifts[n % 3], self.stations[n % 2])
            station.write(assignment.assign, person, seat)

    def gate(self, direction: Direction = Direction.IN) -> Gate:
        return Gate(self.distribution, direction)


NAMES = ("سعد القحطاني", "ناصر الحربي", "خالد العتيبي", "نورة الدوسري", "هند الشمري", "ريم الغامدي")
