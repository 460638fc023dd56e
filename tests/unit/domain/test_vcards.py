"""Contacts as phones write them: folded, in parts, in old encodings, a line at home before the mobile."""

import quopri
from datetime import date

import pytest

from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.rosters import Lists, RosterRow
from volunteer_desk.domain.vcards import cards, read_cards, unfolded
from volunteer_desk.paths import resources

DATA = resources() / "data"
LISTS = Lists(
    load_places((DATA / "places.csv").read_text(encoding="utf-8")),
    load_specialties((DATA / "specialties.csv").read_text(encoding="utf-8")),
    date(2026, 11, 24),
)


def rows(*lines: str | bytes) -> list[RosterRow]:
    whole = [line.encode() if isinstance(line, str) else line for line in lines]
    content = b"\r\n".join([b"BEGIN:VCARD", *whole, b"END:VCARD", b""])
    return list(read_cards(cards(unfolded(content).decode()), LISTS).rows)


def test_the_first_number_that_is_a_mobile_is_taken() -> None:
    (row,) = rows("FN:هند علي", "TEL;TYPE=HOME:011 234 5678", "TEL;TYPE=CELL:055 000 0001", "TEL:0550000002")
    assert row.values["mobile"] == "+966550000001"
    assert row.problems == ()


def test_without_a_mobile_the_first_number_is_said_to_be_none() -> None:
    (row,) = rows("FN:هند علي", "TEL;TYPE=HOME:011 234 5678")
    assert [(each.field, each.value) for each in row.problems] == [("mobile", "011 234 5678")]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ("القحطاني;محمد;سعد علي;;", "محمد سعد علي القحطاني"),
        ("القحطاني;محمد;سعد,علي;السيد;", "محمد سعد علي القحطاني"),
        ("القحطاني;محمد", "محمد القحطاني"),
        (r"القحطاني\;الدوسري;محمد;;;", "محمد القحطاني;الدوسري"),
    ],
)
def test_a_name_in_parts_keeps_all_of_them(parts: str, name: str) -> None:
    (row,) = rows(f"N:{parts}", "TEL:0550000001")
    assert row.values["name"] == name


def test_a_line_folded_within_a_letter_is_one_line() -> None:
    line = "FN:محمد سعد علي القحطاني".encode()
    (row,) = rows(line[:14] + b"\r\n " + line[14:], "TEL:0550000001")
    assert row.values["name"] == "محمد سعد علي القحطاني"


@pytest.mark.parametrize("charset", ["UTF-8", "windows-1256", "nobody-knows"])
def test_quoted_printable_in_any_charset(charset: str) -> None:
    known = charset if charset != "nobody-knows" else "utf-8"
    spelled = quopri.encodestring("هند بنت علي".encode(known)).decode().replace(" ", "=20")
    soft = f"{spelled[:12]}=\r\n{spelled[12:]}"
    (row,) = rows(f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{soft}", "TEL;CELL:+966550000001")
    assert row.values["name"] == "هند بنت علي"


@pytest.mark.parametrize(
    ("day", "birth"),
    [
        ("19900215", "gregorian:1990-02-15"), ("1990-02-15", "gregorian:1990-02-15"),
        ("1990-02-15T00:00:00Z", "gregorian:1990-02-15"), ("--0215", None), ("1604-02-15", None),
    ],
)  # fmt: skip
def test_birthdays_with_and_without_a_year(day: str, birth: str | None) -> None:
    (row,) = rows("FN:هند علي", f"BDAY:{day}", "TEL:0550000001")
    assert (row.values.get("birth"), row.problems) == (birth, ())


def test_grouped_properties_and_a_card_cut_off() -> None:
    content = "BEGIN:VCARD\nitem1.TEL:tel:+966550000001\nFN:هند علي\nBEGIN:VCARD\nFN:ريم سعد\nTEL:0550000002"
    found = [(row.values["name"], row.values["mobile"]) for row in read_cards(cards(content), LISTS).rows]
    assert found == [("هند علي", "+966550000001"), ("ريم سعد", "+966550000002")]
