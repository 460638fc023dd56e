"""Edit upon edit: what stands in a field when two desks did not know of each other.

Pure, and the same at central, in a desk's prediction and in the simulation. Causality decides first: an edit
made upon the value that stands replaces it, whatever the clocks say. Only edits that did not know of each
other are compared, by the field's rule, and the value that lost becomes a conflict a person settles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from volunteer_desk.domain.records import Field, Rule


@dataclass(frozen=True, slots=True)
class Standing:
    """The value that stands, the operation that wrote it and its corrected time."""

    value: Any
    writer: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A value offered: its operation, corrected time, and the operation whose value its author saw."""

    value: Any
    operation: int
    at_ms: int
    base: int


@dataclass(frozen=True, slots=True)
class Merged:
    """What stands now; `lost` is the value that lost if one did, `settled` the losing operations answered."""

    standing: Standing
    lost: Standing | None = None
    settled: tuple[int, ...] = ()

    @property
    def is_concurrent(self) -> bool:
        """Whether two edits had not known of each other."""
        return self.lost is not None


def merge(field: Field, current: Standing | None, edit: Edit, losing: Sequence[int] = ()) -> Merged:
    """Lay an edit on a field; `losing` are the operations of the field's open conflicts.

    An edit made upon a value that had lost answers that conflict and stands for its whole branch.
    """
    offered = Standing(edit.value, edit.operation, edit.at_ms)
    settled = (edit.base,) if edit.base in losing else ()
    if current is None or edit.base == current.writer or edit.operation == current.writer:
        return Merged(offered, settled=settled)
    if edit.value == current.value:
        later = max(offered, current, key=_age)
        return Merged(Standing(edit.value, later.writer, later.at_ms), settled=settled)
    winner, loser = _decide(field, current, offered)
    return Merged(winner, loser, settled)


def _age(standing: Standing) -> tuple[int, int]:
    return standing.at_ms, standing.writer


def _decide(field: Field, current: Standing, offered: Standing) -> tuple[Standing, Standing]:
    if field.rule in {Rule.RESTRICTIVE, Rule.ASSIGNED_WINS}:
        first, second = sorted(
            (current, offered), key=lambda each: (_strictness(field, each.value), each.writer)
        )
        return first, second
    if field.rule in {Rule.CENTRAL_ORDER, Rule.FIXED}:
        # A fixed field is never edited by our desks; whoever came first stands.
        return (offered, current) if field.rule is Rule.CENTRAL_ORDER else (current, offered)
    later, earlier = sorted((current, offered), key=_age, reverse=True)
    return later, earlier


def _strictness(field: Field, value: Any) -> int:
    """Place in the field's list from most to least restrictive; an unknown value counts as least."""
    return field.restrictive.index(value) if value in field.restrictive else len(field.restrictive)


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


def corrected(desk_ms: int, *, now_ms: int, base_ms: int | None) -> int:
    """The time an edit counts with: never in central's future, always after what its author saw."""
    at = min(desk_ms, now_ms)
    return at if base_ms is None else max(at, base_ms + 1)
