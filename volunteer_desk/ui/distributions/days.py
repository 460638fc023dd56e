"""Choosing a day: the next two weeks at a glance in both calendars, any other by typing it."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from volunteer_desk.domain.calendar import DateProblem, parse_date
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import ElidedLabel, column, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings

_WEEK: Final = 7
_SHOWN: Final = 2 * _WEEK


class DayButton(QPushButton):
    """One day: its weekday, and its date in both calendars."""

    def __init__(self, day: date, words: tuple[str, str, str], name: str) -> None:
        super().__init__()
        self.day = day
        self.setProperty("day", True)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        kinds = ("label", "section", "muted")
        parts = [label(text, kind) for text, kind in zip(words, kinds, strict=True)]
        for part in parts:
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(*parts, spacing=0, margins=(2, 2, 2, 2)))


class DayField(QWidget):
    """The day of a distribution."""

    chosen = Signal(object)
    """Another day was chosen; carries the date."""

    def __init__(self, around: Surroundings, today: date) -> None:
        super().__init__()
        self._around = around
        self._today = today
        self.day: date | None = None
        self._group = QButtonGroup(self)
        self._buttons: list[DayButton] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place in range(_SHOWN):
            made = self._button(today + timedelta(days=place))
            grid.addWidget(made, place // _WEEK, place % _WEEK)
            grid.setColumnStretch(place % _WEEK, 1)
        self.typed = TextField(
            "", placeholder=self.tr("Another day: 14 Ramadan 1448, or 12/3/2027"), check=self._wrong
        )
        self.typed.edit.setAccessibleName(self.tr("Another day"))
        self.typed.edit.editingFinished.connect(self._take_typed)
        self._chosen = ElidedLabel("", "section")
        head = row(spacing=16)
        head.addWidget(self._chosen, 1)
        head.addWidget(self.typed, 1)
        made_column = column(spacing=8)
        made_column.addLayout(head)
        made_column.addLayout(grid)
        self.setLayout(made_column)

    def _button(self, day: date) -> DayButton:
        formats = self._around.formats
        first = self.tr("Today") if day == self._today else formats.weekday(day)
        words = (first, formats.day_number(day), formats.short_day(day))
        made = DayButton(day, words, formats.long_date(day))
        made.clicked.connect(lambda: self._choose(day))
        self._group.addButton(made)
        self._buttons.append(made)
        return made

    def set_day(self, day: date) -> None:
        """Show a day as chosen."""
        self.day = day
        shown = next((made for made in self._buttons if made.day == day), None)
        self._group.setExclusive(False)
        for made in self._buttons:
            made.setChecked(made is shown)
        self._group.setExclusive(True)
        formats = self._around.formats
        self._chosen.say(self._both(day))
        self.typed.set_text("" if shown else formats.day(day))

    def _both(self, day: date) -> str:
        formats = self._around.formats
        words = self.tr("%1, %2")
        return words.replace("%1", formats.long_date(day)).replace("%2", formats.other_date(day))

    def _choose(self, day: date) -> None:
        self.set_day(day)
        self.chosen.emit(day)

    def _read(self, text: str) -> date | None:
        typed = parse_date(text)
        if isinstance(typed, DateProblem) or typed.day is None:
            return None
        return typed.latest()

    def _wrong(self, text: str) -> str | None:
        if self._read(text) is None:
            return self.tr("Not read as a day. Day, month and year are needed.")
        return None

    def _take_typed(self) -> None:
        day = self._read(self.typed.text()) if self.typed.text() else None
        if day is not None and day != self.day:
            self._choose(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from day to day, as they lie on the screen."""
        focused = next((n for n, made in enumerate(self._buttons) if made.hasFocus()), None)
        forward = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Right: forward, Qt.Key.Key_Left: -forward, Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if focused is None or step is None:
            super().keyPressEvent(event)
            return
        place = focused + step
        if 0 <= place < len(self._buttons):
            self._buttons[place].setFocus()
            self._choose(self._buttons[place].day)
