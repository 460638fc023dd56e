"""The list of distributions: today's, those to come, those that were."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.schedule import DistributionState
from volunteer_desk.services import schedule
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.schedule import DistributionLine
from volunteer_desk.ui.distributions.cards import CardActions, DistributionCards
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.panels import EmptyState, GutterArea, clear, column, heading, label, page
from volunteer_desk.ui.kit.surroundings import Surroundings

_SHOWN_AT_FIRST: Final = 12
_OVER: Final = frozenset({DistributionState.ENDED, DistributionState.CLOSED})


class DistributionList(QWidget):
    """What there is to do, from the nearest day on."""

    new_asked = Signal()
    quick_asked = Signal()

    def __init__(self, around: Surroundings, actions: CardActions) -> None:
        super().__init__()
        self._around = around
        self._scope = around.scope(self)
        self._cards = DistributionCards(around, actions, self)
        self._shown_past = _SHOWN_AT_FIRST
        self.lines: Sequence[DistributionLine] = ()
        self.new_button = button(
            self.tr("New distribution"), kind="primary", icon="calendar-plus", appearance=around.appearance,
            clicked=self.new_asked.emit, shortcut="Ctrl+N",
        )  # fmt: skip
        self._body = column(spacing=8)
        inside = QWidget()
        inside.setLayout(self._body)
        self._pages = QStackedWidget()
        self._empty = self._first()
        self._pages.addWidget(QWidget())
        self._pages.addWidget(GutterArea(inside))
        self._pages.addWidget(self._empty)
        self.setLayout(page(heading(self.tr("Distributions"), self.new_button), self._pages))
        stop = around.desk.subscribe(self._changed)
        self.destroyed.connect(lambda: stop())

    def _first(self) -> EmptyState:
        return EmptyState(
            "calendar-plus",
            self.tr("No distribution yet. The first one takes three steps: the day, the shifts, the places."),
            self._around.appearance,
            button(self.tr("Prepare the first one"), kind="primary", clicked=self.new_asked.emit),
            hint=self.tr("The usual stations and evening shifts of a basket distribution are filled in."),
        )

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read."""
        return self._scope.is_idle

    def reload(self) -> None:
        """Read the list again."""
        self._scope.start(self._load(), replace="list")

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(
            "distribution", "site", "shift", "station", "demand", "assignment"
        ):
            self.reload()

    async def _load(self) -> None:
        self.lines = await self._around.desk.read(schedule.distributions)
        self._show()

    def _show(self) -> None:
        may_plan = allows(self._around.desk.actor.role, Permission.PLAN)
        self.new_button.setVisible(bool(self.lines) and may_plan)
        focused = self.focusWidget()
        kept = focused.property("distribution") if focused is not None else None
        clear(self._body)
        if not self.lines:
            self._pages.setCurrentIndex(2)
            return
        now, coming, past = self._sorted()
        self._section(self.tr("Today"), now)
        self._section(self.tr("Coming"), coming)
        self._section(self.tr("Past"), past[: self._shown_past])
        if len(past) > self._shown_past:
            self._body.addWidget(button(self.tr("Show more"), kind="quiet", clicked=self._show_more))
        self._body.addStretch(1)
        self._pages.setCurrentIndex(1)
        self._focus(kept)

    def _show_more(self) -> None:
        self._shown_past += 4 * _SHOWN_AT_FIRST
        self._show()

    def _sorted(self) -> tuple[list[DistributionLine], list[DistributionLine], list[DistributionLine]]:
        now_ms = self._around.desk.now_ms()
        today = local_day(now_ms)
        now: list[DistributionLine] = []
        coming: list[DistributionLine] = []
        past: list[DistributionLine] = []
        for line in self.lines:
            is_over = line.state in _OVER and line.ends_ms <= now_ms
            if not is_over and local_day(line.starts_ms) <= today <= local_day(line.ends_ms):
                now.append(line)
            elif line.starts_ms > now_ms:
                coming.append(line)
            else:
                past.append(line)
        return now[::-1], coming[::-1], past

    def _section(self, title: str, lines: Sequence[DistributionLine]) -> None:
        if not lines:
            return
        role = self._around.desk.actor.role
        if self._body.count():
            self._body.addSpacing(12)
        self._body.addWidget(label(title, "label"))
        for line in lines:
            self._body.addWidget(
                self._cards.card(
                    line,
                    may_plan=allows(role, Permission.PLAN),
                    may_assign=allows(role, Permission.ASSIGN),
                )
            )

    def cards(self) -> list[QWidget]:
        """The cards from the top."""
        body: QVBoxLayout = self._body
        found = [item.widget() for n in range(body.count()) if (item := body.itemAt(n)) is not None]
        return [widget for widget in found if widget is not None and widget.property("distribution")]

    def _focus(self, distribution: object) -> None:
        for made in self.cards():
            if distribution is not None and made.property("distribution") == distribution:
                made.setFocus()
