"""The screen of distributions: the list, and the editor of one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.calendar import local_day, moment
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import DistributionState
from volunteer_desk.services import schedule
from volunteer_desk.services.schedule import Plan
from volunteer_desk.ui.distributions.cards import CardActions
from volunteer_desk.ui.distributions.draft import draft_of
from volunteer_desk.ui.distributions.editor import DistributionEditor
from volunteer_desk.ui.distributions.listing import DistributionList
from volunteer_desk.ui.kit.command_palette import Command
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import column
from volunteer_desk.ui.kit.surroundings import Surroundings


class DistributionsScreen(QWidget):
    """Shows the list; "new" or an id as target opens the editor."""

    def __init__(self, around: Surroundings, navigation: Navigation) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._navigation = around, navigation
        self._tasks = around.scope(self)
        self._is_set_aside = False
        actions = CardActions(
            edit=self.edit, assign=partial(navigation.go, "assignment"), copy=self._copy,
            archive=self._archive, move=self._move,
        )  # fmt: skip
        self.listing = DistributionList(around, actions)
        self.editor = DistributionEditor(around)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.listing)
        self._pages.addWidget(self.editor)
        self.setLayout(column(self._pages, spacing=0))
        self.listing.new_asked.connect(self._new)
        self.editor.saved.connect(self._save)
        self.editor.left.connect(self.show_list)

    def opened(self, target: object) -> None:
        """The list, a new one, or one by its id."""
        if target == "new":
            self._new()
        elif isinstance(target, int):
            self.edit(target)
        elif self._pages.currentWidget() is self.listing:
            self.show_list()

    def operator_changed(self) -> None:
        """Leave a plan to whoever may plan; what was written in it is there when they are back."""
        if self._may_plan() and self._is_set_aside:
            self._pages.setCurrentWidget(self.editor)
        elif not self._may_plan() and self._pages.currentWidget() is self.editor:
            self.show_list()
            self._is_set_aside = True
        self.listing.reload()

    def _may_plan(self) -> bool:
        return allows(self._around.desk.actor.role, Permission.PLAN)

    def commands(self) -> list[Command]:
        """What can be done from here."""
        if not self._may_plan():
            return []
        also = self.tr("new add distribution plan")
        return [Command(self.tr("New distribution"), "calendar-plus", self._new, "Ctrl+N", also)]

    def show_list(self) -> None:
        """Leave the editor, and read the list again."""
        self._is_set_aside = False
        self._pages.setCurrentWidget(self.listing)
        self.listing.reload()

    def _new(self) -> None:
        if not self._is_open_to_plan():
            return
        self.editor.start()
        self._pages.setCurrentWidget(self.editor)

    def edit(self, distribution: int) -> None:
        """Open a saved one."""
        if not self._is_open_to_plan():
            return
        plan = self._around.desk.read_now(schedule.load, distribution)
        self.editor.open(draft_of(plan))
        self._pages.setCurrentWidget(self.editor)

    def _is_open_to_plan(self) -> bool:
        if self._may_plan():
            self._is_set_aside = False
            return True
        self._around.messages.problem(UserProblem(Problem.NOT_PERMITTED, permission=Permission.PLAN.value))
        return False

    def _save(self, plan: Plan) -> None:
        self._tasks.start(self._saved(plan))

    async def _saved(self, plan: Plan) -> None:
        await self._around.desk.write(schedule.save, plan)
        self._around.messages.info(self.tr("Distribution saved"))
        self.show_list()

    def _copy(self, distribution: int) -> None:
        self._tasks.start(self._copied(distribution))

    async def _copied(self, distribution: int) -> None:
        """To the next day, open for another."""
        desk = self._around.desk
        tomorrow = moment(local_day(desk.now_ms())) + 24 * 3_600_000
        copied = await desk.write(schedule.copy, distribution, tomorrow)
        self.edit(copied)

    def _archive(self, distribution: int) -> None:
        self._tasks.start(self._archived(distribution, True))

    async def _archived(self, distribution: int, archived: bool) -> None:
        await self._around.desk.write(schedule.archive, distribution, archived=archived)
        if archived:
            back = partial(self._put_back, distribution)
            self._around.messages.info(self.tr("Distribution archived"), undo=back)
        self.listing.reload()

    def _put_back(self, distribution: int) -> None:
        self._tasks.start(self._archived(distribution, False))

    def _move(self, distribution: int, state: DistributionState) -> None:
        self._tasks.start(self._moved(distribution, state))

    async def _moved(self, distribution: int, state: DistributionState) -> None:
        await self._around.desk.write(schedule.move, distribution, state.value)
        self.listing.reload()
