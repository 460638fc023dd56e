"""Scans on any page: a code goes to what waits for one, else to the gate; its verdict is always seen."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from volunteer_desk.domain.arabic import short_name
from volunteer_desk.domain.attendance import Method
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.attendance import Verdict
from volunteer_desk.ui.gate.face import Face, Faces
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.scanner import ScannerListener
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.shell import Shell
from volunteer_desk.ui.main_window import MainWindow


class Scans(QObject):
    """Listens to scanners while the desk is open; the strip tells what the gate itself does not show."""

    def __init__(self, app: QApplication, shell: Shell, is_locked: Callable[[], bool]) -> None:
        super().__init__()
        self._shell, self._is_locked = shell, is_locked
        self._listener = ScannerListener(app)
        self._listener.code_read.connect(self.take)
        self._listener.mixed.connect(self._tell_mixed)

    def use(self, window: MainWindow, line: GateLine) -> None:
        """Work with this window and its line from now on."""
        around = window.around
        self._window, self._line, self._around = window, line, around
        self._faces = Faces(around.words, around.formats)
        line.recorded.connect(self._tell)
        line.not_recorded.connect(self._tell_trouble)
        window.went.connect(lambda _key: self.settle())

    def stop(self) -> None:
        """Hear nothing any more."""
        self._listener.stop()

    def take(self, code: str) -> None:
        """A scanner read this, wherever the person is."""
        wanted = getattr(self._shell.front, "take_code", None)
        if wanted is not None and wanted(code):
            return
        self._line.refresh()
        if self._is_locked() and not self._line.is_shift_open:
            words = self.tr("The desk is locked and no shift is open. Unlock it, then scan again.")
            self._say(self._faces.trouble(words))
            return
        self._line.submit_code(code, Method.SCAN)

    def settle(self) -> None:
        """The gate is in front again: it shows by itself what the strip would say."""
        if self._is_gate_in_front:
            self._shell.hush()

    @property
    def _is_gate_in_front(self) -> bool:
        return self._shell.front is self._window and self._window.current == "gate"

    @property
    def _gate(self) -> GateScreen | None:
        page = self._window.page("gate")
        return page if isinstance(page, GateScreen) else None

    def _tell(self, verdict: Verdict) -> None:
        name = verdict.name or ""
        face = self._faces.of(verdict, short_name(name) if self._is_locked() else name)
        self._say_unless_shown(face, is_recorded=True)

    def _tell_trouble(self, problem: UserProblem) -> None:
        words = self._around.words.problem(problem)
        if problem.code is Problem.INVALID and problem.data.get("field") == "gate":
            words = self.tr("No distribution is on now")
        self._say_unless_shown(self._faces.trouble(words), is_recorded=False)

    def _tell_mixed(self) -> None:
        if self._is_gate_in_front and self._gate is not None:
            self._gate.show_mixed()
            return
        self._say(self._faces.mixed())

    def _say_unless_shown(self, face: Face, *, is_recorded: bool) -> None:
        """The gate's screen, once made, plays the tone itself, also from behind."""
        if not self._is_gate_in_front:
            self._say(face, is_recorded=is_recorded, is_heard=self._gate is None)

    def _say(self, face: Face, *, is_recorded: bool = False, is_heard: bool = True) -> None:
        self._shell.say(face.sentence, face.kind, is_recorded=is_recorded)
        if is_heard:
            self._around.sounds.play(face.tone)
