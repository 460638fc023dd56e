"""When the next exchange begins: at once when somebody asks, soon after work, else after a pause."""

import asyncio
from contextlib import suppress
from random import Random

from volunteer_desk.sync import retry


class Pauses:
    """The waiting between exchanges; what happens during one counts for the pause after it."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._woken = asyncio.Event()
        self._is_asked = False
        self._has_work = False

    def begin(self) -> None:
        """An exchange begins and sees to all there is."""
        self._is_asked = self._has_work = False

    def ask(self) -> None:
        """Somebody wants an exchange now, also in the middle of a pause after a failure."""
        self._is_asked = True
        self._woken.set()

    def work(self) -> None:
        """There is something to send."""
        self._has_work = True
        self._woken.set()

    async def after_failures(self, count: int, asked_seconds: int) -> None:
        """Longer with every failure in a row; work does not shorten it."""
        await self._until(max(retry.pause_seconds(count, self._random), asked_seconds), ends_with_work=False)

    async def until_asked(self) -> None:
        """For a desk that belongs nowhere yet."""
        await self._until(None, ends_with_work=False)

    async def until_work(self) -> None:
        """The everyday pause."""
        await self._until(retry.idle_seconds(self._random), ends_with_work=True)
        # A moment for the next scans to join the batch; a person who asks does not wait.
        await self._until(retry.GATHER_SECONDS, ends_with_work=False)

    async def _until(self, seconds: float | None, *, ends_with_work: bool) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not (self._is_asked or (ends_with_work and self._has_work)):
                    self._woken.clear()
                    await self._woken.wait()
