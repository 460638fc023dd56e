"""The walk-in: an adult in five fields and half a minute, in the band's place; a scan still counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.people import Gender, PersonProblem, check_name, parse_mobile
from volunteer_desk.ui.kit.buttons import Check, Segments, button
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import card, column, label, row, scroll
from volunteer_desk.ui.kit.surroundings import Surroundings


class WalkInForm(QWidget):
    """Name, mobile or none, gender, adult, Enter."""

    submitted = Signal(str, object, str)
    """Name, mobile in E.164 or None, gender."""
    left = Signal()
    """Closed without recording."""
    minor_told = Signal()
    """Somebody under 18 stands there: nothing is recorded, the leader decides."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._words = around.words
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
        """Empty the form; a name that was searched for is taken over."""
        self.name.set_text(name)
        self.mobile.set_text("")
        self.gender.choose(None)
        self.adult.setChecked(False)
        self._error.hide()
        (self.mobile if name else self.name).setFocus()

    def submit(self) -> None:
        """Check and hand over; what is wrong is said beside its field."""
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
        self.submitted.emit(name, mobile, gender)

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
