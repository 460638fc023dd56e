"""Lists of people in and out at a prompt: a look first, then all or nothing, rejects with their reasons."""

from pathlib import Path

import openpyxl
import pytest

from tests.support.prompt import Place, look
from tests.support.workbooks import names, write_messy_workbook

COUNT = "SELECT count(*) FROM person"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.xlsx"
    assert write_messy_workbook(path, names(20)) == 3
    return path


def test_a_preview_writes_nothing(desk: Place, roster: Path) -> None:
    said = desk.ask("import", roster)
    assert said.code == 0
    assert (said.record("preview")["new"], said.record("preview")["problem"]) == (20, 3)
    assert said.records[-1] == {"what": "not_written"}
    assert look(desk, COUNT) == [(3,)]


def test_with_commit_all_that_can_be_taken_is_written_and_rejects_are_saved(
    desk: Place, roster: Path, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.xlsx"
    said = desk.ask("import", roster, "--commit", "--rejects", rejects)
    assert said.code == 0
    assert said.record("imported")["created"] == 20
    assert said.record("rejects_saved")["count"] == 3
    assert rejects.stat().st_size > 0
    assert look(desk, COUNT) == [(23,)]
    # What stands in a line is nobody's business in a log of a script.
    assert not any(name in said.out for name in names(20))


def test_pasted_lines_come_from_standard_input(desk: Place) -> None:
    said = desk.ask("import", "-", "--commit", stdin="1- فهد صالح الحربي\n2- ريم علي العتيبي\n")
    assert said.record("imported")["created"] == 2
    assert look(desk, COUNT) == [(5,)]


def test_likely_duplicates_stay_out_unless_they_are_taken_as_new(desk: Place) -> None:
    again = "سعد ناصر القحطاني\n"
    said = desk.ask("import", "-", stdin=again)
    likely = said.record("preview")["likely"]
    desk.ask("import", "-", "--commit", stdin=again)
    assert look(desk, COUNT) == [(4 - likely,)]
    desk.ask("import", "-", "--commit", "--likely", "new", stdin=again)
    assert look(desk, COUNT) == [(4,)]


def test_a_file_that_is_none_is_named_by_its_code(desk: Place, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    for path, problem in ((tmp_path / "none.xlsx", "file_missing"), (broken, "file_corrupt")):
        said = desk.ask("import", path, "--commit")
        assert (said.code, said.record("problem")["code"]) == (7, problem)
    assert look(desk, COUNT) == [(3,)]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_exported_roster_reads_back_as_the_same_people(desk: Place, tmp_path: Path, language: str) -> None:
    target = tmp_path / "out.xlsx"
    said = desk.ask("export", target, language=language)
    assert (said.code, said.records[-1]) == (0, {"what": "exported", "count": 3, "file": str(target)})
    again = desk.ask("import", target, language="en")
    assert again.record("preview")["same"] == 3


def test_the_template_is_empty_and_can_be_read(desk: Place, tmp_path: Path) -> None:
    target = tmp_path / "template.xlsx"
    assert desk.ask("export", target, "--template").record("template_saved")["file"] == str(target)
    assert openpyxl.load_workbook(target).active.max_row == 1


def test_a_target_that_cannot_be_written_is_a_trouble_and_no_half_file(desk: Place, tmp_path: Path) -> None:
    target = tmp_path / "none" / "out.xlsx"
    said = desk.run("export", target)
    assert said.code == 7
    assert not target.exists()
