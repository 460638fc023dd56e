"""Trying a scanner out: what it read, and in words what is wrong with it."""

from PySide6.QtWidgets import QLineEdit

from volunteer_desk.domain.people import SHORT_NUMBER_LENGTH, is_short_number, plain_number
from volunteer_desk.ui.kit.panels import label, leading, set_tone
from volunteer_desk.ui.kit.surroundings import Surroundings


class ScannerTest(QLineEdit):
    """The field to scan into; `said` tells what came of it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setPlaceholderText(self.tr("Scan a badge here"))
        self.setAlignment(leading())
        self.setMinimumWidth(260)
        self.returnPressed.connect(self.judge)
        self.said = label(
            self.tr(
                "If nothing appears here after a scan, the scanner is off, or does not act as a keyboard"
            ),
            "muted",
            wrap=True,
        )

    def take(self, code: str) -> None:
        """A scanner read this."""
        self.setText(code)
        self.judge()

    def judge(self) -> None:
        """Say whether this is a badge's number, and if not, why."""
        code = plain_number(self.text())
        words, is_good = self._verdict(code)
        self.said.setText(words.replace("%1", self._around.formats.code(code)))
        set_tone(self.said, "good" if is_good else "warning")
        self.selectAll()

    def _verdict(self, code: str) -> tuple[str, bool]:
        if is_short_number(code):
            return self.tr("Read well: %1. This scanner can be used at the gate."), True
        if not code:
            return self.tr("Nothing was read."), False
        if not (code.isascii() and code.isdigit()):
            return self.tr("Not digits: %1. The scanner has to be set to a US keyboard."), False
        if len(code) != SHORT_NUMBER_LENGTH:
            return self.tr("%Ln digit(s) were read, and a badge has 9: %1.", "", len(code)), False
        return self.tr("Read: %1. These are 9 digits, and not the number of a badge."), False
