"""The one top-level window: pages of signing in, and the desk's own window inside it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

SMALLEST: Final = (1024, 600)
_TITLE_BAR: Final = 40
_INPUT: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


class Shell(QStackedWidget):
    """Shows one page; remembers its place; the program decides when it goes."""

    closing = Signal()
    """The user closes the window."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setWindowTitle(title)
        self.setMinimumSize(*SMALLEST)
        self._may_close = False
        geometry = QSettings().value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(QSize(1280, 800).boundedTo(self._room()))

    def _room(self) -> QSize:
        """The screen's free area without a title bar's height, so that the foot is seen on a small laptop."""
        return self.screen().availableSize() - QSize(0, _TITLE_BAR)

    def show_page(self, page: QWidget, *, drops_others: bool = True) -> None:
        """Show this page; others go unless they are to come back."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        # A page chooses its first field before it is shown; the window would take the first in tab order.
        first = page.focusWidget()
        if first is not None:
            first.setFocus()
        for place in reversed(range(self.count())):
            other = self.widget(place)
            if drops_others and other is not None and other is not page:
                self.removeWidget(other)
                other.deleteLater()

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
