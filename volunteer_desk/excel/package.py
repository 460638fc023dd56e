"""A workbook's package beside its values: whether it may be opened, hidden rows, formulas without a result.

Nothing is executed or fetched: macros, passwords, bombs and document types are refused by name. Sheets are
looked through as bytes in blocks, so that a large one needs neither memory nor a tree.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import DAY_ZERO, DAY_ZERO_1904

LARGEST_UNPACKED: Final = 200 << 20
MOST_RATIO: Final = 100
MOST_PARTS: Final = 2_000
_SMALL: Final = 10 << 20  # what unpacks to so little harms nobody, however well it was packed
_BLOCK: Final = 1 << 20
_HEAD: Final = 4096
_LONGEST_ROW: Final = 8 << 20
_UNREADABLE: Final = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError)


@dataclass(slots=True)
class Marks:
    """Of one sheet: rows the file does not show and cells (row, column) without a stored value, from 0."""

    hidden: set[int] = field(default_factory=set)
    unstored: list[tuple[int, int]] = field(default_factory=list)


class Package:
    """An opened workbook file that has been checked; raises UserProblem FILE_*."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _UNREADABLE as problem:
            raise UserProblem(Problem.FILE_CORRUPT) from problem
        try:
            self._check()
            self._parts, self.day_zero = self._sheets()
        except BaseException:
            self._zip.close()
            raise

    def close(self) -> None:
        """Let the file go."""
        self._zip.close()

    def _check(self) -> None:
        parts = self._zip.infolist()
        names = {part.filename.lower() for part in parts}
        unpacked = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts) or 1
        too_dense = unpacked > _SMALL and unpacked / packed > MOST_RATIO
        if len(parts) > MOST_PARTS or too_dense:
            raise UserProblem(Problem.FILE_HOSTILE)
        if unpacked > LARGEST_UNPACKED:
            raise UserProblem(Problem.FILE_TOO_LARGE, limit=LARGEST_UNPACKED >> 20)
        if any(name.endswith("vbaproject.bin") for name in names):
            raise UserProblem(Problem.FILE_HAS_MACROS)
        if any(part.flag_bits & 1 for part in parts):
            raise UserProblem(Problem.FILE_ENCRYPTED)
        if not any(name.endswith("workbook.xml") for name in names):
            raise UserProblem(Problem.FILE_UNKNOWN)
        for part in parts:
            # A sheet is looked through when it is its turn; what every reader takes in at once, now.
            if part.filename.lower().endswith((".xml", ".rels")) and "/worksheets/" not in part.filename:
                for _ in self._blocks(part.filename):
                    pass

    def _blocks(self, name: str) -> Iterator[bytes]:
        """A part, unpacked; reading it to its end finds a size or sum that is not what the package claims."""
        try:
            with self._zip.open(name) as opened:
                while block := opened.read(_BLOCK):
                    # A document type has no place in a workbook; it is how XML bombs begin. UTF-16 has a
                    # zero beside every letter of the declaration.
                    if b"<!DOCTYPE" in block or b"<!DOCTYPE" in block[:_HEAD].replace(b"\0", b""):
                        raise UserProblem(Problem.FILE_HOSTILE)
                    yield block
        except _UNREADABLE as problem:
            raise UserProblem(Problem.FILE_CORRUPT) from problem

    def _sheets(self) -> tuple[dict[str, str], date]:
        """Sheet name -> its part, and the day that a date stored as the number 0 means."""
        folder = next(n for n in self._zip.namelist() if n.lower().endswith("workbook.xml"))
        where = PurePosixPath(folder)
        book = self._parsed(str(where))
        targets = {
            each.get("Id"): _resolved(where.parent, each.get("Target", ""))
            for each in self._parsed(str(where.parent / "_rels" / f"{where.name}.rels")).iter()
        }
        parts, zero = {}, DAY_ZERO
        for each in book.iter():
            tag = _tag(each)
            if tag == "workbookPr" and each.get("date1904", "0") in {"1", "true", "on"}:
                zero = DAY_ZERO_1904
            elif tag == "sheet":
                reference = next((value for key, value in each.items() if key.endswith("}id")), None)
                parts[each.get("name", "")] = targets.get(reference, "")
        return parts, zero

    def _parsed(self, name: str) -> Any:
        from defusedxml import ElementTree
        from defusedxml.common import DefusedXmlException

        try:
            if self._zip.getinfo(name).file_size > _SMALL:
                raise UserProblem(Problem.FILE_HOSTILE)
            return ElementTree.fromstring(self._zip.read(name))
        except DefusedXmlException as problem:
            raise UserProblem(Problem.FILE_HOSTILE) from problem
        except (KeyError, ElementTree.ParseError, *_UNREADABLE) as problem:
            raise UserProblem(Problem.FILE_CORRUPT) from problem

    def marks(self, sheet: str) -> Marks:
        """What the sheet's own part says beside its values."""
        found = Marks()
        name = self._parts.get(sheet, "")
        if name not in self._zip.namelist():
            return found
        look: _Look | None = None
        for rows in _whole_rows(self._blocks(name)):
            look = look or _Look(rows, found)
            look.through(rows)
        return found


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _resolved(folder: PurePosixPath, target: str) -> str:
    return target[1:] if target.startswith("/") else str(folder / target)


_PREFIX: Final = re.compile(rb"<(\w+:)worksheet\b")
_ROW_NUMBER: Final = re.compile(rb"\sr=[\"'](\d+)[\"']")
_CELL_NAME: Final = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d+)[\"']")


class _Look:
    """Looks through one sheet; a part may spell its tags with a prefix, which its first rows tell."""

    def __init__(self, first_rows: bytes, found: Marks) -> None:
        prefix = _PREFIX.search(first_rows)
        p = re.escape(prefix.group(1)) if prefix else b""
        self._found = found
        self._row = b"<" + (prefix.group(1) if prefix else b"") + b"row"
        self._f = self._row[:-3] + b"f"
        self._before = 0
        self._hidden = re.compile(
            rb"<%brow\b[^>]*\b(?:hidden=[\"'](?:1|true)[\"']|ht=[\"']0(?:\.0+)?[\"'])[^>]*>" % p
        )
        self._formula = re.compile(
            rb"<%bc\b([^>]*)>\s*<%bf\b(?:[^>]*/>|[^>]*>[^<]*</%bf>)\s*" % (p, p, p)
            + rb"(?:<%bv\s*/>|<%bv>\s*</%bv>)?\s*</%bc>" % (p, p, p, p)
        )
        self._failed = re.compile(rb"<%bc\b([^>]*\bt=[\"']e[\"'][^>]*)>" % p)

    def through(self, rows: bytes) -> None:
        """Add what these rows say. Looking for a few letters first is far quicker than for a pattern."""
        if b"hidden=" in rows or b" ht=" in rows:
            self._look_for_hidden(rows)
        self._before += rows.count(self._row)
        patterns = [self._formula] if self._f in rows else []
        patterns += [self._failed] if b't="e"' in rows or b"t='e'" in rows else []
        for pattern in patterns:
            for cell in pattern.finditer(rows):
                place = _CELL_NAME.search(cell.group(1))
                if place:
                    self._found.unstored.append((int(place.group(2)) - 1, _column(place.group(1))))

    def _look_for_hidden(self, rows: bytes) -> None:
        for row in self._hidden.finditer(rows):
            number = _ROW_NUMBER.search(row.group())
            if number is not None:
                self._found.hidden.add(int(number.group(1)) - 1)
            else:  # rows without numbers follow each other
                self._found.hidden.add(self._before + rows.count(self._row, 0, row.start()))


def _whole_rows(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The part in pieces that end where a row ends."""
    kept = b""
    for block in blocks:
        kept += block
        last = kept.rfind(b"<row")
        if last < 0:
            last = kept.rfind(b"<", 0, max(kept.rfind(b":row"), 0))
        if last <= 0 and len(kept) > _LONGEST_ROW:
            raise UserProblem(Problem.FILE_HOSTILE)
        if last > 0:
            yield kept[:last]
            kept = kept[last:]
    yield kept


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
