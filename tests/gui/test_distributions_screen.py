"""A distribution as a leader plans it: created, over midnight, with its people, saved and opened again."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from tests.support.interface import Interface
from volunteer_desk.domain.calendar import local, local_day
from volunteer_desk.services import schedule
from volunteer_desk.services.schedule import DistributionLine, Plan
from volunteer_desk.ui.distributions import DistributionsScreen
from volunteer_desk.ui.distributions.times import TimeEdit
from volunteer_desk.ui.kit.panels import ElidedLabel


class Planning:
    """The screen, shown, with what a test asks of it."""

    def __init__(self, interface: Interface, width: int = 1280, height: int = 800) -> None:
        self.interface = interface
        self.screen = DistributionsScreen(interface.around, interface.navigation)
        interface.show(self.screen, width, height)
        self.screen.opened(None)
        self.editor = self.screen.editor
        self.grid = self.editor.grid

    def start(self) -> None:
        self.screen.opened("new")
        self.editor.title.edit.setText("توزيع رمضان")
        self.editor.site.edit.setText("مستودع الشمال")

    def times(self) -> list[TimeEdit]:
        """Starts and ends of the shifts in their order."""
        found = [edit for edit in self.editor.findChildren(TimeEdit) if edit.isVisible()]
        return sorted(found, key=lambda edit: (edit.mapTo(self.editor, edit.pos()).y(), edit.x()))

    def set_time(self, place: int, words: str) -> None:
        edit = self.times()[place]
        edit.setText(words)
        edit.editingFinished.emit()

    def words(self) -> list[str]:
        return [label.text() for label in self.editor.findChildren(QLabel) if label.isVisible()]

    def press(self, words: str) -> None:
        for letter in words:
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.grid, key)

    def save(self) -> list[DistributionLine]:
        self.editor.save()
        self.interface.until(lambda: self.screen.listing.lines)
        return list(self.screen.listing.lines)

    def saved(self) -> Plan:
        lines = self.interface.desk.read_now(schedule.distributions)
        return self.interface.desk.read_now(schedule.load, lines[0].id)


@pytest.fixture
def planning(interface: Interface) -> Planning:
    interface.speak("en")
    return Planning(interface)


def test_an_empty_list_leads_to_a_plan_with_the_usual_stations(planning: Planning) -> None:
    planning.interface.until(lambda: planning.screen.listing._pages.currentIndex() == 2)
    QTest.mouseClick(
        next(b for b in planning.screen.listing.findChildren(QPushButton) if "first" in b.text()),
        Qt.MouseButton.LeftButton,
    )
    assert planning.screen._pages.currentWidget() is planning.editor
    assert planning.editor._heading.accessibleName() == "New distribution"
    assert len(planning.editor.draft.rows) == 8


def test_a_plan_over_midnight_is_saved_and_opens_as_it_was(planning: Planning) -> None:
    planning.start()
    assert any(words == "4 hours" for words in planning.words())
    planning.set_time(3, "2 am")
    told = next(words for words in planning.words() if "midnight" in words)
    weekday = planning.interface.around.formats.weekday(
        local_day(planning.interface.desk.now_ms() + 86_400_000)
    )
    assert told == f"6 hours, ends after midnight, on {weekday}"
    planning.save()
    plan = planning.saved()
    assert (plan.title, plan.site, len(plan.shifts)) == ("توزيع رمضان", "مستودع الشمال", 2)
    ends = local(plan.shifts[1].span.ends_ms)
    assert (ends.hour, ends.date()) == (2, local_day(plan.shifts[0].span.starts_ms + 86_400_000))
    planning.screen.opened(plan.id)
    assert planning.editor._heading.accessibleName().startswith("Edit ")
    assert "توزيع رمضان" in planning.editor._heading.accessibleName()
    assert planning.times()[3].minutes == 2 * 60
    planning.editor.save()
    planning.interface.until(lambda: planning.screen._pages.currentWidget() is planning.screen.listing)
    assert planning.saved() == plan


def test_twelve_is_named_and_read_back_in_both_languages(interface: Interface) -> None:
    for language, words in (("en", "midnight"), ("ar", "منتصف الليل")):
        interface.speak(language)
        edit = TimeEdit(interface.around, "End", 24 * 60)
        assert words in edit.text()
        edit.setText(edit.text())
        edit.editingFinished.emit()
        assert (edit.minutes, edit.property("wrong")) == (0, "false")
        edit.setText(TimeEdit(interface.around, "Start", 12 * 60).text())
        edit.editingFinished.emit()
        assert edit.minutes == 12 * 60
        edit.deleteLater()


def test_counts_are_typed_into_the_cells_and_kept(planning: Planning) -> None:
    planning.start()
    planning.grid.setFocus()
    planning.grid.setCurrentIndex(planning.editor.model.index(0, 1))
    planning.press("\u0661\u0662")
    assert planning.editor.model.count(0, 0) == 12
    planning.press("+")
    assert planning.editor.model.count(0, 0) == 13
    QTest.keyClick(planning.grid, Qt.Key.Key_Backspace)
    assert planning.editor.model.count(0, 0) == 1
    QTest.keyClick(planning.grid, Qt.Key.Key_Return)
    planning.press("0")
    total = planning.editor.draft.total()
    planning.save()
    plan = planning.saved()
    assert sum(demand.count for demand in plan.demand) == total
    assert not any(demand.station == 1 and demand.shift == 0 for demand in plan.demand)


def test_a_plan_that_cannot_be_says_why_and_writes_nothing(planning: Planning) -> None:
    planning.start()
    planning.editor.title.edit.setText("")
    planning.editor.save()
    assert planning.editor._said.text() == "The title is missing"
    assert planning.interface.desk.read_now(schedule.distributions) == []


def test_a_shift_is_added_and_taken_out_beside_its_times(planning: Planning) -> None:
    planning.start()
    planning.editor._add_shift()
    planning.interface.until(lambda: len(planning.times()) == 6)
    tomorrow = local_day(planning.interface.desk.now_ms() + 86_400_000)
    weekday = planning.interface.around.formats.weekday(tomorrow)
    planning.interface.until(lambda: f"4 hours, on {weekday}" in planning.words())
    names = "Take this shift out"
    crosses = [each for each in planning.editor.findChildren(QPushButton) if each.accessibleName() == names]
    cross = min((each for each in crosses if each.isVisible()), key=lambda each: each.y())
    end = planning.times()[1]
    planning.interface.until(lambda: cross.y() > 0)
    assert cross.parentWidget() is end.parentWidget()
    assert 0 < cross.x() - end.geometry().right() < 20
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    planning.interface.until(lambda: len(planning.times()) == 4)


def test_the_whole_grid_stands_in_the_page_and_follows_the_keys(planning: Planning) -> None:
    planning.start()
    area = planning.editor.findChild(QScrollArea)
    assert area is not None
    planning.interface.until(lambda: area.verticalScrollBar().maximum() > 200)
    assert not planning.grid.verticalScrollBar().isVisible()
    assert planning.grid.viewport().height() >= planning.editor.model.rowCount() * 52
    last = planning.editor.model.rowCount() - 1
    planning.grid.setCurrentIndex(planning.editor.model.index(last, 1))
    cell = planning.grid.visualRect(planning.grid.currentIndex())
    inside = area.viewport().rect()
    place = planning.grid.viewport().mapTo(area.viewport(), cell.center())
    assert inside.contains(place)


def test_both_shifts_are_seen_on_the_smallest_window(interface: Interface) -> None:
    planning = Planning(interface, 1024 - 64, 600 - 36)
    planning.start()
    interface.until(lambda: len(planning.times()) == 4)
    area = planning.editor.findChild(QScrollArea)
    assert area is not None
    for edit in planning.times():
        top = edit.mapTo(area.viewport(), edit.rect().topLeft())
        bottom = edit.mapTo(area.viewport(), edit.rect().bottomLeft())
        assert area.viewport().rect().contains(top) and area.viewport().rect().contains(bottom)


def test_cards_cut_nothing_off_where_there_is_room(interface: Interface) -> None:
    planning = Planning(interface)
    planning.start()
    planning.save()
    interface.until(planning.screen.listing.cards)
    card: QWidget = planning.screen.listing.cards()[0]
    interface.until(lambda: card.width() > 600)
    cut = [part.toolTip() for part in card.findChildren(ElidedLabel) if part.toolTip()]
    assert cut == []
