"""Messages at the bottom of the window, six seconds each, with undo; never over a field in use."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.messages import Message
from volunteer_desk.ui.kit.panels import Picture, column, label, row
from volunteer_desk.ui.kit.theme import Appearance

SHOWN_MS: Final = 6_000
PROBLEM_MS: Final = 12_000
_WIDTH: Final = 460
_MOST: Final = 3
_ICONS: Final = {
    "info": "circle-check",
    "good": "circle-check",
    "warning": "triangle-alert",
    "danger": "circle-alert",
}


class ToastArea(QWidget):
    """Lies over its window, beside what stands at its leading edge, and takes only the room it needs."""

    def __init__(
        self, window: QWidget, appearance: Appearance, *, undo_words: str, beside: QWidget | None = None
    ) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._beside = beside
        self._undo_words = undo_words
        self._column = column(spacing=8)
        self.setLayout(self._column)
        self.setFixedWidth(_WIDTH)
        self._waiting: list[Message] | None = None
        self._is_aside = False
        self.hide()

    def hold(self, held: bool) -> None:
        """While the desk is locked nothing is said that may name somebody; it is said afterwards."""
        waiting, self._waiting = self._waiting or [], [] if held else None
        for toast in self.findChildren(QFrame, "Toast") if held else ():
            self._drop(toast)
        for message in () if held else waiting[-_MOST:]:
            self.show_message(message)

    def show_message(self, message: Message) -> None:
        """Show one more; the oldest goes when there are too many."""
        if self._waiting is not None and message.tone != "danger":
            self._waiting.append(message)
            return
        while self._column.count() >= _MOST:
            oldest = self._column.itemAt(0).widget()
            assert oldest is not None
            self._drop(oldest)
        toast = self._toast(message)
        self._column.addWidget(toast)
        # A part that is not shown yet takes no room: the others would share what is there.
        toast.show()
        QTimer.singleShot(
            PROBLEM_MS if message.tone == "danger" else SHOWN_MS, toast, lambda: self._drop(toast)
        )
        self.show()
        self.place()

    def _toast(self, message: Message) -> QFrame:
        toast = QFrame()
        toast.setObjectName("Toast")
        words = label(message.words, "", wrap=True)
        line = row(
            Picture(_ICONS[message.tone], "surface", 20, self._appearance),
            words,
            spacing=12,
            margins=(16, 12, 12, 12),
        )
        line.setStretch(1, 1)
        if message.undo is not None:
            undo = message.undo

            def take_back() -> None:
                self._drop(toast)
                undo()

            line.addWidget(button(self._undo_words, clicked=take_back))
        toast.setLayout(line)
        toast.setAccessibleName(message.words)
        return toast

    def _drop(self, toast: QWidget) -> None:
        if self._column.indexOf(toast) < 0:
            return
        self._column.removeWidget(toast)
        toast.hide()
        toast.deleteLater()
        if not self._column.count():
            self.hide()
        self.place()

    def stand_aside(self, aside: bool) -> None:
        """On the far side and narrower, where the usual place is a field that is always in use."""
        self._is_aside = aside
        self.place()

    def place(self) -> None:
        """Stand at the bottom of the window, on the leading side unless aside."""
        window = self.parentWidget()
        most = window.width() * 3 // 10 if self._is_aside else _WIDTH
        self.setFixedWidth(min(most, window.width() - 48))
        height = (
            self._column.heightForWidth(self.width())
            if self._column.hasHeightForWidth()
            else self._column.sizeHint().height()
        )
        is_rtl = window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        taken = self._beside.width() if self._beside is not None and self._beside.isVisible() else 0
        inset = 24 if self._is_aside else 24 + taken
        left = inset if is_rtl is self._is_aside else window.width() - self.width() - inset
        self.setGeometry(left, window.height() - height - 56, self.width(), height)
        self.raise_()
