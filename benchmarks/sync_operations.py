"""10,000 operations: from one desk to a central platform in another process, and from there to another desk.

Beside it the bare insertion of as many events, as central's file and as the desk's encrypted file take them.
"""

import asyncio
import multiprocessing
import sqlite3
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import text
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from benchmarks.data import KEY, Stores, add_people, open_desk, people, plan
from benchmarks.measure import ROUNDS, Figure
from volunteer_desk.central.commands import create_enrolment_code
from volunteer_desk.central.embedded import run_embedded
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import EventKind, Method
from volunteer_desk.services import accounts, schedule
from volunteer_desk.services.desk import Desk
from volunteer_desk.services.permission import needs
from volunteer_desk.store.operations import Fact, append_fact
from volunteer_desk.sync.engine import SyncEngine, connect
from volunteer_desk.sync.transport import MemoryTokens

_OPERATIONS = {False: 10_000, True: 1_000}
_IDLE = 20
_TABLE = (
    "CREATE TABLE event (id INTEGER PRIMARY KEY, kind TEXT, person INTEGER, shift INTEGER, at_ms INTEGER)"
)


def run(stores: Stores, *, quick: bool) -> list[Figure]:
    """The figures; the platform has a fresh file and a process of its own."""
    count, pipes = _OPERATIONS[quick], multiprocessing.get_context("spawn")
    ours, theirs = pipes.Pipe()
    with tempfile.TemporaryDirectory(dir=stores.scratch) as name:
        folder = Path(name)
        serving = pipes.Process(target=serve, args=(folder / "central.db", theirs))
        serving.start()
        try:
            found = asyncio.run(_measure(folder, ours.recv(), count))
        finally:
            ours.send("end")
            serving.join(15)
    what, bare = f"{count:,} operations", "bare insertion of as many"
    return [
        Figure("P12", f"push {what}", found["push"], floor=found["plain"], floor_name=bare),
        Figure("P12", f"pull {what} on another desk", found["pull"], floor=found["sealed"],
               floor_name=bare),
        Figure("P14", "sync with nothing to do", found["idle"], goal=0.6),
    ]  # fmt: skip


def serve(path: Path, theirs: "Connection[object, object]") -> None:
    """The platform's process: tells its address and ends when asked."""
    with run_embedded(path) as address:
        theirs.send(address)
        theirs.recv()


async def _measure(folder: Path, address: str, count: int) -> dict[str, float]:
    async with await open_desk(folder / "first.db") as first, await open_desk(folder / "second.db") as second:
        started = await first.write(accounts.start, "Benchmark", "Benchmark")
        await first.write(add_people, list(people(count // 2)))
        sending = await _enrolled(first, folder, address, team=None)
        await _exchange(sending)  # the platform now knows the team that the other desk joins
        receiving = await _enrolled(second, folder, address, team="Benchmark")
        await _exchange(receiving)
        rounds: dict[str, list[float]] = {"push": [], "pull": [], "plain": [], "sealed": [], "idle": []}
        for number in range(ROUNDS):
            rounds["plain"].append(_bare(sqlite3.connect(folder / f"plain{number}.db"), count))
            rounds["sealed"].append(_bare(_sealed(folder / f"sealed{number}.db"), count))
            distribution = await first.write(schedule.save, plan(first.now_ms()))
            await _exchange(sending)
            await first.write(punch, distribution, started.team)
            rounds["push"].append(await _exchange(sending))
            rounds["pull"].append(await _exchange(receiving))
            rounds["idle"] += [await _exchange(receiving) for _ in range(_IDLE)]
        if second.read_now(held) != count * ROUNDS:
            raise RuntimeError("the other desk does not hold every operation")
        await sending.close()
        await receiving.close()
    return {name: median(samples) for name, samples in rounds.items()}


def held(session: Session) -> int:
    """How many events a desk has."""
    return int(session.execute(text("SELECT count(*) FROM attendance_event")).scalar_one())


async def _enrolled(desk: Desk, folder: Path, address: str, team: str | None) -> SyncEngine:
    engine = connect(desk, MemoryTokens(), random=Random(1))
    await engine.start()
    await engine.enrol(address, create_enrolment_code(folder / "central.db", team))
    return engine


async def _exchange(engine: SyncEngine) -> float:
    started = time.perf_counter()
    report = await engine.sync_once()
    if report.problem is not None:
        raise RuntimeError(report.problem)
    return (time.perf_counter() - started) * 1000


@needs(Permission.RECORD_ATTENDANCE)
def punch(session: Session, distribution: int, team: int) -> None:
    """Everybody comes to the distribution's first shift and leaves it."""
    shift = schedule.shifts_of(session, distribution)[0].id
    chosen = list(session.execute(text("SELECT id FROM person ORDER BY id")).scalars())
    for kind in (EventKind.CHECK_IN, EventKind.CHECK_OUT):
        for person in chosen:
            append_fact(
                session,
                Fact(kind=kind.value, method=Method.SCAN.value, scope=team, person=person,
                     distribution=distribution, shift=shift),
            )  # fmt: skip


def _sealed(path: Path) -> "dbapi2.Connection":
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    return connection


def _bare(connection: "sqlite3.Connection | dbapi2.Connection", count: int) -> float:
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(_TABLE)
    connection.commit()
    rows = [(number, "check_in", number % 300, 1, number) for number in range(count)]
    started = time.perf_counter()
    connection.executemany("INSERT INTO event VALUES (?,?,?,?,?)", rows)
    connection.commit()
    elapsed = (time.perf_counter() - started) * 1000
    connection.close()
    return elapsed
