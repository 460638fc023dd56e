"""The last verdicts of this desk as cards, the newest first; what changed something can be taken back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from volunteer_desk.domain.arabic import short_name
from volunteer_desk.domain.attendance import changes_presence
from volunteer_desk.domain.people import mask
from volunteer_desk.services.attendance import RecentEvent
from volunteer_desk.ui.gate.face import kind_of
from volunteer_desk.ui.gate.shapes import COLOURS, fill, shape
from volunteer_desk.ui.kit.buttons import button, icon_button
from volunteer_desk.ui.kit.panels import ElidedLabel, column, dotted, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import Appearance

MOST: Final = 10
_CARD: Final = 232
_GAP: Final = 8
_TALL, _BROAD = 100, 330


class EventStrip(QWidget):
    """As many cards as have room, in one row or two."""

    undo_asked = Signal(object)
    """An event is to be taken back."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._events: list[RecentEvent] = []
        self._is_private = self._is_locked = False
        self._rows = 1
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self.setLayout(self._grid)

    def show_events(self, events: Sequence[RecentEvent]) -> None:
        """Show these, newest first."""
        if list(events) != self._events:
            self._events = list(events)
            self._refill()

    def set_rows(self, rows: int) -> None:
        """One row of cards, or two where the window is large."""
        self._rows = rows
        self._refill()

    def be_private(self, private: bool) -> None:
        """First names and initials only."""
        self._is_private = private
        self._refill()

    def lock(self, locked: bool) -> None:
        """Nobody who is not known takes anything back."""
        self._is_locked = locked
        self._refill()

    def _refill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        across = max(2, min(5, (self.width() + _GAP) // (_CARD + _GAP)))
        broad = self.width() // across - _GAP
        tall = self.height() // self._rows - (self._rows - 1) * _GAP
        for place, event in enumerate(self._events[: across * self._rows]):
            self._grid.addWidget(self._card(event, broad, tall), place // across, place % across)
        if not self._events:
            words = label(self.tr("Nothing is recorded here yet"), "muted")
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(words, 0, 0, 1, across)
        for each in range(self._grid.columnCount()):
            self._grid.setColumnStretch(each, int(each < across))
        for each in range(self._grid.rowCount()):
            self._grid.setRowStretch(each, int(each < self._rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refill()

    def _card(self, event: RecentEvent, broad: int, tall: int) -> QFrame:
        formats = self._around.formats
        made = QFrame()
        made.setObjectName("EventCard")
        mark = VerdictMark("waiting" if event.is_voided else kind_of(event.kind, event.reason), self._around)
        name = event.name or formats.code(mask(event.code or ""))
        title = ElidedLabel(short_name(name) if self._is_private and event.name else name, "name")
        what, time = self._what(event), formats.time(event.at_ms)
        if tall < _TALL:
            line = row(mark, spacing=8, margins=(10, 6, 6, 6))
            line.addLayout(column(title, ElidedLabel(dotted((what, time)), "muted"), spacing=0), 1)
            if self._offers_undo(event):
                line.addWidget(self._undo(event, with_words=broad >= _BROAD))
            made.setLayout(line)
            return made
        head = row(mark, spacing=12)
        head.addLayout(column(title, ElidedLabel(what, "body"), spacing=0), 1)
        foot = row(ElidedLabel(time, "muted"), spacing=8)
        foot.setStretch(0, 1)
        if self._offers_undo(event):
            foot.addWidget(self._undo(event, with_words=True))
        body = column(None, spacing=4, margins=(12, 10, 10, 10))
        body.insertLayout(0, head)
        body.addLayout(foot)
        made.setLayout(body)
        return made

    def _what(self, event: RecentEvent) -> str:
        if event.is_voided:
            return self.tr("Taken back")
        words = self._around.words
        return words.refusal(event.reason) if event.reason else words.event(event.kind)

    def _offers_undo(self, event: RecentEvent) -> bool:
        return changes_presence(event.kind) and not event.is_voided and not self._is_locked

    def _undo(self, event: RecentEvent, *, with_words: bool) -> QPushButton:
        look, words = self._around.appearance, self.tr("Undo")

        def ask() -> None:
            self.undo_asked.emit(event.event)

        if with_words:
            made = button(words, icon="undo-2", appearance=look, clicked=ask)
            made.setProperty("compact", True)
            return made
        return icon_button("undo-2", words, look, ask)


class VerdictMark(QWidget):
    """The band's colour and shape, small."""

    def __init__(self, kind: str, around: Surroundings) -> None:
        super().__init__()
        self.kind = kind
        self._appearance: Appearance = around.appearance
        self.setFixedSize(QSize(36, 36))
        self._appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = (self._appearance.colour(role) for role in COLOURS[self.kind])
        box = self.rect().toRectF()
        fill(painter, box, self.kind, ground, 10)
        shape(painter, box.adjusted(8, 8, -8, -8), self.kind, ink)
        painter.end()
