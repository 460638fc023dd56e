"""The frame above the gate: site, distribution and shift, the mode, the clock, who is at the keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from volunteer_desk.domain.attendance import Direction
from volunteer_desk.services.gate import Situation
from volunteer_desk.ui.kit.buttons import Segments, button
from volunteer_desk.ui.kit.panels import ElidedLabel, column, dotted, label, row, set_tone
from volunteer_desk.ui.kit.surroundings import Surroundings


class GateFrame(QFrame):
    """Its colour is the mode's; only a person changes it."""

    left = Signal()
    """Back to the other screens."""
    direction_asked = Signal(object)
    """Another mode."""
    operator_asked = Signal()
    """The operator on duty is to change."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("GateFrame")
        self._formats = around.formats
        self._title = ElidedLabel()
        self._below = ElidedLabel("", "muted")
        for each in (self._title, self._below):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._clock = label("", "")
        self._clock.setObjectName("GateClock")
        self._modes = Segments(
            [
                (Direction.IN.value, self.tr("Check-in")),
                (Direction.OUT.value, self.tr("Check-out")),
                (Direction.BREAK.value, self.tr("Break")),
            ]
        )
        self._modes.setToolTip(self.tr("F7 goes to the next mode"))
        self._modes.chosen.connect(lambda key: self.direction_asked.emit(Direction(key)))
        self.back = button(self.tr("Close"), clicked=self.left.emit)
        self.back.setToolTip(self.tr("Back to the other screens (Esc)"))
        self._operator = button("", icon="", clicked=self.operator_asked.emit)
        self._operator.setToolTip(self.tr("On duty now. F4 changes the operator"))
        self._sync = label("", "muted")
        self._sync.hide()
        line = row(spacing=16, margins=(16, 0, 16, 0))
        line.addLayout(column(None, self._title, self._below, None, spacing=0))
        line.addWidget(self._modes, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        for part in (self._sync, self._clock, self._operator, self.back):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self.show_direction(Direction.IN)

    def show_situation(self, situation: Situation | None, now_ms: int) -> None:
        """Name what the gate works for."""
        if situation is None:
            self._say(self.tr("No distribution today"), "")
            return
        title, shift = dotted((situation.site, situation.title)), situation.current(now_ms)
        if shift is None:
            self._say(title, self.tr("No shift is open now"))
            return
        times = self._formats.time_range(shift.span.starts_ms, shift.span.ends_ms)
        self._say(title, dotted((shift.name, times)))

    def _say(self, title: str, below: str) -> None:
        self._title.say(title)
        self._below.say(below)
        self._below.setVisible(bool(below))

    def show_direction(self, direction: Direction) -> None:
        """Colour and pressed button say the mode."""
        self._modes.choose(direction.value)
        set_tone(self, direction.value, "mode")

    def lock(self, locked: bool) -> None:
        """Whoever is not known changes neither the mode nor the screen."""
        self._modes.setEnabled(not locked)
        self.back.setVisible(not locked)

    def show_time(self, now_ms: int) -> None:
        """The site's time."""
        self._clock.setText(self._formats.time(now_ms))

    def show_operator(self, name: str) -> None:
        """Who is at the keyboard."""
        shown = self._operator.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 150)
        self._operator.setText(shown)
        self._operator.setAccessibleName(name)
        self._operator.setVisible(bool(name))

    def show_sync(self, words: str) -> None:
        """What waits to be sent, in a word."""
        self._sync.setText(words)
        self._sync.setVisible(bool(words))
