"""Figures of what arrived, as JSON; numbers of records are text, or JSON readers lose their last digits."""

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool

from volunteer_desk.central.accounts import Refused
from volunteer_desk.central.api.answers import PROBLEMS, platform_of, token_of
from volunteer_desk.central.platform import Platform
from volunteer_desk.central.presence import presence
from volunteer_desk.domain.records import SCHEMA_VERSION
from volunteer_desk.wire.messages import PROTOCOL_VERSION, ErrorCode

router: Final = APIRouter(prefix="/v1", responses=PROBLEMS)
_LONGEST_NUMBER: Final = 19


@router.get("/health")
async def health() -> dict[str, Any]:
    """That the platform answers, and which protocol and schema it speaks."""
    return {"status": "ok", "protocol": PROTOCOL_VERSION, "schema": SCHEMA_VERSION}


@router.get("/presence")
async def distribution_presence(request: Request, distribution: str) -> dict[str, Any]:
    """Presence and minutes of each person and shift of a distribution."""
    return await run_in_threadpool(_presence, platform_of(request), token_of(request), distribution)


def _presence(platform: Platform, token: str | None, distribution: str) -> dict[str, Any]:
    caller = platform.caller(token)
    if not (distribution.isascii() and distribution.isdigit() and len(distribution) <= _LONGEST_NUMBER):
        raise Refused(ErrorCode.NOT_FOUND)
    number = int(distribution)
    if number >= 1 << 63:
        raise Refused(ErrorCode.NOT_FOUND)
    found = platform.reading(lambda connection: presence(connection, caller, number))
    return {
        "distribution": distribution,
        "counts": {state.value: count for state, count in found.counts.items()},
        "lines": [
            {
                "shift": str(line.shift), "person": str(line.person), "state": line.state.value,
                "first_in_ms": line.first_in_ms, "minutes": line.minutes,
            }
            for line in found.lines
        ],
    }  # fmt: skip
