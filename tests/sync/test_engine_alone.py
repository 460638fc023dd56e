"""The engine without a platform: offline is calm, nothing is lost, and pauses end when somebody asks."""

import asyncio
from collections.abc import Callable
from random import Random

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.ids import operation_id
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.records import SPECS, Entity
from volunteer_desk.services import enrolment, kept_rows, people, replica
from volunteer_desk.services.exchange import SyncState, SyncStatus
from volunteer_desk.services.permission import needs
from volunteer_desk.sync.engine import SyncEngine
from volunteer_desk.sync.transport import MemoryTokens, Transport
from volunteer_desk.wire import codec
from volunteer_desk.wire.messages import (
    EnrolReply,
    HelloReply,
    LogRow,
    Message,
    PushReply,
    PushVerdict,
    Tokens,
)

Answering = Callable[[httpx.Request], httpx.Response]
PORTAL = httpx.Response(200, html="<html>Welcome to the hotel</html>")


def _engine(runner: DeskRunner, answering: Answering) -> SyncEngine:
    async def make() -> SyncEngine:
        tokens = MemoryTokens("refresh")
        http = httpx.MockTransport(answering)
        return SyncEngine(
            runner.desk, Transport(tokens, aside=runner.desk.exchange_aside, http=http), random=Random(1)
        )

    made: SyncEngine = runner.run(make())
    return made


def _enrolled(runner: DeskRunner) -> None:
    reply = EnrolReply(1, None, 40, (41, 42), 0, 0, runner.desk.identity_key, "r", "a", 600)
    runner.run(runner.desk.write_remote(enrolment.adopt, reply, "https://central.example"))


def _down(_request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no network")


def test_a_desk_that_belongs_nowhere_says_so_and_asks_nobody(runner: DeskRunner) -> None:
    def never(_request: httpx.Request) -> httpx.Response:
        raise AssertionError("asked")

    engine = _engine(runner, never)
    runner.write(people.add, {"name": "نورة خالد"})
    report = runner.run(engine.sync_once())
    assert (report.is_enrolled, report.unsent, report.problem) == (False, 1, None)
    assert engine.status.state is SyncState.NOT_ENROLLED


def test_a_newer_program_takes_up_at_its_start_what_was_kept_without_a_network(runner: DeskRunner) -> None:
    site, name = operation_id(3, 9), SPECS[Entity.SITE].field("name").number
    row = LogRow(1, site, int(Entity.SITE), site, None, 0, {name: ("مستودع", site, 5)}, None, None, 1, 0)
    runner.run(runner.desk.write_remote(keep_aside, kept_rows.packed(row)))
    engine = _engine(runner, _down)
    runner.run(engine.start())
    assert runner.read(lambda s: s.execute(text("SELECT name FROM site")).scalar()) == "مستودع"


@needs(Permission.SYNCHRONISE)
def keep_aside(session: Session, row: bytes) -> None:
    session.execute(text("INSERT INTO kept_aside (position, row) VALUES (1, :row)"), {"row": row})


@pytest.mark.parametrize(
    ("answering", "problem", "state"),
    [
        (_down, Problem.OFFLINE, SyncState.OFFLINE),
        (lambda _request: PORTAL, Problem.NOT_OUR_SERVER, SyncState.NEEDS_ATTENTION),
        (lambda _request: httpx.Response(503), Problem.SERVER_SLOW, SyncState.OFFLINE),
    ],
)
def test_without_central_everything_stays_in_the_outbox(
    runner: DeskRunner, answering: Answering, problem: Problem, state: SyncState
) -> None:
    _enrolled(runner)
    runner.write(people.add, {"name": "نورة خالد"})
    engine = _engine(runner, answering)
    report = runner.run(engine.sync_once())
    assert (report.problem, report.unsent, report.sent) == (problem, 1, 0)
    assert (engine.status.state, engine.status.unsent, engine.status.problem) == (state, 1, problem)
    assert [exchange.problem for exchange in engine.exchanges] == [problem]
    assert len(runner.read(replica.outbox, 10).operations) == 1


@pytest.mark.parametrize(("asked", "waited"), [(5, 5), (10**9, 300), (-7, 0)])
def test_a_busy_platform_is_given_time_but_not_for_ever(runner: DeskRunner, asked: int, waited: int) -> None:
    _enrolled(runner)
    runner.write(people.add, {"name": "نورة خالد"})
    replies: dict[str, Message] = {
        "/v1/token": Tokens("r", "a", 600), "/v1/hello": _hello(runner),
        "/v1/push": PushReply(PushVerdict.SLOW, after_seconds=asked),
    }  # fmt: skip

    def answer(request: httpx.Request) -> httpx.Response:
        content, kind = codec.encode(replies[request.url.path]), {"content-type": codec.MEDIA_TYPE}
        return httpx.Response(200, content=content, headers=kind)

    engine = _engine(runner, answer)
    report = runner.run(engine.sync_once())
    assert (report.problem, report.pause_seconds, report.unsent) == (Problem.SERVER_SLOW, waited, 1)
    assert engine.status.state is SyncState.OFFLINE


def test_run_pauses_after_a_failure_until_somebody_asks(runner: DeskRunner) -> None:
    _enrolled(runner)
    calls: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(request.url.path)
        raise httpx.ConnectError("no network")

    engine = _engine(runner, answer)

    async def live() -> None:
        heard: list[SyncStatus] = []
        offline = asyncio.Event()

        def listen(status: SyncStatus) -> None:
            heard.append(status)
            if status.state is SyncState.OFFLINE and heard[-2].state is SyncState.SYNCING:
                offline.set()

        engine.subscribe(listen)
        async with asyncio.TaskGroup() as group:
            running = group.create_task(engine.run())
            await offline.wait()
            first = len(calls)
            # New work alone does not end the pause after a failure.
            await runner.desk.write(people.add, {"name": "هند علي"})
            await asyncio.sleep(0)
            assert len(calls) == first
            offline.clear()
            engine.nudge()
            await offline.wait()
            assert len(calls) > first
            engine.stop()
            await running

    runner.run(live())
    assert engine.status.unsent == 1


def test_enrolment_without_a_network_changes_nothing(runner: DeskRunner) -> None:
    engine = _engine(runner, _down)
    before = runner.read(enrolment.identity)
    with pytest.raises(UserProblem) as caught:
        runner.run(engine.enrol("https://central.example", "code"))
    assert caught.value.code is Problem.OFFLINE
    assert runner.read(enrolment.identity) == before


def test_another_organisations_code_is_refused_and_changes_nothing(runner: DeskRunner) -> None:
    _enrolled(runner)
    before = runner.read(enrolment.identity)
    reply = EnrolReply(2, None, 90, (), 0, 0, b"x" * 32, "r", "a", 600)
    with pytest.raises(UserProblem) as caught:
        runner.run(runner.desk.write_remote(enrolment.adopt, reply, "https://other.example"))
    assert caught.value.code is Problem.ENROLMENT_REFUSED
    assert runner.read(enrolment.identity) == before


def test_a_desk_enrolled_again_keeps_the_numbers_central_has(runner: DeskRunner) -> None:
    _enrolled(runner)
    first = runner.write(people.add, {"name": "نورة خالد"})
    second = runner.write(people.add, {"name": "هند علي"})
    runner.run(runner.desk.write_remote(enrolment.remember_contact, _hello(runner), None))
    runner.run(runner.desk.write_remote(replica.acknowledge, 40, _ok(1)))
    again = EnrolReply(1, None, 60, (), 0, 0, runner.desk.identity_key, "r", "a", 600)
    moved = runner.run(runner.desk.write_remote(enrolment.adopt, again, "https://central.example"))
    assert moved == 1
    assert runner.read(people.card, first).name == "نورة خالد"
    with pytest.raises(UserProblem):
        runner.read(people.card, second)
    assert [o.first_id for o in runner.read(replica.outbox, 10).operations] == [second]


def _hello(runner: DeskRunner) -> HelloReply:
    return HelloReply(5_000, 1, 0, 0, runner.desk.identity_key, 0, 0, ())


def _ok(upto: int) -> PushReply:
    return PushReply(PushVerdict.OK, upto=upto)
