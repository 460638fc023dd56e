"""The whole identity number: only after a proof, for a moment, and each look is written down."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from shiboken6 import isValid
from sqlalchemy import text

from tests.support.interface import wait_until
from tests.support.person import LEADER, PASSPHRASE, Person
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import people
from volunteer_desk.ui.kit.secrets import SecretSheet
from volunteer_desk.ui.people.card import REVEALED_MS, PersonPanel
from volunteer_desk.ui.signin.operators import OperatorSheet

NUMBER, PIN = "1000000008", "802514"
NOURA, OF_NOURA = "نورة خالد العتيبي", "بوابة النساء الجنوبية"


@pytest.fixture
def leader(person: Callable[[], Person]) -> Person:
    made = person()
    made.start()
    return made


def card_of(leader: Person) -> PersonPanel:
    """The card of somebody with a number, open."""
    desk = leader.desk
    known = leader.run(
        desk.write(people.add, {"name": "سعد ناصر القحطاني", "identity": f"national_id:{NUMBER}"})
    )
    leader.window.go("people", known)
    card = leader.window.page("people").card
    wait_until(lambda: card.person == known)
    return card


def ask(leader: Person, card: PersonPanel) -> SecretSheet:
    eye = next(b for b in card.findChildren(QPushButton) if b.accessibleName().startswith("Show the number"))
    leader.click(eye)
    return leader.sheet(SecretSheet)


def give(leader: Person, sheet: SecretSheet, secret: str) -> None:
    leader.fill(sheet.secret, secret)
    leader.enter(sheet.secret.edit)


def reveals(leader: Person) -> list[tuple[object, ...]]:
    return leader.desk.read_now(lambda s: [tuple(row)[1:] for row in s.execute(text("SELECT * FROM reveal"))])


def said(card: PersonPanel) -> str:
    return " | ".join(each.text() for each in card.findChildren(QLabel))


def test_the_passphrase_shows_the_number_and_the_look_is_kept(leader: Person) -> None:
    card = card_of(leader)
    sheet = ask(leader, card)
    assert NUMBER not in card.identity_shown()
    give(leader, sheet, PASSPHRASE)
    wait_until(lambda: NUMBER in card.identity_shown(), 20_000)
    assert REVEALED_MS == 30_000
    door, now = leader.desktop.door, leader.clock.wall_ms
    assert reveals(leader) == [(now, door.on_duty, card.person)]
    assert "Last shown" in said(card)
    assert LEADER in said(card)
    card._hide_again.timeout.emit()
    assert NUMBER not in card.identity_shown()


def test_a_pin_is_enough_and_a_wrong_secret_shows_and_writes_nothing(leader: Person) -> None:
    leader.run(leader.desktop.door.set_pin(PIN))
    leader.run(leader.desktop.door.add_operator(NOURA, Role.LEADER, None, OF_NOURA))
    card = card_of(leader)
    sheet = ask(leader, card)
    words = leader.desktop.words.problem
    for secret, problem in (("000000", Problem.WRONG_PIN), (OF_NOURA, Problem.WRONG_PASSPHRASE)):
        give(leader, sheet, secret)
        refusal = words(UserProblem(problem, left=4))
        wait_until(lambda said=refusal: sheet.secret.control.accessibleDescription() == said, 20_000)
        assert isValid(sheet)
    assert reveals(leader) == []
    give(leader, sheet, PIN)
    wait_until(lambda: NUMBER in card.identity_shown(), 20_000)


def test_leaving_the_card_hides_the_number_again(leader: Person) -> None:
    card = card_of(leader)
    give(leader, ask(leader, card), PASSPHRASE)
    wait_until(lambda: NUMBER in card.identity_shown(), 20_000)
    leader.window.go("today")
    assert NUMBER not in card.identity_shown()


def test_whoever_takes_over_does_not_see_the_number(leader: Person) -> None:
    leader.run(leader.desktop.door.add_operator(NOURA, Role.DEPUTY, None, OF_NOURA))
    card = card_of(leader)
    give(leader, ask(leader, card), PASSPHRASE)
    wait_until(lambda: NUMBER in card.identity_shown(), 20_000)
    leader.press(Qt.Key.Key_F4)
    sheet = leader.sheet(OperatorSheet)
    leader.fill(sheet.secret, OF_NOURA)
    leader.enter(sheet.secret.edit)
    wait_until(lambda: not isValid(sheet), 20_000)
    assert NUMBER not in said(card)
    wait_until(lambda: "Last shown" not in said(card))
    assert not [b for b in card.findChildren(QPushButton) if b.accessibleName().startswith("Show the number")]
    with pytest.raises(UserProblem) as caught:
        leader.run(leader.desktop.door.reveal(card.person, OF_NOURA))
    assert caught.value.code is Problem.NOT_PERMITTED
