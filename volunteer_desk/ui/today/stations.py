"""The stations of a shift: a card each, with its seats as dots, its state in one place, and what to do."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from volunteer_desk.domain.arabic import isolate, short_name
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.demand import CoverageState
from volunteer_desk.services.today import FIGURE_OF, SeatPicture, ShiftPicture, StationPicture
from volunteer_desk.ui.kit.keeping import keep
from volunteer_desk.ui.kit.panels import (
    ClickCard,
    ElidedLabel,
    Picture,
    column,
    dotted,
    label,
    pill,
    row,
    set_tone,
)
from volunteer_desk.ui.kit.shift_names import ShiftNames
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.today.drawing import Dot, Seats
from volunteer_desk.ui.today.words import TodayWords

LOOKS: Final = {
    CoverageState.ENOUGH: ("circle-check", "good"),
    CoverageState.SHORT: ("triangle-alert", "warning"),
    CoverageState.CRITICAL: ("octagon-minus", "danger"),
}
_LEAST_WIDTH: Final = 196
_HEIGHT: Final = 168
_GAP: Final = 12
_USUAL_COLUMNS: Final = 4


class StateMark(QFrame):
    """How a place stands, as a shape and a word; it keeps its room when there is nothing to say."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("StateMark")
        self._words = around.words
        self._shape = Picture("circle-check", "good", 18, around.appearance)
        self._word = label("", "label")
        self._line = row(self._shape, self._word, spacing=6)
        self.setLayout(self._line)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def show_state(self, state: CoverageState | None) -> str:
        """Show it, or nothing for a place that needs nobody; what is said."""
        self.setVisible(state is not None)
        if state is None:
            return ""
        icon, tone = LOOKS[state]
        # What is well has no ground of its own, so its shape stands right at the edge.
        room = 0 if state is CoverageState.ENOUGH else 9
        self._line.setContentsMargins(room, 2, room, 2)
        self._shape.show_icon(icon, tone)
        self._word.setText(self._words.coverage(state))
        set_tone(self, tone)
        return self._words.coverage(state)


class StationCard(ClickCard):
    """One station: name, state and count, a dot a seat, and one line of what to do."""

    def __init__(self, around: Surroundings, action: Callable[[], object]) -> None:
        super().__init__("", action, padding=12, spacing=0)
        self._around = around
        self.setObjectName("Station")
        self.setMinimumHeight(_HEIGHT)
        self._name = ElidedLabel("", "station")
        self.mark = StateMark(around)
        self._count = label("", "body")
        self.seats = Seats(around.appearance)
        self.advice = ElidedLabel("", "label")
        self.body.addWidget(self._name)
        self.body.addSpacing(2)
        self.body.addLayout(row(self.mark, None, self._count, spacing=6))
        self.body.addSpacing(10)
        self.body.addWidget(self.seats)
        self.body.addStretch(1)
        self.body.addWidget(self.advice)

    def show_station(self, station: StationPicture) -> None:
        """Show a station as it stands now."""
        self._name.say(station.name)
        said = self.mark.show_state(station.state if station.needed else None)
        count = self._counted(station)
        self._count.setText(count)
        words = [self._seat(seat) for seat in station.seats]
        self.seats.show_seats(station.seats, words, count)
        tone, advice = self._advice(station)
        self.advice.say(advice)
        set_tone(self.advice, tone)
        self.setAccessibleName(dotted((station.name, said, count, advice)))

    def _counted(self, station: StationPicture) -> str:
        number = self._around.formats.number
        if not station.needed:
            return self.tr("Present: %1").replace("%1", number(station.present))
        words = self.tr("%1 of %2").replace("%1", number(station.filled))
        return words.replace("%2", number(station.needed))

    def _seat(self, seat: SeatPicture) -> str:
        who = self._around.words.board(seat.state) if seat.state else self.tr("Empty seat")
        leads = self.tr("Leader's seat") if seat.is_leader else ""
        return dotted((seat.name, who, leads))

    def _advice(self, station: StationPicture) -> tuple[str, str]:
        """The tone and the words of what is to be done here, the gravest first."""
        tone = LOOKS[station.state][1]
        if station.to_replace and station.vacant:
            away = self._labelled(self.tr("To replace: %1"), station.to_replace)
            return tone, dotted((away, self._labelled(self.tr("Empty: %1"), station.vacant)))
        if station.to_replace:
            return tone, self._substitutes(station)
        if station.vacant:
            return tone, self._labelled(self.tr("Empty seats: %1"), station.vacant)
        for words, state in (
            (self.tr("Late: %1"), BoardState.LATE),
            (self.tr("Awaited: %1"), BoardState.DUE),
            (self.tr("On a break: %1"), BoardState.ON_BREAK),
        ):
            count = station.count(frozenset({state}))
            if count:
                return "warning" if state is BoardState.LATE else "muted", self._labelled(words, count)
        return "muted", self.tr("Nothing to do")

    def _substitutes(self, station: StationPicture) -> str:
        names = [seat.name for seat in station.away if seat.name]
        if station.to_replace == 1 and len(names) == 1:
            return self.tr("Substitute for %1").replace("%1", isolate(short_name(names[0])))
        return self._labelled(self.tr("Substitutes: %1"), station.to_replace)

    def _labelled(self, words: str, count: int) -> str:
        return words.replace("%1", self._around.formats.number(count))


class ShiftSection(QWidget):
    """A shift's name over the cards of its stations, in as many columns as there is room for."""

    asked = Signal(object)
    """A station was pressed; carries its StationPicture."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._names = ShiftNames(around.formats, self)
        self._cards: dict[int, StationCard] = {}
        self._stations: dict[int, StationPicture] = {}
        self._columns = 0
        self._when = label("", "section")
        self._times = ElidedLabel("", "muted")
        self._now = pill("", "good")
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        head = row(self._when, self._now, spacing=10)
        head.addWidget(self._times, 1)
        whole = column(spacing=10)
        whole.addLayout(head)
        whole.addLayout(self._grid)
        self.setLayout(whole)

    @property
    def cards(self) -> list[StationCard]:
        """The cards in the stations' order."""
        return list(self._cards.values())

    def show_shift(self, shift: ShiftPicture) -> None:
        """Show a shift as it stands now; cards of the same stations stay."""
        self._when.setText(self._names.brief(shift.span))
        self._when.setToolTip(self._names.full(shift.span))
        self._times.say(self._names.times(shift.span))
        self._now.setText(self.tr("Now") if shift.is_running else self.tr("Next"))
        set_tone(self._now, "good" if shift.is_running else "muted")
        self._stations = {station.id: station for station in shift.stations}
        cards = keep(self, self._cards, list(self._stations), self._card)
        for card, station in zip(cards, shift.stations, strict=True):
            card.show_station(station)
        self._place(cards)

    def _card(self, station: int) -> StationCard:
        return StationCard(self._around, partial(self._ask, station))

    def _ask(self, station: int) -> None:
        self.asked.emit(self._stations[station])

    def _place(self, cards: Sequence[StationCard]) -> None:
        columns = self._fitting(len(cards))
        for place, card in enumerate(cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for each in range(max(columns, self._columns)):
            self._grid.setColumnStretch(each, 1 if each < columns else 0)
        self._columns = columns

    def _fitting(self, count: int) -> int:
        """As many columns as have room; where there are many, one less if that leaves fewer holes."""
        most = max((self.width() + _GAP) // (_LEAST_WIDTH + _GAP), 1)
        choices = (most, most - 1) if most > _USUAL_COLUMNS else (most,)
        return min(choices, key=lambda columns: -count % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.cards)


class Legend(QWidget):
    """What the dots mean, once and quietly; only those that are on the screen."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._items: dict[SeatPicture, QWidget] = {}
        line = row(spacing=14)
        for seat, words in self._meanings(around):
            item = QWidget()
            item.setLayout(row(Dot(seat, around.appearance), label(words, "muted"), spacing=6))
            self._items[seat] = item
            line.addWidget(item)
        line.addStretch(1)
        self.setLayout(line)

    def _meanings(self, around: Surroundings) -> list[tuple[SeatPicture, str]]:
        words = TodayWords()
        states = (
            BoardState.PRESENT,
            BoardState.ON_BREAK,
            BoardState.MISSING,
            BoardState.LEFT,
            BoardState.DUE,
        )
        found = [(SeatPicture(state), words.figure(FIGURE_OF[state])) for state in states]
        found.insert(2, (SeatPicture(BoardState.LATE), around.words.board(BoardState.LATE)))
        found.append((SeatPicture(None), self.tr("Empty seat")))
        found.append((SeatPicture(None, is_leader=True), self.tr("Leader's seat")))
        return found

    def show_used(self, seats: Sequence[SeatPicture]) -> None:
        """Explain the dots of these seats."""
        used = {BoardState.MISSING if s.state is BoardState.ABSENT else s.state for s in seats}
        leads = any(seat.is_leader for seat in seats)
        for seat, item in self._items.items():
            item.setVisible(leads if seat.is_leader else seat.state in used)
