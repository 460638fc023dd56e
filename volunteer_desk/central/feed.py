"""What a desk is told: where it stands, and rows of the scopes it may read, in order and without a hole."""

from typing import Final

from sqlalchemy import Connection

from volunteer_desk.central import log, scopes
from volunteer_desk.central.accounts import SHORT_BLOCK, Refused
from volunteer_desk.central.tokens import Caller
from volunteer_desk.domain.ids import MAX_SEQ
from volunteer_desk.wire.messages import (
    MOST_PAGE,
    PROTOCOL_VERSION,
    ErrorCode,
    Grant,
    Hello,
    HelloReply,
    Page,
    Pull,
    PullReply,
)

_CONTACT_MS: Final = 60_000
_WORST_MS: Final = 1 << 53


def hello(connection: Connection, caller: Caller, request: Hello, now_ms: int) -> HelloReply:
    """Central's time and what the desk may see.

    Raises Refused REVOKED, and FORBIDDEN for a desk number of another device.
    """
    if caller.is_revoked:
        raise Refused(ErrorCode.REVOKED)
    row = connection.exec_driver_sql(
        "SELECT k.hi, k.safe, d.short_first, o.identity_key FROM desk AS k"
        " JOIN device AS d ON d.org = k.org AND d.id = k.device JOIN organisation AS o ON o.id = k.org"
        " WHERE k.no = ? AND k.org = ? AND k.device = ?",
        (request.desk_no, caller.org, caller.device),
    ).first()
    if row is None:
        raise Refused(ErrorCode.FORBIDDEN)
    hi, safe, short_first, key = row
    return HelloReply(
        now_ms=now_ms, organisation=caller.org, hi=hi, safe=safe, identity_key=key,
        short_first=short_first, short_end=short_first + SHORT_BLOCK,
        grants=tuple(
            Grant(each.scope_no, each.team, each.epoch, each.can_write, each.head)
            for each in scopes.granted(connection, caller.org, caller.device).values()
        ),
    )  # fmt: skip


def is_news(connection: Connection, caller: Caller, request: Hello, now_ms: int) -> bool:
    """Whether a hello is worth writing down: a desk with nothing to say must cost no write."""
    row = connection.exec_driver_sql(
        "SELECT last_contact_ms, protocol, schema FROM device WHERE org = ? AND id = ?",
        (caller.org, caller.device),
    ).one()
    is_recent = row[0] is not None and 0 <= now_ms - row[0] < _CONTACT_MS
    return not is_recent or (row[1], row[2]) != (request.protocol, request.schema)


def write_down(connection: Connection, caller: Caller, request: Hello, now_ms: int) -> None:
    """Keep when a device was last heard of, how far it has come, how wrong its clock is, what it speaks."""
    connection.exec_driver_sql(
        "UPDATE device SET last_contact_ms = ?, clock_error_ms = ?, protocol = ?, schema = ?, desk_no = ?,"
        " last_seq = ? WHERE org = ? AND id = ?",
        (now_ms, max(min(request.wall_ms - now_ms, _WORST_MS), -_WORST_MS), request.protocol,
         request.schema, request.desk_no, max(min(request.last_seq, MAX_SEQ), 0), caller.org, caller.device),
    )  # fmt: skip


def is_too_old(request: Hello) -> bool:
    """Whether the desk must be renewed before it is told anything; it may still push."""
    return request.protocol != PROTOCOL_VERSION or request.schema < 1


def pull(connection: Connection, caller: Caller, request: Pull) -> PullReply:
    """Rows after the places named, of the scopes the device may read at this moment; others are left out.

    Raises Refused REVOKED.
    """
    if caller.is_revoked:
        raise Refused(ErrorCode.REVOKED)
    readable = scopes.granted(connection, caller.org, caller.device)
    left = max(min(request.most, MOST_PAGE), 1)
    pages = []
    for wanted in request.wanted:
        scope = readable.get(wanted.scope_no)
        if scope is None:
            continue
        is_reset = wanted.epoch != scope.epoch or wanted.after > scope.head
        after = 0 if is_reset else max(wanted.after, 0)
        rows = log.rows_after(connection, caller.org, scope.scope_no, after, left) if left else []
        left -= len(rows)
        pages.append(Page(scope.scope_no, scope.epoch, scope.head, is_reset, tuple(rows)))
    return PullReply(tuple(pages))
