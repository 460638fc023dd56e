"""Seeded histories of several desks, bad networks, wrong clocks and copies: in the end all hold the same."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import SettableClock
from tests.support.fleet import Day, Fault, Fleet, Station, running_fleet
from tests.support.platform import Platform
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import assignment, attendance, conflicts, people
from volunteer_desk.sync.transport import MemoryTokens

STEPS = 60
FAULTS = (Fault.DOWN, Fault.LOST_ANSWER, Fault.LOST_ANSWER, Fault.TWICE, Fault.CUT, Fault.PORTAL)
SKILLS = ("first_aid", "driving", "cooking", "media")
MOBILES = tuple(f"+96650{n:07d}" for n in range(4))


_FACTS = "SELECT count(*) FROM attendance_event"


class History:
    """Does one random thing after another and remembers how many scans were answered with yes."""

    def __init__(self, fleet: Fleet, platform: Platform, seed: int) -> None:
        self.fleet = fleet
        self.platform = platform
        self.random = Random(seed)
        self.recorded = 0
        self.added = 0
        self.errors = [0, 43 * 60_000, -7 * 60_000, 0]
        first = fleet.station("d0", wrong_by_ms=self.random.choice(self.errors))
        self.day = Day(first)
        first.enrol(platform.code())
        first.sync()
        for n in (1, 2):
            joined = fleet.station(f"d{n}", wrong_by_ms=self.random.choice(self.errors))
            joined.enrol(platform.code(team=self.day.started.team))
            joined.sync()
        fleet.network.faults = self._fault

    def _fault(self, path: str) -> Fault:
        if path == "/v1/token":
            return Fault.NONE
        return self.random.choice(FAULTS) if self.random.random() < 0.25 else Fault.NONE

    def step(self) -> None:
        actions: list[tuple[int, Callable[[Station], None]]] = [
            (6, self._scan), (4, self._edit), (3, self._place), (8, self._sync), (1, self._add),
            (1, self._settle), (2, self._undo), (2, self._wait), (1, self._turn_clock), (1, self._copy),
        ]  # fmt: skip
        action = self.random.choices([each for _, each in actions], [weight for weight, _ in actions])[0]
        action(self.random.choice(self.fleet.stations))

    def _person(self, station: Station) -> int:
        return self.random.choice(station.read(people.ids, people.Filter()))

    def _scan(self, station: Station) -> None:
        gate = self.day.gate(self.random.choice(tuple(Direction)))
        station.write(attendance.record_person, self._person(station), gate)
        self.recorded += 1

    def _undo(self, station: Station) -> None:
        events = station.read(attendance.recent, self.day.distribution)
        if events and station.write(attendance.undo, self.random.choice(events).event) is not None:
            self.recorded += 1

    def _edit(self, station: Station) -> None:
        values = self.random.choice(
            (
                {"mobile": self.random.choice(MOBILES)},
                {"specialties": frozenset(self.random.sample(SKILLS, self.random.randrange(3)))},
                {"do_not_admit": self.random.random() < 0.5},
                {
                    "city": self.random.choice(("riyadh", "jeddah", None)),
                    "mobile": self.random.choice(MOBILES),
                },
            )
        )
        station.write(people.edit, self._person(station), values)

    def _place(self, station: Station) -> None:
        person, shift = self._person(station), self.random.choice(self.day.shifts)
        (before,) = station.rows(_FACTS)
        if self.random.random() < 0.3:
            try:
                station.write(assignment.unassign, person, shift)
            except UserProblem:
                return  # was not on it, or is there
        else:
            seat = assignment.Seat(shift, self.random.choice(self.day.stations))
            station.write(assignment.assign, person, seat)
        # Whoever is there and gets another station moves, which is a fact too.
        (after,) = station.rows(_FACTS)
        self.recorded += after[0] - before[0]

    def _add(self, station: Station) -> None:
        self.added += 1
        station.write(people.add, {"name": f"متطوع جديد {'ابتثجح'[self.added % 6] * (1 + self.added // 6)}"})

    def _settle(self, station: Station) -> None:
        found = station.read(conflicts.open_conflicts)
        if found:
            one = self.random.choice(found)
            choice = self.random.choice(tuple(conflicts.Choice))
            station.write(conflicts.settle, one.losing_operation, one.field, choice)

    def _sync(self, station: Station) -> None:
        station.sync()

    def _wait(self, _station: Station) -> None:
        self.fleet.pass_ms(self.random.randrange(20 * 60_000))

    def _turn_clock(self, station: Station) -> None:
        station.clock.turn_ms(self.random.choice(self.errors))

    def _copy(self, station: Station) -> None:
        if len(self.fleet.stations) > 4:
            return
        name = f"d{len(self.fleet.stations)}"
        if self.random.random() < 0.5:
            self.fleet.copy(station, name)
            return
        # A copy on another machine that is enrolled anew, with the network good for once.
        self.fleet.network.faults = lambda _path: Fault.NONE
        copied = self.fleet.copy(station, name, tokens=MemoryTokens())
        copied.enrol(self.platform.code(team=self.day.started.team))
        self.fleet.network.faults = self._fault

    def heal(self) -> None:
        self.fleet.network.faults = lambda _path: Fault.NONE
        self.fleet.settle(rounds=4)


def _check(history: History) -> None:
    fleet, first = history.fleet, history.fleet.stations[0]
    wanted = first.view()
    for station in fleet.stations[1:]:
        for name, rows in station.view().items():
            assert rows == wanted[name], (station.path.stem, name)
    for station in fleet.stations:
        assert (station.numbers.unsent, station.numbers.refused) == (0, 0)
        assert station.rows("SELECT count(*) FROM kept_aside") == [(0,)]
    assert len(wanted["attendance_event"]) == history.recorded
    assert len(wanted["person"]) == len(history.day.people) + history.added
    assert history.platform.presence(history.day.distribution) == first.presence(history.day.distribution)
    for sequence in history.platform.log_sequences().values():
        assert sequence == list(range(1, len(sequence) + 1))


def _live(folder: Path, seed: int) -> None:
    platform = Platform(folder, SettableClock())
    try:
        with running_fleet(folder, platform) as fleet:
            history = History(fleet, platform, seed)
            for _ in range(STEPS):
                history.step()
            history.heal()
            _check(history)
    finally:
        platform.close()


@pytest.mark.parametrize("seed", range(4))
def test_desks_end_alike_after_any_history(tmp_path: Path, seed: int) -> None:
    _live(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_desks_end_alike_after_many_histories(tmp_path: Path) -> None:
    for seed in range(1_000, 1_200):
        folder = tmp_path / str(seed)
        folder.mkdir()
        _live(folder, seed)
