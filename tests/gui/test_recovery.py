"""The recovery sheet with the whole program: it counts once it is proved, and it says who comes in by it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.interface import wait_until
from tests.support.person import LEADER, PASSPHRASE, Person
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.main_window import MainWindow
from volunteer_desk.ui.signin.recovery import RecoveryPage
from volunteer_desk.ui.signin.unlock import UnlockForm, UnlockPage, UnlockSheet
from volunteer_desk.ui.signin.who import WhoChoice

NOURA, OF_NOURA = "نورة خالد العتيبي", "بوابة النساء الجنوبية"
FRESH = "قافلة التمر الأولى"


@pytest.fixture
def leader(person: Callable[[], Person]) -> Person:
    made = person()
    made.start()
    return made


def new_sheet(leader: Person) -> RecoveryPage:
    leader.window.go("preferences")
    preferences: QWidget = leader.window.page("preferences")
    leader.click(preferences.safety.recovery)
    return leader.page(RecoveryPage)


def proved_sheet(leader: Person) -> str:
    page = new_sheet(leader)
    code = "".join(page.sheet.groups)
    leader.scan(code)
    wait_until(lambda: page.is_proved)
    leader.click(page.later)
    leader.page(MainWindow)
    return code


def opens(leader: Person, code: str) -> bool:
    leader.clock.pass_ms(600_000)
    try:
        leader.run(leader.desktop.door.recover(code))
    except UserProblem:
        return False
    leader.desktop.door.forget_recovery()
    return True


def names(form: UnlockForm) -> WhoChoice:
    return next(each for each in form.findChildren(WhoChoice) if each is not form.who and each.isVisible())


def test_a_scan_reaches_the_page_with_all_its_digits(leader: Person) -> None:
    page = new_sheet(leader)
    code = "".join(page.sheet.groups)
    leader.scan(code)
    assert page.proof.text() == code
    wait_until(lambda: page.is_proved)
    assert leader.verdicts == []
    leader.scan(leader.badge(0))
    wait_until(lambda: leader.verdicts)
    assert page.proof.text() == code


def test_an_old_sheet_opens_until_a_new_one_is_proved(leader: Person) -> None:
    old = proved_sheet(leader)
    page = new_sheet(leader)
    unproved = "".join(page.sheet.groups)
    leader.click(page.later)
    leader.page(MainWindow)
    assert opens(leader, old)
    assert not opens(leader, unproved)
    new = proved_sheet(leader)
    assert opens(leader, new)
    assert not opens(leader, old)


def test_another_code_proves_nothing(leader: Person) -> None:
    page = new_sheet(leader)
    page.proof.edit.setText("1" * 30)
    assert page.proof.control.accessibleDescription() == "This is not the code of this sheet"
    assert not page.is_proved
    assert not leader.desktop.door.has_recovery


def test_later_at_the_first_run_leaves_none_and_the_preferences_say_so(leader: Person) -> None:
    assert not leader.desktop.door.has_recovery
    leader.window.go("preferences")
    preferences: QWidget = leader.window.page("preferences")
    assert preferences.safety.recovery_said.text().startswith("There is none yet")
    proved_sheet(leader)
    assert not preferences.safety.recovery_said.text().startswith("There is none yet")


def test_a_printed_sheet_is_not_left_unproved_unseen(leader: Person) -> None:
    page = new_sheet(leader)
    page._handed_out()
    leader.click(page.later)
    wait_until(lambda: leader.desktop.shell.sheets())
    assert leader.desktop.shell.currentWidget() is page
    leader.desktop.shell.front.leave("leave")
    leader.page(MainWindow)


def test_the_code_asks_at_the_gate_who_comes_in(leader: Person) -> None:
    code = proved_sheet(leader)
    leader.run(leader.desktop.door.add_operator(NOURA, Role.DEPUTY, None, OF_NOURA))
    leader.desktop.lock.lock()
    gate = leader.window.page("gate")
    assert isinstance(gate, GateScreen)
    leader.click(gate.foot.unlock)
    form = leader.sheet(UnlockSheet).form
    leader.scan(code)
    wait_until(lambda: form.new.isVisible(), 20_000)
    assert leader.desktop.lock.is_locked
    leader.fill(form.new, FRESH)
    leader.click(form.go)
    assert leader.desktop.lock.is_locked
    choice = names(form)
    noura = next(each.id for each in leader.desktop.door.operators() if each.name == NOURA)
    choice.choose(noura)
    leader.click(form.go)
    wait_until(lambda: not leader.desktop.lock.is_locked, 20_000)
    assert leader.desktop.door.operator_name == NOURA
    assert leader.desk.actor.role is Role.DEPUTY


def test_the_code_opens_at_the_start_and_the_other_passphrases_stay(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    code = proved_sheet(leader)
    leader.run(leader.desktop.door.add_operator(NOURA, Role.DEPUTY, None, OF_NOURA))
    leader.leave()
    noura = person()
    form = noura.page(UnlockPage).form
    noura.click(form.other)
    noura.fill(form.code, code)
    noura.click(form.go)
    wait_until(lambda: form.new.isVisible(), 20_000)
    choice = names(form)
    choice.choose(next(each.id for each in noura.desktop.door.everybody() if each.name == NOURA))
    noura.fill(form.new, FRESH)
    noura.click(form.go)
    noura.page(MainWindow)
    assert noura.desktop.door.operator_name == NOURA
    noura.desktop.lock.lock()
    noura.run(noura.desktop.door.unlock(PASSPHRASE))
    assert noura.desktop.door.operator_name == LEADER


def test_a_released_key_is_forgotten_when_nobody_goes_on(leader: Person) -> None:
    code = proved_sheet(leader)
    leader.clock.pass_ms(12 * 3_600_000)
    leader.desktop.lock.lock()
    form = leader.page(UnlockPage).form
    leader.scan(code)
    wait_until(lambda: form.new.isVisible(), 20_000)
    form._idle.start(5)
    wait_until(form.secret.isVisible)
    assert leader.desktop.door._recovered is None
    assert leader.desktop.lock.is_locked
