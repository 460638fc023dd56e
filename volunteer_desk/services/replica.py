"""The desk's side of replication: what waits to be sent, what central answered, and pages of its log applied.

Plain functions on a session. The outbox is no table: it is the own operations above the acknowledged number,
and a fact's values come from its row. A page and the cursor that says it was read are one transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgpack
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.ids import SEQ_BITS, desk_of, operation_id, seq_of
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.records import SPECS, Entity, is_fact
from volunteer_desk.services.attendance import refold
from volunteer_desk.services.incoming import REPLICATED_BY_ENTITY, Lane, let_through, touched
from volunteer_desk.services.kept_rows import beyond, packed
from volunteer_desk.services.permission import needs
from volunteer_desk.services.twins import rename
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.tables import FACT_TABLES
from volunteer_desk.wire.chain import WINDOW, chain, digest
from volunteer_desk.wire.messages import LogRow, NoteKind, Operation, Page, PushReply, Wanted

_TABLE_OF: Final = {table.entity: table.__tablename__ for table in FACT_TABLES}
_FIELDS_OF: Final = {entity: tuple(SPECS[entity].fields) for entity in _TABLE_OF}
_REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True)
class Outbox:
    """Operations that wait, in order; `desk_no` and `first_seq` name where they begin."""

    desk_no: int
    first_seq: int
    operations: tuple[Operation, ...]


_OUTBOX: Final = (
    "SELECT o.id, o.entity, o.record, o.key, o.scope, o.changes, o.bases, o.settles, o.first_id, o.actor,"  # noqa: S608 - names of columns
    " o.wall_ms, o.utc_offset_minutes, o.mono_ms, b.boot, "
    + ", ".join(f'{_TABLE_OF[entity]}."{item.name}"' for entity, each in _FIELDS_OF.items() for item in each)
    + " FROM operation AS o JOIN boot AS b ON b.id = o.boot"
    + "".join(
        f" LEFT JOIN {name} ON o.changes IS NULL AND o.entity = {int(entity)} AND {name}.id = o.record"
        for entity, name in _TABLE_OF.items()
    )
    + " WHERE o.id BETWEEN ? AND ? ORDER BY o.id LIMIT ?"
)


def outbox(session: Session, limit: int, after: int | None = None) -> Outbox:
    """Up to `limit` own operations after the acknowledged number, or after `after`."""
    desk_no, acked = (
        cursor_of(session).execute("SELECT desk_no, acked_seq FROM desk_state WHERE id = 1").fetchone()
    )
    first = (acked if after is None else after) + 1
    low = (desk_no << SEQ_BITS) + first
    rows = cursor_of(session).execute(_OUTBOX, (low, (desk_no + 1 << SEQ_BITS) - 1, limit)).fetchall()
    return Outbox(desk_no, first, tuple(_own(row) for row in rows))


_FIRST_VALUE: Final = {
    entity: 14 + sum(len(_FIELDS_OF[before]) for before in list(_FIELDS_OF)[:place])
    for place, entity in enumerate(_FIELDS_OF)
}


def _own(row: Sequence[Any]) -> Operation:
    if row[5] is None:
        entity = Entity(row[1])
        said = row[_FIRST_VALUE[entity] : _FIRST_VALUE[entity] + len(_FIELDS_OF[entity])]
        values = {
            item.number: value
            for item, value in zip(_FIELDS_OF[entity], said, strict=True)
            if value is not None
        }  # fmt: skip
    else:
        values = msgpack.unpackb(row[5], strict_map_key=False)
    return Operation(
        entity=row[1], record=row[2], key=None if row[3] is None else tuple(msgpack.unpackb(row[3])),
        scope=row[4], changes=values,
        bases={} if row[6] is None else msgpack.unpackb(row[6], strict_map_key=False),
        settles=None if row[7] is None else tuple(msgpack.unpackb(row[7])),
        first_id=row[8], actor=row[9], wall_ms=row[10], utc_offset_minutes=row[11],
        mono_ms=row[12], boot=row[13],
    )  # fmt: skip


def chain_before(session: Session, first_seq: int) -> bytes:
    """What proves the past before an own operation to central: the chain of the last operations before it."""
    window = min(WINDOW, first_seq - 1)
    before = outbox(session, window, after=first_seq - 1 - window).operations if window else ()
    return chain([digest(operation) for operation in before])


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """How many operations were new to central, and the number up to which it has them all."""

    count: int
    upto: int


@needs(Permission.SYNCHRONISE)
def acknowledge(session: Session, desk_no: int, reply: PushReply) -> Acknowledged:
    """Move the acknowledged numbers forward and keep what central refused, to be shown until it is done."""
    context, cursor = context_of(session), cursor_of(session)
    (before,) = cursor.execute("SELECT acked_seq FROM desk_state WHERE id = 1").fetchone()
    cursor.execute(
        "UPDATE desk_state SET acked_seq = max(acked_seq, min(?, last_seq)),"
        " safe_seq = max(safe_seq, min(?, last_seq)) WHERE id = 1 AND desk_no = ?",
        (reply.upto, reply.safe, desk_no),
    )
    context.touched("desk_state", 1)
    for note in reply.notes:
        operation = operation_id(desk_no, note.seq)
        cursor.execute(
            "INSERT OR IGNORE INTO refused_record (operation, verdict, reason, at_ms, is_done)"
            " VALUES (?,?,?,?,0)",
            (operation, note.kind, note.reason, context.now_ms),
        )
        context.touched("refused_record", operation)
        if note.kind == NoteKind.QUARANTINED:
            _let_go(session, operation)
    rename(session, {operation_id(desk_no, each.seq): each.operation for each in reply.held})
    (upto,) = cursor.execute("SELECT acked_seq FROM desk_state WHERE id = 1").fetchone()
    return Acknowledged(upto - before, upto)


def _let_go(session: Session, operation: int) -> None:
    """A refused edit will never come back through the log, so it must not shield its fields for ever."""
    row = (
        cursor_of(session)
        .execute("SELECT entity, record, key FROM operation WHERE id = ?", (operation,))
        .fetchone()
    )
    if row is None or is_fact(Entity(row[0])):
        return
    address = (row[1],) if row[2] is None else tuple(msgpack.unpackb(row[2]))
    let_through(session, Entity(row[0]), address, operation)


@dataclass(frozen=True, slots=True)
class Applied:
    """How many rows were applied; `waits` when own operations in the log must be proved by a push first."""

    rows: int
    waits: bool = False
    is_old_copy: bool = False


@needs(Permission.SYNCHRONISE)
def apply_page(session: Session, page: Page) -> Applied:
    """Put a page over the tables and move the cursor, all or nothing. Repeating a page changes nothing.

    Raises UserProblem NOT_OUR_SERVER for a page that leaves a hole.
    """
    cursor = cursor_of(session)
    known = cursor.execute(
        "SELECT epoch, seq FROM scope_cursor WHERE scope_no = ?", (page.scope_no,)
    ).fetchone()
    if known is None or (known[0] != page.epoch and not page.is_reset):
        return Applied(0)
    after = 0 if page.is_reset and known[0] != page.epoch else known[1]
    fresh = [row for row in page.rows if row.seq > after]
    if [row.seq for row in fresh] != list(range(after + 1, after + 1 + len(fresh))):
        raise UserProblem(Problem.NOT_OUR_SERVER)
    proved, applied = _proved(session, fresh)
    if proved:
        _apply(session, page.scope_no, proved)
        after = proved[-1].seq
    cursor.execute(
        "UPDATE scope_cursor SET epoch = ?, seq = ? WHERE scope_no = ?", (page.epoch, after, page.scope_no)
    )
    return applied


def _proved(session: Session, rows: list[LogRow]) -> tuple[list[LogRow], Applied]:
    """The rows before the first own operation that central has not acknowledged to this very file.

    It may be a lost answer, or another copy of this database that went on under the same number: only a push
    tells the two apart, so the page stops there.
    """
    desk_no, acked, last = (
        cursor_of(session)
        .execute("SELECT desk_no, acked_seq, last_seq FROM desk_state WHERE id = 1")
        .fetchone()
    )
    for count, row in enumerate(rows):
        if desk_of(row.operation) == desk_no and seq_of(row.operation) > acked:
            return rows[:count], Applied(count, waits=True, is_old_copy=seq_of(row.operation) > last)
    return rows, Applied(len(rows))


@dataclass(slots=True)
class _Page:
    """What one page touches, gathered so that each table is written once."""

    session: Session
    lanes: dict[Entity, Lane] = field(default_factory=dict)
    facts: list[LogRow] = field(default_factory=list)
    aside: list[tuple[int, bytes]] = field(default_factory=list)

    def lane(self, entity: Entity) -> Lane:
        return self.lanes.setdefault(entity, Lane(self.session, REPLICATED_BY_ENTITY[entity]))


def _apply(session: Session, scope_no: int, rows: Iterable[LogRow]) -> None:
    page = _Page(session)
    known = {int(entity) for entity in Entity}
    for row in rows:
        position = (scope_no << 40) + row.seq
        if row.entity not in known:
            page.aside.append((position, packed(row)))
            continue
        entity = Entity(row.entity)
        if is_fact(entity):
            page.facts.append(row)
        elif entity is Entity.CONFLICT:
            _lay_conflict(session, row)
        else:
            address = row.key if row.key is not None else (row.record,)
            is_laid = page.lane(entity).lay(address, row.operation, row.scope, row.outcomes)
            left = beyond(row) if is_laid else row
            if left is not None:
                page.aside.append((position, packed(left)))
    for lane in page.lanes.values():
        lane.write()
    _lay_facts(session, page.facts)
    cursor_of(session).executemany(
        "INSERT OR REPLACE INTO kept_aside (position, row) VALUES (?,?)", page.aside
    )


_LAY: Final = {
    entity: (
        f"INSERT INTO {_TABLE_OF[entity]} (id, scope, "  # noqa: S608 - names of tables and columns
        + ", ".join(f'"{item.name}"' for item in each)
        + ", actor, at_ms, uncertainty_ms) VALUES ("
        + ",".join("?" * (len(each) + 5))
        + ") ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, at_ms = excluded.at_ms,"
        " uncertainty_ms = excluded.uncertainty_ms"
    )
    for entity, each in _FIELDS_OF.items()
}


def _lay_facts(session: Session, rows: Sequence[LogRow]) -> None:
    """Facts are joined as a set; central's time holds for own ones too."""
    pairs: dict[tuple[int, int], int] = {}
    packed: dict[Entity, list[tuple[Any, ...]]] = {entity: [] for entity in _LAY}
    for row in rows:
        entity, said = Entity(row.entity), row.values or {}
        values: dict[str, Any] = {item.name: said.get(item.number) for item in _FIELDS_OF[entity]}
        packed[entity].append(
            (row.record, row.scope, *values.values(), row.actor, row.at_ms, row.uncertainty_ms)
        )
        shift, person = values["shift"], values["person"]
        is_of_a_person = entity is Entity.ATTENDANCE_EVENT and None not in (shift, person)
        if is_of_a_person and values["kind"] != _REFUSED:
            pairs[shift, person] = values["distribution"]
    for entity, each in packed.items():
        cursor_of(session).executemany(_LAY[entity], each)
        touched(session, _TABLE_OF[entity], [values[0] for values in each if values[0] is not None])
    refold(session, [(shift, person, distribution) for (shift, person), distribution in pairs.items()])


def _lay_conflict(session: Session, row: LogRow) -> None:
    spec = SPECS[Entity.CONFLICT]
    values = {number: outcome[0] for number, outcome in row.outcomes.items()} | dict(row.values or {})
    given = {item.name: values[item.number] for item in spec.fields if item.number in values}
    losing, name = row.key or (given["losing_operation"], given["field"])
    cursor_of(session).execute(
        "INSERT INTO conflict (losing_operation, field, of_entity, record, detail, state)"
        " VALUES (?,?,?,?,?,?) ON CONFLICT (losing_operation, field) DO UPDATE SET"
        " detail = coalesce(?, detail), state = coalesce(?, state)",
        (
            losing, name, given.get("entity", 0), given.get("record"), given.get("detail", "{}"),
            given.get("state", "open"), given.get("detail"), given.get("state"),
        ),
    )  # fmt: skip
    context_of(session).touched("conflict", losing)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the status shows of the replica."""

    unsent: int
    refused: int
    conflicts: int
    last_contact_ms: int | None
    is_enrolled: bool


def numbers(session: Session) -> Numbers:
    """The counts of the status, each from an index or a single row."""
    row = (
        cursor_of(session)
        .execute(
            "SELECT last_seq - acked_seq,"
            " (SELECT count(*) FROM refused_record WHERE is_done = 0 AND verdict = 'quarantined'),"
            " (SELECT count(*) FROM conflict WHERE state = 'open'), last_contact_ms,"
            " organisation IS NOT NULL FROM desk_state WHERE id = 1"
        )
        .fetchone()
    )
    return Numbers(row[0], row[1], row[2], row[3], bool(row[4]))


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """An own operation central could not read or found strange."""

    operation: int
    entity: Entity | None
    record: int | None
    verdict: str
    reason: str
    at_ms: int

    @property
    def is_kept_apart(self) -> bool:
        """Whether central keeps it in quarantine; else it counts, with a mark."""
        return self.verdict == NoteKind.QUARANTINED


def refused(session: Session, limit: int = 500) -> list[RefusedLine]:
    """What central refused or flagged and nobody has looked after yet, newest first."""
    rows = cursor_of(session).execute(
        "SELECT r.operation, o.entity, o.record, r.verdict, r.reason, r.at_ms FROM refused_record AS r"
        " LEFT JOIN operation AS o ON o.id = r.operation WHERE r.is_done = 0 ORDER BY r.at_ms DESC LIMIT ?",
        (limit,),
    )
    return [
        RefusedLine(row[0], None if row[1] is None else Entity(row[1]), *row[2:]) for row in rows.fetchall()
    ]


@needs(Permission.SETTLE_CONFLICTS)
def mark_done(session: Session, operation: int) -> None:
    """Take a refused record off the list; the record itself stays."""
    cursor_of(session).execute("UPDATE refused_record SET is_done = 1 WHERE operation = ?", (operation,))
    context_of(session).touched("refused_record", operation)


def cursors(session: Session) -> list[Wanted]:
    """Every granted scope and how far it has been read."""
    rows = cursor_of(session).execute("SELECT scope_no, epoch, seq FROM scope_cursor ORDER BY scope_no")
    return [Wanted(*row) for row in rows.fetchall()]
