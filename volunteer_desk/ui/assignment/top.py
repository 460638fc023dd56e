"""Above the board: which distribution, how many it is short by, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from volunteer_desk.ui.assignment.acts import Acts
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.panels import ElidedLabel, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings


class TopBar(QWidget):
    """The gaps are a button that walks over them; undo tells what it takes back."""

    next_gap_asked = Signal()
    """The next place that wants people is to be chosen."""

    def __init__(self, around: Surroundings, acts: Acts, screen: QWidget) -> None:
        super().__init__()
        self._acts = acts
        look = around.appearance
        self._what = ElidedLabel("", "body")
        self.gaps = button(
            "", kind="quiet", icon="user-plus", appearance=look, clicked=self.next_gap_asked.emit
        )
        self.gaps.setToolTip(self.tr("To the next one"))
        self.undo = button(self.tr("Undo"), icon="undo-2", appearance=look, clicked=acts.undo)
        line = row(label(self.tr("Assignment"), "title"), self._what, self.gaps, self.undo, spacing=12)
        line.setStretch(1, 1)
        self.setLayout(line)
        acts.changed.connect(self._show_undo)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), screen)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(acts.undo)
        self._show_undo()
        self.show_what("")

    def show_what(self, words: str) -> None:
        """Site and title of the distribution; empty while there is none, and nothing to do here."""
        self._what.say(words)
        self.gaps.setVisible(bool(words))
        self.undo.setVisible(bool(words))

    def show_short(self, count: int) -> None:
        """How many people are still wanted."""
        words = self.tr("Short by %Ln person(s)", "", count)
        self.gaps.setText(f" {words}")
        self.gaps.setAccessibleName(words)
        self.gaps.setEnabled(bool(count))

    def _show_undo(self) -> None:
        last = self._acts.last
        self.undo.setEnabled(last is not None)
        words = self.tr("Undo: %1").replace("%1", last.words) if last else self.tr("Nothing to undo")
        self.undo.setToolTip(f"{words} (Ctrl+Z)")
