"""The one box of the gate: a number, or two letters of a name, and a few keys of the numeric keypad."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy


class GateBox(QLineEdit):
    """The one box; the numeric keypad alone runs the gate: + walk-in, - undo."""

    walk_in_asked = Signal()
    """Somebody is on no list."""
    undo_asked = Signal()
    """The last verdict is to be taken back."""
    moved = Signal(int)
    """Up (-1) or down (1) among the candidates."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("GateBox")
        self.setAccessibleName(self.tr("Badge number or name"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # An empty field's cursor would stand on the keyboard's side, away from the words beside it.
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.take_names(True)

    def take_names(self, taken: bool) -> None:
        """Say what may be typed: a locked gate takes numbers only."""
        self.setPlaceholderText(
            self.tr("Badge number, or two letters of the name") if taken else self.tr("Badge number")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Plus:
            self.walk_in_asked.emit()
        elif event.key() == Qt.Key.Key_Minus and not self.text():
            self.undo_asked.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
