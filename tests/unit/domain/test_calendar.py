"""Both calendars, typed dates, births and ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain import calendar as cal
from volunteer_desk.domain.calendar import Calendar, DateProblem, HijriDate, TypedDate, parse_date

VECTORS = {
    (1343, 1, 1): date(1924, 8, 1),
    (1400, 1, 1): date(1979, 11, 20),
    (1403, 2, 17): date(1982, 12, 2),
    (1410, 7, 15): date(1990, 2, 10),
    (1421, 9, 30): date(2000, 12, 26),
    (1441, 5, 27): date(2020, 1, 22),
    (1441, 9, 12): date(2020, 5, 5),
    (1446, 9, 1): date(2025, 3, 1),
    (1447, 1, 1): date(2025, 6, 26),
    (1447, 9, 1): date(2026, 2, 18),
    (1448, 9, 1): date(2027, 2, 8),
}


@pytest.mark.parametrize(("hijri", "gregorian"), VECTORS.items())
def test_published_days(hijri: tuple[int, int, int], gregorian: date) -> None:
    assert cal.to_gregorian(HijriDate(*hijri)) == gregorian
    assert cal.to_hijri(gregorian) == HijriDate(*hijri)


@pytest.mark.parametrize(
    "hijri", [(1446, 9, 30), (1425, 12, 30), (1447, 13, 1), (1447, 1, 0), (1447, 1, 31), (1501, 1, 1)]
)
def test_days_that_do_not_exist_are_refused(hijri: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such"):
        cal.to_gregorian(HijriDate(*hijri))


@given(st.dates(cal.FIRST_DAY, cal.LAST_DAY))
def test_there_and_back(day: date) -> None:
    assert cal.to_gregorian(cal.to_hijri(day)) == day


def test_outside_the_table_nothing_is_guessed() -> None:
    with pytest.raises(ValueError, match="table"):
        cal.to_hijri(date(1924, 7, 31))


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("1410/7/15", "hijri:1410-07-15"),
        ("١٥/٧/١٤١٠هـ", "hijri:1410-07-15"),
        ("15-07-1410 هـ", "hijri:1410-07-15"),
        ("1990-02-10", "gregorian:1990-02-10"),
        ("10/2/1990م", "gregorian:1990-02-10"),
        ("10.2.1990", "gregorian:1990-02-10"),
        ("2/25/1990", "gregorian:1990-02-25"),
        ("1990-02-10 00:00:00", "gregorian:1990-02-10"),
        ("1990-02-10T00:00:00", "gregorian:1990-02-10"),
        ("15 رجب 1410", "hijri:1410-07-15"),
        ("10 فبراير 1990", "gregorian:1990-02-10"),
        ("10 Feb 1990", "gregorian:1990-02-10"),
        ("February 1990", "gregorian:1990-02"),
        ("ربيع الآخر 1420هـ", "hijri:1420-04"),
        ("جمادى الآخرة 1420", "hijri:1420-06"),
        ("1990", "gregorian:1990"),
        ("١٤١٠", "hijri:1410"),
        ("7/1410", "hijri:1410-07"),
        ("1410/7", "hijri:1410-07"),
    ],
)
def test_dates_as_people_type_them(text: str, stored: str) -> None:
    typed = parse_date(text)
    assert isinstance(typed, TypedDate)
    assert typed.text == stored
    assert cal.birth_from_text(stored) == typed


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", DateProblem.UNREADABLE),
        ("غدا", DateProblem.UNREADABLE),
        ("15/7/90", DateProblem.UNREADABLE),
        ("7/90", DateProblem.UNREADABLE),
        ("90", DateProblem.UNREADABLE),
        ("1 2 3 رجب", DateProblem.UNREADABLE),
        ("15 رجب 1410م", DateProblem.UNREADABLE),
        ("30/9/1446", DateProblem.IMPOSSIBLE_DAY),
        ("30/2/1990", DateProblem.IMPOSSIBLE_DAY),
        ("15/13/1990", DateProblem.IMPOSSIBLE_DAY),
        ("1447-13-01", DateProblem.IMPOSSIBLE_DAY),
        ("1990-13-05", DateProblem.IMPOSSIBLE_DAY),
        ("1/1/1800", DateProblem.OUT_OF_RANGE),
        ("1/1/1990هـ", DateProblem.OUT_OF_RANGE),
    ],
)
def test_what_cannot_be_a_date_says_why(text: str, problem: DateProblem) -> None:
    assert parse_date(text) is problem


def test_a_birth_in_the_future_is_refused() -> None:
    today = date(2026, 11, 23)
    assert cal.parse_birth("2027", today) is DateProblem.IN_THE_FUTURE
    assert isinstance(cal.parse_birth("2026", today), TypedDate)
    assert cal.parse_birth("?", today) is DateProblem.UNREADABLE


@pytest.mark.parametrize("text", ["gregorian:1990-13-01", "lunar:1990", "gregorian:x", "hijri:1990"])
def test_a_stored_birth_is_checked(text: str) -> None:
    with pytest.raises(ValueError):
        cal.birth_from_text(text)


def test_a_year_alone_means_the_youngest() -> None:
    assert [TypedDate(Calendar.HIJRI, 1410, *rest).typed for rest in ((7, 15), (7,), ())] == [
        "15/7/1410", "7/1410", "1410",
    ]  # fmt: skip
    assert TypedDate(Calendar.GREGORIAN, 1990).latest() == date(1990, 12, 31)
    assert TypedDate(Calendar.GREGORIAN, 1990, 2).latest() == date(1990, 2, 28)
    assert TypedDate(Calendar.HIJRI, 1446, 9).latest() == date(2025, 3, 29)
    assert cal.age_on(TypedDate(Calendar.GREGORIAN, 2000), date(2018, 6, 1)) == 17


def test_the_stricter_calendar_decides_who_is_a_minor() -> None:
    born = cal.birth_from_text("hijri:1430-01-01")
    gregorian_18 = date(born.latest().year + 18, born.latest().month, born.latest().day)
    hijri_18 = cal.to_gregorian(HijriDate(1448, 1, 1))
    assert hijri_18 < gregorian_18
    assert cal.is_under_18_on(born, gregorian_18 - timedelta(days=1))
    assert not cal.is_under_18_on(born, gregorian_18)
    assert not cal.is_under_18_on(cal.birth_from_text("gregorian:1920"), date(2026, 1, 1))


@given(st.dates(cal.FIRST_DAY, date(cal.LAST_DAY.year - 19, 1, 1)))
def test_who_is_18_by_the_gregorian_calendar_is_18_by_the_hijri_one(born: date) -> None:
    day = next(
        born + timedelta(days=n)
        for n in range(6570, 6580)
        if not cal.is_under_18_on(
            TypedDate(Calendar.GREGORIAN, born.year, born.month, born.day), born + timedelta(days=n)
        )
    )
    then, now = cal.to_hijri(born), cal.to_hijri(day)
    assert now.year - then.year - ((now.month, now.day) < (then.month, then.day)) >= 18


def test_site_time() -> None:
    evening = cal.moment(date(2026, 11, 23), 22 * 60)
    assert cal.local(evening).isoformat() == "2026-11-23T22:00:00+03:00"
    assert cal.local_day(evening + 2 * 3_600_000) == date(2026, 11, 24)
    assert cal.week_start(date(2026, 11, 23)) == date(2026, 11, 22)
    assert cal.week_start(date(2026, 11, 22)) == date(2026, 11, 22)
