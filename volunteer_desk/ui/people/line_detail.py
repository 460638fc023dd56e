"""The current line of a list in words: what is wrong or changes, who it may be, and where it is put right."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from volunteer_desk.services.rosters import Match
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import ElidedLabel, Picture, clear, column, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.import_lines import ImportLine, look_of

_HEIGHT: Final = 140
_MOST_DETAILS: Final = 3
_MOST_FIELDS: Final = 3
_LTR: Final = frozenset(
    {"identity", "mobile", "emergency_mobile", "guardian_mobile", "short_number", "birth"}
)


class LineDetail(QFrame):
    """Below the preview; it decides nothing itself."""

    decided = Signal(object, object)
    """The line (its place) is this person (id), or None: somebody new."""
    tick_changed = Signal(object)
    """The line is to be taken out, or in again."""
    corrected = Signal(object, object)
    """The line's cells (field -> text) are to be read anew."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("LineDetail")
        self.setProperty("card", True)
        self.setFixedHeight(_HEIGHT)
        self._around = around
        self._body = column(spacing=4)
        self._first: QWidget | None = None
        self.fields: dict[str, TextField] = {}
        words, self._side = QWidget(), column(spacing=6)
        words.setLayout(self._body)
        line = row(words, spacing=16, margins=(16, 10, 16, 10))
        line.setStretch(0, 1)
        line.addLayout(self._side)
        self.setLayout(line)

    def focus_first(self) -> None:
        """Put the focus on the first decision, or the first cell to correct."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_line(self, line: ImportLine, taken: bool | None, decided: bool, person: int | None) -> None:
        """Show one line and, where there is something to decide or to correct, the way to do it."""
        clear(self._body)
        clear(self._side)
        self._first = None
        self.fields = {}
        self._head(line)
        if line.wrong:
            self._correction(line)
        else:
            self._words(line)
        self._body.addStretch(1)
        for match, why in line.matches[:2]:
            self._offer(line, match, why, chosen=decided and person == match.person)
        if line.matches:
            self._choice(self.tr("Somebody new"), decided and person is None, line.place, None)
        elif taken is not None:
            words = self.tr("Leave this line out") if taken else self.tr("Take this line in")
            self._first = button(words, clicked=lambda: self.tick_changed.emit(line.place))
            self._side.addWidget(self._first)
        self._side.addStretch(1)

    def _head(self, line: ImportLine) -> None:
        icon, tone = look_of(line.kind)
        head = QWidget()
        name = label(line.name or line.outcome, "section")
        given = self.tr("As given: %1").replace("%1", " ".join(line.raw.split()))
        inside = row(Picture(icon, tone, 18, self._around.appearance), name, spacing=8)
        if line.wrong:  # what is to be corrected takes the room below
            inside.addWidget(ElidedLabel(given, "muted"), 1)
        else:
            inside.addStretch(1)
        head.setLayout(inside)
        self._body.addWidget(head)

    def _words(self, line: ImportLine) -> None:
        if not line.details:
            _, tone = look_of(line.kind)
            self._body.addWidget(label(line.outcome, "", tone=tone))
        for words in line.details[:_MOST_DETAILS]:
            self._body.addWidget(ElidedLabel(words, "body"))
        if len(line.details) < _MOST_DETAILS and line.raw:
            source = self.tr("As given: %1").replace("%1", " ".join(line.raw.split()))
            self._body.addWidget(ElidedLabel(source, "muted"))

    def _correction(self, line: ImportLine) -> None:
        """A field for each cell that could not be read, with the reason over it."""
        cells = row(spacing=12)
        for wrong in line.wrong[:_MOST_FIELDS]:
            field = TextField(wrong.words, is_ltr=wrong.field in _LTR)
            field.set_text(wrong.value)
            field.edit.returnPressed.connect(lambda: self._correct(line.place))
            self.fields[wrong.field] = field
            cells.addWidget(field, 1)
        done = button(self.tr("Correct"), kind="primary", clicked=lambda: self._correct(line.place))
        cells.addWidget(done, 0, Qt.AlignmentFlag.AlignBottom)
        holder = QWidget()
        holder.setLayout(cells)
        self._body.addWidget(holder)
        self._first = next(iter(self.fields.values())).edit

    def _correct(self, place: int) -> None:
        self.corrected.emit(place, {name: field.text() for name, field in self.fields.items()})

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
