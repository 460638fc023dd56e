"""Who works at the desk, with the whole program: added, changed, taking over, and shut out again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from tests.support.interface import wait_until
from tests.support.person import LEADER, PASSPHRASE, Person
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import Admitted
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.keychain import RecoveryCode
from volunteer_desk.services import accounts
from volunteer_desk.services.accounts import OperatorLine
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.main_window import MainWindow
from volunteer_desk.ui.preferences.operator_form import OperatorForm
from volunteer_desk.ui.preferences.safety import PassphraseSheet
from volunteer_desk.ui.preferences.screen import PreferencesScreen
from volunteer_desk.ui.signin.operators import OperatorSheet
from volunteer_desk.ui.signin.unlock import UnlockPage, UnlockSheet

NOURA, OF_NOURA, PIN_OF_NOURA = "نورة خالد العتيبي", "بوابة النساء الجنوبية", "318642"


@pytest.fixture
def leader(person: Callable[[], Person]) -> Person:
    made = person()
    made.start()
    return made


def preferences(at: Person) -> PreferencesScreen:
    at.window.go("preferences")
    page = at.window.page("preferences")
    assert isinstance(page, PreferencesScreen)
    return page


def add_noura(leader: Person, badge: str, role: Role = Role.DEPUTY) -> int:
    """By the form of the preferences; her badge is scanned."""
    leader.click(preferences(leader).operators.add)
    form = leader.sheet(OperatorForm)
    leader.fill(form.name, NOURA)
    form.role.set_value(role.value)
    form.badge.field.edit.setFocus()
    leader.scan(badge)
    wait_until(lambda: form.badge.person is not None)
    leader.fill(form.passphrase, OF_NOURA)
    leader.click(form.save)
    wait_until(lambda: leader.desktop.shell.front is leader.window, 20_000)
    return next(each.id for each in leader.desktop.door.operators() if each.name == NOURA)


def line_of(at: Person, operator: int) -> OperatorLine:
    return at.desk.read_now(accounts.operator, operator)


def press_of(leader: Person, name: str, words: str) -> None:
    """A button in somebody's line of the preferences."""
    page = preferences(leader)
    row = next(each for each in page.findChildren(QWidget) if each.accessibleName() == name)
    leader.click(next(each for each in row.findChildren(QPushButton) if each.text() == words))


def take_over_by_badge(at: Person, badge: str, secret: str) -> None:
    at.press(Qt.Key.Key_F4)
    sheet = at.sheet(OperatorSheet)
    at.scan(badge)
    at.fill(sheet.secret, secret)
    at.enter(sheet.secret.edit)
    wait_until(lambda: not isValid(sheet), 20_000)


def test_an_own_badge_and_a_pin_take_over_and_are_no_attendance(leader: Person) -> None:
    badge = leader.badge(4)
    noura = add_noura(leader, badge)
    take_over_by_badge(leader, badge, OF_NOURA)
    assert leader.desktop.door.on_duty == noura
    leader.run(leader.desktop.door.set_pin(PIN_OF_NOURA))
    leader.press(Qt.Key.Key_F4)
    sheet = leader.sheet(OperatorSheet)
    leader.fill(sheet.secret, PASSPHRASE)
    leader.enter(sheet.secret.edit)
    wait_until(lambda: leader.desktop.door.operator_name == LEADER and not isValid(sheet), 20_000)
    leader.steps = 0
    take_over_by_badge(leader, badge, PIN_OF_NOURA)
    assert leader.desktop.door.operator_name == NOURA
    assert leader.steps <= 4  # F4, badge, PIN, Enter
    assert leader.verdicts == []


def test_another_badge_over_the_sheet_is_attendance(leader: Person) -> None:
    add_noura(leader, leader.badge(4))
    leader.press(Qt.Key.Key_F4)
    leader.sheet(OperatorSheet)
    leader.scan(leader.badge(5))
    wait_until(lambda: leader.verdicts)
    assert isinstance(leader.verdicts[0].decision, Admitted)


def test_a_scan_over_the_preferences_is_attendance_unless_it_is_a_test(leader: Person) -> None:
    page = preferences(leader)
    leader.scan(leader.badge(5))
    wait_until(lambda: leader.verdicts)
    page.scanner.setFocus()
    leader.scan(leader.badge(6))
    assert page.scanner.text() == leader.badge(6)
    assert len(leader.verdicts) == 1


def test_at_the_locked_gate_any_operators_pin_works_after_choosing_who(leader: Person) -> None:
    badge = leader.badge(4)
    add_noura(leader, badge)
    take_over_by_badge(leader, badge, OF_NOURA)
    leader.run(leader.desktop.door.set_pin(PIN_OF_NOURA))
    take_over_by_passphrase(leader, PASSPHRASE)
    leader.desktop.lock.lock()
    gate = leader.window.page("gate")
    assert isinstance(gate, GateScreen)
    leader.click(gate.foot.unlock)
    form = leader.sheet(UnlockSheet).form
    leader.unlock(PIN_OF_NOURA)
    wait_until(lambda: form.said not in {"", "Opening"}, 20_000)
    leader.clock.pass_ms(60_000)
    leader.scan(badge)
    leader.unlock(PIN_OF_NOURA)
    wait_until(lambda: not leader.desktop.lock.is_locked, 20_000)
    assert leader.desktop.door.operator_name == NOURA


def take_over_by_passphrase(at: Person, passphrase: str) -> None:
    at.press(Qt.Key.Key_F4)
    sheet = at.sheet(OperatorSheet)
    at.fill(sheet.secret, passphrase)
    at.enter(sheet.secret.edit)
    wait_until(lambda: not isValid(sheet), 20_000)


def test_on_the_shut_desk_a_badge_chooses_without_a_name(leader: Person) -> None:
    badge = leader.badge(4)
    add_noura(leader, badge)
    take_over_by_passphrase(leader, OF_NOURA)
    leader.run(leader.desktop.door.set_pin(PIN_OF_NOURA))
    take_over_by_passphrase(leader, PASSPHRASE)
    leader.clock.pass_ms(12 * 3_600_000)
    leader.desktop.lock.lock()
    page = leader.page(UnlockPage)
    leader.scan(badge)
    assert not any(NOURA in each.text() for each in page.findChildren(QPushButton))
    leader.unlock(PIN_OF_NOURA)
    leader.page(MainWindow)
    assert leader.desktop.door.operator_name == NOURA


def test_a_leader_changes_name_and_role_at_once_and_can_undo_it(leader: Person) -> None:
    noura = add_noura(leader, leader.badge(4))
    person = line_of(leader, noura).person
    press_of(leader, NOURA, "Change")
    form = leader.sheet(OperatorForm)
    leader.fill(form.name, "نورة العتيبي")
    form.role.set_value(Role.FIELD_RECORDER.value)
    leader.click(form.save)
    wait_until(lambda: line_of(leader, noura).role is Role.FIELD_RECORDER)
    assert line_of(leader, noura) == OperatorLine(noura, "نورة العتيبي", Role.FIELD_RECORDER, person, False)
    wait_until(lambda: leader.window.around.messages.shown[-1].undo is not None)
    leader.window.around.messages.shown[-1].undo()
    wait_until(lambda: line_of(leader, noura).name == NOURA)
    assert line_of(leader, noura).role is Role.DEPUTY


def test_a_role_that_changes_counts_for_whoever_is_on_duty(leader: Person) -> None:
    noura = add_noura(leader, leader.badge(4))
    take_over_by_passphrase(leader, OF_NOURA)
    assert leader.desk.actor.role is Role.DEPUTY

    def lower(session: object) -> None:
        accounts.change_operator.__wrapped__(
            session, noura, name=NOURA, role=Role.FIELD_RECORDER, person=None
        )

    lower.needed_permission = accounts.change_operator.needed_permission
    leader.run(leader.desk.write(lower))
    wait_until(lambda: leader.desk.actor.role is Role.FIELD_RECORDER)


@pytest.mark.parametrize("role", [Role.FIELD_RECORDER, Role.DEPUTY])
def test_only_a_leader_gives_ways_in(leader: Person, role: Role) -> None:
    noura = add_noura(leader, leader.badge(4), role)
    take_over_by_passphrase(leader, OF_NOURA)
    door, safety = leader.desktop.door, preferences(leader).safety
    for attempt in (
        door.keep_recovery(RecoveryCode.draw()), door.use_keyring(True), door.use_keyring(False),
        door.give_access(noura, "نخلة على باب المستودع"),
    ):  # fmt: skip
        with pytest.raises(UserProblem) as caught:
            leader.run(attempt)
        assert caught.value.code is Problem.NOT_PERMITTED
    assert not door.has_recovery
    assert not safety.recovery.isEnabled()
    assert not safety.keyring.isEnabled()
    assert safety.recovery_said.text() == "This needs the team leader."
    take_over_by_passphrase(leader, PASSPHRASE)
    assert preferences(leader).safety.recovery.isEnabled()
    leader.run(door.keep_recovery(RecoveryCode.draw()))
    assert door.has_recovery


def test_whose_access_is_taken_away_comes_in_no_more(leader: Person) -> None:
    add_noura(leader, leader.badge(4))
    press_of(leader, NOURA, "Take access away")
    wait_until(lambda: leader.desktop.shell.sheets())
    leader.desktop.shell.front.leave("remove")
    wait_until(lambda: len(leader.desktop.door.file.slots()) == 1, 20_000)
    with pytest.raises(UserProblem) as caught:
        leader.run(leader.desktop.door.unlock(OF_NOURA))
    assert caught.value.code is Problem.WRONG_PASSPHRASE
    assert leader.desktop.door.operator_name == LEADER


def test_whose_record_another_desk_archived_is_shut_out_here(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    noura = add_noura(leader, leader.badge(4))
    leader.run(leader.desk.write(accounts.archive_operator, noura))
    leader.leave()
    again = person()
    form = again.page(UnlockPage).form
    again.unlock(OF_NOURA)
    words = again.desktop.words.problem(UserProblem(Problem.ACCESS_ENDED))
    wait_until(lambda: form.said == words, 20_000)
    again.clock.pass_ms(60_000)
    again.unlock(PASSPHRASE)
    again.page(MainWindow)
    assert again.desktop.door.operator_name == LEADER


def test_the_access_of_whoever_is_on_duty_ends_in_the_lock(leader: Person) -> None:
    noura = add_noura(leader, leader.badge(4), Role.LEADER)
    take_over_by_passphrase(leader, OF_NOURA)
    leader.run(leader.desk.write(accounts.archive_operator, noura))
    wait_until(lambda: leader.desktop.lock.is_locked)


def test_an_own_passphrase_is_changed_by_the_old_one(leader: Person) -> None:
    leader.click(preferences(leader).safety.passphrase)
    sheet = leader.sheet(PassphraseSheet)
    leader.fill(sheet.old, "something else entirely")
    leader.fill(sheet.new, "قافلة التمر الأولى")
    leader.click(sheet.go)
    wrong = leader.desktop.words.problem(UserProblem(Problem.WRONG_PASSPHRASE))
    wait_until(lambda: sheet.old.control.accessibleDescription() == wrong, 20_000)
    leader.clock.pass_ms(60_000)
    leader.fill(sheet.old, PASSPHRASE)
    leader.click(sheet.go)
    wait_until(lambda: leader.desktop.shell.front is leader.window, 20_000)
    leader.clock.pass_ms(60_000)
    leader.run(leader.desktop.door.unlock("قافلة التمر الأولى"))
    with pytest.raises(UserProblem):
        leader.run(leader.desktop.door.unlock(PASSPHRASE))


def test_a_letter_by_letter_typed_name_finds_whose_badge_it_is(leader: Person) -> None:
    leader.click(preferences(leader).operators.add)
    form = leader.sheet(OperatorForm)
    form.badge.field.edit.setText("هند ناصر")
    wait_until(lambda: form.badge.findChildren(QPushButton))
    assert form.badge.person is None
    QTest.mouseClick(form.badge.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert form.badge.person is not None


def test_each_refusal_about_operators_says_what_is_wrong(leader: Person) -> None:
    leader.click(preferences(leader).operators.add)
    form = leader.sheet(OperatorForm)
    leader.fill(form.name, LEADER)
    leader.fill(form.passphrase, OF_NOURA)
    leader.click(form.save)
    wait_until(lambda: "Another operator has this name" in form.name.control.accessibleDescription())
    leader.fill(form.name, NOURA)
    for secret, said in (("short one", "Too short"), (PASSPHRASE, "cannot be used at this desk")):
        leader.fill(form.passphrase, secret)
        leader.click(form.save)
        wait_until(lambda said=said: said in form.passphrase.control.accessibleDescription(), 20_000)
    form.leave()
    wait_until(lambda: not isValid(form))
    press_of(leader, LEADER, "Change")
    form = leader.sheet(OperatorForm)
    form.role.set_value(Role.DEPUTY.value)
    leader.click(form.save)
    wait_until(lambda: form._said.text().startswith("Nobody else leads this desk."))
    form.leave()
    for pin, said in (("12345", "A PIN has exactly 6 digits."), ("123456", "Too easy to guess: six digits")):
        with pytest.raises(UserProblem) as caught:
            leader.run(leader.desktop.door.set_pin(pin))
        assert leader.desktop.words.problem(caught.value).startswith(said)
