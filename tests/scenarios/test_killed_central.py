"""kill -9 of the platform while a desk pushes: what was recorded is there once, and its file is whole."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.support.runner import DeskRunner
from tests.support.strangers import Counting, listening
from volunteer_desk.central import commands
from volunteer_desk.central.database import CentralDatabase
from volunteer_desk.domain.access import Permission
from volunteer_desk.services import accounts, people, replica
from volunteer_desk.services.permission import needs
from volunteer_desk.store.operations import Fact, append_fact
from volunteer_desk.sync.engine import connect
from volunteer_desk.sync.transport import MemoryTokens

A_RUN = 700  # more than one batch


@needs(Permission.RECORD_ATTENDANCE)
def punch(session: Session, team: int, count: int) -> None:
    for _ in range(count):
        append_fact(session, Fact(kind="check_in", method="scan", scope=team))


@contextmanager
def serving(database: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A platform in a process of its own, at a port that is free."""
    command = [sys.executable, "-m", "volunteer_desk", "central", "serve", "--database", str(database)]
    child = subprocess.Popen([*command, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        said = json.loads(child.stdout.readline())
        yield f"http://{said['host']}:{said['port']}", child
    finally:
        child.kill()
        child.communicate()


async def _pushed_through(runner: DeskRunner, database: Path, kills: int) -> int:
    """Push while the platform is killed again and again; how many facts there were."""
    random, facts = Random(11), 0
    line = Counting("http://127.0.0.1:1")
    async with listening(line) as address:
        engine = connect(runner.desk, MemoryTokens(), random=Random(1))
        started = await runner.desk.write(accounts.start, "خالد بن سعد", "فريق الشمال")
        with serving(database) as (url, _):
            line.lead_to(url)
            await engine.enrol(address, commands.create_enrolment_code(database))
        for _ in range(kills):
            await runner.desk.write(punch, started.team, A_RUN)
            await runner.desk.write(people.add, {"name": "نورة خالد"})
            facts += A_RUN
            with serving(database) as (url, child):
                line.lead_to(url)
                left = [random.randint(1, 8)]

                def passed_on(left: list[int] = left, child: Any = child) -> None:
                    left[0] -= 1
                    if left[0] == 0:
                        child.kill()

                line.on_request = passed_on
                await engine.sync_once()
                line.on_request = lambda: None
        with serving(database) as (url, _):
            line.lead_to(url)
            report = await engine.sync_once()
            assert (report.problem, report.unsent, report.refused) == (None, 0, 0)
        await engine.close()
    return facts


def _check_kills(runner: DeskRunner, database: Path, kills: int) -> None:
    facts = runner.run(_pushed_through(runner, database, kills))
    [desk] = commands.desks(database)
    assert (desk.waiting, desk.refused) == (0, 0)
    opened = CentralDatabase(database)
    with opened.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        rows = connection.exec_driver_sql("SELECT position, operation, entity FROM log_entry").all()
    opened.close()
    assert len([row for row in rows if row[2] == 32]) == facts
    assert len({row[1] for row in rows}) == len(rows)
    for scope in {row[0] >> 40 for row in rows}:
        sequence = sorted(row[0] & ((1 << 40) - 1) for row in rows if row[0] >> 40 == scope)
        assert sequence == list(range(1, len(sequence) + 1))
    assert runner.read(replica.numbers).unsent == 0
    print(f"\n{kills} kills of the platform: {facts} scans pushed, all there once")


def test_a_platform_that_is_killed_while_desks_push_has_everything_once(
    runner: DeskRunner, tmp_path: Path
) -> None:
    _check_kills(runner, tmp_path / "central.db", 4)


@pytest.mark.slow
@pytest.mark.timeout(1_200)
def test_a_platform_that_is_killed_a_hundred_times_has_everything_once(
    runner: DeskRunner, tmp_path: Path
) -> None:
    _check_kills(runner, tmp_path / "central.db", 100)
