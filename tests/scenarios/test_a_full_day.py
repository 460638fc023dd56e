"""A whole day: 120 people of a messy workbook, 3 shifts, 6 stations, two desks without a network, 400 scans.

One desk has its clock 43 minutes fast and is killed with -9 in the middle; then they sync in any order.

Presence, minutes and counts on both desks and at the platform equal an oracle that imports nothing of the
program. By hand: `python -m pytest tests/scenarios/test_a_full_day.py -s`.
"""

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.support.fleet import Fault, Fleet, Station
from tests.support.oracle import Oracle, ScriptedScan, ScriptedShift
from tests.support.platform import Platform
from tests.support.runner import KEY
from tests.support.scanning import record
from tests.support.workbooks import names, write_messy_workbook
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.rosters import Lists
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.paths import resources
from volunteer_desk.services import accounts, assignment, imports, people, rosters, schedule
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.imports import Decisions
from volunteer_desk.services.rosters import RowKind
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan

PEOPLE, SCANS, SHIFTS, STATIONS = 120, 400, 3, 6
FAST_MS, MINUTE = 43 * 60_000, 60_000
UNKNOWN = "999999990"
ORDERS = ((0, 1), (1, 0), (1, 1, 0), (0, 0, 1))


class ScriptedDay:
    """Makes the roster, the plan and the script; then plays it."""

    def __init__(self, fleet: Fleet, platform: Platform, folder: Path) -> None:
        self.fleet, self.platform = fleet, platform
        self.first = fleet.station("first")
        self._write_down(folder)
        self.first.enrol(platform.code())
        assert self.first.sync().problem is None
        self.second = fleet.station("second", wrong_by_ms=FAST_MS)
        self.second.enrol(platform.code(team=self.started.team))
        fleet.settle()
        # What an earlier hello taught the second desk is forgotten: it must scan by its own wrong clock.
        self.second.desk.correct_clock(0)
        fleet.network.faults = lambda _path: Fault.DOWN
        self.oracle = Oracle(self._shifts(), {n: place % SHIFTS for place, n in enumerate(self.names)})
        self.verdicts: Counter[str] = Counter()

    def _write_down(self, folder: Path) -> None:
        self.names = names(PEOPLE)
        bad = write_messy_workbook(folder / "roster.xlsx", self.names)
        station = self.first
        self.started = station.write(accounts.start, "قائد الفريق", "فريق الشمال")
        data = resources() / "data"
        lists = Lists(
            load_places((data / "places.csv").read_text(encoding="utf-8")),
            load_specialties((data / "specialties.csv").read_text(encoding="utf-8")),
            date(2026, 11, 24),
        )
        reading = rosters.read_file(folder / "roster.xlsx", lists)
        progress = station.desk.progress(lambda _done, _total: None)
        shown = self.fleet.run(station.desk.read_long(rosters.preview, progress, reading))
        assert (shown.counts()[RowKind.NEW], shown.counts()[RowKind.PROBLEM]) == (PEOPLE, bad)
        self.fleet.run(imports.commit(station.desk, shown, Decisions(), progress))
        self.start_ms = self.platform.clock.wall_ms + HOUR_MS
        self.start_ms -= self.start_ms % MINUTE
        spans = [
            Span(self.start_ms + n * 3 * HOUR_MS, self.start_ms + (n + 1) * 3 * HOUR_MS)
            for n in range(SHIFTS)
        ]
        plan = Plan(
            "توزيع السلال", "مستودع الشمال", tuple(StationPlan(f"نقطة {n + 1}") for n in range(STATIONS)),
            tuple(ShiftPlan(span) for span in spans),
            tuple(DemandPlan(s, n, 7) for s in range(SHIFTS) for n in range(STATIONS)),
        )  # fmt: skip
        self.distribution = station.write(schedule.save, plan)
        loaded = station.read(schedule.load, self.distribution)
        self.shift_ids = [shift.id for shift in loaded.shifts]
        found = station.read(people.lines, station.read(people.ids, people.Filter()))
        self.person_of = {line.name: line.id for line in found}
        self.code_of = {line.name: line.short_number for line in found}
        for place, name in enumerate(self.names):
            seat = assignment.Seat(self.shift_ids[place % SHIFTS], loaded.stations[place % STATIONS].id)
            station.write(assignment.assign, self.person_of[name], seat)

    def _shifts(self) -> list[ScriptedShift]:
        starts = [self.start_ms + n * 3 * HOUR_MS for n in range(SHIFTS)]
        return [
            ScriptedShift(s, s + 3 * HOUR_MS, s - 60 * MINUTE, s + 3 * HOUR_MS + 30 * MINUTE) for s in starts
        ]

    def script(self, seed: int) -> list[ScriptedScan]:
        """400 scans in true order: arrivals, repeats, the other desk, unknown badges, undos, departures."""
        random = Random(seed)
        scans: list[ScriptedScan] = []
        for place, name in enumerate(self.names):
            start = self.start_ms + (place % SHIFTS) * 3 * HOUR_MS
            home = random.choice(("first", "second"))
            arrival = start + random.randint(-55, 40) * MINUTE + random.randint(0, 59_999)
            if place % 11 != 10:
                scans.append(self._scan(arrival, home, name, "in", undo=place % 17 == 16))
                if place % 17 == 16:
                    scans.append(self._scan(arrival + 90_000, home, name, "in"))
                leave = start + random.randint(100, 200) * MINUTE + random.randint(0, 59_999)
                if place % 13 != 12:
                    scans.append(self._scan(leave, home, name, "out"))
        while len(scans) < SCANS:
            scans.append(self._noise(random, scans))
        return sorted(scans, key=lambda scan: scan.at)

    def _noise(self, random: Random, scans: list[ScriptedScan]) -> ScriptedScan:
        known = random.choice(scans)
        at = known.at + random.randint(61, 600) * 1_000
        kind = random.choice(("repeat", "repeat", "other desk", "unknown", "out twice"))
        if kind == "unknown":
            return self._scan(at, known.desk, "nobody", "in")
        if kind == "other desk":
            return self._scan(at, "second" if known.desk == "first" else "first", known.person, known.way)
        return self._scan(at, known.desk, known.person, "out" if kind == "out twice" else known.way)

    def _scan(self, at: int, desk: str, person: str, way: str, *, undo: bool = False) -> ScriptedScan:
        return ScriptedScan(at, desk, person, way, FAST_MS if desk == "second" else 0, undo)

    def order(self, scan: ScriptedScan, station: Station, since_ms: int) -> dict[str, Any]:
        return {
            "wall_ms": scan.at + scan.fast, "mono_ms": station.clock.mono_ms + scan.at - since_ms,
            "way": scan.way, "code": self.code_of.get(scan.person, UNKNOWN), "undo": scan.is_undone,
        }  # fmt: skip

    def play(self, scans: list[ScriptedScan]) -> None:
        """The second desk runs in a process that is killed in the middle; a killed scan is held up again."""
        since = self.platform.clock.wall_ms
        self.fleet.run(self.second.engine.close())
        self.fleet.run(self.second.desk.close())
        child = Child(self.second, self.distribution)
        seconds = [scan for scan in scans if scan.desk == "second"]
        kill_at = seconds[len(seconds) // 2]
        for scan in scans:
            answer = self.oracle.verdict(scan)
            self.verdicts[answer] += 1
            if scan.desk == "first":
                order = self.order(scan, self.first, since)
                clock = self.first.clock
                clock_was = clock.wall_ms, clock.mono_ms
                clock.wall_ms, clock.mono_ms = order["wall_ms"], order["mono_ms"]
                told = self.fleet.run(record(self.first.desk, self.distribution, order))[1]
                clock.wall_ms, clock.mono_ms = clock_was
            else:
                told = child.tell(self.order(scan, self.second, since))["said"]
                if scan is kill_at:
                    child.kill_while_recording(self._harmless(scan, since))
                    child = Child(self.second, self.distribution)
            assert told == answer, scan
        child.end()
        self._open_again(scans[-1].at + MINUTE - since)

    def _harmless(self, scan: ScriptedScan, since: int) -> dict[str, Any]:
        """A badge nobody has: whether the kill came before or after its commit, no minute changes."""
        order = self.order(scan, self.second, since)
        return {**order, "wall_ms": order["wall_ms"] + 1, "mono_ms": order["mono_ms"] + 1, "code": UNKNOWN,
                "undo": False}  # fmt: skip

    def _open_again(self, passed_ms: int) -> None:
        station = self.second
        actor = Actor(None, Role.LEADER)
        station.desk = self.fleet.run(Desk.open(station.path, KEY, clock=station.clock, actor=actor))
        station.engine = self.fleet.run(station._connect())
        self.fleet.run(station.engine.start())
        self.fleet.pass_ms(passed_ms)

    def expected(self) -> dict[tuple[int, int], tuple[str, int]]:
        return {
            (self.shift_ids[self.oracle.shift_of[name]], self.person_of[name]): (found.state, found.minutes)
            for name, found in self.oracle.outcomes().items()
            if found.state != "expected"
        }


class Child:
    """The second desk as a process."""

    def __init__(self, station: Station, distribution: int) -> None:
        command = [sys.executable, "-m", "tests.support.scanning", str(station.path), str(distribution)]
        self._process = subprocess.Popen(
            [*command, station.clock.boot], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def tell(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def kill_while_recording(self, order: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        self._process.kill()
        self._end()

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._end()

    def _end(self) -> None:
        self._process.wait(timeout=60)
        assert self._process.stdin is not None and self._process.stdout is not None
        if not self._process.stdin.closed:
            self._process.stdin.close()
        self._process.stdout.close()


def came(
    presence: dict[tuple[int, int], tuple[str, int | None, int]],
) -> dict[tuple[int, int], tuple[str, int]]:
    """State and minutes of those who were there."""
    return {key: (state, m) for key, (state, _, m) in presence.items() if state != "expected"}


@pytest.mark.parametrize("order", ORDERS)
def test_the_day_comes_out_as_reckoned_apart(
    fleet: Fleet, platform: Platform, tmp_path: Path, order: tuple[int, ...]
) -> None:
    day = ScriptedDay(fleet, platform, tmp_path)
    scans = day.script(seed=len(order) * 10 + order[0])
    day.play(scans)
    assert len(scans) == SCANS
    fleet.network.faults = lambda _path: Fault.NONE
    for place in order:
        assert fleet.stations[place].sync().problem is None
    fleet.settle()
    expected = day.expected()
    for station in fleet.stations:
        assert came(station.presence(day.distribution)) == expected
        assert station.numbers.unsent == 0
        assert station.desk.integrity_problems() == []
    assert came(platform.presence(day.distribution)) == expected
    events = Counter(kind for (kind,) in fleet.stations[0].rows("SELECT kind FROM attendance_event"))
    assert (events["check_in"], events["check_out"]) == (day.oracle.admitted, day.oracle.let_out)
    assert events["refused"] in {day.oracle.refused, day.oracle.refused + 1}
    print(
        f"\n{SCANS} scans: {day.oracle.admitted} in, {day.oracle.let_out} out, {day.oracle.refused} refused,"
        f" {events['void']} undone; sync order {order}; {sum(m for _, m in expected.values())} minutes"
    )
