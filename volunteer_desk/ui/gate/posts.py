"""How many are at each station: what a locked gate shows in place of names."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.services.gate import StationSign
from volunteer_desk.ui.gate.shapes import STATIONS
from volunteer_desk.ui.kit.panels import ElidedLabel, column, label
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import Appearance

_HERE = frozenset({BoardState.PRESENT, BoardState.ON_BREAK})


class StationCounts(QFrame):
    """A line for each station of the shift: its colour, its name, present of assigned."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._around = around
        self._shown: list[tuple[StationSign, int, int]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        whole = column(label(self.tr("Present at the stations"), "label"), margins=(16, 14, 16, 14))
        whole.setSpacing(12)
        whole.addLayout(self._grid)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_counts(self, stations: Sequence[StationSign], here: Sequence[BoardRow]) -> None:
        """Show these stations with the people of the running shift."""
        shown = [
            (each, sum(row.state in _HERE for row in at), len(at))
            for each in stations
            if (at := [row for row in here if row.station == each.id])
        ]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        formats = self._around.formats
        for line, (station, present, assigned) in enumerate(shown):
            count = self.tr("%1 of %2").replace("%1", formats.number(present))
            self._grid.addWidget(_Block(station.place, self._around.appearance), line, 0)
            self._grid.addWidget(ElidedLabel(station.name, "section"), line, 1)
            self._grid.addWidget(label(count.replace("%2", formats.number(assigned)), "section"), line, 2)


class _Block(QWidget):
    """The station's own colour, as the verdict has it."""

    def __init__(self, place: int, appearance: Appearance) -> None:
        super().__init__()
        self._place, self._appearance = place, appearance
        self.setFixedSize(QSize(22, 22))
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.colour("field_border"), 1.5))
        painter.setBrush(self._appearance.colour(STATIONS[self._place % len(STATIONS)]))
        painter.drawRoundedRect(QRectF(1, 1, 20, 20), 5, 5)
        painter.end()
