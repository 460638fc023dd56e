"""The crowded store of the pictures is built by the rules that hold for everybody."""

import asyncio
from pathlib import Path

from volunteer_desk.app.crowd import prepare_crowd
from volunteer_desk.app.demo import demo_options
from volunteer_desk.domain.access import Role
from volunteer_desk.keychain.keyfile import KeyFile
from volunteer_desk.services import attendance, people, schedule
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk

PEOPLE = 500


def test_a_crowd_is_on_the_roster_and_at_work(tmp_path: Path) -> None:
    options = demo_options(tmp_path / "crowd")
    prepare_crowd(options, people=PEOPLE)

    async def look() -> tuple[int, int]:
        clock = MachineClock()
        key = (
            KeyFile(options.key_file)
            .open_with_passphrase(options.passphrase, now_ms=clock.read().wall_ms)
            .key
        )
        async with await Desk.open(
            options.database, key, clock=clock, actor=Actor(None, Role.LEADER), is_demo=True
        ) as desk:
            today = desk.read_now(schedule.today, desk.now_ms())
            assert today is not None
            rows = desk.read_now(attendance.board, today, desk.now_ms())
            return desk.read_now(people.count, people.Filter()), len(rows)

    everybody, assigned = asyncio.run(look())
    assert everybody >= PEOPLE and assigned > 30
