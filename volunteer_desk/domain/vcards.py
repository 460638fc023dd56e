"""Phone contacts (.vcf, versions 2.1 to 4.0): names, mobiles, birthdays."""

import quopri
from collections.abc import Iterator

from volunteer_desk.domain.rosters import Lists, RosterRow, read_row


def read_vcards(text: str, lists: Lists) -> list[RosterRow]:
    """One row a card; a card without a name is a row with that problem."""
    found = []
    for number, card in enumerate(_cards(text), start=1):
        name = card.get("FN") or " ".join(part for part in reversed(card.get("N", "").split(";")[:2]) if part)
        given = {"name": name, "mobile": card.get("TEL", ""), "birth": card.get("BDAY", "")}
        found.append(read_row(number, name or card.get("TEL", ""), given, lists))
    return found


def _cards(text: str) -> Iterator[dict[str, str]]:
    card: dict[str, str] | None = None
    for line in _unfolded(text):
        head, _, value = line.partition(":")
        name, *parameters = head.upper().split(";")
        name = name.rpartition(".")[2]
        if name == "BEGIN":
            card = {}
        elif name == "END" and card is not None:
            yield card
            card = None
        elif card is not None and value and name not in card:
            card[name] = _decoded(value, parameters)
    if card:
        yield card


def _unfolded(text: str) -> Iterator[str]:
    """Folded lines joined: a leading space continues, and so does a quoted-printable = at the end."""
    current = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        if line[:1] in {" ", "\t"} and current:
            current += line[1:]
        elif current.endswith("=") and "QUOTED-PRINTABLE" in current.upper():
            current = current[:-1] + line
        else:
            if current:
                yield current
            current = line.rstrip()
    if current:
        yield current


def _decoded(value: str, parameters: list[str]) -> str:
    if any("QUOTED-PRINTABLE" in parameter for parameter in parameters):
        value = quopri.decodestring(value.encode("utf-8", "replace")).decode("utf-8", "replace")
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ").removeprefix("tel:").strip()
