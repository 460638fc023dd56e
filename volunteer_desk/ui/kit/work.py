"""Work that takes a while: words, a bar, and a way to stop it or to leave it to itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.panels import column, label, row


class WorkUnderWay(QWidget):
    """A bar with words and a button; `number` writes a figure, without it the bar alone tells the way."""

    def __init__(self, number: Callable[[int], str] | None = None) -> None:
        super().__init__()
        self._number = number
        self.words = label("", "section")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.done = label("", "muted")
        self.done.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(360)
        self.bar.setTextVisible(False)
        self.cancel = button("")
        body = column(None, self.words, self.done, spacing=12)
        body.addLayout(row(None, self.bar, None))
        body.addLayout(row(None, self.cancel, None))
        body.addStretch(2)
        self.setLayout(body)

    def begin(self, words: str, *, leave: str = "") -> None:
        """Show that work of unknown length has begun; with `leave` the button says that instead of Stop."""
        self.words.setText(words)
        self.done.setText("")
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        said = leave or self.tr("Stop")
        self.cancel.setText(said)
        self.cancel.setAccessibleName(said)
        self.cancel.setEnabled(True)

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        if self._number is not None:
            of = self.tr("%1 of %2")
            self.done.setText(of.replace("%1", self._number(done)).replace("%2", self._number(total)))
