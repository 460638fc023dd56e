"""Identity numbers, mobiles, names, short numbers and likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain import people
from volunteer_desk.domain.people import (
    Gender,
    Identity,
    IdentityKind,
    Likeness,
    LikenessReason,
    PersonKey,
    PersonProblem,
    parse_identity,
    parse_mobile,
)


@pytest.mark.parametrize(
    "number",
    ["1000000008", "1000000016", "1010101010", "1999999996", "2000000006", "2123456788", "2172323137"],
)
def test_numbers_with_a_right_check_digit(number: str) -> None:
    identity = parse_identity(number)
    assert isinstance(identity, Identity)
    assert identity.kind == (IdentityKind.NATIONAL_ID if number[0] == "1" else IdentityKind.IQAMA)
    assert Identity.from_text(identity.text) == identity


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1000000000", PersonProblem.IDENTITY_CHECK_DIGIT),
        ("1234567890", PersonProblem.IDENTITY_CHECK_DIGIT),
        ("1111111111", PersonProblem.IDENTITY_CHECK_DIGIT),
        ("0000000000", PersonProblem.IDENTITY_CHECK_DIGIT),
        ("100000000", PersonProblem.IDENTITY_LENGTH),
        ("10000000080", PersonProblem.IDENTITY_LENGTH),
        ("1.00000E+09", PersonProblem.IDENTITY_LENGTH),
        ("1.0000000081E+09", PersonProblem.IDENTITY_UNREADABLE),
        ("غير متوفر", PersonProblem.IDENTITY_UNREADABLE),
        ("ABCDEFGH", PersonProblem.IDENTITY_UNREADABLE),
        ("", PersonProblem.IDENTITY_UNREADABLE),
    ],
)
def test_numbers_that_cannot_be_say_why(text: str, problem: PersonProblem) -> None:
    assert parse_identity(text) is problem


@pytest.mark.parametrize(
    "text", ["١٠٠٠٠٠٠٠٠٨", "۱۰۰۰۰۰۰۰۰۸", " 1000 000 008 ", "1.000000008E+09", "1000000008.0", "'1000000008"]
)
def test_a_number_spoilt_by_a_sheet_is_read(text: str) -> None:
    assert parse_identity(text) == Identity(IdentityKind.NATIONAL_ID, "1000000008")


def test_other_documents() -> None:
    assert parse_identity("a1234567") == Identity(IdentityKind.PASSPORT, "A1234567")
    assert parse_identity("3000000004") == Identity(IdentityKind.BORDER_NUMBER, "3000000004")


@given(st.integers(100_000_000, 299_999_999), st.integers(0, 9), st.integers(1, 9))
def test_a_single_wrong_digit_is_always_caught(stem: int, place: int, shift: int) -> None:
    good = next(f"{stem}{check}" for check in range(10) if people.luhn(f"{stem}{check}"))
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    assert not people.luhn(wrong)


def test_a_number_is_hashed_with_a_key_and_masked() -> None:
    assert people.keyed_hash("1000000008", b"a") != people.keyed_hash("1000000008", b"b")
    assert len(people.keyed_hash("1000000008", b"a")) == 16
    assert people.mask("1000000008") == "•••••••008"
    assert people.mask("08") == "08"


@pytest.mark.parametrize(
    "text",
    ["0501234567", "501234567", "966501234567", "+966501234567", "00966501234567", "+966 50 123 4567",
     "050-123-4567", "٠٥٠١٢٣٤٥٦٧", "501234567.0", "5.01234567E+08", "+9660501234567", "9660501234567"],
)  # fmt: skip
def test_saudi_mobiles_in_every_form(text: str) -> None:
    assert parse_mobile(text) == "+966501234567"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+201001234567", "+201001234567"),
        ("00201001234567", "+201001234567"),
        ("201001234567", PersonProblem.MOBILE_LENGTH),
        ("0112345678", PersonProblem.MOBILE_LENGTH),
        ("050123456", PersonProblem.MOBILE_LENGTH),
        ("+96650123456", PersonProblem.MOBILE_LENGTH),
        ("لا يوجد", PersonProblem.MOBILE_UNREADABLE),
        ("", PersonProblem.MOBILE_UNREADABLE),
    ],
)
def test_other_mobiles(text: str, found: str | PersonProblem) -> None:
    assert parse_mobile(text) == found


def test_a_mobile_is_grouped_for_reading_and_reversed_for_finding() -> None:
    assert people.group_mobile("+966501234567") == "+966 50 123 4567"
    assert people.group_mobile("+201001234567") == "+201001234567"
    assert people.mobile_tail("+966501234567") == "765432105669"
    assert people.is_foreign("+201001234567")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("سعد ناصر محمد القحطاني", ()),
        ("", (PersonProblem.NAME_MISSING,)),
        ("سعد 2", (PersonProblem.NAME_HAS_DIGITS,)),
        ("سعد ٢ ناصر", (PersonProblem.NAME_HAS_DIGITS,)),
        ("سعد \u202eناصر", (PersonProblem.NAME_HAS_HIDDEN_CHARACTERS,)),
        ("س" * 61 + " ناصر", (PersonProblem.NAME_TOO_LONG,)),
        ("سعد", (PersonProblem.NAME_INCOMPLETE,)),
        ("أبو فهد", (PersonProblem.NAME_INCOMPLETE,)),
        ("أبو فهد القحطاني", (PersonProblem.NAME_INCOMPLETE,)),
        ("أبو بكر سعد القحطاني", ()),
        ("Dr. Ali O'Neil-Hassan", ()),
    ],
)
def test_names(name: str, found: tuple[PersonProblem, ...]) -> None:
    assert people.check_name(name) == found


def test_genders() -> None:
    assert people.parse_gender("أنثى") is Gender.FEMALE
    assert people.parse_gender(" Male ") is Gender.MALE
    assert people.parse_gender("؟") is PersonProblem.GENDER_UNREADABLE


@given(st.integers(1, 99_999_999), st.integers(0, 8), st.integers(1, 9))
def test_a_short_number_catches_every_wrong_digit(number: int, place: int, shift: int) -> None:
    good = people.short_number(number)
    assert people.is_short_number(good)
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    assert not people.is_short_number(wrong)


@given(st.integers(1, 99_999_999), st.integers(0, 7))
def test_a_short_number_catches_every_swap(number: int, place: int) -> None:
    good = people.short_number(number)
    swapped = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
    assert swapped == good or not people.is_short_number(swapped)


def test_short_numbers_have_their_length() -> None:
    assert not people.is_short_number("12345")
    assert not people.is_short_number("١٢٣٤٥٦٧٨٩")
    with pytest.raises(ValueError, match="eight"):
        people.short_number(10**8)


@pytest.mark.parametrize(
    ("left", "right", "found", "reason"),
    [
        (PersonKey("س", "a"), PersonKey("ص", "a"), Likeness.SAME, LikenessReason.IDENTITY),
        (PersonKey("س", "a", "m"), PersonKey("س", "b", "m"), Likeness.DIFFERENT, None),
        (
            PersonKey("سعد ناصر", None, "m"),
            PersonKey("سعد بن ناصر القحطاني", "a", "m"),
            Likeness.LIKELY,
            LikenessReason.MOBILE_AND_NAME,
        ),
        (PersonKey("سعد ناصر", None, "m"), PersonKey("نورة ناصر", None, "m"), Likeness.DIFFERENT, None),
        (PersonKey("سعد ناصر", None, "m"), PersonKey("سعد خالد", None, "m"), Likeness.DIFFERENT, None),
        (
            PersonKey("أحمد سعد", birth="x"),
            PersonKey("احمد سعد", birth="x"),
            Likeness.LIKELY,
            LikenessReason.NAME_AND_BIRTH,
        ),
        (PersonKey("سعد ناصر"), PersonKey("سعد ناصر"), Likeness.DIFFERENT, None),
    ],
)
def test_likeness(left: PersonKey, right: PersonKey, found: Likeness, reason: LikenessReason | None) -> None:
    assert people.likeness(left, right) == (found, reason)
    assert people.likeness(right, left) == (found, reason)


@pytest.mark.parametrize(
    ("consent", "mobile", "has"),
    [("paper", "+966500000001", True), ("known", "+966500000001", True), ("paper", None, False),
     ("refused", "+966500000001", False), (None, "+966500000001", False)],
)  # fmt: skip
def test_a_guardian_agreed_and_can_be_called(consent: str | None, mobile: str | None, has: bool) -> None:
    assert people.has_guardian(consent, mobile) is has
