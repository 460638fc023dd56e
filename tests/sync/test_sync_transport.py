"""What each failure of the network, the portal, the token or the server means to the desk."""

import asyncio
import ssl
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.sync import channel
from volunteer_desk.sync.transport import KINDS, MemoryTokens, Transport, Trouble, checked_url
from volunteer_desk.wire import codec
from volunteer_desk.wire.messages import (
    Hello,
    HelloReply,
    Message,
    PullReply,
    Refresh,
    Tokens,
)

HELLO = Hello(1, 0, 1_000)
REPLY = HelloReply(2_000, 1, 0, 0, b"k" * 32, 0, 0, ())
Answering = Callable[[httpx.Request], httpx.Response]


async def _aside(function: Callable[..., Any], /, *args: Any) -> Any:
    return function(*args)


def _ours(message: Message, status: int = 200) -> httpx.Response:
    return httpx.Response(status, content=codec.encode(message), headers={"content-type": codec.MEDIA_TYPE})


def _refusal(code: str, status: int, headers: dict[str, str] | None = None) -> httpx.Response:
    document = {"type": f"https://volunteer-desk.example/problems/{code}", "title": code, "status": status}
    kind = {"content-type": "application/problem+json"}
    return httpx.Response(status, json=document, headers=kind | (headers or {}))


def _send(answering: Answering, tokens: MemoryTokens | None = None) -> Any:
    async def exchange() -> Any:
        line = Transport(tokens or MemoryTokens("refresh"), aside=_aside, http=httpx.MockTransport(answering))
        await line.aim("https://central.example")
        try:
            return await line.send(HELLO)
        finally:
            await line.close()

    return asyncio.run(exchange())


def _with_token(answering: Answering) -> Answering:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/token":
            return _ours(Tokens("refresh2", "access", 600))
        return answering(request)

    return answer


def _trouble(answering: Answering) -> UserProblem:
    with pytest.raises(UserProblem) as caught:
        _send(_with_token(answering))
    return caught.value


def _raising(error: Exception) -> Answering:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise error

    return answer


def _badly_signed() -> Exception:
    error = httpx.ConnectError("handshake")
    error.__cause__ = ssl.SSLCertVerificationError("self-signed")
    return error


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (httpx.ConnectError("no route"), Problem.OFFLINE),
        (httpx.ConnectTimeout("silence"), Problem.OFFLINE),
        (httpx.ReadError("cut"), Problem.OFFLINE),
        (httpx.RemoteProtocolError("closed early"), Problem.OFFLINE),
        (httpx.ReadTimeout("slow"), Problem.SERVER_SLOW),
        (_badly_signed(), Problem.BAD_CERTIFICATE),
    ],
)
def test_a_broken_line(error: Exception, problem: Problem) -> None:
    assert _trouble(_raising(error)).code is problem


@pytest.mark.parametrize(
    ("response", "problem"),
    [
        (httpx.Response(200, html="<html>Sign in to the Wi-Fi</html>"), Problem.NOT_OUR_SERVER),
        (httpx.Response(302, headers={"location": "http://portal.example/"}), Problem.NOT_OUR_SERVER),
        (httpx.Response(404, html="<html>nothing here</html>"), Problem.NOT_OUR_SERVER),
        (httpx.Response(502, html="<html>Bad gateway</html>"), Problem.SERVER_TROUBLE),
        (httpx.Response(429, text="later"), Problem.SERVER_SLOW),
        (
            httpx.Response(200, content=b"not zstd", headers={"content-type": codec.MEDIA_TYPE}),
            Problem.NOT_OUR_SERVER,
        ),
        (_ours(PullReply(())), Problem.NOT_OUR_SERVER),
        (
            httpx.Response(200, content=codec.encode(REPLY)[:-3], headers={"content-type": codec.MEDIA_TYPE}),
            Problem.NOT_OUR_SERVER,
        ),
        (_refusal("revoked", 403), Problem.REVOKED),
        (_refusal("forbidden", 403), Problem.SIGN_IN_REFUSED),
        (_refusal("upgrade_needed", 426), Problem.UPGRADE_NEEDED),
        (_refusal("bad_request", 400), Problem.SERVER_TROUBLE),
        (
            httpx.Response(403, content=b"{broken", headers={"content-type": "application/problem+json"}),
            Problem.NOT_OUR_SERVER,
        ),
    ],
)
def test_an_answer_that_is_none(response: httpx.Response, problem: Problem) -> None:
    assert _trouble(lambda _request: response).code is problem


def test_every_problem_has_one_of_four_kinds() -> None:
    assert set(KINDS.values()) == set(Trouble)


def test_the_pause_a_server_asks_for_is_told_and_bounded() -> None:
    asked = _trouble(lambda _: _refusal("slow_down", 429, {"retry-after": "40"}))
    assert (asked.code, asked.data) == (Problem.SERVER_SLOW, {"seconds": 40})
    assert _trouble(lambda _: _refusal("slow_down", 429, {"retry-after": "999999"})).data == {"seconds": 300}


def test_an_answer_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "LARGEST_ANSWER", 1_000)
    body = httpx.Response(200, content=b"x" * 5_000, headers={"content-type": codec.MEDIA_TYPE})
    assert _trouble(lambda _: body).code is Problem.NOT_OUR_SERVER


def test_a_refused_token_is_renewed_once_and_the_new_one_kept() -> None:
    seen: list[str] = []
    tokens = MemoryTokens("refresh1")

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/token":
            offered: Refresh = codec.decode(request.content, Refresh)
            seen.append(offered.refresh_token)
            return _ours(Tokens(f"refresh{len(seen) + 1}", f"access{len(seen)}", 600))
        seen.append(request.headers["authorization"])
        if request.headers["authorization"] == "Bearer access1":
            return _refusal("unauthorised", 401)
        return _ours(REPLY)

    assert _send(answer, tokens) == REPLY
    assert seen == ["refresh1", "Bearer access1", "refresh2", "Bearer access3"]
    assert tokens.load() == "refresh4"


def test_a_token_that_stays_refused_is_an_end_and_nothing_is_forgotten() -> None:
    tokens = MemoryTokens("refresh")

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/token":
            return _refusal("unauthorised", 401)
        return _ours(REPLY)

    with pytest.raises(UserProblem) as caught:
        _send(answer, tokens)
    assert caught.value.code is Problem.SIGN_IN_REFUSED
    assert tokens.load() == "refresh"


def test_two_requests_refused_together_renew_once() -> None:
    renewals = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal renewals
        if request.url.path == "/v1/token":
            renewals += 1
            return _ours(Tokens("next", f"access{renewals}", 600))
        if request.headers["authorization"] == "Bearer access1":
            return _refusal("unauthorised", 401)
        return _ours(REPLY)

    async def exchange() -> None:
        line = Transport(MemoryTokens("first"), aside=_aside, http=httpx.MockTransport(answer))
        await line.aim("https://central.example")
        await asyncio.gather(line.send(HELLO), line.send(HELLO), line.send(HELLO))
        await line.close()

    asyncio.run(exchange())
    assert renewals == 2


NO_HOSTS = [
    "", "a@b.example", "[::1", "central:port", "central:99999", "central:0", "cen tral.example", "a..b",
    "-a.b", "a" * 64, "a." * 200 + "b", "ex%ample", "a\\b", "\u202eabc", "xn--/", "*.example",
]  # fmt: skip


@pytest.mark.parametrize(
    "address",
    ["http://central.example", "central.example", "ftp://central.example", "https://central.example/?x=1",
     "https://central.example/#part", "https://central.example/a b",
     *(f"https://{host}" for host in NO_HOSTS)],
)  # fmt: skip
def test_an_unsafe_address_is_refused(address: str) -> None:
    with pytest.raises(UserProblem) as caught:
        checked_url(address)
    assert caught.value.code is Problem.INVALID


def test_a_safe_address_is_tidied() -> None:
    assert checked_url(" https://central.example/desk/ ") == "https://central.example/desk"
    assert checked_url("http://127.0.0.1:8001") == "http://127.0.0.1:8001"
    assert checked_url("HTTPS://Central.Example:8443") == "https://central.example:8443"
    for typed, known in (("[::1]:80/", "[::1]:80"), ("مثال.example", "xn--mgbh0fb.example")):
        assert checked_url(f"https://{typed}") == f"https://{known}"


@settings(max_examples=300)
@given(
    st.text()
    | st.text().map(lambda text: f"https://{text}")
    | st.text("a.-:/[]@x0 ").map("https://{}".format)
)
def test_whatever_is_typed_for_an_address_is_one_or_is_refused(typed: str) -> None:
    try:
        address = checked_url(typed)
        made = channel.Channel(address)
    except UserProblem as problem:
        assert problem.code is Problem.INVALID
        return
    assert checked_url(address) == address
    # What the library and the resolver make of it.
    assert str(made._client.build_request("POST", "/v1/hello").url) == f"{address}/v1/hello"
    httpx.URL(address).raw_host.decode().encode("idna")
