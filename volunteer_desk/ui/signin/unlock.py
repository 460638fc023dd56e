"""Unlocking: one field. A locked desk names nobody; wrong entries only make the next one wait."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.fields import PassphraseField, TextField
from volunteer_desk.ui.kit.panels import Picture, label, row, set_tone
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.signin.door import Door
from volunteer_desk.ui.signin.page import SignInPage


class UnlockPage(SignInPage):
    """Asks for the passphrase (or the PIN, while the program runs); the recovery sheet is the second way."""

    opened = Signal()
    """The secret was right."""

    def __init__(
        self,
        door: Door,
        appearance: Appearance,
        words: Wording,
        on_failure: Any,
        *,
        demo_passphrase: str = "",
    ) -> None:
        super().__init__(self.tr("The desk is locked"), self.tr("Everything recorded is safe."))
        self._door, self._words, self._appearance = door, words, appearance
        self._tasks = TaskScope(self, on_failure)
        hint = self.tr("Passphrase, or the 6-digit PIN") if door.pin_is_set else self.tr("Passphrase")
        self.secret = PassphraseField(hint, appearance, reveal=self.tr("Show"))
        self.secret.edit.returnPressed.connect(self._unlock)
        self.code = TextField(
            self.tr("Code of the recovery sheet"), is_ltr=True, hint=self.tr("Scan it, or type the 6 groups")
        )
        self.new = PassphraseField(self.tr("New passphrase"), appearance, reveal=self.tr("Show"))
        self.new.edit.returnPressed.connect(self._recover)
        self._go = button(self.tr("Unlock"), kind="primary", clicked=self._act)
        self._go.setProperty("large", True)
        self._other = button(self.tr("Passphrase forgotten?"), kind="quiet", clicked=self._switch)
        self._said = label("", "error", wrap=True)
        for part in (self.secret, self.code, self.new, self._said):
            self.body.addWidget(part)
        self.body.addLayout(row(self._go, self._other, None))
        if demo_passphrase:
            self.body.addLayout(self._demo_note(demo_passphrase))
        self._is_recovering = False
        self._seconds = 0
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(self._count)
        self._show_way()

    def _demo_note(self, passphrase: str) -> Any:
        words = label(
            self.tr("Demo desk. Passphrase: %1").replace("%1", passphrase), "body", wrap=True, tone="warning"
        )
        line = row(Picture("info", "warning", 20, self._appearance), words, spacing=8)
        line.setStretch(1, 1)
        return line

    def _show_way(self) -> None:
        self.secret.setVisible(not self._is_recovering)
        self.code.setVisible(self._is_recovering)
        self.new.setVisible(self._is_recovering)
        self._said.setText("")
        self._said.hide()
        self._other.setText(
            self.tr("Back to the passphrase") if self._is_recovering else self.tr("Passphrase forgotten?")
        )
        self.focus_field().setFocus()

    def focus_field(self) -> QWidget:
        """Where typing goes."""
        return self.code.edit if self._is_recovering else self.secret.edit

    def _switch(self) -> None:
        self._is_recovering = not self._is_recovering
        self._show_way()

    def _act(self) -> None:
        if self._is_recovering:
            self._recover()
        else:
            self._unlock()

    def _unlock(self) -> None:
        if self.secret.text() and self._go.isEnabled():
            self._tasks.start(self._try(self._door.unlock(self.secret.text())), replace="try")

    def _recover(self) -> None:
        if self.code.text() and self._go.isEnabled():
            self._tasks.start(self._try(self._door.recover(self.code.text(), self.new.text())), replace="try")

    async def _try(self, attempt: Any) -> None:
        self._go.setEnabled(False)
        self._say(self.tr("Opening"), "muted")
        try:
            await attempt
        except UserProblem as problem:
            self._go.setEnabled(True)
            self._say(self._words.problem(problem), "error")
            if problem.code is Problem.TOO_MANY_TRIES:
                self._wait(int(problem.data.get("seconds", 0)))
            self.secret.edit.selectAll()
            self.focus_field().setFocus()
            return
        self._go.setEnabled(True)
        self._say("", "muted")
        for field in (self.secret, self.code, self.new):
            field.edit.clear()
        self.opened.emit()

    def _say(self, words: str, kind: str) -> None:
        set_tone(self._said, kind, "kind")
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _wait(self, seconds: int) -> None:
        self._seconds = seconds
        self._go.setEnabled(False)
        self._timer.start()

    def _count(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._timer.stop()
            self._go.setEnabled(True)
            self._say("", "muted")
            return
        self._say(self._words.problem(UserProblem(Problem.TOO_MANY_TRIES, seconds=self._seconds)), "error")
