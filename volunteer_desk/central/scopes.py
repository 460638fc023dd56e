"""Scopes and who may read or write them: asked at every read of a log, never remembered from a hello."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

ORGANISATION_SCOPE: Final = 1
ORGANISATION_TEAM: Final = 0


@dataclass(frozen=True, slots=True)
class Granted:
    """A scope as one device may use it."""

    scope_no: int
    team: int
    head: int
    epoch: int
    can_write: bool


def open_scope(connection: Connection, org: int, team: int) -> int:
    """The number of the team's scope, which is made when there is none."""
    found = connection.exec_driver_sql(
        "SELECT no FROM log_scope WHERE org = ? AND team = ?", (org, team)
    ).scalar()
    if found is not None:
        return int(found)
    if team == ORGANISATION_TEAM:
        number = ORGANISATION_SCOPE
    else:
        number = connection.exec_driver_sql(
            "UPDATE organisation SET last_scope = last_scope + 1 WHERE id = ? RETURNING last_scope", (org,)
        ).scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO log_scope (org, no, team, head, epoch) VALUES (?,?,?,0,1)", (org, number, team)
    )
    return int(number)


def begin_anew(connection: Connection) -> None:
    """Have every desk read every log from its beginning: what they hold of it is of another past."""
    connection.exec_driver_sql("UPDATE log_scope SET epoch = epoch + 1")


def grant(connection: Connection, org: int, device: int, scope_no: int) -> None:
    """Let a device read and write a scope."""
    connection.exec_driver_sql(
        "INSERT INTO scope_grant (org, device, scope_no, can_write) VALUES (?,?,?,1)"
        " ON CONFLICT (org, device, scope_no) DO UPDATE SET can_write = 1",
        (org, device, scope_no),
    )


def granted(connection: Connection, org: int, device: int) -> dict[int, Granted]:
    """The scopes a device may read, by number."""
    rows = connection.exec_driver_sql(
        "SELECT s.no, s.team, s.head, s.epoch, g.can_write FROM scope_grant AS g"
        " JOIN log_scope AS s ON s.org = g.org AND s.no = g.scope_no"
        " WHERE g.org = ? AND g.device = ? ORDER BY s.no",
        (org, device),
    )
    return {row[0]: Granted(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows}
