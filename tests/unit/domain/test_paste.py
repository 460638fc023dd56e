"""Pasted lists: every line comes out again, whatever people put around the names."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.domain.columns import guess_columns, match_heading
from volunteer_desk.domain.paste import parse_lines, read_paste
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.rosters import LineKind, Lists
from volunteer_desk.paths import resources

DATA = resources() / "data"
LISTS = Lists(
    load_places((DATA / "places.csv").read_text(encoding="utf-8")),
    load_specialties((DATA / "specialties.csv").read_text(encoding="utf-8")),
    date(2026, 11, 24),
)


@pytest.mark.parametrize(
    ("line", "name", "mobile"),
    [
        ("١- محمد سعد القحطاني ✅ ٠٥٠١٢٣٤٥٦٧", "محمد سعد القحطاني", "0501234567"),
        ("2. فهد ناصر العتيبي", "فهد ناصر العتيبي", ""),
        ("3) أبو فهد +966 50 111 2233", "أبو فهد", "+966 50 111 2233"),
        ("✅ ريم سالم", "ريم سالم", ""),
        ("☑️ *سارة خالد*  0507654321", "سارة خالد", "0507654321"),
        ("[24/11/2026، 4:05:12 م] خالد: هند محمد", "هند محمد", ""),
        ("12/03/2026, 16:05 - أم سعد: هند محمد", "هند محمد", ""),
        ("\u200f\u200e\u20684- عبد الله بن أحمد\u2069", "عبد الله بن أحمد", ""),
        ("0501234567 محمد سعد", "محمد سعد", "0501234567"),
        ("محمد سعد / 966501234567", "محمد سعد", "966501234567"),
        ("10 نورة خالد", "نورة خالد", ""),
        ("1️⃣ نورة خالد 🙋🏽‍♀️", "نورة خالد", ""),
    ],
)
def test_a_name_is_found_among_what_stands_around_it(line: str, name: str, mobile: str) -> None:
    (found,) = parse_lines(line)
    assert (found.kind, found.name, found.mobile) == (LineKind.PERSON, name, mobile)


@pytest.mark.parametrize(
    "line",
    [
        "فريق التعبئة:",
        "*نقطة التسليم*",
        "نقطة الفرز",
        "*نورة وريم* ✅",
    ],
)
def test_headings_name_a_station_for_what_follows(line: str) -> None:
    heading, person = parse_lines(f"{line}\nمحمد سعد القحطاني")
    assert heading.kind is LineKind.HEADING
    assert person.station == heading.name


@pytest.mark.parametrize(
    "line", ["قائمة يوم الخميس:", "كشف المتطوعين 📋", "*أسماء المتطوعين*", "Volunteers:"]
)
def test_the_title_of_a_list_is_nobodys_station(line: str) -> None:
    _, before, title, person = parse_lines(f"الفرز:\nهند علي\n{line}\nمحمد سعد القحطاني")
    assert title.kind is LineKind.HEADING
    assert (before.station, person.station) == ("الفرز", None)


@pytest.mark.parametrize(
    "line", ["تم", "👍", "ok", "السلام عليكم", "12/03/2026, 16:05 - تغيّرت صورة المجموعة"]
)
def test_replies_and_notices_are_notes(line: str) -> None:
    assert [found.kind for found in parse_lines(line)] == [LineKind.NOTE]


def test_two_people_in_a_line_are_two() -> None:
    assert [line.name for line in parse_lines("نورة خالد العتيبي، سارة عبدالله الحربي")] == [
        "نورة خالد العتيبي",
        "سارة عبدالله الحربي",
    ]


def test_a_number_that_is_none_is_said_and_not_dropped() -> None:
    (row,) = read_paste("محمد سعد 05012345678901", LISTS).rows
    assert [problem.field for problem in row.problems] == ["mobile"]


NOISE = st.text(alphabet="محمد سعد0123٤٥-.:*✅\t,/()[]+", max_size=30)
HEADINGS = st.lists(
    st.sampled_from(("الاسم", "رقم الجوال", "المدينة", "م", "ملاحظات", "Name", "Mobile", "لون السيارة", "")),
    min_size=1, max_size=5,
).map("\t".join)  # fmt: skip
ROWS = st.sampled_from(
    ("محمد سعد القحطاني\t0550000001\t", "1\tهند علي\t0550000002", "كشف المتطوعين\t", "فريق التعبئة:", "\t\t")
)


@settings(max_examples=300)
@given(st.lists(st.one_of(NOISE, HEADINGS, ROWS), max_size=8))
def test_no_line_is_ever_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    spoken = [n for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    assert list(dict.fromkeys(row.number for row in read_paste(text, LISTS).rows)) == spoken


def test_the_header_and_what_stands_above_it_are_shown_as_notes() -> None:
    table = "كشف المتطوعين\t\nالاسم\tالجوال\nفريق التعبئة:\t\nمحمد سعد\t0550000001\nنقطة الفرز\t\nهند علي\t"
    rows = read_paste(table, LISTS).rows
    kinds = [row.kind for row in rows]
    assert kinds[:3] == [LineKind.NOTE, LineKind.COLUMNS, LineKind.HEADING]
    assert [(row.values["name"], row.station) for row in rows if row.values] == [
        ("محمد سعد", "فريق التعبئة"),
        ("هند علي", "نقطة الفرز"),
    ]


def test_columns_of_a_sheet_without_a_header_are_guessed() -> None:
    rows = [["محمد سعد", "0501234567", "1000000008"], ["هند علي", "0507654321", ""]]
    columns = guess_columns(rows)
    assert columns is not None
    assert dict(columns.fields) == {0: "name", 1: "mobile", 2: "identity"}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("الاسم الرباعي", "name"), ("اسم المتطوع/ة", "name"), ("رقم الجوال ", "mobile"),
        ("تاريخ الميلاد", "birth"),
        ("السجل المدنى", "identity"), ("Mobile Number", "mobile"), ("المدينه", "city"), ("م", "place"),
        ("لون السيارة", None),
    ],
)  # fmt: skip
def test_headings_by_any_spelling(heading: str, field: str | None) -> None:
    assert match_heading(heading) == field


def test_a_chat_line_dated_without_a_year_is_no_name() -> None:
    lines = parse_lines("[12/3, 4:05 PM] أحمد: تم\n[12/3, 4:05 PM] أحمد: سعد ناصر القحطاني")
    assert [(line.kind, line.name) for line in lines] == [
        (LineKind.NOTE, ""),
        (LineKind.PERSON, "سعد ناصر القحطاني"),
    ]
