"""TaskScope: owns the coroutines of one screen. Nobody else in the interface makes a task."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject


class TaskScope(QObject):
    """Coroutines that end when their owner does; strong references, failures reported once.

    `on_failure` gets every exception of a task except its cancellation.
    """

    def __init__(self, parent: QObject | None, on_failure: Callable[[BaseException], None]) -> None:
        super().__init__(parent)
        self._on_failure = on_failure
        tasks: set[asyncio.Task[Any]] = set()
        self._tasks = tasks
        self._named: dict[str, asyncio.Task[Any]] = {}
        # The closure must not hold the scope, which is being destroyed when it runs.
        self.destroyed.connect(lambda: _cancel(tasks))

    def start(
        self, coroutine: Coroutine[Any, Any, Any], *, replace: str | None = None
    ) -> "asyncio.Task[Any]":
        """Run a coroutine; with `replace`, the earlier task of that name is cancelled first."""
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        if replace is not None:
            earlier = self._named.get(replace)
            if earlier is not None:
                earlier.cancel()
            self._named[replace] = task
        return task

    @property
    def is_idle(self) -> bool:
        """Whether no task is under way."""
        return not self._tasks

    def cancel(self) -> None:
        """Ask every task to stop."""
        _cancel(self._tasks)

    async def drain(self, seconds: float) -> None:
        """Wait for the tasks, cancel what is left after `seconds`, and wait for that to unwind."""
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)

    def _done(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        failure = task.exception()
        if failure is not None:
            self._on_failure(failure)


def _cancel(tasks: "set[asyncio.Task[Any]]") -> None:
    for task in list(tasks):
        task.cancel()
