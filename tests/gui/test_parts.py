"""Parts that every screen shares."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from volunteer_desk.ui.kit.fields import Field
from volunteer_desk.ui.kit.panels import EmptyState
from volunteer_desk.ui.kit.theme import Appearance


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
