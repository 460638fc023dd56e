"""Parts that every screen shares."""

from datetime import date

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from tests.support.interface import Interface
from volunteer_desk.domain.calendar import moment
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.ui.kit.fields import Field
from volunteer_desk.ui.kit.messages import Message
from volunteer_desk.ui.kit.panels import EmptyState
from volunteer_desk.ui.kit.shift_names import ShiftNames
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.toasts import ToastArea


class Windows(QObject):
    """Sees every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


def test_a_hint_opens_no_window_while_its_part_is_made(qapp: QApplication) -> None:
    appearance, seen = Appearance(qapp), Windows()
    qapp.installEventFilter(seen)
    field = Field("Name", QLineEdit(), hint="As on the badge")
    empty = EmptyState("users", "Nobody yet", appearance, hint="Paste a list")
    qapp.removeEventFilter(seen)
    assert seen.opened == []
    for made in (field, empty):
        made.deleteLater()


def test_a_second_message_does_not_squeeze_the_first(interface: Interface) -> None:
    window = QWidget()
    interface.show(window)
    area = ToastArea(window, interface.around.appearance, undo_words="Undo")
    for words in ("The import was taken back. Archived: 4, as before: 0", "Saved"):
        area.show_message(Message(words, "info"))
    shown = [part for part in area.findChildren(QLabel) if part.isVisible()]
    interface.until(lambda: all(part.height() >= part.heightForWidth(part.width()) for part in shown))
    assert len(shown) == 2
    assert window.rect().contains(area.geometry())


def test_a_message_at_the_gate_leaves_the_box_alone(interface: Interface) -> None:
    window = QWidget()
    interface.show(window, 1024, 600)
    area = ToastArea(window, interface.around.appearance, undo_words="Undo")
    area.stand_aside(True)
    area.show_message(Message("Undone", "info"))
    assert area.geometry().left() > window.width() * 2 // 3
    area.stand_aside(False)
    assert area.geometry().left() < 48


def test_a_shift_until_midnight_ends_on_its_day(interface: Interface) -> None:
    names = ShiftNames(interface.around.formats)
    evening = moment(date(2027, 2, 18), 20 * 60)
    until_midnight = names.times(Span(evening, evening + 4 * HOUR_MS))
    assert "midnight" in until_midnight and "Friday" not in until_midnight
    assert "Friday" in names.times(Span(evening, evening + 5 * HOUR_MS))
