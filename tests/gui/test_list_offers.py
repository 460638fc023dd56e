"""A list comes in from wherever the user is, and a first start says what it could not take."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.interface import wait_until
from tests.support.person import LEADER, PASSPHRASE, Person
from volunteer_desk.services import assignment, kept_lines, people, placing, schedule
from volunteer_desk.services.rosters import RowKind
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.main_window import MainWindow
from volunteer_desk.ui.people import PeopleScreen
from volunteer_desk.ui.signin.first_run import FirstRunPage
from volunteer_desk.ui.signin.recovery import RecoveryPage
from volunteer_desk.ui.today.attention import ConcernCard

LIST = "سلطان فيصل الرشيد\nبدر ماجد الشمري"


def paste(leader: Person, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    target = leader.desktop.shell.focusWidget() or leader.desktop.shell
    QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def shown(leader: Person) -> PeopleScreen:
    """The roster's screen with the preview in front, once everything is read."""
    wait_until(lambda: leader.window.page("people") is not None)
    page = leader.window.page("people")
    assert isinstance(page, PeopleScreen)
    wait_until(lambda: page.importing.is_idle and page.pages.currentWidget() is page.importing.page)
    return page


@pytest.mark.parametrize("screen", ["today", "distributions", "assignment", "sync"])
def test_a_list_is_pasted_on_any_screen(person: Callable[[], Person], screen: str) -> None:
    leader = person()
    leader.start()
    leader.window.go(screen)
    leader.window.setFocus()
    paste(leader, LIST)
    assert len(shown(leader).importing.page.choices.left_out) == 0
    assert leader.window.current == "people"


def test_the_gate_takes_a_list_only_into_its_empty_box(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    leader.window.go("gate")
    gate = leader.window.page("gate")
    assert isinstance(gate, GateScreen)
    gate.box.setText("12")
    paste(leader, LIST)
    assert leader.window.current == "gate"
    gate.box.clear()
    paste(leader, "123")
    assert (leader.window.current, gate.box.text()) == ("gate", "123")
    gate.box.clear()
    paste(leader, LIST)
    shown(leader)


def test_one_line_on_the_clipboard_is_no_list_and_that_is_said(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    leader.window.go("today")
    leader.window.setFocus()
    paste(leader, "سعد ناصر القحطاني")
    assert leader.window.current == "today"
    assert "several lines" in leader.window.around.messages.shown[-1].words


def test_a_file_is_dropped_on_any_screen(person: Callable[[], Person], tmp_path: Path) -> None:
    leader = person()
    leader.start()
    file = tmp_path / "list.csv"
    file.write_text(f"الاسم\n{LIST}\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    leader.window.go("today")
    given = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(300, 300).toPoint(), *given)
    QApplication.sendEvent(leader.window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(leader.window, QDropEvent(QPointF(300, 300), *given))
    assert [each.kind for each in shown(leader).importing.preview.rows] == [RowKind.NOTE, *[RowKind.NEW] * 2]


def test_what_a_first_start_could_not_take_is_said_and_corrected(person: Callable[[], Person]) -> None:
    leader = person()
    first = leader.page(FirstRunPage)
    leader.fill(first.leader, LEADER)
    leader.fill(first.site, "مستودع الشمال")
    leader.fill(first.roster, f"الفرز:\n{LIST}\nهند علي الحربي 05500000\nبدر ماجد الشمري")
    leader.fill(first.passphrase, PASSPHRASE)
    leader.click(first.go)
    leader.click(leader.page(RecoveryPage).later)
    leader.page(MainWindow)
    assert leader.desk.read_now(people.count, people.Filter()) == 2
    kept = leader.desk.read_now(kept_lines.kept)
    assert (kept.taken, kept.to_correct, kept.others) == (2, 1, 1)
    day = leader.desk.read_now(placing.today, leader.desk.now_ms())
    assert day is not None
    stations = {s.id: s.name for s in leader.desk.read_now(schedule.stations_of, day.distribution)}
    board = leader.desk.read_now(assignment.board, day.distribution)
    seated = {stations[s]: len(cell.people) for (_, s), cell in board.items() if s and cell.people}
    assert seated == {"الفرز": 2}
    today = leader.window.page("today")
    assert today is not None

    def cards() -> list[ConcernCard]:
        every = today.findChildren(ConcernCard)
        return [each for each in every if "2 taken, 1 to correct" in each.accessibleName()]

    wait_until(cards)
    card = cards()[0]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    page = shown(leader)
    assert [each.kind for each in page.importing.preview.rows] == [RowKind.PROBLEM, RowKind.SAME]
