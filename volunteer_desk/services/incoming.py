"""Lays rows of central's log over the desk's tables, with the desk's own unseen edits on top.

Central has merged already: a row of the log carries, for every field it touched, the value that stands and
who wrote it. A field whose local value is an own edit that has not come back through the log keeps it.
Everything here runs inside one remote transaction and is harmless when repeated.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

import msgpack
from sqlalchemy import Table, inspect
from sqlalchemy.orm import Session

from volunteer_desk.domain.forms import has_form
from volunteer_desk.domain.merge import Elements
from volunteer_desk.domain.records import SPECS, Entity, EntitySpec, Field, Kind
from volunteer_desk.store import derived
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.tables import REPLICATED, Person, Replicated

MANY: Final = 500
_UNSEEN: Final = False
REPLICATED_BY_ENTITY: Final = {table.entity: table for table in REPLICATED}
# Field number -> (value that stands, its writer, its corrected time); of a set, element -> its additions.
Outcomes = Mapping[int, tuple[Any, int, int]]
Address = tuple[Any, ...]  # a record's id, or its natural key


@dataclass(slots=True)
class _Record:
    values: dict[str, Any]
    writers: dict[int, Any]
    is_new: bool
    renamed: bool = False


@dataclass(slots=True)
class Lane:
    """One replicated table while a page is applied: rows loaded once, changed in memory, written once."""

    session: Session
    table: type[Replicated]
    records: dict[tuple[Any, ...], _Record] = field(default_factory=dict)

    @property
    def spec(self) -> EntitySpec:
        """The entity's catalogue entry."""
        return SPECS[self.table.entity]

    @property
    def sql(self) -> Table:
        """The table as the database knows it."""
        return sql_table(self.table)

    def lay(self, address: Address, operation: int, scope: int, outcomes: Outcomes) -> bool:
        """Put central's outcome of one operation on the record; False when a row cannot hold it."""
        if not all(self._can_hold(item, outcomes.get(item.number)) for item in self.spec.fields):
            return False
        record = self._get(address) or self._blank(address, operation, scope, outcomes)
        if record is None:
            return False
        record.values["scope"] = scope
        for item in self.spec.fields:
            outcome = outcomes.get(item.number)
            if outcome is not None:
                self._lay_field(record, item, operation, outcome)
        return True

    def _can_hold(self, item: Field, outcome: tuple[Any, int, int] | None) -> bool:
        if outcome is None or item.kind is Kind.ELEMENTS:
            return True
        if outcome[0] is None and self._is_required(item) and _empty(item) is None:
            return False
        return has_form(self.spec.entity, item.name, outcome[0])

    def unshield(self, address: Address, operation: int) -> None:
        """Let go of the own edit `operation` in every field it shields."""
        record = self._get(address)
        if record is None:
            return
        for item in self.spec.fields:
            local = record.writers.get(item.number)
            if local is None:
                continue
            if item.kind is Kind.ELEMENTS:
                self._lay_elements(record, item, Elements.unpacked(local).without(operation))
                continue
            if local[0] != operation or not is_unseen(local):
                continue
            record.writers[item.number] = seen(local[0], local[1])
            outcome = shielded(local)
            if outcome is not None:
                self._lay_field(record, item, operation, outcome)

    def _lay_field(self, record: _Record, item: Field, operation: int, outcome: tuple[Any, int, int]) -> None:
        standing, writer, at_ms = outcome
        if item.kind is Kind.ELEMENTS:
            own = Elements.unpacked(record.writers.get(item.number)).without(operation)
            self._lay_elements(record, item, replace(own, confirmed=standing or {}))
            return
        local = record.writers.get(item.number)
        if local is not None and is_unseen(local) and local[0] != operation:
            record.writers[item.number] = [*local[:2], _UNSEEN, standing, writer, at_ms]
            return
        value = self._stored(item, standing)
        record.renamed |= item.name == "name" and value != record.values[item.name]
        record.values[item.name] = value
        record.writers[item.number] = seen(writer, at_ms)

    def _lay_elements(self, record: _Record, item: Field, elements: Elements) -> None:
        record.writers[item.number] = elements.packed()
        record.values[item.name] = self._stored(item, elements.additions)

    def _get(self, address: Address) -> _Record | None:
        known = self.records.get(address)
        if known is not None:
            return known
        columns = ["id", "scope", "writers", *(item.name for item in self.spec.fields)]
        where = " AND ".join(f'"{name}" = ?' for name in self.spec.natural_key or ("id",))
        names = ", ".join(f'"{name}"' for name in columns)
        statement = f'SELECT {names} FROM "{self.sql.name}" WHERE {where}'  # noqa: S608 - names of columns
        row = cursor_of(self.session).execute(statement, address).fetchone()
        if row is None:
            return None
        values = dict(zip(columns, row, strict=True))
        writers = msgpack.unpackb(values.pop("writers"), strict_map_key=False)
        self.records[address] = record = _Record(values, writers, is_new=False)
        return record

    def _blank(self, address: Address, operation: int, scope: int, outcomes: Outcomes) -> _Record | None:
        """A new row with what a creation leaves out; None when a value it cannot do without is missing."""
        key = dict(zip(self.spec.natural_key, address, strict=True)) if self.spec.natural_key else {}
        number = operation if self.spec.natural_key else address[0]
        values: dict[str, Any] = {"id": number, "scope": scope}
        for item in self.spec.fields:
            given = outcomes.get(item.number)
            value = key.get(item.name, None if given is None else given[0])
            if self._is_required(item) and value is None and _empty(item) is None:
                return None
            values[item.name] = self._stored(item, key.get(item.name))
        self.records[address] = record = _Record(values, {}, is_new=True, renamed=True)
        return record

    def _is_required(self, item: Field) -> bool:
        return not self.sql.columns[item.name].nullable

    def _stored(self, item: Field, value: Any) -> Any:
        if item.kind is Kind.ELEMENTS:
            return json.dumps(sorted(value or ()), ensure_ascii=False)
        return _empty(item) if value is None and self._is_required(item) else value

    def write(self) -> None:
        """Write every record that was touched, with what is derived from it."""
        context = context_of(self.session)
        rows = [
            record.values | {"writers": msgpack.packb(record.writers)} for record in self.records.values()
        ]
        if not rows:
            return
        if self.table is Person:
            rows = [row | derived.person_columns(row, context.identity_key) for row in rows]
        cursor = cursor_of(self.session)
        names = list(rows[0])
        quoted = ", ".join(f'"{name}"' for name in names)
        changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
        cursor.executemany(
            f'INSERT INTO "{self.sql.name}" ({quoted}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 - names of columns
            f" ON CONFLICT (id) DO UPDATE SET {changed}",
            [tuple(row[name] for name in names) for row in rows],
        )
        if self.table is Person:
            self._index(cursor)
        touched(self.session, self.sql.name, [row["id"] for row in rows])

    def _index(self, cursor: Any) -> None:
        renamed = [record for record in self.records.values() if record.renamed]
        old = [(record.values["id"],) for record in renamed if not record.is_new]
        cursor.executemany("DELETE FROM person_search WHERE rowid = ?", old)
        derived.index_people(cursor, ((r.values["id"], r.values["name"]) for r in renamed))


def sql_table(table: type[Replicated]) -> Table:
    """A replicated table as the database knows it."""
    found: Any = inspect(table).local_table
    return cast(Table, found)


def name_of(table: type[Replicated]) -> str:
    """A replicated table's name in the database."""
    return sql_table(table).name


def seen(writer: int, at_ms: int) -> list[Any]:
    """How `writers` holds an operation that central's log has confirmed; own unseen ones lack the mark."""
    return [writer, at_ms, True]


def is_unseen(writer: Sequence[Any]) -> bool:
    """Whether a field's writer is an own edit that has not come back through central's log."""
    return len(writer) < 3 or writer[2] == _UNSEEN


def shielded(writer: Sequence[Any]) -> tuple[Any, int, int] | None:
    """What central says of a field whose own unseen edit stands before it: value, writer, time."""
    return (writer[3], writer[4], writer[5]) if len(writer) > 3 else None


def let_through(session: Session, entity: Entity, address: Address, operation: int) -> None:
    """An own edit's row will not come, or came before: what central says stands in the fields it shielded."""
    lane = Lane(session, REPLICATED_BY_ENTITY[entity])
    lane.unshield(address, operation)
    lane.write()


def touched(session: Session, table: str, rows: Sequence[int]) -> None:
    """Announce changed rows, by number while they are few."""
    context = context_of(session)
    for row in [None] if len(rows) > MANY else rows:
        context.touched(table, row)


def _empty(item: Field) -> Any:
    match item.kind:
        case Kind.FLAG:
            return False
        case Kind.INTEGER:
            return 0
        case Kind.ELEMENTS:
            return ()
        case _:
            return None
