"""Right-to-left workbooks: everything as text, so that numbers keep their zeros and no cell is a formula."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_HEADER: Final = {
    "bold": True, "bg_color": "#0F766E", "font_color": "#FFFFFF", "align": "right", "valign": "vcenter",
    "reading_order": 2, "border": 1, "border_color": "#0B5F59",
}  # fmt: skip
_CELL: Final = {"num_format": "@", "align": "right", "reading_order": 2}
_OPTIONS: Final = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
_LONGEST: Final = 32_767


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to write: its name, headings, widths in characters."""

    name: str
    headings: Sequence[str]
    widths: Sequence[int] = ()
    is_rtl: bool = True


def write_workbook(path: Path, sheet: Sheet, rows: Iterable[Sequence[str]]) -> int:
    """Write the table; how many rows. Memory stays flat; the file appears only when whole. Raises OSError.

    The rows wait on the disk in clear until the file is closed: in a folder of this call's own, which goes
    with it whatever happens.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    beside = path.with_name(f".{path.name}.part")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as waiting:
        book = xlsxwriter.Workbook(str(beside), _OPTIONS | {"tmpdir": waiting})
        page = book.add_worksheet(sheet.name[:31])
        try:
            count = _fill(book, page, sheet, rows)
            book.close()
            beside.replace(path)
        except FileCreateError as failure:
            raise failure.args[0] from failure  # the OSError it was made of
        finally:
            page.row_data_fh.close()
            beside.unlink(missing_ok=True)
    return count


def _fill(book: Any, page: Any, sheet: Sheet, rows: Iterable[Sequence[str]]) -> int:
    if sheet.is_rtl:
        page.right_to_left()
    page.freeze_panes(1, 0)
    header, cell = book.add_format(_HEADER), book.add_format(_CELL)
    page.set_row(0, 24)
    for column, heading in enumerate(sheet.headings):
        width = sheet.widths[column] if column < len(sheet.widths) else 18
        page.set_column(column, column, width, cell)
        page.write_string(0, column, heading, header)
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            page.write_string(count, column, text[:_LONGEST], cell)
    page.autofilter(0, 0, max(count, 1), max(len(sheet.headings) - 1, 0))
    return count
