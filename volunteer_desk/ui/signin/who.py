"""Names of those who may open the desk, to choose one of."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from volunteer_desk.ui.kit.buttons import chip
from volunteer_desk.ui.kit.secrets import OnDuty
from volunteer_desk.ui.signin.door import Door

_COLUMNS = 2


class WhoChoice(QWidget):
    """One is chosen by a click, by the arrow keys, or by `choose`, as when a badge is scanned."""

    chosen = Signal()
    """Another one is chosen."""

    def __init__(self, operators: Sequence[OnDuty], current: int | None = None) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._chips: dict[int, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, operator in enumerate(operators):
            made = chip(operator.name)
            made.setToolTip(operator.name)
            self._group.addButton(made)
            self._chips[operator.id] = made
            grid.addWidget(made, place // _COLUMNS, place % _COLUMNS)
        self._group.buttonClicked.connect(lambda _made: self.chosen.emit())
        self.choose(current)

    @property
    def current(self) -> int | None:
        """Who is chosen."""
        return next((number for number, made in self._chips.items() if made.isChecked()), None)

    def choose(self, operator: int | None) -> None:
        """Choose somebody without announcing it; nothing happens for somebody who is not offered."""
        made = self._chips.get(operator) if operator is not None else None
        if made is not None:
            made.setChecked(True)

    def caption(self, door: Door, operator: int | None = None) -> str:
        """What is asked of whoever is chosen, or of `operator`."""
        if door.has_pin(operator or self.current):
            return self.tr("Passphrase, or the 6-digit PIN")
        return self.tr("Passphrase")
