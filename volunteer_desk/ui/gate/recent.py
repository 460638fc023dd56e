"""The last verdicts of this desk as cards, the newest first; what changed something can be taken back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from volunteer_desk.domain.arabic import short_name
from volunteer_desk.domain.attendance import changes_presence
from volunteer_desk.domain.people import mask
from volunteer_desk.services.attendance import RecentEvent
from volunteer_desk.ui.gate.face import kind_of
from volunteer_desk.ui.gate.shapes import COLOURS, fill, shape
from volunteer_desk.ui.kit.buttons import button, icon_button
from volunteer_desk.ui.kit.panels import ElidedLabel, clear, column, dotted, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import Appearance

MOST: Final = 5
_CARD: Final = 232
_TALL: Final = 100


class EventStrip(QWidget):
    """As many cards as have room."""

    undo_asked = Signal(object)
    """An event is to be taken back."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._events: list[RecentEvent] = []
        self.is_private = False
        self._is_locked = False
        self._row = row(spacing=8)
        self.setLayout(self._row)

    def show_events(self, events: Sequence[RecentEvent]) -> None:
        """Show these, newest first."""
        self._events = list(events)
        self._refill()

    def be_private(self, private: bool) -> None:
        """First names and initials only."""
        self.is_private = private
        self._refill()

    def lock(self, locked: bool) -> None:
        """Nobody who is not known takes anything back."""
        self._is_locked = locked
        self._refill()

    def _refill(self) -> None:
        clear(self._row)
        most = max(2, min(MOST, (self.width() + 8) // (_CARD + 8)))
        shown = self._events[:most]
        for event in shown:
            self._row.addWidget(self._card(event), 1)
        for _ in range(most - len(shown)):
            self._row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refill()

    def _card(self, event: RecentEvent) -> QFrame:
        formats = self._around.formats
        made = QFrame()
        made.setObjectName("EventCard")
        is_tall = self.height() >= _TALL
        mark = VerdictMark("waiting" if event.is_voided else kind_of(event.kind, event.reason), self._around)
        name = event.name or formats.code(mask(event.code or ""))
        title = ElidedLabel(short_name(name) if self.is_private and event.name else name, "name")
        what, time = self._what(event), formats.time(event.at_ms)
        undo = self._undo(event, is_tall) if self._offers_undo(event) else None
        if not is_tall:
            line = row(mark, spacing=10, margins=(12, 6, 8, 6))
            line.addLayout(column(title, ElidedLabel(dotted((what, time)), "muted"), spacing=0), 1)
            if undo is not None:
                line.addWidget(undo)
            made.setLayout(line)
            return made
        head = row(mark, spacing=10)
        head.addLayout(column(title, ElidedLabel(what, "body"), spacing=0), 1)
        foot = row(ElidedLabel(time, "muted"), spacing=8)
        foot.setStretch(0, 1)
        if undo is not None:
            foot.addWidget(undo)
        body = column(None, spacing=4, margins=(12, 8, 8, 8))
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

    def _undo(self, event: RecentEvent, is_tall: bool) -> QPushButton:
        look, words = self._around.appearance, self.tr("Undo")

        def ask() -> None:
            self.undo_asked.emit(event.event)

        if is_tall:
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
        self.setFixedSize(QSize(40, 40))
        self._appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = (self._appearance.colour(role) for role in COLOURS[self.kind])
        box = self.rect().toRectF()
        fill(painter, box, self.kind, (ground, ink), 10)
        shape(painter, box.adjusted(8, 8, -8, -8), self.kind, ink)
        painter.end()
