"""The assignment board: stations by shifts, the people for the place that is chosen, and why a gap is one."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from volunteer_desk.domain.arabic import isolate, short_name
from volunteer_desk.services import assignment, fitting, schedule
from volunteer_desk.services.assignment import BoardPlace, Cell, Place, Seat
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.fitting import Suggestion
from volunteer_desk.services.schedule import Plan
from volunteer_desk.ui.assignment.acts import Acts, Lifted
from volunteer_desk.ui.assignment.board import Board, Column, Row, columns_of
from volunteer_desk.ui.assignment.hand import Hand
from volunteer_desk.ui.assignment.pane import FitPane
from volunteer_desk.ui.assignment.people import PeopleSide
from volunteer_desk.ui.assignment.top import TopBar
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import EmptyState, column, dotted, row
from volunteer_desk.ui.kit.shift_names import ShiftNames
from volunteer_desk.ui.kit.surroundings import Surroundings

_DEBOUNCE_MS: Final = 150
_COALESCE_MS: Final = 120
_REFRESH_MS: Final = 30_000
_WIDE: Final = 1_500
_BOARD: Final = ("assignment", "demand", "shift", "station", "distribution", "presence")


class AssignmentScreen(QWidget):
    """People on the leading side, the board beside them, the explanation at the end where there is room."""

    def __init__(self, around: Surroundings, navigation: Navigation) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._navigation = around, navigation
        self._names = ShiftNames(around.formats, self)
        self._tasks = around.scope(self)
        self._distribution: int | None = None
        self._plan: Plan | None = None
        self._cells: dict[Place, Cell] = {}
        self._columns: list[Column] = []
        self._place: Place | None = None
        self._wanted: tuple[Place, int | None] | None = None
        self._is_stale = False
        self._is_opening = False
        self._create()
        self._arrange()
        self._connect()

    def _create(self) -> None:
        around = self._around
        self.acts = Acts(around, self)
        self.top = TopBar(around, self.acts, self)
        self.side = PeopleSide(around)
        self.board = Board(around)
        self.pane = FitPane(around)
        self.hand = Hand(around, self.board, self)
        self._prepare = button(
            self.tr("Prepare a distribution"), kind="primary",
            clicked=lambda: self._navigation.go("distributions", "new"),
        )  # fmt: skip
        words = self.tr("No distribution to assign people to")
        self._empty = EmptyState("calendar-plus", words, around.appearance, self._prepare)

    def _arrange(self) -> None:
        self._body: QHBoxLayout = row(spacing=12)
        self._body.addWidget(self.side, 30)
        self._body.addWidget(self.board, 70)
        self._body.addWidget(self.pane, 20)
        self.pane.hide()
        full = QWidget()
        full.setLayout(self._body)
        self._pages = QStackedWidget()
        self._pages.addWidget(full)
        self._pages.addWidget(self._empty)
        whole = column(self.top, spacing=6, margins=(24, 20, 24, 4))
        whole.addWidget(self._pages, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._wait = QTimer(self, interval=_DEBOUNCE_MS, singleShot=True)
        self._wait.timeout.connect(self._search)
        self._soon = QTimer(self, interval=_COALESCE_MS, singleShot=True)
        self._soon.timeout.connect(self.reload)
        self._clock = QTimer(self, interval=_REFRESH_MS)
        self._clock.timeout.connect(self.reload)
        self._clock.start()
        side, board, hand, acts = self.side, self.board, self.hand, self.acts
        side.narrowed.connect(self._wait.start)
        side.paste_asked.connect(lambda: self._navigation.go("people"))
        side.emptied.connect(self._back_to_board)
        side.people.picked.connect(self._picked)
        side.people.lifted.connect(self._lift_from_list)
        side.people.carried.connect(hand.follow)
        side.people.let_go.connect(lambda point: hand.drop(board.place_at(point)))
        board.chosen.connect(self._choose)
        board.entered.connect(self._enter)
        board.lift_asked.connect(hand.lift)
        board.carried.connect(hand.follow)
        board.drop_asked.connect(hand.drop)
        board.return_asked.connect(self._return)
        board.give_back_asked.connect(acts.give_back)
        board.menu_asked.connect(self._show_menu)
        hand.put.connect(acts.put)
        acts.done.connect(self._go_along)
        hand.changed.connect(self._hand_changed)
        self.top.next_gap_asked.connect(self._next_gap)
        stop = self._around.desk.subscribe(self._hear)
        self.destroyed.connect(lambda _=None: stop())

    def opened(self, target: object) -> None:
        """Today's distribution, the one asked for, or a place of it."""
        before = self._distribution
        self.hand.go_back()
        self._is_opening = True
        if isinstance(target, int):
            self._distribution = target
        elif isinstance(target, BoardPlace):
            self._distribution = target.distribution
            self._wanted = (target.shift, target.station), target.person
        if self._distribution != before:
            self.acts.forget()
            self._place = None
        self.reload()

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_BOARD):
            self._soon.start()

    def reload(self) -> None:
        """Read the board again; with somebody in the hand, once he is put down."""
        if self.hand.who is not None:
            self._is_stale = True
            return
        self._tasks.start(self._load(), replace="board")

    async def _load(self) -> None:
        desk = self._around.desk
        if self._distribution is None:
            self._distribution = await desk.read(schedule.today, desk.now_ms())
        if self._distribution is None:
            lines = await desk.read(schedule.distributions)
            self._distribution = lines[0].id if lines else None
        if self._distribution is None:
            self.top.show_what("")
            self._pages.setCurrentWidget(self._empty)
            if self._is_opening:
                self._prepare.setFocus()
            return
        now = desk.now_ms()
        self._plan = await desk.read(schedule.load, self._distribution)
        self._cells = await desk.read(assignment.board_at, self._distribution, now)
        self.hand.work_in(self._distribution)
        self._pages.setCurrentIndex(0)
        self._show(self._plan, now)

    def _show(self, plan: Plan, now: int) -> None:
        self.top.show_what(dotted((plan.site, plan.title)))
        self._columns = columns_of(plan, now)
        rows = [Row(station.id, station.name, station.lane) for station in plan.stations]
        if any(station is None for _, station in self._cells):
            rows.insert(0, Row(None, self.tr("No station yet"), None))
        self.board.show_board(self._columns, rows, self._cells)
        self.top.show_short(sum(self._cells[place].coverage.shortfall for place in self._open_gaps()))
        self._go_on()

    def _go_on(self) -> None:
        """To the place that was asked for, else stay, else to the first gap."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] in self.board.cards:
            self._choose(wanted[0])
            self.board.go_to(*wanted)
            if wanted[1] is None or self._is_away(*wanted):
                self._tasks.start(self._offer(), replace="offer")
        else:
            stations = sorted(self.board.cards, key=lambda place: place[1] is None)
            gaps = [*self._open_gaps(), *stations]
            self._choose(self._place if self._place in self.board.cards else next(iter(gaps), None))
            if self._is_opening:
                self._back_to_board()
        self._is_opening = False

    def _is_away(self, place: Place, person: int | None) -> bool:
        cell = self._cells.get(place)
        return cell is not None and any(chip.person == person and chip.is_away for chip in cell.people)

    async def _offer(self) -> None:
        """The first who fits is marked, so that Enter fills the seat."""
        await self._suggest()
        self.side.enter()

    def _open_gaps(self) -> list[Place]:
        """Places that want people in shifts that are not over, the shift under way first."""
        shifts = [each.shift for each in self._columns if not each.is_over]
        places = [place for place in self.board.cards if place[0] in shifts]
        gaps = [place for place in places if place in self._cells and self._cells[place].coverage.shortfall]
        return sorted(gaps, key=lambda place: shifts.index(place[0]))

    def _next_gap(self) -> None:
        gaps = self._open_gaps()
        if not gaps:
            return
        place = gaps[(gaps.index(self._place) + 1) % len(gaps)] if self._place in gaps else gaps[0]
        self._choose(place)
        self.board.go_to(place)

    def _choose(self, place: Place | None) -> None:
        """The people are for this place from now on."""
        is_new = place != self._place
        self._place = place
        self.board.choose(place)
        if place is None or self._plan is None:
            return
        names = {station.id: station.name for station in self._plan.stations}
        span = next(each.span for each in self._columns if each.shift == place[0])
        where = names.get(place[1]) or self.tr("No station yet")
        cell = self._cells.get(place)
        self.side.show_place(dotted((where, self._names.brief(span))), self._instead(cell))
        self.pane.show_cell(cell)
        if is_new:
            self.side.people.clearSelection()
            self.side.people.setCurrentIndex(self.side.people.rootIndex())
        self._search()
        self._explain()

    def _instead(self, cell: Cell | None) -> str:
        """Whose seats stand open in a cell, for those who look for a substitute."""
        if cell is None or not cell.coverage.shortfall:
            return ""
        away = [isolate(short_name(chip.name, keep=2)) for chip in cell.people if chip.is_away]
        return self.tr("Instead of %1").replace("%1", "\u060c ".join(away)) if away else ""

    def _enter(self, place: Place) -> None:
        """Enter: who is in the hand is put here; else on to the people for this place."""
        if self.hand.who is None:
            self._choose(place)
            self._tasks.start(self._offer(), replace="offer")
            return
        why = self.hand.reason(place)
        if why:
            self._around.messages.info(self.tr("Not here: %1").replace("%1", why))
        else:
            self.hand.drop(place)

    def _return(self) -> None:
        who = self.hand.who
        self.hand.go_back()
        if who is not None and who.origin is not None:
            self.board.go_to(who.origin, who.person)

    def _back_to_board(self) -> None:
        if self._place in self.board.cards and self._place is not None:
            self.board.go_to(self._place)

    def _search(self) -> None:
        self._tasks.start(self._suggest(), replace="people")

    async def _suggest(self) -> None:
        if self._place is None:
            return
        seat, desk = Seat(*self._place), self._around.desk
        self.side.show_found(await desk.read(fitting.candidates, seat, self.side.search.text()))

    def _explain(self) -> None:
        if self._place is not None and self.pane.isVisibleTo(self):
            self._tasks.start(self._explained(Seat(*self._place)), replace="fit")

    async def _explained(self, seat: Seat) -> None:
        self.pane.show_fit(await self._around.desk.read(fitting.explain, seat))

    def _picked(self, each: Suggestion) -> None:
        if self._place is not None:
            self.acts.put(Lifted(each.person, each.name), self._place)

    def _lift_from_list(self, each: Suggestion) -> None:
        self.hand.lift(Lifted(each.person, each.name))
        if not self.side.people.is_carrying:
            self._back_to_board()

    def _go_along(self, who: Lifted, place: Place) -> None:
        """The focus goes with who was moved; whoever fills seats from the list stays in the list."""
        if not self.side.people.hasFocus():
            self._wanted = place, who.person

    def _hand_changed(self) -> None:
        self.side.show_hand(self.hand.who)
        if self.hand.who is None and self._is_stale:
            self._is_stale = False
            self.reload()

    def _show_menu(self, who: Lifted | None, point: QPoint) -> None:
        if who is not None:
            self.menu(who).popup(point)

    def menu(self, who: Lifted) -> QMenu:
        """What can be done with somebody who has a seat."""
        menu = QMenu(self)
        menu.addAction(self.tr("Take along (Space)"), partial(self.hand.lift, who))
        menu.addAction(self.tr("Give the seat back (Delete)"), partial(self.acts.give_back, who))
        menu.addSeparator()
        menu.addAction(self.tr("Show the card"), partial(self._navigation.go, "people", who.person))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _WIDE
        for widget, share in ((self.side, 24 if is_wide else 30), (self.board, 56 if is_wide else 70)):
            self._body.setStretchFactor(widget, share)
        if is_wide and not self.pane.isVisibleTo(self):
            self.pane.show()
            self._explain()
        elif not is_wide:
            self.pane.hide()
