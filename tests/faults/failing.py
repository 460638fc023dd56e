"""A desk in a process of its own, under the watcher, whose writes fail from the k-th on, for every k.

Lines out: JSON of each attempt with the problem it met, how many rows it left, and whether the next try,
with room on the disk again, went through.
"""

import asyncio
import ctypes
import errno
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from tests.scenarios.test_killed_gate import prepare
from tests.support.clock import SettableClock
from tests.support.runner import KEY, DeskRunner
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.day import DayEventKind
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import attendance, baskets, closing, moments
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.baskets import Count
from volunteer_desk.services.closing import Signature
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.moments import BreakKind, Whom

DISK = ctypes.CDLL(None)
MOST = 250
TABLES = ("attendance_event", "day_event", "operation", "presence")


def _counts(session: Session) -> dict[str, int]:
    run = session.connection().exec_driver_sql
    return {name: run(f"SELECT count(*) FROM {name}").scalar_one() for name in TABLES}  # noqa: S608 - names of tables


class Trial:
    """One action that is tried again and again while the disk fails a little later each time."""

    def __init__(self, desk: Desk, distribution: int, codes: list[str], clock: SettableClock) -> None:
        self.desk, self.distribution, self.codes, self.clock = desk, distribution, codes, clock
        self.scans = 0

    def actions(self) -> dict[str, tuple[Callable[..., Any], tuple[Any, ...]]]:
        """A scan, a break of everybody, a closing: each with fresh arguments."""
        self.scans += 1
        way = Direction.OUT if self.scans % 2 else Direction.IN
        scan = (self.codes[self.scans % len(self.codes)], Gate(self.distribution, way))
        whole = (self.distribution, BreakKind.REST, 10, Whom())
        return {
            "scan": (attendance.record_code, scan),
            "break": (moments.start_break, whole),
            "close": (closing.close, (self.distribution, Signature("خالد سعد"))),
        }

    async def attempt(self, name: str, number: int, error: int) -> dict[str, Any]:
        """Try with the disk failing from the `number`-th write on, and once more with room."""
        self.clock.pass_ms(1_000)
        function, arguments = self.actions()[name]
        before = self.desk.read_now(_counts)
        DISK.disk_fail(ctypes.c_long(number), error, 0)
        problem = await self._run(function, arguments)
        DISK.disk_fail(ctypes.c_long(-1), 0, 0)
        after = self.desk.read_now(_counts)
        again = await self._run(function, arguments) if problem else None
        return {
            "action": name, "error": errno.errorcode[error], "number": number, "problem": problem,
            "left": {table: after[table] - before[table] for table in TABLES}, "again": again,
            "damage": self.desk.integrity_problems() if number % 8 == 0 else [],
        }  # fmt: skip

    async def _run(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> str | None:
        try:
            await self.desk.write(function, *arguments)
        except UserProblem as problem:
            return problem.code.value
        return None

    async def reset(self, name: str) -> None:
        """As before the action, so that it can be tried again."""
        if name == "close":
            await self.desk.write(closing.reopen, self.distribution)
        if name == "break":
            now = self.clock.wall_ms
            away = [row.person for row in self.desk.read_now(moments.not_back, self.distribution, now)]
            await self.desk.write(moments.all_back, self.distribution, away)


async def _serve(path: Path, distribution: int, codes: list[str], at_ms: int) -> None:
    clock = SettableClock(at_ms)
    desk = await Desk.open(path, KEY, clock=clock, actor=Actor(None, Role.LEADER))
    trial = Trial(desk, distribution, codes, clock)
    for code in codes:
        await desk.write(attendance.record_code, code, Gate(distribution, Direction.IN))
    await desk.write(baskets.count, distribution, Count(kind=DayEventKind.RECEIVED, amount=5))
    await desk.write(baskets.count, distribution, Count(kind=DayEventKind.LEFT_OVER, amount=5))
    for error in (errno.ENOSPC, errno.EIO):
        for name in ("scan", "break", "close"):
            for number in range(MOST):
                result = await trial.attempt(name, number, error)
                print(json.dumps(result), flush=True)
                await trial.reset(name)
                if result["problem"] is None:
                    break
    await desk.close()


if __name__ == "__main__":
    place, told = Path(sys.argv[1]), json.loads(sys.argv[2])
    if told is None:
        started = DeskRunner(place, SettableClock())
        print(json.dumps([*prepare(started), started.clock.wall_ms]))
        started.close()
    else:
        asyncio.run(_serve(place, *told))
