"""Sync. Its question: is anything at risk? One sentence answers; decisions only when there are some."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import badges, conflicts, replica
from volunteer_desk.services.badges import Holder, SharedNumber
from volunteer_desk.services.conflicts import Choice, ConflictView
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.replica import RefusedLine
from volunteer_desk.ui.kit.buttons import Segments, button, set_icon
from volunteer_desk.ui.kit.panels import (
    ElidedLabel,
    GutterArea,
    Picture,
    card,
    clear,
    column,
    label,
    page,
    row,
)
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.sync.decisions import DecisionCards, OtherValueSheet
from volunteer_desk.ui.sync.exchange import NOT_ENROLLED, OFFLINE, SYNCING, Bulletin, Standing, SyncWords
from volunteer_desk.ui.sync.fields import FieldWords
from volunteer_desk.ui.sync.linking import LinkSheet
from volunteer_desk.ui.sync.path import PathDrawing
from volunteer_desk.ui.sync.shared_badges import SharedBadgeCards

_SHOWN_EXCHANGES: Final = 5
# A copy of this desk was signed in since, the platform came back from a backup, or somebody revoked it.
_LINK_AGAIN: Final = frozenset({Problem.SIGN_IN_REFUSED, Problem.REVOKED})


class SyncScreen(QWidget):
    """State, path, and lists that appear only when they hold something."""

    def __init__(self, around: Surroundings, bulletin: Bulletin) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._bulletin = around, bulletin
        self._tasks = around.scope(self)
        self._words = SyncWords(around.words, around.formats)
        self._fields = FieldWords(around)
        self._cards = DecisionCards(around, self._fields, self._settle, self._start_writing, self)
        self._badges = SharedBadgeCards(around, self._start_replacing, self)
        self._tab = "past"
        self._shared: list[SharedNumber] = []
        self._conflicts: list[ConflictView] = []
        self._refused: list[RefusedLine] = []
        self._create()
        self._arrange()
        self._connect()
        self._show(bulletin.status)

    def _create(self) -> None:
        appearance = self._around.appearance
        self.sentence = label("", "display", wrap=True)
        self._trouble = label("", "body", wrap=True, tone="muted")
        self._path = PathDrawing(appearance)
        self.act = button("", kind="primary", clicked=self._act)
        self.check = button(self.tr("Check now"), kind="quiet", clicked=self._bulletin.nudge)
        set_icon(self.check, "refresh-cw", appearance)
        self._names = {
            "conflicts": self.tr("Data conflicts: %1"),
            "badges": self.tr("Badge numbers carried twice: %1"),
            "refused": self.tr("Records not accepted: %1"),
            "past": self.tr("Last exchanges"),
        }
        self._segments: Segments | None = None
        self._tab_row = row(spacing=0)
        self._list = column(spacing=8)

    def _arrange(self) -> None:
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.addStretch(1)
        line = row(spacing=8)
        line.addLayout(self._tab_row, 1)
        line.addWidget(self.check)
        line.addWidget(self.act)
        bar = QWidget()
        bar.setLayout(line)
        self.setLayout(
            page(self.sentence, self._trouble, card(self._path, padding=12), bar, GutterArea(holder))
        )

    def _connect(self) -> None:
        stop = self._bulletin.subscribe(self._show)
        stop_changes = self._around.desk.subscribe(self._hear)
        self.destroyed.connect(lambda _=None: (stop(), stop_changes()))

    def opened(self, _target: object) -> None:
        """Read what waits for a decision, and begin with it."""
        self._bulletin.announce()
        self._tasks.start(self._load(is_fresh=True), replace="load")

    def operator_changed(self) -> None:
        """Decisions show what people gave; only who may see the roster sees them."""
        self._show(self._bulletin.status)
        self._fill()

    def _may(self, permission: Permission) -> bool:
        return allows(self._around.desk.actor.role, permission)

    def _hear(self, changes: Changes) -> None:
        if changes.touch("conflict", "refused_record") or (self.isVisible() and changes.touch("person")):
            self._tasks.start(self._load(), replace="load")

    async def _load(self, *, is_fresh: bool = False) -> None:
        desk = self._around.desk
        self._conflicts = await desk.read(conflicts.open_conflicts)
        self._shared = await desk.read(badges.shared_numbers)
        self._refused = await desk.read(replica.refused)
        tabs = self.tabs()
        if is_fresh or self._tab not in tabs:
            self._tab = tabs[0]
        self._offer(tabs)
        self._show(self._bulletin.status)
        self._fill()

    def tabs(self) -> list[str]:
        """The lists that hold something, what needs a decision first."""
        held = {"conflicts": self._conflicts, "badges": self._shared, "refused": self._refused}
        return [key for key in self._names if held.get(key, True)]

    def _offer(self, tabs: Sequence[str]) -> None:
        """A choice between lists only where there is one."""
        counts = {
            "conflicts": len(self._conflicts),
            "badges": len(self._shared),
            "refused": len(self._refused),
        }
        clear(self._tab_row)
        number = self._around.formats.number
        names = [(key, self._names[key].replace("%1", number(counts.get(key, 0)))) for key in tabs]
        if len(names) > 1:
            self._segments = Segments(names, self._tab)
            self._segments.chosen.connect(self.choose_tab)
            self._tab_row.addWidget(self._segments)
        else:
            self._segments = None
            self._tab_row.addWidget(label(self.tr("Nothing is waiting"), "section"))
        self._tab_row.addStretch(1)

    def choose_tab(self, key: str) -> None:
        """Show one of the lists."""
        self._tab = key
        if self._segments is not None:
            self._segments.choose(key)
        self._fill()

    def _show(self, status: Standing) -> None:
        now = self._around.desk.now_ms()
        is_linked = status.state != NOT_ENROLLED
        self.sentence.setText(self._words.sentence(status, now))
        said = [self._words.clock(status.clock_offset_ms)]
        if _is_to_link(status) and not self._may(Permission.MANAGE_DESK):
            refusal = UserProblem(Problem.NOT_PERMITTED, permission=Permission.MANAGE_DESK.value)
            said.append(self._around.words.problem(refusal))
        if status.problem is not None:
            said.insert(0, self._around.words.problem(UserProblem(status.problem)))
        self._trouble.setText(" ".join(part for part in said if part))
        self._trouble.setVisible(any(said))
        is_reached = is_linked and status.state not in {OFFLINE, SYNCING} and status.problem is None
        waits = self._words.waiting(status.unsent) if status.unsent else ""
        self._path.show_state(waits, is_reached=is_reached, is_linked=is_linked, spoken=self.sentence.text())
        words, may_act = self._verb(status)
        self.act.setText(words)
        self.act.setAccessibleName(words)
        self.act.setEnabled(may_act)
        # "Nothing to do" beside a decision that waits would be untrue.
        self.act.setVisible(
            may_act or _is_to_link(status) or status.state == SYNCING or self.tabs() == ["past"]
        )
        self.check.setVisible(
            is_linked and not may_act and not _is_to_link(status) and status.state != SYNCING
        )
        if self._tab == "past":
            self._fill()

    def _verb(self, status: Standing) -> tuple[str, bool]:
        """What the one large button says, and whether there is something to do."""
        if _is_to_link(status):
            return self.tr("Link this desk with a code"), self._may(Permission.MANAGE_DESK)
        if status.state == SYNCING:
            return self.tr("Exchanging now"), False
        return (self.tr("Send now"), True) if status.unsent else (self.tr("Nothing to do"), False)

    def _act(self) -> None:
        if _is_to_link(self._bulletin.status):
            self._tasks.start(LinkSheet(self.window(), self._around, self._bulletin).answer())
        else:
            self._bulletin.nudge()

    def _fill(self) -> None:
        clear(self._list)
        made: Sequence[QWidget]
        if self._tab == "conflicts":
            made = self._decisions()
        elif self._tab == "badges":
            made = self._doubles()
        elif self._tab == "refused":
            made = [self._refusal(each) for each in self._refused]
        else:
            made = self._past()
        for each in made:
            self._list.addWidget(each)
        self._list.addStretch(1)

    def _decisions(self) -> list[QWidget]:
        may = self._may(Permission.SETTLE_CONFLICTS)
        return self._refused_here(Permission.SETTLE_CONFLICTS) or [
            self._cards.card(each, may_settle=may) for each in self._conflicts
        ]

    def _doubles(self) -> list[QWidget]:
        may = self._may(Permission.EDIT_PEOPLE)
        return self._refused_here(Permission.EDIT_PEOPLE) or [
            self._badges.card(each, may_replace=may) for each in self._shared
        ]

    def _refused_here(self, permission: Permission) -> list[QWidget]:
        """Instead of what shows people, for somebody who may not see them."""
        if self._may(Permission.SEE_ROSTER):
            return []
        refusal = UserProblem(Problem.NOT_PERMITTED, permission=permission.value)
        return [card(label(self._around.words.problem(refusal), "body", tone="muted"))]

    def _past(self) -> list[QWidget]:
        now = self._around.desk.now_ms()
        made: list[QWidget] = []
        for each in self._bulletin.exchanges[:_SHOWN_EXCHANGES]:
            icon, role = ("cloud-check", "good") if each.problem is None else ("cloud-off", "muted")
            when = label(self._around.formats.recent(each.at_ms, now), "muted")
            when.setMinimumWidth(140)
            line = row(
                Picture(icon, role, 20, self._around.appearance),
                when,
                ElidedLabel(self._words.past(each), "body"),
                spacing=12,
            )
            line.setStretch(2, 1)
            made.append(_framed(line))
        return made or [
            card(label(self.tr("No exchange yet since the program started"), "body", tone="muted"))
        ]

    def _settle(self, each: ConflictView, choice: Choice) -> None:
        self._tasks.start(self._settled(each, choice))

    async def _settled(self, each: ConflictView, choice: Choice) -> None:
        await self._around.desk.write(conflicts.settle, each.losing_operation, each.field, choice)
        await self._decided()

    async def _decided(self) -> None:
        self._around.messages.info(self.tr("Decided. Every desk of the team will show this value."))
        await self._load()

    def _start_writing(self, each: ConflictView) -> None:
        self._tasks.start(self._write_other(each), replace="other")

    async def _write_other(self, each: ConflictView) -> None:
        caption = self._fields.title(each.entity, each.field)
        sheet = OtherValueSheet(self.window(), self._around, each, caption)
        if await sheet.answer() == "written":
            await self._around.desk.write(
                conflicts.settle_with, each.losing_operation, each.field, sheet.value
            )
            await self._decided()

    def _start_replacing(self, holder: Holder) -> None:
        self._tasks.start(self._replace_badge(holder), replace="badge")

    async def _replace_badge(self, holder: Holder) -> None:
        number = await self._around.desk.write(badges.give_new_number, holder.person)
        words = self.tr("%1: the new badge number is %2").replace("%1", holder.name)
        self._around.messages.info(words.replace("%2", self._around.formats.code(number)))
        await self._load()

    def _refusal(self, each: RefusedLine) -> QWidget:
        words = self._fields.refusal(each.reason, is_kept_apart=each.is_kept_apart)
        what = self._fields.entity(each.entity) if each.entity is not None else ""
        now = self._around.desk.now_ms()
        line = row(
            Picture("triangle-alert", "warning", 22, self._around.appearance),
            label(f"{what}: {words}" if what else words, "body", wrap=True),
            label(self._around.formats.when(each.at_ms, now), "muted"),
            button(self.tr("Seen"), clicked=lambda: self._tasks.start(self._mark_done(each.operation))),
            spacing=12,
        )
        line.setStretch(1, 1)
        return _framed(line)

    async def _mark_done(self, operation: int) -> None:
        await self._around.desk.write(replica.mark_done, operation)
        await self._load()


def _framed(line: Any) -> QFrame:
    made = QFrame()
    made.setProperty("card", True)
    line.setContentsMargins(16, 10, 16, 10)
    made.setLayout(line)
    return made


def _is_to_link(status: Standing) -> bool:
    return status.state == NOT_ENROLLED or status.problem in _LINK_AGAIN
