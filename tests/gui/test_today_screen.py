"""The first screen as a leader uses it: figures that sum, what needs attention, seats as dots."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from tests.support.day import NAMES, STATIONS, Day
from tests.support.interface import Interface
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.services import assignment, attendance, people, schedule
from volunteer_desk.services.assignment import BoardPlace, Seat
from volunteer_desk.services.today import FIGURE_OF, Figure
from volunteer_desk.ui.kit.panels import ElidedLabel, directed, dotted
from volunteer_desk.ui.today.rows import RowsSheet
from volunteer_desk.ui.today.screen import TodayScreen


class Screen:
    """The screen, shown, with what a test asks of it."""

    def __init__(self, interface: Interface, width: int = 1072, height: int = 764) -> None:
        self.interface = interface
        self.day = Day(interface.write, interface.desk.read_now, interface.clock)
        self.went: list[tuple[str, Any]] = []
        interface.navigation.asked.connect(lambda key, target: self.went.append((key, target)))
        self.screen = TodayScreen(interface.around, interface.navigation)
        interface.show(self.screen, width, height)

    def look(self) -> None:
        """Read the day as it is now."""
        shown: list[bool] = []
        connection = self.screen.loaded.connect(lambda: shown.append(True))
        self.screen.reload()
        self.interface.until(lambda: shown)
        self.screen.loaded.disconnect(connection)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        widget.setFocus()
        QTest.keyClick(widget, key)

    def concerns(self) -> list[str]:
        return [card.accessibleName() for card in self.screen.attention.cards]

    def sheet(self) -> RowsSheet:
        self.interface.until(lambda: self.screen.findChildren(RowsSheet))
        sheet = self.screen.findChildren(RowsSheet)[-1]
        assert isinstance(sheet, RowsSheet)
        return sheet


@pytest.fixture
def on(interface: Interface) -> Iterator[Screen]:
    yield Screen(interface)


def test_the_five_figures_are_the_boards_and_sum_to_everybody(on: Screen) -> None:
    on.day.begin()
    on.day.come(0, 1, 2)
    on.interface.write(attendance.start_break, on.day.people[1], on.day.gate, on.day.first)
    on.day.leave(2)
    on.day.begin(-25)
    on.look()
    rows = on.interface.desk.read_now(attendance.board, on.day.distribution, on.interface.desk.now_ms())
    counts = attendance.figures(rows)
    shown = {figure: int(label.text()) for figure, label in on.screen.figures.numbers.items()}
    assert list(shown) == [Figure.DUE, Figure.PRESENT, Figure.MISSING, Figure.BREAK, Figure.LEFT]
    for figure, number in shown.items():
        assert number == sum(counts[state] for state in BoardState if FIGURE_OF[state] is figure)
    assert sum(shown.values()) == len(rows) == len(NAMES)
    assert str(len(NAMES)) in on.screen.figures.total.text()
    parts = on.screen.figures.bar.parts()
    assert [figure for figure, _ in parts] == [figure for figure in Figure if shown[figure]]
    edges = [edge for _, box in parts for edge in (box.left(), box.right())]
    assert edges == sorted(edges)
    assert edges[-1] == pytest.approx(on.screen.figures.bar.width(), abs=0.01)


def test_a_figure_says_whom_it_counts_and_gives_the_focus_back(on: Screen) -> None:
    on.day.begin()
    on.day.come(0)
    on.day.begin(-25)
    on.look()
    missing = on.screen.figures.cards[Figure.MISSING]
    on.press(missing, Qt.Key.Key_Return)
    sheet = on.sheet()
    model = sheet.rows.model()
    assert {model.index(n, 0).data() for n in range(model.rowCount())} == set(NAMES[1:])
    told = sheet._told(model.index(0, 0).data(Qt.ItemDataRole.UserRole))
    assert STATIONS[0] in told.below and "afternoon" in told.below and told.value.startswith("since")
    words = [each.text() for each in sheet.findChildren(QLabel)]
    assert any(each.startswith("No check-in half an hour") for each in words)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    on.interface.until(lambda: missing.hasFocus())


def words_of(station: int, words: str) -> str:
    return f"\u2068{STATIONS[station]}\u2069: {words}"


def test_what_needs_attention_stands_by_weight_and_leads_where_it_can_be_solved(on: Screen) -> None:
    on.day.begin()
    on.day.come(0, 1, 2, 3, 4)
    on.day.begin(-25)
    on.look()
    expected = [
        (words_of(2, "1 person absent: Replace"), on.day.first, on.day.women, 5),
        (words_of(2, "1 empty seat: Assign"), on.day.first, on.day.women, None),
        (words_of(1, "1 empty seat: Assign"), on.day.first, on.day.packing, None),
    ]
    assert on.concerns()[:3] == [words for words, *_ in expected]
    assert on.concerns()[3].endswith(": 8 empty seats in the next shift: Assign")
    for card, (_, shift, station, away) in zip(on.screen.attention.cards, expected, strict=False):
        on.press(card, Qt.Key.Key_Space)
        person = None if away is None else on.day.people[away]
        assert on.went[-1] == ("assignment", BoardPlace(on.day.distribution, shift, station, person))
    on.press(on.screen.attention.cards[3], Qt.Key.Key_Return)
    assert on.went[-1] == ("assignment", BoardPlace(on.day.distribution, on.day.second, on.day.packing))


def test_at_most_six_things_need_attention(on: Screen) -> None:
    on.day.add("هند سعد", mobile="")
    on.interface.write(assignment.assign, on.day.add("ريم فهد علي"), Seat(on.day.first, None))
    on.day.begin(31)
    on.look()
    weights = [card._concern.weight for card in on.screen.attention.cards]
    assert len(weights) == 6
    assert weights == sorted(weights)
    assert sum("incomplete" in card._concern.key for card in on.screen.attention.cards) == 0


def test_records_to_complete_and_a_missing_check_out_have_their_verbs(on: Screen) -> None:
    on.day.add("هند سعد", mobile="")
    on.day.begin()
    on.day.come(0)
    on.day.begin(9 * 60)
    on.look()
    without_out, incomplete = on.screen.attention.cards
    assert without_out.accessibleName() == "1 person without check-out after the shift: Show"
    on.press(incomplete, Qt.Key.Key_Return)
    assert on.went == [("people", people.Filter(only_incomplete=True))]
    on.press(without_out, Qt.Key.Key_Return)
    sheet = on.sheet()
    assert [sheet.rows.model().index(n, 0).data() for n in range(sheet.rows.model().rowCount())] == [NAMES[0]]
    gate = next(each for each in sheet.findChildren(QPushButton) if each.text() == "Open the gate")
    QTest.mouseClick(gate, Qt.MouseButton.LeftButton)
    on.interface.until(lambda: on.went[-1] == ("gate", None))


def test_a_card_that_has_the_focus_keeps_it_when_people_come(on: Screen) -> None:
    on.day.begin()
    on.look()
    reception, packing, women = on.screen.sections[0].cards
    packing.setFocus()
    before = packing.accessibleName()
    on.day.come(2)
    on.interface.until(lambda: packing.accessibleName() != before)
    assert on.screen.sections[0].cards == [reception, packing, women]
    assert packing.hasFocus()
    on.day.begin(-25)
    on.look()
    first, second, *_ = on.screen.attention.cards
    first.setFocus()
    on.day.come(0, 1)
    on.interface.until(lambda: first not in on.screen.attention.cards)
    assert on.screen.attention.cards[0].hasFocus() or second.hasFocus()


def test_a_station_says_its_state_and_what_to_do_in_one_place(on: Screen) -> None:
    on.day.begin()
    on.day.come(0, 1, 2, 3, 5)
    on.day.begin(-25)
    on.look()
    running, coming = on.screen.sections
    assert [card.advice.text() for card in running.cards] == [
        "Nothing to do", directed(dotted(("To replace: 1", "Empty: 1"))), "Empty seats: 1",
    ]  # fmt: skip
    assert [card.accessibleName().split(" \u00b7 ")[1] for card in running.cards] == [
        "\u2068Enough\u2069", "\u2068Critical\u2069", "\u2068Critical\u2069",
    ]  # fmt: skip
    assert [card.advice.text() for card in coming.cards] == [f"Empty seats: {n}" for n in (2, 4, 2)]
    tops = {card.seats.mapTo(card, QPoint(0, 0)).y() for card in running.cards}
    marks = {card.mark.mapTo(card, QPoint(0, 0)).y() for card in running.cards}
    assert len(tops) == len(marks) == 1
    QTest.mouseClick(running.cards[0], Qt.MouseButton.LeftButton)
    assert on.went == [("assignment", BoardPlace(on.day.distribution, on.day.first, on.day.reception))]


def test_dots_run_from_the_reading_side_and_say_who_they_are(on: Screen) -> None:
    on.day.begin()
    on.day.come(2)
    on.look()
    seats = on.screen.sections[0].cards[1].seats
    assert [seat.state for seat in seats._seats] == [
        BoardState.PRESENT, BoardState.LATE, BoardState.LATE, None,
    ]  # fmt: skip
    lefts = [seats.box(place).left() for place in range(4)]
    assert lefts == sorted(lefts)
    assert NAMES[2] in seats.said_at(seats.box(0).center().toPoint())
    assert seats.said_at(QPoint(seats.width() - 1, seats.height() - 1)) == ""
    seats.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert seats.box(0).right() == seats.width()


@pytest.mark.parametrize("width", [960, 1072, 1680])
def test_names_and_times_are_whole_at_every_width(interface: Interface, width: int) -> None:
    on = Screen(interface, width, 564)
    on.look()
    last = on.screen.sections[0].cards[-1]
    on.interface.until(lambda: last.mapTo(on.screen, last.rect().topRight()).x() <= width - 24)
    cut = [
        each.accessibleName()
        for each in on.screen.findChildren(ElidedLabel)
        if each.isVisible() and "\u2026" in each.text()
    ]
    assert cut == []
    for area in on.screen.findChildren(QScrollArea):
        assert area.widget().width() <= area.viewport().width()


def test_nothing_today_offers_to_prepare_or_to_start(interface: Interface) -> None:
    went: list[tuple[str, Any]] = []
    interface.navigation.asked.connect(lambda key, target: went.append((key, target)))
    screen = TodayScreen(interface.around, interface.navigation)
    interface.show(screen)
    shown: list[bool] = []
    screen.loaded.connect(lambda: shown.append(True))
    screen.opened(None)
    interface.until(lambda: shown)
    buttons = {each.text(): each for each in screen.findChildren(QPushButton) if each.isVisible()}
    QTest.mouseClick(buttons["Prepare a distribution"], Qt.MouseButton.LeftButton)
    assert went == [("distributions", "new")]
    QTest.mouseClick(buttons["Start one now"], Qt.MouseButton.LeftButton)
    interface.until(lambda: ("gate", None) in went)
    interface.until(lambda: screen.sections)
    card = screen.sections[0].cards[0]
    assert card.advice.text() == "Nothing to do"
    distribution = interface.desk.read_now(schedule.today, interface.desk.now_ms())
    plan = interface.desk.read_now(schedule.load, distribution)
    seat = Seat(plan.shifts[0].id, plan.stations[0].id)
    interface.write(assignment.assign, interface.write(people.add, {"name": "سعد ناصر"}), seat)
    interface.until(lambda: card.advice.text() == "Awaited: 1")
    assert "Present: 0" in card.accessibleName()
