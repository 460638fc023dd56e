"""The sheets about one operator: adding, changing, and giving a way into this desk."""

from collections.abc import Awaitable
from typing import Final

from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.accounts import OperatorLine
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import ChoiceField, PassphraseField, TextField
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.preferences.badge import BadgeField
from volunteer_desk.ui.preferences.keeping import Keeping

# The least first: whoever is in a hurry gives away no more than the gate.
_ROLES: Final = (Role.FIELD_RECORDER, Role.DISTRIBUTION_SUPERVISOR, Role.DEPUTY, Role.LEADER, Role.AUDITOR)


class OperatorForm(Sheet):
    """Name, role and badge; for a new operator the passphrase too, typed by the operator."""

    def __init__(
        self, window: QWidget, around: Surroundings, keeping: Keeping, operator: OperatorLine | None = None
    ) -> None:
        super().__init__(window, width=680)
        self._around, self._keeping, self._operator = around, keeping, operator
        self._tasks = around.scope(self)
        self.name = TextField(self.tr("Name"))
        self.role = ChoiceField(self.tr("Role"), [(each.value, around.words.role(each)) for each in _ROLES])
        self.badge = BadgeField(around, operator.person if operator else None)
        self.badge.resized.connect(self.fit)
        self.take_code = self.badge.take_code
        self.passphrase = PassphraseField(
            self.tr("Own passphrase"), around.appearance, reveal=self.tr("Show"),
            hint=self.tr("Typed by the operator; at least 12 characters"),
        )  # fmt: skip
        self._said = label("", "error", wrap=True)
        if operator is not None:
            self.name.set_text(operator.name)
            self.role.set_value(operator.role.value)
        self._lay_out()

    def _lay_out(self) -> None:
        is_new = self._operator is None
        self.body.addWidget(label(self.tr("Add an operator") if is_new else self.tr("Operator"), "title"))
        self.body.addLayout(row(self.name, self.role, spacing=16))
        for part in (self.badge, self.passphrase, self._said):
            self.body.addWidget(part)
        self.passphrase.setVisible(is_new)
        self._said.hide()
        self.save = button(self.tr("Add") if is_new else self.tr("Save"), kind="primary", clicked=self._start)
        cancel = button(self.tr("Cancel"), kind="quiet", clicked=self.leave)
        self.body.addLayout(row(self.save, cancel, None))
        for field in (self.name, self.passphrase):
            field.edit.returnPressed.connect(self._start)

    def show_over(self) -> None:
        super().show_over()
        self.name.setFocus()

    def _start(self) -> None:
        if not self.save.isEnabled():
            return
        role = Role(self.role.value() or Role.FIELD_RECORDER)
        values = (self.name.text(), role, self.badge.person)
        act = (
            self._keeping.add_operator(*values, self.passphrase.text())
            if self._operator is None
            else self._keeping.change_operator(self._operator.id, *values)
        )
        self._tasks.start(self._save(act), replace="save")

    async def _save(self, act: Awaitable[None]) -> None:
        self.save.setEnabled(False)
        self.passphrase.show_error(None)
        self.name.show_error(None)
        self._said.hide()
        try:
            await act
        except UserProblem as problem:
            words = self._around.words.problem(problem)
            if problem.code is Problem.WEAK_PASSPHRASE:
                self.passphrase.show_error(words)
            elif problem.data.get("field") == "name":
                self.name.show_error(words)
            else:
                self._said.setText(words)
                self._said.show()
            self.fit()
            return
        finally:
            self.save.setEnabled(True)
        self.leave("saved")
