"""The strip: the verdict of a scan that came while something else than the gate was in front."""

from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from volunteer_desk.ui.kit.panels import ElidedLabel, label, row

HEIGHT: Final = 64


class GateStrip(QFrame):
    """One line in the verdict's colour: admitted, already, attention, refused or trouble."""

    def __init__(self, parent: QWidget, words: str, verdict: str, *, is_recorded: bool) -> None:
        super().__init__(parent)
        self.setObjectName("GateStrip")
        self.setProperty("verdict", verdict)
        self.setAccessibleName(words)
        line = row(ElidedLabel(words), spacing=16, margins=(24, 0, 24, 0))
        line.setStretch(0, 1)
        if is_recorded:
            line.addWidget(label(self.tr("Recorded at the gate"), "muted"))
        self.setLayout(line)
