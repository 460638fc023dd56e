"""The walk-in form in the gate: adults, people under 18, and scans that come while it is open."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tests.support.gate import NOURA, GateDay, burst, press, shortcut
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import people
from volunteer_desk.services.desk import Actor
from volunteer_desk.ui.gate.face import Act, Faces
from volunteer_desk.ui.gate.scanner import ScannerListener
from volunteer_desk.ui.kit.sound import Tone


def open_form(day: GateDay) -> QLineEdit:
    """The form as a person opens it; its name field, which has the focus."""
    press(day.screen.box, "+", Qt.Key.Key_Plus)
    day.screen.activateWindow()
    field = day.screen.form.name.edit
    day.interface.until(lambda: QApplication.focusWidget() is field)
    return field


def fill_in(day: GateDay, field: QLineEdit) -> None:
    day.type("فهد ناصر الحربي", field)
    day.screen.form.mobile.set_text("0507654321")
    day.screen.form.gender.choose("male")
    day.screen.form.of_age.choose("adult")


def in_form(day: GateDay, key: Qt.Key) -> None:
    QTest.keyClick(day.screen.form.name.edit, key)


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
    form.of_age.choose("adult")
    form.submit()
    day.recorded(1)
    assert day.figures()[BoardState.PRESENT] == 1
    assert day.screen.band.face is not None
    assert day.screen.band.face.name == "فهد ناصر الحربي"


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


def test_the_verdict_on_a_strangers_badge_is_not_taken_for_the_forms(day: GateDay) -> None:
    field = open_form(day)
    fill_in(day, field)
    shown: list[bool] = []
    day.line.recorded.connect(lambda _verdict: shown.append(day.screen.stage.shows(day.screen.form)))
    day.line.submit_code("999999990")
    day.screen.form.submit()
    day.recorded(2)
    assert shown == [True, False]


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


def test_a_minor_stays_on_site_by_two_keys(day: GateDay) -> None:
    field = open_form(day)
    day.type("ريان سعد الحربي", field)
    form = day.screen.form
    form.gender.choose("male")
    in_form(day, Qt.Key.Key_F5)  # nobody has said yet that he is under 18
    in_form(day, Qt.Key.Key_F3)
    assert form.guardian.isVisible() and form.age.isVisible()
    form.age.set_text("١٥")
    in_form(day, Qt.Key.Key_F5)
    day.recorded(1)
    face = day.screen.band.face
    assert face is not None
    assert (face.kind, face.word, face.name) == ("attention", "On site", "ريان سعد الحربي")
    assert day.screen.stage.shows(day.screen.band)
    assert BoardState.PRESENT not in day.figures()


def test_a_minor_comes_in_with_the_guardians_paper_only(day: GateDay) -> None:
    field = open_form(day)
    day.type("ريان سعد الحربي", field)
    form = day.screen.form
    form.gender.choose("male")
    form.say_minor()
    form.age.set_text("18")
    form.submit()
    assert form.age.control.accessibleDescription() != ""
    form.age.set_text("15")
    form.submit()
    assert form.guardian.mobile.control.accessibleDescription() != ""
    assert day.verdicts == []
    form.guardian.mobile.set_text("0501112233")
    form.guardian.witness.set_text("سارة محمد")
    form.guardian.way.choose("paper")
    form.submit()
    day.recorded(1)
    assert day.figures()[BoardState.PRESENT] == 1


def test_the_paper_of_a_minor_on_a_list_is_asked_for_from_the_verdict(day: GateDay) -> None:
    person = day.ids[0]
    day.interface.write(people.edit, person, {"birth": "gregorian:2015-01-01"})
    day.line.submit_code(day.code(person))
    day.recorded(1)
    assert day.screen.band.offered is Act.GUARDIAN
    shortcut(day, Qt.Key.Key_F6)
    form = day.screen.form
    assert day.screen.stage.shows(form)
    assert form.guardian.isVisible() and not form.name.isVisible()
    form.guardian.mobile.set_text("0501112233")
    form.guardian.witness.set_text("سارة محمد")
    form.guardian.way.choose("known")
    # Somebody else's badge meanwhile leaves the form where it is.
    day.line.submit_code(day.code(day.ids[1]))
    day.recorded(2)
    assert day.screen.stage.shows(form)
    form.submit()
    day.recorded(3)
    assert day.screen.stage.shows(day.screen.band)
    assert day.figures()[BoardState.PRESENT] == 2


def test_the_form_has_room_for_a_guardian_where_it_is_drawn(day: GateDay) -> None:
    open_form(day)
    form = day.screen.form
    form.say_minor()
    day.screen.stage.show_face(Faces(day.interface.around.words, day.interface.around.formats).mixed())
    area = form.findChild(QScrollArea)
    assert area is not None
    day.interface.until(lambda: day.screen.stage.glance.isVisible())
    assert area.verticalScrollBar().maximum() == 0
    assert min(each.height() for each in form.findChildren(QPushButton) if each.isVisible()) >= 46


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
