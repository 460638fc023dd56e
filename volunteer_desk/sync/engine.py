"""SyncEngine: keeps this desk and central alike for as long as it runs, with no network for days between.

One exchange is a hello, then pushing and pulling side by side, neither waiting for the other. Being offline
is everyday life; being refused deletes nothing and is shown. No threads of its own and no Qt.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Final

from sqlalchemy.orm import Session

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import enrolment, renumbering, replica
from volunteer_desk.services.clock import Reading
from volunteer_desk.services.desk import Changes, Desk
from volunteer_desk.services.exchange import Exchange, SyncReport, SyncState, SyncStatus
from volunteer_desk.sync import clock, retry
from volunteer_desk.sync.pauses import Pauses
from volunteer_desk.sync.transport import KINDS, TokenStore, Transport, Trouble
from volunteer_desk.wire.messages import (
    SPARE_NUMBERS,
    Enrol,
    EnrolReply,
    Hello,
    HelloReply,
    Page,
    Pull,
    PullReply,
    Push,
    PushReply,
    PushVerdict,
)

if TYPE_CHECKING:
    import httpx

_EXCHANGES_KEPT: Final = 5
_ROUNDS: Final = 3
_SLICE: Final = 500  # rows in one transaction: a scan at the gate waits for at most one such
_MOST_FORKS: Final = 3
_MOST_REWINDS: Final = 40


@dataclass(slots=True)
class _Tally:
    """What one exchange has done so far."""

    sent: int = 0
    received: int = 0
    renumbered: int = 0
    forks: int = 0
    rewinds: int = 0
    waits: bool = False
    is_old_copy: bool = False
    pause_seconds: int = 0
    heads: dict[int, int] = field(default_factory=dict)  # of the scopes that may be read
    problems: list[Problem] = field(default_factory=list)


class SyncEngine:
    """`run` is one coroutine for the life of the session; `sync_once` a single complete exchange."""

    def __init__(self, desk: Desk, transport: Transport, *, random: Random) -> None:
        self._desk = desk
        self._transport = transport
        self._pauses = Pauses(random)
        self._status = SyncStatus(state=SyncState.NOT_ENROLLED)
        self._listeners: list[Callable[[SyncStatus], None]] = []
        self._exchanges: deque[Exchange] = deque(maxlen=_EXCHANGES_KEPT)
        self._turn = asyncio.Lock()
        self._is_stopping = False
        self._batch = retry.FIRST_BATCH
        self._handed_over = 0, 0  # the last record that a revoked desk gave away

    @property
    def status(self) -> SyncStatus:
        """How things stand now."""
        return self._status

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """The last exchanges, newest first; kept in memory only."""
        return tuple(reversed(self._exchanges))

    def subscribe(self, listener: Callable[[SyncStatus], None]) -> Callable[[], None]:
        """Call `listener` whenever the status changes; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def nudge(self) -> None:
        """Exchange now, also in the middle of a pause after a failure."""
        self._pauses.ask()

    def stop(self) -> None:
        """Let `run` end after the exchange under way."""
        self._is_stopping = True
        self.nudge()

    async def run(self) -> None:
        """Exchange, wait, exchange again, until `stop` or cancellation."""
        unsubscribe = self._desk.subscribe(self._heard)
        failures = 0
        try:
            await self.start()
            while not self._is_stopping:
                self._pauses.begin()
                report = await self.sync_once()
                failures = failures + 1 if report.problem is not None else 0
                await self._wait(failures, report.pause_seconds)
        finally:
            unsubscribe()
            await self._transport.close()

    async def close(self) -> None:
        """Close the connections, for a single exchange without `run`."""
        await self._transport.close()

    async def start(self) -> None:
        """Correct the desk's clock by what was learnt in earlier runs and say how things stand."""
        known = await self._desk.read(enrolment.anchors, 1)
        self._desk.correct_clock(clock.offset_ms(known[-1] if known else None, self._desk.reading()))
        await self._tell(None, is_busy=False)

    def _heard(self, changes: Changes) -> None:
        if changes.touch("operation"):
            self._pauses.work()

    async def _wait(self, failures: int, asked_seconds: int) -> None:
        if failures:
            await self._pauses.after_failures(failures, asked_seconds)
        elif self._status.state is SyncState.NOT_ENROLLED:
            await self._pauses.until_asked()
        else:
            await self._pauses.until_work()

    async def enrol(self, url: str, code: str, *, brings_team: bool = False) -> int:
        """Belong to the platform at `url` by a one-time code; how many own operations took a new number.

        With `brings_team` a desk that has no team makes one next. Raises UserProblem ENROLMENT_REFUSED,
        TEAM_NEEDED, OTHER_TEAM, INVALID for the address, or what kept the request from arriving.
        """
        async with self._turn:
            me = await self._desk.read(enrolment.identity)
            await self._transport.aim(url)
            asked = Enrol(code, me.desk_no, me.last_seq, brings_team or me.team is not None, me.team)
            reply: EnrolReply = await self._transport.send(asked)
            if me.team is not None and reply.team not in {None, me.team}:
                raise UserProblem(Problem.OTHER_TEAM)  # a platform of before did not look
            await self._transport.adopt(reply.refresh_token, reply.access_token)
            moved = await self._desk.write_remote(enrolment.adopt, reply, self._transport.url or url)
            await self._follow_actor()
            await self._tell(None, is_busy=False)
        self.nudge()
        return moved

    async def sync_once(self) -> SyncReport:
        """One complete exchange; trouble is in the report. A bug propagates."""
        async with self._turn:
            me = await self._desk.read(enrolment.identity)
            if me.url is None:
                await self._tell(None, is_busy=False)
                return SyncReport(is_enrolled=False, unsent=me.last_seq)
            await self._transport.aim(me.url)
            tally = _Tally()
            await self._tell(None, is_busy=True)
            try:
                await self._exchange(tally)
            finally:
                problem = tally.problems[0] if tally.problems else None
                self._exchanges.append(Exchange(self._desk.now_ms(), tally.sent, tally.received, problem))
                await self._tell(problem, is_busy=False)
            numbers = await self._desk.read(replica.numbers)
            return _report(tally, numbers, problem, clock_offset_ms=self._desk.clock_offset_ms)

    async def _exchange(self, tally: _Tally) -> None:
        if not await self._attempt(self._hello(tally), tally) and not _may_push(tally):
            if tally.problems == [Problem.REVOKED]:
                await self._attempt(self._hand_over(tally), tally)
            return
        for _ in range(_ROUNDS):
            before = tally.sent, tally.renumbered
            tally.waits = tally.is_old_copy = False
            async with asyncio.TaskGroup() as both:
                both.create_task(self._attempt(self._push_all(tally), tally))
                both.create_task(self._attempt(self._pull_all(tally), tally))
            if tally.problems:
                return
            if tally.is_old_copy:
                await self._attempt(self._leave_old_copy(tally), tally)
            if (tally.sent, tally.renumbered) == before and not tally.waits:
                return
            # What was sent comes back merged; a team that was sent is a scope to be read.
            if not await self._attempt(self._hello(tally), tally):
                return

    async def _attempt(self, work: Awaitable[object], tally: _Tally) -> bool:
        """Whether it went through; expected trouble is noted, so that the other half can go on."""
        try:
            await work
        except UserProblem as trouble:
            tally.problems.append(trouble.code)
            seconds = trouble.data.get("seconds", 0)
            tally.pause_seconds = max(tally.pause_seconds, seconds if isinstance(seconds, int) else 0)
            return False
        return True

    async def _hello(self, tally: _Tally, *, spares: int = SPARE_NUMBERS) -> HelloReply:
        me = await self._desk.read(enrolment.identity)
        before = self._desk.reading()
        hello = Hello(me.desk_no, me.last_seq, before.wall_ms, spares=spares)
        reply: HelloReply = await self._transport.send(hello)
        after = self._desk.reading()
        anchor = clock.anchor(before, after, reply.now_ms)
        await self._desk.write_remote(enrolment.remember_contact, reply, anchor)
        if anchor is not None:
            self._desk.correct_clock(clock.offset_ms(anchor, after))
        tally.heads = {grant.scope_no: grant.head for grant in reply.grants}
        return reply

    async def _push_all(self, tally: _Tally) -> None:
        after: int | None = None
        while True:
            batch = await self._desk.read(_next_batch, self._batch, after)
            if batch is None:
                return
            before = self._desk.reading()
            try:
                reply: PushReply = await self._transport.send(batch)
            except UserProblem as trouble:
                if trouble.data.get("reason") != "too_large" or len(batch.operations) == 1:
                    raise
                self._batch = len(batch.operations) // 2
                continue
            self._learn_pace(before, len(batch.operations))
            after = await self._take(batch, reply, tally)

    async def _hand_over(self, tally: _Tally) -> None:
        """Give central what a revoked desk still holds, once: kept apart there, it stays unsent here."""
        me = await self._desk.read(enrolment.identity)
        if self._handed_over != (me.desk_no, me.last_seq):
            await self._push_all(tally)
            self._handed_over = me.desk_no, me.last_seq

    def _learn_pace(self, before: Reading, count: int) -> None:
        taken = self._desk.reading().mono_ms - before.mono_ms
        if count >= self._batch:
            self._batch = retry.next_batch(self._batch, taken)

    async def _take(self, batch: Push, reply: PushReply, tally: _Tally) -> int | None:
        """Do what the verdict says; where to go on from, None for after what is acknowledged."""
        last = batch.first_seq + len(batch.operations) - 1
        match reply.verdict:
            case PushVerdict.OK if batch.first_seq <= reply.upto <= last:
                known = await self._desk.write_remote(replica.acknowledge, batch.desk_no, reply)
                tally.sent += known.count
                # After a rewind everything is offered again up to where the two pasts part.
                return reply.upto if reply.upto < known.upto else None
            case PushVerdict.GAP if reply.hi < batch.first_seq - 1:
                await self._desk.write_remote(enrolment.offer_again, reply.hi)
                return None
            case PushVerdict.REWIND if reply.common < batch.first_seq - 1 and tally.rewinds < _MOST_REWINDS:
                tally.rewinds += 1
                return reply.common
            case PushVerdict.FORK if tally.forks < _MOST_FORKS:
                tally.forks += 1
                return await self._part(batch, reply.common, tally)
            case PushVerdict.SLOW:
                seconds = max(0, min(reply.after_seconds, int(retry.LONGEST_SECONDS)))
                raise UserProblem(Problem.SERVER_SLOW, seconds=seconds)
            case PushVerdict.UPGRADE:
                raise UserProblem(Problem.UPGRADE_NEEDED)
            case PushVerdict.REVOKED if tally.problems == [Problem.REVOKED]:
                return last  # kept apart, and nothing is acknowledged
            case PushVerdict.REVOKED:
                raise UserProblem(Problem.REVOKED)
            case _:
                raise UserProblem(Problem.NOT_OUR_SERVER)

    async def _part(self, batch: Push, common: int, tally: _Tally) -> int | None:
        """Another copy went on under our number after `common`: what both hold is answered first."""
        both = batch.operations[: max(common - batch.first_seq + 1, 0)]
        if both:
            shared = replace(batch, operations=both)
            return await self._take(shared, await self._transport.send(shared), tally)
        await self._renumber(common, tally)
        return None

    async def _renumber(self, common: int, tally: _Tally) -> None:
        """Another database writes under our number: go on under a spare one. Nothing is dropped."""
        me = await self._desk.read(enrolment.identity)
        # The spares in the file are those of its copies too: a number that nobody has had comes from central.
        reply = await self._hello(tally, spares=0)
        if not reply.spare_desk_nos:
            raise UserProblem(Problem.ENROLMENT_REFUSED)
        await self._desk.write_remote(enrolment.take_spare_number, common)
        tally.renumbered += max(me.last_seq - common, 0)
        await self._follow_actor()

    async def _leave_old_copy(self, tally: _Tally) -> None:
        """Central holds more under our number than this file: it is a restored copy."""
        me = await self._desk.read(enrolment.identity)
        if me.acked_seq == me.last_seq:
            await self._renumber(me.last_seq, tally)

    async def _follow_actor(self) -> None:
        actor = self._desk.actor
        if actor.operator is not None:
            present = await self._desk.read(renumbering.present_id, actor.operator)
            self._desk.actor = replace(actor, operator=present)

    async def _pull_all(self, tally: _Tally) -> None:
        while True:
            known = await self._desk.read(replica.cursors)
            wanted = tuple(each for each in known if each.after < tally.heads.get(each.scope_no, 0))
            if not wanted:
                return
            reply: PullReply = await self._transport.send(Pull(wanted))
            rows = 0
            for page in reply.pages:
                tally.heads[page.scope_no] = page.head
                rows += await self._apply(page, tally)
            if not rows:
                return

    async def _apply(self, page: Page, tally: _Tally) -> int:
        """Lay a page over the tables in slices, so that the gate's writes come between; the rows applied."""
        rows = 0
        for start in range(0, max(len(page.rows), 1), _SLICE):
            part = replace(page, rows=page.rows[start : start + _SLICE])
            if not part.rows and not part.is_reset:
                break
            applied = await self._desk.write_remote(replica.apply_page, part)
            rows += applied.rows
            tally.waits |= applied.waits
            tally.is_old_copy |= applied.is_old_copy
            if applied.waits:
                break
        tally.received += rows
        return rows

    async def _tell(self, problem: Problem | None, *, is_busy: bool) -> None:
        numbers = await self._desk.read(replica.numbers)
        self._status = SyncStatus(
            state=_state(numbers, problem, is_busy=is_busy),
            unsent=numbers.unsent,
            refused=numbers.refused,
            conflicts=numbers.conflicts,
            last_contact_ms=numbers.last_contact_ms,
            clock_offset_ms=self._desk.clock_offset_ms,
            problem=problem,
        )
        for listener in list(self._listeners):
            listener(self._status)


def _report(
    tally: _Tally, numbers: replica.Numbers, problem: Problem | None, *, clock_offset_ms: int
) -> SyncReport:
    return SyncReport(
        sent=tally.sent,
        received=tally.received,
        refused=numbers.refused,
        conflicts=numbers.conflicts,
        unsent=numbers.unsent,
        renumbered=tally.renumbered,
        clock_offset_ms=clock_offset_ms,
        problem=problem,
        pause_seconds=tally.pause_seconds,
    )


def _next_batch(session: Session, limit: int, after: int | None) -> Push | None:
    """None when nothing waits, as nearly always: the proof of the past is for those who send something."""
    box = replica.outbox(session, limit, after)
    if not box.operations:
        return None
    return Push(
        desk_no=box.desk_no,
        first_seq=box.first_seq,
        chain_before=replica.chain_before(session, box.first_seq),
        anchors=tuple(enrolment.anchors(session)),
        operations=box.operations,
    )


def _may_push(tally: _Tally) -> bool:
    """Too old a program may still hand over what it has recorded."""
    return tally.problems == [Problem.UPGRADE_NEEDED]


def _state(numbers: replica.Numbers, problem: Problem | None, *, is_busy: bool) -> SyncState:
    if not numbers.is_enrolled:
        return SyncState.NOT_ENROLLED
    if is_busy:
        return SyncState.SYNCING
    if problem is not None and KINDS.get(problem) in {Trouble.OFFLINE, Trouble.SERVER}:
        return SyncState.OFFLINE
    if problem is not None or numbers.refused or numbers.conflicts:
        return SyncState.NEEDS_ATTENTION
    return SyncState.UP_TO_DATE


def connect(
    desk: Desk,
    tokens: TokenStore,
    *,
    random: Random | None = None,
    http: "httpx.AsyncBaseTransport | None" = None,
) -> SyncEngine:
    """An engine for this desk; `http` stands in for the network. `await engine.start()` or run it."""
    transport = Transport(tokens, aside=desk.exchange_aside, http=http)
    return SyncEngine(desk, transport, random=random or SystemRandom())
