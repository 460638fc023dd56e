"""The machine under a simulation: chance that repeats, and one thread on which everything takes its turn."""

import asyncio
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import anyio.to_thread
import pytest


class OneThread(asyncio.SelectorEventLoop):
    """A loop whose executors work on its own thread, in the order they were asked."""

    def run_in_executor(self, _executor: Any, function: Callable[..., Any], *args: Any) -> Any:
        async def work() -> Any:
            return function(*args)

        return self.create_task(work())


@contextmanager
def repeatable(chance: random.Random) -> Iterator[None]:
    """What the system draws for `secrets` and `uuid` comes from `chance`; central works on the loop's thread.

    With `OneThread` as the loop nothing depends any more on how busy the machine is.
    """

    async def at_once(function: Callable[..., Any], *args: Any, **_limits: Any) -> Any:
        return function(*args)

    with pytest.MonkeyPatch.context() as system:
        system.setattr(os, "urandom", chance.randbytes)
        system.setattr(random, "_urandom", chance.randbytes)
        system.setattr(anyio.to_thread, "run_sync", at_once)
        yield
