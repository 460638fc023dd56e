"""The line of keys below the gate, or the way out of its lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.surroundings import Surroundings


class GateFoot(QFrame):
    """Each key as a cap with its word; as many as fit, the most used first."""

    unlock_asked = Signal()
    """Somebody wants the rest of the desk."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("GateFoot")
        pairs = (
            ("Enter", self.tr("record")), ("+", self.tr("walk-in")), ("\u2212", self.tr("undo")),
            ("F7", self.tr("mode")), ("F8", self.tr("hide names")), ("F11", self.tr("full screen")),
            ("Esc", self.tr("close")),
        )  # fmt: skip
        self._keys = QWidget()
        self._keys.setLayout(row(*(_key(cap, words) for cap, words in pairs), None, spacing=20))
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.unlock = button(
            self.tr("Unlock"), kind="primary", icon="lock-open", appearance=around.appearance,
            clicked=self.unlock_asked.emit,
        )  # fmt: skip
        self.unlock.setProperty("compact", True)
        self._locked = label(self.tr("Locked: scans are recorded as before"), "")
        line = row(self._keys, self._locked, self.unlock, margins=(16, 0, 16, 0))
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.lock(False)

    def lock(self, locked: bool) -> None:
        """Offer to unlock instead of the keys."""
        self.unlock.setVisible(locked)
        self._locked.setVisible(locked)
        self._keys.setVisible(not locked)


def _key(cap: str, words: str) -> QWidget:
    made = QWidget()
    shown = QLabel(cap)
    shown.setProperty("cap", True)
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setFixedHeight(28)
    made.setLayout(row(shown, label(words, ""), spacing=8))
    return made
