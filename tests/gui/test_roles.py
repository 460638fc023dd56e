"""What an operator sees and is offered, by role, with the whole program."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from tests.support.interface import wait_until
from tests.support.person import PASSPHRASE, Person
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import Admitted
from volunteer_desk.ui.signin.operators import OperatorSheet

NOURA, OF_NOURA = "نورة خالد العتيبي", "بوابة النساء الجنوبية"
SCREENS = {
    Role.FIELD_RECORDER: ["today", "gate", "sync", "preferences"],
    Role.AUDITOR: ["today", "people", "distributions", "assignment", "sync", "preferences"],
    Role.DISTRIBUTION_SUPERVISOR: [
        "today", "gate", "people", "distributions", "assignment", "sync", "preferences",
    ],
}  # fmt: skip
BULK = {"Copy", "Export", "Archive"}


@pytest.fixture
def leader(person: Callable[[], Person]) -> Person:
    made = person()
    made.start()
    return made


def hand_over(leader: Person, role: Role) -> None:
    """Noura comes as this and takes over."""
    leader.run(leader.desktop.door.add_operator(NOURA, role, None, OF_NOURA))
    take_over(leader, OF_NOURA)


def take_over(at: Person, secret: str) -> None:
    at.press(Qt.Key.Key_F4)
    sheet = at.sheet(OperatorSheet)
    at.fill(sheet.secret, secret)
    at.enter(sheet.secret.edit)
    wait_until(lambda: not isValid(sheet), 20_000)


def offered(at: Person) -> list[str]:
    """The ways of the sidebar."""
    shown = {
        made.accessibleName() for made in at.window.sidebar.findChildren(QPushButton) if made.isVisible()
    }
    return [key for key, spec in at.window._screens.items() if spec.title in shown]


def commands(at: Person) -> set[str]:
    at.window.open_palette()
    found = {command.words for command in at.window.palette_box.shown()}
    at.window.palette_box.leave()
    return found


@pytest.mark.parametrize("role", list(SCREENS))
def test_screens_are_those_of_the_role(leader: Person, role: Role) -> None:
    hand_over(leader, role)
    assert offered(leader) == SCREENS[role]
    titles = {leader.window._screens[key].title for key in leader.window._screens}
    seen = {leader.window._screens[key].title for key in SCREENS[role]}
    assert commands(leader) & titles == seen
    for key in leader.window._screens:
        leader.window.go("today")
        leader.window.go(key)
        assert (leader.window.current == key) is (key in SCREENS[role])


def test_whoever_may_not_see_the_roster_leaves_it_and_is_told_why(leader: Person) -> None:
    leader.window.go("people")
    badge = leader.badge(3)
    hand_over(leader, Role.FIELD_RECORDER)
    assert leader.window.current == "today"
    leader.window.go("people")
    assert leader.window.current == "today"
    assert leader.window.around.messages.shown[-1].words == "This needs the team leader or a deputy."
    leader.scan(badge)
    wait_until(lambda: leader.verdicts)
    assert isinstance(leader.verdicts[0].decision, Admitted)
    take_over(leader, PASSPHRASE)
    leader.window.go("people")
    assert leader.window.current == "people"


def test_a_deputy_takes_nothing_out_of_the_roster(leader: Person) -> None:
    hand_over(leader, Role.DEPUTY)
    leader.window.go("people")
    screen = leader.window.page("people")
    wait_until(lambda: screen.list.is_idle)
    table = screen.list.table
    table.selectAll()
    wait_until(screen.list.bulk.isVisible)
    shown = {made.text().strip() for made in screen.list.bulk.findChildren(QPushButton) if made.isVisible()}
    assert shown & BULK == {"Archive"}
    assert not screen.list.export_button.isVisible()
    QGuiApplication.clipboard().setText("before")
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
    assert leader.window.around.messages.shown[-1].words == "This needs the team leader."
    assert "Export volunteers to Excel" not in commands(leader)
    assert "New volunteer" in commands(leader)
