"""A badge number that two people carry: who they are, and a new number for one of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from volunteer_desk.services.badges import Holder, SharedNumber
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.panels import card, column, dotted, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings


class SharedBadgeCards(QObject):
    """Makes the cards; `replace` is told who gets the new number."""

    def __init__(
        self, around: Surroundings, replace: Callable[[Holder], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._around, self._replace = around, replace

    def card(self, shared: SharedNumber, *, may_replace: bool) -> QFrame:
        """The people beside each other, the oldest record first."""
        made = card(spacing=8, padding=16)
        body = made.layout()
        assert isinstance(body, QVBoxLayout)
        number = self._around.formats.code(shared.number)
        head = self.tr("Badge number %1 is carried by more than one person").replace("%1", number)
        body.addWidget(label(head, "section", wrap=True))
        what = self.tr("The gate records nobody by this number until one of them has another.")
        body.addWidget(label(what, "muted", wrap=True))
        line = row(spacing=24)
        for each in shared.holders:
            line.addWidget(self._holder(each), 1)
        body.addLayout(line)
        made.setAccessibleName(head)
        made.setEnabled(may_replace)
        return made

    def _holder(self, holder: Holder) -> QWidget:
        formats = self._around.formats
        marks = (formats.mobile(holder.mobile) if holder.mobile else "", self._around.city(holder.city))
        made = column(spacing=4)
        made.addWidget(label(holder.name, "name", wrap=True))
        made.addWidget(label(dotted(marks) or self.tr("No mobile, no city"), "muted", wrap=True))
        made.addSpacing(4)
        words = self.tr("New number for this person")
        act = button(words, clicked=partial(self._replace, holder))
        act.setAccessibleName(dotted((words, holder.name)))
        made.addLayout(row(act, None))
        made.addStretch(1)
        kept = QWidget()
        kept.setLayout(made)
        return kept
