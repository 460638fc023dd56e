"""The sidebar: the screens that exist, the team, and who is at the keyboard. A rail of icons when narrow."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.navigation import ScreenSpec
from volunteer_desk.ui.kit.panels import ElidedLabel, column
from volunteer_desk.ui.kit.theme import Appearance

RAIL: Final = 64
NARROW: Final = 1200
WIDE: Final = 1700


class Sidebar(QWidget):
    """Navigation on the leading side."""

    chosen = Signal(str)
    """Another screen was chosen."""
    operator_clicked = Signal()
    """The operator on duty was clicked."""

    def __init__(self, screens: Sequence[ScreenSpec], appearance: Appearance, *, team: str) -> None:
        super().__init__()
        self.setObjectName("Sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._appearance = appearance
        self._specs = list(screens)
        self._is_rail = False
        self._operator_name = ""
        self._product = ElidedLabel(self.tr("Volunteer Desk"))
        self._product.setObjectName("Product")
        self._team = ElidedLabel(team)
        self._team.setObjectName("Team")
        self._operator = QPushButton()
        self._operator.setObjectName("OperatorChip")
        self._operator.setToolTip(self.tr("On duty now. F4 changes the operator"))
        self._operator.clicked.connect(self.operator_clicked.emit)
        self._group = QButtonGroup(self)
        self._buttons = {spec.key: self._button(spec) for spec in self._specs}
        self._arrange()
        self._tint()
        appearance.changed.connect(self._tint)

    def _button(self, spec: ScreenSpec) -> QPushButton:
        made = QPushButton(f"  {spec.title}")
        made.setProperty("nav", True)
        made.setCheckable(True)
        made.setIconSize(QSize(20, 20))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setAccessibleName(spec.title)
        tip = f"{spec.title} ({spec.shortcut})" if spec.shortcut else spec.title
        made.setToolTip(tip)
        made.clicked.connect(lambda: self.chosen.emit(spec.key))
        self._group.addButton(made)
        return made

    def _arrange(self) -> None:
        self._layout = column(spacing=4, margins=(12, 20, 12, 16))
        self._layout.addWidget(self._product)
        self._layout.addWidget(self._team)
        self._layout.addSpacing(16)
        for made in self._buttons.values():
            self._layout.addWidget(made)
        self._layout.addStretch(1)
        self._layout.addWidget(self._operator)
        self.setLayout(self._layout)

    def _tint(self) -> None:
        colour = self._appearance.colour("sidebar_text")
        for spec in self._specs:
            self._buttons[spec.key].setIcon(icons.icon(spec.icon, colour))
        self._operator.setIcon(icons.icon("circle-user", colour))
        self._operator.setIconSize(QSize(20, 20))

    def offer(self, keys: Collection[str]) -> None:
        """Show the way to these screens only."""
        for key, made in self._buttons.items():
            made.setVisible(key in keys)

    def choose(self, key: str) -> None:
        """Mark the screen that is shown."""
        self._buttons[key].setChecked(True)

    def show_operator(self, name: str) -> None:
        """Say who is at the keyboard."""
        self._operator_name = name
        self._operator.setAccessibleName(name)
        self._name_operator()

    def fit(self, window_width: int) -> None:
        """208 px, 240 px on wide screens, a rail of icons on narrow ones."""
        self._is_rail = window_width < NARROW
        self.setFixedWidth(RAIL if self._is_rail else 240 if window_width >= WIDE else 208)
        side = 8 if self._is_rail else 12
        self._layout.setContentsMargins(side, 20, side, 16)
        self._product.setVisible(not self._is_rail)
        self._team.setVisible(not self._is_rail)
        for spec in self._specs:
            self._buttons[spec.key].setText("" if self._is_rail else f"  {spec.title}")
        self._name_operator()

    def _name_operator(self) -> None:
        if self._is_rail:
            self._operator.setText("")
            return
        room = self.width() - 88
        metrics = self._operator.fontMetrics()
        name = metrics.elidedText(self._operator_name, Qt.TextElideMode.ElideRight, max(room, 40))
        self._operator.setText(f"  {name}")
