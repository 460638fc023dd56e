"""Ctrl+K: every screen and action by a few letters of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from volunteer_desk.domain.arabic import fold_loose, ltr
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.fields import SearchField
from volunteer_desk.ui.kit.panels import column
from volunteer_desk.ui.kit.theme import Appearance

_SHORTCUT: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Command:
    """One thing that can be done from here."""

    words: str
    icon: str
    action: Callable[[], object]
    shortcut: str = ""


class _Delegate(QStyledItemDelegate):
    """The words on the leading side, the keys on the other."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        keys = index.data(_SHORTCUT)
        if keys:
            is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignLeft if is_rtl else Qt.AlignmentFlag.AlignRight
            box = option.rect.adjusted(12, 0, -12, 0)
            painter.setPen(option.palette.placeholderText().color())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, keys)


class CommandPalette(QFrame):
    """A list over the window; typing narrows it, Enter runs the chosen one."""

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self.setObjectName("Palette")
        self._appearance = appearance
        self._commands: list[Command] = []
        self._before: QWidget | None = None
        self._search = SearchField(self.tr("Go to or do"), appearance)
        self._list = QListWidget()
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(self.tr("Screens and actions"))
        self.setLayout(column(self._search, self._list, spacing=8, margins=(12, 12, 12, 12)))
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        self._list.itemClicked.connect(lambda _item: self._run())
        self.hide()

    def offer(self, commands: Sequence[Command]) -> None:
        """Show these; the caller's focus comes back when it closes."""
        window = self.parentWidget()
        self._before = window.focusWidget()
        self._commands = list(commands)
        self._search.clear()
        self._narrow("")
        width = min(560, window.width() - 80)
        self.setGeometry((window.width() - width) // 2, 72, width, min(440, window.height() - 140))
        self.show()
        self.raise_()
        self._search.setFocus()

    def _narrow(self, words: str) -> None:
        wanted = fold_loose(words)
        self._list.clear()
        for command in self._commands:
            if wanted in fold_loose(command.words):
                item = QListWidgetItem(
                    icons.icon(command.icon, self._appearance.colour("muted")), command.words
                )
                item.setData(_SHORTCUT, ltr(command.shortcut) if command.shortcut else "")
                item.setData(Qt.ItemDataRole.UserRole, command)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _run(self) -> None:
        item = self._list.currentItem()
        self.leave()
        if item is not None:
            item.data(Qt.ItemDataRole.UserRole).action()

    def leave(self) -> None:
        """Close without doing anything."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow((self._list.currentRow() + step) % max(self._list.count(), 1))
                return True
        elif event.type() == QEvent.Type.FocusOut and watched is self._search and self.isVisible():
            self.hide()
        return False
