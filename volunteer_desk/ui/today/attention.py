"""What needs the leader now: at most six cards, the gravest first, each with one verb."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.demand import CoverageState
from volunteer_desk.services.kept_lines import Kept
from volunteer_desk.services.today import DayPicture
from volunteer_desk.ui.kit.navigation import KeptLines
from volunteer_desk.ui.kit.surroundings import Surroundings

MOST: Final = 6


@dataclass(frozen=True)
class Concern:
    """One card: what is the matter, and where the verb leads."""

    tone: str
    icon: str
    words: str
    verb: str
    screen: str
    target: object = None


class Concerns(QObject):
    """Finds them in the picture of the day."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._formats = around.formats

    def of(self, picture: DayPicture) -> list[Concern]:
        """The gravest six."""
        found = [
            *self._about_sync(picture),
            *self._about_list(picture.kept),
            *self._about_stations(picture),
            *self._about_people(picture),
            *self._about_shifts(picture),
        ]
        order = {"danger": 0, "warning": 1, "info": 2}
        return sorted(found, key=lambda concern: order[concern.tone])[:MOST]

    def _about_stations(self, picture: DayPicture) -> list[Concern]:
        found = []
        for station in picture.stations:
            if station.needed and station.state is not CoverageState.ENOUGH:
                missing = max(station.needed - station.present, 0)
                words = self.tr("%1: short by %Ln", "", missing).replace("%1", station.name)
                is_critical = station.state is CoverageState.CRITICAL
                tone = "danger" if is_critical and picture.has_begun else "warning"
                found.append(
                    Concern(tone, "users", words, self.tr("Assign"), "assignment", picture.distribution)
                )
        return found

    def _about_people(self, picture: DayPicture) -> list[Concern]:
        missing = picture.counts[BoardState.MISSING]
        found = []
        if missing:
            words = self.tr("%Ln person(s) not here 30 minutes after the start", "", missing)
            found.append(Concern("warning", "circle-alert", words, self.tr("Show"), "gate"))
        if picture.without_out:
            words = self.tr("%Ln person(s) without check-out after the shift", "", picture.without_out)
            found.append(Concern("warning", "clock", words, self.tr("Show"), "gate"))
        if picture.incomplete:
            words = self.tr("%Ln record(s) to complete", "", picture.incomplete)
            found.append(Concern("info", "pencil", words, self.tr("Complete"), "people", "incomplete"))
        return found

    def _about_list(self, kept: Kept) -> list[Concern]:
        if not kept.lines:
            return []
        words, verb = self.tr("From the list: %1 taken, %2 to correct"), self.tr("Correct")
        if not kept.to_correct:
            words, verb = self.tr("From the list: %1 taken, %2 repeated or hidden"), self.tr("Show")
        number = self._formats.number
        words = words.replace("%1", number(kept.taken)).replace("%2", number(kept.to_correct or kept.others))
        tone = "warning" if kept.to_correct else "info"
        return [Concern(tone, "file-text", words, verb, "people", KeptLines())]

    def _about_shifts(self, picture: DayPicture) -> list[Concern]:
        if picture.empty_seats and not picture.has_begun:
            words = self.tr("%Ln empty seat(s) before the start", "", picture.empty_seats)
            return [
                Concern(
                    "warning", "layout-grid", words, self.tr("Assign"), "assignment", picture.distribution
                )
            ]
        return []

    def _about_sync(self, picture: DayPicture) -> list[Concern]:
        if picture.conflicts:
            words = self.tr("%Ln value(s) differ between two desks", "", picture.conflicts)
            return [Concern("info", "git-compare", words, self.tr("Review"), "sync")]
        return []
