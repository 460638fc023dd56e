"""A roster comes in whole or not at all, every line is shown, and there is a way back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.support.runner import DeskRunner
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import Lists
from volunteer_desk.excel.reader import read_rows
from volunteer_desk.excel.writer import Sheet, write_workbook
from volunteer_desk.paths import resources
from volunteer_desk.services import people, rosters
from volunteer_desk.services.rosters import Decisions, RowKind

DATA = resources() / "data"
LISTS = Lists(
    load_places((DATA / "places.csv").read_text(encoding="utf-8")),
    load_specialties((DATA / "specialties.csv").read_text(encoding="utf-8")),
    date(2026, 11, 24),
)
PASTED = """*فريق التعبئة:*
١- محمد سعد القحطاني ✅ ٠٥٠١٢٣٤٥٦٧
2. فهد ناصر العتيبي
3) أبو فهد +966 50 111 2233
• نورة خالد، سارة عبدالله
✅ ريم سالم - 0555555
تم"""


def shown(runner: DeskRunner, rows: Any, source: str = "paste") -> rosters.Preview:
    progress = runner.desk.progress(lambda _done, _total: None)
    return runner.run(runner.desk.read_long(rosters.preview, progress, rows, source))


def commit(
    runner: DeskRunner, preview: rosters.Preview, decisions: Decisions | None = None
) -> rosters.Imported:
    progress = runner.desk.progress(lambda _done, _total: None)
    return runner.run(rosters.commit(runner.desk, preview, decisions or Decisions(), progress))


def listed(runner: DeskRunner) -> list[str]:
    ids = runner.read(people.ids, people.Filter())
    return [line.name for line in runner.read(people.lines, ids)]


def test_every_pasted_line_is_in_the_preview(runner: DeskRunner) -> None:
    rows = rosters.read_text(PASTED, LISTS)
    assert {row.number for row in rows} == set(range(1, 8))
    preview = shown(runner, rows)
    assert preview.counts() == {
        RowKind.NEW: 5, RowKind.CHANGED: 0, RowKind.SAME: 0, RowKind.LIKELY: 0, RowKind.PROBLEM: 1,
        RowKind.NOTE: 2,
    }  # fmt: skip
    assert preview.rows[1].row.station == "فريق التعبئة"


def test_the_same_list_twice_changes_nothing(runner: DeskRunner) -> None:
    imported = commit(runner, shown(runner, rosters.read_text(PASTED, LISTS)))
    assert len(imported.created) == 5
    again = shown(runner, rosters.read_text(PASTED, LISTS))
    assert again.counts()[RowKind.NEW] == 0
    assert again.counts()[RowKind.SAME] == 5


def test_an_import_is_taken_back_whole(runner: DeskRunner) -> None:
    runner.write(people.add, {"name": "محمد سعد القحطاني", "mobile": "+966501234567"})
    table = "الاسم\tالجوال\tالمدينة\nمحمد سعد القحطاني\t0501234567\tالرياض\nهند علي\t0507654321\t"
    preview = shown(runner, rosters.read_text(table, LISTS))
    assert [each.kind for each in preview.rows] == [RowKind.CHANGED, RowKind.NEW]
    assert preview.rows[0].changes == (("city", None, "SA-01:riyadh"),)
    imported = commit(runner, preview)
    assert len(listed(runner)) == 2
    runner.write(rosters.undo, imported)
    assert listed(runner) == ["محمد سعد القحطاني"]
    assert (
        runner.read(lambda s: s.execute(text("SELECT city FROM person WHERE archived = 0")).scalar()) is None
    )


def test_nothing_is_visible_before_it_is_finished(runner: DeskRunner) -> None:
    run = runner.write(rosters._begin, "paste", 1)
    row = rosters.read_text("فهد ناصر العتيبي", LISTS)[0]
    runner.write(rosters._add, run, [row.values])
    assert listed(runner) == []
    assert runner.write(rosters.clean_unfinished) == 1
    assert listed(runner) == []


def test_what_moved_since_the_preview_stops_the_import(runner: DeskRunner) -> None:
    person = runner.write(
        people.add, {"name": "محمد سعد القحطاني", "mobile": "+966501234567", "city": "SA-01:riyadh"}
    )
    table = "الاسم\tالجوال\tالمدينة\nمحمد سعد القحطاني\t0501234567\tجدة\nهند علي\t0507654321\tجدة"
    preview = shown(runner, rosters.read_text(table, LISTS))
    runner.write(people.edit, person, {"city": "SA-04:dammam"})
    with pytest.raises(UserProblem) as problem:
        commit(runner, preview)
    assert problem.value.code is Problem.CHANGED_MEANWHILE
    assert listed(runner) == ["محمد سعد القحطاني"]


def test_a_workbook_with_titles_and_any_order_of_columns(runner: DeskRunner, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [
        ("", "جمعية الخير"), (), ("كشف المتطوعين", ""),
        ("م", "رقم الجوال", "الاسم الرباعي", "تاريخ الميلاد", "الهوية"),
        ("1", "٠٥٠١٢٣٤٥٦٧", "محمد سعد علي القحطاني", "١٤١٠/٠٧/١٥هـ", "1.000000008E+09"),
        (), ("2", "966507654321", "هند علي", "1999-02-30", "1000000009"),
    ]  # fmt: skip
    write_workbook(path, Sheet("x", ["عنوان"]), [tuple(row) for row in rows])
    read = rosters.read_file(path, LISTS)
    assert read[0].values["identity"] == "national_id:1000000008"
    assert read[0].values["birth"] == "hijri:1410-07-15"
    assert {problem.code for problem in read[1].problems} == {"impossible_day", "identity_check_digit"}
    preview = shown(runner, read, "xlsx")
    assert [each.kind for each in preview.rows] == [RowKind.NEW, RowKind.PROBLEM]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.xlsx", b"", Problem.FILE_EMPTY),
        ("broken.xlsx", b"PK\x03\x04 broken", Problem.FILE_CORRUPT),
        ("text.xlsx", b"hello", Problem.FILE_CORRUPT),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, Problem.FILE_OLD_FORMAT),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         Problem.FILE_ENCRYPTED),
        ("picture.png", b"\x89PNG\r\n", Problem.FILE_UNKNOWN),
        ("blank.csv", b",,,\n,,\n", Problem.FILE_EMPTY),
    ],
)  # fmt: skip
def test_bad_files_are_refused_by_name(tmp_path: Path, name: str, content: bytes, code: Problem) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserProblem) as problem:
        read_rows(str(path))
    assert problem.value.code is code


def test_lists_in_windows_arabic_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("الاسم;الجوال\nهند علي;0507654321\n".encode("cp1256"))
    assert rosters.read_file(path, LISTS)[0].values["name"] == "هند علي"


def test_contacts_of_a_phone(tmp_path: Path) -> None:
    path = tmp_path / "c.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D9=87=D9=86=D8=AF=20=\n"
        "=D8=B9=D9=84=D9=8A\nTEL;CELL:+966507654321\nEND:VCARD\n",
        encoding="utf-8",
    )
    row = rosters.read_file(path, LISTS)[0]
    assert (row.values["name"], row.values["mobile"]) == ("هند علي", "+966507654321")
