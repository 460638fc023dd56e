"""Bytes to and from one central platform over HTTP, bounded; the only place that knows the HTTP library.

Loaded with the first request, off the interface's thread: it takes as long as a fifth of the program's start.
"""

import asyncio
import ssl
from collections.abc import Iterator
from types import TracebackType
from typing import Final, Self

import httpx

from volunteer_desk.domain.problems import Problem, UserProblem

CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 60.0  # without a byte
WHOLE_SECONDS: Final = 300.0
LARGEST_ANSWER: Final = 16 << 20
LONGEST_PAUSE_SECONDS: Final = 300


class Channel:
    """Bytes to and from one central platform; `http` is a stand-in for the network in tests."""

    def __init__(self, url: str, *, http: httpx.AsyncBaseTransport | None = None) -> None:
        """Raises UserProblem INVALID for an address that the library cannot read."""
        self.url = url
        try:
            _ = httpx.URL(url).host
        except (httpx.InvalidURL, UnicodeError) as error:  # letters that no name may have
            raise UserProblem(Problem.INVALID, field="central_url", reason="address") from error
        self._client = httpx.AsyncClient(
            base_url=self.url,
            transport=http,
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            follow_redirects=False,
        )
        # What the library says of itself is as long as a hello, and it asks for encodings nobody needs.
        for name in list(self._client.headers):
            del self._client.headers[name]

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
            async with (
                asyncio.timeout(WHOLE_SECONDS),
                self._client.stream("POST", path, content=body, headers=headers) as response,
            ):
                content = await _bounded(response)
        except httpx.ConnectTimeout as error:
            raise UserProblem(Problem.OFFLINE) from error
        except (httpx.TimeoutException, TimeoutError) as error:
            raise UserProblem(Problem.SERVER_SLOW) from error
        except httpx.TransportError as error:
            raise UserProblem(_kind_of(error)) from error
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
    if "content-encoding" in response.headers:  # none was asked for; a little of it may become gigabytes
        raise UserProblem(Problem.NOT_OUR_SERVER)
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > LARGEST_ANSWER:
            raise UserProblem(Problem.NOT_OUR_SERVER)
        parts.append(part)
    return b"".join(parts)


def _kind_of(error: httpx.TransportError) -> Problem:
    """Nobody there, somebody whose certificate is not trusted, or one who speaks otherwise (a portal)."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Problem.BAD_CERTIFICATE
        if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return Problem.OFFLINE
        if isinstance(cause, ssl.SSLError):
            return Problem.NOT_OUR_SERVER
    return Problem.OFFLINE


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
