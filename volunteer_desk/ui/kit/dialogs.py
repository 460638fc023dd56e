"""Questions and files, awaited: nothing here runs a nested event loop (a coroutine must never reach one)."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from volunteer_desk.domain.access import Permission
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.panels import label, row

_ROOM_CHANGES: Final = frozenset({QEvent.Type.Resize, QEvent.Type.ContentsRectChange})


class Sheet(QWidget):
    """A panel over its window, shaded behind; Escape leaves it. Await `answer()` for what was chosen."""

    is_passing = False
    """Whether it holds nobody's work: locking the desk leaves it instead of keeping it."""
    needs: Permission | None = None
    """Who may see it; None for whoever may do all that the one who opened it may."""

    def __init__(self, window: QWidget, *, width: int = 520) -> None:
        super().__init__(window)
        self.setObjectName("Shade")
        self._width = width
        self._answer: asyncio.Future[str | None] | None = None
        self._before = window.focusWidget()
        self._within: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setObjectName("Sheet")
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(24, 24, 24, 24)
        self.body.setSpacing(12)
        window.installEventFilter(self)

    def show_over(self) -> None:
        """Lay the sheet over its window."""
        self._cover()
        self.show()
        self.raise_()

    async def answer(self) -> str | None:
        """Show, and wait for `leave`; None when it was left without a choice."""
        self._answer = asyncio.get_running_loop().create_future()
        self.show_over()
        try:
            return await self._answer
        finally:
            # A window that goes, as at a change of language, takes its sheet along before this runs.
            if isValid(self):
                self._give_back()

    def _give_back(self) -> None:
        self.hide()
        self.deleteLater()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()

    def put_away(self) -> None:
        """Out of sight, with everything that is typed in it."""
        self._within = self.focusWidget()
        self.hide()

    def bring_back(self) -> None:
        """As it was when it was put away."""
        Sheet.show_over(self)
        if self._within is not None and isValid(self._within):
            self._within.setFocus()

    def leave(self, choice: str | None = None) -> None:
        """Close with a choice."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(choice)

    def fit(self) -> None:
        """Take the content's new size."""
        self._place()

    def _cover(self) -> None:
        self.setGeometry(self.parentWidget().contentsRect())
        self._place()

    def _place(self) -> None:
        room = self.rect().adjusted(24, 24, -24, -24)
        width = min(self._width, room.width())
        self.panel.setFixedWidth(width)
        height = min(max(self.panel.sizeHint().height(), self.panel.heightForWidth(width)), room.height())
        self.panel.setGeometry(
            (self.width() - width) // 2, max((self.height() - height) // 2, 24), width, height
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ROOM_CHANGES and watched is self.parent():
            self._cover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QColor(Qt.GlobalColor.black)
        shade.setAlphaF(0.42)
        painter.fillRect(self.rect(), shade)
        painter.end()


async def ask(
    window: QWidget, question: str, *, detail: str = "", choices: Sequence[tuple[str, str, str]]
) -> str | None:
    """Ask one question; `choices` are (key, words, button kind), the first has the focus. None by Escape."""
    sheet = Sheet(window)
    sheet.body.addWidget(label(question, "section", wrap=True))
    if detail:
        sheet.body.addWidget(label(detail, "body", wrap=True))
    made = [button(words, kind=kind, clicked=partial(sheet.leave, key)) for key, words, kind in choices]
    sheet.body.addSpacing(8)
    sheet.body.addLayout(row(None, *reversed(made)))
    made[0].setFocus()
    return await sheet.answer()


async def pick_file(window: QWidget, title: str, kinds: str) -> Path | None:
    """Let the user choose a file to read; None when he does not."""
    return await _picked(QFileDialog(window, title, "", kinds), QFileDialog.FileMode.ExistingFile)


async def pick_target(window: QWidget, title: str, kinds: str, name: str) -> Path | None:
    """Let the user choose where to write; asks before it replaces a file."""
    dialog = QFileDialog(window, title, "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    return await _picked(dialog, QFileDialog.FileMode.AnyFile)


async def _picked(dialog: QFileDialog, mode: QFileDialog.FileMode) -> Path | None:
    dialog.setFileMode(mode)
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def finish(code: int) -> None:
        if not answer.done():
            answer.set_result(bool(code))

    dialog.finished.connect(finish)
    dialog.open()
    try:
        accepted = await answer
        files = dialog.selectedFiles()
        return Path(files[0]) if accepted and files else None
    finally:
        dialog.deleteLater()
