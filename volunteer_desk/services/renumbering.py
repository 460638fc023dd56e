"""Gives a desk a new number: its operations after a common point move, with everything that names them.

Needed when a provisional number was taken, when a database was restored or cloned, and when central came
back from a backup (sync.md 1.7). Ids of the range differ from their new ones by a constant, so a reference is
moved by an addition. Each operation keeps its first id, by which central knows a punch two clones both hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import msgpack
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.ids import MAX_SEQ, SEQ_BITS
from volunteer_desk.domain.merge import Elements, renamed_change
from volunteer_desk.domain.records import SPECS, Entity, EntitySpec, Kind
from volunteer_desk.services.attendance import refold
from volunteer_desk.services.incoming import is_unseen, name_of
from volunteer_desk.services.permission import needs
from volunteer_desk.store import derived
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.opening import own_badge_block
from volunteer_desk.store.tables import FACT_TABLES, REPLICATED

_OTHER_REFERENCES: Final = (
    ("presence", "shift"), ("presence", "person"), ("presence", "distribution"), ("presence", "station"),
    ("presence", "last_event"),
    ("operation", "record"), ("operation", "scope"), ("operation", "actor"),
    ("refused_record", "operation"), ("desk_state", "team"), ("scope_cursor", "team"), ("conflict", "record"),
    ("import_change", "run"), ("import_change", "person"), ("import_seat", "run"), ("import_seat", "shift"),
    ("import_seat", "person"), ("import_seat", "station"), ("import_seat", "was_station"),
    ("kept_line", "run"), ("reveal", "operator"), ("reveal", "person"),
)  # fmt: skip


_SETS: Final[Mapping[Entity, frozenset[int]]] = {
    spec.entity: frozenset(item.number for item in spec.fields if item.kind is Kind.ELEMENTS)
    for spec in SPECS.values()
    if any(item.kind is Kind.ELEMENTS for item in spec.fields)
}


@dataclass(frozen=True, slots=True)
class Move:
    """Ids from `low` to `high` become themselves plus `shift`."""

    low: int
    high: int
    shift: int

    def __call__(self, number: int | None) -> int | None:
        """Where a reference points afterwards."""
        return self.sure(number) if number is not None else None

    def sure(self, number: int) -> int:
        """As a call, for a reference that is there."""
        return number + self.shift if self.low <= number <= self.high else number


@needs(Permission.SYNCHRONISE)
def renumber(session: Session, new_desk_no: int, common: int) -> int:
    """Go on as desk `new_desk_no`; own operations after `common` move to it. How many moved."""
    cursor = cursor_of(session)
    desk_no, last, badge = cursor.execute(
        "SELECT desk_no, last_seq, short_number_next FROM desk_state WHERE id = 1"
    ).fetchone()
    low = (desk_no << SEQ_BITS) + common + 1
    move = Move(low, (desk_no << SEQ_BITS) + MAX_SEQ, (new_desk_no << SEQ_BITS) + 1 - low)
    people = [
        row[0] for row in cursor.execute("SELECT id FROM person WHERE id BETWEEN ? AND ?", (low, move.high))
    ]
    _move_operations(cursor, move)
    _move_rows(cursor, move)
    for table, column in references():
        cursor.execute(
            f'UPDATE "{table}" SET "{column}" = "{column}" + ? WHERE "{column}" BETWEEN ? AND ?',  # noqa: S608 - names of columns
            (move.shift, move.low, move.high),
        )
    cursor.execute("DELETE FROM conflict WHERE losing_operation BETWEEN ? AND ?", (low, move.high))
    _move_search(cursor, people, move)
    moved = max(int(last) - common, 0)
    # Whoever holds the other copy goes on with the badge numbers of the old block.
    cursor.execute(
        "UPDATE desk_state SET desk_no = ?, last_seq = ?, acked_seq = 0, safe_seq = 0, short_number_next = ?,"
        " short_number_end = ? WHERE id = 1",
        (new_desk_no, moved, *own_badge_block(but=badge)),
    )
    _refold_moved(session, move)
    announce_all(session)
    return moved


def present_id(session: Session, record: int) -> int:
    """The id of a record that was known by this one before the desk took a new number; else the same."""
    found = (
        cursor_of(session)
        .execute("SELECT id FROM operation WHERE first_id = ? ORDER BY id DESC LIMIT 1", (record,))
        .fetchone()
    )
    return int(found[0]) if found else record


def references() -> Iterator[tuple[str, str]]:
    """Every table and column that names an operation or a record, but for packed ones."""
    yield from _OTHER_REFERENCES
    yield from ((table.__tablename__, "actor") for table in FACT_TABLES)
    named = [(name_of(table), table.entity) for table in REPLICATED]
    named += [(table.__tablename__, table.entity) for table in FACT_TABLES]
    for name, entity in named:
        yield name, "id"
        yield name, "scope"
        for item in SPECS[entity].fields:
            if item.kind is Kind.RECORD:
                yield name, item.name


def _move_operations(cursor: Any, move: Move) -> None:
    rows = cursor.execute(
        "SELECT id, entity, key, changes, bases, settles, first_id FROM operation WHERE id BETWEEN ? AND ?",
        (move.low, move.high),
    ).fetchall()
    cursor.executemany(
        "UPDATE operation SET id = ?, key = ?, changes = ?, bases = ?, settles = ?, first_id = ?"
        " WHERE id = ?",
        [
            (
                move.sure(number), _moved_key(key, move), _moved_changes(Entity(entity), changes, move),
                _moved_bases(bases, move), _moved_settles(settles, move), first_id or number, number,
            )
            for number, entity, key, changes, bases, settles, first_id in rows
        ],
    )  # fmt: skip


def _moved_key(packed: bytes | None, move: Move) -> bytes | None:
    if packed is None:
        return None
    parts = msgpack.unpackb(packed)
    return bytes(msgpack.packb([move.sure(part) if isinstance(part, int) else part for part in parts]))


def _moved_changes(entity: Entity, packed: bytes | None, move: Move) -> bytes | None:
    if packed is None:
        return None
    changes = msgpack.unpackb(packed, strict_map_key=False)
    for item in SPECS[entity].fields:
        if item.number not in changes:
            continue
        if item.kind is Kind.RECORD:
            changes[item.number] = move(changes[item.number])
        elif item.kind is Kind.ELEMENTS:
            changes[item.number] = renamed_change(changes[item.number], move.sure)
    return bytes(msgpack.packb(changes))


def _moved_bases(packed: bytes | None, move: Move) -> bytes | None:
    if packed is None:
        return None
    bases = msgpack.unpackb(packed, strict_map_key=False)
    return bytes(msgpack.packb({number: move.sure(base) for number, base in bases.items()}))


def _moved_settles(packed: bytes | None, move: Move) -> bytes | None:
    if packed is None:
        return None
    losing, name = msgpack.unpackb(packed)
    return bytes(msgpack.packb([move.sure(losing), name]))


def _move_rows(cursor: Any, move: Move) -> None:
    """Writers inside the rows; a moved one is unseen by central again."""
    sets = _moved_sets(cursor, move)
    for table in REPLICATED:
        name = name_of(table)
        spec = SPECS[table.entity]
        rows = cursor.execute(f'SELECT id, writers FROM "{name}"').fetchall()  # noqa: S608 - a table's name
        changed = []
        for number, packed in rows:
            writers = msgpack.unpackb(packed, strict_map_key=False)
            moved = _moved_writers(spec, writers, move)
            for item, changes in sets.get((table.entity, move.sure(number)), {}).items():
                elements = Elements.unpacked(moved.get(item))
                moved[item] = replace(elements, unseen={**elements.unseen, **changes}).packed()
            if moved != writers:
                changed.append((msgpack.packb(moved), number))
        cursor.executemany(f'UPDATE "{name}" SET writers = ? WHERE id = ?', changed)  # noqa: S608 - a table's name


def _moved_sets(cursor: Any, move: Move) -> dict[tuple[int, int], dict[int, dict[int, Any]]]:
    """The changes of sets among moved operations: by entity and record, of each field, by operation."""
    found: dict[tuple[int, int], dict[int, dict[int, Any]]] = {}
    for entity, numbers in _SETS.items():
        rows = cursor.execute(
            "SELECT id, record, changes FROM operation WHERE entity = ? AND id BETWEEN ? AND ? ORDER BY id",
            (int(entity), move.low + move.shift, move.high + move.shift),
        )
        for operation, record, packed in rows.fetchall():
            changes = msgpack.unpackb(packed, strict_map_key=False)
            for number in numbers & changes.keys():
                fields = found.setdefault((entity, record), {})
                fields.setdefault(number, {})[operation] = changes[number]
    return found


def _moved_writers(spec: EntitySpec, writers: dict[int, Any], move: Move) -> dict[int, Any]:
    sets = _SETS.get(spec.entity, frozenset())
    moved: dict[int, Any] = {}
    for number, writer in writers.items():
        if number in sets:
            moved[number] = Elements.unpacked(writer).renamed(move.sure).packed()
        elif move.low <= writer[0] <= move.high:
            moved[number] = [move.sure(writer[0]), writer[1], *(writer[2:] if is_unseen(writer) else ())]
        else:
            moved[number] = writer
    return moved


def _move_search(cursor: Any, people: list[int], move: Move) -> None:
    cursor.executemany("DELETE FROM person_search WHERE rowid = ?", [(person,) for person in people])
    names = [
        cursor.execute("SELECT id, name FROM person WHERE id = ?", (move.sure(person),)).fetchone()
        for person in people
    ]
    derived.index_people(cursor, names)


def _refold_moved(session: Session, move: Move) -> None:
    pairs = cursor_of(session).execute(
        "SELECT DISTINCT shift, person, distribution FROM attendance_event"
        " WHERE id BETWEEN ? AND ? AND shift IS NOT NULL AND person IS NOT NULL AND kind <> 'refused'",
        (move.low + move.shift, move.high + move.shift),
    )
    refold(session, [(row[0], row[1], row[2]) for row in pairs.fetchall()])


def announce_all(session: Session) -> None:
    """Say that anything may have changed."""
    context = context_of(session)
    replicated = [name_of(table) for table in REPLICATED]
    facts = [table.__tablename__ for table in FACT_TABLES]
    for name in (*replicated, *facts, "presence", "operation"):
        context.touched(name, None)
