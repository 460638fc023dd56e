"""What desks ask: hello, push, pull, enrolment, new tokens."""

from dataclasses import replace
from typing import Final

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from volunteer_desk.central import accounts, feed, intake, tokens
from volunteer_desk.central.accounts import Refused, more_spares
from volunteer_desk.central.api.answers import (
    PROBLEMS,
    address_of,
    body_of,
    message_in,
    message_out,
    platform_of,
    token_of,
)
from volunteer_desk.central.platform import Platform
from volunteer_desk.wire.messages import (
    SPARE_NUMBERS,
    Enrol,
    EnrolReply,
    ErrorCode,
    Hello,
    HelloReply,
    Pull,
    PullReply,
    Push,
    PushReply,
    PushVerdict,
    Refresh,
    Tokens,
)

router: Final = APIRouter(prefix="/v1", responses=PROBLEMS)
_SMALL: Final = 64 << 10
_BUSY_SECONDS: Final = 5


@router.post("/hello")
async def hello(request: Request) -> Response:
    """Versions, central's time, what the desk may see."""
    body = await body_of(request, _SMALL)
    return await run_in_threadpool(_hello, platform_of(request), request, body)


def _hello(platform: Platform, request: Request, body: bytes) -> Response:
    caller = platform.caller(token_of(request))
    asked = message_in(body, request, Hello)
    if feed.is_too_old(asked):
        raise Refused(ErrorCode.UPGRADE_NEEDED)
    now = platform.now()

    def look(connection: Connection) -> tuple[HelloReply, bool]:
        return (
            feed.hello(connection, caller, asked, now),
            feed.is_news(connection, caller, asked, now),
        )

    reply, is_news = platform.reading(look)
    if is_news:
        platform.writing(lambda connection: feed.write_down(connection, caller, asked, now))
    if asked.spares < SPARE_NUMBERS:
        more = platform.writing(
            lambda connection: more_spares(connection, caller.org, caller.device, max(asked.spares, 0))
        )
        reply = replace(reply, spare_desk_nos=more)
    # Waiting for a turn to write must not look like a slow clock.
    return message_out(replace(reply, now_ms=platform.now()), request)


@router.post("/push")
async def push(request: Request) -> Response:
    """One batch of operations; the answer is a verdict."""
    platform = platform_of(request)
    body = await body_of(request, platform.settings.largest_body)
    return await run_in_threadpool(_push, platform, request, body)


def _push(platform: Platform, request: Request, body: bytes) -> Response:
    caller = platform.caller(token_of(request))
    with platform.queue() as fits:
        if not fits:
            return message_out(PushReply(PushVerdict.SLOW, after_seconds=_BUSY_SECONDS), request)
        batch = message_in(body, request, Push)
        offer = intake.offered(batch, largest=platform.settings.largest_batch)
        most = platform.settings.largest_quarantine
        reply: PushReply = platform.writing(
            lambda connection: intake.push(connection, caller, offer, platform.now(), largest_quarantine=most)
        )
    return message_out(reply, request)


@router.post("/pull")
async def pull(request: Request) -> Response:
    """Rows of scopes after a place."""
    body = await body_of(request, _SMALL)
    return await run_in_threadpool(_pull, platform_of(request), request, body)


def _pull(platform: Platform, request: Request, body: bytes) -> Response:
    caller = platform.caller(token_of(request))
    asked = message_in(body, request, Pull)
    reply: PullReply = platform.reading(lambda connection: feed.pull(connection, caller, asked))
    return message_out(reply, request)


@router.post("/enrol")
async def enrol(request: Request) -> Response:
    """A one-time code against a desk number and tokens."""
    body = await body_of(request, _SMALL)
    return await run_in_threadpool(_enrol, platform_of(request), request, body)


def _enrol(platform: Platform, request: Request, body: bytes) -> Response:
    platform.tries.check(address_of(request))
    asked = message_in(body, request, Enrol)
    now = platform.now()

    def work(connection: Connection) -> EnrolReply:
        taken = accounts.enrol(connection, asked, now)
        pair = tokens.issue(connection, platform.settings, org=taken.org, device=taken.device, now_ms=now)
        return replace(
            taken.reply, refresh_token=pair.refresh_token, access_token=pair.access_token,
            access_seconds=pair.access_seconds,
        )  # fmt: skip

    return message_out(platform.writing(work), request)


@router.post("/token")
async def token(request: Request) -> Response:
    """A refresh token against a new pair."""
    body = await body_of(request, _SMALL)
    return await run_in_threadpool(_token, platform_of(request), request, body)


def _token(platform: Platform, request: Request, body: bytes) -> Response:
    platform.tries.check(address_of(request))
    asked = message_in(body, request, Refresh)
    pair: Tokens | None = platform.writing(
        lambda connection: tokens.refreshed(
            connection, platform.settings, asked.refresh_token, platform.now()
        )
    )
    if pair is None:
        raise Refused(ErrorCode.UNAUTHORISED)
    return message_out(pair, request)
