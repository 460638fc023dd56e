"""Sync. Its question: is anything at risk? One sentence answers; decisions only when there are some."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import conflicts, replica
from volunteer_desk.services.conflicts import Choice, ConflictView
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.replica import RefusedLine
from volunteer_desk.ui.kit.buttons import Segments, button
from volunteer_desk.ui.kit.panels import ElidedLabel, Picture, card, clear, column, label, row, scroll
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.sync.exchange import NOT_ENROLLED, OFFLINE, SYNCING, ExchangeView, Standing, SyncWords
from volunteer_desk.ui.sync.fields import FieldWords
from volunteer_desk.ui.sync.linking import LinkSheet
from volunteer_desk.ui.sync.path import PathDrawing

# A copy of this desk was signed in since, the platform came back from a backup, or somebody revoked it.
_LINK_AGAIN: Final = frozenset({Problem.SIGN_IN_REFUSED, Problem.REVOKED})


class SyncScreen(QWidget):
    """State, path, and three lists that appear only when they hold something."""

    def __init__(self, around: Surroundings, exchange: ExchangeView) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._exchange = around, exchange
        self._tasks = around.scope(self)
        self._words = SyncWords(around.words, around.formats)
        self._fields = FieldWords(around)
        self._tab = "past"
        self._conflicts: list[ConflictView] = []
        self._refused: list[RefusedLine] = []
        self._create()
        self._arrange()
        self._connect()
        self._show(exchange.status)

    def _create(self) -> None:
        self._sentence = label("", "title", wrap=True)
        self._trouble = label("", "body", wrap=True, tone="muted")
        self._path = PathDrawing(self._around.appearance, self._around.formats)
        self._send = button(self.tr("Send now"), kind="primary", clicked=self._exchange.nudge)
        self._link = button(
            self.tr("Link this desk with a code"), kind="primary", clicked=self._start_linking
        )
        self._names = {
            "conflicts": self.tr("Data conflicts"),
            "refused": self.tr("Records not accepted"),
            "past": self.tr("Last exchanges"),
        }
        self._tabs = Segments(list(self._names.items()), "past")
        self._list = column(spacing=8)

    def _arrange(self) -> None:
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.addStretch(1)
        whole = column(spacing=14, margins=(24, 20, 24, 16))
        whole.addWidget(self._sentence)
        whole.addWidget(self._trouble)
        whole.addWidget(card(self._path, padding=12))
        whole.addLayout(row(self._send, self._link, None))
        whole.addLayout(row(self._tabs, None))
        whole.addWidget(scroll(holder), 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._tabs.chosen.connect(self.choose_tab)
        stop = self._exchange.subscribe(self._show)
        stop_changes = self._around.desk.subscribe(self._hear)
        self.destroyed.connect(lambda _=None: (stop(), stop_changes()))
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(lambda: self._show(self._exchange.status))
        self._minute.start()

    def opened(self, _target: object) -> None:
        """Read what waits for a decision, and begin with it."""
        self._show(self._exchange.status)
        self._tasks.start(self._load(is_fresh=True), replace="load")

    def _hear(self, changes: Changes) -> None:
        if changes.touch("conflict", "refused_record"):
            self._tasks.start(self._load(), replace="load")

    async def _load(self, *, is_fresh: bool = False) -> None:
        desk = self._around.desk
        self._conflicts = await desk.read(conflicts.open_conflicts)
        self._refused = await desk.read(replica.refused)
        waiting = {"conflicts": len(self._conflicts), "refused": len(self._refused)}
        for key, count in waiting.items():
            number = self._around.formats.number(count)
            self._tabs.name(key, f"{self._names[key]} {number}" if count else self._names[key])
        if is_fresh:
            self._tab = next((key for key, count in waiting.items() if count), "past")
            self._tabs.choose(self._tab)
        self._fill()

    def _show(self, status: Standing) -> None:
        now = self._around.desk.now_ms()
        is_linked = status.state != NOT_ENROLLED
        self._sentence.setText(self._words.sentence(status, now))
        said = [self._words.clock(status.clock_offset_ms)]
        if status.problem is not None:
            said.insert(0, self._around.words.problem(UserProblem(status.problem)))
        self._trouble.setText(" ".join(part for part in said if part))
        self._trouble.setVisible(any(said))
        is_reached = is_linked and status.state not in {OFFLINE, SYNCING} and status.problem is None
        self._path.show_state(
            status.unsent, is_reached=is_reached, is_linked=is_linked, spoken=self._sentence.text()
        )
        self._send.setVisible(is_linked)
        self._send.setEnabled(status.state != SYNCING)
        self._send.setText(self.tr("Send now") if status.unsent else self.tr("Check now"))
        self._link.setVisible(not is_linked or status.problem in _LINK_AGAIN)
        if self._tab == "past":
            self._fill()

    def tabs(self) -> list[str]:
        """The lists that hold something, what needs a decision first."""
        held = {"conflicts": self._conflicts, "refused": self._refused}
        return [key for key in self._names if held.get(key, True)]

    def choose_tab(self, key: str) -> None:
        """Show one of the lists."""
        self._tab = key
        self._fill()

    def _fill(self) -> None:
        self._tabs.setVisible(bool(self._conflicts or self._refused))
        if (self._tab == "conflicts" and not self._conflicts) or (
            self._tab == "refused" and not self._refused
        ):
            self._tab = "past"
            self._tabs.choose("past")
        clear(self._list)
        cards: Sequence[QWidget]
        if self._tab == "conflicts":
            cards = [self._conflict(each) for each in self._conflicts]
        elif self._tab == "refused":
            cards = [self._refusal(each) for each in self._refused]
        else:
            cards = self._past()
        for made in cards:
            self._list.addWidget(made)
        self._list.addStretch(1)

    def _past(self) -> list[QWidget]:
        formats = self._around.formats
        made: list[QWidget] = []
        for each in self._exchange.exchanges:
            icon, role = ("cloud-check", "good") if each.problem is None else ("cloud-off", "muted")
            line = row(
                Picture(icon, role, 20, self._around.appearance),
                label(formats.time(each.at_ms), "body"),
                ElidedLabel(self._words.past(each), "body"),
                spacing=12,
            )
            line.setStretch(2, 1)
            made.append(self._framed(line))
        if not made:
            made.append(
                card(label(self.tr("No exchange yet since the program started"), "body", tone="muted"))
            )
        return made

    def _framed(self, line: Any) -> QFrame:
        made = QFrame()
        made.setProperty("card", True)
        line.setContentsMargins(16, 10, 16, 10)
        made.setLayout(line)
        return made

    def _conflict(self, each: ConflictView) -> QWidget:
        what = self._fields.title(each.entity, each.field)
        name = each.name or ""
        keep = self._value_column(
            self.tr("Stands now"), self._fields.value(each.field, each.standing), self.tr("Keep"),
            lambda: self._settle(each, Choice.KEEP),
        )  # fmt: skip
        take = self._value_column(
            self.tr("From the other desk"), self._fields.value(each.field, each.losing), self.tr("Take"),
            lambda: self._settle(each, Choice.TAKE),
        )  # fmt: skip
        made = card(label(f"{name} \u00b7 {what}" if name else what, "section"), padding=14)
        body = made.layout()
        line = row(spacing=16)
        line.addLayout(keep, 1)
        line.addLayout(take, 1)
        body.addLayout(line)
        return made

    def _value_column(self, caption: str, value: str, verb: str, action: Any) -> Any:
        made = column(label(caption, "label"), label(value, "name", wrap=True), spacing=4)
        made.addLayout(row(button(verb, clicked=action), None))
        return made

    def _settle(self, each: ConflictView, choice: Choice) -> None:
        self._tasks.start(self._settled(each, choice))

    async def _settled(self, each: ConflictView, choice: Choice) -> None:
        await self._around.desk.write(conflicts.settle, each.losing_operation, each.field, choice)
        self._around.messages.info(self.tr("Decided. Every desk of the team will show this value."))
        await self._load()

    def _refusal(self, each: RefusedLine) -> QWidget:
        words = self._fields.refusal(each.reason)
        what = self._fields.entity(each.entity) if each.entity is not None else ""
        line = row(
            Picture("triangle-alert", "warning", 22, self._around.appearance),
            label(f"{what}: {words}" if what else words, "body", wrap=True),
            label(self._around.formats.time(each.at_ms), "muted"),
            button(self.tr("Seen"), clicked=lambda: self._tasks.start(self._mark_done(each.operation))),
            spacing=12,
        )
        line.setStretch(1, 1)
        return self._framed(line)

    async def _mark_done(self, operation: int) -> None:
        await self._around.desk.write(replica.mark_done, operation)
        await self._load()

    def _start_linking(self) -> None:
        sheet = LinkSheet(self.window(), self._around, self._exchange)
        self._tasks.start(sheet.answer())
