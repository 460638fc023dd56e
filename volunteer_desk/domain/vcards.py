"""Phone contacts (.vcf, versions 2.1 to 4.0): names, mobiles, birthdays."""

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from volunteer_desk.domain.people import PersonProblem, parse_mobile
from volunteer_desk.domain.rosters import Line, Lists, Reading, read_row

SOURCE: Final = "vcf"
_FOLD: Final = re.compile(rb"(?<!=)\r?\n[ \t]")
_PARTS: Final = re.compile(r"(?<!\\);")
_ESCAPED: Final = re.compile(r"\\(.)")
_COMPACT_DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$")
_NO_YEAR: Final = "1604"  # what phones write where no year was given


def read_cards(found: Sequence[Mapping[str, str]], lists: Lists) -> Reading:
    """One row a card; a card without a name is a row with that problem."""
    rows = [
        read_row(Line(number, given["name"] or given["mobile"]), given, lists)
        for number, given in enumerate(found, start=1)
    ]
    return Reading(SOURCE, rows)


def unfolded(content: bytes) -> bytes:
    """Folded lines joined, before anything is decoded: some phones fold within a letter."""
    return _FOLD.sub(b"", content)


def cards(text: str) -> list[dict[str, str]]:
    """The name, mobile and birth cells of each card."""
    return [_cells(card) for card in _properties(text)]


def _cells(card: Mapping[str, Sequence[str]]) -> dict[str, str]:
    name = _plain(card["FN"][0]) if "FN" in card else _composed(card.get("N", [""])[0])
    numbers = [_plain(number).removeprefix("tel:") for number in card.get("TEL", ())]
    # A home line often stands before the mobile.
    mobiles = [number for number in numbers if not isinstance(parse_mobile(number), PersonProblem)]
    mobile = next(iter([*mobiles, *numbers]), "")
    return {"name": name, "mobile": mobile, "birth": _day(card.get("BDAY", [""])[0])}


def _composed(parts: str) -> str:
    """A name from its parts, which a card holds as family;given;additional;…: given, additional, family."""
    family, given, additional = [*_PARTS.split(parts), "", "", ""][:3]
    return " ".join(_plain(part.replace(",", " ")) for part in (given, additional, family)).strip()


def _day(text: str) -> str:
    found = _COMPACT_DAY.match(text)
    if found is None:
        return "" if text.startswith("--") else text
    return "" if found.group(1) == _NO_YEAR else "-".join(found.groups())


def _properties(text: str) -> Iterator[dict[str, list[str]]]:
    card: dict[str, list[str]] | None = None
    for line in _lines(text):
        head, _, value = line.partition(":")
        name, *parameters = head.upper().split(";")
        name = name.rpartition(".")[2].strip()
        if name == "BEGIN":
            if card:
                yield card  # it was cut off
            card = {}
        elif name == "END" and card is not None:
            yield card
            card = None
        elif card is not None and value.strip():
            card.setdefault(name, []).append(_decoded(value, parameters).strip())
    if card:
        yield card


def _lines(text: str) -> Iterator[str]:
    """Lines, those joined that a quoted-printable = at the end continues."""
    current = ""
    for line in text.splitlines():
        if current.endswith("=") and "QUOTED-PRINTABLE" in current.upper():
            current = current[:-1] + line
            continue
        if current:
            yield current
        current = line.rstrip()
    if current:
        yield current


def _decoded(value: str, parameters: Sequence[str]) -> str:
    if not any("QUOTED-PRINTABLE" in parameter for parameter in parameters):
        return value
    content = quopri.decodestring(value.encode("utf-8", "replace"))
    charset = next((p.partition("=")[2] for p in parameters if p.startswith("CHARSET=")), "UTF-8")
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _plain(value: str) -> str:
    """Without escapes: a line break and a separator are spaces in a name."""
    spelled = _ESCAPED.sub(lambda found: " " if found.group(1) in "nN" else found.group(1), value)
    return " ".join(spelled.split())
