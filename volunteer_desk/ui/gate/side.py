"""What stands around the verdict: the box, and the figures with who is still expected."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from volunteer_desk.services import attendance, schedule
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.ui.gate.expected import ExpectedList, Figures
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import EmptyState, column, label
from volunteer_desk.ui.kit.surroundings import Surroundings


class GateBox(QLineEdit):
    """The one box; the numeric keypad alone runs the gate: + walk-in, - undo."""

    walk_in_asked = Signal()
    """Somebody is on no list."""
    undo_asked = Signal()
    """The last verdict is to be taken back."""
    moved = Signal(int)
    """Up (-1) or down (1) among the candidates."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("GateBox")
        self.setAccessibleName(self.tr("Badge number or name"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.take_names(True)

    def take_names(self, taken: bool) -> None:
        """Say what may be typed: a locked gate takes numbers only."""
        self.setPlaceholderText(
            self.tr("Badge number, or two letters of the name") if taken else self.tr("Badge number")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Plus:
            self.walk_in_asked.emit()
        elif event.key() == Qt.Key.Key_Minus and not self.text():
            self.undo_asked.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class GateSide(QWidget):
    """Three figures on top of the shrinking list."""

    chosen = Signal(int)
    """Somebody of the list is to be recorded; carries the person's id."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.figures = Figures(around)
        self.figures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.expected = ExpectedList(around)
        self.expected.chosen.connect(self.chosen.emit)
        self._title = label(self.tr("Still expected"), "label")
        self._title.setContentsMargins(12, 10, 12, 6)
        self._names = QFrame()
        self._names.setProperty("card", True)
        self._names.setLayout(column(self._title, self.expected, spacing=0))
        whole = column(self.figures, self._names, spacing=12)
        whole.setStretch(1, 1)
        whole.addStretch(0)
        self.setLayout(whole)

    def show_rows(self, rows: Sequence[BoardRow], *, inside: bool) -> None:
        """Show the board; in the mode out, who is still inside."""
        self.figures.show_counts(attendance.figures(rows))
        self.expected.rows.show(rows, inside=inside)
        self._title.setText(self.tr("Still inside") if inside else self.tr("Still expected"))

    def be_private(self, private: bool) -> None:
        """First names and initials only."""
        self.expected.be_private(private)

    def show_names(self, shown: bool) -> None:
        """A locked gate shows no list of names."""
        self._names.setVisible(shown)


class NoDistribution(EmptyState):
    """What stands in the verdict's place while nothing is on: start one now, or look at the plans."""

    def __init__(self, around: Surroundings, navigation: Navigation, line: GateLine) -> None:
        self._desk, self._line = around.desk, line
        words = GateWords()
        super().__init__(
            "calendar-plus",
            words.nothing(),
            around.appearance,
            button(words.start(), kind="primary", clicked=self._start),
            button(words.plans(), kind="quiet", clicked=lambda: navigation.go("distributions")),
            hint=words.hint(),
        )
        self._title, self._station = words.names()
        self._tasks = around.scope(self)

    def _start(self) -> None:
        self._tasks.start(self._started())

    async def _started(self) -> None:
        await self._desk.write(schedule.quick_start, site="", title=self._title, station=self._station)
        self._line.refresh()


class GateWords(QObject):
    """Words of the empty gate, needed before its widget exists."""

    def nothing(self) -> str:
        """The sentence."""
        return self.tr("No distribution is on now")

    def start(self) -> str:
        """The first way."""
        return self.tr("Start one now")

    def plans(self) -> str:
        """The second way."""
        return self.tr("Distributions")

    def hint(self) -> str:
        """What the first way does."""
        return self.tr("It begins at once with one shift of four hours and one station; it can be changed.")

    def names(self) -> tuple[str, str]:
        """Title and station of what is started."""
        return self.tr("Distribution of today"), self.tr("Reception")
