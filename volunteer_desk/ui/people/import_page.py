"""The preview of a list before anything is written: counts, every line, decisions, then one button."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from volunteer_desk.domain.arabic import fold
from volunteer_desk.services.rosters import RowKind
from volunteer_desk.ui.kit.buttons import Check, button, icon_button
from volunteer_desk.ui.kit.fields import SearchField
from volunteer_desk.ui.kit.panels import ElidedLabel, column, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.work import WorkUnderWay
from volunteer_desk.ui.lists.paged_model import PagedModel
from volunteer_desk.ui.people.filters import Choice, FilterChips
from volunteer_desk.ui.people.import_lines import (
    Choices,
    ImportColumns,
    ImportLine,
    ImportPainter,
    ImportTable,
    Listed,
)
from volunteer_desk.ui.people.line_detail import LineDetail

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
    forget_asked = Signal()
    """The kept lines that are shown are to be let go."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._listed = Listed((), (), _no_line)
        self._counts: Counter[RowKind] = Counter()
        self._able: frozenset[int] = frozenset()
        self._likely: Sequence[int] = ()
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
            ImportColumns(self).columns(), lambda ids: [self._listed.word(place) for place in ids],
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
        self.forget = button(self.tr("Let these lines go"), clicked=self.forget_asked.emit)
        self.into_day = Check("")
        self.title = label("", "title")
        self.summary = ElidedLabel("", "muted")
        self.notices = label("", "body", wrap=True)
        self.notices.setObjectName("ImportNotices")

    def _arrange(self) -> None:
        words = column(self.title, self.summary, spacing=0)
        head = row(self.back, spacing=12)
        head.addLayout(words, 1)
        for part in (self.forget, self.rejects, self.commit_button):
            head.addWidget(part)
        narrow = row(self.chips, self.search, spacing=12)
        narrow.setStretch(0, 1)
        self.search.setFixedWidth(260)
        frame = QFrame()
        frame.setProperty("card", True)
        frame.setLayout(column(self.table, margins=(1, 6, 1, 6)))
        shown = QWidget()
        body = column(spacing=12)
        body.addWidget(self.notices)
        body.addWidget(self.into_day)
        body.addLayout(narrow)
        body.addWidget(frame, 1)
        body.addWidget(self.detail)
        shown.setLayout(body)
        self.work = WorkUnderWay(self._around.formats.number)
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
        self.into_day.toggled.connect(lambda _on: self._count())
        self.work.cancel.clicked.connect(self.cancel_asked.emit)

    def busy(self, words: str, *, leave: str = "") -> None:
        """Work has begun: a bar, and a way to stop it, or with `leave` to leave it to itself."""
        self.work.begin(words, leave=leave)
        self.title.setText("")
        self.summary.say("")
        self.pages.setCurrentIndex(1)
        for part in (self.back, self.commit_button, self.rejects, self.forget):
            part.hide()
        self.work.cancel.setFocus()

    def progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.work.advance(done, total)

    def show_lines(self, listed: Listed, left_out: set[int]) -> None:
        """Show a list that was just read, with these lines left out at first."""
        self._filter = "all"
        self.choices = Choices(left_out=set(left_out))
        self.search.clear()
        self.into_day.setChecked(bool(listed.day) and listed.has_stations)
        self._show(listed)
        first = next((place for place, kind in enumerate(listed.kinds) if kind is not RowKind.NOTE), None)
        if first is None:
            self.table.select_first()
        else:
            self.table.select(first)
        self.table.setFocus()

    def update_lines(self, listed: Listed) -> None:
        """The same list, read or compared anew: decisions, filter and search stay."""
        self.model.stale(None)
        self._show(listed)
        for place in self.choices.same_as.keys() - set(self._likely):
            del self.choices.same_as[place]
        self._show_detail(self.table.current_id())

    def _show(self, listed: Listed) -> None:
        self._listed = listed
        self._counts = Counter(listed.kinds)
        self._able = frozenset(place for place, kind in enumerate(listed.kinds) if kind in _ABLE)
        self._likely = [place for place, kind in enumerate(listed.kinds) if kind is RowKind.LIKELY]
        self.notices.setText("\n".join(listed.notices))
        self.notices.setVisible(bool(listed.notices))
        words = (
            self.tr("Also into %1, each heading a station")
            if listed.has_stations
            else self.tr("Also into %1")
        )
        self.into_day.setText(words.replace("%1", listed.day))
        self.into_day.setVisible(bool(listed.day))
        self.resume()
        self._list()

    def resume(self) -> None:
        """Back to the preview as it was, after work that stopped."""
        is_kept = self._listed.is_kept
        self.title.setText(self.tr("Lines to correct") if is_kept else self.tr("Before anything is written"))
        self.pages.setCurrentIndex(0)
        self.back.show()
        self.commit_button.show()
        self.forget.setVisible(is_kept)
        self._count()

    def _list(self) -> None:
        kind = None if self._filter == "all" else RowKind(self._filter)
        places = [place for place, each in enumerate(self._listed.kinds) if kind is None or each is kind]
        wanted = fold(self.search.text())
        if wanted:
            places = [place for place in places if wanted in self._listed.folded[place]]
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
        return place in self._able

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
        counts = self._counts
        names = {
            RowKind.NEW: self.tr("New"),
            RowKind.CHANGED: self.tr("Changed"),
            RowKind.LIKELY: self.tr("Perhaps the same"),
            RowKind.PROBLEM: self.tr("Problem"),
            RowKind.SAME: self.tr("Already there"),
            RowKind.NOTE: self.tr("Not a person"),
        }
        choices = [self._chip("all", self.tr("All lines"), len(self._listed.kinds))]
        choices += [
            self._chip(kind.value, words, counts[kind]) for kind, words in names.items() if counts[kind]
        ]
        self.chips.offer(choices, self._filter)
        self._count_taken()
        self.rejects.setVisible(bool(counts[RowKind.PROBLEM]))
        waiting = len(self.undecided())
        number = self._around.formats.number
        self.summary.say(
            self.tr("Waiting for a decision: %1. Nothing is written yet.").replace("%1", number(waiting))
            if waiting
            else self.tr("Nothing is written yet. Every line of the list stands here.")
        )

    def _count_taken(self) -> None:
        taken = len(self._able) - len(self._able & self.choices.left_out)
        places = self._counts[RowKind.SAME] if self.into_day.isChecked() else 0
        words = self.tr("Write to the roster: %1") if taken or not places else self.tr("Give places: %1")
        words = words.replace("%1", self._around.formats.number(taken or places))
        self.commit_button.setEnabled(bool(taken or places))
        self.commit_button.setText(words)
        self.commit_button.setAccessibleName(words)

    def _chip(self, key: str, words: str, number: int) -> Choice:
        return Choice(key, f"{words}  {self._around.formats.number(number)}")

    def _show_detail(self, place: object) -> None:
        if isinstance(place, int):
            line = self._listed.word(place)
            decided = place in self.choices.same_as
            self.detail.show_line(line, self._is_taken(line), decided, self.choices.same_as.get(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pages.currentIndex() == 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _no_line(place: int) -> ImportLine:
    raise IndexError(place)
