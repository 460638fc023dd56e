"""The gate's screen with real keys: one verdict, after the commit; nothing toggles, nothing is guessed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QWidget,
)
from sqlalchemy import text

from tests.support.gate import NOURA, SAAD, GateDay, press, shortcut
from tests.support.interface import Interface
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import BoardState, Direction, Refusal
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import people, schedule
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.schedule import Plan, ShiftPlan, StationPlan
from volunteer_desk.ui.gate.face import Act
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.recent import VerdictMark
from volunteer_desk.ui.gate.screen import GateScreen


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


def test_equal_names_are_asked_for_with_real_keys(day: GateDay) -> None:
    day.type("محمد")
    day.interface.until(lambda: day.screen.stage.shows(day.screen.choosing))
    assert "Which one?" in [each.text() for each in day.screen.choosing.findChildren(QLabel)]
    shortcut(day, Qt.Key.Key_Return)
    assert day.verdicts == []
    shortcut(day, Qt.Key.Key_Down)
    shortcut(day, Qt.Key.Key_Return)
    day.recorded(1)
    shortcut(day, Qt.Key.Key_Minus)
    day.interface.until(lambda: BoardState.PRESENT not in day.figures())


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
    assert offer.width() >= offer.sizeHint().width()
    assert (band.geometry(), day.screen.box.geometry()) == before
    shortcut(day, Qt.Key.Key_F6)
    day.recorded(2)
    assert day.figures()[BoardState.PRESENT] == 1
    assert band.offered is None


def test_a_recorder_is_not_offered_what_only_a_leader_may(day: GateDay) -> None:
    guest = day.interface.write(people.add, {"name": "ماجد سالم الدوسري"})
    desk, code = day.interface.desk, day.code(guest)
    desk.actor = Actor(desk.actor.operator, Role.FIELD_RECORDER)
    day.line.submit_code(code)
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


def test_f8_hides_names_wherever_they_stand(day: GateDay) -> None:
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(1)
    shortcut(day, Qt.Key.Key_F8)
    face = day.screen.band.face
    assert face is not None
    assert face.name == "سعد ق."
    expected = day.screen.side.expected.rows
    day.interface.until(lambda: expected.rowCount() == 4)
    assert [expected.index(place).data() for place in (1, 2, 3)] == ["محمد ع.", "محمد ع.", "نورة ع."]
    day.type("نورة")
    day.interface.until(lambda: day.screen.stage.shows(day.screen.choosing))
    found = day.screen.choosing.findChild(QListWidget)
    assert found is not None
    assert found.item(0).text() == "نورة ع."
    shortcut(day, Qt.Key.Key_F8)
    assert day.screen.band.face is not None
    assert day.screen.band.face.name == SAAD
    assert found.item(0).text() == NOURA


def test_a_screen_that_is_built_anew_keeps_the_mode(day: GateDay) -> None:
    day.line.choose_direction(Direction.OUT)
    again = GateScreen(day.interface.around, day.interface.navigation, day.line)
    assert again.frame.property("mode") == "out"
    again.deleteLater()


def test_a_form_waits_behind_the_lock(day: GateDay) -> None:
    press(day.screen.box, "+", Qt.Key.Key_Plus)
    day.screen.form.name.set_text("فهد ناصر الحربي")
    day.screen.lock(True)
    assert day.screen.stage.shows(day.screen.band)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F7):
        shortcut(day, key)
    assert day.screen.stage.shows(day.screen.band)
    assert day.line.direction is Direction.IN
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(1)
    press(day.screen.box, "-", Qt.Key.Key_Minus)
    day.screen.lock(False)
    assert day.screen.stage.shows(day.screen.form)
    assert day.screen.form.name.text() == "فهد ناصر الحربي"
    assert day.figures()[BoardState.PRESENT] == 1


def test_the_next_shift_can_be_opened_early_and_that_be_taken_back(day: GateDay) -> None:
    clock, screen = day.interface.clock, day.screen
    clock.pass_ms(-3 * HOUR_MS)
    screen.opened(None)
    assert day.line.open_shift is None
    assert screen.band.offered is Act.OPEN_EARLY
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(1)
    assert screen.band.face is not None and screen.band.face.kind == "attention"
    day.line.choose_direction(Direction.OUT)
    assert screen.band.offered is None
    day.line.choose_direction(Direction.IN)
    shortcut(day, Qt.Key.Key_F6)
    day.interface.until(lambda: day.line.open_shift is not None)
    day.line.submit_code(day.code(day.ids[0]))
    day.recorded(2)
    assert day.figures()[BoardState.PRESENT] == 1
    undo = day.interface.around.messages.shown[-1].undo
    assert undo is not None
    undo()
    day.interface.until(lambda: day.line.open_shift is None)


def test_a_shift_opens_and_ends_by_the_clock_alone(day: GateDay) -> None:
    clock, screen = day.interface.clock, day.screen
    clock.pass_ms(5 * HOUR_MS)
    screen.opened(None)
    assert day.line.open_shift is None
    assert screen.band.accessibleName() == "All shifts have ended"


def test_without_a_distribution_there_are_no_dead_parts(interface: Interface) -> None:
    line = GateLine(interface.around)
    screen = GateScreen(interface.around, interface.navigation, line)
    interface.show(screen)
    screen.opened(None)
    assert not screen.side.isVisible() and not screen.strip.isVisible()
    assert not screen.box.isEnabled()
    now = interface.desk.now_ms() + 48 * HOUR_MS
    plan = Plan("توزيع الغد", "ساحة الحي", (StationPlan("نقطة"),), (ShiftPlan(Span(now, now + HOUR_MS)),))
    interface.write(schedule.save, plan)
    screen.opened(None)
    told = " ".join(each.text() for each in screen.empty.findChildren(QLabel))
    assert "توزيع الغد" in told and "ساحة الحي" in told
    line.deleteLater()


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
