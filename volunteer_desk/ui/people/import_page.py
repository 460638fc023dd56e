"""The preview of a list before anything is written: counts, every line, decisions, then one button."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QWidget

from volunteer_desk.domain.arabic import fold
from volunteer_desk.services.rosters import Match, RowKind
from volunteer_desk.ui.kit.buttons import button, icon_button
from volunteer_desk.ui.kit.fields import SearchField
from volunteer_desk.ui.kit.panels import ElidedLabel, Picture, clear, column, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.lists.paged_model import PagedModel
from volunteer_desk.ui.people.filters import Choice, FilterChips
from volunteer_desk.ui.people.import_lines import (
    Choices,
    ImportColumns,
    ImportLine,
    ImportPainter,
    ImportTable,
    look_of,
)

_DETAIL_HEIGHT: Final = 132
_ABLE: Final = frozenset({RowKind.NEW, RowKind.CHANGED, RowKind.LIKELY})
_MANY: Final = 500


class ImportPage(QWidget):
    """Shows a preview and collects decisions; what is read and written is its owner's business."""

    left = Signal()
    """Back to the roster; nothing is to be written."""
    commit_asked = Signal()
    """The lines that are ticked are to be written."""
    cancel_asked = Signal()
    """Reading or writing is to stop."""
    rejects_asked = Signal()
    """The lines with problems are wanted as a workbook."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._lines: Sequence[object] = ()
        self._word: Callable[[int], ImportLine] = _no_line
        self._kinds: list[RowKind] = []
        self._folded: Sequence[str] = ()
        self._able = 0
        self._likely: list[int] = []
        self._filter = "all"
        self.choices = Choices()
        self._create()
        self._arrange()
        self._connect()

    def _create(self) -> None:
        appearance = self._around.appearance
        self.chips = FilterChips(self.tr("Kinds of lines"))
        self.search = SearchField(self.tr("Find a line"), appearance)
        self.model = PagedModel(
            ImportColumns(self).columns(), lambda ids: [self._word(place) for place in ids],
            lambda line: line.place, self,
        )  # fmt: skip
        self.painter = ImportPainter(self._around, self._is_taken, self)
        self.table = ImportTable(self.model, self.painter, self.toggle)
        self.detail = LineDetail(self._around)
        self.back = icon_button("arrow-left", self.tr("Back to the roster"), appearance, self.left.emit)
        self.commit_button = button(
            "", kind="primary", clicked=self.commit_asked.emit, shortcut="Ctrl+Return"
        )
        self.rejects = button(
            self.tr("Save the problems"), icon="file-down", appearance=appearance,
            clicked=self.rejects_asked.emit,
        )  # fmt: skip
        self.title = label(self.tr("Before anything is written"), "title")
        self.summary = ElidedLabel("", "muted")
        self.notices = label("", "body", wrap=True)
        self.notices.setObjectName("ImportNotices")

    def _arrange(self) -> None:
        words = column(self.title, self.summary, spacing=0)
        head = row(self.back, spacing=12)
        head.addLayout(words, 1)
        head.addWidget(self.rejects)
        head.addWidget(self.commit_button)
        narrow = row(self.chips, self.search, spacing=12)
        narrow.setStretch(0, 1)
        self.search.setFixedWidth(260)
        frame = QFrame()
        frame.setProperty("card", True)
        frame.setLayout(column(self.table, margins=(1, 6, 1, 6)))
        shown = QWidget()
        body = column(spacing=12)
        body.addWidget(self.notices)
        body.addLayout(narrow)
        body.addWidget(frame, 1)
        body.addWidget(self.detail)
        shown.setLayout(body)
        self.work = WorkUnderWay(self._around)
        self.pages = QStackedWidget()
        self.pages.addWidget(shown)
        self.pages.addWidget(self.work)
        whole = column(spacing=12, margins=(24, 16, 24, 16))
        whole.addLayout(head)
        whole.addWidget(self.pages, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._narrow)
        self.search.textChanged.connect(lambda _text: self._list())
        self.search.entered_list.connect(self.table.setFocus)
        self.table.current_changed.connect(self._show_detail)
        self.table.opened.connect(lambda _place: self.detail.focus_first())
        self.detail.decided.connect(self.decide)
        self.detail.tick_changed.connect(lambda place: self.toggle([place]))
        self.work.cancel.clicked.connect(self.cancel_asked.emit)

    def busy(self, words: str) -> None:
        """Reading or writing has begun: a bar, and a way to stop."""
        self.work.begin(words)
        self.summary.say("")
        self.back.hide()
        self.pages.setCurrentIndex(1)
        self.commit_button.hide()
        self.rejects.hide()

    def progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.work.advance(done, total)

    def show_lines(
        self,
        kinds: Sequence[RowKind],
        folded: Sequence[str],
        word: Callable[[int], ImportLine],
        left_out: set[int],
    ) -> None:
        """Show a preview: every line's kind and folded text, and what words a line when it is seen."""
        self._kinds = list(kinds)
        self._folded = folded
        self._word = word
        self._able = sum(kind in _ABLE for kind in self._kinds)
        self._likely = [place for place, kind in enumerate(self._kinds) if kind is RowKind.LIKELY]
        self._filter = "all"
        self.choices = Choices(left_out=set(left_out))
        self.back.show()
        self.search.clear()
        self.pages.setCurrentIndex(0)
        self.commit_button.show()
        self._list()
        self._count()
        if self.model.rowCount():
            self.table.select_first()
        self.table.setFocus()

    def notice(self, sentences: Sequence[str]) -> None:
        """Say how the list was understood, where that is not plain; nothing hides the place."""
        self.notices.setText("\n".join(sentences))
        self.notices.setVisible(bool(sentences))

    def resume(self) -> None:
        """Back to the preview as it was, after work that stopped."""
        self.pages.setCurrentIndex(0)
        self.back.show()
        self.commit_button.show()
        self._count()

    def _list(self) -> None:
        kind = None if self._filter == "all" else RowKind(self._filter)
        places = [place for place, each in enumerate(self._kinds) if kind is None or each is kind]
        wanted = fold(self.search.text())
        if wanted:
            places = [place for place in places if wanted in self._folded[place]]
        self.model.show(places)
        if places and self.table.current_id() is None:
            self.table.select_first()

    def _narrow(self, key: str) -> None:
        self._filter = key
        self._list()

    def _is_taken(self, line: ImportLine) -> bool | None:
        """Whether a line will be written; None for one that cannot be or need not be."""
        if line.kind in {RowKind.PROBLEM, RowKind.NOTE, RowKind.SAME}:
            return None
        return line.place not in self.choices.left_out

    def can_be_taken(self, place: int) -> bool:
        """Whether there is anything to write of a line."""
        return self._kinds[place] in _ABLE

    def toggle(self, places: Sequence[int]) -> None:
        """Take lines out, or all of them in again when all were out."""
        able = [place for place in places if self.can_be_taken(place)]
        if not able:
            return
        out = self.choices.left_out
        if all(place in out for place in able):
            out.difference_update(able)
        else:
            out.update(able)
        self._touched(able)

    def decide(self, place: int, person: int | None) -> None:
        """A line is this person, or somebody new."""
        self.choices.same_as[place] = person
        self.choices.left_out.discard(place)
        self._touched([place])

    def _touched(self, places: Sequence[int]) -> None:
        self.model.stale(places if len(places) < _MANY else None)
        self._count()
        current = self.table.current_id()
        if current in places:
            self._show_detail(current)

    def undecided(self) -> list[int]:
        """Likely lines that are ticked and that nobody has decided."""
        choices = self.choices
        return [p for p in self._likely if p not in choices.left_out and p not in choices.same_as]

    def show_undecided(self) -> None:
        """Bring the first line that waits for a decision into view."""
        waiting = self.undecided()
        if waiting:
            self.chips.press(RowKind.LIKELY.value)
            self.table.select(waiting[0])
            self.detail.focus_first()

    def _count(self) -> None:
        counts = Counter(self._kinds)
        names = {
            RowKind.NEW: self.tr("New"),
            RowKind.CHANGED: self.tr("Changed"),
            RowKind.LIKELY: self.tr("Perhaps the same"),
            RowKind.PROBLEM: self.tr("Problem"),
            RowKind.SAME: self.tr("Already there"),
            RowKind.NOTE: self.tr("Not a person"),
        }
        choices = [self._chip("all", self.tr("All lines"), len(self._kinds))]
        choices += [
            self._chip(kind.value, words, counts[kind]) for kind, words in names.items() if counts[kind]
        ]
        self.chips.offer(choices, self._filter)
        taken = self._able - len(self.choices.left_out)
        self.commit_button.setEnabled(bool(taken))
        words = self.tr("Write to the roster: %1").replace("%1", self._around.formats.number(taken))
        self.commit_button.setText(words)
        self.commit_button.setAccessibleName(words)
        self.rejects.setVisible(bool(counts[RowKind.PROBLEM]))
        waiting = len(self.undecided())
        number = self._around.formats.number
        self.summary.say(
            self.tr("Waiting for a decision: %1. Nothing is written yet.").replace("%1", number(waiting))
            if waiting
            else self.tr("Nothing is written yet. Every line of the list stands here.")
        )

    def _chip(self, key: str, words: str, number: int) -> Choice:
        return Choice(key, f"{words}  {self._around.formats.number(number)}")

    def _show_detail(self, place: object) -> None:
        if isinstance(place, int):
            line = self._word(place)
            decided = place in self.choices.same_as
            self.detail.show_line(line, self._is_taken(line), decided, self.choices.same_as.get(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pages.currentIndex() == 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _no_line(place: int) -> ImportLine:
    raise IndexError(place)


class LineDetail(QFrame):
    """The current line in words: what is wrong or changes, and who it may be."""

    decided = Signal(object, object)
    """The line (its place) is this person (id), or None: somebody new."""
    tick_changed = Signal(object)
    """The line is to be taken out, or in again."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("LineDetail")
        self.setProperty("card", True)
        self.setFixedHeight(_DETAIL_HEIGHT)
        self._around = around
        self._body = column(spacing=4)
        self._first: QWidget | None = None
        words, self._side = QWidget(), column(spacing=6)
        words.setLayout(self._body)
        line = row(words, spacing=16, margins=(16, 10, 16, 10))
        line.setStretch(0, 1)
        line.addLayout(self._side)
        self.setLayout(line)

    def focus_first(self) -> None:
        """Put the focus on the first decision."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_line(self, line: ImportLine, taken: bool | None, decided: bool, person: int | None) -> None:
        """Show one line and, for a likely one, the choices."""
        clear(self._body)
        clear(self._side)
        self._first = None
        icon, tone = look_of(line.kind)
        head = QWidget()
        name = ElidedLabel(line.name or line.outcome, "section")
        head.setLayout(row(Picture(icon, tone, 18, self._around.appearance), name, spacing=8))
        self._body.addWidget(head)
        if not line.details:
            self._body.addWidget(label(line.outcome, "", tone=tone))
        for words in line.details[:3]:
            self._body.addWidget(ElidedLabel(words, "body"))
        if len(line.details) < 3 and line.raw:
            source = self.tr("As given: %1").replace("%1", " ".join(line.raw.split()))
            self._body.addWidget(ElidedLabel(source, "muted"))
        self._body.addStretch(1)
        for match, why in line.matches[:2]:
            self._offer(line, match, why, chosen=decided and person == match.person)
        if line.matches:
            self._choice(self.tr("Somebody new"), decided and person is None, line.place, None)
        elif taken is not None:
            words = self.tr("Leave this line out") if taken else self.tr("Take this line in")
            made = button(words, clicked=lambda: self.tick_changed.emit(line.place))
            self._side.addWidget(made)
            self._first = made
        self._side.addStretch(1)

    def _offer(self, line: ImportLine, match: Match, why: str, *, chosen: bool) -> None:
        words = self.tr("The same: %1").replace("%1", match.name)
        made = self._choice(words, chosen, line.place, match.person)
        made.setToolTip(why)

    def _choice(self, words: str, chosen: bool, place: int, person: int | None) -> QWidget:
        made = button(words, clicked=lambda: self.decided.emit(place, person))
        made.setProperty("choice", True)
        made.setCheckable(True)
        made.setChecked(chosen)
        made.setMaximumWidth(360)
        self._side.addWidget(made)
        self._first = self._first or made
        return made


class WorkUnderWay(QWidget):
    """A bar with words and a way to stop."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._words = label("", "section")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._done = label("", "muted")
        self._done.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(360)
        self.bar.setTextVisible(False)
        self.cancel = button(self.tr("Stop"))
        body = column(None, self._words, self._done, spacing=12)
        body.addLayout(row(None, self.bar, None))
        body.addLayout(row(None, self.cancel, None))
        body.addStretch(2)
        self.setLayout(body)

    def begin(self, words: str) -> None:
        """Show that work of unknown length has begun."""
        self._words.setText(words)
        self._done.setText("")
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.cancel.setEnabled(True)

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        number = self._around.formats.number
        self._done.setText(self.tr("%1 of %2").replace("%1", number(done)).replace("%2", number(total)))
