"""The gate: one box that is always ready, one verdict, who is still expected, and the last five with undo."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.arabic import short_name
from volunteer_desk.domain.attendance import Direction, Refused
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import gate
from volunteer_desk.services.verdicts import Verdict
from volunteer_desk.ui.gate.band import VerdictBand
from volunteer_desk.ui.gate.board import Board, BoardWatch
from volunteer_desk.ui.gate.box import GateBox
from volunteer_desk.ui.gate.choosing import Choosing
from volunteer_desk.ui.gate.empty import NoDistribution
from volunteer_desk.ui.gate.face import Act, Face, Faces
from volunteer_desk.ui.gate.finding import Finding
from volunteer_desk.ui.gate.foot import GateFoot
from volunteer_desk.ui.gate.frame import GateFrame
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.measures import measures_for
from volunteer_desk.ui.gate.recent import MOST, EventStrip
from volunteer_desk.ui.gate.side import GateSide
from volunteer_desk.ui.gate.stage import Stage
from volunteer_desk.ui.gate.waiting import Waiting
from volunteer_desk.ui.gate.walk_in import WalkInDraft, WalkInForm
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import column, row, set_tone
from volunteer_desk.ui.kit.surroundings import Surroundings


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
        self._board = BoardWatch(around, line, self, events=MOST)
        self._open_shift: int | None = None
        self._is_locked = False
        self._is_private = bool(around.settings["gate_privacy"])
        self._create()
        self._arrange()
        self._connect()
        self._seen: Verdict | None = None
        self._tick()
        self._show_situation()
        self._show_direction()

    def _create(self) -> None:
        around = self._around
        self.frame = GateFrame(around)
        self._waiting = Waiting(around.formats, self)
        self.band = VerdictBand(around.appearance)
        self.choosing = Choosing(around)
        self.form = WalkInForm(around, self.line)
        self.empty = NoDistribution(around, self._navigation, self.line)
        self.stage = Stage(self.band, around.appearance, self.choosing, self.form, self.empty)
        self.box = GateBox()
        self._finding = Finding(around, self.line, self.box, self.choosing, self.stage)
        self.side = GateSide(around)
        self.strip = EventStrip(around)
        self.foot = GateFoot(around)

    def _arrange(self) -> None:
        self._left = column(self.stage, spacing=0)
        self._left.setStretch(0, 1)
        # The style sheet gives fields a least height of its own; inside this room the box has ours.
        self._room = QWidget()
        self._room.setLayout(column(self.box))
        self._left.addWidget(self._room)
        self._middle = row(spacing=0)
        self._middle.addLayout(self._left, 1)
        self._middle.addWidget(self.side, 1)
        self._inner = column(spacing=0)
        self._inner.addLayout(self._middle, 1)
        self._inner.addWidget(self.strip)
        whole = column(self.frame, spacing=0)
        whole.addLayout(self._inner, 1)
        whole.addWidget(self.foot)
        self.setLayout(whole)

    def _measure(self) -> None:
        """Give every part its height for this window; the verdict has the rest."""
        sizes = measures_for(self.width(), self.height())
        for part, height in (
            (self.frame, sizes.frame), (self._room, sizes.box), (self.strip, sizes.strip),
            (self.foot, sizes.foot),
        ):  # fmt: skip
            part.setFixedHeight(height)
        for layout in (self._left, self._middle, self._inner):
            layout.setSpacing(sizes.gap)
        self._inner.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        self._middle.setStretch(0, 100 - sizes.side)
        self._middle.setStretch(1, sizes.side)
        self.strip.set_rows(sizes.rows)
        self.side.be_wide(sizes.rows > 1)
        set_tone(self, sizes.name, "measure")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _connect(self) -> None:
        self.box.walk_in_asked.connect(self._start_form)
        self.box.undo_asked.connect(self._undo_last)
        self.band.acted.connect(self._do)
        self.side.chosen.connect(self._finding.choose)
        self.form.not_recorded.connect(lambda _problem: self._tell(self._faces.trouble("")))
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
        self._board.changed.connect(self._show_board)
        for keys, action in (
            ("F2", self._start_form), ("F6", self.band.act), ("F7", self._turn),
            ("F8", self._toggle_privacy), ("Ctrl+Z", self._undo_last), ("Esc", self._leave),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        self._clock = QTimer(self, interval=1_000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def opened(self, _target: object) -> None:
        """Ready at once: the box has the focus."""
        self.line.refresh()
        self._tick()
        self._show_situation()
        self.box.setFocus()

    def draft(self) -> WalkInDraft | None:
        """What the open form holds; None while there is none."""
        return self.form.draft() if self.stage.shows(self.form) else None

    def resume(self, draft: WalkInDraft) -> None:
        """Go on with a form that was open in the window before."""
        self.stage.show_page(self.form)
        self.form.resume(draft)

    def operator_changed(self) -> None:
        """What is offered here may be another's now."""
        self._show_situation()
        if self._seen is not None:
            self.band.show_face(self._face(self._seen))

    def lock(self, locked: bool) -> None:
        """A locked gate goes on scanning and shows no list of names; an open form waits behind the lock."""
        self._is_locked = locked
        for part in (self.frame, self.foot, self.strip, self.side):
            part.lock(locked)
        self._finding.take_names(not locked)
        self._show_situation()
        self.stage.lock(locked, kept=self.form)
        self.be_private(locked or bool(self._around.settings["gate_privacy"]))
        self.box.setFocus()

    def be_private(self, private: bool) -> None:
        """First names and initials only."""
        self._is_private = private
        if self._seen is not None:
            self.band.show_face(self._face(self._seen))
        self.side.be_private(private)
        self.choosing.be_private(private)
        self.strip.be_private(private)

    def show_mixed(self) -> None:
        """Two scanners came at once; nothing was recorded."""
        self._tell(self._faces.mixed())

    def _tick(self) -> None:
        self.frame.show_time(self._around.desk.now_ms())
        # A shift opens and ends by the clock alone.
        if self.line.open_shift != self._open_shift:
            self._show_situation()

    def _show_board(self, board: Board) -> None:
        self.side.show_board(board, self.line.direction, self.line.situation)
        self.strip.show_events(board.events)

    def _show_situation(self) -> None:
        situation, now = self.line.situation, self._around.desk.now_ms()
        self._open_shift = self.line.open_shift
        self.frame.show_situation(situation, now)
        if situation is None:
            self.empty.refresh()
            self.stage.show_page(self.empty)
        elif self.stage.shows(self.empty):
            self.stage.show_band()
        for part in (self.side, self.strip):
            part.setVisible(situation is not None)
        self.box.setEnabled(situation is not None)
        self._say_waiting()
        self._board.read_soon()

    def _say_waiting(self) -> None:
        waiting = self._waiting.of(self.line, self._around.desk.now_ms(), is_locked=self._is_locked)
        act = waiting.act if self._may(waiting.act) else None
        self.band.say_waiting(waiting.words, waiting.hint, act)

    def _show_direction(self) -> None:
        self.frame.show_direction(self.line.direction)
        self._say_waiting()
        self._seen = None
        self.band.show_face(None)
        self._board.read_soon()

    def _turn(self) -> None:
        if self._is_locked:
            return
        modes = list(Direction)
        self.line.choose_direction(modes[(modes.index(self.line.direction) + 1) % len(modes)])

    def _toggle_privacy(self) -> None:
        if not self._is_locked:
            self.be_private(not self._is_private)

    def _show_verdict(self, verdict: Verdict) -> None:
        if self.form.is_waiting_for(verdict):
            self._leave_form()
        self._tell(self._face(verdict), verdict)

    def _face(self, verdict: Verdict) -> Face:
        name = verdict.name or ""
        face = self._faces.of(verdict, short_name(name) if self._is_private else name)
        return face if self._may(face.act) else replace(face, act=None)

    def _tell(self, face: Face, seen: Verdict | None = None) -> None:
        self._seen = seen
        self.stage.show_face(face)
        self._around.sounds.play(face.tone)

    def _show_trouble(self, problem: UserProblem) -> None:
        face = self._faces.trouble(self._around.words.problem(problem))
        self._tell(face)

    def _undo_last(self) -> None:
        if self.line.is_held():
            return
        if not self.line.undo_last():
            self._around.messages.info(self.tr("Nothing to take back: the last scan changed nothing"))

    def _show_undone(self, _event: int) -> None:
        self._tell(self._faces.undone(""))

    def _may(self, act: Act | None) -> bool:
        """Whether the one on duty may do it now."""
        if act is None or self._is_locked:
            return False
        is_leaders = act in {Act.OVERRIDE, Act.OPEN_EARLY}
        needed = Permission.OVERRIDE_GATE if is_leaders else Permission.ADD_WALK_IN
        has_shift = act is Act.OPEN_EARLY or self.line.open_shift is not None
        return has_shift and allows(self._around.desk.actor.role, needed)

    def _do(self, act: Act) -> None:
        if not self._may(act) or not self.stage.shows(self.band):
            return  # what is not in sight is not done
        if act is Act.OVERRIDE:
            self._override()
        elif act is Act.GUARDIAN:
            self._ask_guardian()
        elif act is Act.OPEN_EARLY:
            self._tasks.start(self._open_early())
        else:
            self._start_form()

    async def _open_early(self) -> None:
        situation, now = self.line.situation, self._around.desk.now_ms()
        shift = situation.coming(now) if situation else None
        if situation is None or shift is None:
            return
        desk, minutes = self._around.desk, -(-(shift.span.starts_ms - now) // 60_000)
        before = await desk.write(gate.open_before, situation.distribution, minutes)

        def take_back() -> None:
            self._tasks.start(desk.write(gate.open_before, situation.distribution, before))

        self._around.messages.info(self.tr("The gate is open for the next shift"), undo=take_back)

    def _ask_guardian(self) -> None:
        last = self.line.last
        if last is None or last.person is None or self.stage.shows(self.form):
            return
        self.stage.show_page(self.form)
        self.form.start_consent(last.person, last.name or "")

    def _override(self) -> None:
        verdict, shift = self.line.last, self.line.open_shift
        if verdict is None or verdict.person is None or shift is None:
            return
        reason = verdict.decision.reason.value if isinstance(verdict.decision, Refused) else ""
        self.line.override(verdict.person, shift, reason)
        self.box.setFocus()

    def _start_form(self) -> None:
        if self.line.is_held() or self._is_locked or self.stage.shows(self.form):
            return
        if self.line.situation is None or self.line.open_shift is None:
            self._around.messages.info(self.tr("No shift is open now: a walk-in needs one"))
            return
        name = self._finding.take_typed()
        self.stage.show_page(self.form)
        self.form.start(name)

    def _leave_form(self) -> None:
        self.stage.show_band()
        self.box.setFocus()

    def _leave(self) -> None:
        if self.stage.shows(self.form):
            self._leave_form()
        elif not self._finding.clear() and not self._is_locked:
            self._navigation.go("today")
