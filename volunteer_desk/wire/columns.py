"""Many values of one kind as a column: what repeats is said once, numbers are said as differences.

The decoding side trusts nothing: every count and index is checked, and a wrong one is a ValueError. What is
said once for many rows is paid for many times afterwards, so it may only be small: a few bytes must not
become gigabytes.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import sub
from typing import Any, Final

_SAME: Final = 0
_PLAIN: Final = 1
_DIFFERENCES: Final = 2
_INDEXES: Final = 3
_GAPS: Final = 4
_NOTHING: Final = type(None)
_SCALARS: Final = frozenset({int, str, bool, bytes, float, _NOTHING})
_LEAST_OF_A_TABLE: Final = 4
_WIDEST: Final = 1 << 62
_MOST_EXPANDED: Final = 16 << 20  # bytes of the texts of one column
_MOST_CELLS: Final = 1 << 19  # values of one column of mappings


def column(values: Sequence[Any]) -> list[Any]:
    """The column of one value or more."""
    kinds = set(map(type, values))
    if not kinds <= _SCALARS:
        return [_PLAIN, list(values)]
    if len(kinds) == 1:
        first = values[0]
        if values.count(first) == len(values):
            return [_SAME, first]
        return _numbers(values) if type(first) is int else _texts(values)
    if _NOTHING in kinds and len(kinds) == 2:
        there = [place for place, value in enumerate(values) if value is not None]
        return [_GAPS, _differences(there), column([values[place] for place in there])]
    return [_PLAIN, list(values)]


def _numbers(values: Sequence[int]) -> list[Any]:
    distinct = sorted(set(values))
    if distinct[0] < -_WIDEST or distinct[-1] - distinct[0] >= _WIDEST * 2:
        return [_PLAIN, list(values)]
    if len(distinct) * _LEAST_OF_A_TABLE <= len(values):
        places = {value: place for place, value in enumerate(distinct)}
        return [_INDEXES, _differences(distinct), [places[value] for value in values]]
    return [_DIFFERENCES, _differences(values)]


def _texts(values: Sequence[Any]) -> list[Any]:
    places: dict[Any, int] = {}
    for value in values:
        places.setdefault(value, len(places))
    if len(places) * 2 > len(values):
        return [_PLAIN, list(values)]
    return [_INDEXES, list(places), [places[value] for value in values]]


def _differences(values: Sequence[int]) -> list[int]:
    return [values[0], *map(sub, values[1:], values)]


def uncolumn(packed: Any, count: int) -> list[Any]:
    """The `count` values of a column; ValueError when it is none."""
    how, *parts = _listed(packed)
    if how == _SAME and len(parts) == 1:
        _check_weight(parts, [0] * count)
        return [parts[0]] * count
    if how == _PLAIN and len(parts) == 1:
        return _counted(parts[0], count)
    if how == _DIFFERENCES and len(parts) == 1:
        return _sums(_counted(parts[0], count))
    if how == _INDEXES and len(parts) == 2:
        table, places = _listed(parts[0]), _counted(parts[1], count)
        if table and type(table[0]) is int:
            table = _sums(table)
        _check_places(places, len(table))
        _check_weight(table, places)
        return [table[place] for place in places]
    if how == _GAPS and len(parts) == 2:
        places = _sums(_listed(parts[0]))
        _check_places(places, count)
        whole: list[Any] = [None] * count
        for place, value in zip(places, uncolumn(parts[1], len(places)), strict=True):
            whole[place] = value
        return whole
    raise ValueError("no column")


def _check_places(places: list[int], size: int) -> None:
    if not places or set(map(type, places)) != {int} or min(places) < 0 or max(places) >= size:
        raise ValueError("places")


def _check_weight(table: list[Any], places: list[int]) -> None:
    if not set(map(type, table)) <= _SCALARS:
        raise ValueError("shared values")
    weights = [len(value) if isinstance(value, str | bytes) else 0 for value in table]
    if any(weights) and sum(weights[place] for place in places) > _MOST_EXPANDED:
        raise ValueError("too much")


def _sums(steps: list[Any]) -> list[int]:
    if set(map(type, steps)) - {int}:
        raise ValueError("numbers")
    return list(accumulate(steps))


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ValueError("no list")
    return value


def _counted(value: Any, count: int) -> list[Any]:
    if not isinstance(value, list) or len(value) != count:
        raise ValueError("count")
    return value


def map_columns(values: Sequence[Mapping[Any, Any] | None]) -> list[Any]:
    """Mappings as columns: one group for each set of keys, None being a group without any."""
    groups: dict[tuple[Any, ...] | None, list[Mapping[Any, Any]]] = {}
    numbers: dict[tuple[Any, ...] | None, int] = {}
    members = []
    for value in values:
        keys = None if value is None else tuple(value)
        members.append(numbers.setdefault(keys, len(numbers)))
        group = groups.setdefault(keys, [])
        if value:
            group.append(value)
    packed = [
        None if keys is None else [list(keys), [column([row[key] for row in group]) for key in keys]]
        for keys, group in groups.items()
    ]
    return [packed, column(members)]


def unmap_columns(packed: Any, count: int) -> list[dict[Any, Any] | None]:
    """The `count` mappings of what `map_columns` gave; ValueError when it is not that."""
    groups, members = _counted(packed, 2)
    found = uncolumn(members, count)
    _check_places(found, len(_listed(groups)))
    rows = [_group(group, found.count(number)) for number, group in enumerate(groups)]
    if len(rows) == 1:
        return rows[0]
    taking = [iter(group) for group in rows]
    return [next(taking[number]) for number in found]


def _group(packed: Any, count: int) -> list[dict[Any, Any] | None]:
    if packed is None:
        return [None] * count
    keys, columns = _counted(packed, 2)
    if not isinstance(keys, list) or len(set(keys)) != len(keys):
        raise ValueError("keys")
    if not keys:
        return [{} for _ in range(count)]
    if len(keys) * count > _MOST_CELLS:
        raise ValueError("too much")
    if not count:
        raise ValueError("empty group")
    values = [uncolumn(each, count) for each in _counted(columns, len(keys))]
    return [dict(zip(keys, row, strict=True)) for row in zip(*values, strict=True)]
