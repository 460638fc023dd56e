"""Chips over a list that narrow it, each with its count; what does not fit the width goes into a menu."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from volunteer_desk.ui.kit.buttons import chip

_GAP: Final = 8
_HEIGHT: Final = 34


@dataclass(frozen=True, slots=True)
class Choice:
    """One chip: `key` is data, `words` already hold the count."""

    key: str
    words: str


class FilterChips(QWidget):
    """One choice of several is on; those beyond the width are offered under the last chip."""

    chosen = Signal(str)
    """The user chose another one; carries its key."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._choices: list[Choice] = []
        self._chips: dict[str, QPushButton] = {}
        self._current = ""
        self._more = chip(self.tr("More"))
        self._more.setParent(self)
        self._more.setCheckable(False)
        self._menu = QMenu(self)
        self._more.setMenu(self._menu)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, choices: Sequence[Choice], current: str) -> None:
        """Show these; a focus on a chip that stays is kept."""
        self._current = current
        if list(choices) == self._choices:
            self._mark()
            self._place()
            return
        self._choices = list(choices)
        wanted = {choice.key for choice in choices}
        for key in [key for key in self._chips if key not in wanted]:
            gone = self._chips.pop(key)
            gone.hide()
            gone.deleteLater()
        for choice in choices:
            made = self._chips.get(choice.key)
            if made is None:
                made = chip(choice.words)
                made.setParent(self)
                made.clicked.connect(lambda _on=False, key=choice.key: self.press(key))
                self._chips[choice.key] = made
            made.setText(choice.words)
            made.setAccessibleName(choice.words)
        self._mark()
        self._place()

    def current(self) -> str:
        """The key of the chip that is on."""
        return self._current

    def keys(self) -> list[str]:
        """All keys on offer, in order."""
        return [choice.key for choice in self._choices]

    def press(self, key: str) -> None:
        """Choose a filter and say so."""
        self._current = key
        self._mark()
        self._place()
        self.chosen.emit(key)

    def _mark(self) -> None:
        for key, made in self._chips.items():
            made.setChecked(key == self._current)

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """From the leading side; the chosen chip is always among the visible ones."""
        shown = self._fitting()
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = 0
        hidden = [choice for choice in self._choices if choice.key not in shown]
        parts = [self._chips[choice.key] for choice in self._choices if choice.key in shown]
        for made in parts + ([self._more] if hidden else []):
            width = made.sizeHint().width()
            made.setGeometry(self.width() - at - width if is_rtl else at, 1, width, _HEIGHT - 2)
            made.show()
            at += width + _GAP
        for choice in hidden:
            self._chips[choice.key].hide()
        self._more.setVisible(bool(hidden))
        self._menu.clear()
        for choice in hidden:
            action = QAction(choice.words, self._menu)
            action.triggered.connect(lambda _on=False, key=choice.key: self.press(key))
            self._menu.addAction(action)

    def _fitting(self) -> set[str]:
        widths = {key: made.sizeHint().width() + _GAP for key, made in self._chips.items()}
        order = [choice.key for choice in self._choices]
        if sum(widths.values()) - _GAP <= self.width():
            return set(order)
        room = self.width() - self._more.sizeHint().width() - widths.get(self._current, 0)
        shown = {self._current} & set(order)
        for key in order:
            if key in shown:
                continue
            room -= widths[key]
            if room < 0:
                break
            shown.add(key)
        return shown
