"""The bar below the list while several people are selected: what can be done with all of them."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from volunteer_desk.domain.access import Permission
from volunteer_desk.ui.kit.buttons import button, icon_button
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.surroundings import Surroundings


class BulkBar(QFrame):
    """Says how many are selected and offers what the one on duty may do with them."""

    copy_asked = Signal()
    """Their rows are wanted on the clipboard."""
    export_asked = Signal()
    """They are to go into a workbook."""
    archive_asked = Signal()
    """They are to be archived."""
    clear_asked = Signal()
    """Nobody is to be selected."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("BulkBar")
        self._formats = around.formats
        self._words = label("", "body")
        look = around.appearance
        exports = Permission.EXPORT_PEOPLE
        self._buttons = [
            (button(words, icon=icon, appearance=look, clicked=asked.emit), needed)
            for words, icon, asked, needed in (
                (self.tr("Copy"), "copy", self.copy_asked, exports),
                (self.tr("Export"), "download", self.export_asked, exports),
                (self.tr("Archive"), "archive", self.archive_asked, Permission.EDIT_PEOPLE),
            )
        ]
        clear = icon_button("x", self.tr("Clear the selection"), look, self.clear_asked.emit)
        made = (made for made, _needed in self._buttons)
        self.setLayout(row(self._words, None, *made, clear, spacing=8, margins=(16, 8, 16, 8)))
        self.hide()

    def offer(self, may: Callable[[Permission], bool]) -> None:
        """Offer what is allowed."""
        for made, needed in self._buttons:
            made.setVisible(may(needed))

    def show_count(self, number: int) -> None:
        """Say how many are selected."""
        self._words.setText(self.tr("Selected: %1").replace("%1", self._formats.number(number)))
