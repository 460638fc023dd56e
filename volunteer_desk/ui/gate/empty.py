"""What stands in the verdict's place while no distribution is on."""

from PySide6.QtCore import QObject

from volunteer_desk.services import schedule
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import EmptyState
from volunteer_desk.ui.kit.surroundings import Surroundings


class NoDistribution(EmptyState):
    """What stands in the verdict's place while nothing is on: start one now, or look at the plans."""

    def __init__(self, around: Surroundings, navigation: Navigation, line: GateLine) -> None:
        self._desk, self._line = around.desk, line
        words = GateWords()
        super().__init__(
            "calendar-plus",
            words.nothing(),
            around.appearance,
            button(words.start(), kind="primary", clicked=self._start),
            button(words.plans(), kind="quiet", clicked=lambda: navigation.go("distributions")),
            hint=words.hint(),
        )
        self._title, self._station = words.names()
        self._tasks = around.scope(self)

    def _start(self) -> None:
        self._tasks.start(self._started())

    async def _started(self) -> None:
        await self._desk.write(schedule.quick_start, site="", title=self._title, station=self._station)
        self._line.refresh()


class GateWords(QObject):
    """Words of the empty gate, needed before its widget exists."""

    def nothing(self) -> str:
        """The sentence."""
        return self.tr("No distribution is on now")

    def start(self) -> str:
        """The first way."""
        return self.tr("Start one now")

    def plans(self) -> str:
        """The second way."""
        return self.tr("Distributions")

    def hint(self) -> str:
        """What the first way does."""
        return self.tr("It begins at once with one shift of four hours and one station; it can be changed.")

    def names(self) -> tuple[str, str]:
        """Title and station of what is started."""
        return self.tr("Distribution of today"), self.tr("Reception")
