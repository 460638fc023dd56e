"""Linking a desk to a platform by a one-time code; what was recorded before stays and goes out."""

from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.sync.exchange import Bulletin


class LinkSheet(Sheet):
    """Address and code."""

    def __init__(self, window: QWidget, around: Surroundings, exchange: Bulletin) -> None:
        super().__init__(window)
        self._around, self._exchange = around, exchange
        self._tasks = around.scope(self)
        self.url = TextField(self.tr("Address of the platform"), is_ltr=True, placeholder="https://")
        self.code = TextField(self.tr("One-time code"), is_ltr=True)
        self._go = button(self.tr("Link"), kind="primary", clicked=self._link)
        cancel = button(self.tr("Cancel"), kind="quiet", clicked=self.leave)
        self.body.addWidget(label(self.tr("Link this desk"), "title"))
        self.body.addWidget(
            label(self.tr("Everything recorded until now is kept and sent."), "body", wrap=True, tone="muted")
        )
        for part in (self.url, self.code):
            self.body.addWidget(part)
            part.edit.returnPressed.connect(self._link)
        self.body.addLayout(row(self._go, cancel, None))

    def show_over(self) -> None:
        super().show_over()
        self.url.setFocus()

    def _link(self) -> None:
        if self.url.text() and self.code.text() and self._go.isEnabled():
            self._tasks.start(self._try(), replace="link")

    async def _try(self) -> None:
        self._go.setEnabled(False)
        try:
            await self._exchange.enrol(self.url.text(), self.code.text())
        except UserProblem as problem:
            field = self.url if problem.code is Problem.INVALID else self.code
            words = self._around.words.problem(problem)
            field.show_error(
                self.tr("An address that begins with https is needed")
                if problem.code is Problem.INVALID
                else words
            )
            self.fit()
            return
        finally:
            self._go.setEnabled(True)
        self._around.messages.info(self.tr("This desk is linked. Records are on their way."))
        self.leave("linked")
