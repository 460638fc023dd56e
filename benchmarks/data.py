"""Invented people and whole stores of them, the same for every run."""

import asyncio
import random
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.people import short_number
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.paths import resources
from volunteer_desk.services import assignment, schedule
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.permission import needs
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan
from volunteer_desk.store.operations import insert_many
from volunteer_desk.store.tables import Person

KEY: Final = bytes(range(32))
SEED: Final = 20_261_124
ASSIGNED: Final = 300
EVENTS_A_PERSON: Final = 10
_CHUNK: Final = 10_000
_CITIES: Final = ("SA-01:riyadh", "SA-01:diriyah", "SA-02:jeddah", "SA-02:makkah", "SA-04:dammam")
_SPECIALTIES: Final = ("first_aid", "driver", "photographer")

_OLD_EVENTS: Final = """
INSERT INTO attendance_event (id, scope, kind, method, person, distribution, shift, direction,
  actor, at_ms, uncertainty_ms)
SELECT (7 << 36) + e.n * :people + p.place, 0, CASE e.n % 2 WHEN 0 THEN 'check_in' ELSE 'check_out' END,
  'scan', p.id, 1 + e.n / 2, 1 + e.n / 2, CASE e.n % 2 WHEN 0 THEN 'in' ELSE 'out' END, NULL,
  :before_ms - (e.n + 1) * 86400000, 0
FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM person) AS p,
  (WITH RECURSIVE e(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM e WHERE n < :each - 1) SELECT n FROM e) AS e
ORDER BY e.n, p.id
"""


@dataclass(frozen=True, slots=True)
class Stores:
    """Ready stores by their number of people, and a folder for copies that may be written to."""

    by_size: dict[int, Path]
    scratch: Path

    def copy(self, size: int) -> Path:
        """A store to write to."""
        target = self.scratch / f"copy-{size}.db"
        for stale in self.scratch.glob(f"copy-{size}.*"):
            stale.unlink()
        shutil.copyfile(self.by_size[size], target)
        return target


def names(count: int, seed: int = SEED) -> Iterator[str]:
    """Four-part names: men's fathers and grandfathers are men."""
    lists = tomllib.loads((resources() / "demo" / "names.toml").read_text(encoding="utf-8"))
    chance = random.Random(seed)
    for _ in range(count):
        first = chance.choice(lists["men"] if chance.random() < 0.6 else lists["women"])
        yield " ".join([first, *chance.choices(lists["men"], k=2), chance.choice(lists["families"])])


def people(count: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Rows of the roster."""
    chance = random.Random(seed + 1)
    for number, name in enumerate(names(count, seed)):
        yield {
            "name": name,
            "mobile": f"+9665{number % 100_000_000:08d}",
            "gender": "male",
            "birth": f"gregorian:{chance.randrange(1965, 2007)}-{chance.randrange(1, 13):02d}-15",
            "city": chance.choice(_CITIES),
            "specialties": frozenset(chance.sample(_SPECIALTIES, chance.randrange(3))),
            "short_number": short_number(number + 1),
            "do_not_admit": False,
            "archived": False,
            "incomplete": False,
        }


@needs(Permission.EDIT_PEOPLE)
def add_people(session: Session, rows: list[dict[str, Any]]) -> range:
    """Write new people down, many at once."""
    return insert_many(session, Person, rows)


@needs(Permission.SYNCHRONISE)
def add_history(session: Session, before_ms: int) -> None:
    """Attendance of other days, as it comes from central: every person came and went several times."""
    count = session.execute(text("SELECT count(*) FROM person")).scalar_one()
    session.execute(text(_OLD_EVENTS), {"people": count, "each": EVENTS_A_PERSON, "before_ms": before_ms})


@needs(Permission.SYNCHRONISE)
def multiply_people(session: Session, target: int) -> None:
    """As many people as asked for, each a copy; without search rows, for lists do not need them."""
    count, step = session.execute(text("SELECT count(*), max(id) - min(id) + 1 FROM person")).one()
    names = [str(row[1]) for row in session.execute(text("PRAGMA table_info(person)"))]
    copied = ", ".join("id + :step" if name == "id" else name for name in names)
    for copy in range(1, target // count):
        statement = f"INSERT INTO person ({', '.join(names)}) SELECT {copied} FROM person WHERE id <= :last"
        last = session.execute(text("SELECT min(id) FROM person")).scalar_one() + step - 1
        session.execute(text(statement), {"step": step * copy, "last": last})


async def enlarge(path: Path, target: int) -> None:
    """Make a store of copied people, for lists only."""
    async with await open_desk(path) as desk:
        await desk.write_remote(multiply_people, target)


async def open_desk(path: Path) -> Desk:
    """The desk on a store of the benchmark, with the machine's clock and a leader."""
    return await Desk.open(path, KEY, clock=MachineClock(), actor=Actor(None, Role.LEADER))


async def fill(path: Path, count: int) -> None:
    """A store with `count` people, ten events each, and a distribution of today with assigned people."""
    async with await open_desk(path) as desk:
        ids: list[int] = []
        rows = list(people(count))
        for start in range(0, count, _CHUNK):
            ids += await desk.write(add_people, rows[start : start + _CHUNK])
        await desk.write_remote(add_history, desk.now_ms())
        distribution = await desk.write(schedule.save, plan(desk.now_ms()))
        loaded = desk.read_now(schedule.load, distribution)
        seats = [
            assignment.Seat(shift.id, station.id) for shift in loaded.shifts for station in loaded.stations
        ]
        chosen = random.Random(SEED).sample(ids, min(ASSIGNED, count // 2))
        for place, seat in enumerate(seats):
            await desk.write(assignment.assign_many, chosen[place :: len(seats)], seat)


def plan(now_ms: int) -> Plan:
    """A distribution of today: three shifts, six stations."""
    # All three gates are open now.
    starts = [now_ms + minutes * 60_000 for minutes in (-60, -30, 20)]
    return Plan(
        "Benchmark",
        "Yard",
        tuple(StationPlan(f"Station {number}") for number in range(6)),
        tuple(ShiftPlan(Span(start, start + 8 * HOUR_MS)) for start in starts),
        tuple(DemandPlan(shift, station, 10) for shift in range(3) for station in range(6)),
    )


def build(folder: Path, sizes: tuple[int, ...]) -> dict[int, Path]:
    """Stores of these sizes."""
    made = {}
    for size in sizes:
        made[size] = folder / f"people-{size}.db"
        asyncio.run(fill(made[size], size))
    return made
