"""The walk-in in the band's place: five fields and half a minute for an adult; a scan still counts.

For somebody under 18 there are two ways, both in sight: the guardian's consent, or on site without a task.
"""

from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from volunteer_desk.domain.arabic import fold_digits
from volunteer_desk.domain.attendance import Method
from volunteer_desk.domain.people import Gender, PersonProblem, check_name, parse_mobile
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services.gate import Newcomer
from volunteer_desk.services.verdicts import Verdict
from volunteer_desk.ui.gate.guardian import GuardianFields
from volunteer_desk.ui.gate.line import GateLine, WalkIn
from volunteer_desk.ui.kit.buttons import Segments, button
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import ElidedLabel, card, column, label, row, scroll
from volunteer_desk.ui.kit.surroundings import Surroundings

_ADULT, _MINOR = "adult", "minor"
_AGES: Final = range(1, 18)


@dataclass(frozen=True, slots=True)
class WalkInDraft:
    """What was typed and chosen so far, by field; `known` is who is on a list and lacks only the consent."""

    title: str
    known: int | None
    typed: Mapping[str, str]
    chosen: Mapping[str, str | None]


class WalkInForm(QWidget):
    """Name, mobile or none, gender, age, Enter; or only the consent, for a minor who is on a list."""

    not_recorded = Signal(object)
    """Nothing was written, for a UserProblem; the form says why and keeps what was typed."""
    left = Signal()
    """Closed without recording."""

    def __init__(self, around: Surroundings, line: GateLine) -> None:
        super().__init__()
        self.setObjectName("GateForm")
        self._words, self._line = around.words, line
        self._tasks = around.scope(self)
        self._is_recording = False
        self._known: int | None = None
        self._create()
        self._arrange()
        for keys, action in (("F3", self.say_minor), ("F5", self.stay)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        self._show_age()

    def _create(self) -> None:
        self._title = ElidedLabel("", "title")
        self.name = TextField(self.tr("Name"), check=self._check_name)
        self.mobile = TextField(
            self.tr("Mobile (empty for none)"), is_ltr=True, check=self._check_mobile,
            placeholder="05x xxx xxxx",
        )  # fmt: skip
        self.gender = Segments(
            [(Gender.MALE.value, self.tr("Male")), (Gender.FEMALE.value, self.tr("Female"))]
        )
        self.of_age = Segments([(_ADULT, self.tr("18 or older")), (_MINOR, self.tr("Under 18 (F3)"))])
        self.of_age.chosen.connect(lambda _key: self._show_age())
        self.age = TextField(self.tr("Age in years"), is_ltr=True)
        self.age.setMaximumWidth(104)
        self.guardian = GuardianFields(self._words)
        self._error = label("", "error", wrap=True)
        self._save = button(self.tr("Check in (Enter)"), kind="primary", clicked=self.submit)
        self._stay = button(self.tr("On site without a task (F5)"), clicked=self.stay)
        self._cancel = button(self.tr("Cancel (Esc)"), kind="quiet", clicked=self.left.emit)

    def _arrange(self) -> None:
        """What to do stands on top, so that it is in sight however little room the fields have."""
        choices = row(spacing=16)
        for part in (self.gender, self.of_age, self.age):
            choices.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        choices.addStretch(1)
        about = column(spacing=8)
        about.addLayout(row(self.name, self.mobile, spacing=16))
        about.addLayout(choices)
        self._person = QWidget()
        self._person.setLayout(about)
        fields = QWidget()
        fields.setLayout(column(self._person, self.guardian, None, spacing=8, margins=(16, 0, 16, 4)))
        head = row(self._title, self._cancel, self._stay, self._save, margins=(16, 12, 16, 0))
        head.setStretch(0, 1)
        inner = card(spacing=8, padding=0)
        body = inner.layout()
        assert isinstance(body, QBoxLayout)
        body.addLayout(head)
        body.addLayout(row(self._error, margins=(16, 0, 16, 0)))
        body.addWidget(scroll(fields), 1)
        self.setLayout(column(inner))

    def start(self, name: str = "") -> None:
        """Begin with an empty form; a name that was searched for is taken over."""
        self.clear()
        self._title.say(self.tr("Walk-in"))
        self.name.set_text(name)
        (self.mobile if name else self.name).setFocus()

    def start_consent(self, person: int, name: str) -> None:
        """Ask only for the guardian of somebody under 18 who is on a list."""
        self.clear()
        self._known = person
        self._title.say(name)
        self._show_age()
        self.guardian.mobile.setFocus()

    def draft(self) -> WalkInDraft:
        """Everything in the form, to go on with in another one."""
        typed = {name: field.text() for name, field in self._typed_in().items()}
        chosen = {name: choice.current() for name, choice in self._chosen_in().items()}
        return WalkInDraft(self._title.text(), self._known, typed, chosen)

    def resume(self, draft: WalkInDraft) -> None:
        """Go on where another form was left."""
        self.start() if draft.known is None else self.start_consent(draft.known, draft.title)
        for name, field in self._typed_in().items():
            field.set_text(draft.typed[name])
        for name, choice in self._chosen_in().items():
            choice.choose(draft.chosen[name])
        self._show_age()

    def _typed_in(self) -> dict[str, TextField]:
        return {
            "name": self.name, "mobile": self.mobile, "age": self.age,
            "guardian": self.guardian.mobile, "witness": self.guardian.witness,
        }  # fmt: skip

    def _chosen_in(self) -> dict[str, Segments]:
        return {"gender": self.gender, "of_age": self.of_age, "way": self.guardian.way}

    def clear(self) -> None:
        """Nobody's data, for the next one."""
        self._known = None
        for field in (self.name, self.mobile, self.age):
            field.set_text("")
        self.gender.choose(None)
        self.of_age.choose(None)
        self.guardian.clear()
        self._show_age()

    def is_waiting_for(self, verdict: Verdict) -> bool:
        """Whether this is the verdict on what the form has just handed over."""
        is_known = self._known is not None and verdict.person == self._known
        return self._is_recording and (is_known or verdict.method is Method.WALK_IN)

    def say_minor(self) -> None:
        """Somebody under 18 stands there: show both ways."""
        self.of_age.choose(_MINOR)
        self._show_age()

    def _show_age(self) -> None:
        is_known, is_minor = self._known is not None, self.of_age.current() == _MINOR
        self._person.setVisible(not is_known)
        self.age.setVisible(is_minor)
        self.guardian.setVisible(is_known or is_minor)
        self._stay.setVisible(is_minor and not is_known)
        self._error.hide()
        if is_minor:
            self.age.setFocus()

    def submit(self) -> None:
        """Check and hand over; what is wrong is said beside its field."""
        self._error.hide()
        if self._known is not None:
            guardian = self.guardian.read()
            if isinstance(guardian, str):
                self._say(guardian)
            else:
                self._hand_over(self._line.guardian_agrees(self._known, guardian))
            return
        found = self._newcomer()
        if found is None:
            return
        shift = self._line.open_shift
        if shift is None:
            self._say(self.tr("No shift is open now: a walk-in needs one"))
            return
        if found.age is not None:
            guardian = self.guardian.read()
            if isinstance(guardian, str):
                self._say(guardian)
                return
            found = Newcomer(found.name, found.mobile, found.gender, found.age, guardian)
        self._hand_over(self._line.walk_in(WalkIn(found, shift, None)))

    def stay(self) -> None:
        """Write down somebody under 18 who has no consent: on site, without a task."""
        self._error.hide()
        if self._known is not None or self.of_age.current() != _MINOR:
            return
        found = self._newcomer()
        if found is not None:
            self._hand_over(self._line.stay_on_site(found))

    def _newcomer(self) -> Newcomer | None:
        """What was typed about the person; None when something is missing, which is then said."""
        name, typed, gender = self.name.text(), self.mobile.text(), self.gender.current()
        is_right = self.name.validate() and self.mobile.validate()
        if not name:
            self.name.show_error(self._words.reason(PersonProblem.NAME_MISSING.value))
            is_right = False
        if not is_right:
            return None
        if gender is None:
            self._say(self.tr("Male or female is needed for the lane"))
            return None
        kind = self.of_age.current()
        if kind is None:
            self._say(self.tr("18 or older, or under 18?"))
            return None
        years = fold_digits(self.age.text())
        if kind == _MINOR and not (years.isdigit() and int(years) in _AGES):
            self.age.show_error(self.tr("From 1 to 17"))
            return None
        mobile = parse_mobile(typed) if typed else None
        assert not isinstance(mobile, PersonProblem)
        return Newcomer(name, mobile, gender, int(years) if kind == _MINOR else None)

    def _hand_over(self, work: Coroutine[Any, Any, None]) -> None:
        if self._is_recording:
            work.close()
            return
        self._is_recording = True
        self._tasks.start(self._record(work))

    async def _record(self, work: Coroutine[Any, Any, None]) -> None:
        """Everything typed stays until it is on the disk; Enter does not record it twice."""
        try:
            await work
            self.clear()
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
