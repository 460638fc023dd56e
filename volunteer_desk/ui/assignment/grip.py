"""Tells a press of the mouse from taking somebody along.

A drag of the system would run a loop of its own within ours; what goes over the board needs none.
"""

from enum import Enum, auto

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


class Pull(Enum):
    """What a movement of the mouse means."""

    NOTHING = auto()
    LIFTED = auto()
    CARRIED = auto()


class Grip:
    """Handed the mouse events of one widget."""

    def __init__(self) -> None:
        self.began: QPoint | None = None
        self.is_carrying = False

    def press(self, event: QMouseEvent) -> None:
        """The left button went down on somebody."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.began = event.position().toPoint()

    def move(self, event: QMouseEvent) -> Pull:
        """The first movement far enough lifts, the later ones carry."""
        if self.began is None:
            return Pull.NOTHING
        if self.is_carrying:
            return Pull.CARRIED
        far = (event.position().toPoint() - self.began).manhattanLength()
        self.is_carrying = far >= QApplication.startDragDistance()
        return Pull.LIFTED if self.is_carrying else Pull.NOTHING

    def release(self) -> bool:
        """The button came up: whether somebody was carried."""
        was_carrying, self.began, self.is_carrying = self.is_carrying, None, False
        return was_carrying
