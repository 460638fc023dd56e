"""Invented people: four-part names as they are borne, numbers that belong to nobody. No session here.

A father and a grandfather are men, so only the first name follows the gender. Identity numbers come from the
one series that is set aside for demos; when it is used up, people have none.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from volunteer_desk.domain.people import Gender, GuardianConsent, IdentityKind, luhn
from volunteer_desk.paths import resources

_SERIES: Final = 1_000_000_000
_IN_THE_SERIES: Final = 10_000
_WITHOUT_A_NAMESAKE: Final = 10_000
_MOBILES: Final = 100_000
_HIJRI_YEARS_AHEAD: Final = 579
_CITIES: Final = (
    "SA-01:riyadh", "SA-01:riyadh", "SA-01:riyadh", "SA-01:diriyah", "SA-01:al-kharj", "SA-01:az-zulfi",
    "SA-01:shaqra", None,
)  # fmt: skip
_SPECIALTIES: Final = ("first_aid", "first_aid", "nursing", "safety", "radio", "driver", "heavy_driver")
_UNUSUAL: Final = (24, 66)
"""A man and a woman whose names are long, or of two scripts."""
_CONSENTS: Final = (GuardianConsent.PAPER.value, GuardianConsent.KNOWN.value, None)


@dataclass(frozen=True, slots=True)
class Names:
    """The lists names are put together from."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    men_of_other_countries: tuple[str, ...]
    women_of_other_countries: tuple[str, ...]
    nicknames: tuple[str, ...]
    unusual: tuple[str, ...]


def load_names() -> Names:
    """The lists that travel with the program."""
    content = tomllib.loads((resources() / "demo" / "names.toml").read_text(encoding="utf-8"))
    return Names(**{name: tuple(content[name]) for name in Names.__dataclass_fields__})


def full_name(names: Names, gender: Gender, random: Random) -> str:
    """First name, father, grandfather, family: the men among them all different."""
    own, father, grandfather = random.sample(names.men, 3)
    first = random.choice(names.women) if gender is Gender.FEMALE else own
    return f"{first} {father} {grandfather} {random.choice(names.families)}"


def people(count: int, names: Names, random: Random, year: int) -> Iterator[dict[str, Any]]:
    """`count` people as field values, the same for the same `random`; ages are those of the year `year`."""
    numbers, borne = _identity_numbers(), set[str]()
    for place in range(count):
        gender = Gender.FEMALE if place % 5 in (1, 3) else Gender.MALE
        name = full_name(names, gender, random)
        while count <= _WITHOUT_A_NAMESAKE and name in borne:
            name = full_name(names, gender, random)
        borne.add(name)
        values: dict[str, Any] = {
            "name": name,
            "gender": gender.value,
            "identity": next(numbers, None),
            "mobile": None if place % 29 == 28 else f"+9665000{place % _MOBILES:05d}",
            "birth": _birth(place, random.randrange(19, 48), random, year),
            "city": random.choice(_CITIES),
            "specialties": frozenset(random.sample(_SPECIALTIES, place % 3 // 2)),
            "emergency_name": full_name(names, Gender.MALE, random),
            "emergency_mobile": f"+9665001{place % _MOBILES:05d}",
            "guardian_name": None,
            "guardian_mobile": None,
            "guardian_consent": None,
        }
        values.update(_odd(values, place, names, year))
        yield values


def _identity_numbers() -> Iterator[str]:
    for tail in range(_IN_THE_SERIES):
        number = str(_SERIES + tail)
        if luhn(number):
            yield f"{IdentityKind.NATIONAL_ID.value}:{number}"


def _birth(place: int, age: int, random: Random, year: int) -> str:
    """A birth date in one of the calendars, as people give it: by Hijri for every fourth."""
    month, day = random.randrange(1, 13), random.randrange(1, 28)
    if place % 4 == 2:
        return f"hijri:{year - _HIJRI_YEARS_AHEAD - age - 1}-{month:02d}-{day:02d}"
    return f"gregorian:{year - age}-{month:02d}-{day:02d}"


def _odd(values: dict[str, Any], place: int, names: Names, year: int) -> dict[str, Any]:
    """What every real roster has: the young, residents, nicknames, long names, and two people of one name."""
    if place % 23 == 11:
        return {
            "birth": f"gregorian:{year - 16}-05-{place % 27 + 1:02d}",
            "guardian_name": values["emergency_name"],
            "guardian_mobile": values["emergency_mobile"],
            "guardian_consent": _CONSENTS[place // 23 % len(_CONSENTS)],
        }
    if place % 37 == 20:
        return _resident(values["gender"], place, names)
    if place % 41 == 30:
        return {"name": names.nicknames[place // 41 % len(names.nicknames)], "gender": Gender.MALE.value}
    if place in _UNUSUAL:
        return {"name": names.unusual[_UNUSUAL.index(place)]}
    if place in (17, 58):
        parts = (names.men[0], names.men[2], names.men[5], names.families[1])
        return {"name": " ".join(parts), "gender": Gender.MALE.value}
    return {}


def _resident(gender: str, place: int, names: Names) -> dict[str, Any]:
    is_woman = gender == Gender.FEMALE
    listed = names.women_of_other_countries if is_woman else names.men_of_other_countries
    return {"name": listed[place // 37 % len(listed)], "identity": None}
