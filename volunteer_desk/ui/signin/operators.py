"""Who is on duty: another operator takes over in a few seconds, and open forms stay as they are."""

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.ui.kit.buttons import button, chip
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import PassphraseField
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.signin.door import Door


class OperatorSheet(Sheet):
    """Names to choose from, one field for PIN or passphrase."""

    def __init__(self, window: QWidget, door: Door, around: Surroundings) -> None:
        super().__init__(window)
        self._door, self._around = door, around
        self._tasks = around.scope(self)
        self.body.addWidget(label(self.tr("Who takes over?"), "title"))
        self._group = QButtonGroup(self)
        self._chips: dict[int, QPushButton] = {}
        line = row(spacing=8)
        for operator in door.operators():
            made = chip(operator.name)
            self._group.addButton(made)
            made.clicked.connect(self.focus_secret)
            self._chips[operator.id] = made
            line.addWidget(made)
        line.addStretch(1)
        self.body.addLayout(line)
        if self._chips:
            next(iter(self._chips.values())).setChecked(True)
        self.secret = PassphraseField(
            self.tr("PIN or passphrase"), around.appearance, reveal=self.tr("Show"),
            hint=self.tr("The name on duty stands beside everything that is recorded."),
        )  # fmt: skip
        self.secret.edit.returnPressed.connect(self._take)
        self.body.addWidget(self.secret)
        self._go = button(self.tr("Take over"), kind="primary", clicked=self._take)
        cancel = button(self.tr("Cancel"), kind="quiet", clicked=self.leave)
        self.body.addLayout(row(self._go, cancel, None))

    def focus_secret(self) -> None:
        """Ready for the PIN."""
        self.secret.edit.setFocus()

    def show_over(self) -> None:
        super().show_over()
        self.focus_secret()

    def _take(self) -> None:
        chosen = next((number for number, made in self._chips.items() if made.isChecked()), None)
        if chosen is not None and self.secret.text():
            self._tasks.start(self._try(chosen), replace="try")

    async def _try(self, operator: int) -> None:
        self._go.setEnabled(False)
        try:
            await self._door.take_over(operator, self.secret.text())
        except UserProblem as problem:
            self._go.setEnabled(True)
            self.secret.show_error(self._around.words.problem(problem))
            self.secret.edit.selectAll()
            self.fit()
            return
        self.leave("taken")
