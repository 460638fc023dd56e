"""Six digits that open a locked window again, for as long as the program runs.

A PIN releases nothing that is not in memory already, so it is never written anywhere and ends with the
process.
"""

import hmac
import secrets
from hashlib import sha256
from itertools import pairwise
from typing import Final

from volunteer_desk.domain.arabic import fold_digits
from volunteer_desk.domain.passphrases import PassphraseProblem
from volunteer_desk.domain.problems import Problem, UserProblem

PIN_LENGTH: Final = 6
PIN_TRIES: Final = 5


class Pins:
    """PINs by key slot. After five wrong tries a PIN is forgotten and the passphrase is needed."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._digests: dict[str, bytes] = {}
        self._left: dict[str, int] = {}

    def has(self, slot: str) -> bool:
        """Whether the slot has a PIN that can still be tried."""
        return slot in self._digests

    def left(self, slot: str) -> int:
        """Tries left."""
        return self._left.get(slot, 0)

    def set(self, slot: str, pin: str) -> None:
        """Give the slot a PIN. Raises UserProblem WEAK_PASSPHRASE: pin_shape, pin_common."""
        digits = fold_digits(pin)
        if len(digits) != PIN_LENGTH or not (digits.isascii() and digits.isdigit()):
            raise UserProblem(Problem.WEAK_PASSPHRASE, reason=PassphraseProblem.PIN_SHAPE)
        steps = {int(after) - int(before) for before, after in pairwise(digits)}
        if len(steps) == 1 and steps <= {0, 1, -1}:
            raise UserProblem(Problem.WEAK_PASSPHRASE, reason=PassphraseProblem.PIN_COMMON)
        self._digests[slot] = self._digest(slot, digits)
        self._left[slot] = PIN_TRIES

    def check(self, slot: str, pin: str) -> None:
        """Return when it is right. Raises UserProblem WRONG_PIN with the tries left, 0 once forgotten."""
        if slot not in self._digests:
            raise UserProblem(Problem.WRONG_PIN, left=0)
        if hmac.compare_digest(self._digests[slot], self._digest(slot, fold_digits(pin))):
            self._left[slot] = PIN_TRIES
            return
        self._left[slot] -= 1
        if not self._left[slot]:
            self.forget(slot)
        raise UserProblem(Problem.WRONG_PIN, left=self.left(slot))

    def forget(self, slot: str) -> None:
        """Take the PIN away; harmless without one."""
        self._digests.pop(slot, None)
        self._left.pop(slot, None)

    def _digest(self, slot: str, digits: str) -> bytes:
        return hmac.digest(self._secret, f"{slot}:{digits}".encode(), sha256)
