"""Who may take a place, and every reason why not."""

from datetime import date

import pytest

from volunteer_desk.domain.calendar import birth_from_text
from volunteer_desk.domain.eligibility import (
    LEAST_REST_MS,
    Candidate,
    Commitment,
    Opening,
    Reason,
    Why,
    check,
    needs_guardian,
)
from volunteer_desk.domain.people import Gender
from volunteer_desk.domain.schedule import HOUR_MS, Lane, Span

DAY = date(2026, 11, 24)
SPAN = Span(20 * HOUR_MS, 24 * HOUR_MS)
ADULT = birth_from_text("gregorian:1990-05-05")
MINOR = birth_from_text("gregorian:2012-05-05")


def whys(candidate: Candidate, opening: Opening | None = None, *commitments: Commitment) -> list[Why]:
    return [reason.why for reason in check(candidate, opening or Opening(SPAN, DAY), commitments)]


def test_an_adult_without_anything_against_may() -> None:
    assert whys(Candidate(ADULT, Gender.MALE)) == []
    assert whys(Candidate(None, None)) == []


def test_what_is_about_the_person() -> None:
    assert whys(Candidate(ADULT, None, is_archived=True, do_not_admit=True)) == [
        Why.ARCHIVED,
        Why.DO_NOT_ADMIT,
    ]
    assert whys(Candidate(MINOR, None)) == [Why.NEEDS_GUARDIAN]
    assert whys(Candidate(MINOR, None, has_guardian_consent=True)) == []


def test_an_age_that_is_asked_for_needs_a_birth_date() -> None:
    asked = Opening(SPAN, DAY, minimum_age=18)
    assert whys(Candidate(None, None), asked) == [Why.BIRTH_UNKNOWN]
    assert whys(Candidate(ADULT, None), asked) == []
    assert whys(Candidate(MINOR, None, has_guardian_consent=True), asked) == [Why.UNDER_AGE]
    assert check(Candidate(MINOR, None, has_guardian_consent=True), asked)[0].number == 18
    sixteen = Opening(SPAN, DAY, minimum_age=16)
    assert (
        whys(Candidate(birth_from_text("gregorian:2010-11-24"), None, has_guardian_consent=True), sixteen)
        == []
    )
    assert Why.UNDER_AGE in whys(Candidate(birth_from_text("gregorian:2010-11-25"), None), sixteen)


@pytest.mark.parametrize(
    ("birth", "is_minor"),
    [
        ("gregorian:2008-11-24", False),
        ("gregorian:2008-11-25", True),
        # 18 Hijri years are shorter than 18 Gregorian ones: of age only once both calendars say so.
        ("gregorian:2009-05-20", True),
    ],
)
def test_under_18_in_either_calendar_needs_a_guardian(birth: str, is_minor: bool) -> None:
    assert needs_guardian(birth_from_text(birth), DAY, has_consent=False) is is_minor
    assert not needs_guardian(birth_from_text(birth), DAY, has_consent=True)
    assert not needs_guardian(None, DAY, has_consent=False)


def test_what_is_about_the_place() -> None:
    women = Opening(SPAN, DAY, lane=Lane.WOMEN)
    assert check(Candidate(ADULT, Gender.MALE), women) == (Reason(Why.LANE_GENDER, "female"),)
    assert check(Candidate(ADULT, None), women) == (Reason(Why.LANE_GENDER, "female"),)
    assert whys(Candidate(ADULT, Gender.FEMALE), women) == []
    assert whys(Candidate(ADULT, Gender.MALE), Opening(SPAN, DAY, lane=Lane.SPECIAL_NEEDS)) == []
    medic = Opening(SPAN, DAY, specialty="first_aid")
    assert check(Candidate(ADULT, None), medic) == (Reason(Why.MISSING_SPECIALTY, "first_aid"),)
    assert whys(Candidate(ADULT, None, frozenset({"first_aid", "driver"})), medic) == []


def test_a_demand_for_a_gender_goes_before_the_lane() -> None:
    opening = Opening(SPAN, DAY, lane=Lane.SPECIAL_NEEDS, gender=Gender.FEMALE)
    assert whys(Candidate(ADULT, Gender.MALE), opening) == [Why.LANE_GENDER]


def test_nobody_is_in_two_places() -> None:
    overlap = Commitment(7, Span(SPAN.ends_ms - 1, SPAN.ends_ms + HOUR_MS))
    touching = Commitment(8, Span(SPAN.ends_ms, SPAN.ends_ms + HOUR_MS))
    assert check(Candidate(ADULT, None), Opening(SPAN, DAY), [overlap, touching]) == (
        Reason(Why.OVERLAP, number=7),
    )


def test_two_long_shifts_need_rest_between_them() -> None:
    before_long = Commitment(7, Span(SPAN.starts_ms - 14 * HOUR_MS, SPAN.starts_ms - 5 * HOUR_MS))
    before_short = Commitment(8, Span(SPAN.starts_ms - 9 * HOUR_MS, SPAN.starts_ms - 5 * HOUR_MS))
    rested = Commitment(9, Span(SPAN.starts_ms - 20 * HOUR_MS, SPAN.starts_ms - LEAST_REST_MS))
    straight_on = Commitment(6, Span(SPAN.starts_ms - 9 * HOUR_MS, SPAN.starts_ms))
    assert whys(Candidate(ADULT, None), None, before_long) == [Why.TOO_LITTLE_REST]
    assert whys(Candidate(ADULT, None), None, straight_on) == [Why.TOO_LITTLE_REST]
    assert whys(Candidate(ADULT, None), None, before_short) == []
    assert whys(Candidate(ADULT, None), None, rested) == []


def test_all_reasons_are_told_at_once() -> None:
    opening = Opening(SPAN, DAY, lane=Lane.WOMEN, specialty="driver", minimum_age=18)
    found = whys(Candidate(MINOR, Gender.MALE, do_not_admit=True), opening, Commitment(7, SPAN))
    assert found == [
        Why.DO_NOT_ADMIT,
        Why.UNDER_AGE,
        Why.NEEDS_GUARDIAN,
        Why.LANE_GENDER,
        Why.MISSING_SPECIALTY,
        Why.OVERLAP,
    ]
