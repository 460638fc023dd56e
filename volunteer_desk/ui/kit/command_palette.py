"""Ctrl+K: every screen and action by a few letters of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
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
from volunteer_desk.ui.kit import painting
from volunteer_desk.ui.kit.fields import SearchField
from volunteer_desk.ui.kit.panels import column, label
from volunteer_desk.ui.kit.theme import Appearance, font

ROW: Final = 44
_WIDTH: Final = 560
_TOP: Final = 72
_INSET: Final = 12
_ICON: Final = 20
_COMMAND: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Command:
    """One thing that can be done from here."""

    words: str
    icon: str
    action: Callable[[], object]
    shortcut: str = ""
    also: str = ""
    """More words it is found by, which nobody sees: what people call it, and its English name."""

    def answers(self, wanted: str) -> bool:
        """Whether every folded word of `wanted` stands in its words."""
        words = fold_loose(f"{self.words} {self.also}")
        return all(part in words for part in wanted.split())


class _Rows(QStyledItemDelegate):
    """The icon and the words on the reading side, the keys on the far one."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        command: Command = index.data(_COMMAND)
        look = self._appearance
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.ground(painter, option, look, hovered=False, bar=True)
        room = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        if command.shortcut:
            room = painting.keys(painter, option, room, ltr(command.shortcut), look)
        room = painting.picture(painter, option, room, (command.icon, "muted"), look, _ICON)
        painter.setPen(look.colour("text"))
        painting.line(painter, option, room, command.words, font(15, look.theme.metrics["base_weight"]))
        painter.restore()


class CommandPalette(QFrame):
    """A list over the window; typing narrows it, Enter runs the chosen one."""

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self.setObjectName("Palette")
        self._commands: list[Command] = []
        self._before: QWidget | None = None
        self.search = SearchField(self.tr("Go to or do"), appearance)
        self.list = QListWidget()
        self.list.setItemDelegate(_Rows(appearance, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Screens and actions"))
        self._nothing = label(self.tr("Nothing of that name"), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setFixedHeight(ROW)
        self.setLayout(
            column(self.search, self._nothing, self.list, spacing=8, margins=(_INSET, _INSET, _INSET, _INSET))
        )
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run())
        self.hide()

    def offer(self, commands: Sequence[Command]) -> None:
        """Show these; the caller's focus comes back when it closes."""
        self._before = self.parentWidget().focusWidget()
        self._commands = list(commands)
        self.search.clear()
        self._narrow("")
        self.show()
        self.raise_()
        self.search.setFocus()

    def shown(self) -> list[Command]:
        """The commands that answer what is typed, in their order."""
        return [self.list.item(place).data(_COMMAND) for place in range(self.list.count())]

    def _narrow(self, words: str) -> None:
        wanted = fold_loose(words)
        self.list.clear()
        for command in self._commands:
            if command.answers(wanted):
                item = QListWidgetItem(command.words)
                item.setData(_COMMAND, command)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(not self.list.count())
        self._place()

    def _place(self) -> None:
        """Near the top of the window, as tall as what it offers."""
        window = self.parentWidget()
        width = min(_WIDTH, window.width() - 80)
        rows = max(self.list.count(), 1) * ROW
        height = rows + self.search.sizeHint().height() + 2 * _INSET + 12
        self.setGeometry((window.width() - width) // 2, _TOP, width, min(height, window.height() - 2 * _TOP))

    def _run(self) -> None:
        item = self.list.currentItem()
        self.leave()
        if item is not None:
            item.data(_COMMAND).action()

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
                self.list.setCurrentRow((self.list.currentRow() + step) % max(self.list.count(), 1))
                return True
        elif event.type() == QEvent.Type.FocusOut and watched is self.search and self.isVisible():
            self.hide()
        return False
