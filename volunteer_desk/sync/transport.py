"""One request to the central platform, one answer: sockets, tokens and limits, and what their failures mean.

Four kinds of trouble and nothing else leave here as a UserProblem: no connection, refused, the server's own
trouble, and an answer that is not from our server. An answer is read up to a bound and never trusted to be
short; a redirect or a page of HTML is a portal or a stranger, never followed and never parsed.
"""

import ssl
from enum import StrEnum
from types import MappingProxyType, TracebackType
from typing import Final, Protocol, Self
from urllib.parse import urlsplit

import httpx

from volunteer_desk.domain.problems import Problem, UserProblem

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
