"""Lists are read as they come, every line is shown, and each is compared with the roster."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.imports import LISTS, commit, shown
from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.people import short_number
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import LineKind
from volunteer_desk.excel.writer import Sheet, write_workbook
from volunteer_desk.services import people, rosters
from volunteer_desk.services.permission import needs
from volunteer_desk.services.rosters import RowKind
from volunteer_desk.store.tables import Person

PASTED = """*فريق التعبئة:*
١- محمد سعد القحطاني ✅ ٠٥٠١٢٣٤٥٦٧
2. فهد ناصر العتيبي
3) أبو فهد +966 50 111 2233
• نورة خالد، سارة عبدالله
✅ ريم سالم - 0555555
تم"""


@needs(Permission.EDIT_PEOPLE)
def _without_badge(session: Session, person: int) -> None:
    session.get_one(Person, person).short_number = None


def test_every_pasted_line_is_in_the_preview(runner: DeskRunner) -> None:
    reading = rosters.read_text(PASTED, LISTS)
    assert {row.number for row in reading.rows} == set(range(1, 8))
    preview = shown(runner, reading)
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


def test_a_workbook_with_titles_and_any_order_of_columns(runner: DeskRunner, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [
        ("", "جمعية الخير"), (), ("كشف المتطوعين", ""),
        ("م", "رقم الجوال", "الاسم الرباعي", "تاريخ الميلاد", "الهوية"),
        ("1", "٠٥٠١٢٣٤٥٦٧", "محمد سعد علي القحطاني", "١٤١٠/٠٧/١٥هـ", "1.000000008E+09"),
        (), ("2", "966507654321", "هند علي", "1999-02-30", "1000000009"),
    ]  # fmt: skip
    write_workbook(path, Sheet("x", ["عنوان"]), [tuple(row) for row in rows])
    reading = rosters.read_file(path, LISTS)
    first, second = (row for row in reading.rows if row.kind is LineKind.PERSON)
    assert first.values["identity"] == "national_id:1000000008"
    assert first.values["birth"] == "hijri:1410-07-15"
    assert {problem.code for problem in second.problems} == {"impossible_day", "identity_check_digit"}
    kinds = [each.kind for each in shown(runner, reading).rows]
    assert kinds == [*[RowKind.NOTE] * 4, RowKind.NEW, RowKind.PROBLEM]


def test_a_badge_number_belongs_to_one_person(runner: DeskRunner) -> None:
    mine = runner.write(people.add, {"name": "محمد سعد القحطاني", "mobile": "+966550000001"})
    held = runner.read(people.card, mine).short_number
    free = short_number(12_345_678)
    next_own = short_number(
        runner.read(lambda s: s.execute(text("SELECT short_number_next FROM desk_state")).scalar())
    )
    table = f"""الاسم\tالبطاقة\tالجوال
محمد سعد القحطاني\t{held}\t
هند علي الحربي\t{held}\t
ريم سعد العتيبي\t{free}\t0550000003
نورة فهد الدوسري\t{free}\t0550000004
سارة ناصر الشهري\t{next_own}\t0550000005""".replace("البطاقة", "رقم البطاقة")
    preview = shown(runner, rosters.read_text(table, LISTS))
    kinds = [each.kind for each in preview.rows]
    assert kinds == [RowKind.NOTE, RowKind.SAME, RowKind.PROBLEM, RowKind.NEW, RowKind.PROBLEM, RowKind.NEW]
    codes = [[each.code for each in row.row.problems] for row in preview.rows]
    assert (codes[2], codes[4]) == (["badge_of_another"], ["badge_twice"])
    assert [each.code for each in preview.rows[5].row.remarks] == ["badge_not_ours"]
    commit(runner, preview)
    ids = runner.read(people.ids, people.Filter())
    badges = {line.name: line.short_number for line in runner.read(people.lines, ids)}
    assert badges["ريم سعد العتيبي"] == free
    assert badges["سارة ناصر الشهري"] == next_own
    assert len(set(badges.values())) == 3


def test_a_badge_number_of_a_known_person_without_one_is_taken(runner: DeskRunner) -> None:
    person = runner.write(people.add, {"name": "محمد سعد القحطاني", "mobile": "+966550000001"})
    runner.write(_without_badge, person)
    table = f"الاسم\tالجوال\tرقم البطاقة\nمحمد سعد القحطاني\t0550000001\t{short_number(12_345_678)}"
    commit(runner, shown(runner, rosters.read_text(table, LISTS)))
    assert runner.read(people.card, person).short_number == short_number(12_345_678)


def test_a_list_too_long_to_paste_is_refused() -> None:
    with pytest.raises(UserProblem) as problem:
        rosters.read_text("محمد سعد\n" * 300_000, LISTS)
    assert problem.value.code is Problem.TEXT_TOO_LONG


def test_contacts_of_a_phone(tmp_path: Path) -> None:
    path = tmp_path / "c.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D9=87=D9=86=D8=AF=20=\n"
        "=D8=B9=D9=84=D9=8A\nTEL;CELL:+966507654321\nEND:VCARD\n",
        encoding="utf-8",
    )
    row = rosters.read_file(path, LISTS).rows[0]
    assert (row.values["name"], row.values["mobile"]) == ("هند علي", "+966507654321")
