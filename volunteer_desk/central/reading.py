"""What central can read: an operation whose values have the shapes of `domain/records.py`.

A desk may be older, newer, damaged or hostile. What passes here cannot break another desk that applies it;
what does not pass is kept in quarantine, byte for byte.
"""

from collections.abc import Mapping
from math import isfinite
from types import MappingProxyType
from typing import Any, Final

from volunteer_desk.domain.attendance import Direction, EventKind, Method
from volunteer_desk.domain.day import DayEventKind
from volunteer_desk.domain.forms import has_form
from volunteer_desk.domain.hours import CreditMode
from volunteer_desk.domain.records import SPECS, Entity, EntitySpec, Field, Kind, is_fact
from volunteer_desk.wire.messages import Operation

_LONGEST_TEXT: Final = 4_000
_MOST_ELEMENTS: Final = 1_000
_LAST_ID: Final = (1 << 63) - 1
_LAST_MOMENT: Final = 1 << 43  # the year 2248
_LAST_NUMBER: Final = 1 << 31
_DEEPEST: Final = 8
_ENTITIES: Final = frozenset(int(entity) for entity in Entity)
_CHOICES: Final[Mapping[tuple[Entity, str], frozenset[str]]] = MappingProxyType(
    {
        (Entity.ATTENDANCE_EVENT, "kind"): frozenset(kind.value for kind in EventKind),
        (Entity.ATTENDANCE_EVENT, "method"): frozenset(method.value for method in Method),
        (Entity.ATTENDANCE_EVENT, "direction"): frozenset(direction.value for direction in Direction),
        (Entity.DAY_EVENT, "kind"): frozenset(kind.value for kind in DayEventKind),
        (Entity.DAY_EVENT, "method"): frozenset(method.value for method in Method),
        (Entity.DISTRIBUTION, "credit_mode"): frozenset(mode.value for mode in CreditMode),
    }
)
_SCALARS: Final = frozenset({bool, int, float, str, bytes})
_REQUIRED_OF_A_FACT: Final = ("kind", "method")


def is_known(entity: int) -> bool:
    """Whether this version knows the entity."""
    return entity in _ENTITIES


def is_readable(operation: Operation, number: int) -> bool:
    """Whether every known field of the operation with this number holds what it should."""
    spec = SPECS[Entity(operation.entity)]
    if is_fact(spec.entity):
        return _is_readable_fact(spec, operation, number)
    if spec.entity is Entity.CONFLICT or not _is_addressed(spec, operation):
        return False
    return _fits_the_catalogue(spec, operation.changes) and all(
        0 <= base <= _LAST_ID for base in operation.bases.values()
    )


def _fits_the_catalogue(spec: EntitySpec, changes: Mapping[int, Any]) -> bool:
    fields = {field.number: field for field in spec.fields}
    return all(
        _fits(value, fields[key].kind)
        and has_form(spec.entity, fields[key].name, value)
        and _is_choice(spec.entity, fields[key], value)
        if key in fields
        else is_plain(value)
        for key, value in changes.items()
    )


def is_plain(value: Any, depth: int = _DEEPEST) -> bool:
    """Whether a value that this version does not know can be kept and told to anybody who asks."""
    if isinstance(value, list):
        return depth > 0 and all(is_plain(each, depth - 1) for each in value)
    if isinstance(value, dict):
        return depth > 0 and all(
            isinstance(key, str | int) and is_plain(each, depth - 1) for key, each in value.items()
        )
    # JSON has no word for what is no number.
    return value is None or (type(value) in _SCALARS and (type(value) is not float or isfinite(value)))


def _is_readable_fact(spec: EntitySpec, operation: Operation, number: int) -> bool:
    if operation.record != number or operation.key is not None:
        return False
    required = (spec.field(name).number for name in _REQUIRED_OF_A_FACT)
    return all(operation.changes.get(each) is not None for each in required) and _fits_the_catalogue(
        spec, operation.changes
    )


def _is_choice(entity: Entity, field: Field, value: Any) -> bool:
    """Whether a value of a closed list is one of it, where the list decides what happens."""
    if value is None:
        return True
    if field.restrictive:
        return value in field.restrictive
    choices = _CHOICES.get((entity, field.name))
    return choices is None or value in choices


def _is_addressed(spec: EntitySpec, operation: Operation) -> bool:
    if not spec.natural_key:
        return operation.key is None and operation.record is not None and 0 < operation.record <= _LAST_ID
    key = operation.key
    if operation.record is not None or key is None or len(key) != len(spec.natural_key):
        return False
    for name, part in zip(spec.natural_key, key, strict=True):
        field = spec.field(name)
        if part is None or not _fits(part, field.kind):
            return False
        # A key that says one thing and its fields another would make two rows of one pair.
        if operation.changes.get(field.number, part) != part:
            return False
    return True


def _fits(value: Any, kind: Kind) -> bool:
    if kind is Kind.ELEMENTS:
        return _is_change_of_a_set(value)
    if value is None:
        return True
    match kind:
        case Kind.TEXT:
            return type(value) is str and len(value) <= _LONGEST_TEXT
        case Kind.RECORD:
            return type(value) is int and 0 < value <= _LAST_ID
        case Kind.MOMENT:
            return type(value) is int and 0 <= value <= _LAST_MOMENT
        case Kind.INTEGER:
            return type(value) is int and -_LAST_NUMBER <= value <= _LAST_NUMBER
        case Kind.FLAG:
            return type(value) is bool


def _is_change_of_a_set(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != {"+", "-"}:
        return False
    added, removed = value["+"], value["-"]
    if not isinstance(added, list) or not isinstance(removed, list):
        return False
    if len(added) + len(removed) > _MOST_ELEMENTS:
        return False
    return all(_fits(each, Kind.TEXT) and each is not None for each in added) and all(
        isinstance(each, list)
        and len(each) == 2
        and isinstance(each[0], str)
        and isinstance(each[1], list)
        and len(each[1]) <= _MOST_ELEMENTS
        and all(type(one) is int and 0 < one <= _LAST_ID for one in each[1])
        for each in removed
    )


def references(entity: Entity) -> frozenset[int]:
    """The fields of an entity that name another record."""
    return _REFERENCES[entity]


_REFERENCES: Final = MappingProxyType(
    {
        spec.entity: frozenset(field.number for field in spec.fields if field.kind is Kind.RECORD)
        for spec in SPECS.values()
    }
)
