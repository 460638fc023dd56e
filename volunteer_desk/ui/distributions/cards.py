"""One distribution on the list: its day in both calendars, where and when, how far the places are filled."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.demand import Coverage, CoverageState
from volunteer_desk.domain.schedule import DistributionState, Span, moves
from volunteer_desk.services.schedule import DistributionLine
from volunteer_desk.ui.kit.buttons import button, icon_button
from volunteer_desk.ui.kit.panels import ClickCard, ElidedLabel, Picture, column, dotted, label, pill, row
from volunteer_desk.ui.kit.shift_names import ShiftNames
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import Appearance

TONES: Final = {
    CoverageState.ENOUGH: ("circle-check", "good"),
    CoverageState.SHORT: ("circle-dashed", "warning"),
    CoverageState.CRITICAL: ("triangle-alert", "danger"),
}
_STATE_TONES: Final = {
    DistributionState.DRAFT: "muted",
    DistributionState.IN_PROGRESS: "good",
    DistributionState.CANCELLED: "danger",
    DistributionState.ENDED: "info",
}


@dataclass(frozen=True, slots=True)
class CardActions:
    """What a card can be asked; each gets the distribution's id, `move` the state as well."""

    edit: Callable[[int], object]
    assign: Callable[[int], object]
    copy: Callable[[int], object]
    archive: Callable[[int], object]
    move: Callable[[int, DistributionState], object]


class CoverageBar(QWidget):
    """Filled places of the needed ones, from the reading side."""

    def __init__(self, coverage: Coverage, appearance: Appearance) -> None:
        super().__init__()
        self._coverage = coverage
        self._appearance = appearance
        self.setFixedHeight(6)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(160, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colour("sunken"))
        painter.setBrush(self._appearance.colour("sunken"))
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 3, 3)
        if self._coverage.needed and self._coverage.filled:
            share = min(self._coverage.filled / self._coverage.needed, 1.0)
            tone = TONES[self._coverage.state][1]
            painter.setPen(self._appearance.colour(tone))
            painter.setBrush(self._appearance.colour(tone))
            width = max(box.width() * share, 6)
            left = box.right() - width if self.isRightToLeft() else box.left()
            painter.drawRoundedRect(QRectF(left, box.top(), width, box.height()), 3, 3)
        painter.end()


class DistributionCards(QObject):
    """Makes the cards."""

    def __init__(self, around: Surroundings, actions: CardActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._actions = actions
        self._names = ShiftNames(around.formats, self)

    def card(self, line: DistributionLine, *, may_plan: bool, may_assign: bool) -> QWidget:
        """A card that opens the plan, with the ways to its places and to its other actions."""
        opens = self._actions.edit if may_plan else self._actions.assign
        made = ClickCard(self._spoken(line), lambda: opens(line.id), padding=16, spacing=0)
        made.setProperty("distribution", line.id)
        parts = row(self._day(line), spacing=16)
        parts.addLayout(self._words(line), 1)
        parts.addWidget(self._coverage(line))
        parts.addLayout(self._buttons(line, may_plan=may_plan, may_assign=may_assign))
        made.body.addLayout(parts)
        return made

    def _spoken(self, line: DistributionLine) -> str:
        words = self.tr("%1, %2, %3")
        coverage = self._seats(line.coverage)
        when = self._names.full(Span(line.starts_ms, line.ends_ms))
        return words.replace("%1", line.title).replace("%2", when).replace("%3", coverage)

    def _day(self, line: DistributionLine) -> QWidget:
        formats, day = self._around.formats, local_day(line.starts_ms)
        made = QFrame()
        made.setObjectName("DayBlock")
        made.setFixedWidth(184)
        weekday = label(formats.weekday(day), "label")
        own = ElidedLabel(formats.day_month(day), "section")
        other = ElidedLabel(formats.other_date(day), "muted")
        made.setLayout(column(weekday, own, other, spacing=2))
        return made

    def _words(self, line: DistributionLine) -> QVBoxLayout:
        made = column(spacing=2)
        title = row(spacing=10)
        name = ElidedLabel(line.title, "section")
        # No wider than its words, so that the state stands beside them and not at the end of the line.
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        title.addWidget(name)
        state = DistributionState(line.state)
        if state in _STATE_TONES:
            title.addWidget(pill(self._around.words.state(state), _STATE_TONES[state]))
        title.addStretch(1)
        made.addLayout(title)
        made.addWidget(ElidedLabel(self._names.times(Span(line.starts_ms, line.ends_ms)), "muted"))
        made.addWidget(ElidedLabel(dotted((line.site, self._shifts(line.shifts))), "muted"))
        return made

    def _shifts(self, count: int) -> str:
        return self.tr("%Ln shift(s)", "", count)

    def _seats(self, coverage: Coverage) -> str:
        if not coverage.needed:
            return self.tr("No places planned")
        number = self._around.formats.number
        words = self.tr("%1 of %2 places")
        return words.replace("%1", number(min(coverage.filled, coverage.needed))).replace(
            "%2", number(coverage.needed)
        )

    def _coverage(self, line: DistributionLine) -> QWidget:
        made = QWidget()
        made.setFixedWidth(176)
        coverage = line.coverage
        if not coverage.needed:
            made.setLayout(column(None, label(self._seats(coverage), "muted"), None))
            return made
        icon, tone = TONES[coverage.state]
        words = label(self._seats(coverage), "label", tone=tone)
        head = row(Picture(icon, tone, 16, self._around.appearance), words, None, spacing=6)
        body = column(spacing=8)
        body.addStretch(1)
        body.addLayout(head)
        body.addWidget(CoverageBar(coverage, self._around.appearance))
        body.addStretch(1)
        made.setLayout(body)
        return made

    def _buttons(self, line: DistributionLine, *, may_plan: bool, may_assign: bool) -> QHBoxLayout:
        made = row(spacing=4)
        if may_assign:
            assign = button(
                self.tr("Assign"), kind="quiet", icon="user-plus", appearance=self._around.appearance,
                clicked=lambda: self._actions.assign(line.id),
            )  # fmt: skip
            assign.setToolTip(self.tr("Give people their places"))
            made.addWidget(assign)
        if may_plan:
            made.addWidget(self._more(line))
        return made

    def _more(self, line: DistributionLine) -> QPushButton:
        made = icon_button("ellipsis", self.tr("More"), self._around.appearance, lambda: None)
        made.clicked.connect(lambda: self.menu(line, made))
        return made

    def menu(self, line: DistributionLine, owner: QWidget) -> QMenu:
        """The other actions, below their button."""
        made = QMenu(owner)
        made.addAction(self.tr("Edit the plan"), lambda: self._actions.edit(line.id))
        made.addAction(self.tr("Copy to another day"), lambda: self._actions.copy(line.id))
        made.addSeparator()
        for state in moves(DistributionState(line.state)):
            made.addAction(self._verb(state), partial(self._actions.move, line.id, state))
        made.addSeparator()
        made.addAction(self.tr("Archive"), lambda: self._actions.archive(line.id))
        made.aboutToHide.connect(made.deleteLater)
        made.popup(owner.mapToGlobal(owner.rect().bottomLeft()))
        return made

    def _verb(self, state: DistributionState) -> str:
        return {
            DistributionState.DRAFT: self.tr("Back to draft"),
            DistributionState.PUBLISHED: self.tr("Publish"),
            DistributionState.IN_PROGRESS: self.tr("Start"),
            DistributionState.ENDED: self.tr("End"),
            DistributionState.CLOSED: self.tr("Close for good"),
            DistributionState.CANCELLED: self.tr("Cancel the distribution"),
        }[state]
