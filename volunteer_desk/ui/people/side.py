"""A list with a card: side by side where there is room, else the card slides over the trailing side."""

from typing import Final

from PySide6.QtCore import QEasingCurve, QMargins, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from volunteer_desk.ui.kit.panels import set_tone

DOCK_FROM: Final = 1600
CARD_WIDTH: Final = 420
_GAP: Final = 16
_MARGINS: Final = QMargins(24, 20, 24, 16)
_IN_MS: Final = 120


class ListWithCard(QWidget):
    """Lays out two widgets it is given; `is_docked` follows the window's width."""

    closed = Signal()
    """The card that lay over the list was closed."""
    docked = Signal(bool)
    """The card went beside the list, or left it."""

    def __init__(self, listed: QWidget, card: QWidget, *, still: bool = False) -> None:
        super().__init__()
        self._list = listed
        self._card = card
        self._still = still
        self.is_docked = False
        self._is_open = False
        listed.setParent(self)
        card.setParent(self)
        card.hide()
        self._slide = QPropertyAnimation(card, b"geometry", self)
        self._slide.setDuration(_IN_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)

    @property
    def is_open(self) -> bool:
        """Whether the card is visible."""
        return self.is_docked or self._is_open

    def open_card(self) -> None:
        """Show the card; nothing happens where it is always visible."""
        if self.is_open:
            return
        self._is_open = True
        end = self._over()
        self._card.show()
        self._card.raise_()
        if self._still:
            self._card.setGeometry(end)
            return
        start = QRect(end)
        start.moveLeft(-end.width() if self._is_rtl() else self.width())
        self._slide.stop()
        self._slide.setStartValue(start)
        self._slide.setEndValue(end)
        self._slide.start()

    def close_card(self) -> None:
        """Take the card away where it lies over the list."""
        if self.is_docked or not self._is_open:
            return
        self._is_open = False
        self._slide.stop()
        self._card.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_open and not self.is_docked:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _over(self) -> QRect:
        width = min(CARD_WIDTH, self.width())
        return QRect(0 if self._is_rtl() else self.width() - width, 0, width, self.height())

    def _place(self) -> None:
        was = self.is_docked
        self.is_docked = self.window().width() >= DOCK_FROM
        self._slide.stop()
        room = self.rect().marginsRemoved(_MARGINS)
        set_tone(self._card, "beside" if self.is_docked else "over", "place")
        if self.is_docked:
            width = (room.width() - _GAP) * 3 // 10
            beside = QRect(room.left(), room.top(), width, room.height())
            rest = QRect(room.left(), room.top(), room.width() - width - _GAP, room.height())
            if self._is_rtl():
                rest.moveRight(room.right())
            else:
                beside.moveRight(room.right())
            self._card.setGeometry(beside)
            self._list.setGeometry(rest)
            self._card.show()
        else:
            self._list.setGeometry(room)
            self._card.setGeometry(self._over())
            self._card.setVisible(self._is_open)
            self._card.raise_()
        if was != self.is_docked:
            self.docked.emit(self.is_docked)
