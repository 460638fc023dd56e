"""What stands of every record, as blobs of fields; laying an operation on one by the rules of `merge.py`.

A field this version does not know is kept and merged like plain text, so that an older central cannot erase
what a newer desk has said.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import msgpack
from sqlalchemy import Connection

from volunteer_desk.domain.merge import (
    UNKNOWN,
    Edit,
    FieldState,
    Seen,
    Standing,
    corrected,
    merge,
    merge_elements,
)
from volunteer_desk.domain.records import SPECS, Entity, EntitySpec, Field, Kind
from volunteer_desk.wire.messages import Operation

_PLAIN: Final = 3  # value, writer, time; more only where others lost or were seen
_MOST_OTHERS: Final = 64


@dataclass(slots=True)
class Held:
    """One record as it stands; `fields` are packed as they are stored."""

    entity: int
    address: bytes
    id: int
    scope_no: int
    fields: dict[int, Any]

    def state(self, number: int) -> FieldState | None:
        """What stands in a field and what lost there."""
        packed = self.fields.get(number)
        if packed is None:
            return None
        value, writer, at_ms, *more = packed
        others, seen = more or ((), ())
        return FieldState(
            Standing(value, writer, at_ms),
            tuple(Standing(*each) for each in others),
            tuple(Seen(*each) for each in seen),
        )

    def put(self, number: int, state: FieldState) -> None:
        """Keep the state of a field."""
        standing = state.standing
        packed: list[Any] = [standing.value, standing.writer, standing.at_ms]
        if state.others or state.seen:
            packed.append([[each.value, each.writer, each.at_ms] for each in state.others])
            packed.append([[each.mark, each.at_ms, each.operation] for each in state.seen])
        self.fields[number] = packed

    def outcomes(self, operation: int, at_ms: int) -> dict[int, tuple[Any, int, int]]:
        """What stands in every field, as a row of the log tells it; `operation` and time are for sets."""
        return {
            number: (packed[0], packed[1], packed[2])
            if isinstance(packed, list)
            else (packed, operation, at_ms)
            for number, packed in self.fields.items()
        }

    def is_crowded(self, number: int, base: int) -> bool:
        """Whether so many values wait for a decision in a field that one upon none of them is left out."""
        packed = self.fields.get(number)
        if not isinstance(packed, list) or len(packed) == _PLAIN or len(packed[_PLAIN]) < _MOST_OTHERS:
            return False
        return base not in {packed[1], *(each[1] for each in packed[_PLAIN])}

    def value(self, name: str) -> Any:
        """The value of a field by its name; None when nobody wrote it."""
        packed = self.fields.get(SPECS[Entity(self.entity)].field(name).number)
        return None if packed is None else packed[0]


@dataclass(slots=True)
class Records:
    """The records one transaction touches: read once, changed in memory, written once."""

    connection: Connection
    org: int
    known: dict[tuple[int, bytes], Held | None] = field(default_factory=dict)
    changed: dict[tuple[int, bytes], Held] = field(default_factory=dict)

    def find(self, entity: int, address: bytes) -> Held | None:
        """The record at an address, None when nobody wrote it."""
        key = entity, address
        if key not in self.known:
            row = self.connection.exec_driver_sql(
                "SELECT id, scope_no, fields FROM record WHERE org = ? AND entity = ? AND address = ?",
                (self.org, entity, address),
            ).first()
            self.known[key] = None
            if row is not None:
                fields = msgpack.unpackb(row[2], strict_map_key=False)
                self.known[key] = Held(entity, address, row[0], row[1], fields)
        return self.known[key]

    def by_id(self, entity: Entity, record: int) -> Held | None:
        """A record that is addressed by its id."""
        return self.find(int(entity), address_of(record, None))

    def written_before(self, entity: int, first: int, last: int) -> set[bytes]:
        """Addresses of records with ids in a range that are known here, in one look at the key's order."""
        found = self.connection.exec_driver_sql(
            "SELECT address FROM record WHERE org = ? AND entity = ? AND address BETWEEN ? AND ?",
            (self.org, entity, address_of(first, None), address_of(last, None)),
        )
        return {row[0] for row in found}

    def make(self, held: Held) -> None:
        """Add a record that is not there yet."""
        self.known[held.entity, held.address] = held

    def touch(self, held: Held) -> None:
        """Have the record written with the others."""
        self.changed[held.entity, held.address] = held

    def save(self) -> None:
        """Write what was touched."""
        rows = [
            (self.org, held.entity, held.address, held.id, held.scope_no, msgpack.packb(held.fields))
            for held in self.changed.values()
        ]
        if rows:
            self.connection.exec_driver_sql(
                "INSERT INTO record (org, entity, address, id, scope_no, fields) VALUES (?,?,?,?,?,?)"
                " ON CONFLICT (org, entity, address)"
                " DO UPDATE SET id = excluded.id, scope_no = excluded.scope_no, fields = excluded.fields",
                rows,
            )
        self.changed.clear()


def address_of(record: int | None, key: tuple[Any, ...] | None) -> bytes:
    """Where a record is found: by its natural key where it has one, else by its id."""
    packed: bytes = msgpack.packb(list(key) if key is not None else [record])
    return packed


Said = Callable[[int, int], tuple[Any, int] | None]
"""What an operation of the log wrote into a field, and its corrected time; None when it is not there."""


@dataclass(slots=True)
class Laid:
    """What an operation did to a record: outcomes as `LogRow` has them, what it said in vain, conflicts."""

    at_ms: int
    outcomes: dict[int, tuple[Any, int, int]] = field(default_factory=dict)
    in_vain: dict[int, Any] = field(default_factory=dict)
    opened: list[tuple[Field, Standing, Standing]] = field(default_factory=list)  # lost, standing
    settled: list[tuple[Field, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Laying:
    """An operation on its way into a record."""

    operation: Operation
    number: int
    desk_ms: int
    now_ms: int
    said: Said

    def on(self, held: Held, spec: EntitySpec) -> Laid:
        """Lay it; the record is changed in place."""
        merged_as_one = [
            number for number in self.operation.changes if field_of(spec, number).kind is not Kind.ELEMENTS
        ]
        states = {number: held.state(number) for number in merged_as_one}
        bases = {number: self._base(number, state) for number, state in states.items()}
        times = [at_ms for _, at_ms in bases.values() if at_ms]
        laid = Laid(corrected(self.desk_ms, now_ms=self.now_ms, base_ms=max(times, default=None)))
        for number, value in self.operation.changes.items():
            item = field_of(spec, number)
            if item.kind is Kind.ELEMENTS:
                together = merge_elements(held.fields.get(number, {}), value, self.number)
                held.fields[number] = together
                laid.outcomes[number] = together, self.number, laid.at_ms
                continue
            self._lay(held, laid, item, states[number], value, bases[number][0])
        return laid

    def _lay(
        self, held: Held, laid: Laid, item: Field, before: FieldState | None, value: Any, base_value: Any
    ) -> None:
        settles = self.operation.settles
        edit = Edit(
            value, self.number, laid.at_ms, self.operation.bases.get(item.number, 0), base_value,
            (settles[0],) if settles is not None and settles[1] == item.name else (),
        )  # fmt: skip
        after = merge(item, before, edit)
        held.put(item.number, after)
        standing = after.standing
        laid.outcomes[item.number] = standing.value, standing.writer, standing.at_ms
        if standing.writer != self.number:
            laid.in_vain[item.number] = value
        open_before = {each.writer: each for each in before.lost} if before else {}
        open_after = {each.writer: each for each in after.lost}
        laid.opened += [
            (item, each, standing) for writer, each in open_after.items() if writer not in open_before
        ]
        laid.settled += [(item, writer) for writer in open_before if writer not in open_after]

    def _base(self, number: int, state: FieldState | None) -> tuple[Any, int]:
        """The value the author saw and when it was written."""
        base = self.operation.bases.get(number, 0)
        if not base:
            return UNKNOWN, 0
        leaves = (state.standing, *state.others) if state else ()
        for leaf in leaves:
            if leaf.writer == base:
                return leaf.value, leaf.at_ms
        return self.said(base, number) or (UNKNOWN, 0)


def field_of(spec: EntitySpec, number: int) -> Field:
    """The field of that number, or a plain one for a number of a newer schema."""
    for item in spec.fields:
        if item.number == number:
            return item
    return Field(number, f"field_{number}", Kind.TEXT)
