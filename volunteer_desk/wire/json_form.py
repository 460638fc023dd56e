"""The messages as JSON, for people, debugging and third parties: the same model, without columns.

Integers beyond 53 bits and bytes do not fit JSON: where the type is known they are text, elsewhere (values of
fields) an object with the one member `int` or `bytes` prefixed by a dollar sign.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Final, get_args, get_origin

from volunteer_desk.wire.codec import ProtocolProblem, alternatives, checked, hints_of, mapping_of
from volunteer_desk.wire.messages import MOST_OPERATIONS, Message

_LAST_EXACT: Final = (1 << 53) - 1
_INTEGER: Final = "$int"
_BYTES: Final = "$bytes"
_LONGEST_INTEGER: Final = 20


def to_json(message: Message) -> bytes:
    """The message as JSON."""
    return json.dumps(plain(message), ensure_ascii=False, separators=(",", ":")).encode()


def plain(message: Any) -> Any:
    """The message as values that JSON has."""
    kind: Any = type(message)
    return {name: _plain(hint, getattr(message, name)) for name, hint in hints_of(kind).items()}


def _plain(hint: Any, value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return plain(value)
    if value is None or isinstance(value, str | bool):
        return value
    inner = _inner(hint)
    if isinstance(value, bytes):
        text = b64encode(value).decode()
        return {_BYTES: text} if inner is Any else text
    if isinstance(value, int):
        if abs(value) <= _LAST_EXACT:
            return value
        return {_INTEGER: str(value)} if inner is Any else str(value)
    if isinstance(value, Mapping):
        value_hint = (mapping_of(hint) or (Any, Any))[1]
        return {str(key): _plain(value_hint, each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part, each) for part, each in zip(_parts(inner, len(value)), value, strict=True)]
    return value


def _inner(hint: Any) -> Any:
    return next((each for each in alternatives(hint) if each is not type(None)), hint)


def _parts(hint: Any, count: int) -> tuple[Any, ...]:
    options = get_args(hint) if get_origin(hint) is tuple else (Any, Ellipsis)
    return (options[0],) * count if options[-1] is Ellipsis else options


def from_json(data: bytes, kind: type[Any]) -> Any:
    """The message of the kind in this JSON; ProtocolProblem when there is none. Other members are skipped."""
    try:
        return _message(kind, json.loads(data), kind.__name__)
    except ProtocolProblem:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise ProtocolProblem("form") from problem


def _message(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise ProtocolProblem(place)
    hints = hints_of(kind)
    values = {
        name: _value(hint, value[name], f"{place}.{name}") for name, hint in hints.items() if name in value
    }
    for field in fields(kind):
        if field.name not in values and field.default is MISSING:
            raise ProtocolProblem(f"{place}.{field.name}")
    return kind(**values)


def _value(hint: Any, value: Any, place: str) -> Any:
    inner = _inner(hint)
    if value is None:
        return checked(hint, [None], place)[0]
    if inner is Any:
        return _any(value, place)
    if is_dataclass(inner):
        return _message(inner, value, place)
    if inner is int and isinstance(value, str):
        return checked(int, [_integer(value, place)], place)[0]
    if inner is bytes:
        return b64decode(value, validate=True)
    if get_origin(inner) is tuple:
        return _tuple(inner, value, place)
    mapping = mapping_of(inner)
    if mapping is not None:
        if not isinstance(value, dict):
            raise ProtocolProblem(place)
        keys = checked(int, [_integer(key, place) for key in value], place)
        return {key: _value(mapping[1], each, place) for key, each in zip(keys, value.values(), strict=True)}
    return checked(inner, [_any(value, place)], place)[0]


def _tuple(hint: Any, value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) > MOST_OPERATIONS:
        raise ProtocolProblem(place)
    parts = _parts(hint, len(value))
    if len(parts) != len(value):
        raise ProtocolProblem(place)
    return tuple(_value(part, each, place) for part, each in zip(parts, value, strict=True))


def _integer(text: str, place: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(text) <= _LONGEST_INTEGER):
        raise ProtocolProblem(place)
    return int(text)


def _any(value: Any, place: str) -> Any:
    if isinstance(value, str):
        value.encode()  # half of a pair of surrogates is no text
        return value
    if isinstance(value, list):
        return [_any(each, place) for each in value]
    if isinstance(value, dict):
        if value.keys() == {_INTEGER}:
            return checked(int, [_integer(value[_INTEGER], place)], place)[0]
        if value.keys() == {_BYTES}:
            return b64decode(value[_BYTES], validate=True)
        return {_any(key, place): _any(each, place) for key, each in value.items()}
    if type(value) is int:
        return checked(int, [value], place)[0]
    return value
