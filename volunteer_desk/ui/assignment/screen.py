"""The assignment board: stations by shifts, and the people for the place that is chosen."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QWidget

from volunteer_desk.domain.demand import Coverage
from volunteer_desk.services import assignment, fitting, schedule
from volunteer_desk.services.assignment import Before, BoardPlace, Cell, Seat
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.fitting import Suggestion
from volunteer_desk.services.schedule import Plan
from volunteer_desk.ui.assignment.cells import CellCard
from volunteer_desk.ui.assignment.people import SuggestionList
from volunteer_desk.ui.kit.buttons import button, chip
from volunteer_desk.ui.kit.fields import SearchField
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import ElidedLabel, EmptyState, column, dotted, label, row, scroll
from volunteer_desk.ui.kit.surroundings import Surroundings

_DEBOUNCE_MS: Final = 150
Place = tuple[int, int | None]


class AssignmentScreen(QWidget):
    """People on the leading side, the grid beside them."""

    def __init__(self, around: Surroundings, navigation: Navigation) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._navigation = around, navigation
        self._tasks = around.scope(self)
        self._distribution: int | None = None
        self._plan: Plan | None = None
        self._cells: dict[Place, Cell] = {}
        self._cards: dict[Place, CellCard] = {}
        self._place: Place | None = None
        self._found: Sequence[Suggestion] = ()
        self._create()
        self._arrange()
        self._connect()

    def _create(self) -> None:
        around = self._around
        self._title = label(self.tr("Assignment"), "title")
        self._what = ElidedLabel("", "body")
        self._gaps = label("", "body", tone="muted")
        self._for = label(self.tr("Choose a place on the board"), "section", wrap=True)
        self.search = SearchField(self.tr("Search by name"), around.appearance)
        self.only_eligible = chip(self.tr("Who may only"), checked=True)
        self.people = SuggestionList(around)
        self._hint = label(self.tr("Enter or a drag gives the place"), "muted")
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._empty = EmptyState(
            "calendar-plus",
            self.tr("No distribution to assign people to"),
            around.appearance,
            button(
                self.tr("Prepare a distribution"), kind="primary",
                clicked=lambda: self._navigation.go("distributions", "new"),
            ),
        )  # fmt: skip

    def _arrange(self) -> None:
        head = row(spacing=16)
        head.addWidget(self._title)
        head.addWidget(self._what, 1)
        head.addWidget(self._gaps)
        side = QFrame()
        side.setProperty("card", True)
        left = column(spacing=8, margins=(12, 12, 12, 12))
        left.addWidget(self._for)
        left.addWidget(self.search)
        left.addLayout(row(self.only_eligible, None))
        left.addWidget(self.people, 1)
        left.addWidget(self._hint)
        side.setLayout(left)
        board = QWidget()
        inside = column(spacing=0)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        board.setLayout(inside)
        area = scroll(board)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        body = row(spacing=16)
        body.addWidget(side, 30)
        body.addWidget(area, 70)
        full = QWidget()
        full.setLayout(body)
        self._pages = QStackedWidget()
        self._pages.addWidget(full)
        self._pages.addWidget(self._empty)
        whole = column(spacing=16, margins=(24, 20, 24, 16))
        whole.addLayout(head)
        whole.addWidget(self._pages, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._wait = QTimer(self, interval=_DEBOUNCE_MS, singleShot=True)
        self._wait.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _words: self._wait.start())
        self.search.entered_list.connect(self._into_list)
        self.only_eligible.toggled.connect(lambda _on: self._show_found())
        self.people.picked.connect(self._picked)
        stop = self._around.desk.subscribe(self._hear)
        self.destroyed.connect(lambda _=None: stop())

    def opened(self, target: object) -> None:
        """Today's distribution, or the one asked for."""
        if isinstance(target, int):
            self._distribution = target
        elif isinstance(target, BoardPlace):
            self._distribution, self._place = target.distribution, (target.shift, target.station)
        self._tasks.start(self._load(), replace="board")

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch("assignment", "demand", "shift", "station", "distribution"):
            self._tasks.start(self._load(), replace="board")

    async def _load(self) -> None:
        desk = self._around.desk
        if self._distribution is None:
            self._distribution = await desk.read(schedule.today, desk.now_ms())
        if self._distribution is None:
            lines = await desk.read(schedule.distributions)
            self._distribution = lines[0].id if lines else None
        if self._distribution is None:
            self._pages.setCurrentWidget(self._empty)
            return
        self._plan = await desk.read(schedule.load, self._distribution)
        self._cells = await desk.read(assignment.board, self._distribution)
        self._pages.setCurrentIndex(0)
        self._show()

    def _show(self) -> None:
        plan = self._plan
        if plan is None:
            return
        self._what.say(dotted((plan.site, plan.title)))
        total = sum((cell.coverage for cell in self._cells.values()), Coverage(0, 0))
        words = self.tr("%Ln empty seat(s)", "", total.shortfall) if total.needed else ""
        self._gaps.setText(words)
        self._fill_grid(plan)
        if self._place not in self._cards:
            self._choose(self._first_gap())
        else:
            self._choose(self._place)

    def _fill_grid(self, plan: Plan) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cards = {}
        formats = self._around.formats
        for across, shift in enumerate(plan.shifts, start=1):
            times = formats.time_range(shift.span.starts_ms, shift.span.ends_ms)
            words = f"{shift.name}\n{times}" if shift.name else times
            self._grid.addWidget(label(words, "label", wrap=True), 0, across)
            self._grid.setColumnStretch(across, 1)
        for down, station in enumerate(plan.stations, start=1):
            name = label(station.name, "name", wrap=True)
            name.setFixedWidth(92)
            self._grid.addWidget(name, down, 0, Qt.AlignmentFlag.AlignTop)
            for across, shift in enumerate(plan.shifts, start=1):
                if shift.id is not None:
                    self._add_cell((shift.id, station.id), (down, across), station.name)

    def _add_cell(self, place: Place, where: tuple[int, int], spoken: str) -> None:
        made = CellCard(self._around, self._cells.get(place), spoken)
        made.chosen.connect(partial(self._choose, place))
        made.taken_off.connect(partial(self._take_off, place))
        made.dropped.connect(partial(self._drop, place))
        self._cards[place] = made
        self._grid.addWidget(made, *where)

    def _first_gap(self) -> Place | None:
        gaps = (
            place for place in self._cards if place in self._cells and self._cells[place].coverage.shortfall
        )
        return next(gaps, next(iter(self._cards), None))

    def _choose(self, place: Place | None) -> None:
        if self._place in self._cards and self._place is not None:
            self._cards[self._place].show_chosen(False)
        self._place = place
        if place is None or self._plan is None:
            return
        self._cards[place].show_chosen(True)
        names = {station.id: station.name for station in self._plan.stations}
        spans = {shift.id: shift.span for shift in self._plan.shifts}
        span = spans[place[0]]
        times = self._around.formats.time_range(span.starts_ms, span.ends_ms)
        self._for.setText(dotted((names.get(place[1], ""), times)))
        self._search()

    def _search(self) -> None:
        self._tasks.start(self._suggest(), replace="people")

    async def _suggest(self) -> None:
        if self._place is None:
            return
        seat = Seat(*self._place)
        self._found = await self._around.desk.read(fitting.candidates, seat, self.search.text())
        self._show_found()

    def _show_found(self) -> None:
        only = self.only_eligible.isChecked() and not self.search.text()
        self.people.rows.show([each for each in self._found if not (only and each.reasons)])

    def _into_list(self) -> None:
        if self.people.rows.rows:
            self.people.setFocus()
            self.people.setCurrentIndex(self.people.rows.index(0, 0))

    def _picked(self, each: Suggestion) -> None:
        if each.reasons:
            words = ". ".join(self._around.words.why(reason) for reason in each.reasons)
            self._around.messages.info(self.tr("Not assigned: %1").replace("%1", words))
        elif self._place is not None:
            self._tasks.start(self._assign(each.person, self._place))

    def _drop(self, place: Place, person: int) -> None:
        self._tasks.start(self._assign(person, place))

    async def _assign(self, person: int, place: Place) -> None:
        seat, desk = Seat(*place), self._around.desk
        reasons = await desk.read(fitting.reasons, person, seat)
        if reasons:
            words = ". ".join(self._around.words.why(reason) for reason in reasons)
            self._around.messages.info(self.tr("Not assigned: %1").replace("%1", words))
            return
        before = await desk.write(assignment.assign, person, seat)
        self._around.messages.info(self.tr("Assigned"), undo=partial(self._put_back, before))

    def _take_off(self, place: Place, person: int) -> None:
        self._tasks.start(self._taken_off(person, place[0]))

    async def _taken_off(self, person: int, shift: int) -> None:
        before = await self._around.desk.write(assignment.unassign, person, shift)
        self._around.messages.info(self.tr("Taken off the shift"), undo=partial(self._put_back, before))

    def _put_back(self, before: Before) -> None:
        self._tasks.start(self._around.desk.write(assignment.put_back, [before]))
