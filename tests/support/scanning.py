"""A desk in a process of its own that records what it is told, so that it can be killed in the middle.

Lines in: JSON with wall and monotonic milliseconds, way, code, and whether to take it back. Lines out: the
verdict, printed only once `Desk.write` has returned.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from tests.support.clock import SettableClock
from tests.support.runner import KEY
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.attendance import Admitted, CheckedOut, Direction
from volunteer_desk.services import attendance
from volunteer_desk.services.attendance import Gate, Verdict
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.permission import needs


def said(verdict: Verdict) -> str:
    """in, out or refused."""
    if isinstance(verdict.decision, Admitted):
        return "in"
    return "out" if isinstance(verdict.decision, CheckedOut) else "refused"


async def record(desk: Desk, distribution: int, order: dict[str, Any]) -> tuple[int, str]:
    """One scan, and its undo when asked for: the event's id and what the desk said."""
    gate = Gate(distribution, Direction(order["way"]))
    verdict = await desk.write(attendance.record_code, order["code"], gate)
    if order["undo"]:
        await desk.write(attendance.undo, verdict.event)
    return verdict.event, said(verdict)


@needs(Permission.MANAGE_DESK)
def _promise_less(session: Session) -> None:
    """Let a commit return before the disk has it, to see what that would lose."""
    for statement in ("ROLLBACK", "PRAGMA synchronous = NORMAL", "BEGIN IMMEDIATE"):
        session.connection().exec_driver_sql(statement)


async def _serve(path: Path, distribution: int, boot: str, promise: str = "full") -> None:
    clock = SettableClock()
    clock.boot = boot
    desk = await Desk.open(path, KEY, clock=clock, actor=Actor(None, Role.LEADER))
    if promise == "normal":
        await desk.write(_promise_less)
    for line in sys.stdin:
        order = json.loads(line)
        clock.wall_ms, clock.mono_ms = order["wall_ms"], order["mono_ms"]
        event, answer = await record(desk, distribution, order)
        print(json.dumps({"event": event, "said": answer}), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
