"""kill -9 while scanning: what the screen has confirmed is on the disk, once, and the file is whole."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import SettableClock
from tests.support.runner import DeskRunner, running_desk
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import assignment, people, schedule
from volunteer_desk.services.schedule import Plan, ShiftPlan, StationPlan

PEOPLE = 30


def prepare(runner: DeskRunner) -> tuple[int, list[str]]:
    """A distribution that goes on with people assigned to it: its id, and their badges."""
    start = runner.clock.wall_ms
    plan = Plan("توزيع", "مستودع", (StationPlan("نقطة"),), (ShiftPlan(Span(start, start + 8 * HOUR_MS)),))
    distribution = runner.write(schedule.save, plan)
    loaded = runner.read(schedule.load, distribution)
    codes = []
    for number in range(PEOPLE):
        person = runner.write(people.add, {"name": f"متطوع رقم {'أ' * (number + 1)}"})
        runner.write(assignment.assign, person, assignment.Seat(loaded.shifts[0].id, loaded.stations[0].id))
        codes.append(runner.read(people.card, person).short_number)
    return distribution, codes


def _one_run(path: Path, distribution: int, codes: list[str], random: Random, at_ms: int) -> list[int]:
    """Scan as fast as answers come, and kill somewhere in between; the events whose verdict was shown."""
    command = [sys.executable, "-m", "tests.support.scanning", str(path), str(distribution), "b0"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None and child.stdout is not None
    shown, last = [], random.randint(1, 25)
    for number in range(last + random.randint(1, 6)):
        order = {
            "wall_ms": at_ms + number * 50, "mono_ms": 5_000_000 + number * 50, "code": random.choice(codes),
            "way": random.choice(("in", "out")), "undo": random.random() < 0.1,
        }  # fmt: skip
        child.stdin.write(json.dumps(order) + "\n")
        child.stdin.flush()
        if number < last:
            shown.append(int(json.loads(child.stdout.readline())["event"]))
    child.kill()
    # What was printed before the kill was shown too, read or not.
    shown += [int(json.loads(line)["event"]) for line in child.stdout if line.endswith("\n")]
    child.wait(timeout=60)
    child.stdout.close()
    try:
        child.stdin.close()
    except BrokenPipeError:
        child.stdin = None
    return shown


def _check_runs(folder: Path, clock: SettableClock, runs: int) -> None:
    path = folder / "desk.db"
    with running_desk(path, clock) as runner:
        distribution, codes = prepare(runner)
    random, shown = Random(7), []
    for run in range(runs):
        shown += _one_run(path, distribution, codes, random, clock.wall_ms + run * 5_000)
    with running_desk(path, clock) as runner:
        assert runner.desk.integrity_problems() == []
        held = runner.read(
            lambda s: list(s.connection().exec_driver_sql("SELECT id FROM attendance_event").scalars())
        )
        operations = runner.read(
            lambda s: list(s.connection().exec_driver_sql("SELECT id & 0xFFFFFFFFF FROM operation").scalars())
        )
    assert len(shown) == len(set(shown))
    assert set(shown) <= set(held)
    assert sorted(operations) == list(range(1, len(operations) + 1))
    print(f"\n{runs} kills: {len(shown)} verdicts shown, all held once; {len(held)} events in all")


def test_no_verdict_that_was_shown_is_missing_after_kills(tmp_path: Path, clock: SettableClock) -> None:
    _check_runs(tmp_path, clock, 10)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_no_verdict_that_was_shown_is_missing_after_five_hundred_kills(
    tmp_path: Path, clock: SettableClock
) -> None:
    _check_runs(tmp_path, clock, 500)
