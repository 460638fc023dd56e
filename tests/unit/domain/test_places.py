"""The lists of places and specialties, and finding them by what people write."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.places import (
    MatchedList,
    Place,
    PlaceIndex,
    Region,
    Specialty,
    SpecialtyIndex,
    load_places,
    load_specialties,
)

DATA = Path(__file__).parents[3] / "resources" / "data"
PLACES_TEXT = (DATA / "places.csv").read_text(encoding="utf-8")
SPECIALTIES_TEXT = (DATA / "specialties.csv").read_text(encoding="utf-8")
PLACE_ROWS = list(csv.DictReader(PLACES_TEXT.splitlines()))
SPECIALTY_ROWS = list(csv.DictReader(SPECIALTIES_TEXT.splitlines()))
ISO_REGIONS = {f"SA-{number:02d}" for number in (*range(1, 13), 14)}
_LOADED = (load_places(PLACES_TEXT), load_specialties(SPECIALTIES_TEXT))


@pytest.fixture(scope="module")
def places() -> PlaceIndex:
    return load_places(PLACES_TEXT)


@pytest.fixture(scope="module")
def specialties() -> SpecialtyIndex:
    return load_specialties(SPECIALTIES_TEXT)


def test_thirteen_regions_by_their_iso_codes_each_with_one_seat(places: PlaceIndex) -> None:
    assert {region.code for region in places.regions} == ISO_REGIONS
    for region in places.regions:
        in_region = places.in_region(region.code)
        assert [place.is_seat for place in in_region].count(True) == 1
        assert in_region[0].is_seat
    assert sum(len(places.in_region(region.code)) for region in places.regions) == len(places.places) == 154


def test_a_code_is_the_region_and_a_slug_of_the_english_name(places: PlaceIndex) -> None:
    for place in places.places:
        slug = re.sub(r"[^a-z0-9]+", "-", place.en.lower().replace("'", "")).strip("-")
        assert place.code == f"{place.region}:{slug}"


def test_places_and_regions_by_code(places: PlaceIndex) -> None:
    assert places.get("SA-01:riyadh") == Place("SA-01:riyadh", "SA-01", "الرياض", "Riyadh", is_seat=True)
    assert places.get("SA-01:atlantis") is None
    assert places.region_of("SA-05:unayzah") == Region("SA-05", "القصيم", "Qassim")
    assert places.region_of("SA-13:nowhere") is None
    assert places.in_region("SA-13") == ()


@pytest.mark.parametrize("row", PLACE_ROWS, ids=lambda row: row["code"])
def test_every_spelling_of_a_place_finds_it_and_no_other(places: PlaceIndex, row: dict[str, str]) -> None:
    for spelling in (row["code"], row["ar"], row["en"], *filter(None, row["also"].split("|"))):
        assert places.match(spelling) == row["code"]


@pytest.mark.parametrize("row", SPECIALTY_ROWS, ids=lambda row: row["code"])
def test_every_spelling_of_a_specialty_finds_it_and_no_other(
    specialties: SpecialtyIndex, row: dict[str, str]
) -> None:
    for spelling in (row["code"], row["ar"], row["en"], *filter(None, row["also"].split("|"))):
        assert specialties.match(spelling) == row["code"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("جده", "SA-02:jeddah"),
        ("  جــدّة ", "SA-02:jeddah"),
        ("JEDDAH", "SA-02:jeddah"),
        ("رياض", "SA-01:riyadh"),
        ("مدينة الرياض", "SA-01:riyadh"),
        ("محافظة الخرج", "SA-01:al-kharj"),
        ("حايل", "SA-06:hail"),
        ("Hail", "SA-06:hail"),
        ("ابها", "SA-14:abha"),
        ("احساء", "SA-04:al-ahsa"),
        ("الأحسا", "SA-04:al-ahsa"),
        ("المدينه", "SA-03:madinah"),
        ("wadi aldawasir", None),
        ("Wadi al Dawasir", "SA-01:wadi-ad-dawasir"),
        ("Al-Khobar", "SA-04:khobar"),
        ("بدر", "SA-03:badr"),
        ("بدر الجنوب", "SA-10:badr-al-janub"),
        ("ظهران الجنوب", "SA-14:dhahran-al-janub"),
        ("الظهران", "SA-04:dhahran"),
        ("الرياض - حي النسيم", "SA-01:riyadh"),
        ("KSA, Jeddah", "SA-02:jeddah"),
        ("مكة المكرمة - جدة", "SA-02:jeddah"),
        ("جدة/الرياض", None),
        ("جدة، الطائف", None),
        ("لندن", None),
        ("محافظة", None),
        ("ال", None),
        ("Al", None),
        ("؟", None),
        ("", None),
    ],
)
def test_places_as_people_write_them(places: PlaceIndex, text: str, code: str | None) -> None:
    assert places.match(text) == code


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("إسعاف، سائق", ("first_aid", "driver"), ()),
        ("اسعافات اوليه / طيران", ("first_aid",), ("طيران",)),
        ("سائق، سايق", ("driver",), ()),
        ("Fire and rescue", ("fire_rescue",), ()),
        ("translator; Sign language & نجارة", ("translator", "sign_language"), ("نجارة",)),
        ("إنقاذ", (), ("إنقاذ",)),
        ("، /", (), ()),
        ("", (), ()),
    ],
)
def test_a_cell_may_name_several_specialties(
    specialties: SpecialtyIndex, text: str, codes: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert specialties.match_list(text) == MatchedList(codes, unknown)


def test_specialties_by_code(specialties: SpecialtyIndex) -> None:
    assert specialties.get("driver") == Specialty("driver", "قيادة المركبات", "Driving")
    assert specialties.get("juggler") is None
    assert len(specialties.specialties) == len(SPECIALTY_ROWS) >= 25
    assert all(re.fullmatch(r"[a-z_]+", specialty.code) for specialty in specialties.specialties)


@given(st.text(max_size=40))
def test_whatever_is_typed_the_answer_is_a_known_code_or_none(text: str) -> None:
    places, specialties = _LOADED
    found = places.match(text)
    assert found is None or places.get(found) is not None
    matched = specialties.match_list(text)
    assert all(specialties.get(code) is not None for code in matched.codes)
    assert all(part in text for part in matched.unknown)


def test_a_spelling_that_two_entries_share_finds_neither() -> None:
    index = load_specialties("code,ar,en,also\na,أول,One,both\nb,ثان,Two,both\n")
    assert index.match("both") is None
    assert index.match("one") == "a"


def test_a_byte_order_mark_does_no_harm() -> None:
    assert load_specialties("\ufeffcode,ar,en,also\na,أول,One,\n").match("اول") == "a"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "code,ar,en\na,أول,One\n",
        "code,ar,en,also\na,أول,One\n",
        "code,ar,en,also\na,أول,One,\na,ثان,Two,\n",
    ],
)
def test_a_list_out_of_order_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        load_specialties(text)


def test_a_place_twice_is_refused() -> None:
    header, first, *_ = PLACES_TEXT.splitlines()
    with pytest.raises(ValueError, match="twice"):
        load_places("\n".join((header, first, first)))
