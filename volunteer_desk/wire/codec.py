"""Messages to bytes and back: msgpack in columns, zstd around it. Bytes of a stranger give ProtocolProblem.

Long tuples of one kind travel as columns with numbers as differences, which is what compresses. Decoding
checks every value's type, bounds the unpacked size and never trusts a length.
"""

import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import msgpack
import zstandard

from volunteer_desk.wire import messages
from volunteer_desk.wire.messages import Message

MEDIA_TYPE: Final = "application/vnd.volunteer-desk"
LARGEST_UNPACKED: Final = 64 << 20
_LEVEL: Final = 3
_KINDS: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (
        messages.Hello, messages.HelloReply, messages.Push, messages.PushReply, messages.Pull,
        messages.PullReply, messages.Enrol, messages.EnrolReply, messages.Refresh, messages.Tokens,
    )
}  # fmt: skip
_DELTA: Final = "d"
_PLAIN: Final = "p"
_SAME: Final = "s"


class ProtocolProblem(ValueError):
    """Bytes that are no message of this protocol; the text names the place, never the content."""


def encode(message: Message) -> bytes:
    """The message as bytes."""
    packed = msgpack.packb([type(message).__name__, _down(message)])
    compressed: bytes = zstandard.ZstdCompressor(level=_LEVEL).compress(packed)
    return compressed


def decode(data: bytes, kind: type[Any] | None = None) -> Any:
    """The message in these bytes; ProtocolProblem when there is none, or not of the kind expected."""
    try:
        size = zstandard.frame_content_size(data)
        if size < 0 or size > LARGEST_UNPACKED:
            raise ProtocolProblem("size")
        packed = zstandard.ZstdDecompressor().decompress(data, max_output_size=LARGEST_UNPACKED)
        found = msgpack.unpackb(packed, strict_map_key=False)
        name, body = found
        wanted = _KINDS[name]
        message = _up(wanted, body, name)
    except ProtocolProblem:
        raise
    except (
        zstandard.ZstdError, msgpack.UnpackException, ValueError, TypeError, KeyError, IndexError,
        AttributeError, RecursionError, OverflowError,
    ) as problem:  # fmt: skip
        raise ProtocolProblem("form") from problem
    if kind is not None and not isinstance(message, kind):
        raise ProtocolProblem("kind")
    return message


def _down(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return [_down(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        names = [field.name for field in fields(value[0])]
        return [len(value), [_column([_down(getattr(each, name)) for each in value]) for name in names]]
    if isinstance(value, tuple):
        return [_down(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _down(each) for key, each in value.items()}
    return value


def _column(values: list[Any]) -> list[Any]:
    first = values[0]
    if all(each == first and type(each) is type(first) for each in values):
        return [_SAME, first]
    if all(type(each) is int for each in values):
        return [_DELTA, [first, *(after - before for before, after in pairwise(values))]]
    return [_PLAIN, values]


def _uncolumn(column: Sequence[Any], count: int, place: str) -> list[Any]:
    how, values = column
    if how == _SAME:
        return [values] * count
    if not isinstance(values, list) or len(values) != count:
        raise ProtocolProblem(place)
    if how == _PLAIN:
        return values
    if how != _DELTA:
        raise ProtocolProblem(place)
    total, found = 0, []
    for step in values:
        if type(step) is not int:
            raise ProtocolProblem(place)
        total += step
        found.append(total)
    return found


def _up(kind: Any, body: Any, place: str) -> Any:
    hints = _hints(kind)
    if not isinstance(body, list) or len(body) > len(hints):
        raise ProtocolProblem(place)
    values = {
        name: _value(hint, each, f"{place}.{name}")
        for (name, hint), each in zip(hints.items(), body, strict=False)
    }
    for field in fields(kind):
        if field.name not in values and field.default is MISSING:
            raise ProtocolProblem(f"{place}.{field.name}")
    return kind(**values)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    found = get_type_hints(kind)
    return {field.name: found[field.name] for field in fields(kind)}


def _value(hint: Any, value: Any, place: str) -> Any:
    if hint is Any:
        return value
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        options = get_args(hint)
        if value is None and type(None) in options:
            return None
        return _value(next(each for each in options if each is not type(None)), value, place)
    if origin is tuple:
        return _tuple(get_args(hint), value, place)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(hint), value, place)
    if is_dataclass(hint):
        return _up(hint, value, place)
    if type(value) is not hint:
        raise ProtocolProblem(place)
    if hint is int and not -(1 << 63) <= value < 1 << 63:
        raise ProtocolProblem(place)
    return value


def _tuple(options: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ProtocolProblem(place)
    if options[-1] is not Ellipsis:
        if len(value) != len(options):
            raise ProtocolProblem(place)
        return tuple(_value(hint, each, place) for hint, each in zip(options, value, strict=True))
    inner = options[0]
    if not is_dataclass(inner) or not value:
        return tuple(_value(inner, each, place) for each in value)
    return _rows(inner, value, place)


def _rows(kind: Any, value: list[Any], place: str) -> tuple[Any, ...]:
    count, columns = value
    hints = _hints(kind)
    if type(count) is not int or not 0 < count <= messages.MOST_OPERATIONS or len(columns) != len(hints):
        raise ProtocolProblem(place)
    parts = []
    for (name, hint), column in zip(hints.items(), columns, strict=True):
        where = f"{place}.{name}"
        parts.append([_value(hint, each, where) for each in _uncolumn(column, count, where)])
    return tuple(kind(*values) for values in zip(*parts, strict=True))


def _mapping(options: tuple[Any, ...], value: Any, place: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise ProtocolProblem(place)
    key_hint, value_hint = options
    return {_value(key_hint, key, place): _value(value_hint, each, place) for key, each in value.items()}


def plain(value: Any) -> Any:
    """The message as JSON can hold it, for people and third parties: ids and bytes as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if type(value) is int and abs(value) >= 1 << 53:
        return str(value)
    return value
