"""Lists the product brings along, found by any spelling: regions with their cities, and specialties.

Opens no file: the text of the list is passed in. A spelling that two entries share finds neither of them,
because a wrong city or specialty is worse than a question.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from volunteer_desk.domain.arabic import fold_loose

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼ`"), None)
_ARTICLE: Final = "ال"
_SHORTEST_WITH_ARTICLE: Final = 4
_LATIN_ARTICLES: Final = frozenset(
    {"al", "el", "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az"}
)  # fmt: skip
_KINDS_OF_PLACE: Final = frozenset({"مدينه", "محافظه", "city", "governorate"})
_BETWEEN: Final = re.compile(r"\s+[-–—]\s+|[,،؛;/|+&\n()]")
_ALSO_SEPARATOR: Final = "|"


@dataclass(frozen=True, slots=True)
class Region:
    """One of the thirteen regions; `code` is ISO 3166-2, "SA-01"."""

    code: str
    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Place:
    """A city or governorate; `code` is the region's code and a slug, "SA-01:riyadh"."""

    code: str
    region: str
    ar: str
    en: str
    is_seat: bool = False


@dataclass(frozen=True, slots=True)
class Specialty:
    """Something a volunteer can do that a place may ask for."""

    code: str
    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class MatchedList:
    """The specialties found in one cell, in order, and the words that mean none."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


class PlaceIndex:
    """Regions and cities, by code and by spelling."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        regions: dict[str, Region] = {}
        places: dict[str, Place] = {}
        spellings: list[tuple[str, str]] = []
        for row in rows:
            code = row["code"]
            iso = code.partition(":")[0]
            _refuse_repeat(code, places)
            regions[iso] = Region(iso, row["region_ar"], row["region_en"])
            places[code] = Place(code, iso, row["ar"], row["en"], row["is_seat"] == "yes")
            spellings += [(spelling, code) for spelling in _spellings_of(row)]
        self._regions = MappingProxyType(regions)
        self._places = MappingProxyType(places)
        self._codes = _by_key(spellings, drop=_KINDS_OF_PLACE)

    @property
    def regions(self) -> tuple[Region, ...]:
        """All regions, in the list's order."""
        return tuple(self._regions.values())

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, in the list's order: by region, its seat first."""
        return tuple(self._places.values())

    def in_region(self, region: str) -> tuple[Place, ...]:
        """The places of a region; empty for an unknown one."""
        return tuple(place for place in self._places.values() if place.region == region)

    def get(self, code: str) -> Place | None:
        """The place with this code; None when the list has none (a newer desk may know it)."""
        return self._places.get(code)

    def region_of(self, code: str) -> Region | None:
        """The region of a place's code; None when the list has none."""
        return self._regions.get(code.partition(":")[0])

    def match(self, text: str) -> str | None:
        """The code of the place that is meant: a code, or a name in either language; None when unsure."""
        if text in self._places:
            return text
        whole = self._codes.get(_key(text, _KINDS_OF_PLACE))
        return whole if whole is not None else self._match_parts(text)

    def _match_parts(self, text: str) -> str | None:
        """ "Riyadh - An Naseem" names one city; "Makkah, Jeddah" a region by its seat's name, then a city."""
        keys = (_key(part, _KINDS_OF_PLACE) for part in _BETWEEN.split(text))
        found = dict.fromkeys(self._codes[key] for key in keys if key in self._codes)
        if len(found) > 1 and len({code.partition(":")[0] for code in found}) == 1:
            found = {code: None for code in found if not self._places[code].is_seat}
        return next(iter(found)) if len(found) == 1 else None


class SpecialtyIndex:
    """Specialties, by code and by spelling."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        specialties: dict[str, Specialty] = {}
        spellings: list[tuple[str, str]] = []
        for row in rows:
            code = row["code"]
            _refuse_repeat(code, specialties)
            specialties[code] = Specialty(code, row["ar"], row["en"])
            spellings += [(spelling, code) for spelling in (code, *_spellings_of(row))]
        self._specialties = MappingProxyType(specialties)
        self._codes = _by_key(spellings)

    @property
    def specialties(self) -> tuple[Specialty, ...]:
        """All specialties, in the list's order."""
        return tuple(self._specialties.values())

    def get(self, code: str) -> Specialty | None:
        """The specialty with this code; None when the list has none (a newer desk may know it)."""
        return self._specialties.get(code)

    def match(self, text: str) -> str | None:
        """The code of the one specialty that is meant; None when unsure."""
        return self._codes.get(_key(text))

    def match_list(self, text: str) -> MatchedList:
        """Every specialty named in a cell such as "driver, first aid"; what means none is returned too."""
        whole = self.match(text)
        if whole is not None:
            return MatchedList((whole,), ())
        parts = [part.strip() for part in _BETWEEN.split(text) if _key(part)]
        found = [(part, self.match(part)) for part in parts]
        codes = dict.fromkeys(code for _, code in found if code is not None)
        return MatchedList(tuple(codes), tuple(part for part, code in found if code is None))


def load_places(text: str) -> PlaceIndex:
    """The index of a places list (CSV text); ValueError when the list is not in order."""
    return PlaceIndex(_rows(text, ("code", "region_ar", "region_en", "ar", "en", "is_seat", "also")))


def load_specialties(text: str) -> SpecialtyIndex:
    """The index of a specialties list (CSV text); ValueError when the list is not in order."""
    return SpecialtyIndex(_rows(text, ("code", "ar", "en", "also")))


def _rows(text: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    reader = csv.reader(text.removeprefix("\ufeff").splitlines(), strict=True)
    if tuple(next(reader, ())) != columns:
        raise ValueError("the list's columns are not the expected ones")
    for cells in reader:
        yield dict(zip(columns, cells, strict=True))


def _refuse_repeat(code: str, known: Mapping[str, object]) -> None:
    if code in known:
        raise ValueError(f"the list has {code} twice")


def _spellings_of(row: Mapping[str, str]) -> list[str]:
    return [row["ar"], row["en"], *filter(None, row["also"].split(_ALSO_SEPARATOR))]


def _by_key(spellings: Iterable[tuple[str, str]], drop: frozenset[str] = frozenset()) -> Mapping[str, str]:
    codes: dict[str, str] = {}
    shared: set[str] = set()
    for spelling, code in spellings:
        key = _key(spelling, drop)
        if codes.setdefault(key, code) != code:
            shared.add(key)
    return MappingProxyType({key: code for key, code in codes.items() if key not in shared})


def _key(text: str, drop: frozenset[str] = frozenset()) -> str:
    """One form for all spellings: folded loosely, without articles, spaces or a leading "city of"."""
    words = _WORD.findall(fold_loose(text).translate(_APOSTROPHES))
    if len(words) > 1 and words[0] in drop:
        del words[0]
    if len(words) > 1:
        words = [word for word in words if word not in _LATIN_ARTICLES]
    return "".join(_without_article(word) for word in words)


def _without_article(word: str) -> str:
    has_article = word.startswith(_ARTICLE) and len(word) >= _SHORTEST_WITH_ARTICLE
    return word.removeprefix(_ARTICLE) if has_article else word
