"""Short access tokens and long refresh tokens, kept as hashes.

A refresh token is exchanged once. It works once more within a minute, because the answer may have been lost;
used again after that somebody else holds a copy, and every token of the device ends.
"""

import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from volunteer_desk.central.accounts import Refused, hashed
from volunteer_desk.central.settings import CentralSettings
from volunteer_desk.wire.messages import ErrorCode, Tokens


class TokenKind(StrEnum):
    """What a token is good for."""

    ACCESS = "access"
    REFRESH = "refresh"


@dataclass(frozen=True, slots=True)
class Caller:
    """A device that showed a good token. A revoked one may only hand over what it still holds."""

    org: int
    device: int
    is_revoked: bool


def issue(connection: Connection, settings: CentralSettings, *, org: int, device: int, now_ms: int) -> Tokens:
    """A new pair for a device; its expired tokens go."""
    connection.exec_driver_sql(
        "DELETE FROM token WHERE org = ? AND device = ? AND expires_ms < ?",
        (org, device, now_ms - settings.refresh_ms),
    )
    made = Tokens(secrets.token_urlsafe(32), secrets.token_urlsafe(32), settings.access_ms // 1_000)
    connection.exec_driver_sql(
        "INSERT INTO token (hash, org, device, kind, expires_ms, uses) VALUES (?,?,?,?,?,0)",
        [
            (hashed(made.refresh_token), org, device, TokenKind.REFRESH, now_ms + settings.refresh_ms),
            (hashed(made.access_token), org, device, TokenKind.ACCESS, now_ms + settings.access_ms),
        ],
    )
    return made


def refreshed(connection: Connection, settings: CentralSettings, token: str, now_ms: int) -> Tokens | None:
    """A new pair; None for a token that is no good, after ending the device's tokens where it was replayed.

    Raises Refused REVOKED for a revoked device.
    """
    row = _find(connection, token, TokenKind.REFRESH)
    if row is None or row.expires_ms <= now_ms:
        return None
    if row.revoked_ms is not None:
        raise Refused(ErrorCode.REVOKED)
    if row.uses and (row.uses > 1 or now_ms > row.used_ms + settings.second_use_ms):
        connection.exec_driver_sql("DELETE FROM token WHERE org = ? AND device = ?", (row.org, row.device))
        return None
    connection.exec_driver_sql(
        "UPDATE token SET uses = uses + 1, used_ms = coalesce(used_ms, ?) WHERE hash = ?",
        (now_ms, hashed(token)),
    )
    return issue(connection, settings, org=row.org, device=row.device, now_ms=now_ms)


def caller(connection: Connection, token: str, now_ms: int) -> Caller:
    """Whose access token this is. Raises Refused UNAUTHORISED.

    The token of a revoked device does not expire: what it recorded before it was lost must still reach us.
    """
    row = _find(connection, token, TokenKind.ACCESS)
    if row is None or (row.expires_ms <= now_ms and row.revoked_ms is None):
        raise Refused(ErrorCode.UNAUTHORISED)
    return Caller(row.org, row.device, row.revoked_ms is not None)


def _find(connection: Connection, token: str, kind: TokenKind) -> Any:
    return connection.exec_driver_sql(
        "SELECT t.org, t.device, t.expires_ms, t.used_ms, t.uses, d.revoked_ms FROM token AS t"
        " JOIN device AS d ON d.org = t.org AND d.id = t.device WHERE t.hash = ? AND t.kind = ?",
        (hashed(token), kind.value),
    ).first()
