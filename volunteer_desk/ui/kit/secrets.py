"""Asking for a secret over a window, and who may be on duty."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import PassphraseField
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.surroundings import Surroundings

Act = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class OnDuty:
    """An operator of this desk; `has_pin` until the program ends."""

    id: int
    name: str
    has_pin: bool


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a sheet that asks for a secret."""

    title: str
    caption: str
    verb: str
    hint: str = ""


class SecretSheet(Sheet):
    """Asks for PIN or passphrase, or lets a PIN be set; `act` does it and may raise UserProblem."""

    is_passing = True

    def __init__(self, window: QWidget, around: Surroundings, question: Question, act: Act) -> None:
        super().__init__(window)
        self._around, self._act = around, act
        self._tasks = around.scope(self)
        self.body.addWidget(label(question.title, "title"))
        self.secret = PassphraseField(
            question.caption, around.appearance, reveal=self.tr("Show"), hint=question.hint
        )
        self.secret.edit.returnPressed.connect(self._go)
        self.body.addWidget(self.secret)
        cancel = button(self.tr("Cancel"), kind="quiet", clicked=self.leave)
        self.body.addLayout(row(button(question.verb, kind="primary", clicked=self._go), cancel, None))

    def show_over(self) -> None:
        super().show_over()
        self.secret.edit.setFocus()

    def _go(self) -> None:
        if self.secret.text():
            self._tasks.start(self._try(), replace="try")

    async def _try(self) -> None:
        try:
            await self._act(self.secret.text())
        except UserProblem as problem:
            self.secret.show_error(self._around.words.problem(problem))
            self.secret.edit.selectAll()
            self.fit()
            return
        self.leave("done")
