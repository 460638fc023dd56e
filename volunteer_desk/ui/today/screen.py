"""The first screen. Its question: what needs me now?"""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QWidget

from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.demand import CoverageState
from volunteer_desk.services import schedule, today
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.today import DayPicture, StationPicture
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.command_palette import Command
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import (
    ClickCard,
    ElidedLabel,
    EmptyState,
    Picture,
    clear,
    column,
    dotted,
    label,
    pill,
    row,
    scroll,
)
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.today.attention import Concern, Concerns
from volunteer_desk.ui.today.drawing import ORDER, ROLES, Seats, SumBar

_REFRESH_MS: Final = 30_000
_COALESCE_MS: Final = 200
_TONES: Final = {
    CoverageState.ENOUGH: "good",
    CoverageState.SHORT: "warning",
    CoverageState.CRITICAL: "danger",
}
_SHAPES: Final = {
    CoverageState.ENOUGH: "circle-check",
    CoverageState.SHORT: "triangle-alert",
    CoverageState.CRITICAL: "octagon-minus",
}


class TodayScreen(QWidget):
    """Attention, figures that sum, stations with their seats."""

    loaded = Signal()
    """The day as it is now is on the screen."""

    def __init__(self, around: Surroundings, navigation: Navigation) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._navigation = around, navigation
        self._tasks = around.scope(self)
        self._concerns = Concerns(around)
        self._picture: DayPicture | None = None
        self._across = 0
        self._create()
        self._arrange()
        self._connect()

    def _create(self) -> None:
        around, look = self._around, self._around.appearance
        self._day = label("", "title")
        self._other_day = label("", "muted")
        self._what = ElidedLabel("", "body")
        self._gate = button(
            self.tr("Open the gate"), kind="primary", icon="scan-line", appearance=look,
            clicked=lambda: self._navigation.go("gate"), shortcut="F3",
        )  # fmt: skip
        self._bar = SumBar(look)
        self._figures = row(spacing=0)
        self._total = label("", "muted")
        self._stations = QGridLayout()
        self._stations.setSpacing(12)
        self._attention = column(spacing=10)
        self._empty = EmptyState(
            "calendar-plus",
            self.tr("No distribution today"),
            look,
            button(self.tr("Prepare a distribution"), kind="primary", clicked=self._prepare),
            button(self.tr("Start one now"), kind="quiet", clicked=self._start_now),
            hint=self.tr("One that starts now takes the first scan at once."),
        )
        self._formats = around.formats

    def _arrange(self) -> None:
        words = column(self._day, self._other_day, spacing=0)
        head = row(spacing=16)
        head.addLayout(words)
        head.addWidget(self._what, 1)
        head.addWidget(self._gate)
        figures = QFrame()
        figures.setProperty("card", True)
        inner = column(spacing=10, margins=(16, 12, 16, 14))
        inner.addLayout(self._figures)
        inner.addWidget(self._bar)
        inner.addWidget(self._total)
        figures.setLayout(inner)
        stations = QWidget()
        below = column(spacing=0)
        below.addLayout(self._stations)
        below.addStretch(1)
        stations.setLayout(below)
        centre = column(figures, scroll(stations), spacing=16)
        centre.setStretch(1, 1)
        attention = QWidget()
        attention.setLayout(self._attention)
        side = column(label(self.tr("Needs attention"), "section"), scroll(attention), spacing=10)
        side.setStretch(1, 1)
        body = row(spacing=24)
        # The leading column is read first: what needs the leader stands there.
        body.addLayout(side, 36)
        body.addLayout(centre, 64)
        full = QWidget()
        full.setLayout(body)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)
        whole = column(spacing=20, margins=(24, 20, 24, 16))
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._soon = QTimer(self, interval=_COALESCE_MS, singleShot=True)
        self._soon.timeout.connect(self.reload)
        self._clock = QTimer(self, interval=_REFRESH_MS)
        self._clock.timeout.connect(self.reload)
        self._clock.start()
        stop = self._around.desk.subscribe(self._hear)
        self.destroyed.connect(lambda _=None, stop=stop: stop())

    def opened(self, _target: object) -> None:
        """Look at the day as it is now."""
        self.reload()
        self._gate.setFocus()

    def commands(self) -> list[Command]:
        """What can be done from here."""
        return [Command(self.tr("Start a distribution now"), "calendar-plus", self._start_now)]

    def _hear(self, changes: Changes) -> None:
        if self.isVisible():
            self._soon.start()

    def reload(self) -> None:
        """Read the picture again."""
        self._tasks.start(self._load(), replace="load")

    async def _load(self) -> None:
        desk = self._around.desk
        now = desk.now_ms()
        day = local_day(now)
        self._day.setText(self._formats.long_date(day))
        self._other_day.setText(self._formats.other_date(day))
        found = await desk.read(today.picture, now)
        if found != self._picture or found is None:
            self._picture = found
            self._show(found, now)
        self.loaded.emit()

    def _show(self, found: DayPicture | None, now: int) -> None:
        self._gate.setVisible(found is not None)
        self._stack.setCurrentIndex(0 if found else 1)
        if found is None:
            self._what.say("")
            return
        shift = found.situation.current(now) or found.situation.coming(now)
        times = self._formats.time_range(shift.span.starts_ms, shift.span.ends_ms) if shift else ""
        parts = (found.situation.site, found.situation.title, times)
        self._what.say(dotted(parts))
        self._show_figures(found)
        self._show_stations(found.stations)
        self._show_attention(self._concerns.of(found))

    def _show_figures(self, found: DayPicture) -> None:
        clear(self._figures)
        words, formats = self._around.words, self._formats
        said = []
        for state in ORDER:
            count = found.counts[state]
            if not count and state in {BoardState.ABSENT, BoardState.ON_BREAK, BoardState.LATE}:
                continue
            figure = ClickCard(words.board(state), lambda: self._navigation.go("gate"), padding=6, spacing=0)
            figure.setProperty("card", False)
            number = label(formats.number(count), "figure")
            line = row(
                _Swatch(self._around, ROLES[state]), label(words.board(state), "label"), None, spacing=6
            )
            figure.body.addWidget(number)
            figure.body.addLayout(line)
            self._figures.addWidget(figure, 1)
            said.append(f"{words.board(state)}: {count}")
        self._bar.show_counts(found.counts, "\u060c ".join(said))
        total = sum(found.counts.values())
        self._total.setText(self.tr("%Ln assigned", "", total))

    def _show_stations(self, stations: tuple[StationPicture, ...]) -> None:
        while self._stations.count():
            item = self._stations.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        across = self._across = self._columns()
        for place, station in enumerate(stations):
            self._stations.addWidget(self._station(station), place // across, place % across)
        for each in range(6):
            self._stations.setColumnStretch(each, 1 if each < across else 0)

    def _columns(self) -> int:
        return 4 if self.width() >= 1600 else 3 if self.width() >= 1000 else 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._picture is not None and self._columns() != self._across:
            self._show_stations(self._picture.stations)

    def _station(self, station: StationPicture) -> ClickCard:
        words, formats = self._around.words, self._formats
        made = ClickCard(
            station.name,
            lambda: self._navigation.go("assignment", self._picture and self._picture.distribution),
        )
        made.setMinimumHeight(108)
        made.body.addWidget(ElidedLabel(station.name, "name"))
        count = self.tr("%1 of %2") if station.needed else self.tr("Present: %1")
        count = count.replace("%1", formats.number(station.present))
        line = row(label(count.replace("%2", formats.number(station.needed)), "body"), None, spacing=6)
        if station.needed:
            state = station.state
            if state is CoverageState.ENOUGH:
                line.addWidget(Picture(_SHAPES[state], "good", 18, self._around.appearance))
            else:
                line.addWidget(Picture(_SHAPES[state], _TONES[state], 18, self._around.appearance))
                line.addWidget(pill(words.coverage(state), _TONES[state]))
        made.body.addLayout(line)
        seats = Seats(self._around.appearance)
        seats.show_seats(station.seats, station.needed, f"{station.present} / {station.needed}")
        made.body.addWidget(seats)
        made.body.addStretch(1)
        return made

    def _show_attention(self, concerns: list[Concern]) -> None:
        clear(self._attention)
        for concern in concerns:
            self._attention.addWidget(self._concern(concern))
        if not concerns:
            calm = label(self.tr("Nothing needs attention now"), "body", wrap=True)
            mark = Picture("circle-check", "good", 24, self._around.appearance)
            holder = QFrame()
            holder.setProperty("card", True)
            line = row(mark, calm, spacing=12, margins=(16, 14, 16, 14))
            line.setStretch(1, 1)
            holder.setLayout(line)
            self._attention.addWidget(holder)
        self._attention.addStretch(1)

    def _concern(self, concern: Concern) -> ClickCard:
        def go() -> None:
            self._navigation.go(concern.screen, concern.target)

        made = ClickCard(concern.words, go)
        words = label(concern.words, "body", wrap=True)
        line = row(Picture(concern.icon, concern.tone, 22, self._around.appearance), words, spacing=12)
        line.setStretch(1, 1)
        verb = button(concern.verb, kind="quiet", clicked=go)
        verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(verb)
        made.body.addLayout(line)
        return made

    def _prepare(self) -> None:
        self._navigation.go("distributions", "new")

    def _start_now(self) -> None:
        self._tasks.start(self._start())

    async def _start(self) -> None:
        await self._around.desk.write(
            schedule.quick_start,
            site="",
            title=self.tr("Distribution of today"),
            station=self.tr("Reception"),
        )
        self._navigation.go("gate")


class _Swatch(QFrame):
    """The colour of a figure's part of the bar."""

    def __init__(self, around: Surroundings, role: str) -> None:
        super().__init__()
        self._role = role
        self._look = around.appearance
        self.setFixedSize(10, 10)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(self._role))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.end()
