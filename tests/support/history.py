"""Random histories of desks on bad networks, with wrong clocks and copied files; each can be repeated.

A history is a seed, the seed of what the program itself draws, and the numbers of its steps. Every step has
its own dice, so that it does much the same when others are left out. To look for one that fails:

    python -m tests.support.history --seeds 0:1000 --entropy 0:2
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.support.clock import SettableClock
from tests.support.fleet import Day, Fault, Fleet, Station, running_fleet
from tests.support.platform import Platform
from tests.support.shrinking import shrunk
from tests.support.simulated import OneThread, repeatable
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import assignment, attendance, conflicts, people
from volunteer_desk.sync.transport import MemoryTokens

FAULTS = (Fault.DOWN, Fault.LOST_ANSWER, Fault.LOST_ANSWER, Fault.TWICE, Fault.CUT, Fault.PORTAL)
SKILLS = ("first_aid", "driving", "cooking", "media")
MOBILES = tuple(f"+96650{n:07d}" for n in range(4))
_MOST_STATIONS = 5
_FACTS = "SELECT count(*) FROM attendance_event"


@dataclass(frozen=True, slots=True)
class Script:
    """What a history is made of: `entropy` seeds what the program draws, desk numbers above all."""

    seed: int
    entropy: int
    steps: tuple[int, ...] = tuple(range(60))


class History:
    """Does one random thing after another and remembers how many scans were answered with yes."""

    def __init__(self, fleet: Fleet, platform: Platform, seed: int) -> None:
        self.fleet = fleet
        self.platform = platform
        self.seed = seed
        self.random = Random(seed)
        self.told: list[str] = []
        self.recorded = 0
        self.added = 0
        self.crowd = self.random.choice((2, None, None))
        self.copies = self.random.choice((1, 1, 4))
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
        fleet.network.turns = lambda: self.random.randrange(8)

    def _fault(self, path: str) -> Fault:
        if path == "/v1/token":
            return Fault.NONE
        return self.random.choice(FAULTS) if self.random.random() < 0.25 else Fault.NONE

    def step(self, number: int) -> None:
        """Do what comes up; the same for the same number as long as the desks hold the same."""
        self.random = Random(f"{self.seed}/{number}")
        actions: list[tuple[int, Callable[[Station], object]]] = [
            (6, self._scan), (4, self._edit), (3, self._place), (8, self._sync), (1, self._add),
            (1, self._settle), (2, self._undo), (2, self._wait), (1, self._turn_clock),
            (self.copies, self._copy),
        ]  # fmt: skip
        action = self.random.choices([each for _, each in actions], [weight for weight, _ in actions])[0]
        station = self.random.choice(self.fleet.stations)
        done = action(station)
        self.told.append(f"{number:3} {station.path.stem} {action.__name__.strip('_')} {done}")

    def _person(self, station: Station) -> int:
        return self.random.choice(station.read(people.ids, people.Filter())[: self.crowd])

    def _scan(self, station: Station) -> object:
        gate = self.day.gate(self.random.choice(tuple(Direction)))
        person = self._person(station)
        station.write(attendance.record_person, person, gate)
        self.recorded += 1
        return person, gate.direction

    def _undo(self, station: Station) -> object:
        events = station.read(attendance.recent, self.day.distribution)
        if not events:
            return None
        event = self.random.choice(events).event
        undone = station.write(attendance.undo, event)
        self.recorded += undone is not None
        return event, undone

    def _edit(self, station: Station) -> object:
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
        person = self._person(station)
        station.write(people.edit, person, values)
        return person, values

    def _place(self, station: Station) -> object:
        person, shift = self._person(station), self.random.choice(self.day.shifts)
        (before,) = station.rows(_FACTS)
        seat = None
        if self.random.random() < 0.3:
            try:
                station.write(assignment.unassign, person, shift)
            except UserProblem:
                return person, "was not on it, or is there"
        else:
            seat = assignment.Seat(shift, self.random.choice(self.day.stations))
            station.write(assignment.assign, person, seat)
        # Whoever is there and gets another station moves, which is a fact too.
        (after,) = station.rows(_FACTS)
        self.recorded += after[0] - before[0]
        return person, shift, seat

    def _add(self, station: Station) -> object:
        self.added += 1
        name = f"متطوع جديد {'ابتثجح'[self.added % 6] * (1 + self.added // 6)}"
        return station.write(people.add, {"name": name})

    def _settle(self, station: Station) -> object:
        found = station.read(conflicts.open_conflicts)
        if not found:
            return None
        one = self.random.choice(found)
        choice = self.random.choice(tuple(conflicts.Choice))
        station.write(conflicts.settle, one.losing_operation, one.field, choice)
        return one.losing_operation, one.field, choice

    def _sync(self, station: Station) -> object:
        return station.sync()

    def _wait(self, _station: Station) -> None:
        self.fleet.pass_ms(self.random.randrange(20 * 60_000))

    def _turn_clock(self, station: Station) -> None:
        station.clock.turn_ms(self.random.choice(self.errors))

    def _copy(self, station: Station) -> object:
        if len(self.fleet.stations) >= _MOST_STATIONS:
            return None
        name = f"d{len(self.fleet.stations)}"
        if self.random.random() < 0.5:
            self.fleet.copy(station, name)
            return name
        # A copy on another machine that is enrolled anew, with the network good for once.
        self.fleet.network.faults = lambda _path: Fault.NONE
        copied = self.fleet.copy(station, name, tokens=MemoryTokens())
        moved = copied.enrol(self.platform.code(team=self.day.started.team))
        self.fleet.network.faults = self._fault
        return name, "enrolled anew", moved

    def heal(self) -> None:
        """The network is good from now on, and everybody exchanges."""
        self.random = Random(f"{self.seed}/heal")
        self.fleet.network.faults = lambda _path: Fault.NONE
        self.fleet.settle(rounds=4)

    def check(self) -> None:
        """All desks and central hold the same, and nothing is lost or there twice."""
        fleet, first = self.fleet, self.fleet.stations[0]
        wanted = first.view()
        for station in fleet.stations[1:]:
            for name, rows in station.view().items():
                assert rows == wanted[name], (station.path.stem, name)
        for station in fleet.stations:
            assert (station.numbers.unsent, station.numbers.refused) == (0, 0)
            assert station.rows("SELECT count(*) FROM kept_aside") == [(0,)]
        assert len(wanted["attendance_event"]) == self.recorded
        assert len(wanted["person"]) == len(self.day.people) + self.added
        assert self.platform.presence(self.day.distribution) == first.presence(self.day.distribution)
        for sequence in self.platform.log_sequences().values():
            assert sequence == list(range(1, len(sequence) + 1))


def live(folder: Path, script: Script) -> None:
    """Let a history happen in an empty folder and check it; a failure tells the script and what was done."""
    chance = Random(f"{script.entropy}")
    told: list[str] = []
    with repeatable(chance):
        platform = Platform(folder, SettableClock())
        try:
            with running_fleet(folder, platform, OneThread()) as fleet:
                history = History(fleet, platform, script.seed)
                told = history.told
                for number in script.steps:
                    chance.seed(f"{script.entropy}/{number}")
                    history.step(number)
                history.heal()
                history.check()
        except BaseException as failure:
            failure.add_note("\n".join([repr(script), *told]))
            raise
        finally:
            platform.close()


def _failure(script: Script) -> BaseException | None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            live(Path(folder), script)
        except Exception as failure:  # noqa: BLE001 - whatever goes wrong is what is looked for
            return failure
    return None


def _smallest(script: Script) -> Script:
    def fails(steps: Sequence[int]) -> bool:
        return _failure(Script(script.seed, script.entropy, tuple(steps))) is not None

    return Script(script.seed, script.entropy, tuple(shrunk(script.steps, fails)))


def _numbers(words: str) -> range:
    first, _, end = words.partition(":")
    return range(int(first), int(end) if end else int(first) + 1)


def main() -> int:
    """Look for histories that fail and make them small; how many there were."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--seeds", type=_numbers, default=range(100), help="first:end")
    options.add_argument("--entropy", type=_numbers, default=range(1), help="first:end, added to the seed")
    options.add_argument("--shrink", action="store_true")
    asked = options.parse_args()
    lived = failed = 0
    for more in asked.entropy:
        for seed in asked.seeds:
            script = Script(seed, seed + more)
            lived += 1
            failure = _failure(script)
            if failure is not None:
                failed += 1
                if asked.shrink:
                    script = _smallest(script)
                    failure = _failure(script)
                print(f"{failure!r:.2000}", *getattr(failure, "__notes__", ()), sep="\n", flush=True)
    print(f"{lived} histories, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(main())
