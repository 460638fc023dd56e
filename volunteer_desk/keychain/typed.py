"""What people type to open a desk: passphrases, and the code of the recovery sheet.

It judges and shapes them; deriving keys from them is `wraps`' work.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

from volunteer_desk.domain.arabic import fold_digits
from volunteer_desk.domain.passphrases import weakness
from volunteer_desk.domain.people import check_digit
from volunteer_desk.domain.problems import Problem, UserProblem

RECOVERY_DIGITS: Final = 24
_GROUPS: Final = 6
_GROUP: Final = RECOVERY_DIGITS // _GROUPS + 1  # the last digit of a group checks it and its place


def normalised(passphrase: str) -> str:
    """The same text however a keyboard composed it."""
    return unicodedata.normalize("NFC", passphrase)


def check_passphrase(passphrase: str) -> None:
    """Refuse what a stranger would try first. Raises UserProblem WEAK_PASSPHRASE with its reason."""
    reason = weakness(normalised(passphrase))
    if reason is not None:
        raise UserProblem(Problem.WEAK_PASSPHRASE, reason=reason.value)


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The code of a recovery sheet: groups to read, and the same digits as the QR's payload."""

    groups: tuple[str, ...]

    @property
    def payload(self) -> str:
        """Digits only, so that a scanner under any keyboard layout types it."""
        return "".join(self.groups)

    @property
    def secret(self) -> str:
        """The digits that carry the secret, without the check digits."""
        return "".join(group[:-1] for group in self.groups)

    @classmethod
    def draw(cls) -> "RecoveryCode":
        """A new code of 24 random digits, about 80 bits."""
        width = _GROUP - 1
        parts = [f"{secrets.randbelow(10**width):0{width}d}" for _ in range(_GROUPS)]
        return cls(tuple(part + _check_digit(place, part) for place, part in enumerate(parts, 1)))

    @classmethod
    def read(cls, typed: str) -> "RecoveryCode":
        """The code as typed or scanned, with any spaces, dashes and digits.

        Raises UserProblem WRONG_RECOVERY_CODE; `group` is the first wrong one from 1, 0 for a wrong length.
        """
        mistake = recovery_mistake(typed)
        if mistake is not None:
            raise UserProblem(Problem.WRONG_RECOVERY_CODE, group=mistake)
        return cls(tuple(_groups(typed)))


def recovery_mistake(typed: str) -> int | None:
    """The first complete group with a slip, from 1; 0 when only the length is wrong; None for none."""
    groups = _groups(typed)
    for place, group in enumerate(groups, 1):
        if len(group) == _GROUP and (place > _GROUPS or _check_digit(place, group[:-1]) != group[-1]):
            return min(place, _GROUPS)
    return None if len(groups) == _GROUPS and len(groups[-1]) == _GROUP else 0


def _groups(typed: str) -> list[str]:
    digits = "".join(character for character in fold_digits(typed) if character in "0123456789")
    return [digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP)]


def _check_digit(place: int, digits: str) -> str:
    return check_digit(f"{place}{digits}")
