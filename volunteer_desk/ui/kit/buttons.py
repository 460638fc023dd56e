"""Buttons: primary, plain, quiet; chips and segments. Icons follow the theme."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.theme import Appearance


def button(
    words: str,
    *,
    kind: str = "",
    icon: str = "",
    appearance: Appearance | None = None,
    clicked: Callable[[], object] | None = None,
    shortcut: str = "",
) -> QPushButton:
    """A push button; `kind` is "primary", "quiet", "danger", "plain" or ordinary. Enter presses it."""
    made = QPushButton(words)
    if kind:
        made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(True)
    made.setAccessibleName(words)
    if icon and appearance is not None:
        set_icon(made, icon, appearance)
    if shortcut:
        made.setShortcut(shortcut)
        made.setToolTip(f"{words} ({made.shortcut().toString()})")
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


_ROLES = {"primary": "accent_text", "quiet": "accent", "danger": "danger"}


def set_icon(made: QPushButton, icon: str, appearance: Appearance) -> None:
    """Give a button an icon in the colour of its words, also after a change of theme."""
    role = _ROLES.get(str(made.property("kind") or ""), "text")

    def tint() -> None:
        made.setIcon(icons.icon(icon, appearance.colour(role)))

    tint()
    made.setIconSize(QSize(18, 18))
    made.setText(f" {made.text().strip()}" if made.text().strip() else "")
    appearance.changed.connect(tint)
    made.destroyed.connect(lambda: _forget(appearance, tint))


def _forget(appearance: Appearance, tint: Callable[[], None]) -> None:
    try:
        appearance.changed.disconnect(tint)
    except RuntimeError:
        # The interpreter is ending and the signal's owner went first.
        return


def icon_button(icon: str, name: str, appearance: Appearance, clicked: Callable[[], object]) -> QPushButton:
    """A square button without words; `name` is its tooltip and accessible name."""
    made = button("", kind="plain", icon=icon, appearance=appearance, clicked=clicked)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFixedWidth(40)
    return made


def chip(words: str, *, checked: bool = False) -> QPushButton:
    """A filter that is on or off."""
    made = QPushButton(words)
    made.setProperty("chip", True)
    made.setCheckable(True)
    made.setChecked(checked)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(words)
    return made


class Check(QCheckBox):
    """A check box whose edge is seen in every theme; the style's own vanishes on dark ground."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        palette, style, painter = self.palette(), self.style(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        box = box.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(palette.accent() if self.isChecked() else palette.dark(), 1.5))
        painter.setBrush(palette.accent() if self.isChecked() else palette.base())
        painter.drawRoundedRect(box, 3.5, 3.5)
        if self.isChecked():
            painter.setPen(QPen(palette.highlightedText(), 2))
            places = ((0.24, 0.52), (0.43, 0.7), (0.77, 0.32))
            painter.drawPolyline(
                [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in places]
            )
        option.rect = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        style.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option, painter, self)


class Segments(QFrame):
    """One of a few choices, all of them visible."""

    chosen = Signal(str)
    """Another choice was made by the user; carries its key."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], current: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Segments")
        row = QHBoxLayout(self)
        # Room for the ring of the one that has the keyboard.
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, words in choices:
            made = QPushButton(words)
            made.setProperty("segment", True)
            made.setCheckable(True)
            made.setAccessibleName(words)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[key] = made
            row.addWidget(made)
        if current is not None:
            self.choose(current)

    def choose(self, key: str | None) -> None:
        """Show a choice, or none, without announcing it."""
        self._group.setExclusive(key is not None)
        for each, made in self._buttons.items():
            made.setChecked(each == key)
        self._group.setExclusive(True)

    def name(self, key: str, words: str) -> None:
        """Other words for a choice, such as one with a count."""
        self._buttons[key].setText(words)
        self._buttons[key].setAccessibleName(words)

    def current(self) -> str | None:
        """The chosen key; None while nothing is chosen."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), None)
