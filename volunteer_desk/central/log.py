"""Rows of the log as they are stored, and what they become on the way out."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import msgpack
from sqlalchemy import Connection

from volunteer_desk.domain.ids import SCOPE_SEQ_BITS, log_position
from volunteer_desk.wire.messages import LogRow

_SEQ: int = (1 << SCOPE_SEQ_BITS) - 1


class Body(NamedTuple):
    """What a row says. `values` are all of a fact, or what an edit said in vain; the claim is the desk's."""

    record: int | None
    key: list[Any] | None
    scope: int
    actor: int | None
    outcomes: dict[int, Any]
    values: dict[int, Any] | None
    wall_ms: int = 0
    utc_offset_minutes: int = 0
    mono_ms: int = 0


class Entry(NamedTuple):
    """One row as the table has it, but for the organisation."""

    position: int
    operation: int
    entity: int
    body: bytes
    at_ms: int
    uncertainty_ms: int


def unpacked(body: bytes) -> Body:
    """The body of a stored row."""
    return Body(*msgpack.unpackb(body, strict_map_key=False))


def find(connection: Connection, org: int, operation: int) -> tuple[int, Body, int] | None:
    """Entity, body and corrected time of an operation; None when it is not in the log."""
    row = connection.exec_driver_sql(
        "SELECT entity, body, at_ms FROM log_entry WHERE org = ? AND operation = ?", (org, operation)
    ).first()
    return None if row is None else (row[0], unpacked(row[1]), row[2])


def rows_after(connection: Connection, org: int, scope_no: int, after: int, limit: int) -> list[LogRow]:
    """Up to `limit` rows of a scope after a sequence number, in order and without a hole."""
    found = connection.exec_driver_sql(
        "SELECT position, operation, entity, body, at_ms, uncertainty_ms FROM log_entry"
        " WHERE org = ? AND position > ? AND position < ? ORDER BY position LIMIT ?",
        (org, log_position(scope_no, after), log_position(scope_no + 1, 0), limit),
    )
    return [_row(Entry(*row)) for row in found]


def _row(entry: Entry) -> LogRow:
    body = unpacked(entry.body)
    return LogRow(
        entry.position & _SEQ, entry.operation, entry.entity, body.record,
        None if body.key is None else tuple(body.key), body.scope,
        {number: tuple(outcome) for number, outcome in body.outcomes.items()}, body.values, body.actor,
        entry.at_ms, entry.uncertainty_ms,
    )  # fmt: skip


@dataclass(slots=True)
class _Head:
    number: int
    team: int
    seq: int
    is_moved: bool = False


class Appending:
    """Numbers rows in the scopes of one transaction, which holds the heads until it commits: dense."""

    def __init__(self, connection: Connection, org: int) -> None:
        self._connection = connection
        self._org = org
        self._heads: dict[int, _Head] = {}
        self._by_team: dict[int, int | None] = {}
        self._entries: list[tuple[Any, ...]] = []
        self._places: dict[int, int] = {}

    def scope_of(self, team: int) -> int | None:
        """The number of a team's scope; None when there is none."""
        if team not in self._by_team:
            row = self._connection.exec_driver_sql(
                "SELECT no, team, head FROM log_scope WHERE org = ? AND team = ?", (self._org, team)
            ).first()
            self._by_team[team] = None if row is None else row[0]
            if row is not None:
                self._heads.setdefault(row[0], _Head(*row))
        return self._by_team[team]

    def opened(self, team: int) -> None:
        """A scope was made for a team in this transaction."""
        self._by_team.pop(team, None)

    def team_of(self, scope_no: int) -> int:
        """Whose scope it is."""
        return self._head(scope_no).team

    def append(self, scope_no: int, operation: int, entity: int, body: Body, at: tuple[int, int]) -> None:
        """Add a row at the end of a scope; `at` is the corrected time and its uncertainty."""
        head = self._head(scope_no)
        head.seq += 1
        head.is_moved = True
        self._places[operation] = len(self._entries)
        self._entries.append(
            (self._org, log_position(scope_no, head.seq), operation, entity, msgpack.packb(body), *at)
        )

    def find(self, operation: int) -> tuple[int, Body, int] | None:
        """As `find` of the log, among the rows that are not written yet."""
        place = self._places.get(operation)
        if place is None:
            return None
        entry = self._entries[place]
        return entry[3], unpacked(entry[4]), entry[5]

    def _head(self, scope_no: int) -> _Head:
        if scope_no not in self._heads:
            row = self._connection.exec_driver_sql(
                "SELECT no, team, head FROM log_scope WHERE org = ? AND no = ?", (self._org, scope_no)
            ).one()
            self._heads[scope_no] = _Head(*row)
        return self._heads[scope_no]

    def save(self) -> None:
        """Write the rows and the heads."""
        if self._entries:
            self._connection.exec_driver_sql(
                "INSERT INTO log_entry (org, position, operation, entity, body, at_ms, uncertainty_ms)"
                " VALUES (?,?,?,?,?,?,?)",
                self._entries,
            )
        moved = [(head.seq, self._org, head.number) for head in self._heads.values() if head.is_moved]
        if moved:
            self._connection.exec_driver_sql("UPDATE log_scope SET head = ? WHERE org = ? AND no = ?", moved)
        self._entries.clear()
        self._places.clear()
