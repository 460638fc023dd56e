"""The gate: one box that is always ready, one verdict, who is still expected, and the last five with undo."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from volunteer_desk.domain.arabic import fold_digits, short_name
from volunteer_desk.domain.attendance import Admitted, Direction, Method, Refused
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import attendance, gate
from volunteer_desk.services.attendance import BoardRow, RecentEvent, Verdict
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.gate import Newcomer
from volunteer_desk.ui.gate.band import VerdictBand
from volunteer_desk.ui.gate.choosing import Choosing
from volunteer_desk.ui.gate.face import Face, Faces
from volunteer_desk.ui.gate.frame import GateFrame
from volunteer_desk.ui.gate.line import GateLine, WalkIn
from volunteer_desk.ui.gate.lists import EventStrip
from volunteer_desk.ui.gate.side import GateBox, GateFoot, GateSide, NoDistribution
from volunteer_desk.ui.gate.stage import GateStage
from volunteer_desk.ui.gate.walk_in import WalkInForm
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import column, row
from volunteer_desk.ui.kit.sound import Tone
from volunteer_desk.ui.kit.surroundings import Surroundings

_LETTERS: Final = 2
_RELOAD_MS: Final = 120


class GateScreen(QWidget):
    """Attendance entry; everything it shows of a person has been committed."""

    operator_asked = Signal()
    """The operator on duty is to change."""
    unlock_asked = Signal()
    """Somebody at the locked gate wants the rest of the desk."""

    def __init__(self, around: Surroundings, navigation: Navigation, line: GateLine) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._navigation, self.line = around, navigation, line
        self._tasks = around.scope(self)
        self._faces = Faces(around.words, around.formats)
        self._rows: list[BoardRow] = []
        self._is_locked = False
        self._is_private = bool(around.settings["gate_privacy"])
        self._create()
        self._arrange()
        self._connect()
        self._tick()
        self._show_situation()

    def _create(self) -> None:
        around = self._around
        self.frame = GateFrame(around)
        self.band = VerdictBand(
            around.appearance,
            waiting=self.tr("Waiting for a scan"),
            hint=self.tr("or two letters of the name"),
        )
        self.choosing = Choosing(around)
        self.form = WalkInForm(around)
        self.empty = NoDistribution(around, self._navigation, self.line)
        self.stage = GateStage(self.band, self.choosing, self.form, self.empty)
        self.box = GateBox()
        self.override_button = button(
            self.tr("Admit by leader's decision"), kind="danger", icon="user-check",
            appearance=around.appearance, clicked=self._override, shortcut="F6",
        )  # fmt: skip
        self.override_button.hide()
        self.side = GateSide(around)
        self.strip = EventStrip(around)
        self.foot = GateFoot(around)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.stage, 1)
        left.addLayout(row(self.override_button, None))
        left.addWidget(self.box)
        middle = row(spacing=16, margins=(16, 16, 16, 12))
        middle.addLayout(left, 68)
        middle.addWidget(self.side, 32)
        below = row(spacing=0, margins=(16, 0, 16, 12))
        below.addWidget(self.strip)
        whole = column(self.frame, spacing=0)
        whole.addLayout(middle, 1)
        whole.addLayout(below)
        whole.addWidget(self.foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.box.textEdited.connect(self._typed)
        self.box.returnPressed.connect(self._entered)
        self.box.walk_in_asked.connect(self._start_form)
        self.box.undo_asked.connect(self.line.undo_last)
        self.box.moved.connect(self._move)
        self.choosing.chosen.connect(self._choose)
        self.side.chosen.connect(self._choose)
        self.form.submitted.connect(self._walk_in)
        self.form.left.connect(self._leave_form)
        self.strip.undo_asked.connect(self.line.undo)
        self.frame.left.connect(self._leave)
        self.frame.direction_asked.connect(self.line.choose_direction)
        self.frame.operator_asked.connect(self.operator_asked.emit)
        self.foot.unlock_asked.connect(self.unlock_asked.emit)
        self.line.recorded.connect(self._show_verdict)
        self.line.not_recorded.connect(self._show_trouble)
        self.line.undone.connect(self._show_undone)
        self.line.situation_changed.connect(self._show_situation)
        self.line.direction_changed.connect(self._show_direction)
        self._stop = self._around.desk.subscribe(self._hear)
        self.destroyed.connect(lambda _=None, stop=self._stop: stop())
        for keys, action in (
            ("F7", self._turn), ("F8", self._toggle_privacy), ("Ctrl+Z", self.line.undo_last),
            ("Esc", self._leave), ("F2", self._start_form),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        self._clock = QTimer(self, interval=1_000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._reload = QTimer(self, interval=_RELOAD_MS, singleShot=True)
        self._reload.timeout.connect(lambda: self._tasks.start(self._load(), replace="board"))

    def opened(self, _target: object) -> None:
        """Ready at once: the box has the focus."""
        self.line.refresh()
        self._tick()
        self._reload.start()
        self.box.setFocus()

    def lock(self, locked: bool) -> None:
        """A locked gate goes on scanning and shows no list of names."""
        self._is_locked = locked
        self.foot.lock(locked)
        self.frame.back.setVisible(not locked)
        self.side.show_names(not locked)
        hint = (
            self.tr("The desk is locked; the gate goes on")
            if locked
            else self.tr("or two letters of the name")
        )
        self.band.say_waiting(self.tr("Waiting for a scan"), hint)
        self.box.take_names(not locked)
        self.box.clear()
        self._typed("")
        self.stage.lock(locked, kept=self.form)
        self.be_private(locked or bool(self._around.settings["gate_privacy"]))
        self.box.setFocus()

    def be_private(self, private: bool) -> None:
        """First names and initials only."""
        self._is_private = private
        self.side.be_private(private)
        self.strip.is_private = private
        self.strip.refill()

    def show_mixed(self) -> None:
        """Two scanners came at once; nothing was recorded."""
        self._show_face(self._faces.mixed())

    def _tick(self) -> None:
        self.frame.show_time(self._around.desk.now_ms())

    def _hear(self, changes: Changes) -> None:
        if changes.touch("presence", "assignment", "attendance_event", "person"):
            self._reload.start()

    async def _load(self) -> None:
        if self.line.situation is None:
            self._fill([], [])
            return
        distribution, desk = self.line.situation.distribution, self._around.desk
        rows = await desk.read(attendance.board, distribution, desk.now_ms())
        events = await desk.read(attendance.recent, distribution, 5)
        self._fill(rows, events)

    def _fill(self, rows: list[BoardRow], events: list[RecentEvent]) -> None:
        self._rows = rows
        self.side.show_rows(rows, inside=self.line.direction is Direction.OUT)
        self.strip.show_events(events)

    def _show_situation(self) -> None:
        now = self._around.desk.now_ms()
        self.frame.show_situation(self.line.situation, now)
        if self.line.situation is None:
            self.stage.setCurrentWidget(self.empty)
        elif self.stage.currentWidget() is self.empty:
            self.stage.setCurrentWidget(self.band)
        self.box.setEnabled(self.line.situation is not None)
        self._reload.start()

    def _show_direction(self) -> None:
        is_out = self.line.direction is Direction.OUT
        self.frame.show_direction(self.line.direction)
        self.band.say_waiting(
            self.tr("Check-out: waiting for a scan") if is_out else self.tr("Waiting for a scan"),
            self.tr("or two letters of the name"),
        )
        self.band.show_face(None)
        self._reload.start()

    def _turn(self) -> None:
        other = Direction.OUT if self.line.direction is Direction.IN else Direction.IN
        self.line.choose_direction(other)

    def _toggle_privacy(self) -> None:
        if not self._is_locked:
            self.be_private(not self._is_private)

    def _typed(self, text: str) -> None:
        words = text.strip()
        self.override_button.hide()
        if not words or fold_digits(words).isdigit() or self._is_locked:
            self._tasks.start(_nothing(), replace="search")
            if self.stage.currentWidget() is self.choosing:
                self.stage.setCurrentWidget(self.band)
            return
        if len(words) >= _LETTERS and self.line.situation is not None:
            self._tasks.start(self._search(words, self.line.situation.distribution), replace="search")

    async def _search(self, words: str, distribution: int) -> None:
        found = await self._around.desk.read(gate.candidates, words, distribution)
        self.choosing.show_found(found)
        self.stage.setCurrentWidget(self.choosing)

    def _entered(self) -> None:
        text = fold_digits(self.box.text().strip())
        if not text:
            return
        if text.isdigit():
            self.box.clear()
            self.line.submit_code(text, Method.TYPED)
        elif self.stage.currentWidget() is self.choosing:
            self.choosing.pick_marked()

    def _choose(self, person: int) -> None:
        self.box.clear()
        self._typed("")
        self.line.submit_person(person)
        self.box.setFocus()

    def _show_verdict(self, verdict: Verdict) -> None:
        name = verdict.name or ""
        face = self._faces.of(verdict, short_name(name) if self._is_private and name else name)
        decision = verdict.decision
        self.override_button.setVisible(
            face.can_override
            and isinstance(decision, Refused)
            and not self._is_locked
            and self._open_shift() is not None
        )
        self._show_face(face)
        is_walk_in = isinstance(decision, Admitted) and self.stage.currentWidget() is self.form
        self._around.sounds.play(Tone.SAVED if is_walk_in else face.tone)

    def _show_face(self, face: Face) -> None:
        if self.stage.currentWidget() is not self.form:
            self.stage.setCurrentWidget(self.band)
        self.band.show_face(face)
        # The verdict is what counts: it is painted before anything else is done.
        self.band.repaint()

    def _show_trouble(self, problem: UserProblem) -> None:
        if problem.code is Problem.INVALID and problem.data.get("field") == "gate":
            self._show_situation()
            return
        face = self._faces.trouble(self._around.words.problem(problem))
        self.override_button.hide()
        self._show_face(face)
        self._around.sounds.play(face.tone)

    def _show_undone(self, _event: int) -> None:
        self.override_button.hide()
        self._show_face(self._faces.undone(""))
        self._around.sounds.play(Tone.UNDONE)

    def _open_shift(self) -> int | None:
        if self.line.situation is None:
            return None
        shift = self.line.situation.current(self._around.desk.now_ms())
        return shift.id if shift else None

    def _override(self) -> None:
        verdict, shift = self.line.last, self._open_shift()
        if verdict is None or verdict.person is None or shift is None:
            return
        reason = verdict.decision.reason.value if isinstance(verdict.decision, Refused) else ""
        self.line.override(verdict.person, shift, reason)
        self.box.setFocus()

    def _move(self, step: int) -> None:
        if self.stage.currentWidget() is self.choosing:
            self.choosing.move(step)

    def _start_form(self) -> None:
        if self.line.is_held():
            return
        if self.line.situation is None or self._open_shift() is None:
            self._around.messages.info(self.tr("No shift is open now: a walk-in needs one"))
            return
        name = self.box.text().strip()
        self.box.clear()
        self.stage.setCurrentWidget(self.form)
        self.form.start("" if fold_digits(name).isdigit() else name)

    def _leave_form(self) -> None:
        self.stage.setCurrentWidget(self.band)
        self.box.setFocus()

    def _walk_in(self, name: str, mobile: str | None, gender: str) -> None:
        shift = self._open_shift()
        if shift is None:
            return
        self.stage.setCurrentWidget(self.band)
        self.line.walk_in(WalkIn(Newcomer(name, mobile, gender), shift, None))
        self.box.setFocus()

    def _leave(self) -> None:
        if self.stage.currentWidget() is self.form:
            self._leave_form()
        elif self.box.text():
            self.box.clear()
            self._typed("")
        elif not self._is_locked:
            self._navigation.go("today")


async def _nothing() -> None:
    """Replaces a search that is no longer wanted."""
