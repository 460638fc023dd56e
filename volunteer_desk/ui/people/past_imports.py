"""The imports of the last month, each with its way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from volunteer_desk.domain.access import Permission
from volunteer_desk.services.imports import PastImport
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.panels import column, dotted, label, row, scroll
from volunteer_desk.ui.kit.surroundings import Surroundings


class PastImports(Sheet):
    """Answers with the number of the import that is to be taken back."""

    needs = Permission.IMPORT_PEOPLE

    is_passing = True

    def __init__(self, window: QWidget, around: Surroundings, imports: Sequence[PastImport]) -> None:
        super().__init__(window, width=560)
        self._around = around
        self.undo_buttons: dict[int, QPushButton] = {}
        self.body.addWidget(label(self.tr("Imports of the last 30 days"), "title"))
        if imports:
            listed = QWidget()
            listed.setLayout(column(*map(self._line, imports), None, spacing=8))
            self.body.addWidget(scroll(listed))
            below = self.tr("Taking back archives who was added; a value somebody changed since stays.")
        else:
            below = self.tr("There were none.")
        self.body.addWidget(label(below, "muted", wrap=True))
        close = button(self.tr("Close"), clicked=self.leave)
        self.body.addLayout(row(None, close))
        close.setFocus()

    def _line(self, past: PastImport) -> QFrame:
        formats = self._around.formats
        when = formats.recent(past.begun_ms, self._around.desk.now_ms())
        words = self.tr("Added: %1, changed: %2")
        words = words.replace("%1", formats.number(past.added)).replace("%2", formats.number(past.changed))
        made = QFrame()
        made.setProperty("card", True)
        told = column(label(dotted((self._source(past.source), when)), "name"), spacing=0)
        told.addWidget(label(words if past.can_be_undone else self.tr("Taken back"), "muted"))
        line = row(spacing=12, margins=(16, 10, 12, 10))
        line.addLayout(told, 1)
        if past.can_be_undone:
            undo = button(
                self.tr("Take back"), icon="undo-2", appearance=self._around.appearance,
                clicked=partial(self.leave, str(past.run)),
            )  # fmt: skip
            undo.setAccessibleName(self.tr("Take back the import of %1").replace("%1", when))
            self.undo_buttons[past.run] = undo
            line.addWidget(undo)
        made.setLayout(line)
        return made

    def _source(self, source: str) -> str:
        names = {
            "paste": self.tr("Pasted list"), "vcf": self.tr("Phone contacts"),
            "kept": self.tr("Corrected lines"), "xlsx": "Excel",
        }  # fmt: skip
        return names.get(source, source.upper())
