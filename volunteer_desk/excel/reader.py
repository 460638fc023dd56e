"""Rows of a workbook or a CSV file as plain text, with limits; meant to run in a child process."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from volunteer_desk.domain.columns import Columns, find_header, guess_columns
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import DAY_ZERO, NO_VALUE, Table
from volunteer_desk.domain.vcards import cards, unfolded
from volunteer_desk.excel.package import Package

LARGEST_FILE: Final = 20 << 20
MOST_CELLS: Final = 1_000_000
MOST_COLUMNS: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
_TEXTS: Final = frozenset({".csv", ".txt", ".tsv"})


def read_list(path: str) -> Table:
    """The sheet of a workbook that is a list, or a CSV file. Raises UserProblem FILE_* or NO_HEADER_FOUND.

    A list is the first sheet with a header row; only where no sheet has one are columns guessed.
    """
    file = Path(path)
    content = bounded(file)
    kind = file.suffix.lower()
    if content.startswith(_OLE) or kind == ".xls":
        raise UserProblem(Problem.FILE_ENCRYPTED if _ENCRYPTED in content else Problem.FILE_OLD_FORMAT)
    if content.startswith(_ZIP):
        return _of_workbook(file)
    if kind in _WORKBOOKS:
        raise UserProblem(Problem.FILE_CORRUPT)
    if kind in _TEXTS:
        return _chosen([_Sheet(_csv(content))])
    raise UserProblem(Problem.FILE_UNKNOWN)


def bounded(file: Path) -> bytes:
    """A file's content. Raises UserProblem FILE_MISSING, FILE_LOCKED, FILE_EMPTY or FILE_TOO_LARGE."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except (FileNotFoundError, IsADirectoryError) as problem:
        raise UserProblem(Problem.FILE_MISSING) from problem
    except PermissionError as problem:
        raise UserProblem(Problem.FILE_LOCKED) from problem
    if not content:
        raise UserProblem(Problem.FILE_EMPTY)
    if len(content) > LARGEST_FILE:
        raise UserProblem(Problem.FILE_TOO_LARGE, limit=LARGEST_FILE >> 20)
    return content


class _Sheet(NamedTuple):
    rows: list[list[str]]
    name: str = ""
    hidden: frozenset[int] = frozenset()
    day_zero: date = DAY_ZERO

    def table(self, columns: Columns) -> Table:
        return Table(self.rows, columns, self.name, self.hidden, self.day_zero)


def _chosen(sheets: Iterable[_Sheet]) -> Table:
    others = []
    for sheet in sheets:
        columns = find_header(sheet.rows)
        # A cover sheet may ask for a name and hold none.
        if columns is not None and any(any(row) for row in sheet.rows[columns.row + 1 :]):
            return sheet.table(columns)
        others.append(sheet)
    filled = [sheet for sheet in others if any(any(row) for row in sheet.rows)]
    for sheet in filled:
        columns = guess_columns(sheet.rows)
        if columns is not None:
            return sheet.table(columns)
    raise UserProblem(Problem.NO_HEADER_FOUND if filled else Problem.FILE_EMPTY)


def _of_workbook(file: Path) -> Table:
    import python_calamine

    with closing(Package(file)) as package:
        try:
            return _chosen(_sheets(package, _by_calamine(file)))
        except (python_calamine.CalamineError, OSError, ValueError):
            # Its reader is strict; openpyxl reads some files that other programs write a little wrong.
            return _chosen(_sheets(package, _by_openpyxl(file)))


_Read = Iterator[tuple[str, Callable[[], Iterator[Any]]]]


def _sheets(package: Package, read: _Read) -> Iterator[_Sheet]:
    left = MOST_CELLS
    for name, rows_of in read:
        # First, since it finds a part whose true size is not the one it claims.
        marks = package.marks(name)
        rows = _limited(rows_of(), left)
        left -= sum(map(len, rows))
        for row, column in marks.unstored:
            if row < MOST_CELLS and column < MOST_COLUMNS:
                _mark(rows, row, column)
        yield _Sheet(rows, name, frozenset(marks.hidden), package.day_zero)


def _mark(rows: list[list[str]], row: int, column: int) -> None:
    rows.extend([] for _ in range(row + 1 - len(rows)))
    cells = rows[row]
    cells.extend("" for _ in range(column + 1 - len(cells)))
    cells[column] = NO_VALUE


def _by_calamine(file: Path) -> _Read:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_path(str(file))
    for sheet in book.sheets_metadata:
        if sheet.visible is SheetVisibleEnum.Visible:
            yield sheet.name, partial(_calamine_rows, book, sheet.name)


def _calamine_rows(book: Any, name: str) -> Iterator[Any]:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]  # empty columns before the first used one are left out of its rows
    for row in sheet.iter_rows():
        yield before + row


def _by_openpyxl(file: Path) -> _Read:
    import openpyxl

    with _damage_named():
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in shown:
        yield sheet.title, partial(_openpyxl_rows, sheet)


def _openpyxl_rows(sheet: Any) -> Iterator[Any]:
    with _damage_named():
        yield from sheet.iter_rows(values_only=True)


@contextmanager
def _damage_named() -> Iterator[None]:
    from openpyxl.utils.exceptions import InvalidFileException

    kinds = (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, TypeError)
    try:
        yield
    except (InvalidFileException, *kinds) as problem:
        raise UserProblem(Problem.FILE_CORRUPT) from problem


def _limited(rows: Iterable[Any], most: int) -> list[list[str]]:
    found: list[list[str]] = []
    for row in rows:
        cells = [_text(cell) for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        found.append(cells)
        most -= max(len(cells), 1)
        if most < 0:
            raise UserProblem(Problem.FILE_TOO_LONG, limit=MOST_CELLS)
    while found and not found[-1]:
        found.pop()
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


def read_contacts(path: str) -> list[dict[str, str]]:
    """The cells of each contact of a .vcf file. Raises UserProblem FILE_*."""
    found = cards(decoded(unfolded(bounded(Path(path)))))
    if not found:
        raise UserProblem(Problem.FILE_EMPTY)
    return found


def _csv(content: bytes) -> list[list[str]]:
    text = decoded(content)
    if "\0" in text:
        raise UserProblem(Problem.FILE_UNKNOWN)
    sample = text[:8192]
    separator = max(",;\t", key=sample.count)
    try:
        return _limited(csv.reader(io.StringIO(text), delimiter=separator), MOST_CELLS)
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
