"""Proof of a stream's past: a digest of each operation, and one of the last 256 before a place.

A batch names the chain before it, so a restored, cloned or damaged database is found at its first push. What
lies further back is proven by the batches that carried it.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

import msgpack

from volunteer_desk.wire.messages import Operation

WINDOW: Final = 256
DIGEST_BYTES: Final = 16


def digest(operation: Operation) -> bytes:
    """16 bytes of what an operation says; the time it was said is part of it."""
    return weighed(operation)[0]


def weighed(operation: Operation) -> tuple[bytes, int]:
    """The digest of an operation, and how many bytes it says. ValueError for one nested too deeply."""
    packed: bytes = msgpack.packb(
        [
            operation.entity, operation.record, operation.key, operation.scope,
            sorted(operation.changes.items()), sorted(operation.bases.items()), operation.settles,
            operation.first_id, operation.actor, operation.wall_ms, operation.utc_offset_minutes,
            operation.mono_ms, operation.boot,
        ]
    )  # fmt: skip
    return blake2b(packed, digest_size=DIGEST_BYTES).digest(), len(packed)


def chain(digests: Iterable[bytes]) -> bytes:
    """The chain of the operations before a place, given their digests in order (the last 256 count)."""
    last = list(digests)[-WINDOW:]
    return blake2b(b"".join(last), digest_size=DIGEST_BYTES).digest()
