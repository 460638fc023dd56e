"""A workbook is there whole or not at all, and nobody's name stays behind in clear."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.excel.writer import Sheet, write_workbook

NAME = "ليان المطيري"
SHEET = Sheet("كشف", ["الاسم"])


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's temporary folder, of this test alone."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _rows() -> Iterator[Sequence[str]]:
    for _ in range(2_000):
        yield (NAME,)


def _cancelled() -> Iterator[Sequence[str]]:
    yield from _rows()
    raise UserProblem(Problem.CANCELLED)


def test_rows_come_back_and_nothing_else_is_left(tmp_path: Path, scratch: Path) -> None:
    target = tmp_path / "out.xlsx"
    assert write_workbook(target, SHEET, _rows()) == 2_000
    page = openpyxl.load_workbook(target).active
    assert (page.max_row, page.cell(2_001, 1).value) == (2_001, NAME)
    assert list(scratch.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"out.xlsx", "scratch"}


@pytest.mark.parametrize(
    ("place", "rows", "failure"),
    [("out.xlsx", _cancelled, UserProblem), ("none/out.xlsx", _rows, OSError), (".", _rows, OSError)],
)
def test_a_workbook_that_fails_leaves_nothing(
    tmp_path: Path,
    scratch: Path,
    place: str,
    rows: Callable[[], Iterator[Sequence[str]]],
    failure: type[Exception],
) -> None:
    folder = tmp_path / "target"
    folder.mkdir()
    with pytest.raises(failure):
        write_workbook(folder / place, SHEET, rows())
    assert list(scratch.iterdir()) == []
    assert list(folder.iterdir()) == []


def test_a_workbook_that_fails_leaves_the_one_before(tmp_path: Path, scratch: Path) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"yesterday")
    with pytest.raises(UserProblem):
        write_workbook(target, SHEET, _cancelled())
    assert target.read_bytes() == b"yesterday"
