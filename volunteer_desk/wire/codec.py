"""Messages to bytes and back: msgpack in columns, zstd around it. Bytes of a stranger give ProtocolProblem.

Long tuples of one kind travel as columns (`columns.py`), which is what compresses. Decoding checks every
value's type and range, bounds the unpacked size and never trusts a length.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import msgpack
import zstandard

from volunteer_desk.wire import messages
from volunteer_desk.wire.columns import column, map_columns, uncolumn, unmap_columns
from volunteer_desk.wire.messages import Message

MEDIA_TYPE: Final = "application/vnd.volunteer-desk"
LARGEST_UNPACKED: Final = 16 << 20
_LEVEL: Final = 3
_LAST_INTEGER: Final = (1 << 63) - 1
_LONGEST_TUPLE: Final = 64
_KINDS: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (
        messages.Hello, messages.HelloReply, messages.Push, messages.PushReply, messages.Pull,
        messages.PullReply, messages.Enrol, messages.EnrolReply, messages.Refresh, messages.Tokens,
    )
}  # fmt: skip


class ProtocolProblem(ValueError):
    """Bytes that are no message of this protocol; the text names the place, never the content."""


class TooLarge(ProtocolProblem):
    """A message that says it unpacks to more than is taken: smaller ones may pass."""


def encode(message: Message) -> bytes:
    """The message as bytes."""
    packed = msgpack.packb([type(message).__name__, _down(type(message), message)])
    compressed: bytes = zstandard.ZstdCompressor(level=_LEVEL).compress(packed)
    return compressed


def decode(data: bytes, kind: type[Any] | None = None, *, largest: int = LARGEST_UNPACKED) -> Any:
    """The message in these bytes; ProtocolProblem when there is none, or not of the kind expected."""
    try:
        size = zstandard.frame_content_size(data)
        if size > largest:
            raise TooLarge("size")
        if size < 0:
            raise ProtocolProblem("size")
        packed = zstandard.ZstdDecompressor().decompress(data, max_output_size=largest)
        name, body = msgpack.unpackb(packed, strict_map_key=False)
        wanted = _KINDS[name]
        if kind is not None and wanted is not kind:
            raise ProtocolProblem("kind")
        return _up(wanted, body, name)
    except ProtocolProblem:
        raise
    except (
        zstandard.ZstdError, msgpack.UnpackException, ValueError, TypeError, KeyError, IndexError,
        AttributeError, RecursionError, OverflowError,
    ) as problem:  # fmt: skip
        raise ProtocolProblem("form") from problem


def _down(kind: Any, message: Any) -> list[Any]:
    return [_packed(hint, getattr(message, name)) for name, hint in hints_of(kind).items()]


def _packed(hint: Any, value: Any) -> Any:
    rows = row_kind(hint)
    if rows is None:
        return list(value) if isinstance(value, tuple) else value
    if not value:
        return []
    return [
        len(value),
        [_column(hint, [getattr(each, name) for each in value]) for name, hint in hints_of(rows).items()],
    ]


def _column(hint: Any, values: list[Any]) -> list[Any]:
    if row_kind(hint):
        return [_packed(hint, each) for each in values]
    return map_columns(values) if mapping_of(hint) else column(values)


def _uncolumn(hint: Any, packed: Any, count: int, place: str) -> list[Any]:
    if row_kind(hint):
        if not isinstance(packed, list) or len(packed) != count:
            raise ProtocolProblem(place)
        return _nested(hint, packed, place)
    return checked(hint, (unmap_columns if mapping_of(hint) else uncolumn)(packed, count), place)


def _nested(hint: Any, packed: list[Any], place: str) -> list[Any]:
    """Rows within rows, no more of them in all than there may be in one place."""
    rows, count = [], 0
    for each in packed:
        rows.append(_unpacked(hint, each, place))
        count += len(rows[-1])
        if count > messages.MOST_OPERATIONS:
            raise ProtocolProblem(place)
    return rows


def _up(kind: Any, body: Any, place: str) -> Any:
    hints = hints_of(kind)
    if not isinstance(body, list) or len(body) > len(hints):
        raise ProtocolProblem(place)
    values = {
        name: _unpacked(hint, each, f"{place}.{name}")
        for (name, hint), each in zip(hints.items(), body, strict=False)
    }
    for field in fields(kind):
        if field.name not in values and field.default is MISSING:
            raise ProtocolProblem(f"{place}.{field.name}")
    return kind(**values)


def _unpacked(hint: Any, value: Any, place: str) -> Any:
    rows = row_kind(hint)
    if rows is None:
        return checked(hint, [value], place)[0]
    return _rows(rows, value, place) if value else ()


def _rows(kind: Any, value: Any, place: str) -> tuple[Any, ...]:
    count, columns = value
    hints = hints_of(kind)
    if type(count) is not int or not 0 < count <= messages.MOST_OPERATIONS or len(columns) != len(hints):
        raise ProtocolProblem(place)
    parts = [
        _uncolumn(hint, each, count, f"{place}.{name}")
        for (name, hint), each in zip(hints.items(), columns, strict=True)
    ]
    return tuple(map(kind, *parts))


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    """The fields of a message and their types, in order."""
    found = get_type_hints(kind)
    return {field.name: found[field.name] for field in fields(kind)}


@cache
def row_kind(hint: Any) -> Any:
    """The kind of the rows, when the type is a tuple of many dataclasses."""
    options = get_args(hint)
    many = get_origin(hint) is tuple and options[-1] is Ellipsis and is_dataclass(options[0])
    return options[0] if many else None


@cache
def mapping_of(hint: Any) -> tuple[Any, Any] | None:
    """Types of key and value, when the type is a mapping or None."""
    found = [each for each in alternatives(hint) if get_origin(each) is Mapping]
    return get_args(found[0]) if found else None


@cache
def alternatives(hint: Any) -> tuple[Any, ...]:
    """The types of a union, or the one."""
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def checked(hint: Any, values: list[Any], place: str) -> list[Any]:
    """The values, each of the type; lists become tuples. Raises ProtocolProblem."""
    if hint is Any:
        return values
    return _checker(hint)(values, place)


@cache
def _checker(hint: Any) -> Callable[[list[Any], str], list[Any]]:
    options = alternatives(hint)
    inner = next(each for each in options if each is not type(None))
    check = _checker_of(inner)
    if len(options) == 1:
        return check

    def optional(values: list[Any], place: str) -> list[Any]:
        there = [value for value in values if value is not None]
        if not there:
            return values
        good = check(there, place)
        if len(there) == len(values):
            return good
        taking = iter(good)
        return [None if value is None else next(taking) for value in values]

    return optional


def _checker_of(kind: Any) -> Callable[[list[Any], str], list[Any]]:
    if get_origin(kind) is tuple:
        return _tuple_checker(get_args(kind))
    if get_origin(kind) is Mapping:
        return _mapping_checker(*get_args(kind))

    def scalar(values: list[Any], place: str) -> list[Any]:
        if values and set(map(type, values)) != {kind}:
            raise ProtocolProblem(place)
        if kind is int and values and (min(values) < -_LAST_INTEGER or max(values) > _LAST_INTEGER):
            raise ProtocolProblem(place)
        return values

    return scalar


def _tuple_checker(options: tuple[Any, ...]) -> Callable[[list[Any], str], list[Any]]:
    def many(values: list[Any], place: str) -> list[Any]:
        if set(map(type, values)) - {list} or max(map(len, values), default=0) > _LONGEST_TUPLE:
            raise ProtocolProblem(place)
        if options[0] is not Any:
            for value in values:
                checked(options[0], value, place)
        return list(map(tuple, values))

    def exact(values: list[Any], place: str) -> list[Any]:
        if set(map(type, values)) - {list} or set(map(len, values)) - {len(options)}:
            raise ProtocolProblem(place)
        for option, part in zip(options, zip(*values, strict=True), strict=False):
            checked(option, list(part), place)
        return list(map(tuple, values))

    return many if options[-1] is Ellipsis else exact


def _mapping_checker(key: Any, inner: Any) -> Callable[[list[Any], str], list[Any]]:
    def mapping(values: list[Any], place: str) -> list[Any]:
        if set(map(type, values)) - {dict}:
            raise ProtocolProblem(place)
        for keys in {tuple(value) for value in values}:
            checked(key, list(keys), place)
        if inner is Any:
            return values
        if inner is int:
            checked(int, [each for value in values for each in value.values()], place)
            return values
        return [
            dict(zip(value, checked(inner, list(value.values()), place), strict=True)) for value in values
        ]

    return mapping
