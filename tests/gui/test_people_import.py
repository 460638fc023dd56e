"""Lists come in: pasted, dropped and from files; every line is shown, nothing is written before."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.import_screen import NOURA, Imports
from tests.support.interface import Interface
from volunteer_desk.domain.columns import match_heading
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import people
from volunteer_desk.services.rosters import RowKind

CHAT = """فريق التعبئة:
1. سعد ناصر القحطاني 0501234567 ✅
٢- نوره خالد العتيبي ٠٥٠١١١٢٢٣٣
أبو فهد 0509998877
سعد ناصر القحطاني 0501234567
ريم علي 12345678
تم"""


@pytest.fixture
def imports(interface: Interface) -> Imports:
    interface.write(people.add, NOURA)
    return Imports(interface)


def test_every_pasted_line_is_shown_and_nothing_is_written(imports: Imports) -> None:
    imports.paste(CHAT)
    assert imports.screen.pages.currentWidget() is imports.page
    assert imports.kinds() == [
        RowKind.NOTE,
        RowKind.NEW,
        RowKind.LIKELY,
        RowKind.NEW,
        RowKind.SAME,
        RowKind.PROBLEM,
        RowKind.NOTE,
    ]
    assert imports.names() == [NOURA["name"]]
    assert "incomplete name" in imports.page.model.row_at(3).outcome
    assert imports.page.model.row_at(4).outcome == "The same as line 2"


def test_emoji_stay_out_of_the_name_and_in_the_line_as_given(imports: Imports) -> None:
    imports.paste("1️⃣ خالد فهد الحربي ✅👍🏽\n✅✅")
    first, second = imports.page.model.row_at(0), imports.page.model.row_at(1)
    assert (first.name, second.name) == ("خالد فهد الحربي", "")
    assert "✅" in first.raw
    imports.commit()
    assert "خالد فهد الحربي" in imports.names()


def test_how_a_list_was_understood_is_said(imports: Imports, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("الاسم", "لون السيارة"), ("خالد فهد الحربي", "أبيض"), ("سعد ناصر القحطاني", "أسود")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "list.xlsx")
    imports.importing.take_file(tmp_path / "list.xlsx")
    imports.settle()
    said = imports.page.notices.text()
    assert "لون السيارة" in said
    assert "hides: 1" in said
    assert "Hidden in the file" in imports.page.model.row_at(2).below
    imports.commit()
    assert "سعد ناصر القحطاني" not in imports.names()
    imports.paste("محمد سعد القحطاني\t0550000001\nهند علي الحربي\t0550000002")
    assert "guessed" in imports.page.notices.text()
    assert "Name, Mobile" in imports.page.notices.text()


def test_a_likely_line_waits_for_a_decision_and_fills_only_gaps(imports: Imports) -> None:
    imports.paste(CHAT)
    imports.commit()
    assert imports.kinds() == [RowKind.LIKELY]
    assert imports.names() == [NOURA["name"]]
    line = imports.page.model.row_at(0)
    imports.page.decide(line.place, line.matches[0][0].person)
    assert imports.page.undecided() == []
    imports.commit()
    assert imports.names() == sorted([NOURA["name"], "سعد ناصر القحطاني", "أبو فهد"])
    noura = imports.interface.desk.read_now(people.card, line.matches[0][0].person)
    assert noura.specialties == {"driver"}
    assert imports.screen.pages.currentWidget() is imports.screen.split


def test_an_import_can_be_taken_back_as_a_whole(imports: Imports) -> None:
    imports.paste("سعد ناصر القحطاني\nخالد فهد الحربي")
    imports.commit()
    assert len(imports.names()) == 3
    undo = imports.interface.around.messages.shown[-1].undo
    assert undo is not None
    undo()
    imports.settle()
    assert imports.names() == [NOURA["name"]]


def test_an_unticked_line_is_left_out(imports: Imports) -> None:
    imports.paste("سعد ناصر القحطاني\nخالد فهد الحربي")
    imports.page.table.select(0)
    QTest.keyClick(imports.page.table, Qt.Key.Key_Space)
    assert "1" in imports.page.commit_button.text()
    imports.commit()
    assert imports.names() == sorted([NOURA["name"], "خالد فهد الحربي"])


def test_chips_and_search_narrow_the_lines(imports: Imports) -> None:
    imports.paste(CHAT)
    imports.page.chips.press("problem")
    assert imports.kinds() == [RowKind.PROBLEM]
    imports.page.chips.press("all")
    imports.page.search.setText("ابو فهد")
    assert [imports.page.model.row_at(0).name] == ["أبو فهد"]


def test_escape_leaves_and_nothing_was_written(imports: Imports) -> None:
    imports.paste("سعد ناصر القحطاني\nخالد فهد الحربي")
    QTest.keyClick(imports.page.table, Qt.Key.Key_Escape)
    assert imports.screen.pages.currentWidget() is imports.screen.split
    assert imports.names() == [NOURA["name"]]


def test_an_exported_workbook_comes_back_as_the_same_people(imports: Imports, tmp_path: Path) -> None:
    values = {
        "name": "سعد ناصر القحطاني", "mobile": "+966501234567", "identity": "national_id:1000000008",
        "birth": "hijri:1410-09-14", "gender": "male", "specialties": frozenset({"driver", "first_aid"}),
        "emergency_name": "فهد ناصر", "emergency_mobile": "+966502223344",
    }  # fmt: skip
    person = imports.interface.write(people.add, values)
    everybody = imports.interface.desk.read_now(people.ids, people.Filter())
    file = tmp_path / "volunteers.xlsx"
    imports.interface.run(imports.screen.exporting.save(file, everybody))
    assert "2" in imports.said()
    imports.importing.take_file(file)
    imports.settle()
    assert imports.kinds() == [RowKind.NOTE, RowKind.SAME, RowKind.SAME]
    assert person in everybody


def test_rejects_come_back_once_they_are_corrected(imports: Imports, tmp_path: Path) -> None:
    imports.paste("الاسم\tالجوال\nخالد فهد الحربي\t123\nسعد ناصر القحطاني\t0501234567")
    assert sorted(imports.kinds()) == [RowKind.NEW, RowKind.NOTE, RowKind.PROBLEM]
    file = tmp_path / "rejects.xlsx"
    imports.interface.run(imports.importing.save_rejects(file))
    imports.importing.take_file(file)
    imports.settle()
    assert imports.kinds() == [RowKind.NOTE, RowKind.PROBLEM]
    assert imports.page.model.row_at(1).name == "خالد فهد الحربي"


def test_the_template_has_only_headings_that_are_understood(imports: Imports, tmp_path: Path) -> None:
    for heading in imports.screen.words.fields().values():
        assert match_heading(heading) is not None, heading
    imports.interface.run(imports.screen.exporting.save_template(tmp_path / "template.xlsx"))
    assert (tmp_path / "template.xlsx").stat().st_size > 1_000


def test_a_bad_file_is_said_in_words_and_the_list_stays(imports: Imports, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"")
    imports.screen.take_file(file)
    imports.settle()
    assert imports.screen.pages.currentWidget() is imports.screen.split
    words = imports.interface.around.words.problem
    assert imports.said() == words(UserProblem(Problem.FILE_EMPTY))


def test_what_moved_meanwhile_is_shown_again_with_the_decisions(imports: Imports) -> None:
    imports.paste("الاسم\tالجوال\tالمدينة\nنورة بنت خالد\t0501112233\tجدة\nسعد ناصر القحطاني\t\t")
    assert imports.kinds() == [RowKind.NOTE, RowKind.CHANGED, RowKind.NEW]
    imports.page.toggle([2])
    person = imports.interface.desk.read_now(people.ids, people.Filter())[0]
    imports.interface.write(people.archive, [person])
    imports.commit()
    assert imports.screen.pages.currentWidget() is imports.page
    assert imports.kinds() == [RowKind.NOTE, RowKind.NEW, RowKind.NEW]
    assert imports.page.choices.left_out == {2}
