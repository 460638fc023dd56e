"""The roster's screen with a list on its way in, driven as somebody at the desk would."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.support.interface import Interface
from volunteer_desk.services import people
from volunteer_desk.services.rosters import RowKind
from volunteer_desk.ui.people import PeopleScreen

NOURA = {"name": "نورة بنت خالد", "mobile": "+966501112233", "specialties": frozenset({"driver"})}


class Imports:
    """The screen with a list on its way in."""

    def __init__(self, interface: Interface) -> None:
        self.interface = interface
        self.screen = PeopleScreen(interface.around, interface.navigation, interface.door)
        interface.show(self.screen)
        self.screen.opened(None)
        self.importing = self.screen.importing
        self.page = self.importing.page
        interface.until(lambda: self.screen.list.is_idle)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self.screen.list.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def settle(self) -> None:
        self.interface.until(lambda: self.importing.is_idle)

    def kinds(self) -> list[RowKind]:
        model = self.page.model
        return [model.row_at(place).kind for place in range(model.rowCount())]

    def commit(self) -> None:
        self.page.commit_button.click()
        self.settle()

    def names(self) -> list[str]:
        read = self.interface.desk.read_now
        return sorted(line.name for line in read(people.lines, read(people.ids, people.Filter())))

    def said(self) -> str:
        return self.interface.around.messages.shown[-1].words
