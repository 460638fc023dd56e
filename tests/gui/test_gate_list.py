"""The list beside the verdict: grouped by shift, in the order that helps, never a row cut in half."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.support.interface import Interface
from volunteer_desk.domain.arrivals import flow
from volunteer_desk.domain.attendance import BoardState, Direction
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.services.gate import ShiftTimes, Situation
from volunteer_desk.ui.gate.arrivals import ArrivalsCard
from volunteer_desk.ui.gate.expected import ROW, ExpectedList
from volunteer_desk.ui.gate.sections import Heading, Line, Sections

NOW = 1_760_000_000_000
MINUTE = 60_000


def shift(number: int, starts_ms: int) -> ShiftTimes:
    span = Span(starts_ms, starts_ms + 4 * HOUR_MS)
    return ShiftTimes(number, f"shift {number}", span, starts_ms - HOUR_MS, span.ends_ms + HOUR_MS // 2)


SHIFTS = (shift(1, NOW - 5 * HOUR_MS), shift(2, NOW - HOUR_MS), shift(3, NOW + 3 * HOUR_MS))
SITUATION = Situation(1, "day", None, SHIFTS, ())


def row(person: int, number: int, state: BoardState, since_ms: int | None = None) -> BoardRow:
    span = SHIFTS[number - 1].span
    return BoardRow(
        person, f"person {person}", number, None, span.starts_ms, span.ends_ms, state, since_ms, since_ms, 0
    )


def shown(interface: Interface, rows: list[BoardRow], direction: Direction) -> list[object]:
    lines = Sections(interface.around.formats).of(rows, direction, SITUATION, NOW)
    return [title(line) if isinstance(line, Heading) else line.person for line in lines]


def title(heading: Heading) -> str:
    return heading.words.split(" \u00b7 ")[0].strip("\u2068\u2069")


def test_those_of_now_come_first_and_an_ended_shift_awaits_nobody(interface: Interface) -> None:
    rows = [
        row(1, 1, BoardState.MISSING), row(2, 3, BoardState.DUE), row(3, 2, BoardState.LATE),
        row(4, 2, BoardState.PRESENT, NOW), row(5, 2, BoardState.MISSING),
    ]  # fmt: skip
    assert shown(interface, rows, Direction.IN) == [
        "shift 2", 3, 5, "shift 3", 2, "Shift ended, did not come", 1,
    ]  # fmt: skip
    lines = Sections(interface.around.formats).of(rows, Direction.IN, SITUATION, NOW)
    assert [line.count for line in lines if isinstance(line, Heading)] == [2, 1, 1]


def test_in_the_mode_out_the_longest_inside_is_first(interface: Interface) -> None:
    rows = [
        row(1, 2, BoardState.PRESENT, NOW - 5 * MINUTE), row(2, 2, BoardState.ON_BREAK, NOW - 9 * MINUTE),
        row(3, 1, BoardState.PRESENT, NOW - MINUTE), row(4, 2, BoardState.LEFT, NOW),
    ]  # fmt: skip
    assert shown(interface, rows, Direction.OUT) == [
        "Shift ended, still inside", 3, "Still inside", 2, 1,
    ]  # fmt: skip
    assert shown(interface, rows, Direction.BREAK) == ["On a break", 2, "At work", 1, 3]


def test_no_row_is_cut_and_a_heading_cannot_be_chosen(interface: Interface) -> None:
    people: list[Line] = [row(number, 2, BoardState.LATE) for number in range(30)]
    made = ExpectedList(interface.around)
    made.rows.show([Heading("shift 2", 30), *people])
    chosen: list[object] = []
    made.chosen.connect(chosen.append)
    interface.show(made, 320, 5 * ROW + 17)
    interface.until(lambda: made.viewport().height() == 5 * ROW)
    assert made.indexAt(made.viewport().rect().bottomLeft()).row() == 4
    made.activated.emit(made.rows.index(0))
    made.activated.emit(made.rows.index(2))
    assert chosen == [1]


def test_privacy_holds_for_tooltips_too(interface: Interface) -> None:
    made = ExpectedList(interface.around)
    made.rows.show([row(1, 2, BoardState.LATE)])
    made.be_private(True)
    told = made.rows.index(0).data(Qt.ItemDataRole.ToolTipRole)
    made.be_private(False)
    assert (told, made.rows.index(0).data(Qt.ItemDataRole.ToolTipRole)) == ("person 1.", "person 1")
    made.deleteLater()


def test_the_pace_is_told_only_when_there_is_one(interface: Interface) -> None:
    made = ArrivalsCard(interface.around)
    interface.show(made, 400, 260)
    made.show_flow(flow([NOW - 2 * MINUTE], NOW, remaining=8), NOW)
    assert texts(made) == ["Still to come: 8"]
    made.show_flow(flow([NOW - each * MINUTE for each in range(5)], NOW, remaining=40), NOW)
    assert texts(made) == [
        "Still to come: 40, in about 80 minutes at this pace",
        "Gates to be done in a quarter of an hour: those of now \u00d7 6",
    ]


def texts(card: ArrivalsCard) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel)[1:] if each.isVisible()]
