"""What a desk does when the platform is down, slow, somebody else, or cut off in the middle: on real sockets.

Whatever happens, everything stays in the outbox, the state says how things stand, and each trouble has its
sentence; when the trouble is over the exchange goes through.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.support import strangers
from tests.support.fleet import PORTAL
from tests.support.runner import DeskRunner
from tests.support.strangers import Behaviour, Counting, answer, listening, saying, strangers_tls
from volunteer_desk.central import commands
from volunteer_desk.central.embedded import run_embedded
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import accounts, enrolment, people, replica
from volunteer_desk.services.exchange import SyncReport, SyncState
from volunteer_desk.sync import channel
from volunteer_desk.sync.engine import SyncEngine, connect
from volunteer_desk.sync.transport import MemoryTokens
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.wire import codec
from volunteer_desk.wire.messages import EnrolReply, Tokens

HTML = PORTAL.encode()
OURS = f"content-type: {codec.MEDIA_TYPE}"


def _enrolled_at(runner: DeskRunner, url: str) -> None:
    reply = EnrolReply(1, 1, 40, (41, 42), 0, 0, runner.desk.identity_key, "r", "a", 600)
    runner.run(runner.desk.write_remote(enrolment.adopt, reply, url))


def _exchange_with(
    runner: DeskRunner, behaviour: Behaviour, tls: Any = None
) -> tuple[SyncReport, SyncEngine]:
    """One exchange with somebody who behaves like this."""

    async def exchange() -> tuple[SyncReport, SyncEngine]:
        async with listening(behaviour, tls) as url:
            reply = EnrolReply(1, 1, 40, (41, 42), 0, 0, runner.desk.identity_key, "r", "a", 600)
            await runner.desk.write_remote(enrolment.adopt, reply, url)
            engine = connect(runner.desk, MemoryTokens("refresh"), random=Random(1))
            try:
                return await engine.sync_once(), engine
            finally:
                await engine.close()

    found: tuple[SyncReport, SyncEngine] = runner.run(exchange())
    return found


def _packed(message: Any) -> bytes:
    return answer("200 OK", OURS, body=codec.encode(message))


STRANGERS: dict[str, tuple[Callable[[], Behaviour], Problem, SyncState]] = {
    "silent": (lambda: saying(hangs=True), Problem.SERVER_SLOW, SyncState.OFFLINE),
    "silent in the middle": (
        lambda: saying(_packed(Tokens("r", "a", 60))[:-9], hangs=True),
        Problem.SERVER_SLOW, SyncState.OFFLINE,
    ),
    "dripping": (strangers.dripping, Problem.SERVER_SLOW, SyncState.OFFLINE),
    "hanging up": (lambda: saying(), Problem.OFFLINE, SyncState.OFFLINE),
    "cut in the middle": (
        lambda: saying(_packed(Tokens("r", "a", 60))[:-9]), Problem.OFFLINE, SyncState.OFFLINE,
    ),
    "no HTTP": (lambda: saying(b"220 mail.example ESMTP\r\n"), Problem.OFFLINE, SyncState.OFFLINE),
    "a portal with 200": (
        lambda: saying(answer("200 OK", "content-type: text/html", body=HTML)),
        Problem.NOT_OUR_SERVER, SyncState.NEEDS_ATTENTION,
    ),
    "a portal that pretends": (
        lambda: saying(answer("200 OK", OURS, body=HTML)), Problem.NOT_OUR_SERVER, SyncState.NEEDS_ATTENTION,
    ),
    "a portal that sends elsewhere": (
        lambda: saying(answer("302 Found", "location: http://portal.example/login")),
        Problem.NOT_OUR_SERVER, SyncState.NEEDS_ATTENTION,
    ),
    "a packed bomb": (
        lambda: saying(answer("200 OK", OURS, "content-encoding: gzip", body=b"\x1f\x8b" + b"x" * 99)),
        Problem.NOT_OUR_SERVER, SyncState.NEEDS_ATTENTION,
    ),
    "bad gateway": (
        lambda: saying(answer("502 Bad Gateway", "content-type: text/html", body=HTML)),
        Problem.SERVER_TROUBLE, SyncState.OFFLINE,
    ),
    "too many": (
        lambda: saying(answer("429 Too Many Requests", "retry-after: 40")), Problem.SERVER_SLOW,
        SyncState.OFFLINE,
    ),
    "down for now": (
        lambda: saying(answer("503 Service Unavailable", "retry-after: 40")), Problem.SERVER_SLOW,
        SyncState.OFFLINE,
    ),
}  # fmt: skip


# Which patience ends for those that never do.
WAITED_FOR = {
    "silent": "ANSWER_SECONDS", "silent in the middle": "ANSWER_SECONDS", "dripping": "WHOLE_SECONDS",
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGERS)
def test_whoever_answers_nothing_is_lost_and_the_state_says_so(
    runner: DeskRunner, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made, problem, state = STRANGERS[name]
    if name in WAITED_FOR:
        monkeypatch.setattr(channel, WAITED_FOR[name], 0.2)
    runner.write(people.add, {"name": "نورة خالد"})
    report, engine = _exchange_with(runner, made())
    assert (report.problem, report.unsent, report.sent) == (problem, 1, 0)
    assert report.pause_seconds == (40 if name in {"too many", "down for now"} else 0)
    assert (engine.status.state, engine.status.unsent) == (state, 1)
    assert len(runner.read(replica.outbox, 10).operations) == 1
    assert Wording().problem(UserProblem(problem)).strip()


def test_a_certificate_that_nobody_signed_is_told_and_nothing_is_sent(
    runner: DeskRunner, tmp_path: Path
) -> None:
    runner.write(people.add, {"name": "نورة خالد"})
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read())

    report, engine = _exchange_with(runner, listen, strangers_tls(tmp_path))
    assert (report.problem, report.unsent) == (Problem.BAD_CERTIFICATE, 1)
    assert engine.status.state is SyncState.NEEDS_ATTENTION
    assert not any(heard)


@pytest.mark.parametrize(
    ("said", "problem"),
    [(b"HTTP/1.1 200 OK\r\n\r\n<html>", Problem.NOT_OUR_SERVER), (b"", Problem.OFFLINE)],
)
def test_somebody_who_does_not_speak_tls_is_no_bad_certificate(
    runner: DeskRunner, said: bytes, problem: Problem
) -> None:
    """A portal that answers a secure call in clear, and a line that is cut while hands are shaken."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(said)
        await writer.drain()

    async def exchange() -> SyncReport:
        async with listening(behave) as url:
            reply = EnrolReply(1, 1, 40, (), 0, 0, runner.desk.identity_key, "r", "a", 600)
            secure = url.replace("http:", "https:")
            await runner.desk.write_remote(enrolment.adopt, reply, secure)
            engine = connect(runner.desk, MemoryTokens("refresh"), random=Random(1))
            report = await engine.sync_once()
            await engine.close()
            return report

    assert runner.run(exchange()).problem is problem


def test_nothing_to_do_is_one_request_of_five_hundred_bytes(runner: DeskRunner, tmp_path: Path) -> None:
    with run_embedded(tmp_path / "central.db") as url:
        line = Counting(url)

        async def exchange() -> tuple[SyncReport, int, int]:
            async with listening(line) as address:
                engine = connect(runner.desk, MemoryTokens(), random=Random(1))
                await runner.desk.write(accounts.start, "خالد بن سعد", "فريق الشمال")
                await engine.enrol(address, commands.create_enrolment_code(tmp_path / "central.db"))
                await engine.sync_once()
                line.bytes = line.requests = 0
                report = await engine.sync_once()
                await engine.close()
                return report, line.requests, line.bytes

        report, requests, size = runner.run(exchange())
    assert (report.problem, report.sent, report.received, requests) == (None, 0, 0, 1)
    assert size <= 500


@pytest.mark.parametrize("path", [b"/v1/hello", b"/v1/push", b"/v1/pull", b"/v1/token"])
def test_an_answer_that_is_cut_after_the_platform_has_done_it(
    runner: DeskRunner, tmp_path: Path, path: bytes
) -> None:
    with run_embedded(tmp_path / "central.db") as url:
        line, tokens = Counting(url), MemoryTokens()

        async def exchange() -> tuple[SyncReport, SyncReport]:
            async with listening(line) as address:
                engine = connect(runner.desk, tokens, random=Random(1))
                await runner.desk.write(accounts.start, "خالد بن سعد", "فريق الشمال")
                await engine.enrol(address, commands.create_enrolment_code(tmp_path / "central.db"))
                await engine.close()  # the short token is gone: the next exchange begins with a new one
                await runner.desk.write(people.add, {"name": "نورة خالد"})
                line.cuts_after = path
                cut = await engine.sync_once()
                again = await engine.sync_once()
                await engine.close()
                return cut, again

        cut, again = runner.run(exchange())
        [desk] = commands.desks(tmp_path / "central.db")
    assert cut.problem is Problem.OFFLINE
    assert (again.problem, again.unsent, again.refused) == (None, 0, 0)
    assert desk.waiting == 0
    assert runner.read(replica.numbers).unsent == 0
    assert runner.desk.integrity_problems() == []
