"""The power goes at any moment: what the screen has confirmed is on the disk, once, and the file is whole.

A child scans while everything it does to its files is put down. Afterwards the disk is built again as it may
be found at many moments, with what was not synced dropped, torn and scrambled, and opened by the program.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.faults.disk import Act, Disk, What, acts, watched
from tests.scenarios.test_killed_gate import prepare
from tests.support.clock import SettableClock
from tests.support.runner import running_desk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the watcher is preloaded, which Linux can")
SCANS = 60


def _scan(folder: Path, distribution: int, codes: list[str], at_ms: int, *, safely: bool) -> Path:
    """Let a child scan under the watcher; the log of all it did."""
    log = folder.parent / "acts"
    command = [
        sys.executable, "-m", "tests.support.scanning", str(folder / "desk.db"), str(distribution), "b0",
        *([] if safely else ["normal"]),
    ]  # fmt: skip
    random = Random(11)
    orders = [
        {
            "wall_ms": at_ms + number * 50, "mono_ms": 5_000_000 + number * 50, "code": random.choice(codes),
            "way": random.choice(("in", "out")), "undo": random.random() < 0.1,
        }
        for number in range(SCANS)
    ]  # fmt: skip
    told = "".join(json.dumps(order) + "\n" for order in orders)
    subprocess.run(
        command, input=told, text=True, check=True, env=watched(folder, log), capture_output=True, timeout=120
    )
    return log


def _ends_a_line(act: Act) -> bool:
    return act.what is What.SHOWN and act.data.endswith(b"\n")


def _moments(done: list[Act], count: int, random: Random) -> list[int]:
    """Moments to lose the power at: behind verdicts and between writes alike, so that both are met."""
    first = next(place for place, act in enumerate(done) if act.what is What.SHOWN)
    shown = [place for place, act in enumerate(done) if _ends_a_line(act)]
    others = random.choices(range(first, len(done)), k=count - count // 2)
    return sorted([*random.choices(shown, k=count // 2), *others])


def _lost(folder: Path, clock: SettableClock, *, safely: bool, count: int) -> Iterator[set[int]]:
    """For each moment, the verdicts that were shown before it and are not held after it."""
    place = folder / "desk"
    place.mkdir()
    with running_desk(place / "desk.db", clock) as runner:
        distribution, codes = prepare(runner)
    disk, random = Disk(), Random(5)
    for path in place.iterdir():
        disk.hold(path)
    done = acts(_scan(place, distribution, codes, clock.wall_ms, safely=safely))
    assert sum(map(_ends_a_line, done)) == SCANS
    at = 0
    for number, moment in enumerate(_moments(done, count, random)):
        for act in done[at : moment + 1]:
            disk.do(act)
        at = moment + 1
        found = folder / f"found-{number}"
        found.mkdir()
        for path, content in disk.after_power_loss(random):
            if path.name.startswith("desk.db"):
                (found / path.name).write_bytes(content)
        shown = [int(json.loads(line)["event"]) for line in disk.shown]
        yield set(shown) - _held(found / "desk.db", clock)


def _held(path: Path, clock: SettableClock) -> set[int]:
    """The events after the program has opened the file; whatever is wrong with it fails the test."""
    with running_desk(path, clock) as runner:
        assert runner.desk.integrity_problems() == []
        read = "SELECT id FROM attendance_event", "SELECT id & 0xFFFFFFFFF FROM operation"
        events, operations = (
            runner.read(lambda s, each=each: list(s.connection().exec_driver_sql(each).scalars()))
            for each in read
        )
    assert len(events) == len(set(events))
    assert sorted(operations) == list(range(1, len(operations) + 1))
    return set(events)


def test_a_verdict_that_was_shown_outlives_the_power(tmp_path: Path, clock: SettableClock) -> None:
    assert [lost for lost in _lost(tmp_path, clock, safely=True, count=24) if lost] == []


def test_the_test_sees_what_a_weaker_promise_would_lose(tmp_path: Path, clock: SettableClock) -> None:
    """With synchronous=NORMAL the log is not synced with each scan, and verdicts are lost."""
    assert any(_lost(tmp_path, clock, safely=False, count=24))


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_a_verdict_outlives_the_power_at_five_hundred_moments(tmp_path: Path, clock: SettableClock) -> None:
    lost = list(_lost(tmp_path, clock, safely=True, count=500))
    print(f"\n{len(lost)} moments of power loss, {sum(map(len, lost))} verdicts lost")
    assert len(lost) == 500 and not any(lost)
