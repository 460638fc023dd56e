"""A list with a card: side by side where there is room, else the card slides over the trailing side."""

from typing import Final

from PySide6.QtCore import QEasingCurve, QMargins, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from volunteer_desk.ui.kit.panels import set_tone
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import Appearance

DOCK_FROM: Final = 1600
CARD_WIDTH: Final = 420
_GAP: Final = 16
_MARGINS: Final = QMargins(24, 20, 24, 16)
_IN_MS: Final = 120
_SHADE: Final = 40
_SHADE_ALPHA: Final = 0.34


class _Shade(QWidget):
    """What the card throws on the list it lies over; the list below it stays usable."""

    def __init__(self, parent: QWidget, appearance: Appearance) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = (0, self.width()) if is_rtl else (self.width(), 0)
        shade = self._appearance.colour("shade")
        fading = QLinearGradient(near, 0, far, 0)
        for place, alpha in ((0.0, _SHADE_ALPHA), (0.4, _SHADE_ALPHA / 4), (1.0, 0.0)):
            shade.setAlphaF(alpha)
            fading.setColorAt(place, shade)
        painter = QPainter(self)
        painter.fillRect(self.rect(), fading)
        painter.end()


class ListWithCard(QWidget):
    """Lays out two widgets it is given; `is_docked` follows the window's width."""

    closed = Signal()
    """The card that lay over the list was closed."""
    docked = Signal(bool)
    """The card went beside the list, or left it."""

    def __init__(self, listed: QWidget, card: QWidget, around: Surroundings) -> None:
        super().__init__()
        self._list = listed
        self._card = card
        self._still = bool(around.settings["reduced_motion"])
        self.is_docked = False
        self._is_open = False
        listed.setParent(self)
        self._shade = _Shade(self, around.appearance)
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
        self._shade.show()
        self._shade.raise_()
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
        self._shade.hide()
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
        over = self._over()
        beside_it = over.right() + 1 if self._is_rtl() else over.left() - _SHADE
        self._shade.setGeometry(beside_it, 0, _SHADE, self.height())
        self._shade.setVisible(self._is_open and not self.is_docked)
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
            self._card.setGeometry(over)
            self._card.setVisible(self._is_open)
            self._shade.raise_()
            self._card.raise_()
        if was != self.is_docked:
            self.docked.emit(self.is_docked)
