"""The board as a leader uses it: filling seats, moving people by keys and by hand, and the way back."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.support.day import NAMES, Day
from tests.support.interface import Interface
from volunteer_desk.domain.demand import Coverage
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import assignment, schedule
from volunteer_desk.services.assignment import BoardPlace, Place, Seat
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan
from volunteer_desk.ui.assignment import AssignmentScreen
from volunteer_desk.ui.assignment.acts import Lifted
from volunteer_desk.ui.assignment.cells import PersonChip, Slot

MARK = "\u2026"


class Desk:
    """The screen, shown, with what a test asks of it."""

    def __init__(self, interface: Interface, width: int = 1072, height: int = 764) -> None:
        self.interface = interface
        self.day = Day(interface.write, interface.desk.read_now, interface.clock)
        self.went: list[tuple[str, Any]] = []
        interface.navigation.asked.connect(lambda key, target: self.went.append((key, target)))
        self.screen = AssignmentScreen(interface.around, interface.navigation)
        interface.show(self.screen, width, height)
        self.reception = self.day.first, self.day.reception
        self.packing = self.day.first, self.day.packing
        self.women = self.day.first, self.day.women

    def open(self, target: object = None) -> None:
        self.screen.opened(target)
        self.settle()

    def settle(self) -> None:
        """Until nothing is being read and what was found is on the screen."""
        scopes = [self.screen._tasks, self.screen.hand._tasks, self.screen.acts._tasks]
        timers = self.screen._soon, self.screen._wait
        self.interface.until(
            lambda: all(scope.is_idle for scope in scopes) and not any(timer.isActive() for timer in timers)
        )

    def chip(self, place: Place, person: int) -> PersonChip:
        found = self.screen.board.cards[place].chip_of(self.day.people[person])
        assert found is not None
        return found

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifier)
        self.settle()

    def coverage(self, place: Place) -> Coverage:
        cells = self.interface.desk.read_now(
            assignment.board_at, self.day.distribution, self.interface.desk.now_ms()
        )
        return cells[place].coverage

    def who(self, place: Place) -> set[int]:
        """People of a place as the database has them, by their number in the day."""
        cells = self.interface.desk.read_now(assignment.board, self.day.distribution)
        found = {chip.person for chip in cells[place].people}
        return {number for number, person in enumerate(self.day.people) if person in found}

    def said(self) -> list[str]:
        return [message.words for message in self.interface.around.messages.shown]

    def listed(self) -> list[str]:
        return [each.name for each in self.screen.side.people.rows.rows]

    def drag(self, source: QWidget, start: QPoint, target: QPoint) -> None:
        """Press, move and release with the mouse; points of the source, and global for the target."""
        steps = [source.mapToGlobal(start), source.mapToGlobal(start + QPoint(30, 4)), target, target]
        kinds = [
            QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseMove,
            QEvent.Type.MouseButtonRelease,
        ]  # fmt: skip
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, point in zip(kinds, steps, strict=True):
            button = none if kind == QEvent.Type.MouseMove else left
            held = none if kind == QEvent.Type.MouseButtonRelease else left
            at = QPointF(source.mapFromGlobal(point))
            event = QMouseEvent(kind, at, QPointF(point), button, held, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(source, event)
            if kind == QEvent.Type.MouseMove:
                self.settle()
        self.settle()

    def middle(self, place: Place) -> QPoint:
        card = self.screen.board.cards[place]
        return card.mapToGlobal(card.rect().center())


@pytest.fixture
def at(interface: Interface) -> Desk:
    return Desk(interface)


def test_an_empty_seat_is_filled_by_two_enters_and_undone_by_one_key(at: Desk) -> None:
    free = at.day.add("جابر حسن سعد الزهراني")
    at.day.add("حمد حسن سعد الزهراني")
    at.open()
    assert at.screen._place == at.packing
    slot = QApplication.focusWidget()
    assert isinstance(slot, Slot)
    at.key(Qt.Key.Key_Return)
    assert at.listed()[0] == "جابر حسن سعد الزهراني"
    assert at.screen.side.people.hasFocus()
    assert not at.screen.top.undo.isEnabled()
    at.key(Qt.Key.Key_Return)
    assert at.coverage(at.packing) == Coverage(4, 4)
    assert at.said()[-1].endswith("assigned") and at.screen.side.people.hasFocus()
    assert at.screen.board.cards[at.packing].chip_of(free) is not None
    assert [item for item in at.screen.board.cards[at.packing].items if isinstance(item, Slot)] == []
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at.coverage(at.packing) == Coverage(4, 3)
    assert at.said()[-1].startswith("Undone: ")
    assert not at.screen.top.undo.isEnabled()


def test_space_takes_a_person_along_and_enter_puts_him_down(at: Desk) -> None:
    at.open()
    at.chip(at.reception, 0).setFocus()
    at.key(Qt.Key.Key_Space)
    who = at.screen.hand.who
    assert who is not None and who.person == at.day.people[0]
    assert "arrows to a place" in at.screen.side._hint.text()
    assert at.screen.board.cards[at.packing].graphicsEffect() is None
    assert at.screen.board.cards[at.women].graphicsEffect() is not None
    at.key(Qt.Key.Key_Down)
    assert at.chip(at.reception, 1).hasFocus()
    at.key(Qt.Key.Key_Down)
    assert at.who(at.packing) == {2, 3, 4}
    at.key(Qt.Key.Key_Return)
    assert at.who(at.packing) == {0, 2, 3, 4}
    assert at.who(at.reception) == {1}
    assert at.screen.hand.who is None
    assert at.chip(at.packing, 0).hasFocus()
    assert at.screen.board.cards[at.women].graphicsEffect() is None
    QTest.mouseClick(at.screen.top.undo, Qt.MouseButton.LeftButton)
    at.settle()
    assert at.who(at.reception) == {0, 1}


def test_a_place_that_does_not_fit_says_why_and_escape_returns(at: Desk) -> None:
    at.open()
    at.chip(at.packing, 2).setFocus()
    at.key(Qt.Key.Key_Space)
    next(iter(at.screen.board.cards[at.women].items)).setFocus()
    at.key(Qt.Key.Key_Return)
    assert at.said() == ["Not here: The lane is for women"]
    assert at.screen.hand.who is not None
    at.key(Qt.Key.Key_Escape)
    assert at.screen.hand.who is None
    assert at.chip(at.packing, 2).hasFocus()
    assert at.who(at.packing) == {2, 3, 4} and at.who(at.women) == {5}
    assert at.screen.acts.last is None


def test_delete_gives_the_seat_back_and_the_next_item_has_the_focus(at: Desk) -> None:
    at.open()
    at.chip(at.reception, 0).setFocus()
    at.key(Qt.Key.Key_Delete)
    assert at.who(at.reception) == {1}
    focus = QApplication.focusWidget()
    assert focus in at.screen.board.cards[at.reception].items
    undo = at.interface.around.messages.shown[-1].undo
    assert undo is not None
    undo()
    at.settle()
    assert at.who(at.reception) == {0, 1}
    assert at.screen.acts.last is None


def test_who_came_keeps_the_seat_and_it_is_said(at: Desk) -> None:
    at.day.begin()
    at.day.come(0)
    at.open()
    at.chip(at.reception, 0).setFocus()
    at.key(Qt.Key.Key_Delete)
    assert at.who(at.reception) == {0, 1}
    assert at.said() == ["Attendance is recorded in this shift, so the place stays. Nothing was changed."]
    assert at.chip(at.reception, 0).hasFocus()


def test_a_person_is_dragged_from_cell_to_cell(at: Desk) -> None:
    at.open()
    chip = at.chip(at.packing, 3)
    at.drag(chip, QPoint(10, 10), at.middle((at.day.second, at.day.packing)))
    assert at.who(at.packing) == {2, 4}
    assert at.who((at.day.second, at.day.packing)) == {3}
    assert at.screen.hand.who is None
    at.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at.who(at.packing) == {2, 3, 4}


def test_a_drag_to_nowhere_or_where_one_may_not_changes_nothing(at: Desk) -> None:
    at.open()
    at.drag(at.chip(at.packing, 3), QPoint(10, 10), at.screen.mapToGlobal(QPoint(5, 5)))
    assert at.said() == []
    at.drag(at.chip(at.packing, 3), QPoint(10, 10), at.middle(at.women))
    assert at.who(at.packing) == {2, 3, 4} and at.who(at.women) == {5}
    assert at.said()[-1].endswith("was not assigned: The lane is for women")


def test_a_person_is_dragged_from_the_list_to_any_place(at: Desk) -> None:
    at.day.add("جابر حسن سعد الزهراني")
    at.open()
    listed = at.screen.side.people
    row = listed.visualRect(listed.rows.index(0, 0)).center()
    at.drag(listed.viewport(), row, at.middle((at.day.second, at.day.reception)))
    assert at.coverage((at.day.second, at.day.reception)).filled == 1


def test_only_who_fits_is_listed_and_the_others_say_why_not(at: Desk) -> None:
    at.day.add("جابر حسن سعد الزهراني")
    at.day.add("ريم ناصر فهد المطيري")
    at.day.add("هند سعد علي الحربي", birth="gregorian:2015-01-01")
    at.open()
    at.screen._choose(at.women)
    at.settle()
    side = at.screen.side
    assert at.listed() == ["ريم ناصر فهد المطيري"]
    QTest.mouseClick(side.only_eligible, Qt.MouseButton.LeftButton)
    told = {each.name: side.people.told(each) for each in side.people.rows.rows}
    assert told["ريم ناصر فهد المطيري"].below == "" and not told["ريم ناصر فهد المطيري"].is_quiet
    assert "The lane is for women" in told["جابر حسن سعد الزهراني"].below
    assert "Under 18 without guardian consent" in told["هند سعد علي الحربي"].below
    assert told["هند سعد علي الحربي"].is_quiet
    side.people.setFocus()
    side.people.setCurrentIndex(side.people.rows.index(at.listed().index("جابر حسن سعد الزهراني"), 0))
    at.key(Qt.Key.Key_Return)
    assert at.said()[-1].endswith("was not assigned: The lane is for women")
    assert at.who(at.women) == {5}


def test_hours_so_far_stand_beside_the_name(at: Desk) -> None:
    at.day.begin()
    at.day.come(0)
    at.day.begin(35)
    at.day.leave(0)
    at.open()
    at.screen._choose((at.day.second, at.day.reception))
    at.settle()
    told = {each.person: at.screen.side.people.told(each) for each in at.screen.side.people.rows.rows}
    assert "1:35" in told[at.day.people[0]].value
    assert told[at.day.people[1]].value == ""


def test_two_of_one_name_are_told_apart(at: Desk) -> None:
    for mobile in ("+966501110001", "+966501110002"):
        at.day.add("جابر حسن سعد الزهراني", mobile=mobile)
    at.day.add("حمد حسن سعد الزهراني")
    at.open()
    below = [at.screen.side.people.told(each).below for each in at.screen.side.people.rows.rows]
    assert "mobile ends in" in below[0] and "0001" in below[0] and "0002" in below[1]
    assert below[2] == ""


def test_a_search_that_finds_nobody_says_so_and_offers_everybody(at: Desk) -> None:
    at.day.add("جابر حسن سعد الزهراني")
    at.open()
    at.screen.side.search.setText("زينب")
    at.settle()
    shown = [each.text() for each in at.screen.side.findChildren(QLabel) if each.isVisible()]
    assert "Nobody of this name is free for this shift." in shown
    QTest.mouseClick(at.screen.side._all, Qt.MouseButton.LeftButton)
    at.settle()
    assert at.listed() == ["جابر حسن سعد الزهراني"]


def test_an_absence_opens_the_board_at_its_cell_ready_for_a_substitute(at: Desk) -> None:
    substitute = at.day.add("جابر حسن سعد الزهراني")
    at.day.begin()
    at.day.come(0, 2, 3, 4, 5)
    at.day.begin(-25)
    at.open(BoardPlace(at.day.distribution, at.day.first, at.day.reception, at.day.people[1]))
    at.settle()
    assert at.screen._place == at.reception
    assert at.coverage(at.reception) == Coverage(2, 1)
    assert at.chip(at.reception, 1).property("away") == "true"
    shown = [each.text() for each in at.screen.side.findChildren(QLabel) if each.isVisible()]
    assert any("Instead of" in words for words in shown)
    assert at.screen.side.people.hasFocus()
    at.key(Qt.Key.Key_Return)
    assert at.coverage(at.reception) == Coverage(2, 2)
    assert at.screen.board.cards[at.reception].chip_of(substitute) is not None
    assert not [
        each
        for each in at.screen.side.findChildren(QLabel)
        if each.isVisible() and "Instead of" in each.text()
    ]


def test_a_chip_keeps_the_focus_when_others_are_assigned(at: Desk) -> None:
    at.open()
    chip = at.chip(at.packing, 3)
    chip.setFocus()
    at.interface.write(assignment.assign, at.day.add("جابر حسن سعد"), Seat(*at.packing))
    at.interface.until(lambda: len(at.screen.board.cards[at.packing].chips) == 4)
    assert chip.hasFocus()
    assert at.chip(at.packing, 3) is chip


def test_somebody_in_the_hand_stays_there_while_the_board_changes(at: Desk) -> None:
    at.open()
    at.chip(at.packing, 3).setFocus()
    at.key(Qt.Key.Key_Space)
    at.interface.write(assignment.assign, at.day.add("جابر حسن سعد"), Seat(*at.packing))
    at.interface.until(lambda: at.screen._is_stale)
    assert at.screen.hand.who is not None
    at.key(Qt.Key.Key_Escape)
    at.interface.until(lambda: len(at.screen.board.cards[at.packing].chips) == 4)


def test_a_place_that_needs_nobody_takes_people_too(at: Desk) -> None:
    plan = at.interface.desk.read_now(schedule.load, at.day.distribution)
    at.interface.write(schedule.save, replace(plan, demand=()))
    at.open()
    assert at.coverage(at.packing) == Coverage(0, 3)
    spare = at.screen.board.cards[at.packing].items[-1]
    assert isinstance(spare, Slot)
    at.day.add("جابر حسن سعد الزهراني")
    spare.setFocus()
    at.key(Qt.Key.Key_Return)
    at.key(Qt.Key.Key_Return)
    assert at.coverage(at.packing) == Coverage(0, 4)


def test_who_has_no_station_yet_is_on_the_board(at: Desk) -> None:
    at.open()
    assert (at.day.first, None) not in at.screen.board.cards
    lost = at.day.add("جابر حسن سعد")
    at.interface.write(assignment.assign, lost, Seat(at.day.first, None))
    at.interface.until(lambda: (at.day.first, None) in at.screen.board.cards)
    assert at.screen.board.cards[at.day.first, None].chip_of(lost) is not None


def test_the_board_opens_at_a_station_also_when_nobody_is_needed(at: Desk) -> None:
    plan = at.interface.desk.read_now(schedule.load, at.day.distribution)
    at.interface.write(schedule.save, replace(plan, demand=()))
    at.interface.write(assignment.assign, at.day.add("جابر حسن سعد"), Seat(at.day.first, None))
    at.open()
    assert at.screen._place == at.reception


def test_names_are_as_long_as_their_chips_and_never_cut_in_two(interface: Interface) -> None:
    for width in (960, 1072, 1680):
        at = Desk(interface, width)
        at.open(at.day.distribution)
        chip = at.chip(at.packing, 4)
        shown = chip.text().strip("\u2068\u2069")
        full = NAMES[4]
        assert shown in {full, "سامي عبد العزيز ش.", "سامي ش."} or shown.endswith(MARK)
        assert full in chip.toolTip()
        at.screen.hide()


def test_names_are_folded_only_when_two_or_more_would_be_hidden(interface: Interface) -> None:
    at = Desk(interface)
    card_of = at.screen.board.cards
    at.open()
    extra = [at.day.add(f"{name} سعد علي") for name in ("أحمد", "بدر", "جابر", "حسن", "خالد", "رائد")]
    for person in extra:
        at.interface.write(assignment.assign, person, Seat(*at.packing))
    at.screen._choose(at.reception)
    at.interface.until(lambda: len(card_of[at.packing].chips) == 9)
    assert card_of[at.packing]._more.text() == ""
    at.interface.write(assignment.assign, at.day.add("زيد سعد علي"), Seat(*at.packing))
    at.interface.until(lambda: card_of[at.packing]._more.text())
    assert len(card_of[at.packing].chips) == 7
    at.screen._choose(at.packing)
    assert len(card_of[at.packing].chips) == 10
    boxes = [item.geometry() for item in card_of[at.packing].items]
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])


def test_four_stations_of_a_full_site_are_in_sight(interface: Interface) -> None:
    at = Desk(interface)
    start = interface.clock.wall_ms + HOUR_MS
    needed = (5, 7, 8, 7, 8)
    plan = Plan(
        "توزيع", "الموقع", tuple(StationPlan(f"نقطة {n}") for n in range(5)),
        tuple(ShiftPlan(Span(start + n * 4 * HOUR_MS, start + (n + 1) * 4 * HOUR_MS)) for n in range(3)),
        tuple(DemandPlan(shift, place, count) for shift in range(3) for place, count in enumerate(needed)),
    )  # fmt: skip
    at.open(at.interface.write(schedule.save, plan))
    board = at.screen.board
    bottoms = sorted({card.geometry().bottom() for card in board.cards.values()})
    assert bottoms[3] <= board.viewport().height()
    assert board.widget().width() <= board.viewport().width()


def test_shifts_have_evening_safe_names_and_say_the_day_they_end_on(interface: Interface) -> None:
    interface.clock.pass_ms(4 * HOUR_MS)
    at = Desk(interface)
    plan = interface.desk.read_now(schedule.load, at.day.distribution)
    named = tuple(replace(shift, name="الأولى") for shift in plan.shifts)
    at.interface.write(schedule.save, replace(plan, shifts=named))
    at.open()
    first, second = (
        [part.accessibleName() for part in head.findChildren(QLabel)]
        for head in at.screen.board._heads.values()
    )
    assert [first[0], second[0]] == ["\u2068Wednesday evening\u2069"] * 2
    assert first[1].endswith("PM") and second[1].endswith("AM on Thursday")


def test_the_third_pane_explains_the_gap_where_there_is_room(interface: Interface) -> None:
    at = Desk(interface, 1680, 1000)
    at.day.add("جابر حسن سعد الزهراني")
    at.day.add("هند سعد علي الحربي", birth="gregorian:2015-01-01")
    at.open()
    at.screen._choose(at.women)
    at.settle()
    pane = at.screen.pane
    assert pane.isVisible()
    words = [each.text() for each in pane.findChildren(QLabel) if each.isVisible()]
    assert pane._fits.text() == "0"
    assert "The lane is for women" in words and "Under 18 without guardian consent" in words
    assert any(NAMES[5] in each for each in words)
    at.screen.resize(1072, 764)
    at.interface.until(lambda: not pane.isVisible())


def test_the_gaps_button_walks_from_gap_to_gap(at: Desk) -> None:
    at.open()
    seen = []
    for _ in range(3):
        seen.append(at.screen._place)
        QTest.mouseClick(at.screen.top.gaps, Qt.MouseButton.LeftButton)
        at.settle()
    assert seen == [at.packing, at.women, (at.day.second, at.day.reception)]
    assert at.screen.top.gaps.text().strip() == "Short by 10 people"


def test_a_persons_menu_offers_to_move_to_give_back_and_the_card(at: Desk) -> None:
    at.open()
    menu = at.screen.menu(Lifted(at.day.people[0], NAMES[0], at.reception))
    move, give_back, _, card = menu.actions()
    card.trigger()
    assert at.went == [("people", at.day.people[0])]
    move.trigger()
    assert at.screen.hand.who is not None
    at.screen.hand.go_back()
    give_back.trigger()
    at.settle()
    assert at.who(at.reception) == {1}


def test_without_a_distribution_one_can_be_prepared(interface: Interface) -> None:
    went: list[tuple[str, Any]] = []
    interface.navigation.asked.connect(lambda key, target: went.append((key, target)))
    screen = AssignmentScreen(interface.around, interface.navigation)
    interface.show(screen)
    screen.opened(None)
    interface.until(lambda: screen._pages.currentWidget() is screen._empty)
    assert not screen.top.undo.isVisible() and not screen.top.gaps.isVisible()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert went == [("distributions", "new")]
