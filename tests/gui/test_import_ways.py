"""A list corrected in place, put aside, given places of today, taken back later, kept until settled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.support.import_screen import NOURA, Imports
from tests.support.interface import Interface
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import assignment, kept_lines, people, placing, schedule
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.rosters import RowKind
from volunteer_desk.services.schedule import Plan, ShiftPlan, StationPlan
from volunteer_desk.ui.kit.navigation import GivenList, KeptLines
from volunteer_desk.ui.people.past_imports import PastImports

LIST = """فريق التعبئة:
سعد ناصر القحطاني 0550000001
خالد فهد الحربي 05500000"""


@pytest.fixture
def imports(interface: Interface) -> Imports:
    interface.write(people.add, NOURA)
    return Imports(interface)


def sheet_of(imports: Imports) -> PastImports:
    def found() -> list[PastImports]:
        return [each for each in imports.screen.findChildren(PastImports) if each.isVisible()]

    imports.interface.until(found)
    return found()[0]


def test_a_problem_is_corrected_where_it_is_shown(imports: Imports) -> None:
    imports.paste(LIST)
    imports.page.toggle([1])
    imports.page.table.select(2)
    field = imports.page.detail.fields["mobile"]
    assert field.text() == "05500000"
    field.set_text("0550")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    imports.settle()
    assert imports.kinds()[2] is RowKind.PROBLEM
    field = imports.page.detail.fields["mobile"]
    field.set_text("٠٥٥٠٠٠٠٠٠٢")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    imports.settle()
    assert imports.kinds() == [RowKind.NOTE, RowKind.NEW, RowKind.NEW]
    assert imports.page.choices.left_out == {1}
    imports.commit()
    assert imports.names() == sorted([NOURA["name"], "خالد فهد الحربي"])


def test_what_was_not_taken_waits_on_the_roster_until_it_is_settled(imports: Imports) -> None:
    imports.paste(LIST)
    imports.commit()
    assert "Kept to be corrected: 1" in imports.said()
    listed = imports.screen.list
    imports.interface.until(lambda: listed.is_idle and listed.kept_button.isVisible())
    assert "1" in listed.kept_button.text()
    listed.kept_button.click()
    imports.settle()
    assert imports.page.title.text() == "Lines to correct"
    assert imports.kinds() == [RowKind.PROBLEM]
    assert not imports.page.commit_button.isEnabled()
    imports.page.detail.fields["mobile"].set_text("0550000002")
    imports.page.detail.fields["mobile"].edit.returnPressed.emit()
    imports.settle()
    imports.commit()
    assert "خالد فهد الحربي" in imports.names()
    imports.interface.until(lambda: listed.is_idle and listed.kept_button.isHidden())


def test_lines_may_be_let_go(imports: Imports) -> None:
    imports.paste(LIST)
    imports.commit()
    imports.screen.opened(KeptLines())
    imports.settle()
    assert imports.page.forget.isVisible()
    imports.page.forget.click()
    imports.settle()
    assert imports.interface.desk.read_now(kept_lines.kept).lines == 0
    assert imports.screen.pages.currentWidget() is imports.screen.split


def test_an_import_of_another_day_is_taken_back_from_the_list_of_them(imports: Imports) -> None:
    imports.paste("سعد ناصر القحطاني\nخالد فهد الحربي")
    imports.commit()
    imports.interface.clock.pass_ms(30 * HOUR_MS)
    imports.screen.list.imports_button.click()
    sheet = sheet_of(imports)
    (undo,) = sheet.undo_buttons.values()
    undo.click()
    imports.settle()
    assert imports.names() == [NOURA["name"]]
    assert "Archived: 2" in imports.said()
    imports.screen.list.imports_button.click()
    assert sheet_of(imports).undo_buttons == {}
    sheet_of(imports).leave()
    imports.settle()


def test_a_list_that_waits_is_put_aside_and_comes_back_as_it_was(imports: Imports) -> None:
    imports.paste("سعد ناصر القحطاني\nخالد فهد الحربي")
    imports.page.toggle([0])
    imports.screen.take_text("ريم فهد العتيبي\nهند علي الحربي\nسارة ناصر الشهري")
    imports.settle()
    assert len(imports.kinds()) == 3
    undo = imports.interface.around.messages.shown[-1].undo
    assert undo is not None
    undo()
    assert len(imports.kinds()) == 2
    assert imports.page.choices.left_out == {0}


def test_a_bad_file_leaves_the_list_that_waits(imports: Imports, tmp_path: Path) -> None:
    imports.paste("سعد ناصر القحطاني\nخالد فهد الحربي")
    (tmp_path / "empty.xlsx").write_bytes(b"")
    imports.screen.take_file(tmp_path / "empty.xlsx")
    imports.settle()
    assert imports.screen.pages.currentWidget() is imports.page
    assert len(imports.kinds()) == 2


def test_headings_become_stations_of_today_where_it_is_ticked(imports: Imports) -> None:
    desk, now = imports.interface.desk, imports.interface.desk.now_ms()
    imports.paste(LIST)
    assert imports.page.into_day.isHidden()
    imports.importing.leave()
    plan = Plan(
        "توزيع السلال", "مستودع", (StationPlan("التعبئة"),), (ShiftPlan(Span(now, now + 4 * HOUR_MS)),)
    )
    distribution = imports.interface.write(schedule.save, plan)
    imports.paste("سعد ناصر القحطاني\nهند علي الحربي")
    assert imports.page.into_day.isVisible()
    assert not imports.page.into_day.isChecked()
    imports.importing.leave()
    imports.paste(LIST)
    assert "توزيع السلال" in imports.page.into_day.text()
    assert imports.page.into_day.isChecked()
    imports.commit()
    day = desk.read_now(placing.today, now)
    assert day is not None
    (station,) = desk.read_now(schedule.stations_of, distribution)
    cell = desk.read_now(assignment.board, distribution)[day.shift, station.id]
    assert [chip.name for chip in cell.people] == ["سعد ناصر القحطاني"]


def test_a_list_of_known_people_only_still_gives_places(imports: Imports) -> None:
    now = imports.interface.desk.now_ms()
    plan = Plan("توزيع", "مستودع", (StationPlan("الفرز"),), (ShiftPlan(Span(now, now + 4 * HOUR_MS)),))
    distribution = imports.interface.write(schedule.save, plan)
    imports.paste(f"الفرز:\n{NOURA['name']} 0501112233")
    assert imports.kinds() == [RowKind.NOTE, RowKind.SAME]
    assert imports.page.commit_button.text() == "Give places: 1"
    imports.commit()
    board = imports.interface.desk.read_now(assignment.board, distribution)
    assert [chip.name for cell in board.values() for chip in cell.people] == [NOURA["name"]]


def test_who_may_not_import_is_told(imports: Imports) -> None:
    imports.interface.desk.actor = Actor(None, Role.FIELD_RECORDER)
    imports.screen.opened(GivenList(LIST))
    words = imports.interface.around.words.problem(UserProblem(Problem.NOT_PERMITTED))
    assert imports.said() == words


class TestExport:
    """A workbook appears whole, or not at all with the reason."""

    def save(self, imports: Imports, path: Path) -> None:
        everybody = imports.interface.desk.read_now(people.ids, people.Filter())
        imports.interface.run(imports.screen.exporting.save(path, everybody))

    def trouble(self, imports: Imports, path: Path) -> Problem:
        with pytest.raises(UserProblem) as caught:
            self.save(imports, path)
        return caught.value.code

    def test_a_folder_that_is_gone_is_named(self, imports: Imports, tmp_path: Path) -> None:
        assert self.trouble(imports, tmp_path / "gone" / "v.xlsx") is Problem.FOLDER_MISSING

    def test_a_file_that_is_open_in_a_spreadsheet_stays_as_it_is(
        self, imports: Imports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "v.xlsx"
        path.write_bytes(b"open")

        def held(self: Path, _target: Path) -> None:
            raise PermissionError(13, "sharing violation")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", held)
            assert self.trouble(imports, path) is Problem.FILE_LOCKED
            assert self.trouble(imports, tmp_path / "other.xlsx") is Problem.FOLDER_REFUSES
        assert path.read_bytes() == b"open"
        assert [each.name for each in tmp_path.iterdir() if each.suffix != ".json"].count("v.xlsx") == 1
        assert not list(tmp_path.glob("*.part"))

    def test_a_long_one_shows_how_far_it_is_and_is_stopped(
        self, imports: Imports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("volunteer_desk.ui.people.exporting._LONG", 0)
        exporting = imports.screen.exporting
        stop: QPushButton = exporting.work.cancel
        exporting.began.connect(stop.click)
        assert self.trouble(imports, tmp_path / "v.xlsx") is Problem.CANCELLED
        assert not list(tmp_path.glob("*v.xlsx*"))
        assert imports.screen.pages.currentWidget() is imports.screen.split
