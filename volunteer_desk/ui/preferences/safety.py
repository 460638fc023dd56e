"""The preferences' part about coming in: when it locks, passphrase, PIN, recovery sheet, key store."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.ui.kit.buttons import Check, button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import PassphraseField
from volunteer_desk.ui.kit.panels import label, row, set_tone
from volunteer_desk.ui.kit.secrets import Question, SecretSheet
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.preferences.keeping import Keeping
from volunteer_desk.ui.preferences.parts import line, number


class Safety(QObject):
    """Makes its lines and answers to them; `window` is what sheets lie over."""

    recovery_asked = Signal()
    """A new recovery sheet is to be shown and printed."""

    def __init__(self, around: Surroundings, keeping: Keeping, parent: Any) -> None:
        super().__init__(parent)
        self._screen, self._around, self._keeping = parent, around, keeping
        self._tasks = around.scope(self)
        self.passphrase = button(self.tr("Change the passphrase"), clicked=self._change_passphrase)
        self.pin = button("", clicked=self._set_pin)
        self.recovery = button(self.tr("New recovery sheet"), clicked=self.recovery_asked.emit)
        self.recovery_said = label("", "muted", wrap=True)
        self.keyring_said = label("", "muted", wrap=True)
        self.keyring = Check(self.tr("Open without a passphrase on this computer"))
        self.keyring.clicked.connect(lambda on: self._tasks.start(self._use_keyring(on)))
        self.show_state()

    def lines(self) -> list[Any]:
        """What stands in the group."""
        minutes = [(each, self.tr("%Ln minute(s)", "", each)) for each in (1, 2, 5, 10, 15)]
        return [
            line(
                self.tr("Lock after"), number(self._around.settings, "idle_minutes", minutes),
                self.tr("While a shift is open the gate goes on scanning"),
            ),
            line(
                self.tr("Own passphrase"), self.passphrase,
                self.tr("Of whoever is on duty now; every operator has another"),
            ),
            line(self.tr("PIN of 6 digits"), self.pin, self.tr("Opens the lock until the program is closed")),
            line(self.tr("Recovery sheet"), self.recovery, self.recovery_said),
            line(
                self.tr("Key store of the system"), self.keyring, self.keyring_said,
            ),
        ]  # fmt: skip

    def show_state(self) -> None:
        """Say how things stand now."""
        keeping = self._keeping
        self.pin.setText(self.tr("Change the PIN") if keeping.has_pin(None) else self.tr("Set a PIN"))
        self.keyring.setChecked(keeping.uses_keyring)
        self.recovery_said.setText(
            self.tr("It opens the desk when the passphrase is forgotten")
            if keeping.has_recovery
            else self.tr("There is none yet: a forgotten passphrase would shut the desk for good")
        )
        self.keyring_said.setText(self.tr("Whoever can sign in to this computer can then open the desk"))
        set_tone(self.recovery_said, "muted" if keeping.has_recovery else "warning")
        self._show_rights()

    def _show_rights(self) -> None:
        """A way in that is everybody's is the leader's to give."""
        may = allows(self._around.desk.actor.role, Permission.MANAGE_DESK)
        refusal = UserProblem(Problem.NOT_PERMITTED, permission=Permission.MANAGE_DESK.value)
        for part, said in ((self.recovery, self.recovery_said), (self.keyring, self.keyring_said)):
            part.setEnabled(may)
            if not may:
                said.setText(self._around.words.problem(refusal))
                set_tone(said, "muted")

    def _change_passphrase(self) -> None:
        sheet = PassphraseSheet(self._screen.window(), self._around, self._keeping)
        self._tasks.start(self._changed(sheet))

    async def _changed(self, sheet: Sheet) -> None:
        if await sheet.answer() is not None:
            self._around.messages.info(self.tr("The new passphrase opens the desk from now on"))

    def _set_pin(self) -> None:
        hint = self.tr("Not a row such as 123456")
        question = Question(self.tr("PIN of 6 digits"), self.tr("New PIN"), self.tr("Set"), hint)
        sheet = SecretSheet(self._screen.window(), self._around, question, self._keeping.set_pin)
        self._tasks.start(self._ask_pin(sheet))

    async def _ask_pin(self, sheet: Sheet) -> None:
        if await sheet.answer() is not None:
            self._around.messages.info(self.tr("The PIN opens the lock until the program is closed"))
        self.show_state()

    async def _use_keyring(self, wanted: bool) -> None:
        try:
            await self._keeping.use_keyring(wanted)
        except UserProblem:
            self.keyring.setChecked(not wanted)
            raise


class PassphraseSheet(Sheet):
    """The old passphrase and a new one."""

    is_passing = True

    def __init__(self, window: QWidget, around: Surroundings, keeping: Keeping) -> None:
        super().__init__(window)
        self._around, self._keeping = around, keeping
        self._tasks = around.scope(self)
        self.old = PassphraseField(self.tr("Passphrase until now"), around.appearance, reveal=self.tr("Show"))
        self.new = PassphraseField(
            self.tr("New passphrase"), around.appearance, reveal=self.tr("Show"),
            hint=self.tr("At least 12 characters; a short sentence is easy to keep in mind"),
        )  # fmt: skip
        self.body.addWidget(label(self.tr("Change the passphrase"), "title"))
        for field in (self.old, self.new):
            self.body.addWidget(field)
            field.edit.returnPressed.connect(self._start)
        self.go = button(self.tr("Change"), kind="primary", clicked=self._start)
        self.body.addLayout(row(self.go, button(self.tr("Cancel"), kind="quiet", clicked=self.leave), None))

    def show_over(self) -> None:
        super().show_over()
        self.old.setFocus()

    def _start(self) -> None:
        if self.old.text() and self.new.text() and self.go.isEnabled():
            self._tasks.start(self._change(), replace="change")

    async def _change(self) -> None:
        self.go.setEnabled(False)
        for field in (self.old, self.new):
            field.show_error(None)
        try:
            await self._keeping.change_passphrase(self.old.text(), self.new.text())
        except UserProblem as problem:
            wrong = self.new if problem.code is Problem.WEAK_PASSPHRASE else self.old
            wrong.show_error(self._around.words.problem(problem))
            wrong.edit.selectAll()
            wrong.setFocus()
            self.fit()
            return
        finally:
            self.go.setEnabled(True)
        self.leave("changed")
