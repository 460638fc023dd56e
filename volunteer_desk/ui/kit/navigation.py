"""How a screen is described to the window, and how one screen asks for another without knowing it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.access import Permission


@dataclass(frozen=True, slots=True)
class KeptLines:
    """Shown by the roster: the lines of lists that were not taken."""


@dataclass(frozen=True, slots=True)
class GivenList:
    """Shown by the roster: a list that was pasted or dropped somewhere, before anything is written."""

    text: str = ""
    file: Path | None = None


class Navigation(QObject):
    """Screens ask here; the window answers."""

    asked = Signal(str, object)
    """Go to the screen with this key; the object says what to show there, or is None."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go: Callable[[str], bool] = lambda _key: True
        """Whether whoever is on duty may see the screen with this key."""

    def go(self, key: str, target: object = None) -> None:
        """Ask for a screen."""
        self.asked.emit(key, target)


@dataclass(frozen=True)
class ScreenSpec:
    """One screen of the sidebar; `make` is called at the first visit."""

    key: str
    title: str
    icon: str
    make: Callable[[], QWidget]
    shortcut: str = ""
    is_bare: bool = False
    """Without sidebar and foot, as the gate."""
    needs: Permission | None = None
    """Only for operators who may do this."""
