"""P6: a workbook of many rows, from the file to the preview and from the preview to the roster.

Beside it the bare reading of the same file, and the bare insertion of the same rows with indexes and search.
"""

import asyncio
import random
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import python_calamine
from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.data import SEED, Stores, open_desk, people
from benchmarks.measure import Figure, in_a_child, peak_mb, percentile, timed
from benchmarks.p1_scan import expected
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.arabic import index_tokens
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.people import luhn
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.rosters import Lists
from volunteer_desk.excel.writer import Sheet, write_workbook
from volunteer_desk.paths import resources
from volunteer_desk.services import rosters
from volunteer_desk.services.attendance import Gate, record_code
from volunteer_desk.services.desk import Desk
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
        Figure("P6", f"most memory, {rows}", found["memory"], "MB", goal=300.0),
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
    found = [asyncio.run(_measure(book, store)) for _ in range(rounds)]
    best = {name: min(each[name] for each in found) for name in found[0]}
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {**best, "memory": max(peak_mb(), children)}


async def _measure(book: Path, store: Path) -> dict[str, float]:
    async with await open_desk(store) as desk:
        lists = _lists(desk)
        progress = desk.progress(lambda _done, _total: None)
        bare = timed(lambda: _bare_read(book))
        started = time.perf_counter()
        reading = await desk.aside(rosters.read_file, book, lists)
        shown = await desk.read_long(rosters.preview, progress, reading)
        previewed = (time.perf_counter() - started) * 1000
        started = time.perf_counter()
        writing = asyncio.ensure_future(rosters.commit(desk, shown, rosters.Decisions(), progress))
        scans = await _scan_meanwhile(desk, writing)
        imported = await writing
        committed = (time.perf_counter() - started) * 1000
        created = len(imported.created)
        inserted = await _bare_insert(desk, imported.created)
    if created < len(reading.rows) * 0.9:
        raise RuntimeError(f"only {created} of {len(reading.rows)} rows were new")
    return {"read": bare, "preview": previewed, "commit": committed, "insert": inserted,
            "scan": percentile(scans, 0.99), "scans": float(len(scans))}  # fmt: skip


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
