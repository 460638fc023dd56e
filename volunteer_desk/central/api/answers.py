"""Bodies in and out: messages as bytes or JSON, errors as problem documents (RFC 9457)."""

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final, TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from volunteer_desk.central.accounts import Refused
from volunteer_desk.central.platform import Platform
from volunteer_desk.wire import codec, json_form
from volunteer_desk.wire.codec import ProtocolProblem
from volunteer_desk.wire.messages import ErrorCode, Message

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
_LARGEST_UNPACKED: Final = 8 << 20
PROBLEM_TYPE: Final = "urn:volunteer-desk:problem:"
_STATUS: Final = MappingProxyType(
    {
        ErrorCode.BAD_REQUEST: HTTPStatus.BAD_REQUEST,
        ErrorCode.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        ErrorCode.UNAUTHORISED: HTTPStatus.UNAUTHORIZED,
        ErrorCode.FORBIDDEN: HTTPStatus.FORBIDDEN,
        ErrorCode.REVOKED: HTTPStatus.FORBIDDEN,
        ErrorCode.ENROLMENT_REFUSED: HTTPStatus.FORBIDDEN,
        ErrorCode.TEAM_NEEDED: HTTPStatus.CONFLICT,
        ErrorCode.OTHER_TEAM: HTTPStatus.CONFLICT,
        ErrorCode.UPGRADE_NEEDED: HTTPStatus.UPGRADE_REQUIRED,
        ErrorCode.NOT_FOUND: HTTPStatus.NOT_FOUND,
        ErrorCode.SLOW_DOWN: HTTPStatus.TOO_MANY_REQUESTS,
        ErrorCode.TROUBLE: HTTPStatus.INTERNAL_SERVER_ERROR,
    }
)
_CODES: Final = MappingProxyType(
    {
        HTTPStatus.NOT_FOUND: ErrorCode.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED: ErrorCode.NOT_FOUND,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ErrorCode.TOO_LARGE,
    }
)
Asked = TypeVar("Asked", bound=Message)


def problem(code: ErrorCode, *, after_seconds: int = 0) -> Response:
    """The problem document of a code; nothing of the request is repeated in it."""
    status = _STATUS[code]
    document = {
        "type": PROBLEM_TYPE + code.value, "title": status.phrase, "status": status.value, "code": code.value,
    }  # fmt: skip
    headers = {"Retry-After": str(after_seconds)} if after_seconds else {}
    if status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(json.dumps(document), status.value, headers, PROBLEM)


async def body_of(request: Request, largest: int) -> bytes:
    """The body, read only as far as it is allowed to be. Raises Refused TOO_LARGE."""
    size, parts = 0, []
    try:
        async for part in request.stream():
            size += len(part)
            if size > largest:
                raise Refused(ErrorCode.TOO_LARGE)
            parts.append(part)
    except ClientDisconnect as gone:  # nobody hears the answer
        raise Refused(ErrorCode.BAD_REQUEST) from gone
    return b"".join(parts)


def message_in(body: bytes, request: Request, kind: type[Asked]) -> Asked:
    """The message of the kind expected. Raises Refused BAD_REQUEST or TOO_LARGE."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if media_type == JSON:
            found: Asked = json_form.from_json(body, kind)
            return found
        found = codec.decode(body, kind, largest=_LARGEST_UNPACKED)
    except codec.TooLarge as trouble:
        raise Refused(ErrorCode.TOO_LARGE) from trouble
    except ProtocolProblem as trouble:
        raise Refused(ErrorCode.BAD_REQUEST) from trouble
    return found


def message_out(message: Message, request: Request) -> Response:
    """The message in the form the caller asks for."""
    if JSON in request.headers.get("accept", ""):
        return Response(json_form.to_json(message), media_type=JSON)
    return Response(codec.encode(message), media_type=codec.MEDIA_TYPE)


def token_of(request: Request) -> str | None:
    """The bearer token of a request."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def platform_of(request: Request) -> Platform:
    """The platform this application was made for."""
    found: Platform = request.app.state.platform
    return found


def address_of(request: Request) -> str:
    """Where a request comes from, for limits only."""
    return request.client.host if request.client else ""


def install(app: FastAPI) -> None:
    """Make every error of the application a problem document."""

    async def refused(_request: Request, trouble: Exception) -> Response:
        if not isinstance(trouble, Refused):
            raise trouble
        return problem(trouble.code, after_seconds=trouble.after_seconds)

    async def http(_request: Request, trouble: Exception) -> Response:
        status = trouble.status_code if isinstance(trouble, HTTPException) else HTTPStatus.BAD_REQUEST
        return problem(_CODES.get(HTTPStatus(status), ErrorCode.BAD_REQUEST))

    async def trouble(_request: Request, _trouble: Exception) -> Response:
        return problem(ErrorCode.TROUBLE)

    # The server logs what the trouble was, the caller learns only that there is one.
    app.add_exception_handler(Exception, trouble)
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, http)


Route = Callable[[Request], Awaitable[Response]]
PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"description": "Problem document (RFC 9457)", "content": {PROBLEM: {}}}
}
