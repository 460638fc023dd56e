"""What a person decides: two values of one field side by side, with who wrote each, where and when."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.arabic import clean_name, isolate
from volunteer_desk.domain.people import PersonProblem, group_mobile, parse_mobile
from volunteer_desk.services.conflicts import Author, Choice, ConflictView
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import card, column, dotted, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.sync.fields import FieldWords

_TYPED: Final = frozenset({"name", "name_latin", "title", "emergency_name", "guardian_name"})


class DecisionCards(QObject):
    """Makes the cards; `keep`, `take` and `other` are told which conflict it is about."""

    def __init__(
        self,
        around: Surroundings,
        fields: FieldWords,
        settle: Callable[[ConflictView, Choice], object],
        other: Callable[[ConflictView], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._around, self._fields = around, fields
        self._settle, self._other = settle, other

    def card(self, each: ConflictView, *, may_settle: bool) -> QFrame:
        """Both values of one field."""
        what = self._fields.title(each.entity, each.field)
        made = card(spacing=8, padding=16)
        body = made.layout()
        assert isinstance(body, QVBoxLayout)
        head = row(label(dotted((each.name, what)), "section", wrap=True), spacing=12)
        head.setStretch(0, 1)
        if each.field in _TYPED or each.field.endswith("mobile"):
            words = self.tr("Write another value")
            head.addWidget(button(words, kind="quiet", clicked=partial(self._other, each)))
        body.addLayout(head)
        keep = self._value(
            self.tr("Current value"), (each, each.standing, each.standing_by),
            (self.tr("Keep the current value"), partial(self._settle, each, Choice.KEEP)),
        )  # fmt: skip
        take = self._value(
            self.tr("Other value"), (each, each.losing, each.losing_by),
            (self.tr("Use this value"), partial(self._settle, each, Choice.TAKE)),
        )  # fmt: skip
        line = row(spacing=24)
        line.addWidget(keep, 1)
        line.addWidget(take, 1)
        body.addLayout(line)
        made.setAccessibleName(dotted((each.name, what)))
        made.setEnabled(may_settle)
        return made

    def _value(
        self,
        caption: str,
        shown: tuple[ConflictView, Any, Author | None],
        verb: tuple[str, Callable[[], object]],
    ) -> QWidget:
        each, value, author = shown
        words, action = verb
        made = column(spacing=4)
        made.addWidget(label(caption, "label"))
        made.addWidget(label(self._fields.value(each.field, value), "name", wrap=True))
        made.addWidget(label(self._written(author), "muted", wrap=True))
        made.addSpacing(4)
        made.addLayout(row(button(words, clicked=action), None))
        made.addStretch(1)
        holder = QWidget()
        holder.setLayout(made)
        return holder

    def _written(self, author: Author | None) -> str:
        """Who, at which desk, when."""
        if author is None:
            return self.tr("Changed since; not known by whom")
        when = self._around.formats.when(author.at_ms, self._around.desk.now_ms())
        who = author.name or self.tr("not known by whom")
        return dotted((who, self._place(author), when))

    def _place(self, author: Author) -> str:
        if author.is_here:
            return self.tr("this computer")
        words = self.tr("desk %1 of %2") if author.desk.team else self.tr("desk %1")
        number = self._around.formats.number(author.desk.place)
        return words.replace("%1", number).replace("%2", isolate(author.desk.team or ""))


class OtherValueSheet(Sheet):
    """A third value; `answer()` is "written" when `value` holds it."""

    needs = Permission.SETTLE_CONFLICTS

    def __init__(self, window: QWidget, around: Surroundings, each: ConflictView, caption: str) -> None:
        super().__init__(window)
        self._around = around
        self._is_mobile = each.field.endswith("mobile")
        self.value: str | None = None
        self.field = TextField(caption, is_ltr=self._is_mobile)
        standing = str(each.standing or "")
        self.field.set_text(group_mobile(standing) if self._is_mobile and standing else standing)
        self.body.addWidget(label(self.tr("Write another value"), "title"))
        self.body.addWidget(self.field)
        cancel = button(self.tr("Cancel"), clicked=self.leave)
        self.body.addLayout(row(None, cancel, button(self.tr("Save"), kind="primary", clicked=self._take)))
        self.field.edit.returnPressed.connect(self._take)

    def show_over(self) -> None:
        super().show_over()
        self.field.setFocus()
        self.field.edit.selectAll()

    def _take(self) -> None:
        text = self.field.text()
        found = parse_mobile(text) if self._is_mobile and text else clean_name(text)
        if isinstance(found, PersonProblem):
            self.field.show_error(self._around.words.reason(found.value))
            self.fit()
            return
        if not found:
            self.field.show_error(self.tr("A value is needed"))
            self.fit()
            return
        self.value = found
        self.leave("written")
