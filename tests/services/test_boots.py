"""Boots of the machine: the same for two programs, another after a restart, and honest where none is told."""

import logging
import subprocess
import sys

import pytest

from volunteer_desk.services.boots import Source, counted, first_told, present_boot
from volunteer_desk.services.clock import MachineClock

DAY_MS = 24 * 3_600_000
STARTED_MS = 20_000 * DAY_MS + 9 * 3_600_000
UP_MS = 3 * 3_600_000


def test_two_programs_of_one_boot_agree() -> None:
    script = "from volunteer_desk.services.clock import MachineClock as M; print(M().read().boot)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == MachineClock().read().boot


def test_a_count_is_one_boot_while_the_machine_runs_and_another_after() -> None:
    now = STARTED_MS + UP_MS
    boot = counted(71, now, UP_MS)
    assert counted(71, now + 5 * 3_600_000, UP_MS + 5 * 3_600_000) == boot
    # The wall clock was put right by two hours meanwhile.
    assert counted(71, now + 2 * 3_600_000, UP_MS) == boot
    assert counted(72, now, 60_000) != boot
    # Windows was restored and counts 71 again, days later.
    assert counted(71, now + 3 * DAY_MS, 60_000) != boot
    assert counted(None, now, UP_MS) is None


@pytest.mark.parametrize("source", [Source.LINUX, Source.MACOS, Source.WINDOWS])
def test_the_first_system_that_knows_is_believed(source: Source) -> None:
    order = (Source.LINUX, Source.MACOS, Source.WINDOWS)
    ways = [(each, lambda each=each: "abc" if each is source else None) for each in order]
    assert (first_told(ways).id, first_told(ways).source) == ("abc", source)


def test_without_a_boot_each_run_is_its_own() -> None:
    ways = [(Source.LINUX, lambda: None), (Source.WINDOWS, lambda: "")]
    one, other = first_told(ways), first_told(ways)
    assert one.source is other.source is Source.PROCESS
    assert one.id != other.id


@pytest.mark.skipif(sys.platform not in {"linux", "darwin", "win32"}, reason="no boots to tell")
def test_this_system_tells_its_boots_apart(caplog: pytest.LogCaptureFixture) -> None:
    assert present_boot(STARTED_MS + UP_MS, UP_MS).source is not Source.PROCESS
    with caplog.at_level(logging.WARNING):
        MachineClock()
    assert not caplog.records


def test_a_clock_without_boots_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert MachineClock(first_told(())).read().boot
    assert [record.name for record in caplog.records] == ["desk.clock"]
