"""What needs the leader now: at most six cards, the gravest first, each with one verb."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from volunteer_desk.domain.arabic import isolate
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.demand import CoverageState
from volunteer_desk.services.assignment import BoardPlace
from volunteer_desk.services.kept_lines import Kept
from volunteer_desk.services.people import Filter
from volunteer_desk.services.today import DayPicture, ShiftPicture, StationPicture
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.keeping import keep
from volunteer_desk.ui.kit.navigation import KeptLines
from volunteer_desk.ui.kit.panels import ClickCard, Picture, Sentence, column, label, row
from volunteer_desk.ui.kit.shift_names import ShiftNames
from volunteer_desk.ui.kit.surroundings import Surroundings

MOST: Final = 6
WITHOUT_OUT: Final = "without_out"
"""The screen of a concern that the first screen answers itself, with the rows behind it."""


class Weight(IntEnum):
    """What comes first: a station that cannot work, a seat that is open, what can wait."""

    CRITICAL = 0
    SHORT = 1
    OPEN = 2
    CALM = 3


_TONES: Final = {
    Weight.CRITICAL: "danger",
    Weight.SHORT: "warning",
    Weight.OPEN: "warning",
    Weight.CALM: "info",
}


@dataclass(frozen=True)
class Concern:
    """One card: what is the matter, and where the verb leads; `key` tells it from the others."""

    key: tuple[str, int, int]
    weight: Weight
    size: int
    icon: str
    words: str
    verb: str
    screen: str
    target: object = None


class Concerns(QObject):
    """Finds them in the picture of the day."""

    def __init__(self, around: Surroundings, may_go: Callable[[str], bool]) -> None:
        super().__init__()
        self._formats, self._may_go = around.formats, may_go
        self._names = ShiftNames(around.formats, self)

    def of(self, day: DayPicture) -> list[Concern]:
        """The gravest six whose verb leads where the one on duty may go; of equals the larger first."""
        found = []
        for shift in day.shifts:
            found += self._about_shift(day.distribution, shift)
        found += self._about_day(day)
        found = [each for each in found if each.screen == WITHOUT_OUT or self._may_go(each.screen)]
        return sorted(found, key=lambda concern: (concern.weight, -concern.size))[:MOST]

    def _about_shift(self, distribution: int, shift: ShiftPicture) -> list[Concern]:
        found = []
        if shift.is_running:
            for station in shift.stations:
                found += self._about_station(BoardPlace(distribution, shift.id, station.id), station)
        elif shift.vacant:
            found.append(self._about_next(distribution, shift))
        if shift.unplaced:
            words = self.tr("%Ln person(s) without a station", "", shift.unplaced)
            key = "unplaced", shift.id, 0
            target = BoardPlace(distribution, shift.id, None)
            found.append(
                Concern(
                    key, Weight.OPEN, shift.unplaced, "map-pin", words, self.tr("Give a station"),
                    "assignment", target,
                )
            )  # fmt: skip
        return found

    def _about_station(self, place: BoardPlace, station: StationPicture) -> list[Concern]:
        if not station.needed or station.state is CoverageState.ENOUGH:
            return []
        is_critical = station.state is CoverageState.CRITICAL
        weight = Weight.CRITICAL if is_critical else Weight.SHORT
        late = station.count(frozenset({BoardState.LATE}))
        found = []
        if station.to_replace:
            found.append(self._absence(place, station, weight))
        if station.vacant:
            words = self.tr("%1: %Ln empty seat(s)", "", station.vacant)
            found.append(
                Concern(
                    ("vacant", place.shift, station.id), weight, station.vacant, "user-plus",
                    words.replace("%1", isolate(station.name)), self.tr("Assign"), "assignment", place,
                )
            )  # fmt: skip
        if late and is_critical:
            words = self.tr("%1: %Ln person(s) late", "", late)
            found.append(
                Concern(
                    ("late", place.shift, station.id), Weight.OPEN, late, "clock",
                    words.replace("%1", isolate(station.name)), self.tr("Show"), "gate",
                )
            )  # fmt: skip
        return found

    def _absence(self, place: BoardPlace, station: StationPicture, weight: Weight) -> Concern:
        count, away = station.to_replace, station.away
        if all(seat.state is BoardState.LEFT for seat in away):
            words = self.tr("%1: %Ln person(s) left early", "", count)
        else:
            words = self.tr("%1: %Ln person(s) absent", "", count)
        target = BoardPlace(place.distribution, place.shift, place.station, away[0].person)
        return Concern(
            ("away", place.shift, station.id), weight, count, "user-x",
            words.replace("%1", isolate(station.name)), self.tr("Replace"), "assignment", target,
        )  # fmt: skip

    def _about_next(self, distribution: int, shift: ShiftPicture) -> Concern:
        widest = max(shift.stations, key=lambda station: station.vacant)
        words = self.tr("%1: %Ln empty seat(s) in the next shift", "", shift.vacant)
        return Concern(
            ("next", shift.id, 0), Weight.OPEN, shift.vacant, "layout-grid",
            words.replace("%1", self._names.brief(shift.span)), self.tr("Assign"), "assignment",
            BoardPlace(distribution, shift.id, widest.id),
        )  # fmt: skip

    def _about_list(self, kept: Kept) -> Concern:
        words, verb = self.tr("From the list: %1 taken, %2 to correct"), self.tr("Correct")
        if not kept.to_correct:
            words, verb = self.tr("From the list: %1 taken, %2 repeated or hidden"), self.tr("Show")
        number = self._formats.number
        words = words.replace("%1", number(kept.taken)).replace("%2", number(kept.to_correct or kept.others))
        weight = Weight.OPEN if kept.to_correct else Weight.CALM
        return Concern(
            ("kept", 0, 0), weight, kept.lines, "file-text", words, verb, "people", KeptLines()
        )  # fmt: skip

    def _about_day(self, day: DayPicture) -> list[Concern]:
        found = [self._about_list(day.kept)] if day.kept.lines else []
        if day.without_out:
            words = self.tr("%Ln person(s) without check-out after the shift", "", day.without_out)
            found.append(
                Concern(
                    ("out", 0, 0), Weight.OPEN, day.without_out, "log-out", words, self.tr("Show"),
                    WITHOUT_OUT,
                )
            )  # fmt: skip
        # Both values of a conflict are of the roster.
        if day.conflicts and self._may_go("people"):
            count = self._formats.number(day.conflicts)
            words = self.tr("Data conflicts: %1").replace("%1", count)
            found.append(
                Concern(
                    ("conflicts", 0, 0), Weight.CALM, day.conflicts, "git-compare", words,
                    self.tr("Review"), "sync",
                )
            )  # fmt: skip
        if day.incomplete:
            words = self.tr("%Ln record(s) to complete", "", day.incomplete)
            found.append(
                Concern(
                    ("incomplete", 0, 0), Weight.CALM, day.incomplete, "pencil", words,
                    self.tr("Complete"), "people", Filter(only_incomplete=True),
                )
            )  # fmt: skip
        return found


class ConcernCard(ClickCard):
    """One thing that needs the leader: a shape, a sentence, a verb; all of it can be pressed."""

    followed = Signal(object)
    """The verb was chosen; carries the Concern."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("", self._follow)
        self._concern: Concern | None = None
        self._shape = Picture("circle-alert", "warning", 22, around.appearance)
        self._words = Sentence()
        self._verb: QPushButton = button("", kind="quiet", clicked=self._follow)
        self._verb.setProperty("verb", True)
        self._verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = row(self._shape, self._words, self._verb, spacing=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)

    def show_concern(self, concern: Concern) -> None:
        """Say this from now on."""
        self._concern = concern
        self._shape.show_icon(concern.icon, _TONES[concern.weight])
        self._words.say(concern.words)
        self._verb.setText(concern.verb)
        self._verb.setAccessibleName(concern.verb)
        self.setAccessibleName(f"{concern.words}: {concern.verb}")

    def _follow(self) -> None:
        if self._concern is not None:
            self.followed.emit(self._concern)


class AttentionList(QWidget):
    """The cards, or that nothing needs attention."""

    followed = Signal(object)
    """A verb was chosen; carries the Concern."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._cards: dict[tuple[str, int, int], ConcernCard] = {}
        self._calm = QFrame()
        self._calm.setProperty("card", True)
        mark = Picture("circle-check", "good", 24, around.appearance)
        line = row(mark, label(self.tr("Nothing needs attention now"), "body"), spacing=12)
        line.setContentsMargins(16, 14, 16, 14)
        line.setStretch(1, 1)
        self._calm.setLayout(line)
        self._column = column(spacing=10)
        whole = column(self._calm, spacing=0)
        whole.addLayout(self._column)
        whole.addStretch(1)
        self.setLayout(whole)

    @property
    def cards(self) -> list[ConcernCard]:
        """The cards from the gravest on."""
        items = (self._column.itemAt(place).widget() for place in range(self._column.count()))
        return [item for item in items if isinstance(item, ConcernCard)]

    def show_concerns(self, concerns: list[Concern]) -> None:
        """Show these; the card of a concern that goes on stays, and with it a focus."""
        self._calm.setVisible(not concerns)
        cards = keep(self, self._cards, [concern.key for concern in concerns], lambda _key: self._card())
        for place, (card, concern) in enumerate(zip(cards, concerns, strict=True)):
            card.show_concern(concern)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)

    def _card(self) -> ConcernCard:
        made = ConcernCard(self._around)
        made.followed.connect(self.followed.emit)
        return made
