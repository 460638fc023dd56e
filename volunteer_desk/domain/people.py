"""People: identity numbers, mobiles, names, short numbers, minors, and who may be the same person.

Identity numbers are looked up by a keyed hash and shown by their last three digits; a plain hash of ten
digits could be reversed by trying them all.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from volunteer_desk.domain.arabic import clean_name, fold, fold_digits, has_hidden_characters, name_tokens


class IdentityKind(StrEnum):
    """What kind of number identifies the person."""

    NATIONAL_ID = "national_id"
    IQAMA = "iqama"
    BORDER_NUMBER = "border_number"
    PASSPORT = "passport"
    GCC = "gcc"


class Gender(StrEnum):
    """As identity documents have it; asked because lanes and sections need it."""

    MALE = "male"
    FEMALE = "female"


class GuardianConsent(StrEnum):
    """How the guardian of a person under 18 agreed."""

    PAPER = "paper"
    KNOWN = "known"
    REFUSED = "refused"


CONSENTS: Final = frozenset({GuardianConsent.PAPER.value, GuardianConsent.KNOWN.value})
"""The ways in which a guardian agreed."""


class MissingPart(StrEnum):
    """What keeps a person from being put to work or reached."""

    GUARDIAN = "guardian"
    NAME = "name"
    MOBILE = "mobile"
    IDENTITY = "identity"
    BIRTH = "birth"


class PersonProblem(StrEnum):
    """Why a value about a person cannot be taken, or what is strange about it."""

    NAME_MISSING = "name_missing"
    NAME_HAS_DIGITS = "name_has_digits"
    NAME_HAS_HIDDEN_CHARACTERS = "name_has_hidden_characters"
    NAME_TOO_LONG = "name_too_long"
    NAME_INCOMPLETE = "name_incomplete"
    IDENTITY_LENGTH = "identity_length"
    IDENTITY_CHECK_DIGIT = "identity_check_digit"
    IDENTITY_UNREADABLE = "identity_unreadable"
    MOBILE_LENGTH = "mobile_length"
    MOBILE_UNREADABLE = "mobile_unreadable"
    MOBILE_FOREIGN = "mobile_foreign"
    GENDER_UNREADABLE = "gender_unreadable"
    BADGE_NOT_OURS = "badge_not_ours"
    BADGE_OF_ANOTHER = "badge_of_another"
    BADGE_TWICE = "badge_twice"
    NO_BADGE_NUMBER_LEFT = "no_badge_number_left"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity number with its kind; `text` is the form that is stored and travels."""

    kind: IdentityKind
    number: str

    @property
    def text(self) -> str:
        """ "national_id:1000000008"."""
        return f"{self.kind.value}:{self.number}"

    @classmethod
    def from_text(cls, text: str) -> "Identity":
        """Read `text` back; ValueError when the kind is unknown."""
        kind, _, number = text.partition(":")
        return cls(IdentityKind(kind), number)


_SPREADSHEET_NUMBER: Final = re.compile(r"^(\d)(?:\.(\d+))?e\+?(\d{1,2})$|^(\d+)\.0+$")
_SEPARATORS: Final = re.compile(r"[\s\-().·/]+")


def plain_number(text: str) -> str:
    """Digits as typed in any script or spoilt by a spreadsheet (1.000000008E+09, 501234567.0); + is kept."""
    folded = fold(fold_digits(text)).strip("'\u200e ")
    spoilt = _SPREADSHEET_NUMBER.match(folded)
    if spoilt:
        whole, fraction, exponent, plain = spoilt.groups()
        if plain is not None:
            return plain
        # Digits the spreadsheet rounded away are not invented: the number is then too short and says so.
        return whole + (fraction or "") if int(exponent) >= len(fraction or "") else folded
    return _SEPARATORS.sub("", folded)


def luhn(digits: str) -> bool:
    """The ordinary Luhn check, which Saudi identity numbers pass."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def parse_identity(text: str) -> Identity | PersonProblem:
    """An identity number as typed or as a spreadsheet spoilt it; the kind follows from its first digit."""
    number = plain_number(text)
    if not number.isascii() or not number.isalnum():
        return PersonProblem.IDENTITY_UNREADABLE
    if not number.isdigit():
        passport = number.upper()
        letters_first = re.fullmatch(r"[A-Z]{1,2}\d{6,8}", passport)
        return (
            Identity(IdentityKind.PASSPORT, passport) if letters_first else PersonProblem.IDENTITY_UNREADABLE
        )
    if len(number) != 10:
        return PersonProblem.IDENTITY_LENGTH
    if not luhn(number) or number[0] == "0":
        return PersonProblem.IDENTITY_CHECK_DIGIT
    kinds = {"1": IdentityKind.NATIONAL_ID, "2": IdentityKind.IQAMA}
    return Identity(kinds.get(number[0], IdentityKind.BORDER_NUMBER), number)


def mask(number: str) -> str:
    """All but the last three characters hidden."""
    return "•" * max(len(number) - 3, 0) + number[-3:]


def keyed_hash(number: str, key: bytes) -> bytes:
    """16 bytes to look a number up by; without the organisation's key it tells nothing."""
    return hmac.new(key, number.encode(), hashlib.sha256).digest()[:16]


def parse_mobile(text: str) -> str | PersonProblem:
    """A mobile in E.164; Saudi numbers in any of their forms, foreign ones only with their country code."""
    number = plain_number(text)
    plus = number.startswith("+")
    digits = number.removeprefix("+")
    if not digits.isascii() or not digits.isdigit():
        return PersonProblem.MOBILE_UNREADABLE
    if digits.startswith("00"):
        plus, digits = True, digits[2:]
    national = digits.removeprefix("966").removeprefix("0") if digits.startswith("966") else digits
    if not plus or digits.startswith("966"):
        national = national.removeprefix("0")
        if len(national) == 9 and national.startswith("5"):
            return f"+966{national}"
    if plus and not digits.startswith("966") and 8 <= len(digits) <= 15:
        return f"+{digits}"
    return PersonProblem.MOBILE_LENGTH


def is_foreign(mobile: str) -> bool:
    """Whether an E.164 number is outside Saudi Arabia: worth a warning, never a refusal."""
    return not mobile.startswith("+966")


def group_mobile(mobile: str) -> str:
    """A mobile in groups for reading: "+966 50 123 4567"; foreign numbers as they are."""
    if is_foreign(mobile) or len(mobile) != 13:
        return mobile
    return f"{mobile[:4]} {mobile[4:6]} {mobile[6:9]} {mobile[9:]}"


def mobile_tail(mobile: str) -> str:
    """The number reversed, so that an index finds it by its last digits."""
    return mobile.removeprefix("+")[::-1]


LONGEST_PART: Final = 60
_PARTS_OF_A_FULL_NAME: Final = 2
_KUNYA: Final = frozenset({"ابو", "ام"})


def check_name(text: str) -> tuple[PersonProblem, ...]:
    """What is wrong with a name as given; NAME_INCOMPLETE alone is a mark, not a refusal."""
    name = clean_name(text)
    if not name:
        return (PersonProblem.NAME_MISSING,)
    found = []
    if any(c.isdigit() for c in name):
        found.append(PersonProblem.NAME_HAS_DIGITS)
    if has_hidden_characters(text):
        found.append(PersonProblem.NAME_HAS_HIDDEN_CHARACTERS)
    if any(len(part) > LONGEST_PART for part in name.split()) or len(name) > 4 * LONGEST_PART:
        found.append(PersonProblem.NAME_TOO_LONG)
    if is_name_incomplete(name):
        found.append(PersonProblem.NAME_INCOMPLETE)
    return tuple(found)


def is_name_incomplete(name: str) -> bool:
    """One part only, or a nickname such as أبو فهد without the name behind it."""
    first = fold(name).split()[:1] or [""]
    parts = name_tokens(name)
    return len(parts) < _PARTS_OF_A_FULL_NAME or (first[0] in _KUNYA and len(parts) < 3)


def missing_parts(
    name: str, *, mobile: bool, identity: bool, birth: bool, walk_in: bool
) -> list[MissingPart]:
    """What a person's record lacks, a guardian apart; the flags say what is there.

    A whole name and a way to reach somebody are enough for the roster. Whose papers nobody has seen, because
    the record was made at the gate, is asked for the identity number and the birth date too.
    """
    lacking = {
        MissingPart.NAME: is_name_incomplete(name),
        MissingPart.MOBILE: not mobile,
        MissingPart.IDENTITY: walk_in and not identity,
        MissingPart.BIRTH: walk_in and not birth,
    }
    return [part for part, is_lacking in lacking.items() if is_lacking]


def has_guardian(consent: str | None, mobile: str | None) -> bool:
    """Whether a guardian agreed and can be called."""
    return consent in {GuardianConsent.PAPER, GuardianConsent.KNOWN} and bool(mobile)


_GENDERS: Final = {
    **dict.fromkeys(("ذكر", "رجل", "ولد", "شاب", "male", "m", "man"), Gender.MALE),
    **dict.fromkeys(("انثي", "انثى", "امراه", "بنت", "شابه", "female", "f", "woman"), Gender.FEMALE),
}


def parse_gender(text: str) -> Gender | PersonProblem:
    """Gender as people write it in either language."""
    return _GENDERS.get(fold(text), PersonProblem.GENDER_UNREADABLE)


SHORT_NUMBER_LENGTH: Final = 9
# Damm's quasigroup of order ten: catches every single wrong digit and every swap of neighbours.
_DAMM: Final = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def short_number(number: int) -> str:
    """The printed number of a badge: eight digits and a check digit. ValueError beyond eight digits."""
    if not 0 < number < 10**8:
        raise ValueError("a short number has eight digits")
    digits = f"{number:08d}"
    return digits + check_digit(digits)


def is_short_number(text: str) -> bool:
    """Whether nine digits carry a right check digit."""
    return len(text) == SHORT_NUMBER_LENGTH and text.isascii() and text.isdigit() and check_digit(text) == "0"


def check_digit(digits: str) -> str:
    """Damm's check digit of ASCII digits; of digits that end with their own it is 0."""
    state = "0"
    for digit in digits:
        state = _DAMM[int(state)][int(digit)]
    return state


class Likeness(StrEnum):
    """How sure two records are one person."""

    SAME = "same"
    LIKELY = "likely"
    DIFFERENT = "different"


class LikenessReason(StrEnum):
    """What two records share."""

    IDENTITY = "identity"
    MOBILE_AND_NAME = "mobile_and_name"
    NAME_AND_BIRTH = "name_and_birth"


@dataclass(frozen=True, slots=True)
class PersonKey:
    """The few values by which two records are compared."""

    name: str
    identity: str | None = None
    mobile: str | None = None
    birth: str | None = None


def likeness(left: PersonKey, right: PersonKey) -> tuple[Likeness, LikenessReason | None]:
    """Whether two records are one person; the same name alone is not the same person."""
    if left.identity and right.identity:
        same = left.identity == right.identity
        return (Likeness.SAME, LikenessReason.IDENTITY) if same else (Likeness.DIFFERENT, None)
    if left.mobile and left.mobile == right.mobile and names_agree(left.name, right.name):
        return Likeness.LIKELY, LikenessReason.MOBILE_AND_NAME
    if left.birth and left.birth == right.birth and name_tokens(left.name) == name_tokens(right.name):
        return Likeness.LIKELY, LikenessReason.NAME_AND_BIRTH
    return Likeness.DIFFERENT, None


def names_agree(left: str, right: str) -> bool:
    """Whether one name says no more than the other and begins alike: سعد ناصر and سعد بن ناصر القحطاني."""
    mine, theirs = name_tokens(left), name_tokens(right)
    if not mine or not theirs or mine[0] != theirs[0]:
        return False
    return set(mine) <= set(theirs) or set(theirs) <= set(mine)
