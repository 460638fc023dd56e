"""Operations that two copies of one database both sent: kept once, whatever number they came under.

A restored or cloned desk renumbers what it had not sent and names the number each operation had before. The
number alone proves nothing, since the other copy may have used it for something else; the moment does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from volunteer_desk.central import log
from volunteer_desk.central.reading import is_known, references
from volunteer_desk.domain.ids import MAX_SEQ, SEQ_BITS, DeskNo, desk_of
from volunteer_desk.domain.merge import renamed_change
from volunteer_desk.domain.records import SPECS, Entity, Kind
from volunteer_desk.wire.messages import Operation


@dataclass(slots=True)
class Twins:
    """What is known of one desk's stream; nothing in nearly every organisation.

    A copy names things by numbers of the desks it was copied from too: what is held under another id is
    looked up for every desk that an operation names.
    """

    connection: Connection
    org: int
    desk_no: int
    aliases: dict[int, int] = field(default_factory=dict)
    namesakes: dict[int, list[int]] = field(default_factory=dict)
    _are_any: bool = False
    _learnt: set[DeskNo] = field(default_factory=set)
    _aliases: list[tuple[int, int, int]] = field(default_factory=list)
    _renumbered: list[tuple[int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        low, high = self.desk_no << SEQ_BITS, (self.desk_no << SEQ_BITS) + MAX_SEQ
        any_alias = "SELECT 1 FROM alias WHERE org = ? LIMIT 1"
        self._are_any = self.connection.exec_driver_sql(any_alias, (self.org,)).first() is not None
        for first, operation in self.connection.exec_driver_sql(
            "SELECT first_id, operation FROM renumbered WHERE org = ? AND first_id BETWEEN ? AND ?",
            (self.org, low, high),
        ):
            self.namesakes.setdefault(first, []).append(operation)

    def held_as(self, number: int, operation: Operation) -> int | None:
        """The id under which the same operation is here; remembers the operation where it is new."""
        first = operation.first_id
        if first is None and number not in self.namesakes:
            return None
        candidates = list(self.namesakes.get(number, ()))
        if first is not None:
            candidates += [first, *self._later_names(first)]
        for candidate in candidates:
            known = log.find(self.connection, self.org, candidate)
            if known is not None and _is_same(known, operation):
                self._aliases.append((self.org, number, candidate))
                self.aliases[number], self._are_any = candidate, True
                return candidate
        if first is not None:
            self._renumbered.append((self.org, first, number))
        return None

    def _later_names(self, first: int) -> list[int]:
        rows = self.connection.exec_driver_sql(
            "SELECT operation FROM renumbered WHERE org = ? AND first_id = ?", (self.org, first)
        )
        return [row[0] for row in rows]

    def translated(self, operation: Operation) -> Operation:
        """The operation with every reference to something held under another id put right."""
        if not self._are_any:
            return operation
        for desk in {desk_of(number) for number in _named(operation)} - self._learnt:
            self._learn(desk)
        return _translated(operation, self.aliases)

    def _learn(self, desk: DeskNo) -> None:
        self._learnt.add(desk)
        rows = self.connection.exec_driver_sql(
            "SELECT operation, held FROM alias WHERE org = ? AND operation BETWEEN ? AND ?",
            (self.org, desk << SEQ_BITS, (desk << SEQ_BITS) + MAX_SEQ),
        )
        self.aliases.update((row[0], row[1]) for row in rows)

    def save(self) -> None:
        """Write what was learnt."""
        if self._aliases:
            self.connection.exec_driver_sql(
                "INSERT INTO alias (org, operation, held) VALUES (?,?,?)", self._aliases
            )
        if self._renumbered:
            self.connection.exec_driver_sql(
                "INSERT INTO renumbered (org, first_id, operation) VALUES (?,?,?)"
                " ON CONFLICT (org, first_id, operation) DO NOTHING",
                self._renumbered,
            )


def _is_same(known: tuple[int, log.Body, int], operation: Operation) -> bool:
    entity, body, _ = known
    return (entity, body.wall_ms, body.mono_ms) == (
        operation.entity,
        operation.wall_ms,
        operation.mono_ms,
    )


def _named(operation: Operation) -> Iterator[int]:
    """Every number by which an operation that can be read names another, or a record."""
    named: list[Any] = [operation.record, operation.scope, operation.actor, *operation.bases.values()]
    named += operation.key or ()
    named += (operation.settles or ())[:1]
    spec = SPECS[Entity(operation.entity)]
    for item in spec.fields:
        change = operation.changes.get(item.number)
        if item.kind is Kind.RECORD:
            named.append(change)
        elif item.kind is Kind.ELEMENTS and change is not None:
            named += [each for _, seen in change["-"] for each in seen]
    return (each for each in named if type(each) is int and each > 0)


def _translated(operation: Operation, names: Mapping[int, int]) -> Operation:
    def one(number: Any) -> Any:
        return names.get(number, number) if type(number) is int else number

    changes = dict(operation.changes)
    if is_known(operation.entity):
        entity = Entity(operation.entity)
        for number in references(entity) & changes.keys():
            changes[number] = one(changes[number])
        for item in SPECS[entity].fields:
            change = changes.get(item.number)
            if item.kind is Kind.ELEMENTS and isinstance(change, dict):
                changes[item.number] = renamed_change(change, one)
    settles = operation.settles
    return replace(
        operation,
        record=one(operation.record),
        key=None if operation.key is None else tuple(one(part) for part in operation.key),
        scope=one(operation.scope),
        changes=changes,
        bases={number: one(base) for number, base in operation.bases.items()},
        settles=None if settles is None else (one(settles[0]), settles[1]),
        actor=one(operation.actor),
    )
