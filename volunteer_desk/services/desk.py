"""Desk: runs work on the database and tells who listens what changed.

One writer thread orders all changes, so no coroutine needs a lock; two reader threads serve lists; one more
does long work so that lists keep answering meanwhile, and another packs and unpacks what is exchanged with
central, which a long import must not hold up. No executor is ever the loop's default.
"""

import asyncio
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Concatenate, Final, Generic, ParamSpec, Self, TypeVar

from sqlalchemy import text
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.clock import Clock, Reading
from volunteer_desk.services.permission import ATTRIBUTE
from volunteer_desk.store import operations  # noqa: F401 - its listeners number what any session changes
from volunteer_desk.store.context import Context, Origin, attach, cursor_of
from volunteer_desk.store.database import Database
from volunteer_desk.store.opening import open_database
from volunteer_desk.store.tables import DeskState

P = ParamSpec("P")
R = TypeVar("R")
_CHECKPOINT_EVERY: Final = 500
_SWITCH_SECONDS: Final = 0.0002


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the desk: an operator's record id (None before there is one) and what he may do."""

    operator: int | None
    role: Role


@dataclass(frozen=True, slots=True)
class Changes:
    """What one committed write touched: table -> ids, or None for too many to name."""

    tables: Mapping[str, frozenset[int] | None]

    def touch(self, *names: str) -> bool:
        """Whether any of the tables changed."""
        return any(name in self.tables for name in names)


class Progress:
    """Handed to long work: it reports, and asks whether to go on."""

    def __init__(self, on_report: Callable[[int, int], None]) -> None:
        self._on_report = on_report
        self._cancelled = False

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; raises UserProblem CANCELLED once it is to stop."""
        if self._cancelled:
            raise UserProblem(Problem.CANCELLED)
        self._on_report(done, total)

    @property
    def is_cancelled(self) -> bool:
        """Whether the work is to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled = True


@dataclass(frozen=True, slots=True)
class _Work(Generic[R]):
    """A write as it was asked for, and the function that declares its permission."""

    function: object
    run: Callable[[Session], R]


class Desk:
    """The door to the data. Make it with `Desk.open` on the running loop; close it with `close`."""

    def __init__(self, database: Database, clock: Clock, actor: Actor) -> None:
        self._database = database
        self._clock = clock
        self.actor = actor
        self._loop = asyncio.get_running_loop()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="desk-writer")
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="desk-reader")
        self._long = ThreadPoolExecutor(1, thread_name_prefix="desk-long")
        self._exchange = ThreadPoolExecutor(1, thread_name_prefix="desk-exchange")
        self._listeners: list[Callable[[Changes], None]] = []
        self._boots: dict[str, int] = {}
        self._since_checkpoint = 0
        self._offset_ms = 0
        with database.read() as session:
            self._state = session.get_one(DeskState, 1)
            session.expunge(self._state)

    @classmethod
    async def open(
        cls, path: Path, key: bytes, *, clock: Clock, actor: Actor, is_demo: bool = False
    ) -> "Desk":
        """Open the database on a thread, since key and migrations may take a moment, and make the desk."""
        # A scan gives the interpreter up at every statement; with Python's 5 ms a report on another thread
        # would keep it waiting that long each time.
        sys.setswitchinterval(_SWITCH_SECONDS)
        database = await asyncio.to_thread(open_database, path, key, is_demo=is_demo)
        return cls(database, clock, actor)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def path(self) -> Path:
        """Where the database is."""
        return self._database.path

    @property
    def is_demo(self) -> bool:
        """Whether the store holds invented people."""
        return self._state.is_demo

    @property
    def identity_key(self) -> bytes:
        """The key of the identity numbers' hash."""
        return self._state.identity_key

    def now_ms(self) -> int:
        """The best estimate of the true time: the wall clock and the offset last learnt from central."""
        return self._clock.read().wall_ms + self._offset_ms

    def reading(self) -> Reading:
        """The clocks as they stand, uncorrected."""
        return self._clock.read()

    def correct_clock(self, offset_ms: int) -> None:
        """Use this offset (true minus wall, milliseconds) from now on."""
        self._offset_ms = offset_ms

    @property
    def clock_offset_ms(self) -> int:
        """True time minus wall time as last learnt."""
        return self._offset_ms

    async def write(
        self, function: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `function(session, ...)` in one durable transaction on the writer thread and announce it.

        An exception rolls back and reaches the caller. Cancelling the waiter does not stop a write begun.
        It counts for whoever is at the desk now, also when it has to wait for other writes.
        """
        actor = self.actor
        work = _Work(function, lambda session: function(session, *args, **kwargs))
        return await self._loop.run_in_executor(self._writer, lambda: self._write(Origin.LOCAL, work, actor))

    async def write_remote(
        self, function: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """As `write`, for what came from central: it leaves no operations."""
        actor = self.actor
        work = _Work(function, lambda session: function(session, *args, **kwargs))
        return await self._loop.run_in_executor(self._writer, lambda: self._write(Origin.REMOTE, work, actor))

    async def read(
        self, function: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `function(session, ...)` on a reader thread, on one snapshot."""
        return await self._loop.run_in_executor(
            self._readers, lambda: self.read_now(function, *args, **kwargs)
        )

    async def read_long(
        self,
        function: Callable[Concatenate[Session, Progress, P], R],
        progress: Progress,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """As `read`, for work of seconds: on a thread of its own, with progress and cancel."""
        return await self._loop.run_in_executor(
            self._long, lambda: self.read_now(function, progress, *args, **kwargs)
        )

    async def aside(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run blocking work without a session (files, key derivation) on the long thread."""
        return await self._loop.run_in_executor(self._long, lambda: function(*args, **kwargs))

    async def exchange_aside(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """As `aside`, for the exchange with central: messages and tokens, on a thread of their own."""
        return await self._loop.run_in_executor(self._exchange, lambda: function(*args, **kwargs))

    def read_now(
        self, function: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """On the calling thread, for what takes single milliseconds: a page of rows, one person."""
        with self._database.read() as session:
            attach(session, self._context(Origin.REMOTE, boot=0))
            return function(session, *args, **kwargs)

    def progress(self, on_report: Callable[[int, int], None]) -> Progress:
        """A Progress whose reports arrive on the loop's thread."""
        return Progress(lambda done, total: self._on_loop(on_report, done, total))

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `listener` on the loop's thread after each commit; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def integrity_problems(self) -> list[str]:
        """What is wrong with the file; empty when it is whole. Takes seconds on a large one."""
        return self._database.integrity_problems()

    async def close(self) -> None:
        """Finish what has begun, checkpoint, close. The loop stays free meanwhile."""
        # The writer first: a write that is waiting may still hand a checkpoint to the long thread.
        for executor in (self._writer, self._long, self._exchange, self._readers):
            await asyncio.to_thread(executor.shutdown, wait=True, cancel_futures=False)
        await asyncio.to_thread(self._database.close)

    def refresh_state(self) -> None:
        """Read again who this desk is, after enrolment or a fork; on the writer thread only."""
        with self._database.read() as session:
            state = session.get_one(DeskState, 1)
            session.expunge(state)
            self._state = state

    def _write(self, origin: Origin, work: "_Work[R]", actor: Actor) -> R:
        if not hasattr(work.function, ATTRIBUTE):
            name = getattr(work.function, "__qualname__", work.function)
            raise RuntimeError(f"{name} declares no permission")
        with self._database.write() as session:
            reading = self._clock.read()
            boot = self._boot(session, reading.boot)
            context = self._context(origin, boot=boot, reading=reading, actor=actor)
            row = cursor_of(session).execute("SELECT desk_no, last_seq, team FROM desk_state").fetchone()
            context.desk_no, context.first_seq, team = row
            context.last_seq, context.scope = context.first_seq, team or 0
            attach(session, context)
            result = work.run(session)
        self._boots[reading.boot] = boot
        if "desk_state" in context.changes:
            self.refresh_state()
        if context.changes:
            changes = Changes(
                MappingProxyType(
                    {name: None if ids is None else frozenset(ids) for name, ids in context.changes.items()}
                )
            )
            self._on_loop(self._announce, changes)
        self._count_for_checkpoint(1 + context.written)
        return result

    def _context(
        self, origin: Origin, *, boot: int, reading: Reading | None = None, actor: Actor | None = None
    ) -> Context:
        now = reading or self._clock.read()
        who = actor or self.actor
        return Context(
            now_ms=now.wall_ms + self._offset_ms,
            wall_ms=now.wall_ms,
            utc_offset_minutes=now.utc_offset_minutes,
            mono_ms=now.mono_ms,
            boot=boot,
            actor=who.operator,
            role=who.role,
            origin=origin,
            identity_key=self._state.identity_key,
        )

    def _boot(self, session: Session, boot: str) -> int:
        known = self._boots.get(boot)
        if known is not None:
            return known
        session.execute(text("INSERT OR IGNORE INTO boot (boot) VALUES (:boot)"), {"boot": boot})
        return int(
            session.execute(text("SELECT id FROM boot WHERE boot = :boot"), {"boot": boot}).scalar_one()
        )

    def _count_for_checkpoint(self, rows: int) -> None:
        self._since_checkpoint += rows
        if self._since_checkpoint >= _CHECKPOINT_EVERY:
            self._since_checkpoint = 0
            self._long.submit(self._checkpoint)

    def _checkpoint(self) -> None:
        """Most of the log beside the writer, then what came meanwhile by the writer.

        Only a log that was moved whole begins anew; one that grows costs each commit a third more.
        """
        self._database.checkpoint()
        with suppress(RuntimeError):  # the writer has ended: closing moves what is left
            self._writer.submit(self._database.checkpoint)

    def _announce(self, changes: Changes) -> None:
        for listener in list(self._listeners):
            listener(changes)

    def _on_loop(self, function: Callable[P, None], /, *args: P.args, **kwargs: P.kwargs) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(lambda: function(*args, **kwargs))
