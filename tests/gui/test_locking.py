"""A locked desk tells nobody anything; while a shift is open the gate goes on. Driven as a person would."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from shiboken6 import isValid
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.interface import wait_until
from tests.support.person import PASSPHRASE, Person
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.attendance import Admitted
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import people
from volunteer_desk.store.tables import Operator
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.navigation import GivenList
from volunteer_desk.ui.people.form import PersonSheet
from volunteer_desk.ui.signin.operators import OperatorSheet
from volunteer_desk.ui.signin.recovery import RecoveryPage
from volunteer_desk.ui.signin.unlock import UnlockPage, UnlockSheet

PIN = "802514"
NOURA, OF_NOURA = "نورة خالد العتيبي", "بوابة النساء الجنوبية"
TYPED = "هند ناصر القحطاني"
HOUR_MS = 3_600_000


@pytest.fixture
def leader(person: Callable[[], Person]) -> Person:
    made = person()
    made.start()
    made.run(made.desktop.door.set_pin(PIN))
    return made


def with_noura(leader: Person, role: Role = Role.DEPUTY) -> int:
    leader.run(leader.desktop.door.add_operator(NOURA, role, None, OF_NOURA))
    return next(each.id for each in leader.desktop.door.operators() if each.name == NOURA)


def gate_of(leader: Person) -> GateScreen:
    page = leader.window.page("gate")
    assert isinstance(page, GateScreen)
    return page


def end_the_shift(leader: Person) -> None:
    leader.clock.pass_ms(12 * HOUR_MS)


def open_form(leader: Person) -> PersonSheet:
    leader.window.go("people")
    screen: QWidget = leader.window.page("people")
    screen.new_person()
    sheet = leader.sheet(PersonSheet)
    sheet.name.edit.setFocus()
    sheet.name.set_text(TYPED)
    return sheet


def seen(leader: Person) -> str:
    """Every word that is on the screen, in fields too."""
    found = []
    for widget in QApplication.allWidgets():
        if widget.isVisible() and widget.window() is leader.desktop.shell:
            found += [
                str(getattr(widget, name)()) for name in ("text", "toPlainText") if hasattr(widget, name)
            ]
            found.append(widget.accessibleName())
    return "\n".join(found)


def test_asking_to_unlock_leaves_the_gate_scanning_and_shows_the_verdict(leader: Person) -> None:
    leader.desktop.lock.lock()
    leader.click(gate_of(leader).foot.unlock)
    sheet = leader.sheet(UnlockSheet)
    sheet.form.secret.edit.setText("80")
    leader.scan(leader.badge(2))
    wait_until(lambda: leader.verdicts)
    assert isinstance(leader.verdicts[0].decision, Admitted)
    strip = leader.desktop.shell.strip
    assert strip is not None
    assert strip.isVisible()
    name = str(leader.verdicts[0].name)
    assert name.split()[0] in strip.accessibleName()
    assert name not in strip.accessibleName()
    assert sheet.form.secret.text() == "80"
    assert not sheet.geometry().intersects(strip.geometry())
    leader.press(Qt.Key.Key_Escape, sheet)
    wait_until(lambda: leader.desktop.shell.front is leader.window)
    assert leader.window.current == "gate"
    assert leader.desktop.lock.is_locked
    assert leader.desktop.shell.strip is None


def test_a_gate_that_was_asked_for_its_rest_comes_back_by_itself(leader: Person) -> None:
    leader.desktop.lock.lock()
    leader.click(gate_of(leader).foot.unlock)
    sheet = leader.sheet(UnlockSheet)
    sheet.form.secret.edit.setText("80")
    sheet.form._idle.start(5)
    wait_until(lambda: leader.desktop.shell.front is leader.window)
    assert leader.desktop.lock.is_locked


def test_a_locked_gate_offers_no_way_back_of_what_was_recorded(leader: Person) -> None:
    def offered() -> list[str]:
        shown = [each for each in gate_of(leader).strip.findChildren(QPushButton) if each.isVisible()]
        return [each.accessibleName() or each.text() for each in shown]

    leader.window.go("gate")
    leader.scan(leader.badge(1))
    wait_until(lambda: offered() == ["Undo"])
    leader.desktop.lock.lock()
    assert offered() == []
    leader.scan(leader.badge(2))
    wait_until(lambda: len(leader.verdicts) == 2 and gate_of(leader).strip._grid.count() == 2)
    assert offered() == []


def test_a_locked_gate_takes_nothing_back_and_shows_no_form(leader: Person) -> None:
    leader.window.go("gate")
    gate = gate_of(leader)
    leader.scan(leader.badge(1))
    wait_until(lambda: leader.verdicts)
    gate._start_form()
    gate.form.name.set_text(TYPED)
    leader.desktop.lock.lock()
    assert TYPED not in seen(leader)
    assert str(leader.verdicts[0].name) not in seen(leader)
    leader.press(Qt.Key.Key_Minus, gate.box)
    leader.sheet(UnlockSheet)
    events = leader.desk.read_now(lambda s: s.execute(text("SELECT count(*) FROM attendance_event")).scalar())
    assert events == 1
    leader.unlock(PIN)
    wait_until(lambda: not leader.desktop.lock.is_locked)
    assert gate.form.name.text() == TYPED
    assert gate.form.isVisible()


def test_after_the_last_shift_a_locked_gate_is_shut_and_opens_with_the_next(leader: Person) -> None:
    leader.desktop.lock.lock()
    assert leader.window.current == "gate"
    began = leader.clock.wall_ms
    end_the_shift(leader)
    leader.desktop.lock._clock.start(5)
    page = leader.page(UnlockPage)
    leader.clock.wall_ms = began
    wait_until(lambda: leader.desktop.shell.currentWidget() is leader.window)
    assert page is not leader.desktop.shell.currentWidget()
    assert leader.desktop.lock.is_locked
    leader.scan(leader.badge(2))
    wait_until(lambda: leader.verdicts)


def test_somebody_who_types_is_not_interrupted_by_the_end_of_the_shift(leader: Person) -> None:
    leader.desktop.lock.lock()
    leader.click(gate_of(leader).foot.unlock)
    sheet = leader.sheet(UnlockSheet)
    sheet.form.secret.edit.setText("8025")
    end_the_shift(leader)
    leader.desktop.lock.follow()
    assert leader.desktop.shell.front is sheet
    leader.unlock(PIN)
    wait_until(lambda: not leader.desktop.lock.is_locked)


def test_a_scan_on_the_shut_desk_says_that_it_was_not_recorded(leader: Person) -> None:
    badge = leader.badge(2)
    end_the_shift(leader)
    leader.desktop.lock.lock()
    leader.page(UnlockPage)
    leader.scan(badge)
    wait_until(lambda: leader.desktop.shell.strip is not None)
    assert leader.desktop.shell.strip.accessibleName().startswith("Not recorded")
    leader.unlock(PASSPHRASE)
    wait_until(lambda: leader.desktop.shell.currentWidget() is leader.window, 20_000)
    assert leader.desktop.shell.strip is None
    assert leader.verdicts == []


@pytest.mark.parametrize("is_shift_open", [True, False])
def test_an_open_form_is_hidden_and_comes_back_with_its_text(leader: Person, is_shift_open: bool) -> None:
    sheet = open_form(leader)
    if not is_shift_open:
        end_the_shift(leader)
    leader.desktop.lock.lock()
    assert not sheet.isVisible()
    assert TYPED not in seen(leader)
    if is_shift_open:
        leader.click(gate_of(leader).foot.unlock)
        leader.sheet(UnlockSheet)
    leader.unlock(PIN)
    wait_until(lambda: leader.desktop.shell.front is sheet)
    assert sheet.name.text() == TYPED
    assert leader.window.current == "people"
    assert sheet.name.edit.hasFocus()


def test_a_form_waits_for_the_operator_who_opened_it(leader: Person) -> None:
    noura = with_noura(leader)
    sheet = open_form(leader)
    leader.desktop.lock.lock()
    leader.click(gate_of(leader).foot.unlock)
    unlocking = leader.sheet(UnlockSheet)
    unlocking.form.who.choose(noura)
    leader.unlock(OF_NOURA)
    wait_until(lambda: not leader.desktop.lock.is_locked, 20_000)
    assert leader.desktop.door.operator_name == NOURA
    assert not sheet.isVisible()
    leader.press(Qt.Key.Key_F4)
    take_over(leader, PIN)
    wait_until(lambda: leader.desktop.shell.front is sheet)
    assert sheet.name.text() == TYPED


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_floats_over_the_window_goes_with_the_lock(leader: Person) -> None:
    leader.window.around.messages.info(TYPED)
    leader.window.open_palette()
    menu = QMenu(leader.window)
    menu.addAction(TYPED)
    menu.popup(leader.desktop.shell.pos())
    wait_until(menu.isVisible)
    leader.desktop.lock.lock()
    assert not menu.isVisible()
    assert not leader.window.palette_box.isVisible()
    assert not leader.window.toasts.isVisible()
    leader.window.around.messages.info(TYPED)
    assert TYPED not in seen(leader)
    leader.click(gate_of(leader).foot.unlock)
    leader.sheet(UnlockSheet)
    leader.unlock(PIN)
    wait_until(lambda: TYPED in seen(leader))


def test_the_lock_closes_the_recovery_sheet(leader: Person) -> None:
    leader.window.go("preferences")
    preferences: QWidget = leader.window.page("preferences")
    leader.click(preferences.safety.recovery)
    page = leader.page(RecoveryPage)
    leader.desktop.lock.lock()
    assert leader.desktop.shell.currentWidget() is leader.window
    assert leader.window.current == "gate"
    wait_until(lambda: not isValid(page))
    assert leader.desktop.lock.is_locked


def test_the_first_recovery_sheet_is_closed_by_an_idle_lock_too(person: Callable[[], Person]) -> None:
    leader = person()
    leader.fill_first_run()
    leader.page(RecoveryPage)
    leader.desktop._idle._timer.start(5)
    wait_until(lambda: leader.desktop.lock.is_locked)
    assert leader.desktop.shell.currentWidget() is leader.window


def test_five_wrong_pins_and_the_passphrase_is_needed(leader: Person) -> None:
    leader.desktop.lock.lock()
    leader.click(gate_of(leader).foot.unlock)
    form = leader.sheet(UnlockSheet).form
    for left in (4, 3, 2, 1, 0):
        words = leader.desktop.words.problem(UserProblem(Problem.WRONG_PIN, left=left))
        leader.unlock("802515")
        wait_until(lambda words=words: form.said == words)
    leader.clock.pass_ms(1)
    leader.unlock(PIN)
    wait_until(lambda: form.said not in {"", "Opening"} and "PIN" not in form.said, 20_000)
    assert leader.desktop.lock.is_locked
    leader.clock.pass_ms(60_000)
    leader.unlock(PASSPHRASE)
    wait_until(lambda: not leader.desktop.lock.is_locked, 20_000)


def test_another_operator_takes_over_and_an_open_form_keeps_its_text(leader: Person) -> None:
    with_noura(leader)
    sheet = open_form(leader)
    QTest.keyClick(sheet.name.edit, Qt.Key.Key_F4)
    take_over(leader, OF_NOURA)
    assert leader.desktop.shell.front is sheet
    assert leader.desktop.door.operator_name == NOURA
    assert sheet.name.text() == TYPED
    assert sheet.name.edit.hasFocus()


def test_a_form_that_the_next_operator_may_not_see_waits_for_its_owner(leader: Person) -> None:
    with_noura(leader, Role.FIELD_RECORDER)
    sheet = open_form(leader)
    QTest.keyClick(sheet.name.edit, Qt.Key.Key_F4)
    take_over(leader, OF_NOURA)
    assert leader.desktop.door.operator_name == NOURA
    assert leader.desktop.shell.front is leader.window
    assert TYPED not in seen(leader)
    assert leader.window.current == "today"
    assert "kept for" in leader.window.around.messages.shown[-1].words
    leader.press(Qt.Key.Key_F4)
    take_over(leader, PIN)
    wait_until(lambda: leader.desktop.shell.front is sheet, 20_000)
    assert sheet.name.text() == TYPED


def test_a_form_is_put_away_when_its_owner_may_do_less_from_now_on(leader: Person) -> None:
    noura = with_noura(leader)
    leader.press(Qt.Key.Key_F4)
    take_over(leader, OF_NOURA)
    sheet = open_form(leader)
    change_role(leader, noura, Role.FIELD_RECORDER)
    wait_until(lambda: not sheet.isVisible())
    leader.desktop.lock.lock()
    leader.click(gate_of(leader).foot.unlock)
    leader.sheet(UnlockSheet)
    leader.unlock(OF_NOURA)
    wait_until(lambda: not leader.desktop.lock.is_locked, 20_000)
    assert not sheet.isVisible()
    change_role(leader, noura, Role.DEPUTY)
    wait_until(lambda: leader.desktop.shell.front is sheet)
    assert sheet.name.text() == TYPED


def take_over(leader: Person, secret: str) -> None:
    sheet = leader.sheet(OperatorSheet)
    sheet.secret.edit.setText(secret)
    leader.enter(sheet.secret.edit)
    wait_until(lambda: not isValid(sheet), 20_000)


def change_role(leader: Person, operator: int, role: Role) -> None:
    """By another desk's word, whoever is on duty here."""

    def change(session: Session) -> None:
        session.get_one(Operator, operator).role = role.value

    change.needed_permission = Permission.SYNCHRONISE
    leader.run(leader.desk.write(change))


def test_a_list_on_its_way_in_waits_for_who_may_bring_it_in(leader: Person) -> None:
    with_noura(leader, Role.DISTRIBUTION_SUPERVISOR)
    leader.window.go("people", GivenList(text=TYPED))
    screen = leader.window.page("people")
    wait_until(lambda: screen.importing.preview is not None and screen.importing.is_idle)
    leader.press(Qt.Key.Key_F4)
    take_over(leader, OF_NOURA)
    assert leader.window.current == "people"
    assert not screen.importing.page.isVisible()
    leader.press(Qt.Key.Key_F4)
    take_over(leader, PIN)
    wait_until(screen.importing.page.isVisible)
    assert screen.importing.preview is not None


def test_a_plan_that_is_written_waits_for_who_may_plan(leader: Person) -> None:
    with_noura(leader, Role.DISTRIBUTION_SUPERVISOR)
    leader.window.go("distributions", "new")
    screen = leader.window.page("distributions")
    screen.editor.title.set_text(TYPED)
    leader.press(Qt.Key.Key_F4)
    take_over(leader, OF_NOURA)
    assert not screen.editor.isVisible()
    leader.window.go("distributions", "new")
    assert not screen.editor.isVisible()
    leader.press(Qt.Key.Key_F4)
    take_over(leader, PIN)
    assert screen.editor.isVisible()
    assert screen.editor.title.text() == TYPED


def test_a_form_that_waits_outlives_a_change_of_language_by_somebody_else(leader: Person) -> None:
    with_noura(leader)
    sheet = open_form(leader)
    leader.desktop.lock.lock()
    leader.click(gate_of(leader).foot.unlock)
    leader.sheet(UnlockSheet)
    leader.unlock(OF_NOURA)
    wait_until(lambda: not leader.desktop.lock.is_locked, 20_000)
    change_language(leader, "ar")
    change_language(leader, "en")
    assert not sheet.isVisible()
    leader.press(Qt.Key.Key_F4)
    take_over(leader, PIN)
    wait_until(lambda: leader.desktop.shell.front is sheet)
    assert sheet.name.text() == TYPED
    sheet.save()
    wait_until(lambda: leader.desktop.shell.front is leader.window, 20_000)
    assert leader.desk.read_now(people.ids, people.Filter(words=TYPED))
    assert leader.window.toasts.isVisible()
    change_language(leader, "ar")
    assert leader.desktop.shell.count() == 1


def test_a_walk_in_that_is_typed_outlives_a_change_of_language(leader: Person) -> None:
    leader.window.go("gate")
    gate_of(leader)._start_form()
    form = gate_of(leader).form
    form.name.set_text(TYPED)
    form.say_minor()
    form.age.set_text("15")
    form.guardian.witness.set_text(NOURA)
    leader.window.go("preferences")
    change_language(leader, "ar")
    leader.window.go("gate")
    again = gate_of(leader).form
    assert again is not form
    assert again.isVisible()
    assert (again.name.text(), again.age.text(), again.guardian.witness.text()) == (TYPED, "15", NOURA)
    assert again.age.isVisible()


def change_language(leader: Person, code: str) -> None:
    window = leader.window
    window.around.settings.set("language", code)
    wait_until(lambda: leader.window is not window)
