"""The first screen. Its question: what needs me now?"""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.services import schedule, today
from volunteer_desk.services.assignment import BoardPlace
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.today import DayPicture, Figure, RowBehind, ShiftPicture, StationPicture
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.command_palette import Command
from volunteer_desk.ui.kit.keeping import keep
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import (
    ElidedLabel,
    EmptyState,
    GutterArea,
    column,
    dotted,
    label,
    row,
    sided,
)
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.today.attention import WITHOUT_OUT, AttentionList, Concern, Concerns
from volunteer_desk.ui.today.figures import DayFigures
from volunteer_desk.ui.today.rows import GATE, RowsSheet
from volunteer_desk.ui.today.stations import Legend, ShiftSection
from volunteer_desk.ui.today.words import TodayWords

_REFRESH_MS: Final = 30_000
_COALESCE_MS: Final = 200
_WIDEST_ATTENTION: Final = 460


class TodayScreen(QWidget):
    """Attention, figures that sum, stations with their seats."""

    loaded = Signal()
    """The day as it is now is on the screen."""

    def __init__(self, around: Surroundings, navigation: Navigation) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._navigation = around, navigation
        self._formats, self._words = around.formats, TodayWords()
        self._tasks = around.scope(self)
        self._concerns = Concerns(around, navigation.may_go)
        self._day: DayPicture | None = None
        self._sections: dict[int, ShiftSection] = {}
        self._create()
        self._arrange()
        self._connect()

    def _create(self) -> None:
        around, look = self._around, self._around.appearance
        self._date = ElidedLabel("", "title")
        self._what = ElidedLabel("", "muted")
        self._gate = button(
            self.tr("Open the gate"), kind="primary", icon="scan-line", appearance=look,
            clicked=lambda: self._navigation.go("gate"), shortcut="F3",
        )  # fmt: skip
        self.figures = DayFigures(around)
        self.attention = AttentionList(around)
        self._shifts = column(spacing=20)
        self._over = label(self.tr("All shifts of this distribution are over"), "muted")
        self._legend = Legend(around)
        self._ways = [
            button(self.tr("Prepare a distribution"), kind="primary", clicked=self._prepare),
            button(self.tr("Start one now"), kind="quiet", clicked=self._start_now),
        ]
        self._empty = EmptyState(
            "calendar-plus",
            self.tr("No distribution today"),
            look,
            *self._ways,
            hint=self.tr("One that starts now takes the first scan at once."),
        )

    def _arrange(self) -> None:
        words = column(self._date, self._what, spacing=0)
        head = row(spacing=16, margins=sided(0, 0, GutterArea.WIDTH, 0))
        head.addLayout(words, 1)
        head.addWidget(self._gate)
        full = QWidget()
        full.setLayout(self._body())
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)
        # The bars of what scrolls stand in the page's margin.
        whole = column(spacing=16, margins=sided(24, 24, 24 - GutterArea.WIDTH, 10))
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def _body(self) -> QHBoxLayout:
        stations = QWidget()
        below = column(self._over, spacing=0)
        below.addLayout(self._shifts)
        below.addStretch(1)
        stations.setLayout(below)
        centre = column(self.figures.total, spacing=10)
        centre.addLayout(row(self.figures, margins=sided(0, 0, GutterArea.WIDTH, 0)))
        centre.addSpacing(6)
        centre.addWidget(GutterArea(stations), 1)
        centre.addWidget(self._legend)
        side = QWidget()
        side.setMaximumWidth(_WIDEST_ATTENTION)
        listed = column(label(self.tr("Needs attention"), "section"), spacing=10)
        listed.addWidget(GutterArea(self.attention), 1)
        side.setLayout(listed)
        body = row(spacing=24 - GutterArea.WIDTH)
        # The leading column is read first: what needs the leader stands there.
        body.addWidget(side, 36)
        body.addLayout(centre, 64)
        return body

    def _connect(self) -> None:
        self.figures.asked.connect(lambda figure: self._tasks.start(self._explain(figure), replace="rows"))
        self.attention.followed.connect(self._follow)
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

    def operator_changed(self) -> None:
        """What can be done from here, and what is worth saying, goes by who is on duty."""
        for way in self._ways:
            way.setVisible(self._may_plan())
        self._day = None
        self.reload()

    def _may_plan(self) -> bool:
        return allows(self._around.desk.actor.role, Permission.PLAN)

    def commands(self) -> list[Command]:
        """What can be done from here."""
        start = Command(self.tr("Start a distribution now"), "calendar-plus", self._start_now)
        return [start] if self._may_plan() else []

    @property
    def sections(self) -> list[ShiftSection]:
        """The shifts on the screen, the one under way first."""
        return list(self._sections.values())

    def _hear(self, changes: Changes) -> None:
        if self.isVisible():
            self._soon.start()

    def reload(self) -> None:
        """Read the picture again."""
        self._tasks.start(self._load(), replace="load")

    async def _load(self) -> None:
        desk = self._around.desk
        now = desk.now_ms()
        found = await desk.read(today.picture, now)
        day = local_day(now)
        self._date.say(self._formats.long_date(day))
        where = (found.situation.site, found.situation.title) if found else ()
        self._what.say(dotted((self._formats.other_date(day), *where)))
        if found != self._day or found is None:
            self._day = found
            self._show(found)
        self.loaded.emit()

    def _show(self, day: DayPicture | None) -> None:
        self._gate.setVisible(day is not None and self._navigation.may_go("gate"))
        self._stack.setCurrentIndex(0 if day else 1)
        if day is None:
            return
        self.figures.show_day(day)
        self.attention.show_concerns(self._concerns.of(day))
        self._show_shifts(day.shifts)
        seats = [seat for shift in day.shifts for station in shift.stations for seat in station.seats]
        self._legend.show_used(seats)

    def _show_shifts(self, shifts: tuple[ShiftPicture, ...]) -> None:
        self._over.setVisible(not shifts)
        sections = keep(self, self._sections, [shift.id for shift in shifts], self._section)
        for place, (section, shift) in enumerate(zip(sections, shifts, strict=True)):
            if self._shifts.indexOf(section) != place:
                self._shifts.insertWidget(place, section)
            section.show_shift(shift)

    def _section(self, shift: int) -> ShiftSection:
        made = ShiftSection(self._around)
        made.asked.connect(lambda station: self._to_board(shift, station))
        return made

    def _to_board(self, shift: int, station: StationPicture) -> None:
        if self._day is None:
            return
        away = station.away[0].person if station.to_replace and not station.vacant else None
        place = BoardPlace(self._day.distribution, shift, station.id, away)
        self._navigation.go("assignment", place)

    def _follow(self, concern: Concern) -> None:
        if concern.screen == WITHOUT_OUT:
            self._tasks.start(self._explain_without_out(), replace="rows")
        else:
            self._navigation.go(concern.screen, concern.target)

    async def _explain(self, figure: Figure) -> None:
        if self._day is None:
            return
        desk = self._around.desk
        rows = await desk.read(today.rows_behind, self._day.distribution, figure, desk.now_ms())
        await self._show_rows(self._words.figure(figure), self._words.rule(figure), rows)

    async def _explain_without_out(self) -> None:
        if self._day is None:
            return
        desk = self._around.desk
        rows = await desk.read(today.rows_without_out, self._day.distribution, desk.now_ms())
        rule = self.tr("The shift is over and no check-out is recorded, so no hours are counted yet.")
        await self._show_rows(self.tr("Without check-out"), rule, rows)

    async def _show_rows(self, title: str, rule: str, rows: list[RowBehind]) -> None:
        sheet = RowsSheet(self.window(), self._around, (title, rule), rows)
        if await sheet.answer() == GATE:
            self._navigation.go("gate")

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
