"""The people for the chosen place: who may, first, and who may not with the reason in grey."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QWidget

from volunteer_desk.domain.arabic import isolate, short_name
from volunteer_desk.services.fitting import Suggestion
from volunteer_desk.ui.assignment.acts import Lifted
from volunteer_desk.ui.assignment.grip import Grip, Pull
from volunteer_desk.ui.kit.buttons import button, chip
from volunteer_desk.ui.kit.fields import SearchField
from volunteer_desk.ui.kit.panels import Sentence, column, dotted, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.two_lines import NamedRows, TwoLines, show_two_lines

_TAIL: Final = 4


class SuggestionModel(NamedRows[Suggestion]):
    """Suggestions in the order of the service; people who may not can be looked at, not chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._names: Counter[str] = Counter()

    def is_shared(self, name: str) -> bool:
        """Whether two people of the list have this name, and need a second mark."""
        return self._names[name] > 1

    def show(self, rows: Sequence[Suggestion]) -> None:
        """Show these."""
        self._names = Counter(each.name for each in rows)
        super().show(rows)


class SuggestionList(QListView):
    """Enter or a double click gives the place; Space or the mouse takes people to any place on the board."""

    picked = Signal(object)
    """A Suggestion was chosen for the place."""
    lifted = Signal(object)
    """A Suggestion is taken along."""
    carried = Signal(QPoint)
    """The mouse is here with somebody, in global coordinates."""
    let_go = Signal(QPoint)
    """The mouse let go of somebody here."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.rows = SuggestionModel()
        self._grip = Grip()
        show_two_lines(self, self.rows, self.told, around.appearance)
        self.setAccessibleName(self.tr("People for this place"))
        self.activated.connect(lambda index: self.picked.emit(self.rows.rows[index.row()]))

    def told(self, each: Suggestion) -> TwoLines:
        """A name; below it the specialties or why not; beside it the hours so far."""
        hours = self._around.formats.duration(each.minutes) if each.minutes else ""
        value = self.tr("%1 hours").replace("%1", hours) if hours else ""
        if each.reasons:
            why = [self._around.words.why(reason) for reason in each.reasons]
            return TwoLines(isolate(each.name), dotted([*why, *self._about(each)]), value, is_quiet=True)
        return TwoLines(isolate(each.name), dotted(self._about(each)), value)

    def _about(self, each: Suggestion) -> Iterator[str]:
        if self.rows.is_shared(each.name) and each.mobile:
            tail = self._around.formats.code(each.mobile[-_TAIL:])
            yield self.tr("mobile ends in %1").replace("%1", tail)
        yield from (self._around.specialty(code) for code in sorted(each.specialties))
        if each.shifts:
            yield self.tr("%Ln other shift(s) near", "", each.shifts)

    @property
    def is_carrying(self) -> bool:
        """Whether the mouse holds somebody."""
        return self._grip.is_carrying

    def current(self) -> Suggestion | None:
        """Who is marked."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def mark_first(self) -> None:
        """Mark the first, so that Enter takes it."""
        if self.rows.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        each = self.current()
        if event.key() == Qt.Key.Key_Space and each is not None:
            self.lifted.emit(each)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self._grip.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip.began is None:
            super().mouseMoveEvent(event)
            return
        pull = self._grip.move(event)
        if pull is Pull.LIFTED:
            self.lifted.emit(self.rows.rows[self.indexAt(self._grip.began).row()])
        if pull is not Pull.NOTHING:
            self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._grip.release():
            self.let_go.emit(event.globalPosition().toPoint())


class PeopleSide(QFrame):
    """For which place; search; only who fits, or everybody; the list, or what to do about an empty one."""

    narrowed = Signal()
    """Other people are wanted."""
    emptied = Signal()
    """The list had the focus, and nobody is left in it."""
    paste_asked = Signal()
    """The roster is empty and a list is to be brought in."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._found: Sequence[Suggestion] = ()
        self._for = Sentence("", "section")
        self._instead = Sentence("", "muted")
        self.search = SearchField(self.tr("Search by name"), around.appearance)
        self.only_eligible = chip(self.tr("Only who fits"), checked=True)
        self.people = SuggestionList(around)
        self._none = Sentence("", "muted")
        self._all = button(self.tr("Show everybody"), kind="quiet", clicked=self._show_all)
        self._paste = button(self.tr("Paste a list"), kind="quiet", clicked=self.paste_asked.emit)
        nobody = QWidget()
        nobody.setLayout(column(self._none, self._all, self._paste, None, spacing=4, margins=(4, 16, 4, 0)))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.people)
        self._pages.addWidget(nobody)
        self._hint = Sentence("", "muted")
        whole = column(self._for, self._instead, self.search, spacing=8, margins=(12, 12, 12, 10))
        whole.addLayout(row(self.only_eligible, None))
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._hint)
        self.setLayout(whole)
        self.search.textChanged.connect(lambda _words: self.narrowed.emit())
        self.search.entered_list.connect(self.enter)
        self.search.returnPressed.connect(self.enter)
        self.only_eligible.toggled.connect(lambda _on: self._show())
        self.show_hand(None)

    def show_place(self, words: str, instead: str) -> None:
        """Which place the people are for, and whom they would replace."""
        self._for.say(words)
        self._instead.say(instead)
        self._instead.setVisible(bool(instead))

    def show_found(self, found: Sequence[Suggestion]) -> None:
        """Show these people, or only those of them who fit."""
        self._found = found
        self._show()

    def show_hand(self, who: Lifted | None) -> None:
        """Which keys count now: those of the list, or with somebody in the hand those of the board."""
        if who is None:
            words = self.tr("Enter assigns. On the board: Space takes along, Delete gives the seat back.")
        else:
            words = self.tr("%1 is in the hand: arrows to a place, Enter puts down, Esc returns.")
            words = words.replace("%1", isolate(short_name(who.name, keep=2)))
        self._hint.say(words)

    def enter(self) -> None:
        """Go into the list, at its first row."""
        if self.people.rows.rows:
            self.people.setFocus()
            self.people.mark_first()

    def _show(self) -> None:
        only = self.only_eligible.isChecked() and not self.search.text()
        self.people.rows.show([each for each in self._found if not (only and each.reasons)])
        had_focus = self.people.hasFocus()
        self._pages.setCurrentIndex(0 if self.people.rows.rows else 1)
        if had_focus and self.people.rows.rows:
            self.people.mark_first()
        elif had_focus:
            self.emptied.emit()
        is_narrow = bool(self._found) or bool(self.search.text())
        self._all.setVisible(is_narrow)
        self._paste.setVisible(not is_narrow)
        if self._found:
            self._none.say(self.tr("Nobody fits this place."))
        elif is_narrow:
            self._none.say(self.tr("Nobody of this name is free for this shift."))
        else:
            self._none.say(self.tr("There is nobody on the roster who is free."))

    def _show_all(self) -> None:
        self.search.clear()
        self.only_eligible.setChecked(False)
