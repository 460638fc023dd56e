"""Unlocking: one field. A locked desk names nobody; wrong entries only make the next one wait."""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.scanning import RECOVERY_CODE_LENGTH
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import PassphraseField, TextField
from volunteer_desk.ui.kit.panels import Picture, clear, column, label, row, set_tone
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.signin.door import Door
from volunteer_desk.ui.signin.page import SignInPage
from volunteer_desk.ui.signin.who import WhoChoice

_IDLE_MS: Final = 60_000


class _Step(Enum):
    """What is asked for."""

    SECRET = "secret"
    CODE = "code"
    NAME = "name"


class UnlockForm(QWidget):
    """Asks for passphrase or PIN; the recovery sheet is the second way, and then it asks who is there."""

    opened = Signal()
    """Somebody known has opened the desk."""
    left = Signal()
    """Nobody has typed for a while: what was typed is gone."""
    resized = Signal()
    """It asks for something else now, or says more, and needs another height."""

    def __init__(
        self, door: Door, appearance: Appearance, words: Wording, on_failure: Any, *, names_nobody: bool
    ) -> None:
        super().__init__()
        self._door, self._words, self._appearance = door, words, appearance
        self._tasks = TaskScope(self, on_failure)
        self._step = _Step.SECRET
        self._is_recovering = False
        self._by_badge: int | None = None
        operators = () if names_nobody else door.operators()
        self.who = WhoChoice(operators, door.on_duty)
        self._has_names = len(operators) > 1
        self._build_fields()
        self._seconds = 0
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(self._count)
        self._idle = QTimer(self, interval=_IDLE_MS, singleShot=True)
        self._idle.timeout.connect(self._leave)
        self._show_step(_Step.SECRET)

    def _build_fields(self) -> None:
        self.secret = PassphraseField("", self._appearance, reveal=self.tr("Show"))
        self.code = TextField(
            self.tr("Code of the recovery sheet"), is_ltr=True,
            hint=self.tr("A scan of its code, or its 30 digits in 6 groups"),
        )  # fmt: skip
        self.new = PassphraseField(self.tr("New passphrase"), self._appearance, reveal=self.tr("Show"))
        self._asked = label(self.tr("Who is at the desk now?"), "section", wrap=True)
        self._names = column(spacing=8)
        self._said = label("", "error", wrap=True)
        self.go = button("", kind="primary", clicked=self._act)
        self.go.setProperty("large", True)
        self.other = button("", kind="quiet", clicked=self._switch)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        for part in (self.who, self.secret, self.code, self._asked):
            body.addWidget(part)
        body.addLayout(self._names)
        body.addWidget(self.new)
        body.addWidget(self._said)
        self.buttons = row(self.go, self.other, None)
        body.addLayout(self.buttons)
        self.who.chosen.connect(self._chosen)
        for field in (self.secret, self.code, self.new):
            field.edit.returnPressed.connect(self._act)
            field.edit.textEdited.connect(lambda _text: self._idle.start())

    @property
    def is_in_use(self) -> bool:
        """Whether somebody is in the middle of it."""
        fields = (self.secret, self.code, self.new)
        return self._step is not _Step.SECRET or any(field.text() for field in fields)

    @property
    def said(self) -> str:
        """What it says below its fields."""
        return self._said.text()

    @property
    def _operator(self) -> int | None:
        """Whose PIN it may be; None for whoever was on duty."""
        return self.who.current if self._has_names else self._by_badge

    def focus_field(self) -> QLineEdit:
        """Where typing goes."""
        return {_Step.SECRET: self.secret, _Step.CODE: self.code, _Step.NAME: self.new}[self._step].edit

    def take_code(self, code: str) -> bool:
        """A scan: the recovery sheet's code, or the badge of somebody who may open the desk."""
        if len(code) == RECOVERY_CODE_LENGTH:
            self._show_step(_Step.CODE)
            self.code.set_text(code)
            self._act()
            return True
        operator = self._door.operator_of(code)
        if operator is None or self._step is _Step.CODE:
            return False
        self.who.choose(operator)
        self._by_badge = operator
        self._chosen()
        return True

    def say(self, words: str) -> None:
        """Tell why the desk did not open by itself."""
        self._say(words, "error")

    def reset(self) -> None:
        """Forget what was typed and released; the desk stays as shut as it was."""
        self._tasks.cancel()
        self._idle.stop()
        self._door.forget_recovery()
        self._by_badge = None
        self._show_step(_Step.SECRET)

    def _leave(self) -> None:
        self.reset()
        self.left.emit()

    def _chosen(self) -> None:
        self._idle.start()
        self._show_step(_Step.SECRET)

    def _show_step(self, step: _Step) -> None:
        self._step = step
        self._is_recovering = step is _Step.CODE or (self._is_recovering and step is _Step.NAME)
        for field in (self.secret, self.code, self.new):
            field.edit.clear()
            field.show_error(None)
        self.who.setVisible(step is _Step.SECRET and self._has_names)
        self.secret.setVisible(step is _Step.SECRET)
        self.secret.show_caption(self.who.caption(self._door, self._operator))
        self.code.setVisible(step is _Step.CODE)
        self._asked.setVisible(step is _Step.NAME)
        self.new.setVisible(step is _Step.NAME and self._is_recovering)
        clear(self._names)
        if step is _Step.NAME:
            names = WhoChoice(self._door.everybody())
            self._names.addWidget(names)
            names.show()  # else the height that is asked for in a moment would be without it
        self._say("", "muted")
        self.go.setText(self.tr("Continue") if step is _Step.CODE else self.tr("Unlock"))
        forgotten = self.tr("Passphrase forgotten")
        self.other.setText(forgotten if step is _Step.SECRET else self.tr("Back to the passphrase"))
        self.focus_field().setFocus()
        self.resized.emit()

    def _switch(self) -> None:
        self._door.forget_recovery()
        self._show_step(_Step.CODE if self._step is _Step.SECRET else _Step.SECRET)

    def _act(self) -> None:
        if not self.go.isEnabled():
            return
        door = self._door
        if self._step is _Step.SECRET and self.secret.text():
            self._start(door.unlock(self.secret.text(), self._operator), self._named)
        elif self._step is _Step.CODE and self.code.text():
            self._start(door.recover(self.code.text()), lambda: self._show_step(_Step.NAME))
        elif self._step is _Step.NAME:
            self._enter()

    def _enter(self) -> None:
        choice = self._names.itemAt(0).widget()
        assert isinstance(choice, WhoChoice)
        if choice.current is None:
            self._say(self.tr("A name is to be chosen first"), "error")
            return
        new = self.new.text() if self._is_recovering else None
        self._start(self._door.enter_as(choice.current, new), self._opened)

    def _named(self) -> None:
        if self._door.is_named:
            self._opened()
        else:
            self._show_step(_Step.NAME)

    def _opened(self) -> None:
        self._idle.stop()
        self._show_step(_Step.SECRET)
        self.opened.emit()

    def _start(self, attempt: Awaitable[None], then: Callable[[], None]) -> None:
        self._tasks.start(self._try(attempt, then), replace="try")

    async def _try(self, attempt: Awaitable[None], then: Callable[[], None]) -> None:
        self._idle.stop()
        self.go.setEnabled(False)
        self._say(self.tr("Opening"), "muted")
        try:
            await attempt
        except UserProblem as problem:
            self._refused(problem)
            return
        finally:
            self.go.setEnabled(not self._timer.isActive())
        then()

    def _refused(self, problem: UserProblem) -> None:
        self._idle.start()
        self.secret.show_caption(self.who.caption(self._door, self._operator))
        self._say(self._words.problem(problem), "error")
        if problem.code is Problem.TOO_MANY_TRIES:
            self._wait(int(problem.data.get("seconds", 0)))
        if self._step is _Step.NAME:
            self.new.show_error(self._words.problem(problem))
            self._say("", "muted")
        self.focus_field().selectAll()
        self.focus_field().setFocus()

    def _say(self, words: str, kind: str) -> None:
        set_tone(self._said, kind, "kind")
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.resized.emit()

    def _wait(self, seconds: int) -> None:
        self._seconds = seconds
        self._timer.start()

    def _count(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._timer.stop()
            self.go.setEnabled(True)
            self._say("", "muted")
            return
        self._say(self._words.problem(UserProblem(Problem.TOO_MANY_TRIES, seconds=self._seconds)), "error")


class UnlockPage(SignInPage):
    """The whole window: at the start, and while the desk is locked with no shift open."""

    def __init__(self, form: UnlockForm, appearance: Appearance, *, demo_passphrase: str = "") -> None:
        super().__init__(self.tr("The desk is locked"), self.tr("Everything recorded is safe."))
        self.form = form
        self.take_code = form.take_code
        self.body.addWidget(form)
        if demo_passphrase:
            words = self.tr("Demo desk. Passphrase: %1").replace("%1", demo_passphrase)
            note = row(Picture("info", "warning", 20, appearance), spacing=8)
            note.addWidget(label(words, "body", wrap=True, tone="warning"), 1)
            self.body.addLayout(note)
        form.focus_field().setFocus()


class UnlockSheet(Sheet):
    """Over the locked gate, which goes on below it; gives way when nobody types."""

    is_passing = True

    def __init__(self, window: QWidget, form: UnlockForm) -> None:
        super().__init__(window)
        self.form = form
        self.take_code = form.take_code
        self.body.addWidget(label(self.tr("Unlock the desk"), "title"))
        self.body.addWidget(label(self.tr("Scanning goes on meanwhile."), "body", tone="muted"))
        self.body.addWidget(form)
        form.buttons.addWidget(button(self.tr("Back to the gate"), kind="quiet", clicked=self.leave))
        form.opened.connect(lambda: self.leave("opened"))
        form.left.connect(self.leave)
        form.resized.connect(self.fit)

    def show_over(self) -> None:
        super().show_over()
        self.form.focus_field().setFocus()

    def leave(self, choice: str | None = None) -> None:
        if choice is None:
            self.form.reset()
        super().leave(choice)


class Unlocking:
    """Makes what asks for a secret; `demo_passphrase` is no secret and stands on the page."""

    def __init__(
        self, door: Door, appearance: Appearance, words: Wording, on_failure: Any, demo_passphrase: str = ""
    ) -> None:
        self._door, self._appearance, self._words = door, appearance, words
        self._on_failure, self._demo_passphrase = on_failure, demo_passphrase

    def page(self) -> UnlockPage:
        """For the whole window; it names nobody."""
        form = self._form(names_nobody=True)
        return UnlockPage(form, self._appearance, demo_passphrase=self._demo_passphrase)

    def sheet(self, window: QWidget) -> UnlockSheet:
        """Over the locked gate, where any operator may be chosen."""
        return UnlockSheet(window, self._form(names_nobody=False))

    def _form(self, *, names_nobody: bool) -> UnlockForm:
        return UnlockForm(
            self._door, self._appearance, self._words, self._on_failure, names_nobody=names_nobody
        )
