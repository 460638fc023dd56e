"""Own records that central holds under another id, because a copy of this database sent them first.

Everything here that names the own id comes to name the other, so that a person or a scan is there once. What
was already sent stays as it was said: central compares it to the letter when it proves this desk's past.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import msgpack
from sqlalchemy.orm import Session

from volunteer_desk.domain.merge import Elements
from volunteer_desk.domain.records import SPECS, Entity, EntitySpec, Kind
from volunteer_desk.services.attendance import refold
from volunteer_desk.services.incoming import Address, let_through, name_of
from volunteer_desk.services.renumbering import announce_all, references
from volunteer_desk.store import derived
from volunteer_desk.store.context import cursor_of
from volunteer_desk.store.tables import FACT_TABLES, REPLICATED, AttendanceEvent, DayEvent

# Their rows are said as they are, or follow from the events.
_LEFT_ALONE: Final = frozenset({"operation", "refused_record", "presence"})


def rename(session: Session, names: Mapping[int, int]) -> None:
    """Let every row that names a key of `names` name its value instead."""
    if not names:
        return
    cursor = cursor_of(session)
    _keep_what_was_said(cursor, names)
    pairs = _drop_presence(cursor, names)
    for table, column in references():
        if table in _LEFT_ALONE:
            continue
        for own, held in names.items():
            _rename_in(cursor, table, column, own, held)
    shielding = _rename_writers(cursor, names)
    _index_again(cursor, names)
    for entity, address, operation in shielding:
        let_through(session, entity, address, operation)
    refold(session, [(_of(names, shift), _of(names, person), day) for shift, person, day in pairs])
    announce_all(session)


def _of(names: Mapping[int, int], number: int) -> int:
    return names.get(number, number)


def _keep_what_was_said(cursor: Any, names: Mapping[int, int]) -> None:
    """A fact's operation reads its values from the event's row; they are written down before that changes."""
    for table in FACT_TABLES:
        for own in names:
            _keep_what_facts_said(cursor, table, own)


def _keep_what_facts_said(cursor: Any, table: type[AttendanceEvent | DayEvent], own: int) -> None:
    said = SPECS[table.entity].fields
    columns = ", ".join(f'e."{item.name}"' for item in said)
    naming = ("id", *(item.name for item in said if item.kind is Kind.RECORD))
    anywhere = " OR ".join(f'e."{name}" = :own' for name in naming)
    rows = cursor.execute(
        f"SELECT o.id, {columns} FROM operation AS o JOIN {table.__tablename__} AS e ON e.id = o.record"  # noqa: S608 - names of tables and columns
        f" WHERE o.entity = :entity AND o.changes IS NULL AND ({anywhere})",
        {"own": own, "entity": int(table.entity)},
    ).fetchall()
    for operation, *values in rows:
        changes = {item.number: value for item, value in zip(said, values, strict=True) if value is not None}
        cursor.execute("UPDATE operation SET changes = ? WHERE id = ?", (msgpack.packb(changes), operation))


def _drop_presence(cursor: Any, names: Mapping[int, int]) -> set[tuple[int, int, int]]:
    """Presence rows that name an own id or rest on an own event; the pairs to fold again."""
    pairs: set[tuple[int, int, int]] = set()
    for own in names:
        found = cursor.execute(
            "SELECT DISTINCT shift, person, distribution FROM attendance_event WHERE shift IS NOT NULL"
            " AND person IS NOT NULL AND kind <> 'refused' AND ? IN (id, shift, person, distribution)",
            (own,),
        )
        pairs.update((row[0], row[1], _of(names, row[2])) for row in found.fetchall())
        cursor.execute("DELETE FROM presence WHERE shift = ? OR person = ?", (own, own))
    return pairs


def _rename_in(cursor: Any, table: str, column: str, own: int, held: int) -> None:
    # Where the row that central holds is here already, the own one of the same id or pair goes.
    cursor.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE "{column}" = ?', (held, own))  # noqa: S608 - names of columns
    if column == "id" or table in {"assignment", "membership", "demand"}:
        cursor.execute(f'DELETE FROM "{table}" WHERE "{column}" = ?', (own,))  # noqa: S608 - names of columns


def _rename_writers(cursor: Any, names: Mapping[int, int]) -> list[tuple[Entity, Address, int]]:
    """Where an own edit that is held under another id stands before what central says."""
    shielding: list[tuple[Entity, Address, int]] = []
    for table in REPLICATED:
        name, spec = name_of(table), SPECS[table.entity]
        changed, address = [], ", ".join(f'"{each}"' for each in spec.natural_key or ("id",))
        rows = cursor.execute(f'SELECT id, writers, {address} FROM "{name}"').fetchall()  # noqa: S608 - names of columns
        for number, packed, *key in rows:
            writers = msgpack.unpackb(packed, strict_map_key=False)
            renamed, held = _renamed(spec, writers, names)
            if renamed != writers:
                changed.append((msgpack.packb(renamed), number))
                shielding += [(table.entity, tuple(key), operation) for operation in held]
        cursor.executemany(f'UPDATE "{name}" SET writers = ? WHERE id = ?', changed)  # noqa: S608 - a table's name
    return shielding


def _renamed(
    spec: EntitySpec, writers: dict[int, Any], names: Mapping[int, int]
) -> tuple[dict[int, Any], set[int]]:
    sets = {item.number for item in spec.fields if item.kind is Kind.ELEMENTS}
    renamed: dict[int, Any] = {}
    held: set[int] = set()
    for number, writer in writers.items():
        if number in sets:
            elements = Elements.unpacked(writer).renamed(partial(_of, names))
            renamed[number] = elements.packed()
            held |= elements.unseen.keys() & names.values()
        elif writer[0] in names:
            renamed[number] = [names[writer[0]], *writer[1:]]
            held.add(names[writer[0]])
        else:
            renamed[number] = writer
    return renamed, held


def _index_again(cursor: Any, names: Mapping[int, int]) -> None:
    for own, held in names.items():
        cursor.execute("DELETE FROM person_search WHERE rowid = ?", (own,))
        row = cursor.execute("SELECT id, name FROM person WHERE id = ?", (held,)).fetchone()
        if row is not None:
            cursor.execute("DELETE FROM person_search WHERE rowid = ?", (held,))
            derived.index_people(cursor, [row])
