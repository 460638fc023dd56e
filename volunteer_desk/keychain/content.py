"""What stands in a key file, as JSON; a damaged file reads as nothing."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any, Final

from volunteer_desk.keychain.wraps import Cost

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries since the last right one, and when the last was (wall clock, milliseconds)."""

    count: int = 0
    last_ms: int = 0


@dataclass(frozen=True, slots=True)
class Wrap:
    """The key, sealed for one operator; `proof` shows that who holds the key wrote the operator here."""

    slot: str
    operator: int | None
    sealed: bytes
    proof: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """A whole key file; `check` tells a wrong key from the right one without giving it away."""

    database: str
    check: bytes
    salt: bytes
    cost: Cost
    wraps: tuple[Wrap, ...] = ()
    recovery: bytes | None = None
    keyring: Wrap | None = None
    tries: Tries = Tries()


def packed(content: Content) -> bytes:
    """The file's bytes."""
    cost = content.cost
    document = {
        "format": FORMAT,
        "database": content.database,
        "check": _text(content.check),
        "argon2id": {
            "salt": _text(content.salt),
            "memory_kib": cost.memory_kib,
            "passes": cost.passes,
            "lanes": cost.lanes,
        },
        "wraps": [_wrap_document(wrap) for wrap in content.wraps],
        "recovery": None if content.recovery is None else _text(content.recovery),
        "keyring": None if content.keyring is None else _wrap_document(content.keyring),
        "tries": {"count": content.tries.count, "last_ms": content.tries.last_ms},
    }
    return json.dumps(document, indent=1).encode()


def parsed(data: bytes) -> Content | None:
    """The content; None when the bytes are no key file of a format this program knows."""
    try:
        document = json.loads(data)
        if document["format"] != FORMAT:
            return None
        cost = document["argon2id"]
        return Content(
            database=str(document["database"]),
            check=b64decode(document["check"], validate=True),
            salt=b64decode(cost["salt"], validate=True),
            cost=Cost(int(cost["memory_kib"]), int(cost["passes"]), int(cost["lanes"])),
            wraps=tuple(_wrap(entry) for entry in document["wraps"]),
            recovery=_optional(document["recovery"]),
            keyring=None if document["keyring"] is None else _wrap(document["keyring"]),
            tries=Tries(int(document["tries"]["count"]), int(document["tries"]["last_ms"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _wrap_document(wrap: Wrap) -> dict[str, Any]:
    return {
        "slot": wrap.slot,
        "operator": wrap.operator,
        "sealed": _text(wrap.sealed),
        "proof": _text(wrap.proof),
    }


def _wrap(entry: Any) -> Wrap:
    operator = entry["operator"]
    sealed = b64decode(entry["sealed"], validate=True)
    proof = b64decode(entry["proof"], validate=True)
    return Wrap(str(entry["slot"]), None if operator is None else int(operator), sealed, proof)


def _optional(text: Any) -> bytes | None:
    return None if text is None else b64decode(text, validate=True)


def _text(data: bytes) -> str:
    return b64encode(data).decode()
