"""What stands above the gate's box: the verdict, candidates, the walk-in form, or that nothing is on."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from volunteer_desk.ui.gate.band import VerdictBand


class GateStage(QStackedWidget):
    """Shows one of its pages; a locked gate shows the band only, and the rest afterwards as it was."""

    def __init__(self, band: VerdictBand, *others: QWidget) -> None:
        super().__init__()
        self._band = band
        self._before: QWidget | None = None
        for page in (band, *others):
            self.addWidget(page)

    def lock(self, locked: bool, *, kept: QWidget) -> None:
        """Put names out of sight: the last verdict goes, `kept` waits with what is typed in it."""
        if locked:
            self._band.show_face(None)
        if locked and self.currentWidget() is kept:
            self._before = kept
            self.setCurrentWidget(self._band)
        elif not locked and self._before is not None:
            self.setCurrentWidget(self._before)
            self._before = None
