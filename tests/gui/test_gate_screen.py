"""The gate's screen with real keys: one verdict, after the commit; nothing toggles, nothing is guessed."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from sqlalchemy import text

from tests.support.interface import Interface
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import BoardState, Direction, Refusal
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import assignment, attendance, people, schedule
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan
from volunteer_desk.ui.gate.face import Act
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.recent import VerdictMark
from volunteer_desk.ui.gate.scanner import ScannerListener
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.sound import Tone

SAAD, NOURA = "سعد ناصر القحطاني", "نورة خالد العتيبي"


class GateDay:
    """A gate with an open shift and four people, two of them with one name."""

    def __init__(self, interface: Interface) -> None:
        self.interface = interface
        now = interface.desk.now_ms()
        plan = Plan(
            "توزيع", "مستودع", (StationPlan("التعبئة"),), (ShiftPlan(Span(now, now + 4 * HOUR_MS)),),
            (DemandPlan(0, 0, 4),),
        )  # fmt: skip
        self.distribution = interface.write(schedule.save, plan)
        loaded = interface.desk.read_now(schedule.load, self.distribution)
        self.shift, self.station = loaded.shifts[0].id, loaded.stations[0].id
        self.ids = [
            interface.write(people.add, {"name": name, "mobile": f"+96650123456{place}"})
            for place, name in enumerate((SAAD, NOURA, "محمد علي", "محمد علي"))
        ]
        for person in self.ids:
            interface.write(assignment.assign, person, assignment.Seat(self.shift, self.station))
        self.line = GateLine(interface.around)
        self.line.refresh()
        self.screen = GateScreen(interface.around, interface.navigation, self.line)
        self.verdicts: list[object] = []
        self.line.recorded.connect(self.verdicts.append)
        self.screen.resize(1280, 800)
        self.screen.show()
        self.screen.opened(None)

    def code(self, person: int) -> str:
        number = self.interface.desk.read_now(people.card, person).short_number
        assert number is not None
        return number

    def type(self, words: str, field: QWidget | None = None) -> None:
        for letter in words:
            press(field or self.screen.box, letter)

    def enter(self) -> None:
        press(self.screen.box, "\r", Qt.Key.Key_Return)

    def recorded(self, count: int) -> None:
        self.interface.until(lambda: len(self.verdicts) >= count)

    def figures(self) -> dict[BoardState, int]:
        rows = self.interface.desk.read_now(attendance.board, self.distribution, self.interface.desk.now_ms())
        return {state: n for state, n in attendance.figures(rows).items() if n}


def press(field: QWidget, letter: str, key: Qt.Key = Qt.Key.Key_unknown, at_ms: int = 0) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
    if at_ms:
        event.setTimestamp(at_ms)
    QApplication.sendEvent(field, event)


@pytest.fixture
def day(interface: Interface) -> Iterator[GateDay]:
    made = GateDay(interface)
    yield made
    made.screen.deleteLater()
    made.line.deleteLater()
    interface.until(lambda: True)


@pytest.fixture
def scanner(qapp: QApplication) -> Iterator[ScannerListener]:
    made = ScannerListener(qapp)
    yield made
    made.stop()


def test_a_typed_number_is_recorded_before_it_is_shown(day: GateDay) -> None:
    seen: list[int] = []

    def look(_verdict: object) -> None:
        rows = day.interface.desk.read_now(
            lambda s: s.execute(text("SELECT count(*) FROM attendance_event")).scalar()
        )
        seen.append(rows)

    day.line.recorded.connect(look)
    day.type(day.code(day.ids[0]))
    day.enter()
    day.recorded(1)
    assert seen == [1]
    assert day.screen.band.face is not None
    assert (day.screen.band.face.kind, day.screen.band.face.name) == ("admitted", SAAD)
    assert day.screen.box.text() == ""


def test_a_repeat_never_toggles(day: GateDay) -> None:
    for count in (1, 2, 3):
        day.line.submit_code(day.code(day.ids[0]))
        day.recorded(count)
    assert day.screen.band.face is not None
    assert day.screen.band.face.kind == "already"
    assert day.figures()[BoardState.PRESENT] == 1


def test_two_letters_find_and_enter_records(day: GateDay) -> None:
    day.type("سعد")
    day.interface.until(lambda: day.screen.stage.shows(day.screen.choosing))
    day.enter()
    day.recorded(1)
    assert day.screen.band.face is not None
    assert day.screen.band.face.name == SAAD


def test_equal_names_are_never_picked_by_enter(day: GateDay) -> None:
    day.type("محمد")
    day.interface.until(lambda: day.screen.stage.shows(day.screen.choosing))
    day.enter()
    assert day.verdicts == []
    press(day.screen.box, "", Qt.Key.Key_Down)
    press(day.screen.box, "", Qt.Key.Key_Down)
    day.enter()
    day.recorded(1)
    assert day.figures()[BoardState.PRESENT] == 1


def test_undo_takes_back_the_last_and_keeps_the_fact(day: GateDay) -> None:
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(1)
    press(day.screen.box, "-", Qt.Key.Key_Minus)
    day.interface.until(lambda: BoardState.PRESENT not in day.figures())
    events = day.interface.desk.read_now(
        lambda s: s.execute(text("SELECT count(*) FROM attendance_event")).scalar()
    )
    assert events == 2


def test_undo_is_offered_only_where_it_changes_something(day: GateDay) -> None:
    for count, code in enumerate((day.code(day.ids[0]), day.code(day.ids[0]), "999999990"), start=1):
        day.line.submit_code(code)
        day.recorded(count)
    day.interface.until(lambda: len(cards_of(day)) == 3)
    cards = cards_of(day)
    assert [[each.accessibleName() for each in card.findChildren(QPushButton)] for card in cards] == [
        [], [], ["Undo"],
    ]  # fmt: skip
    marks = [
        [each.kind for each in card.findChildren(QWidget) if isinstance(each, VerdictMark)] for card in cards
    ]
    assert marks == [["refused"], ["already"], ["admitted"]]
    # The last scan changed nothing: the key says so instead of taking back what was before it.
    press(day.screen.box, "-", Qt.Key.Key_Minus)
    assert len(day.interface.around.messages.shown) == 1
    assert day.figures()[BoardState.PRESENT] == 1
    cards[2].findChildren(QPushButton)[0].click()
    day.interface.until(lambda: BoardState.PRESENT not in day.figures())


def cards_of(day: GateDay) -> list[QFrame]:
    found = day.screen.strip.findChildren(QFrame, "EventCard")
    return sorted((each for each in found if each.isVisible()), key=lambda each: each.x())


def test_the_leaders_leave_is_one_key_and_moves_nothing(day: GateDay) -> None:
    guest = day.interface.write(people.add, {"name": "ماجد سالم الدوسري"})
    day.interface.until(lambda: day.screen.band.isVisible())
    before = day.screen.band.geometry(), day.screen.box.geometry()
    day.line.submit_code(day.code(guest))
    day.recorded(1)
    band = day.screen.band
    assert (band.offered, band.face.word if band.face else "") == (Act.OVERRIDE, "Other shift")
    offer = band.findChild(QPushButton, "BandAct")
    assert offer is not None and offer.isVisible() and offer.height() >= 56
    assert (band.geometry(), day.screen.box.geometry()) == before
    shortcut(day, Qt.Key.Key_F6)
    day.recorded(2)
    assert day.figures()[BoardState.PRESENT] == 1
    assert band.offered is None


def test_a_recorder_is_not_offered_what_only_a_leader_may(day: GateDay) -> None:
    guest = day.interface.write(people.add, {"name": "ماجد سالم الدوسري"})
    desk = day.interface.desk
    desk.actor = Actor(desk.actor.operator, Role.FIELD_RECORDER)
    day.line.submit_code(day.code(guest))
    day.recorded(1)
    assert day.screen.band.offered is None
    shortcut(day, Qt.Key.Key_F6)
    assert BoardState.PRESENT not in day.figures()


def test_an_unknown_badge_leads_to_the_walk_in(day: GateDay) -> None:
    day.line.submit_code("999999990")
    day.recorded(1)
    offer = day.screen.band.findChild(QPushButton, "BandAct")
    assert offer is not None
    assert day.screen.band.offered is Act.WALK_IN
    offer.click()
    assert day.screen.stage.shows(day.screen.form)


@pytest.mark.parametrize(
    ("size", "frame", "box", "foot"),
    [((1024, 600), 52, 68, 40), ((1280, 800), 56, 88, 48), ((1920, 1080), 64, 104, 56)],
)
def test_the_verdict_has_the_room_it_is_drawn_for(
    day: GateDay, size: tuple[int, int], frame: int, box: int, foot: int
) -> None:
    screen = day.screen
    screen.resize(*size)
    day.interface.until(lambda: screen.box.height() == box)
    assert (screen.frame.height(), screen.foot.height()) == (frame, foot)
    if size != (1024, 600):
        assert screen.band.height() >= 400
        assert screen.band.scale >= 1
    assert screen.size().toTuple() == size


def shortcut(day: GateDay, key: Qt.Key) -> None:
    """A key that the whole screen answers to, as the keyboard sends it."""
    day.screen.activateWindow()
    day.screen.box.setFocus()
    day.interface.until(lambda: QApplication.focusWidget() is day.screen.box)
    QTest.keyClick(day.screen.box, key)


def test_the_mode_is_changed_by_a_person_only(day: GateDay) -> None:
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(1)
    shortcut(day, Qt.Key.Key_F7)
    assert day.line.direction is Direction.OUT
    assert day.screen.frame.property("mode") == "out"
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(2)
    assert day.figures()[BoardState.LEFT] == 1
    assert day.line.direction is Direction.OUT


def test_f7_goes_round_the_three_modes_and_a_scan_in_break_begins_one(day: GateDay) -> None:
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(1)
    shortcut(day, Qt.Key.Key_F7)
    shortcut(day, Qt.Key.Key_F7)
    assert (day.line.direction, day.screen.frame.property("mode")) == (Direction.BREAK, "break")
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(2)
    assert day.figures()[BoardState.ON_BREAK] == 1
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(3)
    assert day.screen.band.face is not None
    assert day.screen.band.face.kind == "already"
    day.line.submit_code(day.code(day.ids[1]))
    day.recorded(4)
    assert day.screen.band.face.kind == "attention"
    shortcut(day, Qt.Key.Key_F7)
    assert day.line.direction is Direction.IN
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(5)
    assert (day.screen.band.face.kind, day.figures()[BoardState.PRESENT]) == ("admitted", 1)


def test_a_walk_in_is_written_down_and_checked_in_at_once(day: GateDay) -> None:
    press(day.screen.box, "+", Qt.Key.Key_Plus)
    form = day.screen.form
    assert day.screen.stage.shows(form)
    form.submit()
    assert form.name.control.accessibleDescription() != ""
    form.name.set_text("فهد ناصر الحربي")
    form.mobile.set_text("0507654321")
    form.gender.choose("male")
    form.submit()
    assert day.verdicts == []  # nobody said that he is an adult
    form.adult.setChecked(True)
    form.submit()
    day.recorded(1)
    assert day.figures()[BoardState.PRESENT] == 1
    assert day.screen.band.face is not None
    assert day.screen.band.face.name == "فهد ناصر الحربي"


def burst(day: GateDay, field: QWidget, person: int) -> None:
    """A badge read by a scanner that types into `field`."""
    start = time.monotonic_ns() // 1_000_000 + 5_000
    for place, digit in enumerate(day.code(person)):
        press(field, digit, Qt.Key(ord(digit)), at_ms=start + place * 4)
    press(field, "\r", Qt.Key.Key_Return, at_ms=start + 40)


def open_form(day: GateDay) -> QLineEdit:
    """The form as a person opens it; its name field, which has the focus."""
    press(day.screen.box, "+", Qt.Key.Key_Plus)
    day.screen.activateWindow()
    field = day.screen.form.name.edit
    day.interface.until(lambda: QApplication.focusWidget() is field)
    return field


def test_a_scan_during_a_walk_in_is_seen_and_heard_and_the_form_keeps_its_text(
    day: GateDay, scanner: ScannerListener
) -> None:
    scanner.code_read.connect(day.line.submit_code)
    field = open_form(day)
    day.type("فهد", field)
    burst(day, field, day.ids[1])
    day.recorded(1)
    assert day.screen.stage.shows(day.screen.form)
    assert field.text() == "فهد"
    glance = day.screen.stage.glance
    assert glance.isVisible() and glance.height() == 64
    assert glance.face is not None
    assert (glance.face.kind, glance.face.name) == ("admitted", NOURA)
    assert glance.face.tone is Tone.ADMITTED
    # The band has it too once the form is left, and nothing is told twice.
    seen = glance.face
    day.screen.form.left.emit()
    assert day.screen.band.face is seen
    assert not glance.isVisible()


def test_a_walk_in_sounds_like_one_and_leaves_the_form_only_when_it_is_on_the_disk(day: GateDay) -> None:
    field = open_form(day)
    fill_in(day, field)
    day.screen.form.submit()
    assert day.screen.stage.shows(day.screen.form)
    day.screen.form.submit()
    day.recorded(1)
    assert day.screen.stage.shows(day.screen.band)
    assert day.screen.band.face is not None
    assert day.screen.band.face.tone is Tone.SAVED
    day.interface.until(lambda: field.text() == "")
    assert len(day.verdicts) == 1


def test_a_walk_in_that_cannot_be_recorded_keeps_all_that_was_typed(day: GateDay) -> None:
    field = open_form(day)
    fill_in(day, field)
    desk = day.interface.desk
    desk.actor = Actor(desk.actor.operator, Role.AUDITOR)
    day.screen.form.submit()
    glance = day.screen.stage.glance
    day.interface.until(glance.isVisible)
    assert glance.face is not None and glance.face.kind == "trouble"
    assert day.screen.stage.shows(day.screen.form)
    assert field.text() == "فهد ناصر الحربي"
    assert day.screen.form.mobile.text() == "0507654321"
    said = [each.text() for each in day.screen.form.findChildren(QLabel) if each.isVisible()]
    assert day.interface.around.words.problem(UserProblem(Problem.NOT_PERMITTED)) in said
    desk.actor = Actor(desk.actor.operator, Role.LEADER)
    day.screen.form.submit()
    day.recorded(1)
    assert day.figures()[BoardState.PRESENT] == 1


def fill_in(day: GateDay, field: QLineEdit) -> None:
    day.type("فهد ناصر الحربي", field)
    day.screen.form.mobile.set_text("0507654321")
    day.screen.form.gender.choose("male")
    day.screen.form.adult.setChecked(True)


def test_a_scan_without_a_distribution_is_kept_and_its_verdict_seen(interface: Interface) -> None:
    person = interface.write(people.add, {"name": SAAD})
    code = interface.desk.read_now(people.card, person).short_number
    line = GateLine(interface.around)
    screen = GateScreen(interface.around, interface.navigation, line)
    interface.show(screen)
    screen.opened(None)
    assert code is not None
    line.submit_code(code)
    interface.until(screen.stage.glance.isVisible)
    face = screen.stage.glance.face
    assert face is not None
    assert (face.kind, face.name) == ("attention", SAAD)
    assert face.word == interface.around.words.refusal(Refusal.NO_DISTRIBUTION)
    assert screen.stage.shows(screen.empty)
    kept = interface.desk.read_now(lambda s: s.execute(text("SELECT reason FROM attendance_event")).all())
    assert [tuple(row) for row in kept] == [("no_distribution",)]
    line.deleteLater()


def test_a_failed_commit_says_not_recorded(day: GateDay) -> None:
    day.line.not_recorded.emit(UserProblem(Problem.DISK_FULL))
    assert day.screen.band.face is not None
    assert day.screen.band.face.kind == "trouble"


def test_a_scan_while_a_form_is_open_is_recorded_and_the_form_keeps_its_text(
    day: GateDay, scanner: ScannerListener
) -> None:
    form = QWidget()
    field = QLineEdit()
    layout = QVBoxLayout(form)
    layout.addWidget(field)
    form.show()
    form.activateWindow()
    field.setFocus()
    day.interface.until(lambda: QApplication.focusWidget() is field)
    scanner.code_read.connect(day.line.submit_code)
    day.type("ملاحظة", field)
    burst(day, field, day.ids[1])
    day.recorded(1)
    assert field.text() == "ملاحظة"
    assert QApplication.focusWidget() is field
    assert day.figures()[BoardState.PRESENT] == 1
    form.deleteLater()


def test_a_locked_gate_goes_on_and_shows_no_names(day: GateDay) -> None:
    day.screen.lock(True)
    assert not day.screen.side.expected.isVisible()
    day.type("سعد")
    assert day.screen.stage.shows(day.screen.band)
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(1)
    assert day.screen.band.face is not None
    assert day.screen.band.face.name == "سعد ق."
    day.screen.lock(False)
    assert day.screen.side.expected.isVisible()
