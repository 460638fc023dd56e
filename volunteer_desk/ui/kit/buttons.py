"""Buttons: primary, plain, quiet; chips and segments. Icons follow the theme."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

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
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
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

    def choose(self, key: str) -> None:
        """Show a choice without announcing it."""
        self._buttons[key].setChecked(True)

    def current(self) -> str | None:
        """The chosen key; None while nothing is chosen."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), None)
