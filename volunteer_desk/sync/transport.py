"""One request to the central platform, one answer: sockets, tokens and limits, and what their failures mean.

Four kinds of trouble and nothing else leave here as a UserProblem: no connection, refused, the server's own
trouble, and an answer that is not from our server. An answer is read up to a bound and never trusted to be
short; a redirect or a page of HTML is a portal or a stranger, never followed and never parsed.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from http import HTTPStatus
from ipaddress import IPv6Address
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

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

if TYPE_CHECKING:
    import httpx

    from volunteer_desk.sync.channel import Answer, Channel

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_LABEL: Final = re.compile(r"(?!xn--$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST_NAME: Final = 253
_PATH: Final = re.compile(r"[A-Za-z0-9._~/-]*")


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
        Problem.TEAM_NEEDED: Trouble.REFUSED,
        Problem.OTHER_TEAM: Trouble.REFUSED,
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


def checked_url(url: str) -> str:
    """The address of a central platform without its tail; raises UserProblem INVALID for anything else."""
    try:
        parts = urlsplit(url.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise UserProblem(Problem.INVALID, field="central_url", reason="address") from error
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    is_more = parts.username or parts.query or parts.fragment or port == 0
    if not is_safe or is_more or not _PATH.fullmatch(parts.path):
        raise UserProblem(Problem.INVALID, field="central_url", reason="address")
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}{'' if port is None else f':{port}'}{parts.path.rstrip('/')}"


def _host(name: str) -> str:
    """A name as the network knows it, or a numeric address. Raises ValueError for what is neither."""
    if ":" in name:
        return str(IPv6Address(name))
    known = name.encode("idna").decode("ascii").lower()
    if len(known) > _LONGEST_NAME or not all(_LABEL.fullmatch(label) for label in known.split(".")):
        raise ValueError("no host")
    return known


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
        ErrorCode.TEAM_NEEDED: Problem.TEAM_NEEDED,
        ErrorCode.OTHER_TEAM: Problem.OTHER_TEAM,
        ErrorCode.UPGRADE_NEEDED: Problem.UPGRADE_NEEDED,
        ErrorCode.NOT_FOUND: Problem.NOT_OUR_SERVER,
        ErrorCode.SLOW_DOWN: Problem.SERVER_SLOW,
        ErrorCode.TROUBLE: Problem.SERVER_TROUBLE,
    }
)


class Transport:
    """Requests and answers as values; the short token is held here and renewed once when it is refused."""

    def __init__(
        self, tokens: TokenStore, *, aside: Aside, http: "httpx.AsyncBaseTransport | None" = None
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
        address = checked_url(url)
        if self.url == address:
            return
        channel = await self._aside(_open_channel, address, self._http)
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

    async def _post(self, request: Message, body: bytes, token: str | None) -> "Answer":
        if self._channel is None:
            raise UserProblem(Problem.SIGN_IN_REFUSED)
        headers = {"content-type": codec.MEDIA_TYPE}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        return await self._channel.post(_PATHS[type(request)], body, headers)

    async def _read(self, answer: "Answer", kind: type[Any]) -> Any:
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


def _open_channel(address: str, http: "httpx.AsyncBaseTransport | None") -> "Channel":
    from volunteer_desk.sync.channel import Channel

    return Channel(address, http=http)


def _problem(answer: "Answer") -> UserProblem:
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


def _error_code(answer: "Answer") -> ErrorCode | None:
    if answer.media_type != "application/problem+json":
        return None
    try:
        document = json.loads(answer.content)
    except ValueError:
        return None
    named = str(document.get("type", "")) if isinstance(document, dict) else ""
    return next((code for code in ErrorCode if re.split(r"[/:#]", named)[-1] == code.value), None)
