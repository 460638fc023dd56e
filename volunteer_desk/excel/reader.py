"""Rows of a workbook or a CSV file as plain text, with limits; meant to run in a child process.

Nothing is executed or fetched: macros, passwords, external parts, bombs and old formats are refused by name.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from volunteer_desk.domain.problems import Problem, UserProblem

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LARGEST_FILE: Final = 64 << 20
LARGEST_UNPACKED: Final = 1 << 30
MOST_RATIO: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_rows(path: str) -> list[list[str]]:
    """All rows of the first sheet with content, or of a CSV file. Raises UserProblem FILE_*."""
    file = Path(path)
    if not file.exists():
        raise UserProblem(Problem.FILE_MISSING)
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            head = opened.read(8)
    except PermissionError as problem:
        raise UserProblem(Problem.FILE_LOCKED) from problem
    if size == 0:
        raise UserProblem(Problem.FILE_EMPTY)
    if size > LARGEST_FILE:
        raise UserProblem(Problem.FILE_TOO_LARGE, limit=LARGEST_FILE >> 20)
    rows = _of_kind(file, head)
    if not any(any(row) for row in rows):
        raise UserProblem(Problem.FILE_EMPTY)
    return rows


def _of_kind(file: Path, head: bytes) -> list[list[str]]:
    if head.startswith(_OLE):
        content = file.read_bytes()
        raise UserProblem(Problem.FILE_ENCRYPTED if _ENCRYPTED in content else Problem.FILE_OLD_FORMAT)
    if head.startswith(_ZIP):
        return _workbook(file)
    if file.suffix.lower() in {".xlsx", ".xlsm"}:
        raise UserProblem(Problem.FILE_CORRUPT)
    if file.suffix.lower() in {".csv", ".txt", ".tsv"}:
        return _csv(file.read_bytes())
    raise UserProblem(Problem.FILE_UNKNOWN)


def _workbook(file: Path) -> list[list[str]]:
    _check_package(file)
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(file))
        for name in book.sheet_names:
            rows = _limited(book.get_sheet_by_name(name).iter_rows())
            if any(any(row) for row in rows):
                return rows
    except (python_calamine.CalamineError, OSError, ValueError):
        # Its reader is strict; openpyxl reads some files that other programs write a little wrong.
        return _slowly(file)
    return []


def _check_package(file: Path) -> None:
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise UserProblem(Problem.FILE_CORRUPT) from problem
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UserProblem(Problem.FILE_HAS_MACROS)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if unpacked > LARGEST_UNPACKED or (unpacked > 100 << 20 and unpacked / packed > MOST_RATIO):
        raise UserProblem(Problem.FILE_HOSTILE)
    if any(part.flag_bits & 1 for part in parts):
        raise UserProblem(Problem.FILE_ENCRYPTED)
    if not any(name.endswith("workbook.xml") for name in names):
        raise UserProblem(Problem.FILE_UNKNOWN)
    _check_entities(file, parts)


def _check_entities(file: Path, parts: list[zipfile.ZipInfo]) -> None:
    """A document type declaration has no place in a workbook; it is how XML bombs begin."""
    with zipfile.ZipFile(file) as package:
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                try:
                    with package.open(part) as opened:
                        head = opened.read(4096)
                except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
                    raise UserProblem(Problem.FILE_CORRUPT) from problem
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise UserProblem(Problem.FILE_HOSTILE)


def _slowly(file: Path) -> list[list[str]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = _limited(sheet.iter_rows(values_only=True))
            if any(any(row) for row in rows):
                return rows
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        SyntaxError,
        TypeError,
    ) as problem:
        raise UserProblem(Problem.FILE_CORRUPT) from problem
    return []


def _limited(rows: Iterator[Any]) -> list[list[str]]:
    found = []
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise UserProblem(Problem.FILE_TOO_LARGE, limit=MOST_ROWS)
        cells = [_text(cell) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        found.append(cells)
    return found


def _text(cell: Any) -> str:
    """A cell as a person reads it: whole numbers without .0, dates as year-month-day."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _csv(content: bytes) -> list[list[str]]:
    text = decoded(content)
    if "\0" in text:
        raise UserProblem(Problem.FILE_UNKNOWN)
    sample = text[:8192]
    separator = max(",;\t", key=sample.count)
    try:
        return _limited(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as problem:
        raise UserProblem(Problem.FILE_CORRUPT) from problem


def decoded(content: bytes) -> str:
    """Text in the encodings lists come in: UTF-8, UTF-16, Windows Arabic."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1256", "replace")
