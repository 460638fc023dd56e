"""A corpus of pasted lists in real shapes: nearly everybody is read right, and no line is lost."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from volunteer_desk.domain.paste import read_paste
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.rosters import LineKind, Lists
from volunteer_desk.paths import resources

LEAST = 0.97
_DATA = resources() / "data"
_LISTS = Lists(
    load_places((_DATA / "places.csv").read_text(encoding="utf-8")),
    load_specialties((_DATA / "specialties.csv").read_text(encoding="utf-8")),
    date(2026, 11, 24),
)
_CORPUS = Path(__file__).parents[2] / "corpus" / "pasted_lists.toml"
CORPUS = tomllib.loads(_CORPUS.read_text(encoding="utf-8"))["list"]

Person = tuple[str, str, str]


def _said(text: str) -> Person:
    name, mobile, station, *_ = [part.strip() for part in f"{text}||".split("|")]
    return name, mobile, station


def _read(text: str) -> list[Person]:
    rows = [row for row in read_paste(text, _LISTS).rows if row.kind is LineKind.PERSON]
    return [(row.values.get("name", ""), row.values.get("mobile") or "", row.station or "") for row in rows]


def test_nearly_everybody_is_read_as_a_person_would_write_them_down() -> None:
    assert len(CORPUS) >= 30
    right = wanted = 0
    missed: list[tuple[str, object, object]] = []
    for each in CORPUS:
        expected, found = Counter(map(_said, each["people"])), Counter(_read(each["text"]))
        right += (expected & found).total()
        # Somebody who is nobody counts against the list as somebody who is missed does.
        wanted += max(expected.total(), found.total())
        if expected != found:
            missed.append(
                (each["shape"], sorted((expected - found).elements()), sorted((found - expected).elements()))
            )
    share = right / wanted
    print(f"\n{len(CORPUS)} lists, {wanted} people, {share:.1%} right", *missed, sep="\n")
    assert share >= LEAST, missed


def test_no_line_is_lost() -> None:
    for each in CORPUS:
        shown = {row.number for row in read_paste(each["text"], _LISTS).rows}
        lines = enumerate(each["text"].splitlines(), start=1)
        blank_or_shown = {number for number, line in lines if not line.strip() or number in shown}
        assert len(blank_or_shown) == len(each["text"].splitlines()), each["shape"]
