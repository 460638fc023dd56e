"""Who is on duty: another operator takes over in a few seconds, and open forms stay as they are."""

from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import PassphraseField
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.signin.door import Door
from volunteer_desk.ui.signin.who import WhoChoice


class OperatorSheet(Sheet):
    """Names to choose from, by the own badge too, and one field for PIN or passphrase."""

    is_passing = True

    def __init__(self, window: QWidget, door: Door, around: Surroundings) -> None:
        super().__init__(window)
        self._door, self._around = door, around
        self._tasks = around.scope(self)
        operators = door.operators()
        others = [each.id for each in operators if each.id != door.on_duty]
        self.who = WhoChoice(operators, next(iter(others), door.on_duty))
        self.who.chosen.connect(self.ask_secret)
        self.secret = PassphraseField(
            "", around.appearance, reveal=self.tr("Show"),
            hint=self.tr("The name on duty stands beside everything that is recorded."),
        )  # fmt: skip
        self.secret.edit.returnPressed.connect(self._take)
        self._go = button(self.tr("Take over"), kind="primary", clicked=self._take)
        self.body.addWidget(label(self.tr("Who takes over?"), "title"))
        self.body.addWidget(label(self.tr("A scan of the own badge chooses too."), "body", tone="muted"))
        self.body.addWidget(self.who)
        self.body.addWidget(self.secret)
        cancel = button(self.tr("Cancel"), kind="quiet", clicked=self.leave)
        self.body.addLayout(row(self._go, cancel, None))
        self.ask_secret()

    def ask_secret(self) -> None:
        """Ready for the PIN or passphrase of whoever is chosen."""
        self.secret.show_caption(self.who.caption(self._door))
        self.secret.edit.clear()
        self.secret.show_error(None)
        self.secret.edit.setFocus()

    def take_code(self, code: str) -> bool:
        """An operator's own badge chooses; any other scan is attendance."""
        operator = self._door.operator_of(code)
        if operator is None:
            return False
        self.who.choose(operator)
        self.ask_secret()
        return True

    def show_over(self) -> None:
        super().show_over()
        self.secret.edit.setFocus()

    def _take(self) -> None:
        if self.who.current is not None and self.secret.text() and self._go.isEnabled():
            self._tasks.start(self._try(self.who.current), replace="try")

    async def _try(self, operator: int) -> None:
        self._go.setEnabled(False)
        try:
            await self._door.take_over(operator, self.secret.text())
        except UserProblem as problem:
            self._go.setEnabled(True)
            self.secret.show_caption(self.who.caption(self._door))
            self.secret.show_error(self._around.words.problem(problem))
            self.secret.edit.selectAll()
            self.fit()
            return
        self.leave("taken")
