"""The roster's list, card and form as somebody at the desk uses them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.support.interface import Interface
from volunteer_desk.domain.calendar import birth_from_text
from volunteer_desk.services import people, revealing
from volunteer_desk.ui.lists.paged_model import PagedModel
from volunteer_desk.ui.lists.table_view import TableView
from volunteer_desk.ui.people import PeopleScreen
from volunteer_desk.ui.people.form import PersonSheet
from volunteer_desk.ui.people.words import PeopleWords

MOBILE = "+966501234567"
ROSTER = (
    {"name": "سعد ناصر القحطاني", "mobile": MOBILE, "specialties": frozenset({"driver"})},
    {"name": "نورة خالد العتيبي", "mobile": "+966501112233", "identity": "national_id:1000000008"},
    {"name": "عبد الرحمن فهد الحربي"},
    {"name": "ريم ناصر المطيري", "mobile": MOBILE, "birth": "gregorian:2015-01-01"},
)


class Roster:
    """The screen, shown, with what a test asks of it."""

    def __init__(self, interface: Interface, width: int = 1280) -> None:
        self.interface = interface
        self.screen = PeopleScreen(interface.around, interface.navigation, interface.door)
        interface.show(self.screen, width)
        self.screen.opened(None)
        self.settle()

    def settle(self) -> None:
        self.interface.until(lambda: self.screen.list.is_idle)

    def names(self) -> list[str]:
        model = self.screen.list.model
        return [model.row_at(place).person.name for place in range(model.rowCount())]

    def search(self, words: str) -> None:
        self.screen.list.search.setText(words)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = self.screen.window().focusWidget() or self.screen
        QTest.keyClick(target, key, modifier)

    def until(self, holds: Callable[[], object]) -> None:
        self.interface.until(holds)

    def sheet(self) -> PersonSheet:
        self.until(lambda: self.screen.findChildren(PersonSheet))
        return self.screen.findChildren(PersonSheet)[-1]


@pytest.fixture
def saved(interface: Interface) -> list[int]:
    return [interface.write(people.add, values) for values in ROSTER]


@pytest.fixture
def roster(interface: Interface, saved: list[int]) -> Roster:
    return Roster(interface)


def test_the_search_has_the_focus_and_finds_any_spelling(roster: Roster) -> None:
    assert roster.screen.list.search.hasFocus()
    roster.search("عبدالرحمن")
    assert roster.names() == ["عبد الرحمن فهد الحربي"]
    roster.search("2233")
    assert roster.names() == ["نورة خالد العتيبي"]
    roster.search("1000000008")
    assert roster.names() == ["نورة خالد العتيبي"]


def test_chips_show_counts_and_narrow_the_list(roster: Roster) -> None:
    chips = roster.screen.list.chips
    assert chips.keys() == ["all", "incomplete", "minors", "specialty:driver"]
    chips.press("incomplete")
    roster.settle()
    assert sorted(roster.names()) == ["ريم ناصر المطيري", "عبد الرحمن فهد الحربي"]
    chips.press("specialty:driver")
    roster.settle()
    assert roster.names() == ["سعد ناصر القحطاني"]


def test_down_then_enter_opens_the_card_and_escape_leaves_it(roster: Roster) -> None:
    roster.search("نورة")
    roster.press(Qt.Key.Key_Down)
    roster.press(Qt.Key.Key_Return)
    roster.until(lambda: roster.screen.card.person is not None)
    assert roster.screen.split.is_open
    assert roster.screen.card.accessibleName() == "نورة خالد العتيبي"
    roster.press(Qt.Key.Key_Escape)
    assert not roster.screen.split.is_open


def test_a_click_opens_the_card_beside_the_list_on_a_wide_window(
    interface: Interface, saved: list[int]
) -> None:
    roster = Roster(interface, width=1920)
    split, table = roster.screen.split, roster.screen.list.table
    assert split.is_docked
    assert roster.screen.card.isVisible()
    place = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    roster.until(lambda: roster.screen.card.person == roster.screen.list.model.id_at(0))


def test_delete_archives_and_undo_puts_back(roster: Roster) -> None:
    roster.search("سعد")
    roster.press(Qt.Key.Key_Down)
    roster.press(Qt.Key.Key_Delete)
    roster.until(lambda: roster.interface.around.messages.shown)
    roster.search("")
    roster.until(lambda: len(roster.names()) == 3)
    undo = roster.interface.around.messages.shown[-1].undo
    assert undo is not None
    undo()
    roster.until(lambda: len(roster.names()) == 4)


def test_copied_rows_are_columns_for_a_sheet(roster: Roster) -> None:
    roster.search("نورة")
    roster.press(Qt.Key.Key_Down)
    roster.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[1].split("\t")[0] == "نورة خالد العتيبي"
    assert "1000000008" not in lines[1]


def test_no_result_says_what_was_searched_and_offers_the_name_as_new(roster: Roster) -> None:
    roster.search("ليـلى الأحمدي")
    nothing = roster.screen.list.nothing
    assert roster.screen.list.pages.currentWidget() is nothing
    assert "ليلي الاحمدي" in nothing.folded()
    nothing.add.click()
    assert roster.sheet().name.text() == "ليـلى الأحمدي"


def test_a_new_person_is_written_once_and_shown(roster: Roster) -> None:
    roster.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = roster.sheet()

    def fill() -> None:
        sheet.name.edit.setText("ليلى سعد الغامدي")
        sheet.mobile.edit.setText("٠٥٠ ٩٨٧ ٦٥٤٣")
        sheet.birth.edit.setText("14/9/1410")
        sheet.save()

    fill()
    roster.until(lambda: roster.screen.card.accessibleName() == "ليلى سعد الغامدي")
    person = roster.interface.desk.read_now(people.card, roster.screen.card.person)
    assert (person.mobile, person.birth) == ("+966509876543", "hijri:1410-09-14")
    roster.until(lambda: len(roster.names()) == 5)


def test_errors_are_words_and_nothing_is_written(roster: Roster) -> None:
    roster.screen.new_person("")
    sheet = roster.sheet()

    def fill() -> None:
        sheet.name.edit.setText("سعد")
        sheet.identity.edit.setText("1000000009")
        sheet.save()

    fill()
    assert "check digit" in sheet.identity.control.accessibleDescription()
    assert sheet.identity.control.hasFocus()
    sheet.leave()
    assert len(roster.names()) == 4


def test_guardian_fields_appear_for_who_is_under_18(roster: Roster) -> None:
    roster.screen.new_person("هند سعد")
    sheet = roster.sheet()
    assert not sheet.guardian.isVisibleTo(sheet)
    QTest.keyClicks(sheet.birth.edit, "2015")
    assert sheet.guardian.isVisibleTo(sheet)
    sheet.leave()


def test_a_number_on_the_roster_is_refused_with_the_name(roster: Roster) -> None:
    roster.screen.new_person("نوره خالد")
    sheet = roster.sheet()
    QTest.keyClicks(sheet.identity.edit, "1000000008")
    roster.until(lambda: "نورة خالد العتيبي" in sheet.identity.control.accessibleDescription())
    sheet.save()
    assert sheet.saved is None
    sheet.leave()


def test_an_edit_can_be_taken_back_and_keeps_the_hidden_number(roster: Roster, saved: list[int]) -> None:
    person = saved[1]
    roster.screen.edit_person(person)
    sheet = roster.sheet()
    assert sheet.identity.text() == ""

    def change() -> None:
        sheet.name.edit.setText("نورة خالد الدوسري")
        sheet.save()

    change()
    roster.until(lambda: roster.interface.around.messages.shown)
    read = roster.interface.desk.read_now
    assert read(people.card, person).name == "نورة خالد الدوسري"
    assert roster.interface.write(revealing.reveal, person) == "1000000008"
    undo = roster.interface.around.messages.shown[-1].undo
    assert undo is not None
    undo()
    roster.until(lambda: read(people.card, person).name == "نورة خالد العتيبي")


def test_the_identity_number_is_hidden_until_asked_for(roster: Roster, saved: list[int]) -> None:
    roster.screen.open_person(saved[1])
    card = roster.screen.card
    roster.until(lambda: card.person == saved[1])
    assert card.identity_shown().count("•") == 7
    card.reveal("1000000008")
    assert "1000000008" in card.identity_shown()
    card.mask_again()
    assert "1000000008" not in card.identity_shown()
    card.reveal("1000000008")
    roster.screen.hide()
    assert "1000000008" not in card.identity_shown()


def test_an_empty_roster_offers_four_ways_in(interface: Interface) -> None:
    roster = Roster(interface)
    listed = roster.screen.list
    assert listed.pages.currentWidget() is listed.empty
    asked: list[str] = []
    listed.pasted.connect(asked.append)
    QGuiApplication.clipboard().setText("1. سعد ناصر\n2. نورة خالد")
    ways = [each for each in listed.empty.findChildren(QPushButton) if each.isVisible()]
    assert len(ways) == 4
    ways[0].click()
    assert asked == ["1. سعد ناصر\n2. نورة خالد"]


def test_the_open_row_is_marked_and_escape_closes_from_the_search(roster: Roster, saved: list[int]) -> None:
    split, table = roster.screen.split, roster.screen.list.table
    roster.screen.open_person(saved[2])
    assert table.selected_ids() == [saved[2]]
    assert split.is_open
    roster.screen.list.search.setFocus()
    roster.press(Qt.Key.Key_Escape)
    assert not split.is_open


def test_selected_rows_raise_a_bar_that_archives_and_gives_back(roster: Roster) -> None:
    listed = roster.screen.list
    listed.table.selectAll()
    assert listed.bulk.isVisible()
    archive = next(b for b in listed.bulk.findChildren(QPushButton) if b.text().strip() == "Archive")
    archive.click()
    roster.until(lambda: not roster.names())
    undo = roster.interface.around.messages.shown[-1].undo
    assert undo is not None
    undo()
    roster.until(lambda: len(roster.names()) == 4)
    assert not listed.bulk.isVisible()


def test_widths_are_remembered_for_these_columns_only(roster: Roster, saved: list[int]) -> None:
    table = roster.screen.list.table
    table.setColumnWidth(2, 201)
    table._remember.timeout.emit()
    again = Roster(roster.interface).screen.list.table
    assert again.columnWidth(2) == 201
    model = PagedModel(again.paged().columns[:3], lambda _ids: [], lambda row: row.id)
    fewer = TableView(model, "people")
    assert fewer.columnWidth(2) == again.paged().columns[2].width


def test_a_narrow_list_leaves_the_last_visit_to_the_card(interface: Interface, saved: list[int]) -> None:
    roster = Roster(interface, width=1280)
    headings = [column.key for column in roster.screen.list.model.columns]
    place = headings.index("seen")
    assert not roster.screen.list.table.isColumnHidden(place)
    roster.screen.resize(900, 600)
    roster.until(lambda: roster.screen.list.table.isColumnHidden(place))


def test_numbers_run_left_to_right_and_end_where_reading_starts(interface: Interface) -> None:
    interface.speak("ar")
    window = QWidget()
    sheet = PersonSheet(window, interface.around, PeopleWords(interface.around))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    for field in (sheet.mobile, sheet.identity, sheet.emergency_mobile, sheet.birth):
        assert field.edit.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert field.edit.alignment() & right == right
    assert sheet.name.edit.alignment() & right == right


@pytest.mark.parametrize(("first", "second"), [("hijri", "gregorian"), ("gregorian", "hijri")])
def test_a_birth_date_stands_in_both_calendars_in_the_preferred_order(
    interface: Interface, first: str, second: str
) -> None:
    interface.speak("ar", calendar_first=first)
    words = {"hijri": "14 رمضان 1410هـ", "gregorian": "9 أبريل 1990م"}
    shown = PeopleWords(interface.around).birth(birth_from_text("hijri:1410-09-14"))
    assert shown[0] == words[first]
    assert words[second] in shown[1]
    assert PeopleWords(interface.around).birth(birth_from_text("gregorian:1990"))[0] == "1990م"


def test_the_first_page_of_the_form_asks_what_is_needed_most(interface: Interface) -> None:
    window = QWidget()
    interface.show(window, 1024, 600)
    sheet = PersonSheet(window, interface.around, PeopleWords(interface.around))
    sheet.show_over()
    for field in (sheet.name, sheet.mobile, sheet.birth, sheet.gender):
        seen = QRect(field.mapTo(sheet._area, QPoint(0, 0)), field.size())
        assert sheet._area.rect().contains(seen), field
