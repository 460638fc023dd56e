"""Preferences take effect at once: the same screen, in the other language, digits, calendar and look."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.support.interface import Interface, wait_until
from tests.support.person import Person
from volunteer_desk.domain.arabic import strip_bidi
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.people import short_number
from volunteer_desk.ui.main_window import MainWindow
from volunteer_desk.ui.preferences.scanner_test import ScannerTest


class Choosing:
    """The preferences of the running program."""

    def __init__(self, leader: Person) -> None:
        self.leader = leader
        leader.start()
        self.window.go("preferences")

    @property
    def window(self) -> MainWindow:
        window = self.leader.desktop.window
        assert window is not None
        return window

    def choose(self, words: str) -> None:
        """Press a segment; the window it stands in is another one afterwards, when it has to be."""
        page = self.window.page("preferences")
        assert page is not None
        found = [each for each in page.findChildren(QPushButton) if each.text().strip() == words]
        self.leader.click(found[0])

    def rebuilt(self, words: str) -> None:
        before = self.window
        self.choose(words)
        wait_until(lambda: self.window is not before)

    def shown(self, page: QWidget | None = None) -> str:
        held = (page or self.window).findChildren(QLabel)
        return strip_bidi(" | ".join(each.text() for each in held if each.isVisible()))


@pytest.fixture
def choosing(person: Callable[[], Person]) -> Choosing:
    return Choosing(person())


def test_the_language_changes_and_the_screen_stays(choosing: Choosing) -> None:
    choosing.rebuilt("العربية")
    assert choosing.window.current == "preferences"
    assert choosing.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert "التفضيلات" in choosing.shown()
    choosing.rebuilt("English")
    assert choosing.window.current == "preferences"
    assert choosing.window.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert "Preferences" in choosing.shown()


def test_digits_and_calendar_are_those_that_were_chosen(choosing: Choosing) -> None:
    choosing.rebuilt("٠١٢٣")
    choosing.window.go("people")
    people = choosing.window.page("people")
    assert people is not None
    wait_until(lambda: "٦٠" in " ".join(each.text() for each in people.findChildren(QPushButton)))
    choosing.window.go("preferences")
    choosing.rebuilt("0123")
    day = local_day(choosing.leader.clock.wall_ms)
    assert "AH" in choosing.window.around.formats.day(day)
    choosing.rebuilt("Gregorian first")
    assert "AH" not in choosing.window.around.formats.day(day)


def test_the_look_changes_in_the_window_that_is_open(choosing: Choosing) -> None:
    before = choosing.window
    choosing.choose("Dark")
    assert choosing.leader.desktop.appearance.theme.name == "dark"
    assert choosing.window is before
    choosing.choose("Sunlight")
    assert choosing.leader.desktop.appearance.theme.name == "sunlight"


@pytest.mark.parametrize(
    ("code", "said", "tone"),
    [
        (short_number(12345678), "can be used at the gate", "good"),
        ("12ab5", "US keyboard", "warning"),
        ("1234", "4 digits were read", "warning"),
        ("123456789", "not the number of a badge", "warning"),
    ],
)
def test_a_scanner_is_judged_in_words(interface: Interface, code: str, said: str, tone: str) -> None:
    field = ScannerTest(interface.around)
    field.take(code)
    assert said in field.said.text()
    assert field.said.property("tone") == tone
