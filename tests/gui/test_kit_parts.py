"""What screens are put together from."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.support.interface import Interface
from volunteer_desk.ui.kit.fields import Field
from volunteer_desk.ui.kit.panels import EmptyState


class _Windows(QObject):
    """Counts what opens as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.opened += watched.isWindow()
        return False


@contextmanager
def watched_windows(app: QApplication) -> Iterator[_Windows]:
    """What becomes a window within the block."""
    windows = _Windows()
    app.installEventFilter(windows)
    try:
        yield windows
    finally:
        app.removeEventFilter(windows)


def test_no_part_is_a_window_before_it_has_a_place(qapp: QApplication, interface: Interface) -> None:
    """On a real desktop it would flash, and take the keyboard from the window that is being built."""
    with watched_windows(qapp) as windows:
        EmptyState("sun", "Nothing yet", interface.around.appearance, hint="A file can be dropped here.")
        Field("Name", QLineEdit(), hint="Four parts are best")
    assert windows.opened == 0
