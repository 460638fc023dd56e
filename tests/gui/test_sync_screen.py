"""The sync screen: whether anything is at risk, and the decisions only a person can take."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from tests.support.interface import Interface
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.arabic import strip_bidi
from volunteer_desk.domain.problems import Problem
from volunteer_desk.domain.records import Entity
from volunteer_desk.services import accounts, conflicts, demo, people
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.exchange import Exchange, SyncState, SyncStatus
from volunteer_desk.services.permission import needs
from volunteer_desk.store.tables import Conflict, Operator, Team
from volunteer_desk.ui.sync.decisions import OtherValueSheet
from volunteer_desk.ui.sync.exchange import Bulletin, Standing, SyncWords
from volunteer_desk.ui.sync.screen import SyncScreen

STANDING, LOSING, THIRD = "+966501111111", "+966502222222", "+966503333333"
ELSEWHERE = 77


class Wire:
    """Stands for the network: the engine's face, told what to say."""

    def __init__(self) -> None:
        self.status = SyncStatus(state=SyncState.UP_TO_DATE)
        self.exchanges: Sequence[Exchange] = ()
        self.nudges = 0
        self._listeners: list[Callable[[Standing], None]] = []

    def subscribe(self, listener: Callable[[Standing], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def say(self, **changes: object) -> None:
        self.status = replace(self.status, **changes)
        for listener in list(self._listeners):
            listener(self.status)

    def nudge(self) -> None:
        self.nudges += 1

    async def enrol(self, _url: str, _code: str) -> int:
        return 0


class Syncing:
    """The screen, shown, over a wire of the test."""

    def __init__(self, interface: Interface) -> None:
        interface.speak("en")
        self.interface, self.wire = interface, Wire()
        self.bulletin = Bulletin(self.wire)
        self.screen = SyncScreen(interface.around, self.bulletin)
        interface.show(self.screen)
        self.open()

    def open(self) -> None:
        self.screen.opened(None)
        self.interface.until(lambda: self.screen._tasks.is_idle)

    def words(self) -> str:
        shown = [each.text() for each in self.screen.findChildren(QLabel) if each.isVisible()]
        return strip_bidi(" | ".join(shown))

    def button(self, words: str) -> QPushButton:
        found = [each for each in self.screen.findChildren(QPushButton) if each.isVisible()]
        return next(each for each in found if each.text().strip() == words)


@needs(Permission.PLAN)
def disagree(session: Session, person: int, here: int, operator: int) -> None:
    """What the platform's log says of a mobile that two desks wrote."""
    at_ms = 1_800_000_000_000
    told = {"value": STANDING, "operation": 5, "actor": operator, "desk": here, "at_ms": at_ms}
    lost = {"value": LOSING, "operation": 9, "actor": None, "desk": ELSEWHERE, "at_ms": at_ms}
    detail = json.dumps({"rule": "latest", "key": None, "standing": told, "losing": lost})
    session.execute(
        insert(Conflict).values(
            losing_operation=9, field="mobile", of_entity=int(Entity.PERSON), record=person, detail=detail,
            state=conflicts.OPEN,
        )
    )  # fmt: skip


@pytest.fixture
def syncing(interface: Interface) -> Syncing:
    return Syncing(interface)


@pytest.fixture
def disputed(interface: Interface) -> int:
    """A person whose mobile is in dispute; the one that stands was written here, by the leader."""
    leader = interface.write(accounts.start, "خالد سعد ناصر", "فريق الشمال").operator
    person = interface.write(people.add, {"name": "سعد ناصر القحطاني", "mobile": STANDING})
    interface.write(disagree, person, person >> 36, leader)
    return person


def test_the_button_says_what_there_is_to_do(syncing: Syncing) -> None:
    screen, wire = syncing.screen, syncing.wire
    assert (screen.act.text(), screen.act.isEnabled()) == ("Nothing to do", False)
    syncing.button("Check now").click()
    wire.say(unsent=214)
    assert "214 records waiting" in screen.sentence.text()
    assert (screen.act.text(), screen.act.isEnabled()) == ("Send now", True)
    screen.act.click()
    assert wire.nudges == 2
    wire.say(state=SyncState.SYNCING)
    assert not screen.act.isEnabled()
    wire.say(state=SyncState.NOT_ENROLLED)
    assert screen.act.text() == "Link this desk with a code"


def test_being_offline_is_calm_and_says_that_all_is_saved(syncing: Syncing) -> None:
    syncing.wire.say(state=SyncState.OFFLINE, unsent=3, problem=Problem.OFFLINE)
    assert "Everything recorded is saved on this computer" in syncing.screen.sentence.text()
    tones = {each.property("tone") for each in syncing.screen.findChildren(QWidget) if each.isVisible()}
    assert not tones & {"danger", "warning"}


def test_without_anything_to_decide_there_are_no_tabs_but_the_last_exchanges(syncing: Syncing) -> None:
    now = syncing.interface.desk.now_ms()
    syncing.wire.exchanges = [Exchange(now - n * 60_000, n, 0, None) for n in range(7)]
    syncing.open()
    assert syncing.screen.tabs() == ["past"]
    words = syncing.words()
    assert "Nothing is waiting" in words
    assert "sent: 4" in words and "sent: 5" not in words


def test_a_badge_number_of_two_people_is_shown_and_put_right(syncing: Syncing) -> None:
    interface = syncing.interface
    first, second = (interface.write(people.add, {"name": name}) for name in ("سعد ناصر", "فهد خالد"))
    number = interface.desk.read_now(people.card, first).short_number
    assert syncing.screen.tabs() == ["past"]
    interface.write(demo.share_badge, first, second)
    interface.until(lambda: "badges" in syncing.screen.tabs())
    syncing.open()
    assert "is carried by more than one person" in syncing.words()
    assert "سعد ناصر" in syncing.words() and "فهد خالد" in syncing.words()
    found = [each for each in syncing.screen.findChildren(QPushButton) if each.isVisible()]
    acts = [each for each in found if each.text().strip() == "New number for this person"]
    acts[1].click()
    interface.until(lambda: syncing.screen.tabs() == ["past"])
    cards = [interface.desk.read_now(people.card, person).short_number for person in (first, second)]
    assert cards[0] == number and cards[1] not in {number, None}


def test_a_conflict_shows_both_values_who_where_and_when(syncing: Syncing, disputed: int) -> None:
    syncing.open()
    assert syncing.screen.tabs() == ["conflicts", "past"]
    words = syncing.words()
    for part in (
        "سعد ناصر القحطاني", "Mobile", "50 111 1111", "50 222 2222", "خالد سعد ناصر", "this computer",
        "not known by whom", "desk 1 of فريق الشمال", "7 Sha'ban, 11:00 AM",
    ):  # fmt: skip
        assert strip_bidi(part) in words, part
    assert str(ELSEWHERE) not in words
    assert not syncing.screen.act.isVisible()


def test_another_desk_is_named_by_its_place_in_the_team_and_who_worked_there(
    syncing: Syncing, disputed: int
) -> None:
    noura = syncing.interface.run(syncing.interface.desk.write_remote(works_elsewhere, "نورة خالد العتيبي"))
    syncing.interface.write(say_who, noura)
    syncing.open()
    words = syncing.words()
    assert "نورة خالد العتيبي" in words
    assert "desk 1 of فريق الجنوب" in words
    assert "this computer" in words


@needs(Permission.PLAN)
def works_elsewhere(session: Session, name: str) -> int:
    """An operator whom a desk of another team wrote down, as a page of the log lays it."""
    number, team = ELSEWHERE << 36 | 1, ELSEWHERE << 36 | 2
    same = {"writers": b"\x80", "archived": False}
    session.execute(insert(Team).values({**same, "id": team, "scope": team, "name": "فريق الجنوب"}))
    row = {**same, "id": number, "scope": team, "name": name, "role": "deputy"}
    session.execute(insert(Operator).values(row))
    return number


@needs(Permission.PLAN)
def say_who(session: Session, operator: int) -> None:
    row = session.scalars(select(Conflict)).one()
    detail = json.loads(row.detail)
    detail["losing"]["actor"] = operator
    session.execute(update(Conflict).values(detail=json.dumps(detail)))


@pytest.mark.parametrize(
    ("verb", "mobile"), [("Keep the current value", STANDING), ("Use this value", LOSING)]
)
def test_a_decision_settles_it(syncing: Syncing, disputed: int, verb: str, mobile: str) -> None:
    syncing.open()
    syncing.button(verb).click()
    syncing.interface.until(lambda: syncing.screen.tabs() == ["past"])
    assert syncing.interface.desk.read_now(people.card, disputed).mobile == mobile
    assert syncing.interface.desk.read_now(conflicts.count_open) == 0
    syncing.interface.until(lambda: "Nothing is waiting" in syncing.words())


def test_a_third_value_may_be_written(syncing: Syncing, disputed: int) -> None:
    syncing.open()
    syncing.button("Write another value").click()
    syncing.interface.until(lambda: syncing.screen.findChildren(OtherValueSheet))
    sheet = syncing.screen.findChildren(OtherValueSheet)[0]
    assert sheet.field.text() == "+966 50 111 1111"
    sheet.field.edit.setText("050 1")
    sheet._take()
    assert "length" in sheet.field.control.accessibleDescription()
    sheet.field.edit.setText("\u0660\u0665\u0660\u0663\u0663\u0663\u0663\u0663\u0663\u0663")
    sheet._take()
    syncing.interface.until(lambda: syncing.screen.tabs() == ["past"])
    assert syncing.interface.desk.read_now(people.card, disputed).mobile == THIRD


def test_who_may_not_decide_sees_and_cannot(syncing: Syncing, disputed: int) -> None:
    syncing.interface.desk.actor = Actor(None, Role.AUDITOR)
    syncing.open()
    assert not syncing.button("Use this value").isEnabled()


def test_who_may_not_see_the_roster_sees_no_value_of_a_decision(syncing: Syncing, disputed: int) -> None:
    syncing.open()
    assert "Use this value" in buttons(syncing)
    syncing.interface.desk.actor = Actor(None, Role.FIELD_RECORDER)
    syncing.screen.operator_changed()
    syncing.interface.until(lambda: "This needs the team leader or a deputy." in syncing.words())
    assert "Use this value" not in buttons(syncing)
    syncing.wire.say(state=SyncState.NOT_ENROLLED)
    assert not syncing.screen.act.isEnabled()
    assert "This needs the team leader." in syncing.words()


def buttons(syncing: Syncing) -> set[str]:
    found = syncing.screen.findChildren(QPushButton)
    return {each.text().strip() for each in found if each.isVisible()}


def test_the_foot_and_the_headline_speak_of_one_moment(syncing: Syncing) -> None:
    interface, heard = syncing.interface, []
    words = SyncWords(interface.around.words, interface.around.formats)
    syncing.bulletin.subscribe(lambda status: heard.append(words.foot(status, interface.desk.now_ms())))
    syncing.wire.say(last_contact_ms=interface.desk.now_ms())
    interface.clock.pass_ms(119_000)
    syncing.bulletin._again.timeout.emit()
    assert "1 minute ago" in heard[-1] and "1 minute ago" in syncing.screen.sentence.text()
    interface.clock.pass_ms(2_000)
    syncing.open()
    assert "2 minutes ago" in heard[-1] and "2 minutes ago" in syncing.screen.sentence.text()
