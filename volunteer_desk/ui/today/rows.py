"""Where a figure comes from: the people it counts, on a sheet at the far side, and the rule in a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QPushButton, QWidget

from volunteer_desk.domain.arabic import isolate
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.services.today import RowBehind
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.panels import Sentence, dotted, label, row
from volunteer_desk.ui.kit.shift_names import ShiftNames
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.two_lines import NamedRows, TwoLines, show_two_lines

GATE = "gate"
"""The answer of a sheet whose way to the gate was taken."""


class RowsSheet(Sheet):
    """Name, shift, station and since when, of everybody behind one figure."""

    def __init__(
        self, window: QWidget, around: Surroundings, words: tuple[str, str], rows: Sequence[RowBehind]
    ) -> None:
        super().__init__(window, width=480)
        title, rule = words
        self._around = around
        self._names = ShiftNames(around.formats, self)
        count = around.formats.number(len(rows))
        self.body.addWidget(label(self.tr("%1: %2").replace("%1", title).replace("%2", count), "title"))
        self.body.addWidget(Sentence(rule, "muted"))
        self.rows = QListView()
        show_two_lines(self.rows, NamedRows(rows), self._told, around.appearance)
        self.rows.setAccessibleName(title)
        self.body.addWidget(self.rows, 1)
        self._close: QPushButton = button(self.tr("Close"), clicked=self.leave)
        to_gate = button(self.tr("Open the gate"), kind="quiet", clicked=lambda: self.leave(GATE))
        self.body.addLayout(row(to_gate, None, self._close))
        (self.rows if rows else self._close).setFocus()
        if rows:
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def _told(self, each: RowBehind) -> TwoLines:
        station = each.station or self.tr("No station")
        return TwoLines(
            isolate(each.name), dotted((self._names.brief(each.shift), station)), self._since(each)
        )

    def _since(self, each: RowBehind) -> str:
        """The moment that matters: of who is to come it is the start, of the others since when."""
        time = self._around.formats.time(each.since_ms)
        if each.state is BoardState.DUE:
            return self.tr("from %1").replace("%1", time)
        return self.tr("since %1").replace("%1", time)

    def _place(self) -> None:
        """Beside the page and as high as the window, so that the figures stay in sight."""
        width = min(self._width, self.width() - 48)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 12 if is_rtl else self.width() - width - 12
        self.panel.setGeometry(left, 12, width, self.height() - 24)
