"""Small widgets in lines that wrap, from the reading side."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP: Final = 6


class Flow(QWidget):
    """Holds widgets of their own size; its height follows its width."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """One more at the end."""
        part.setParent(self)
        part.show()
        self._parts.append(part)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(240, self._lay(max(self.width(), 240), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(self.width(), move=True)
        self.setMinimumHeight(self._lay(self.width(), move=False))

    def _lay(self, width: int, *, move: bool) -> int:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = top = tallest = 0
        for part in self._parts:
            size = part.sizeHint()
            if at and at + size.width() > width:
                at, top, tallest = 0, top + tallest + _GAP, 0
            if move:
                left = width - at - size.width() if is_rtl else at
                part.setGeometry(left, top, min(size.width(), width), size.height())
            at += size.width() + _GAP
            tallest = max(tallest, size.height())
        return top + tallest
