"""The platform as its routes see it: settings, database, clock, limits. One for each running application."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from volunteer_desk.central import tokens
from volunteer_desk.central.accounts import Refused
from volunteer_desk.central.clock import Now
from volunteer_desk.central.database import CentralDatabase
from volunteer_desk.central.limits import RateLimit
from volunteer_desk.central.settings import CentralSettings
from volunteer_desk.central.tokens import Caller
from volunteer_desk.wire.messages import ErrorCode

Result = TypeVar("Result")


class Platform:
    """Opens the database; what routes do goes through `reading` and `writing`."""

    def __init__(self, settings: CentralSettings, now: Now) -> None:
        self.settings = settings
        self.now = now
        self.database = CentralDatabase(settings.path)
        self.requests = RateLimit(settings.requests_a_minute, now)
        self.tries = RateLimit(settings.tries_a_minute, now)
        self._waiting = 0
        self._count = threading.Lock()

    def caller(self, token: str | None) -> Caller:
        """Whose token it is. Raises Refused UNAUTHORISED or SLOW_DOWN."""
        if token is None:
            raise Refused(ErrorCode.UNAUTHORISED)
        with self.database.read() as connection:
            caller = tokens.caller(connection, token, self.now())
        self.requests.check((caller.org, caller.device))
        return caller

    def reading(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` on one snapshot."""
        with self.database.read() as connection:
            return work(connection)

    def writing(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in one transaction that is committed when it returns."""
        with self.database.write() as connection:
            return work(connection)

    @contextmanager
    def queue(self) -> Iterator[bool]:
        """Stand in the line of pushes; False when it is too long to wait in."""
        with self._count:
            self._waiting += 1
            fits = self._waiting <= self.settings.most_waiting
        try:
            yield fits
        finally:
            with self._count:
                self._waiting -= 1

    def close(self) -> None:
        """Let the database go."""
        self.database.close()
