"""Edit upon edit: what stands in a field when desks did not know of each other (sync.md 1.4).

Pure. An edit answers the value its author saw; values that nobody has answered are compared by the field's
rule, one stands and the others are open conflicts. What comes out is a function of the set of edits: in
whatever order they arrive, the same value stands and the same conflicts are open. Only fields under central's
order are an exception, as their name says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Final, Self

from volunteer_desk.domain.records import Field, Rule

_MARK_BYTES: Final = 8
_MOST_SEEN: Final = 16
# A value that was seen and changed need not come back because somebody else had written the same one before.
# Where safety is at stake it does come back, until a person decides.
_ANSWERED_BY_VALUE: Final = frozenset({Rule.LATEST, Rule.ASSIGNED_WINS})


class _Unknown:
    """The value of an operation nobody could find."""


UNKNOWN: Final = _Unknown()


@dataclass(frozen=True, slots=True)
class Standing:
    """A value, the operation that wrote it and its corrected time."""

    value: Any
    writer: int
    at_ms: int

    @property
    def order(self) -> tuple[int, int]:
        """Later is greater; equal times are told apart by the operation."""
        return self.at_ms, self.writer


@dataclass(frozen=True, slots=True)
class Edit:
    """A value offered: its operation, corrected time, the operation whose value its author saw (0: none).

    `base_value` is what that operation wrote, when the field no longer remembers it. `answers` are losing
    operations that the author settled with this edit.
    """

    value: Any
    operation: int
    at_ms: int
    base: int
    base_value: Any = UNKNOWN
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """The latest edit made upon a value, which is kept only as a mark."""

    mark: bytes
    at_ms: int
    operation: int


@dataclass(frozen=True, slots=True)
class FieldState:
    """What stands in a field, the other values nobody has answered, and the values people saw and changed."""

    standing: Standing
    others: tuple[Standing, ...] = ()
    seen: tuple[Seen, ...] = ()

    @property
    def lost(self) -> tuple[Standing, ...]:
        """The open conflicts: values that differ from the one that stands and wait for a person."""
        return tuple(each for each in self.others if not _same(each.value, self.standing.value))


def merge(field: Field, state: FieldState | None, edit: Edit) -> FieldState:
    """Lay an edit on a field; one that is there already changes nothing."""
    offered = Standing(edit.value, edit.operation, edit.at_ms)
    if state is None:
        return FieldState(offered)
    leaves = (*state.others, state.standing)
    known = {leaf.writer: leaf for leaf in leaves}
    if edit.operation in known or field.rule is Rule.FIXED:
        return state
    if edit.base == state.standing.writer and not state.others and not state.seen and not edit.answers:
        return FieldState(offered, seen=_saw(field, (), state.standing.value, edit))
    base_value = known[edit.base].value if edit.base in known else edit.base_value
    seen = _saw(field, state.seen, base_value, edit)
    answered = {edit.base, *edit.answers}
    left = [leaf for leaf in leaves if leaf.writer not in answered and not _is_answered(leaf, seen)]
    if not _is_answered(offered, seen):
        left.append(offered)
    standing = _chosen(field, left)
    others = [leaf for leaf in left if leaf is not standing]
    if field.rule is not Rule.CENTRAL_ORDER:
        others.sort(key=lambda leaf: leaf.order)
    return FieldState(standing, tuple(others), seen)


def _saw(field: Field, seen: tuple[Seen, ...], value: Any, edit: Edit) -> tuple[Seen, ...]:
    if field.rule not in _ANSWERED_BY_VALUE or value is UNKNOWN:
        return seen
    mark = _mark(value)
    mine = Seen(mark, edit.at_ms, edit.operation)
    same = [each for each in seen if each.mark == mark]
    latest = max([mine, *same], key=lambda each: (each.at_ms, each.operation))
    kept = sorted(
        [latest, *(each for each in seen if each.mark != mark)], key=lambda each: (each.at_ms, each.operation)
    )
    return tuple(kept[-_MOST_SEEN:])


def _is_answered(leaf: Standing, seen: Sequence[Seen]) -> bool:
    """Whether a later edit was made upon the same value."""
    if not seen:
        return False
    mark = _mark(leaf.value)
    return any(each.mark == mark and (each.at_ms, each.operation) > leaf.order for each in seen)


def _mark(value: Any) -> bytes:
    return blake2b(repr(value).encode(), digest_size=_MARK_BYTES).digest()


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


def _chosen(field: Field, leaves: Sequence[Standing]) -> Standing:
    if field.rule is Rule.CENTRAL_ORDER:
        return leaves[-1]
    if field.rule in {Rule.RESTRICTIVE, Rule.ASSIGNED_WINS}:
        return min(leaves, key=lambda leaf: (_strictness(field, leaf.value), -leaf.at_ms, -leaf.writer))
    return max(leaves, key=lambda leaf: leaf.order)


def _strictness(field: Field, value: Any) -> int:
    """Place in the field's list from most to least restrictive; an unknown value counts as least."""
    places = (place for place, each in enumerate(field.restrictive) if _same(each, value))
    return next(places, len(field.restrictive))


Additions = Mapping[str, Sequence[int]]
"""Of a set field: element -> the operations that added it and whose addition stands."""


def merge_elements(current: Additions, change: Mapping[str, Any], operation: int) -> dict[str, list[int]]:
    """Lay additions and removals on a set: a removal only removes the additions its author had seen."""
    merged = {element: list(by) for element, by in current.items()}
    for element, seen in change["-"]:
        left = [each for each in merged.get(element, []) if each not in set(seen)]
        merged[element] = left
    for element in change["+"]:
        by = merged.setdefault(element, [])
        if operation not in by:
            by.append(operation)
    return {element: sorted(by) for element, by in sorted(merged.items()) if by}


@dataclass(frozen=True, slots=True)
class Elements:
    """A set as a desk holds it: what central says, and own changes that have not come back through its log.

    Own ones stay apart, by operation: one that central has had already must not lie on what it says since.
    """

    confirmed: Additions = field(default_factory=dict)
    unseen: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def unpacked(cls, packed: Any) -> Self:
        """From what `packed` gave; a mapping alone is a set without own changes, None an empty one."""
        return cls(packed or {}) if packed is None or isinstance(packed, Mapping) else cls(*packed)

    def packed(self) -> Any:
        """What a row's `writers` hold of the set."""
        return [self.confirmed, self.unseen] if self.unseen else self.confirmed

    @property
    def additions(self) -> Additions:
        """The set as people see it: own changes on top of what central says."""
        merged = self.confirmed
        for operation, change in self.unseen.items():
            merged = merge_elements(merged, change, operation)
        return merged

    def changed(self, operation: int, change: Mapping[str, Any]) -> "Elements":
        """With an own change on top."""
        return replace(self, unseen={**self.unseen, operation: change})

    def without(self, operation: int) -> "Elements":
        """Without an own change, which has come back or never will."""
        left = {number: change for number, change in self.unseen.items() if number != operation}
        return replace(self, unseen=left)

    def renamed(self, name: Callable[[int], int]) -> "Elements":
        """With every operation under the name it goes by now."""
        confirmed = {element: [name(one) for one in by] for element, by in self.confirmed.items()}
        unseen = {name(number): renamed_change(change, name) for number, change in self.unseen.items()}
        return Elements(confirmed, unseen)


def renamed_change(change: Mapping[str, Any], name: Callable[[int], int]) -> dict[str, Any]:
    """A change of a set with the additions that it removes under the names they go by now."""
    return {**change, "-": [[element, [name(one) for one in seen]] for element, seen in change["-"]]}


def corrected(desk_ms: int, *, now_ms: int, base_ms: int | None) -> int:
    """The time an edit counts with: never in central's future, always after what its author saw."""
    at = min(desk_ms, now_ms)
    return at if base_ms is None else max(at, base_ms + 1)
