"""What a new passphrase has to be: long, and nothing that a stranger would try first.

No rule asks for kinds of characters. Passphrases that were chosen under older rules go on opening.
"""

from enum import StrEnum
from itertools import pairwise
from typing import Final

from volunteer_desk.domain.arabic import fold

SHORTEST: Final = 12
SHORTEST_OF_DIGITS: Final = (
    16  # identity numbers have ten digits, mobiles up to fourteen; both stand on lists
)
_FEWEST_DIFFERENT: Final = 4
_LEET: Final = str.maketrans("@4031!5$7", "aaoeiisst")
_COMMON: Final = frozenset(
    {
        "password", "passphrase", "iloveyou", "qwerty", "qwertyuiop", "qwertyuiopasdfghjkl", "asdfghjkl",
        "zxcvbnm", "asdfghjklzxcvbnm", "qwertyasdfgh", "qwertyasdfghzxcvbn", "qazwsxedc", "qazwsxedcrfv",
        "letmein", "letmeinplease", "welcome", "administrator", "admin", "changeme", "trustno", "sunshine",
        "football", "princess", "secret", "opensesame", "correcthorsebatterystaple", "whatever",
        "volunteer", "volunteers", "volunteerdesk", "volunteering", "teamleader", "saudiarabia", "riyadh",
        "bismillah", "bismillahirrahmanirrahim", "alhamdulillah", "allahuakbar", "subhanallah", "mashallah",
        "inshallah", "mohammed", "muhammad", "mohammad", "abdullah", "abdulrahman", "assalamualaikum",
        "كلمة المرور", "كلمة السر", "عبارة المرور", "الرقم السري", "افتح يا سمسم", "مكتب المتطوعين",
        "فريق التطوع", "قائد الفريق", "بسم الله", "بسم الله الرحمن الرحيم", "الحمد لله",
        "الحمد لله رب العالمين", "لا اله الا الله", "الله اكبر", "سبحان الله", "سبحان الله وبحمده",
        "استغفر الله", "ما شاء الله", "ان شاء الله", "السلام عليكم", "السلام عليكم ورحمة الله",
        "السلام عليكم ورحمة الله وبركاته", "محمد رسول الله", "صلى الله عليه وسلم", "المملكة العربية السعودية",
        "ضصثقفغعهخحجد",
    }
)  # fmt: skip


class PassphraseProblem(StrEnum):
    """Why a secret that somebody wants to use from now on is none."""

    TOO_SHORT = "too_short"
    ONLY_DIGITS = "only_digits"
    REPEATED = "repeated"
    COMMON = "common"
    TAKEN = "taken"
    PIN_SHAPE = "pin_shape"
    PIN_COMMON = "pin_common"


def weakness(passphrase: str) -> PassphraseProblem | None:
    """What is wrong with a new passphrase; None when it may be used."""
    plain = fold(passphrase)
    if len(passphrase) < SHORTEST:
        return PassphraseProblem.TOO_SHORT
    if len(set(plain)) < _FEWEST_DIFFERENT or _is_run(plain):
        return PassphraseProblem.REPEATED
    if plain.isdigit() and len(plain) < SHORTEST_OF_DIGITS:
        return PassphraseProblem.ONLY_DIGITS
    return PassphraseProblem.COMMON if _is_common(plain) else None


def _is_run(plain: str) -> bool:
    """Whether it only counts up or down: 123456789012, abcdefghijkl."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps in ({1}, {-1}) or plain in "1234567890" * 4 or plain in "0987654321" * 4


def _is_common(plain: str) -> bool:
    """Whether it is a common phrase, in letters or look-alikes, once or again and again, with a tail."""
    stem = plain.rstrip("0123456789!.@#$-_ ")
    bare = {_letters(plain), _letters(stem.translate(_LEET))}
    return any(_rests_on(text, word) for text in bare for word in _BARE)


def _rests_on(text: str, word: str) -> bool:
    return bool(text) and len(text) % len(word) == 0 and text == word * (len(text) // len(word))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha())


_BARE: Final = frozenset(_letters(fold(phrase)) for phrase in _COMMON)
