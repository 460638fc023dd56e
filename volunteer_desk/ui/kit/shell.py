"""The one top-level window: pages of signing in, and the desk's own window inside it."""

from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QToolTip, QWidget

from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.strip import HEIGHT, GateStrip

SMALLEST: Final = (1024, 600)
_TITLE_BAR: Final = 40
_INPUT: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


class Shell(QStackedWidget):
    """Shows one page, sheets over it, and the strip below both; the program decides when it goes."""

    closing = Signal()
    """The user closes the window."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setWindowTitle(title)
        self.setMinimumSize(*SMALLEST)
        self._may_close = False
        self.strip: GateStrip | None = None
        geometry = QSettings().value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(QSize(1280, 800).boundedTo(self._room()))

    def _room(self) -> QSize:
        """The screen's free area without a title bar's height, so that the foot is seen on a small laptop."""
        return self.screen().availableSize() - QSize(0, _TITLE_BAR)

    def show_page(self, page: QWidget, *, drops_others: bool = True, but: Collection[QWidget] = ()) -> None:
        """Show this page; others go unless they are to come back, or are among `but`."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        # A page chooses its first field before it is shown; the window would take the first in tab order.
        first = page.focusWidget()
        if first is not None:
            first.setFocus()
        others = [self.widget(place) for place in range(self.count())] if drops_others else []
        for other in others:
            if other is not None and other is not page and other not in but:
                self.drop(other)

    def drop(self, page: QWidget) -> None:
        """Let a page go."""
        self.removeWidget(page)
        page.deleteLater()

    @property
    def front(self) -> QWidget | None:
        """What the person deals with: the sheet on top, else the page."""
        return next(iter(reversed(self.sheets())), self.currentWidget())

    def sheets(self) -> list[Sheet]:
        """The sheets that are seen, the topmost last."""
        return [sheet for sheet in self.findChildren(Sheet) if sheet.isVisible()]

    def say(self, words: str, verdict: str, *, is_recorded: bool = True) -> None:
        """Tell of a scan in the strip; it takes its room from the page, so that it covers nothing."""
        self.hush()
        self.strip = GateStrip(self, words, verdict, is_recorded=is_recorded)
        self._make_room()
        self.strip.show()

    def hush(self) -> None:
        """Take the strip away."""
        if self.strip is not None:
            self.strip.hide()
            self.strip.deleteLater()
            self.strip = None
        self._make_room()

    def put_away(self, but: Callable[[Sheet], bool] | None = None) -> list[Sheet]:
        """Hide what lies over the page; the sheets that hold work, to be shown again as they are.

        `but` says which may stay.
        """
        going = [sheet for sheet in self.sheets() if but is None or not but(sheet)]
        if but is not None and not going:
            return []
        _close_popups()
        self.hush()
        away = []
        for sheet in going:
            sheet.put_away()
            if sheet.is_passing:
                sheet.leave()
            else:
                away.append(sheet)
        return away

    def _make_room(self) -> None:
        self.setContentsMargins(0, 0, 0, HEIGHT if self.strip is not None else 0)
        if self.strip is not None:
            self.strip.setGeometry(0, self.height() - HEIGHT, self.width(), HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def let_close(self) -> None:
        """The program has ended its work: the window may go."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings().setValue("window/geometry", self.saveGeometry())
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.closing.emit()


def _close_popups() -> None:
    """Menus, lists of fields, tooltips, and the system's dialogs for files and printers."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        below = QApplication.activePopupWidget()
        popup = below if below is not popup else None
    QToolTip.hideText()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()


class IdleWatch(QObject):
    """Says when nobody has touched keyboard or mouse for a while."""

    idle = Signal()
    """The time is over; said once until the next touch."""

    def __init__(self, app: QApplication, minutes: int) -> None:
        super().__init__(app)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle.emit)
        self.set_minutes(minutes)
        app.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from now on."""
        self._timer.setInterval(minutes * 60_000)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._timer.start()
        return False
