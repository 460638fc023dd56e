"""May this person take this place? One rule set for the board, the gate and central.

Every refusal is a code with the record it speaks of; the interface words it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from volunteer_desk.domain.calendar import ADULT_AGE, TypedDate, age_on, is_under_18_on
from volunteer_desk.domain.people import Gender
from volunteer_desk.domain.schedule import Lane, Span

LEAST_REST_MS: Final = 6 * 3_600_000


class Why(StrEnum):
    """Why a person may not take a place."""

    ARCHIVED = "archived"
    DO_NOT_ADMIT = "do_not_admit"
    BIRTH_UNKNOWN = "birth_unknown"
    UNDER_AGE = "under_age"
    NEEDS_GUARDIAN = "needs_guardian"
    LANE_GENDER = "lane_gender"
    MISSING_SPECIALTY = "missing_specialty"
    OVERLAP = "overlap"
    TOO_LITTLE_REST = "too_little_rest"


@dataclass(frozen=True, slots=True)
class Reason:
    """One refusal; `detail` is a specialty, `number` an age or the id of the other shift."""

    why: Why
    detail: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the rules need to know of a person."""

    birth: TypedDate | None
    gender: Gender | None
    specialties: frozenset[str] = frozenset()
    has_guardian_consent: bool = False
    do_not_admit: bool = False
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What the rules need to know of a place."""

    span: Span
    day: date
    lane: Lane | None = None
    gender: Gender | None = None
    specialty: str | None = None
    minimum_age: int = 0


@dataclass(frozen=True, slots=True)
class Commitment:
    """Another shift the person already has."""

    shift: int
    span: Span


def needs_guardian(birth: TypedDate | None, day: date, *, has_consent: bool) -> bool:
    """Whether the person is, or may be, under 18 in either calendar and no guardian has agreed."""
    return birth is not None and is_under_18_on(birth, day) and not has_consent


def check(
    candidate: Candidate, opening: Opening, commitments: Iterable[Commitment] = ()
) -> tuple[Reason, ...]:
    """Every reason against, most final first; empty when the person may take the place."""
    return (
        *_about_person(candidate, opening),
        *_about_place(candidate, opening),
        *_about_time(opening.span, commitments),
    )


def _about_person(candidate: Candidate, opening: Opening) -> list[Reason]:
    reasons = []
    if candidate.is_archived:
        reasons.append(Reason(Why.ARCHIVED))
    if candidate.do_not_admit:
        reasons.append(Reason(Why.DO_NOT_ADMIT))
    birth = candidate.birth
    if birth is None:
        # Nobody is taken for an adult of a required age without a birth date; an unasked age is not asked.
        return [*reasons, Reason(Why.BIRTH_UNKNOWN)] if opening.minimum_age else reasons
    if opening.minimum_age and _is_younger(birth, opening):
        reasons.append(Reason(Why.UNDER_AGE, number=opening.minimum_age))
    if needs_guardian(birth, opening.day, has_consent=candidate.has_guardian_consent):
        reasons.append(Reason(Why.NEEDS_GUARDIAN))
    return reasons


def _is_younger(birth: TypedDate, opening: Opening) -> bool:
    if opening.minimum_age == ADULT_AGE:
        return is_under_18_on(birth, opening.day)
    return age_on(birth, opening.day) < opening.minimum_age


_LANE_GENDER: Final = {Lane.MEN: Gender.MALE, Lane.WOMEN: Gender.FEMALE}


def _about_place(candidate: Candidate, opening: Opening) -> list[Reason]:
    reasons = []
    wanted = opening.gender or (_LANE_GENDER.get(opening.lane) if opening.lane else None)
    if wanted is not None and candidate.gender is not wanted:
        reasons.append(Reason(Why.LANE_GENDER, detail=wanted.value))
    if opening.specialty and opening.specialty not in candidate.specialties:
        reasons.append(Reason(Why.MISSING_SPECIALTY, detail=opening.specialty))
    return reasons


def _about_time(span: Span, commitments: Iterable[Commitment]) -> list[Reason]:
    reasons = []
    for other in commitments:
        if span.overlaps(other.span):
            reasons.append(Reason(Why.OVERLAP, number=other.shift))
        elif span.gap_ms(other.span) < LEAST_REST_MS and _is_long(span, other.span):
            reasons.append(Reason(Why.TOO_LITTLE_REST, number=other.shift))
    return reasons


def _is_long(span: Span, other: Span) -> bool:
    """Two short shifts of one day need no night between them; more than twelve hours together do."""
    worked = (span.ends_ms - span.starts_ms) + (other.ends_ms - other.starts_ms)
    return worked > 12 * 3_600_000
