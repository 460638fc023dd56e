"""One station in one shift: its people as chips, its empty seats, and how it stands."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QPushButton

from volunteer_desk.domain.arabic import isolate, short_name
from volunteer_desk.domain.demand import CoverageState
from volunteer_desk.services.assignment import Cell, Chip
from volunteer_desk.ui.kit.panels import Picture, column, label, row, set_tone
from volunteer_desk.ui.kit.surroundings import Surroundings

MIME: Final = "application/x-volunteer-desk-person"
_MOST_CHIPS: Final = 6
_LOOKS: Final = {
    CoverageState.ENOUGH: ("circle-check", "good"),
    CoverageState.SHORT: ("triangle-alert", "warning"),
    CoverageState.CRITICAL: ("octagon-minus", "danger"),
}


class CellCard(QFrame):
    """Chosen by a click or Enter; people come by a drop or from the list, and go by a click on the chip."""

    chosen = Signal()
    """This cell is to be filled."""
    taken_off = Signal(int)
    """Somebody is to be taken off; carries the person."""
    dropped = Signal(int)
    """Somebody was dropped here; carries the person."""

    def __init__(self, around: Surroundings, cell: Cell | None, spoken: str) -> None:
        super().__init__()
        self.setObjectName("Cell")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self.setMinimumSize(152, 96)
        self._around = around
        body = column(spacing=4, margins=(10, 8, 10, 10))
        needed = cell.coverage.needed if cell else 0
        filled = cell.coverage.filled if cell else 0
        self.setAccessibleName(f"{spoken}: {filled} / {needed}")
        formats = around.formats
        count = (
            self.tr("%1 of %2").replace("%1", formats.number(filled)).replace("%2", formats.number(needed))
        )
        head = row(label(count, "label"), None)
        if cell is not None and needed:
            icon, tone = _LOOKS[cell.coverage.state]
            head.addWidget(Picture(icon, tone, 16, around.appearance))
        body.addLayout(head)
        people = cell.people if cell else ()
        for chip in people[:_MOST_CHIPS]:
            body.addWidget(self._chip(chip))
        if len(people) > _MOST_CHIPS:
            body.addWidget(label(self.tr("and %Ln more", "", len(people) - _MOST_CHIPS), "muted"))
        if cell is not None and cell.coverage.shortfall:
            seat = label(self.tr("%Ln empty seat(s)", "", cell.coverage.shortfall), "")
            seat.setProperty("seat", True)
            body.addWidget(seat)
        body.addStretch(1)
        self.setLayout(body)

    def _chip(self, chip: Chip) -> QPushButton:
        made = QPushButton(isolate(short_name(chip.name, keep=2)))
        made.setProperty("person", True)
        made.setToolTip(self.tr("%1: take off this shift").replace("%1", chip.name))
        made.setAccessibleName(made.toolTip())
        made.clicked.connect(lambda: self.taken_off.emit(chip.person))
        return made

    def show_chosen(self, is_chosen: bool) -> None:
        """Mark the cell that the list of people is for."""
        set_tone(self, "true" if is_chosen else "false", "chosen")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = bytes(event.mimeData().data(MIME).data())
        event.acceptProposedAction()
        self.dropped.emit(int(data))
