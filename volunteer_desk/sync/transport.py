"""One request to the central platform, one answer: sockets, tokens and limits, and what their failures mean.

Four kinds of trouble and nothing else leave here as a UserProblem: no connection, refused, the server's own
trouble, and an answer that is not from our server. An answer is read up to a bound and never trusted to be
short; a redirect or a page of HTML is a portal or a stranger, never followed and never parsed.
"""

import asyncio
import json
import re
import ssl
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType, TracebackType
from typing import Any, Final, Protocol, Self
from urllib.parse import urlsplit

import httpx

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.wire import codec
from volunteer_desk.wire.messages import (
    Enrol,
    EnrolReply,
    ErrorCode,
    Hello,
    HelloReply,
    Message,
    Pull,
    PullReply,
    Push,
    PushReply,
    Refresh,
    Tokens,
)

CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 60.0
LARGEST_ANSWER: Final = 16 << 20
LONGEST_PAUSE_SECONDS: Final = 300
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Trouble(StrEnum):
    """The four kinds of failed exchange; the first is everyday life, the others are shown."""

    OFFLINE = "offline"
    REFUSED = "refused"
    SERVER = "server"
    PROTOCOL = "protocol"


KINDS: Final = MappingProxyType(
    {
        Problem.OFFLINE: Trouble.OFFLINE,
        Problem.SERVER_SLOW: Trouble.SERVER,
        Problem.SERVER_TROUBLE: Trouble.SERVER,
        Problem.SIGN_IN_REFUSED: Trouble.REFUSED,
        Problem.ENROLMENT_REFUSED: Trouble.REFUSED,
        Problem.REVOKED: Trouble.REFUSED,
        Problem.UPGRADE_NEEDED: Trouble.REFUSED,
        Problem.NOT_OUR_SERVER: Trouble.PROTOCOL,
        Problem.BAD_CERTIFICATE: Trouble.PROTOCOL,
    }
)


class TokenStore(Protocol):
    """Where the refresh token stays between two runs."""

    def load(self) -> str | None:
        """The token, None when there is none."""
        ...

    def save(self, token: str | None) -> None:
        """Keep this token instead; None removes it."""
        ...


class MemoryTokens:
    """Tokens that end with the process."""

    def __init__(self, token: str | None = None) -> None:
        self._token = token

    def load(self) -> str | None:
        """The token, None when there is none."""
        return self._token

    def save(self, token: str | None) -> None:
        """Keep this token instead."""
        self._token = token


class Channel:
    """Bytes to and from one central platform; `http` is a stand-in for the network in tests."""

    def __init__(self, url: str, *, http: httpx.AsyncBaseTransport | None = None) -> None:
        """Raises UserProblem INVALID for an address that is not https, or http on this machine."""
        self.url = checked_url(url)
        self._client = httpx.AsyncClient(
            base_url=self.url,
            transport=http,
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            follow_redirects=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def post(self, path: str, body: bytes, headers: dict[str, str]) -> "Answer":
        """The answer whatever its status. Raises UserProblem when there is none that can be read."""
        try:
            async with self._client.stream("POST", path, content=body, headers=headers) as response:
                content = await _bounded(response)
        except httpx.TimeoutException as error:
            slow = not isinstance(error, httpx.ConnectTimeout)
            raise UserProblem(Problem.SERVER_SLOW if slow else Problem.OFFLINE) from error
        except httpx.DecodingError as error:
            raise UserProblem(Problem.NOT_OUR_SERVER) from error
        except httpx.TransportError as error:
            raise UserProblem(
                Problem.BAD_CERTIFICATE if _is_certificate(error) else Problem.OFFLINE
            ) from error
        return Answer(response.status_code, response.headers, content)


class Answer:
    """What came back: status, headers, bytes."""

    def __init__(self, status: int, headers: httpx.Headers, content: bytes) -> None:
        self.status = status
        self.content = content
        self.media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        self._retry_after = headers.get("retry-after", "")

    @property
    def pause_seconds(self) -> int:
        """How long the server asks us to wait; 0 when it does not say."""
        asked = int(self._retry_after) if self._retry_after.isascii() and self._retry_after.isdigit() else 0
        return min(asked, LONGEST_PAUSE_SECONDS)


async def _bounded(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > LARGEST_ANSWER:
            raise UserProblem(Problem.NOT_OUR_SERVER)
        parts.append(part)
    return b"".join(parts)


def _is_certificate(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def checked_url(url: str) -> str:
    """The address of a central platform without its tail; raises UserProblem INVALID."""
    parts = urlsplit(url.strip())
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not is_safe or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise UserProblem(Problem.INVALID, field="central_url", reason="address")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


Aside = Callable[..., Awaitable[Any]]
"""Runs a function on another thread: packing and unpacking big batches must not hold the interface."""

_PATHS: Final[Mapping[type[Any], str]] = MappingProxyType(
    {Hello: "/v1/hello", Push: "/v1/push", Pull: "/v1/pull", Enrol: "/v1/enrol", Refresh: "/v1/token"}
)
_REPLIES: Final[Mapping[type[Any], type[Any]]] = MappingProxyType(
    {Hello: HelloReply, Push: PushReply, Pull: PullReply, Enrol: EnrolReply, Refresh: Tokens}
)
_WITHOUT_TOKEN: Final = (Enrol, Refresh)
_BY_CODE: Final = MappingProxyType(
    {
        ErrorCode.BAD_REQUEST: Problem.SERVER_TROUBLE,
        ErrorCode.TOO_LARGE: Problem.SERVER_TROUBLE,
        ErrorCode.UNAUTHORISED: Problem.SIGN_IN_REFUSED,
        ErrorCode.FORBIDDEN: Problem.SIGN_IN_REFUSED,
        ErrorCode.REVOKED: Problem.REVOKED,
        ErrorCode.ENROLMENT_REFUSED: Problem.ENROLMENT_REFUSED,
        ErrorCode.UPGRADE_NEEDED: Problem.UPGRADE_NEEDED,
        ErrorCode.NOT_FOUND: Problem.NOT_OUR_SERVER,
        ErrorCode.SLOW_DOWN: Problem.SERVER_SLOW,
    }
)


class Transport:
    """Requests and answers as values; the short token is held here and renewed once when it is refused."""

    def __init__(
        self, tokens: TokenStore, *, aside: Aside, http: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._tokens = tokens
        self._aside = aside
        self._http = http
        self._channel: Channel | None = None
        self._access: str | None = None
        self._renewing = asyncio.Lock()

    @property
    def url(self) -> str | None:
        """The platform spoken to; None before `aim`."""
        return self._channel.url if self._channel else None

    async def aim(self, url: str) -> None:
        """Speak to the platform at this address. Raises UserProblem INVALID for an unsafe one."""
        if self.url == checked_url(url):
            return
        channel = Channel(url, http=self._http)
        await self.close()
        self._channel = channel

    async def close(self) -> None:
        """Close the connections; the tokens stay where they are kept."""
        self._access = None
        if self._channel is not None:
            await self._channel.close()
            self._channel = None

    async def adopt(self, refresh_token: str, access_token: str) -> None:
        """Tokens of an enrolment."""
        await self._aside(self._tokens.save, refresh_token)
        self._access = access_token

    async def send(self, request: Message) -> Any:
        """The answer of the kind the request has. Raises UserProblem."""
        kind = _REPLIES[type(request)]
        body = await self._aside(codec.encode, request)
        if isinstance(request, _WITHOUT_TOKEN):
            return await self._read(await self._post(request, body, token=None), kind)
        used = self._access or await self._renewed(None)
        answer = await self._post(request, body, token=used)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            answer = await self._post(request, body, token=await self._renewed(used))
        return await self._read(answer, kind)

    async def _post(self, request: Message, body: bytes, token: str | None) -> Answer:
        if self._channel is None:
            raise UserProblem(Problem.SIGN_IN_REFUSED)
        headers = {"content-type": codec.MEDIA_TYPE, "accept": codec.MEDIA_TYPE}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        return await self._channel.post(_PATHS[type(request)], body, headers)

    async def _read(self, answer: Answer, kind: type[Any]) -> Any:
        if answer.status != HTTPStatus.OK:
            raise _problem(answer)
        if answer.media_type != codec.MEDIA_TYPE:
            raise UserProblem(Problem.NOT_OUR_SERVER)
        try:
            return await self._aside(codec.decode, answer.content, kind)
        except codec.ProtocolProblem as error:
            raise UserProblem(Problem.NOT_OUR_SERVER) from error

    async def _renewed(self, refused: str | None) -> str:
        """A short token other than the refused one; two requests refused together renew once."""
        async with self._renewing:
            if self._access is not None and self._access != refused:
                return self._access
            kept = await self._aside(self._tokens.load)
            if kept is None:
                raise UserProblem(Problem.SIGN_IN_REFUSED)
            fresh: Tokens = await self.send(Refresh(kept))
            await self.adopt(fresh.refresh_token, fresh.access_token)
            return fresh.access_token


def _problem(answer: Answer) -> UserProblem:
    """What a status other than 200 means; only our own problem documents are believed in detail."""
    code = _error_code(answer)
    if code is not None:
        problem = _BY_CODE[code]
        if code is ErrorCode.TOO_LARGE:
            return UserProblem(problem, reason=code.value)
    elif answer.status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        problem = Problem.SERVER_SLOW
    elif answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        problem = Problem.SERVER_TROUBLE
    else:
        problem = Problem.NOT_OUR_SERVER
    if problem is Problem.SERVER_SLOW:
        return UserProblem(problem, seconds=answer.pause_seconds)
    return UserProblem(problem)


def _error_code(answer: Answer) -> ErrorCode | None:
    if answer.media_type != "application/problem+json":
        return None
    try:
        document = json.loads(answer.content)
    except ValueError:
        return None
    named = str(document.get("type", "")) if isinstance(document, dict) else ""
    return next((code for code in ErrorCode if re.split(r"[/:#]", named)[-1] == code.value), None)
