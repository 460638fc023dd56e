"""The preferences' part about who works here: a leader adds, changes, and takes access away."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.services import accounts
from volunteer_desk.services.accounts import OperatorLine
from volunteer_desk.services.desk import Changes
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import ask
from volunteer_desk.ui.kit.panels import clear, column, dotted, label, pill, row
from volunteer_desk.ui.kit.secrets import Question, SecretSheet
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.preferences.keeping import Keeping
from volunteer_desk.ui.preferences.operator_form import OperatorForm


class Operators(QObject):
    """Makes its lines, and fills them again whenever somebody changes here or on another desk."""

    def __init__(self, around: Surroundings, keeping: Keeping, parent: Any) -> None:
        super().__init__(parent)
        self._screen, self._around, self._keeping = parent, around, keeping
        self._tasks = around.scope(self)
        self._list = column(spacing=10)
        self.add = button(self.tr("Add an operator"), clicked=self._add)
        stop = around.desk.subscribe(self._hear)
        self.destroyed.connect(lambda _=None: stop())

    def lines(self) -> list[Any]:
        """What stands in the group."""
        said = self.tr("Each opens the desk with an own passphrase; the name stands beside what is recorded.")
        return [label(said, "muted", wrap=True), self._list, row(self.add, None)]

    def show_state(self) -> None:
        """Say who works here now; only a leader is offered to change it."""
        clear(self._list)
        may = allows(self._around.desk.actor.role, Permission.MANAGE_OPERATORS)
        self.add.setVisible(may)
        inside = {operator.id for operator in self._keeping.operators()}
        for operator in self._around.desk.read_now(accounts.operators):
            made = self._row(operator, has_access=operator.id in inside, may=may)
            self._list.addWidget(made)
            made.show()

    def _row(self, operator: OperatorLine, *, has_access: bool, may: bool) -> QWidget:
        is_here = operator.id == self._around.desk.actor.operator
        badge = self.tr("Own badge") if operator.person is not None else None
        role = self._around.words.role(operator.role)
        words = column(label(operator.name, "body"), label(dotted((role, badge)), "muted"), spacing=0)
        made = row(spacing=8)
        made.addLayout(words)
        if is_here:
            made.addWidget(pill(self.tr("On duty"), "good"))
        elif not has_access:
            made.addWidget(pill(self.tr("No access on this computer"), "muted"))
        made.addStretch(1)
        for words_of, action in self._actions(operator, has_access=has_access) if may else ():
            made.addWidget(button(words_of, kind="quiet", clicked=action))
        holder = QWidget()
        holder.setAccessibleName(operator.name)
        holder.setLayout(made)
        return holder

    def _actions(self, operator: OperatorLine, *, has_access: bool) -> list[tuple[str, Callable[[], object]]]:
        actions: list[tuple[str, Callable[[], object]]] = [
            (self.tr("Change"), partial(self._change, operator))
        ]
        if not has_access:
            actions.append((self.tr("Give access"), partial(self._give, operator)))
        if operator.id != self._around.desk.actor.operator:
            actions.append((self.tr("Take access away"), partial(self._remove, operator)))
        return actions

    def _hear(self, changes: Changes) -> None:
        if changes.touch("operator"):
            self.show_state()

    def _add(self) -> None:
        self._tasks.start(self._edited(None))

    def _change(self, operator: OperatorLine) -> None:
        self._tasks.start(self._edited(operator))

    async def _edited(self, operator: OperatorLine | None) -> None:
        sheet = OperatorForm(self._screen.window(), self._around, self._keeping, operator)
        if await sheet.answer() is None:
            return
        self.show_state()
        if operator is None:
            self._around.messages.info(self.tr("The operator may open the desk now"))
        else:
            self._around.messages.info(self.tr("Saved"), undo=partial(self._put_back, operator))

    def _put_back(self, before: OperatorLine) -> None:
        self._tasks.start(self._keeping.change_operator(before.id, before.name, before.role, before.person))

    def _give(self, operator: OperatorLine) -> None:
        question = Question(
            operator.name, self.tr("Own passphrase"), self.tr("Give access"),
            self.tr("Typed by the operator; at least 12 characters"),
        )  # fmt: skip
        give = partial(self._keeping.give_access, operator.id)
        self._tasks.start(self._given(SecretSheet(self._screen.window(), self._around, question, give)))

    async def _given(self, sheet: SecretSheet) -> None:
        if await sheet.answer() is not None:
            self.show_state()

    def _remove(self, operator: OperatorLine) -> None:
        self._tasks.start(self._removed(operator))

    async def _removed(self, operator: OperatorLine) -> None:
        choices = [
            ("keep", self.tr("Cancel"), "quiet"),
            ("remove", self.tr("Take access away"), "danger"),
        ]
        asked = self.tr("Take the access of %1 away?").replace("%1", operator.name)
        detail = self.tr("The passphrase opens this desk no longer. What was recorded stays.")
        if await ask(self._screen.window(), asked, detail=detail, choices=choices) == "remove":
            await self._keeping.remove_operator(operator.id)
            self.show_state()
