"""Sealing the database key under something else: Argon2id for what people type, AES-256-GCM for the wrap."""

import os
from dataclasses import dataclass
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_MOST_MEMORY_KIB: Final = 1 << 20
_MOST_PASSES: Final = 20
_MOST_LANES: Final = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: Argon2id memory in KiB, passes and lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        """Refuse figures that would stop the machine; a key file may come from anywhere."""
        within = (
            8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )
        if not within:
            raise ValueError("cost of the key derivation out of range")


STANDARD: Final = Cost(memory_kib=64 * 1024, passes=3, lanes=4)


def derive(purpose: str, secret: str, salt: bytes, cost: Cost) -> bytes:
    """The wrapping key that follows from a typed secret; slow on purpose."""
    return hash_secret_raw(
        purpose.encode() + b"\0" + secret.encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def subkey(key: bytes, purpose: str) -> bytes:
    """A key of its own for another purpose, from a key that is random already."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def seal(wrapping: bytes, content: bytes, bound_to: str) -> bytes:
    """Content sealed under a key; it opens only with the same `bound_to`."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(wrapping).encrypt(nonce, content, bound_to.encode())


def unseal(wrapping: bytes, sealed: bytes, bound_to: str) -> bytes | None:
    """The content; None when the key or what it is bound to does not fit."""
    try:
        return AESGCM(wrapping).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to.encode())
    except (InvalidTag, ValueError):  # ValueError: cut short
        return None
