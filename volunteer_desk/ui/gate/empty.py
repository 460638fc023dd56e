"""What stands in the verdict's place while no distribution is on."""

from PySide6.QtWidgets import QFrame

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import gate, schedule
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import EmptyState, clear, column, dotted
from volunteer_desk.ui.kit.surroundings import Surroundings


class NoDistribution(QFrame):
    """Start one now, or look at the plans; the next one with its time."""

    def __init__(self, around: Surroundings, navigation: Navigation, line: GateLine) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._around, self._navigation, self._line = around, navigation, line
        self._tasks = around.scope(self)
        self._body = column()
        self.setLayout(self._body)

    def refresh(self) -> None:
        """Say what comes next as it stands now."""
        clear(self._body)
        role = self._around.desk.actor.role
        start = button(self.tr("Start one now"), kind="primary", clicked=self._start)
        start.setProperty("large", True)
        plans = button(
            self.tr("Distributions"), kind="quiet", clicked=lambda: self._navigation.go("distributions")
        )
        ways = [start] if allows(role, Permission.PLAN) else []
        if self._navigation.may_go("distributions"):
            ways.append(plans)
        self._body.addWidget(
            EmptyState(
                "calendar-plus", self.tr("No distribution is on now"), self._around.appearance, *ways,
                hint=self._hint(may_plan=allows(role, Permission.PLAN)),
            )
        )  # fmt: skip

    def _hint(self, *, may_plan: bool) -> str:
        desk, formats = self._around.desk, self._around.formats
        following = desk.read_now(gate.upcoming, desk.now_ms())
        if following is None and not may_plan:
            refusal = UserProblem(Problem.NOT_PERMITTED, permission=Permission.PLAN.value)
            return self._around.words.problem(refusal)
        if following is None:
            return self.tr(
                "It begins at once with one shift of four hours and one station; it can be changed."
            )
        day, time = formats.long_date(local_day(following.starts_ms)), formats.time(following.starts_ms)
        return self.tr("The next one: %1").replace("%1", dotted((following.site, following.title, day, time)))

    def _start(self) -> None:
        self._tasks.start(self._started())

    async def _started(self) -> None:
        await self._around.desk.write(
            schedule.quick_start, site="", title=self.tr("Distribution of today"),
            station=self.tr("Reception"),
        )  # fmt: skip
        self._line.refresh()
