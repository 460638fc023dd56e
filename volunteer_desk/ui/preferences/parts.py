"""Lines of the preferences: what is set, a word about it, and what sets it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from volunteer_desk.settings import Settings
from volunteer_desk.ui.kit.buttons import Segments
from volunteer_desk.ui.kit.panels import column, label, row

_MEASURE: Final = 900


def line(caption: str, control: QWidget, hint: str | QLabel = "") -> QHBoxLayout:
    """One line; the hint stands below the caption."""
    words = column(label(caption, "body"), spacing=0)
    if hint:
        words.addWidget(label(hint, "muted", wrap=True) if isinstance(hint, str) else hint)
    made = row(spacing=16)
    made.addLayout(words, 1)
    made.addWidget(control)
    control.setAccessibleName(caption)
    return made


def choice(settings: Settings, name: str, choices: Sequence[tuple[str, str]]) -> Segments:
    """A setting that is a word."""
    made = Segments(choices, settings.text(name))
    made.chosen.connect(lambda key: settings.set(name, key))
    return made


def number(settings: Settings, name: str, choices: Sequence[tuple[int, str]]) -> Segments:
    """A setting that is a number."""
    made = Segments([(str(key), words) for key, words in choices], str(settings.number(name)))
    made.chosen.connect(lambda key: settings.set(name, int(key)))
    return made


def measured(part: QWidget) -> QWidget:
    """In the middle of the page and never wider than a line that is read with ease."""
    holder = QWidget()
    part.setMaximumWidth(_MEASURE)
    holder.setLayout(row(part, margins=(24, 0, 24, 16)))
    return holder
