"""Hears scanners on every screen: a burst of keys becomes a code and leaves no trace in the field it met.

One event filter over the whole application; what is a burst is decided by `domain/scanning.py`.
"""

import sys
import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from volunteer_desk.domain.keyboards import System, position
from volunteer_desk.domain.scanning import SILENCE_MS, BurstKind, Fed, KeyPress, ScanDetector

_SYSTEMS: Final = {"win32": System.WINDOWS, "darwin": System.MACOS}
_FAR: Final = 1 << 62  # the silence timer has measured the pause itself
_SYSTEM: Final = _SYSTEMS.get(sys.platform, System.LINUX)


class ScannerListener(QObject):
    """Installed on the application while the desk is open."""

    code_read = Signal(str)
    """A scanner read this."""
    mixed = Signal()
    """Two scanners typed into each other; nothing is guessed."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._detector = ScanDetector()
        self._passed: tuple[int, int, int] | None = None
        self._silence = QTimer(self, interval=SILENCE_MS + 10, singleShot=True)
        self._silence.timeout.connect(self._expire)
        app.installEventFilter(self)

    def stop(self) -> None:
        """Let every key through from now on."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not self._is_first_sight(watched, event):
            return False
        fed = self._detector.feed(self._press(event))
        self._obey(fed)
        if self._detector.is_waiting:
            self._silence.start()
        return not fed.deliver

    def _is_first_sight(self, watched: QObject, event: QKeyEvent) -> bool:
        """A key comes to the window, then to the widget, then to its parents: it counts once."""
        mark = (event.timestamp(), event.key(), event.nativeScanCode())
        if isinstance(watched, QWindow):
            self._passed = mark
            return True
        if self._passed == mark and mark[0]:
            return False
        return isinstance(watched, QWidget) and watched is QApplication.focusWidget()

    def _press(self, event: QKeyEvent) -> KeyPress:
        place = position(_SYSTEM, scan_code=event.nativeScanCode(), virtual_key=event.nativeVirtualKey())
        # Synthetic keys carry no system time; then the moment of arrival has to do.
        at_ms = int(event.timestamp()) or time.monotonic_ns() // 1_000_000
        return KeyPress(place or _NAMES.get(event.key()), event.text(), at_ms, event.isAutoRepeat())

    def _expire(self) -> None:
        self._obey(self._detector.expire(_FAR))

    def _obey(self, fed: Fed) -> None:
        _edit(QApplication.focusWidget(), fed.take_back, fed.give_back)
        for burst in fed.bursts:
            if burst.kind is BurstKind.CODE:
                self.code_read.emit(burst.text)
            else:
                self.mixed.emit()


def _edit(field: QWidget | None, take_back: int, give_back: str) -> None:
    """Put the focused field back to what it would hold had only the person typed."""
    if isinstance(field, QLineEdit):
        for _ in range(take_back):
            field.backspace()
        if give_back:
            field.insert(give_back)
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        cursor = field.textCursor()
        for _ in range(take_back):
            cursor.deletePreviousChar()
        if give_back:
            cursor.insertText(give_back)


def _names() -> dict[int, str]:
    key = Qt.Key
    return {
        int(key.Key_Return): "enter", int(key.Key_Enter): "enter", int(key.Key_Tab): "tab",
        int(key.Key_Shift): "shift", int(key.Key_Control): "control", int(key.Key_Alt): "alt",
        int(key.Key_CapsLock): "caps_lock", int(key.Key_NumLock): "num_lock", int(key.Key_Meta): "meta",
    }  # fmt: skip


_NAMES: Final = _names()
