"""A list of people pasted or dropped anywhere in the window, as WhatsApp and file managers hand it over."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.navigation import GivenList


class ListOffers(QObject):
    """Listens in a window; a field that has the focus keeps its own paste."""

    offered = Signal(object)
    """A GivenList is to be looked at."""
    refused = Signal()
    """What was pasted is no list: no text, or one line of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), window)
        shortcut.activated.connect(self.paste)

    def watch(self, box: QLineEdit) -> None:
        """Take a list that is pasted into this box, which is always ready for something shorter."""
        box.installEventFilter(self)

    def paste(self) -> None:
        """Take what the clipboard holds."""
        if any(sheet.isVisible() for sheet in self._window.window().findChildren(Sheet)):
            return  # whoever fills in a sheet means the sheet
        given = given_list(QGuiApplication.clipboard().mimeData())
        if given is None:
            self.refused.emit()
        else:
            self.offered.emit(given)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit):
            return self._is_list_for(watched, event)
        if isinstance(event, QDropEvent) and event.type() in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return self._dropped(event)
        return super().eventFilter(watched, event)

    def _is_list_for(self, box: QLineEdit, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or box.text():
            return False
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        given = given_list(QGuiApplication.clipboard().mimeData())
        if given is not None:
            self.offered.emit(given)
        return given is not None

    def _dropped(self, event: QDropEvent) -> bool:
        given = given_list(event.mimeData())
        if given is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.offered.emit(given)
        return True


def given_list(data: QMimeData) -> GivenList | None:
    """A file, or text of several lines; None for anything else."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if files:
        return GivenList(file=Path(files[0]))
    text = data.text()
    lines = [line for line in text.splitlines() if line.strip()]
    return GivenList(text) if len(lines) > 1 or "\t" in text.strip() else None
