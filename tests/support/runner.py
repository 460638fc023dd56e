"""Runs services on a real encrypted database in one thread, as the desk's writer does."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.clock import SettableClock
from volunteer_desk.domain.access import Role
from volunteer_desk.services.desk import Actor, Changes, Desk

KEY = bytes(range(32))


class DeskRunner:
    """A Desk and its loop, for tests that are not coroutines."""

    def __init__(self, path: Path, clock: SettableClock, role: Role = Role.LEADER) -> None:
        self.clock = clock
        self.loop = asyncio.new_event_loop()
        self.desk: Desk = self.run(Desk.open(path, KEY, clock=clock, actor=Actor(None, role)))
        self.changes: list[Changes] = []
        self.desk.subscribe(self.changes.append)

    def run(self, coroutine: Any) -> Any:
        return self.loop.run_until_complete(coroutine)

    def write(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.run(self.desk.write(function, *args, **kwargs))

    def read(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.desk.read_now(function, *args, **kwargs)

    def close(self) -> None:
        self.run(self.desk.close())
        self.run(self.loop.shutdown_default_executor())
        self.loop.close()


@contextmanager
def running_desk(path: Path, clock: SettableClock, role: Role = Role.LEADER) -> Iterator[DeskRunner]:
    runner = DeskRunner(path, clock, role)
    try:
        yield runner
    finally:
        runner.close()
