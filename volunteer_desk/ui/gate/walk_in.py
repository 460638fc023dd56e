"""The walk-in: an adult in five fields and half a minute, in the band's place; a scan still counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.people import Gender, PersonProblem, check_name, parse_mobile
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services.gate import Newcomer
from volunteer_desk.ui.gate.line import GateLine, WalkIn
from volunteer_desk.ui.kit.buttons import Check, Segments, button
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import card, column, label, row, scroll
from volunteer_desk.ui.kit.surroundings import Surroundings


class WalkInForm(QWidget):
    """Name, mobile or none, gender, adult, Enter."""

    not_recorded = Signal(object)
    """Nothing was written, for a UserProblem; the form says why and keeps what was typed."""
    left = Signal()
    """Closed without recording."""

    def __init__(self, around: Surroundings, line: GateLine) -> None:
        super().__init__()
        self._words, self._line = around.words, line
        self._tasks = around.scope(self)
        self._is_recording = False
        self.name = TextField(self.tr("Name"), check=self._check_name)
        self.mobile = TextField(
            self.tr("Mobile (empty for none)"),
            is_ltr=True,
            check=self._check_mobile,
            placeholder="05x xxx xxxx",
        )
        self.gender = Segments(
            [(Gender.MALE.value, self.tr("Male")), (Gender.FEMALE.value, self.tr("Female"))]
        )
        self.adult = Check(self.tr("18 years or older"))
        self._error = label("", "error", wrap=True)
        self._error.hide()
        save = button(self.tr("Check in"), kind="primary", clicked=self.submit)
        cancel = button(self.tr("Cancel"), kind="quiet", clicked=self.left.emit)
        inner = card(
            label(self.tr("Walk-in"), "title"),
            label(
                self.tr("The rest is completed later; the record is marked incomplete."), "muted", wrap=True
            ),
            spacing=8,
            padding=16,
        )
        body = inner.layout()
        body.addLayout(row(self.name, self.mobile, spacing=16))
        body.addLayout(row(self.gender, 16, self.adult, None, spacing=8))
        body.addWidget(self._error)
        body.addLayout(row(save, cancel, None, spacing=8))
        body.addStretch(1)
        area = scroll(inner)
        self.setLayout(column(area))

    def start(self, name: str = "") -> None:
        """Begin with an empty form; a name that was searched for is taken over."""
        self._clear()
        self.name.set_text(name)
        (self.mobile if name else self.name).setFocus()

    def _clear(self) -> None:
        self.name.set_text("")
        self.mobile.set_text("")
        self.gender.choose(None)
        self.adult.setChecked(False)
        self._error.hide()

    def submit(self) -> None:
        """Check and hand over; what is wrong is said beside its field."""
        if self._is_recording:
            return
        self._error.hide()
        name = self.name.text()
        is_right = self.name.validate() and self.mobile.validate()
        if not name:
            self.name.show_error(self._words.reason(PersonProblem.NAME_MISSING.value))
            is_right = False
        gender = self.gender.current()
        if not is_right:
            return
        if gender is None:
            self._say(self.tr("Male or female is needed for the lane"))
            return
        if not self.adult.isChecked():
            self._say(
                self.tr("Under 18: no check-in without guardian consent. The leader writes the person down.")
            )
            return
        typed = self.mobile.text()
        mobile = parse_mobile(typed) if typed else None
        shift = self._line.open_shift
        if shift is None:
            self._say(self.tr("No shift is open now: a walk-in needs one"))
            return
        self._tasks.start(self._record(WalkIn(Newcomer(name, mobile, gender), shift, None)))

    async def _record(self, found: WalkIn) -> None:
        """Everything typed stays until it is on the disk; Enter does not record it twice."""
        self._is_recording = True
        try:
            await self._line.walk_in(found)
            self._clear()
        except UserProblem as problem:
            self._say(self._words.problem(problem))
            self.not_recorded.emit(problem)
        finally:
            self._is_recording = False

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()

    def _check_name(self, text: str) -> str | None:
        found = [problem for problem in check_name(text) if problem is not PersonProblem.NAME_INCOMPLETE]
        return self._words.reason(found[0].value) if found else None

    def _check_mobile(self, text: str) -> str | None:
        found = parse_mobile(text)
        return self._words.reason(found.value) if isinstance(found, PersonProblem) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submit()
        else:
            super().keyPressEvent(event)
