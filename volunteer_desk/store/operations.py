"""Every replicated change becomes an operation in the same transaction; nothing else may number one.

Edits through the ORM are caught before the flush; facts and bulk inserts go through the functions here, by
prepared statements, because they are many. A number handed out without its operation fails the commit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import msgpack
from sqlalchemy import RowMapping, bindparam, event, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from volunteer_desk.domain.ids import MAX_SEQ, OperationId, operation_id
from volunteer_desk.domain.merge import Elements
from volunteer_desk.domain.records import SPECS, Entity, EntitySpec, Field, Kind
from volunteer_desk.store import derived
from volunteer_desk.store.context import Context, Origin, context_of, cursor_of
from volunteer_desk.store.tables import Person, Replicated, Team

_INSERT_OPERATION: Final = (
    "INSERT INTO operation (id, entity, record, key, scope, changes, bases, settles, first_id, actor,"
    " wall_ms, utc_offset_minutes, mono_ms, boot) VALUES (?,?,?,?,?,?,?,?,NULL,?,?,?,?,?)"
)
_INSERT_EVENT: Final = (
    "INSERT INTO attendance_event (id, scope, kind, method, person, distribution, shift, station, direction,"
    " reason, target, code, moment_ms, actor, at_ms, uncertainty_ms) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)"
)
_INSERT_DAY_EVENT: Final = (
    "INSERT INTO day_event (id, scope, kind, method, person, distribution, shift, station, reason,"
    " target, code, moment_ms, amount, detail, actor, at_ms, uncertainty_ms)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)"
)
_MANY: Final = 500


def next_id(session: Session) -> OperationId:
    """The next operation id of this desk; the commit fails unless an operation with it is written."""
    return reserve(session, 1)


def reserve(session: Session, count: int) -> OperationId:
    """The first of `count` ids in a row, all of which must be used."""
    context = context_of(session)
    if context.origin is not Origin.LOCAL:
        raise RuntimeError("only local changes are numbered")
    first = context.last_seq + 1
    if first + count - 1 > MAX_SEQ:
        raise RuntimeError("this desk's numbers are used up")
    context.last_seq += count
    return operation_id(context.desk_no, first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An attendance event to append; times and actor come from the session."""

    kind: str
    method: str
    scope: int
    person: int | None = None
    distribution: int | None = None
    shift: int | None = None
    station: int | None = None
    direction: str | None = None
    reason: str | None = None
    target: int | None = None
    code: str | None = None
    moment_ms: int | None = None


def append_fact(session: Session, fact: Fact) -> OperationId:
    """Write one attendance event and its operation; the caller writes what follows from it (presence)."""
    context = context_of(session)
    cursor = cursor_of(session)
    number = next_id(session)
    cursor.execute(
        _INSERT_EVENT,
        (
            number, fact.scope, fact.kind, fact.method, fact.person, fact.distribution, fact.shift,
            fact.station, fact.direction, fact.reason, fact.target, fact.code, fact.moment_ms,
            context.actor, context.now_ms,
        ),
    )  # fmt: skip
    _note_fact(context, cursor, number, Entity.ATTENDANCE_EVENT, fact.scope)
    context.touched("attendance_event", number)
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFact:
    """A day event to append; times and actor come from the session."""

    kind: str
    method: str
    scope: int
    person: int | None = None
    distribution: int | None = None
    shift: int | None = None
    station: int | None = None
    reason: str | None = None
    target: int | None = None
    code: str | None = None
    moment_ms: int | None = None
    amount: int | None = None
    detail: str | None = None


def append_day_event(session: Session, fact: DayFact) -> OperationId:
    """Write one day event and its operation."""
    context = context_of(session)
    cursor = cursor_of(session)
    number = next_id(session)
    cursor.execute(
        _INSERT_DAY_EVENT,
        (
            number, fact.scope, fact.kind, fact.method, fact.person, fact.distribution, fact.shift,
            fact.station, fact.reason, fact.target, fact.code, fact.moment_ms, fact.amount, fact.detail,
            context.actor, context.now_ms,
        ),
    )  # fmt: skip
    _note_fact(context, cursor, number, Entity.DAY_EVENT, fact.scope)
    context.touched("day_event", number)
    return number


def _note_fact(context: Context, cursor: Any, number: int, entity: Entity, scope: int) -> None:
    cursor.execute(_INSERT_OPERATION, _operation(context, number, entity, scope, _Body(record=number)))
    context.written += 1
    context.touched("operation", number)


class _Body(NamedTuple):
    """What an operation addresses and carries; a tuple, because every scan makes one."""

    record: int | None = None
    key: bytes | None = None
    changes: bytes | None = None
    bases: bytes | None = None
    settles: bytes | None = None


def _operation(context: Context, number: int, entity: Entity, scope: int, body: _Body) -> tuple[object, ...]:
    return (
        number, int(entity), body.record, body.key, scope, body.changes, body.bases, body.settles,
        context.actor, context.wall_ms, context.utc_offset_minutes, context.mono_ms, context.boot,
    )  # fmt: skip


def insert_many(session: Session, table: type[Replicated], rows: Sequence[Mapping[str, Any]]) -> range:
    """Insert many new rows of one replicated table with their operations; their ids, in the rows' order.

    About ten times faster than the ORM. Every row must have the same columns; derived ones are filled here.
    """
    if not rows:
        return range(0)
    context, spec = context_of(session), SPECS[table.entity]
    first = reserve(session, len(rows))
    ids = range(first, first + len(rows))
    complete, operations = [], []
    for number, row in zip(ids, rows, strict=True):
        values = {"scope": context.scope, **row, "id": number}
        changes, writers = _creation(spec, values, number, context.now_ms)
        values["writers"] = writers
        if table is Person:
            values.update(derived.person_columns(values, context.identity_key))
        complete.append(values)
        operations.append(
            _operation(
                context, number, table.entity, values["scope"],
                _Body(None if spec.natural_key else number, _key(spec, values), changes, b"\x80"),
            )
        )  # fmt: skip
    session.connection().execute(inspect(table).local_table.insert(), complete)
    cursor = cursor_of(session)
    cursor.executemany(_INSERT_OPERATION, operations)
    if table is Person:
        derived.index_people(cursor, [(values["id"], values["name"]) for values in complete], is_new=True)
    context.written += len(rows)
    for name in (inspect(table).local_table.name, "operation"):
        for touched in [None] if len(rows) > _MANY else ids:
            context.touched(name, touched)
    return ids


def change_many(
    session: Session, table: type[Replicated], rows: Mapping[int, Mapping[str, Any]]
) -> frozenset[int]:
    """Change fields of many rows of one replicated table, id -> values, with their operations; which changed.

    What an edit of each object does, about ten times faster. A row that is gone or says so already is none.
    """
    edits = []
    for row in _held(session, table, list(rows)):
        wanted = rows[row["id"]]
        changed = [
            (item, row[item.name], wanted[item.name])
            for item in SPECS[table.entity].fields
            if item.name in wanted and wanted[item.name] != row[item.name]
        ]
        if changed:
            edits.append((row, changed))
    if edits:
        _write_edits(session, table, edits)
    return frozenset(row["id"] for row, _ in edits)


_Change = tuple[Field, Any, Any]  # a field, what it was, what it is


def _held(session: Session, table: type[Replicated], ids: Sequence[int]) -> list[RowMapping]:
    sql = inspect(table).local_table
    names = ("id", "scope", "writers", *(item.name for item in SPECS[table.entity].fields))
    query = select(*(sql.c[name] for name in names)).where(sql.c.id.in_(ids))
    return list(session.connection().execute(query).mappings())


def _write_edits(
    session: Session, table: type[Replicated], edits: Sequence[tuple[RowMapping, list[_Change]]]
) -> None:
    context, spec = context_of(session), SPECS[table.entity]
    first = reserve(session, len(edits))
    operations: list[tuple[object, ...]] = []
    updates: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for number, (row, changed) in enumerate(edits, start=first):
        writers: dict[int, Any] = msgpack.unpackb(row["writers"], strict_map_key=False)
        changes, bases = _edited(writers, changed, number, context.now_ms)
        key = _key(spec, row)
        body = _Body(None if key else row["id"], key, changes, bases)
        operations.append(_operation(context, number, table.entity, row["scope"], body))
        after = {item.name: value for item, _, value in changed}
        if table is Person:
            after.update(derived.changed_columns({**row, **after}, after, context.identity_key))
        after["writers"] = msgpack.packb(writers)
        updates.setdefault(tuple(after), []).append({**after, "row": row["id"]})
    sql = inspect(table).local_table
    for names, values in updates.items():
        change = {name: bindparam(name, type_=sql.c[name].type) for name in names}
        session.connection().execute(sql.update().where(sql.c.id == bindparam("row")).values(change), values)
    cursor = cursor_of(session)
    cursor.executemany(_INSERT_OPERATION, operations)
    if table is Person:
        renamed = [(row["id"], c[2]) for row, changed in edits for c in changed if c[0].name == "name"]
        derived.index_people(cursor, renamed, is_new=False)
    context.written += len(edits)
    for name in (sql.name, "operation"):
        ids = range(first, first + len(edits)) if name == "operation" else [row["id"] for row, _ in edits]
        for touched in [None] if len(edits) > _MANY else ids:
            context.touched(name, touched)


def _creation(spec: EntitySpec, values: Mapping[str, Any], number: int, at_ms: int) -> tuple[bytes, bytes]:
    changes: dict[int, Any] = {}
    writers: dict[int, Any] = {}
    for field in spec.fields:
        value = values.get(field.name)
        if field.kind is Kind.ELEMENTS:
            if value:
                changes[field.number] = change = {"+": sorted(value), "-": []}
                writers[field.number] = Elements().changed(number, change).packed()
        elif value is not None:
            changes[field.number] = value
            writers[field.number] = [number, at_ms]
    return msgpack.packb(changes), msgpack.packb(writers)


def _key(spec: EntitySpec, values: Mapping[str, Any] | RowMapping) -> bytes | None:
    if not spec.natural_key:
        return None
    packed: bytes = msgpack.packb([values[name] for name in spec.natural_key])
    return packed


def settle(session: Session, losing_operation: int, field: str) -> None:
    """Mark the next edit of this transaction as the one that settles a conflict."""
    session.info["settles"] = msgpack.packb([losing_operation, field])


@event.listens_for(Session, "before_flush")
def _number_changes(session: Session, _flush: UOWTransaction, _instances: object) -> None:
    if "desk" not in session.info:
        return
    context = context_of(session)
    for row in session.deleted:
        if isinstance(row, Replicated):
            raise RuntimeError(f"{type(row).__name__} rows are archived, never deleted")
    for row in [*session.new, *session.dirty]:
        if not isinstance(row, Replicated):
            continue
        if context.origin is Origin.LOCAL:
            _number_row(session, context, row, is_new=row in session.new)
        if isinstance(row, Person):
            derived.refresh_person(session, row, context.identity_key, is_new=row in session.new)
        if row in session.new or session.is_modified(row):
            context.touched(inspect(type(row)).local_table.name, row.id)


def _number_row(session: Session, context: Context, row: Replicated, *, is_new: bool) -> None:
    spec = SPECS[row.entity]
    if is_new:
        number = next_id(session)
        row.id = number
        if "scope" not in row.__dict__:  # the column's default comes only with the flush
            # A team is the home of its own record, so that it travels with what it owns.
            row.scope = number if isinstance(row, Team) else context.scope
        values = {field.name: getattr(row, field.name) for field in spec.fields}
        changes, row.writers = _creation(spec, values, number, context.now_ms)
        bases = b"\x80"
    else:
        edit = _edit(session, context, row, spec)
        if edit is None:
            return
        number, changes, bases = edit
    values = {name: getattr(row, name) for name in spec.natural_key}
    cursor_of(session).execute(
        _INSERT_OPERATION,
        _operation(
            context, number, row.entity, row.scope,
            _Body(
                None if spec.natural_key else row.id, _key(spec, values), changes, bases,
                session.info.pop("settles", None),
            ),
        ),
    )  # fmt: skip
    context.written += 1
    context.touched("operation", number)


def _edit(
    session: Session, context: Context, row: Replicated, spec: EntitySpec
) -> tuple[OperationId, bytes, bytes] | None:
    """Number, changes and bases of the edit of a changed row; None when no replicated field changed."""
    state = inspect(row)
    changed = [field for field in spec.fields if state.attrs[field.name].history.has_changes()]
    if not changed:
        return None
    number = next_id(session)
    writers: dict[int, Any] = msgpack.unpackb(row.writers, strict_map_key=False)
    edits = [(field, _before(state, field), getattr(row, field.name)) for field in changed]
    changes, bases = _edited(writers, edits, number, context.now_ms)
    row.writers = msgpack.packb(writers)
    return number, changes, bases


def _edited(
    writers: dict[int, Any], edits: Iterable[_Change], number: OperationId | int, at_ms: int
) -> tuple[bytes, bytes]:
    """The packed changes and bases of an edit; `writers` comes to name it."""
    changes: dict[int, Any] = {}
    bases: dict[int, int] = {}
    for field, before, value in edits:
        if field.kind is Kind.ELEMENTS:
            changes[field.number] = _edit_elements(writers, field, before, value, number)
        else:
            changes[field.number] = value
            bases[field.number] = writers.get(field.number, [0, 0])[0]
            writers[field.number] = [number, at_ms]
    return msgpack.packb(changes), msgpack.packb(bases)


def _before(state: Any, field: Field) -> Any:
    deleted = state.attrs[field.name].history.deleted
    return deleted[0] if deleted else None


def _edit_elements(
    writers: dict[int, Any], field: Field, before: Iterable[str] | None, after: Iterable[str], number: int
) -> dict[str, Any]:
    old, new = frozenset(before or ()), frozenset(after)
    held = Elements.unpacked(writers.get(field.number))
    additions = held.additions
    change = {
        "+": sorted(new - old),
        "-": [[element, list(additions.get(element, ()))] for element in sorted(old - new)],
    }
    writers[field.number] = held.changed(number, change).packed()
    return change


@event.listens_for(Session, "do_orm_execute")
def _refuse_unnumbered(state: ORMExecuteState) -> None:
    """A bulk statement would change replicated rows past the flush, without operations."""
    if not (state.is_insert or state.is_update or state.is_delete) or "desk" not in state.session.info:
        return
    mapper = state.bind_mapper
    is_ours = mapper is not None and issubclass(mapper.class_, Replicated)
    if is_ours and context_of(state.session).origin is Origin.LOCAL:
        raise RuntimeError("replicated rows are changed as objects, by insert_many or change_many")


@event.listens_for(Session, "before_commit")
def _keep_the_counter(session: Session) -> None:
    """The counter moves in the transaction that used it, and only when every number has its operation."""
    if "desk" not in session.info:
        return
    session.flush()
    context = context_of(session)
    handed_out = context.last_seq - context.first_seq
    if handed_out != context.written:
        raise RuntimeError("a number was handed out without an operation")
    if handed_out:
        cursor_of(session).execute("UPDATE desk_state SET last_seq = ? WHERE id = 1", (context.last_seq,))
