"""A time of day, typed as people write it or moved by quarters of an hour with the arrows."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit

from volunteer_desk.domain.calendar import moment
from volunteer_desk.domain.time_of_day import DAY_MINUTES, parse_time
from volunteer_desk.ui.kit.panels import set_tone
from volunteer_desk.ui.kit.surroundings import Surroundings

_QUARTER: Final = 15
_WIDTH: Final = 172  # what twelve at night takes in words
_SOME_DAY: Final = date(2027, 1, 1)


class TimeEdit(QLineEdit):
    """Holds minutes after midnight; what cannot be read is marked and changes nothing."""

    changed = Signal(int)
    """Another time was given by the user; carries its minutes after midnight."""

    def __init__(self, around: Surroundings, name: str, minutes: int) -> None:
        super().__init__()
        self._around = around
        self._minutes = minutes % DAY_MINUTES
        self.setAccessibleName(name)
        self.setFixedWidth(_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.editingFinished.connect(self._take)
        self._show()

    @property
    def minutes(self) -> int:
        """Minutes after midnight."""
        return self._minutes

    def _show(self) -> None:
        # Any day will do: every day of the site has the same hours.
        self.setText(self._around.formats.time(moment(_SOME_DAY, self._minutes)))
        set_tone(self, "false", "wrong")

    def _take(self) -> None:
        found = parse_time(self.text(), near=self._minutes)
        if found is None:
            set_tone(self, "true", "wrong")
            return
        self._set(found)

    def _set(self, minutes: int) -> None:
        is_new = minutes % DAY_MINUTES != self._minutes
        self._minutes = minutes % DAY_MINUTES
        self._show()
        if is_new:
            self.changed.emit(self._minutes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: _QUARTER, Qt.Key.Key_Down: -_QUARTER}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._set(self._minutes - self._minutes % _QUARTER + step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, it never turns the clock."""
        event.ignore()
