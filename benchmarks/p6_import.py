"""P6: a workbook of many rows, from the file to the preview, to the roster, and taken back again.

Beside it the bare reading of the same file, and the bare insertion of the same rows with indexes and search.
Then a list that changes everybody: while it is written and taken back, the longest that the writer was held.
"""

import asyncio
import random
import resource
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import python_calamine
from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.data import KEY, SEED, Stores, people
from benchmarks.measure import Figure, in_a_child, peak_mb, percentile, timed
from benchmarks.p1_scan import expected
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.arabic import index_tokens
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.people import luhn
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.rosters import Lists, Reading, RosterRow
from volunteer_desk.excel.writer import Sheet, write_workbook
from volunteer_desk.paths import resources
from volunteer_desk.services import imports, rosters
from volunteer_desk.services.attendance import Gate, record_code
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.imports import Decisions
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import cursor_of

_HEADINGS = ("Name", "ID number", "Mobile", "Gender", "Birth date", "City", "Specialty", "Emergency contact")


def run(stores: Stores, *, quick: bool) -> list[Figure]:
    """The figures of this promise; imports as many rows as the largest store has people."""
    count = max(stores.by_size)
    book = stores.scratch / "import.xlsx"
    write_workbook(book, Sheet("People", _HEADINGS), _rows(count))
    rounds = 1 if quick else 3
    empty = stores.copy(min(stores.by_size))
    found = in_a_child(measure_import, book, empty, rounds)
    book.unlink()
    rows = f"{count:,} rows"
    return [
        Figure("P6", f"workbook to preview, {rows}", found["preview"], floor=found["read"], goal=3.0,
               goal_is_ratio=True, floor_name="calamine's bare reading / bare insertion"),
        Figure("P6", f"preview to roster, {rows}", found["commit"], floor=found["insert"], goal=2.0,
               goal_is_ratio=True, floor_name="calamine's bare reading / bare insertion"),
        Figure("P6", f"scan meanwhile, round trip, p99, {rows}", found["scan"], goal=50.0,
               note=f"{found['scans']:.0f} scans"),
        *(figure for way in ("insert", "change", "undo") for figure in _held_up(found, way, rows)),
        Figure("P6", f"most memory, {rows}", found["memory"], "MB", goal=300.0),
    ]  # fmt: skip


_WAYS = {"insert": "adding people", "change": "changing everybody", "undo": "taking that back"}


def _held_up(found: dict[str, float], way: str, rows: str) -> list[Figure]:
    what = _WAYS[way]
    return [
        Figure("P6", f"{what}, the writer's steps, p99, {rows}", found[f"{way}_p99"], goal=20.0,
               note=f"computing {found[f'{way}_cpu']:.0f} ms, longest {found[f'{way}_longest']:.0f} ms,"
                    f" {found[f'{way}_steps']:.0f} steps, {found[f'{way}_all'] / 1000:.1f} s in all"),
        *([] if way == "insert" else [
            Figure("P6", f"{what}, scan meanwhile, p99, {rows}", found[f"{way}_scan"], goal=50.0)
        ]),
    ]  # fmt: skip


def _rows(count: int) -> Sequence[Sequence[str]]:
    chance = random.Random(SEED + 2)
    return [
        (
            person["name"], _identity(number), "0" + person["mobile"][4:], "male",
            person["birth"].partition(":")[2], "Riyadh", chance.choice(("", "First aid")), "",
        )
        for number, person in enumerate(people(count, seed=SEED + 3))
    ]  # fmt: skip


def _identity(number: int) -> str:
    """An invented identity number of the block that is kept for tests, with its check digit."""
    body = f"{100_000_000 + number % 1_000_000:09d}"
    return next(body + str(digit) for digit in range(10) if luhn(body + str(digit)))


def measure_import(book: Path, store: Path, rounds: int) -> dict[str, float]:
    """The best of the rounds, in milliseconds and MB: long work is disturbed, never helped, by others."""
    found = [asyncio.run(_measure(book, _fresh(store))) for _ in range(rounds)]
    best = {name: min(each[name] for each in found) for name in found[0]}
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {**best, "memory": max(peak_mb(), children)}


def _fresh(store: Path) -> Path:
    """A copy that knows none of the rows yet: a round leaves all of them behind."""
    target = store.with_name("round.db")
    for stale in store.parent.glob("round.*"):
        stale.unlink()
    shutil.copyfile(store, target)
    return target


class WatchedDesk(Desk):
    """Keeps how long the writer thread was held by each write but the scans', and how much of it computed."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.held: list[tuple[float, float]] = []

    def _write(self, origin: Any, work: Any, actor: Any) -> Any:
        started, computed = time.perf_counter(), time.thread_time()
        try:
            return super()._write(origin, work, actor)
        finally:
            if work.function is not record_code:
                elapsed = time.perf_counter() - started
                self.held.append((elapsed * 1000, (time.thread_time() - computed) * 1000))

    def told(self, way: str, begun: float) -> dict[str, float]:
        """The figures since they were last told."""
        held, self.held = self.held, []
        return {
            f"{way}_p99": percentile([wall for wall, _ in held], 0.99),
            f"{way}_cpu": percentile([cpu for _, cpu in held], 0.99),
            f"{way}_longest": max(wall for wall, _ in held),
            f"{way}_steps": float(len(held)),
            f"{way}_all": (time.perf_counter() - begun) * 1000,
        }


async def _measure(book: Path, store: Path) -> dict[str, float]:
    async with await WatchedDesk.open(
        store, KEY, clock=MachineClock(), actor=Actor(None, Role.LEADER)
    ) as desk:
        assert isinstance(desk, WatchedDesk)
        lists = _lists(desk)
        progress = desk.progress(lambda _done, _total: None)
        bare = timed(lambda: _bare_read(book))
        started = time.perf_counter()
        reading = await desk.aside(rosters.read_file, book, lists)
        shown = await desk.read_long(rosters.preview, progress, reading)
        previewed = (time.perf_counter() - started) * 1000
        started = time.perf_counter()
        writing = asyncio.ensure_future(imports.commit(desk, shown, Decisions(), progress))
        scans = await _scan_meanwhile(desk, writing)
        imported = await writing
        committed = (time.perf_counter() - started) * 1000
        steps = desk.told("insert", started)
        created = len(imported.created)
        steps |= await _change_everybody(desk, created)
        inserted = await _bare_insert(desk, imported.created)
    if created < len(reading.rows) * 0.9:
        raise RuntimeError(f"only {created} of {len(reading.rows)} rows were new")
    return {"read": bare, "preview": previewed, "commit": committed, "insert": inserted,
            "scan": percentile(scans, 0.99), "scans": float(len(scans)), **steps}  # fmt: skip


async def _change_everybody(desk: WatchedDesk, count: int) -> dict[str, float]:
    """A list that changes the city of so many people, written and taken back while the gate scans."""
    everybody = await desk.read(people_known, count)
    rows = [
        RosterRow(number, "", {"name": name, "mobile": mobile, "city": "SA-05:benchmark"})
        for number, (name, mobile) in enumerate(everybody, start=1)
    ]
    progress = desk.progress(lambda _done, _total: None)
    shown = await desk.read_long(rosters.preview, progress, Reading("xlsx", rows))
    desk.held.clear()
    begun = time.perf_counter()
    writing = asyncio.ensure_future(imports.commit(desk, shown, Decisions(), progress))
    found = {"change_scan": percentile(await _scan_meanwhile(desk, writing), 0.99)}
    done = await writing
    found |= desk.told("change", begun)
    if done.changed < count * 0.9:
        raise RuntimeError(f"only {done.changed} of {count} people were changed")
    begun = time.perf_counter()
    undoing = asyncio.ensure_future(imports.take_back(desk, done.run, progress))
    found["undo_scan"] = percentile(await _scan_meanwhile(desk, undoing), 0.99)
    await undoing
    return found | desk.told("undo", begun)


def people_known(session: Session, count: int) -> list[tuple[str, str]]:
    """Names and mobiles of so many people, those who were written down last first."""
    rows = session.execute(text("SELECT name, mobile FROM person ORDER BY id DESC LIMIT :n"), {"n": count})
    return [(name, mobile) for name, mobile in rows]


def _lists(desk: Desk) -> Lists:
    data = resources() / "data"
    return Lists(
        load_places((data / "places.csv").read_text(encoding="utf-8")),
        load_specialties((data / "specialties.csv").read_text(encoding="utf-8")),
        local_day(desk.now_ms()),
    )


def _bare_read(book: Path) -> int:
    sheets = python_calamine.CalamineWorkbook.from_path(str(book))
    return len(sheets.get_sheet_by_index(0).to_python())


async def _scan_meanwhile(desk: Desk, writing: "asyncio.Future[Any]") -> list[float]:
    distribution, codes = desk.read_now(expected)
    trips = []
    while not writing.done():
        code = codes[len(trips) % len(codes)]
        started = time.perf_counter()
        await desk.write(record_code, code, Gate(distribution, Direction.IN))
        trips.append((time.perf_counter() - started) * 1000)
        await asyncio.sleep(0.05)  # nobody scans faster than twenty times a second
    return trips


async def _bare_insert(desk: Desk, created: Sequence[int]) -> float:
    """The same rows taken out and put back by the driver in one go: table, indexes, search, no operations."""
    kept = await desk.write(_take_out, created)
    return await desk.write(_put_back, *kept)


@needs(Permission.IMPORT_PEOPLE)
def _take_out(session: Session, created: Sequence[int]) -> tuple[str, list[Any], list[Any]]:
    first, last = created[0], created[-1]
    cursor = cursor_of(session)
    names = [str(row[1]) for row in session.execute(text("PRAGMA table_info(person)"))]
    chosen = "FROM person WHERE id BETWEEN ? AND ?"
    rows = cursor.execute(f"SELECT {', '.join(names)} {chosen}", (first, last)).fetchall()
    found = [(row[names.index("id")], row[names.index("name")]) for row in rows]
    for statement in (f"DELETE {chosen}", "DELETE FROM person_search WHERE rowid BETWEEN ? AND ?"):
        cursor.execute(statement, (first, last))
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO person ({', '.join(names)}) VALUES ({marks})", rows, found


@needs(Permission.IMPORT_PEOPLE)
def _put_back(session: Session, statement: str, rows: list[Any], found: list[Any]) -> float:
    cursor = cursor_of(session)
    searched = [(number, " ".join(sorted(index_tokens(name)))) for number, name in found]
    started = time.perf_counter()
    cursor.executemany(statement, rows)
    cursor.executemany("INSERT INTO person_search (rowid, tokens) VALUES (?, ?)", searched)
    session.connection().connection.commit()
    elapsed = (time.perf_counter() - started) * 1000
    cursor.execute("BEGIN IMMEDIATE")
    return elapsed
