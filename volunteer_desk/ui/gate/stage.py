"""The middle of the gate: the verdict's band, or a list or a form in its place with the verdict below it."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from volunteer_desk.ui.gate.band import VerdictBand
from volunteer_desk.ui.gate.face import Face
from volunteer_desk.ui.gate.glance import VerdictGlance
from volunteer_desk.ui.kit.panels import column
from volunteer_desk.ui.kit.theme import Appearance


class Stage(QWidget):
    """Shows one page; a verdict is seen whichever it is."""

    def __init__(self, band: VerdictBand, appearance: Appearance, *others: QWidget) -> None:
        super().__init__()
        self._band = band
        self._before: QWidget | None = None
        self._pages = QStackedWidget()
        for page in (band, *others):
            self._pages.addWidget(page)
        self.glance = VerdictGlance(appearance)
        self._pages.currentChanged.connect(self.glance.clear)
        whole = column(self._pages, self.glance, spacing=12)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def shows(self, page: QWidget) -> bool:
        """Whether this page is in front."""
        return self._pages.currentWidget() is page

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentWidget(page)

    def show_band(self) -> None:
        """Back to the verdict."""
        self._pages.setCurrentWidget(self._band)

    def show_face(self, face: Face) -> None:
        """Paint a verdict before anything else is done: it is what counts."""
        self._band.show_face(face)
        if self.shows(self._band):
            self._band.repaint()
        else:
            self.glance.show_face(face)

    def lock(self, locked: bool, *, kept: QWidget) -> None:
        """Put names out of sight: the last verdict goes, `kept` waits with what is typed in it."""
        if locked:
            self._band.show_face(None)
            self.glance.clear()
        if locked and self.shows(kept):
            self._before = kept
            self.show_band()
        elif not locked and self._before is not None:
            self.show_page(self._before)
            self._before = None
