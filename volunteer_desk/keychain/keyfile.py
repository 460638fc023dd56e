"""The key file beside a database: the random key, sealed once for every operator and for the recovery sheet.

It names nobody: a wrap carries an operator's record id at most. Wrong tries make the next one wait and
destroy nothing. Taking an operator's wrap away does not reach into copies of the file made before.
"""

import hmac
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from volunteer_desk.domain.access import OperatorProblem
from volunteer_desk.domain.passphrases import PassphraseProblem
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.keychain import ring
from volunteer_desk.keychain.content import Content, Tries, Wrap, packed, parsed
from volunteer_desk.keychain.files import write_whole
from volunteer_desk.keychain.typed import RecoveryCode, check_passphrase, normalised
from volunteer_desk.keychain.wraps import KEY_BYTES, SALT_BYTES, STANDARD, Cost, derive, seal, subkey, unseal

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

LONGEST_WAIT_S: Final = 300
LONGEST_WAIT_AT_THE_GATE_S: Final = 30
_SLOT_BYTES: Final = 6


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrap: its name, and the operator's record id once that is known."""

    slot: str
    operator: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Unlocked:
    """The database key and whose secret released it; `slot` is None after the recovery sheet."""

    key: bytes
    slot: str | None
    operator: int | None


class KeyFile:
    """The key file at a path; every method reads the file as it stands, so nothing here goes stale."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Wrong guesses change the file often, keys seldom: a copy survives a file damaged in between.
        self._copy = path.with_name(f"{path.name}.copy")

    @property
    def exists(self) -> bool:
        """Whether there is a key file; without one this is a first run."""
        return self.path.exists() or self._copy.exists()

    @classmethod
    def create(cls, path: Path, passphrase: str, *, cost: Cost = STANDARD) -> "tuple[KeyFile, Unlocked]":
        """A new random key and its file, opened by this passphrase.

        Raises UserProblem WEAK_PASSPHRASE, DISK_FULL or FOLDER_READ_ONLY; ValueError when there is a file.
        """
        file = cls(path)
        if file.exists:
            raise ValueError("a key file is never written over")
        check_passphrase(passphrase)
        key = secrets.token_bytes(KEY_BYTES)
        database = secrets.token_hex(16)
        content = Content(
            database=database,
            check=_check_value(key, database),
            salt=os.urandom(SALT_BYTES),
            cost=cost,
        )
        slot = secrets.token_hex(_SLOT_BYTES)
        wrap = _wrapped(content, key, slot, None, _from_passphrase(content, passphrase))
        file._write(replace(content, wraps=(wrap,)))
        return file, Unlocked(key, slot, None)

    def slots(self) -> tuple[Slot, ...]:
        """Everybody who can open by an own passphrase."""
        return tuple(Slot(wrap.slot, wrap.operator) for wrap in self._read().wraps)

    @property
    def has_recovery(self) -> bool:
        """Whether a recovery sheet opens this file."""
        return self._read().recovery is not None

    @property
    def uses_keyring(self) -> bool:
        """Whether somebody chose to open without a passphrase."""
        return self._read().keyring is not None

    @property
    def name(self) -> str:
        """A random name of this database, the same for good; it says nothing about anybody."""
        return self._read().database

    # Opening

    def open_with_passphrase(self, passphrase: str, *, now_ms: int, is_shift_open: bool = False) -> Unlocked:
        """The key, and whose passphrase it was. Takes about 0.2 s on purpose: not on the interface's thread.

        Raises UserProblem WRONG_PASSPHRASE, or TOO_MANY_TRIES with the seconds to wait.
        """
        content = self._count_try(now_ms, is_shift_open=is_shift_open)
        found = _opened(content, _from_passphrase(content, passphrase))
        if found is None:
            raise UserProblem(
                Problem.WRONG_PASSPHRASE, seconds=self.wait_s(now_ms, is_shift_open=is_shift_open)
            )
        self._forgive(content)
        return found

    def open_with_recovery(self, typed: str, *, now_ms: int, is_shift_open: bool = False) -> Unlocked:
        """The key by the sheet's code; a new passphrase should follow.

        Raises UserProblem WRONG_RECOVERY_CODE (`group` of a slip, which costs no try) or TOO_MANY_TRIES.
        """
        code = RecoveryCode.read(typed)
        content = self._count_try(now_ms, is_shift_open=is_shift_open)
        key = None
        if content.recovery is not None:
            wrapping = derive("recovery", code.secret, content.salt, content.cost)
            key = unseal(wrapping, content.recovery, _bound(content, "recovery"))
        if key is None:
            raise UserProblem(Problem.WRONG_RECOVERY_CODE, group=0)
        self._forgive(content)
        return Unlocked(key, None, None)

    def open_with_keyring(self, backend: "KeyringBackend | None") -> Unlocked:
        """The key by the system's keyring. Raises UserProblem NO_KEYRING: then the passphrase opens."""
        content = self._read()
        if content.keyring is None:
            raise UserProblem(Problem.NO_KEYRING)
        secret = ring.find(ring.require(backend), content.database)
        wrap = content.keyring
        wrapping = bytes.fromhex(secret) if secret is not None and _is_hex_key(secret) else None
        bound = _bound(content, f"keyring {wrap.slot}")
        key = unseal(wrapping, wrap.sealed, bound) if wrapping is not None else None
        if key is None or not _is_proven(content, wrap, key):
            raise UserProblem(Problem.NO_KEYRING)
        return Unlocked(key, wrap.slot, wrap.operator)

    def wait_s(self, now_ms: int, *, is_shift_open: bool) -> int:
        """Whole seconds until the next try is taken, 0 for now."""
        return _wait_s(self._read().tries, now_ms, is_shift_open=is_shift_open)

    # Changing who may open; all need the key, which only somebody who has opened the file holds

    def add_operator(self, key: bytes, passphrase: str, operator: int | None) -> str:
        """One more passphrase that opens; its slot.

        Raises UserProblem WEAK_PASSPHRASE, with reason "taken" for a passphrase that opens already: it could
        not say who is at the desk.
        """
        content = self._checked(key)
        slot = secrets.token_hex(_SLOT_BYTES)
        wrapping = self._new_passphrase(content, passphrase, but=None)
        wrap = _wrapped(content, key, slot, operator, wrapping)
        self._write(replace(content, wraps=(*content.wraps, wrap)))
        return slot

    def set_passphrase(self, key: bytes, slot: str, passphrase: str) -> None:
        """Another passphrase for a slot, for somebody who has just opened the file in any way."""
        content = self._checked(key)
        old = _wrap_of(content, slot)
        wrapping = self._new_passphrase(content, passphrase, but=slot)
        wrap = _wrapped(content, key, slot, old.operator, wrapping)
        self._write(replace(content, wraps=_with(content.wraps, wrap)))

    def change_passphrase(
        self, slot: str, old: str, new: str, *, now_ms: int, is_shift_open: bool = False
    ) -> None:
        """Another passphrase for a slot's owner, who proves it by the old one.

        Raises as opening and `add_operator` do; WRONG_PASSPHRASE also for somebody else's.
        """
        opened = self.open_with_passphrase(old, now_ms=now_ms, is_shift_open=is_shift_open)
        if opened.slot != slot:
            raise UserProblem(Problem.WRONG_PASSPHRASE)
        self.set_passphrase(opened.key, slot, new)

    def bind(self, key: bytes, slot: str, operator: int) -> None:
        """Say whose slot it is: once the operator has a record, and when that record's id has changed."""
        content = self._checked(key)
        if _wrap_of(content, slot).operator == operator:
            return
        wraps = tuple(
            _owned(content, key, wrap, operator) if wrap.slot == slot else wrap for wrap in content.wraps
        )
        keyring = content.keyring
        if keyring is not None and keyring.slot == slot:
            keyring = _owned(content, key, keyring, operator)
        self._write(replace(content, wraps=wraps, keyring=keyring))

    def remove_operator(self, key: bytes, operator: int) -> int:
        """Take away every wrap of an operator; how many. Raises UserProblem INVALID for the last one left."""
        content = self._checked(key)
        kept = tuple(wrap for wrap in content.wraps if wrap.operator != operator)
        if not kept:
            raise UserProblem(Problem.INVALID, field="operator", reason=OperatorProblem.LAST_KEY)
        keyring = content.keyring
        if keyring is not None and keyring.operator == operator:
            keyring = None
        if len(kept) < len(content.wraps) or keyring is not content.keyring:
            self._write(replace(content, wraps=kept, keyring=keyring))
        return len(content.wraps) - len(kept)

    def keep_recovery(self, key: bytes, code: RecoveryCode) -> None:
        """Let this code open the file from now on; a sheet printed before opens no longer."""
        content = self._checked(key)
        wrapping = derive("recovery", code.secret, content.salt, content.cost)
        sealed = seal(wrapping, key, _bound(content, "recovery"))
        self._write(replace(content, recovery=sealed))

    def join_keyring(self, key: bytes, slot: str, backend: "KeyringBackend | None") -> None:
        """Let the system's keyring open the file from now on, as this slot's operator: only when asked to.

        Raises UserProblem NO_KEYRING; the passphrase goes on working in any case.
        """
        content = self._checked(key)
        wrapping = secrets.token_bytes(KEY_BYTES)
        operator = _wrap_of(content, slot).operator
        ring.keep(ring.require(backend), content.database, wrapping.hex())
        sealed = seal(wrapping, key, _bound(content, f"keyring {slot}"))
        wrap = Wrap(slot, operator, sealed, _proof(content, key, slot, operator))
        self._write(replace(content, keyring=wrap))

    def leave_keyring(self, key: bytes, backend: "KeyringBackend | None") -> None:
        """Ask for a passphrase again; works also when the keyring has gone."""
        content = self._checked(key)
        self._write(replace(content, keyring=None))
        if backend is not None:
            ring.drop(backend, content.database)

    # Inside

    def _new_passphrase(self, content: Content, passphrase: str, *, but: str | None) -> bytes:
        check_passphrase(passphrase)
        wrapping = _from_passphrase(content, passphrase)
        taken = _opened(content, wrapping)
        if taken is not None and taken.slot != but:
            raise UserProblem(Problem.WEAK_PASSPHRASE, reason=PassphraseProblem.TAKEN)
        return wrapping

    def _checked(self, key: bytes) -> Content:
        content = self._read()
        if not hmac.compare_digest(content.check, _check_value(key, content.database)):
            raise ValueError("not the key of this file")
        return content

    def _count_try(self, now_ms: int, *, is_shift_open: bool) -> Content:
        """Count the try before it is made, so that ending the program cannot make it uncounted."""
        content = self._read()
        wait = _wait_s(content.tries, now_ms, is_shift_open=is_shift_open)
        if wait:
            if now_ms < content.tries.last_ms:  # the clock was turned back: wait from here, not for years
                self._write_tries(content, replace(content.tries, last_ms=now_ms))
            raise UserProblem(Problem.TOO_MANY_TRIES, seconds=wait)
        self._write_tries(content, Tries(content.tries.count + 1, now_ms))
        return content

    def _forgive(self, content: Content) -> None:
        self._write_tries(content, Tries())

    def _write_tries(self, content: Content, tries: Tries) -> None:
        try:
            write_whole(self.path, packed(replace(content, tries=tries)))
        except UserProblem as problem:
            # A full disk must not lock the leader out; what then guards the key is the cost of a guess.
            if problem.code is not Problem.DISK_FULL:
                raise

    def _read(self) -> Content:
        for path in (self.path, self._copy):
            content = parsed(path.read_bytes()) if path.exists() else None
            if content is not None:
                return content
        raise UserProblem(Problem.DATABASE_UNREADABLE, part="key_file")

    def _write(self, content: Content) -> None:
        for path in (self.path, self._copy):
            write_whole(path, packed(content))


def _from_passphrase(content: Content, passphrase: str) -> bytes:
    # One salt for all wraps: the desk need not ask who is there, and asking costs one derivation, not many.
    return derive("passphrase", normalised(passphrase), content.salt, content.cost)


def _wrapped(content: Content, key: bytes, slot: str, operator: int | None, wrapping: bytes) -> Wrap:
    sealed = seal(wrapping, key, _bound(content, slot))
    return Wrap(slot, operator, sealed, _proof(content, key, slot, operator))


def _owned(content: Content, key: bytes, wrap: Wrap, operator: int) -> Wrap:
    return replace(wrap, operator=operator, proof=_proof(content, key, wrap.slot, operator))


def _opened(content: Content, wrapping: bytes) -> Unlocked | None:
    for wrap in content.wraps:
        key = unseal(wrapping, wrap.sealed, _bound(content, wrap.slot))
        if key is not None and _is_proven(content, wrap, key):
            return Unlocked(key, wrap.slot, wrap.operator)
    return None


def _bound(content: Content, slot: str) -> str:
    """What a wrap is tied to: it opens in its own file and place only."""
    return f"volunteer-desk {content.database} {slot}"


def _proof(content: Content, key: bytes, slot: str, operator: int | None) -> bytes:
    """Without the key nobody can make his wrap count as somebody else's."""
    statement = f"{content.database} {slot} {operator}".encode()
    return hmac.digest(subkey(key, "volunteer-desk operators"), statement, "sha256")


def _is_proven(content: Content, wrap: Wrap, key: bytes) -> bool:
    return hmac.compare_digest(wrap.proof, _proof(content, key, wrap.slot, wrap.operator))


def _wrap_of(content: Content, slot: str) -> Wrap:
    for wrap in content.wraps:
        if wrap.slot == slot:
            return wrap
    raise UserProblem(Problem.NOT_FOUND)


def _with(wraps: Sequence[Wrap], changed: Wrap) -> tuple[Wrap, ...]:
    return tuple(changed if wrap.slot == changed.slot else wrap for wrap in wraps)


def _check_value(key: bytes, database: str) -> bytes:
    return subkey(key, f"volunteer-desk check {database}")


def _is_hex_key(text: str) -> bool:
    return len(text) == 2 * KEY_BYTES and all(character in "0123456789abcdef" for character in text)


def _wait_s(tries: Tries, now_ms: int, *, is_shift_open: bool) -> int:
    """1, 2, 4 ... seconds after each wrong try, capped; a clock turned back never makes it longer."""
    if not tries.count:
        return 0
    cap = LONGEST_WAIT_AT_THE_GATE_S if is_shift_open else LONGEST_WAIT_S
    pause_ms = min(1 << min(tries.count - 1, 20), cap) * 1000
    left = tries.last_ms + pause_ms - now_ms
    return -(-min(max(left, 0), pause_ms) // 1000)
