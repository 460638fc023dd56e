"""A gate with an open shift and four people, two of one name; keys as keyboards and scanners send them."""

import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from tests.support.interface import Interface
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import assignment, attendance, people, schedule
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.screen import GateScreen

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


def burst(day: GateDay, field: QWidget, person: int) -> None:
    """A badge read by a scanner that types into `field`."""
    start = time.monotonic_ns() // 1_000_000 + 5_000
    for place, digit in enumerate(day.code(person)):
        press(field, digit, Qt.Key(ord(digit)), at_ms=start + place * 4)
    press(field, "\r", Qt.Key.Key_Return, at_ms=start + 40)


def shortcut(day: GateDay, key: Qt.Key) -> None:
    """A key that the whole screen answers to, as the keyboard sends it."""
    day.screen.activateWindow()
    day.screen.box.setFocus()
    day.interface.until(lambda: QApplication.focusWidget() is day.screen.box)
    QTest.keyClick(day.screen.box, key)
