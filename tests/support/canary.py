"""Finds known values in raw bytes, in every form they could leak in."""

from collections.abc import Iterable
from pathlib import Path

_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def forms(value: str) -> set[bytes]:
    """The value as UTF-8 and UTF-16, in both kinds of digits, forwards and backwards, whole and by words."""
    texts = {value, value[::-1], value.translate(_EASTERN), *(w for w in value.split() if len(w) > 3)}
    return {text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le", "utf-16-be")}


def found_in(folder: Path, values: Iterable[str]) -> list[tuple[str, str]]:
    """(file, value) for every value that stands readable in any file below the folder."""
    needles = [(value, form) for value in values for form in forms(value)]
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [(path.name, value) for value, form in needles if form in content]
    return found
