"""The life of the desktop program, top to bottom: open, show, work, lock, close."""

import asyncio
import logging
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from volunteer_desk import log
from volunteer_desk.app import memory
from volunteer_desk.app.door import DeskDoor
from volunteer_desk.app.locking import DeskLock
from volunteer_desk.app.opening import Opening
from volunteer_desk.app.options import Options
from volunteer_desk.app.scans import Scans
from volunteer_desk.app.screens import Titles
from volunteer_desk.domain.arabic import isolate
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.keychain import RecoveryCode, token_store
from volunteer_desk.paths import log_folder, resources
from volunteer_desk.services import accounts, imports
from volunteer_desk.services.clock import Clock, MachineClock
from volunteer_desk.services.desk import Changes, Desk
from volunteer_desk.settings import Settings
from volunteer_desk.sync.engine import SyncEngine, connect
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.gate.walk_in import WalkInDraft
from volunteer_desk.ui.kit.crash import CrashKeeper
from volunteer_desk.ui.kit.focus import FocusRings
from volunteer_desk.ui.kit.i18n import Formats, Language
from volunteer_desk.ui.kit.messages import Messages
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.shell import IdleWatch, Shell
from volunteer_desk.ui.kit.sound import Sounds
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.main_window import MainWindow
from volunteer_desk.ui.preferences.screen import PreferencesScreen
from volunteer_desk.ui.signin.operators import OperatorSheet
from volunteer_desk.ui.signin.recovery import RecoveryPage
from volunteer_desk.ui.signin.unlock import Unlocking
from volunteer_desk.ui.sync.exchange import Bulletin, Standing, SyncWords

_DRAIN_SECONDS: Final = 5.0
_REBUILD: Final = frozenset({"language", "digits", "calendar_first"})
_log: Final = logging.getLogger("desk.app")


class Desktop(QObject):
    """Owns everything that lives as long as the program; `live` is its whole life."""

    def __init__(
        self,
        app: QApplication,
        options: Options,
        settings: Settings,
        crashes: CrashKeeper,
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self._app, self.options, self._settings, self._crashes = app, options, settings, crashes
        self._clock = clock or MachineClock()
        self.appearance = Appearance(app)
        self.appearance.choose(settings.text("theme"))
        FocusRings(app, self.appearance)
        self._language = Language(app)
        self._language.use(settings.text("language"), settings.text("digits"))
        self.words = Wording()
        self._sounds = Sounds(settings.number("volume"))
        self._background = TaskScope(None, self.failed)
        self.door = DeskDoor(options, self._clock)
        self._closing = asyncio.Event()
        self.shell = Shell(self.tr("Volunteer Desk"))
        self._unlocking = Unlocking(
            self.door, self.appearance, self.words, self.failed, demo_passphrase=options.passphrase
        )
        self.lock = DeskLock(self.shell, self.door, self._unlocking, self._background)
        self.shell.closing.connect(self._closing.set)
        self.window: MainWindow | None = None
        self._former: list[tuple[MainWindow, GateLine]] = []
        self._walk_in: WalkInDraft | None = None
        self.line: GateLine | None = None
        self._desk: Desk | None = None
        self._engine: SyncEngine | None = None
        self._scans: Scans | None = None
        self._seen_operator: int | None = None
        self._is_asking = False
        self._spoken = settings.text("language")
        self._stop_settings = settings.subscribe(self._preference_changed)

    def failed(self, failure: BaseException) -> None:
        self._crashes.keep(failure)

    async def live(self) -> int:
        """Until the window is closed; the exit code."""
        self.shell.show()
        memory.settle()
        opening = Opening(self.shell, self.door, self.options, self._clock)
        looks = (self.appearance, self.words, self.failed)
        desk = await opening.desk(looks, self._unlocking, self.make_engine)
        if desk is None:
            return 0
        self.use(desk)
        try:
            self._build("today")
            self._watch_idle()
            if opening.is_first_run:
                self._background.start(self._show_recovery())
            self._background.start(self.make_engine(desk).run())
            await self._closing.wait()
        finally:
            await self.leave(desk)
        return 0

    def use(self, desk: Desk) -> None:
        """Work on this desk from now on."""
        self._engine = self.make_engine(desk)
        self._desk = self.door.desk = desk
        desk.subscribe(self._hear)
        self._background.start(imports.tidy(desk))

    def _hear(self, changes: Changes) -> None:
        """What an operator may do changes at once, also by another desk's word."""
        if changes.touch("operator"):
            self._background.start(self._follow_operator())

    async def _follow_operator(self) -> None:
        if self.door.is_ended:
            self.lock.lock()
            return
        before = self.door.role
        await self.door.go_on_duty(self.door.on_duty)
        if not self.lock.is_locked:
            self.lock.hand_over(self.door.slot, before)

    def dress(self, language: str, theme: str) -> None:
        """Prefer this language and theme, and build the window."""
        self._settings.set("theme", theme)
        self._settings.set("language", language)
        self._language.use(language, self._settings.text("digits"))
        self._spoken = language
        self._build("today")

    def make_line(self) -> GateLine:
        """The recording line of a window."""
        assert self._desk is not None
        return GateLine(self._surroundings(self._desk))

    async def leave(self, desk: Desk) -> None:
        """No new work, finish what has begun, then close; the order matters."""
        self._stop_settings()
        if self._scans is not None:
            self._scans.stop()
        self.shell.setEnabled(False)
        for sheet in self.shell.sheets():
            sheet.leave()
        if self._engine is not None:
            self._engine.stop()
        await self._background.drain(_DRAIN_SECONDS)
        for window in (*(former for former, _line in self._former), self.window):
            if window is not None:
                window.deleteLater()
        await desk.close()
        self._sounds.close()
        self._language.stop()
        self.shell.let_close()

    def make_engine(self, desk: Desk) -> SyncEngine:
        if self._engine is None or desk is not self._desk:
            tokens = token_store(self.options.tokens, self.door.key, name=self.door.file.name, backend=None)
            self._engine = connect(desk, tokens)
        return self._engine

    def _build(self, key: str, target: object = None) -> None:
        """The window in the language of the moment; called again when it changes."""
        assert self._desk is not None and self._engine is not None
        around = self._surroundings(self._desk)
        navigation = Navigation()
        line = GateLine(around)
        if self.line is not None:
            line.direction = self.line.direction
        line.refresh()
        self._set_aside()
        self.line = line
        self.door.is_shift_open = lambda: line.is_shift_open
        team = self._desk.read_now(accounts.team)
        bulletin = Bulletin(self._engine)
        specs = Titles().specs(around, navigation, line, bulletin, self.door)
        window = MainWindow(
            around, navigation, specs, team=team.name if team else "", demo_passphrase=self.options.passphrase
        )
        bulletin.setParent(window)
        bulletin.subscribe(self._show_sync)
        self._connect(window, around, line)
        self.window = window
        self.shell.show_page(window, but=[former for former, _line in self._former])
        for former, _line in self._former:
            former.around.messages.said.connect(window.toasts.show_message)
        window.go(key, target)
        self._show_operator()
        bulletin.announce()

    def _set_aside(self) -> None:
        """The window until now goes, unless somebody's form waits in it; nothing that was typed goes."""
        if self.window is not None and self.line is not None:
            gate = self.window.page("gate")
            if isinstance(gate, GateScreen):
                self._walk_in = gate.draft()
            self._former.append((self.window, self.line))
        if self.lock.is_keeping or self.shell.sheets():
            return
        for window, line in self._former:
            self.shell.drop(window)
            line.deleteLater()
        self._former.clear()

    def _surroundings(self, desk: Desk) -> Surroundings:
        settings = self._settings
        formats = Formats(
            language=self._spoken, digits=settings.text("digits"),
            calendar_first=settings.text("calendar_first"),
        )  # fmt: skip
        self.words = Wording()
        messages = Messages(self.words, self)
        messages.crashed.connect(self._crashes.keep)
        data = resources() / "data"
        return Surroundings(
            desk, settings, self.appearance, formats, self.words, messages, self._sounds,
            load_places((data / "places.csv").read_text(encoding="utf-8")),
            load_specialties((data / "specialties.csv").read_text(encoding="utf-8")),
        )  # fmt: skip

    def _connect(self, window: MainWindow, around: Surroundings, line: GateLine) -> None:
        self._sync_words = SyncWords(around.words, around.formats)
        window.operator_asked.connect(self._ask_operator)
        window.lock_asked.connect(self.lock.lock)
        window.page_made.connect(self._page_made)
        self.door.on_operator = self._show_operator
        self._seen_operator = around.desk.actor.operator
        if self._scans is None:
            self._scans = Scans(self._app, self.shell, lambda: self.lock.is_locked)
        self._scans.use(window, line)
        self.lock.use(window, line)

    def _page_made(self, page: QWidget) -> None:
        if isinstance(page, GateScreen):
            page.operator_asked.connect(self._ask_operator)
            page.unlock_asked.connect(self.lock.ask)
            page.frame.show_operator(self.door.operator_name)
            if self._walk_in is not None:
                page.resume(self._walk_in)
                self._walk_in = None
        elif isinstance(page, PreferencesScreen):
            page.recovery_asked.connect(lambda: self._background.start(self._show_recovery()))

    async def _show_recovery(self) -> None:
        code = RecoveryCode.draw()
        page = RecoveryPage(code.groups, self.words, self.failed, keep=lambda: self.door.keep_recovery(code))
        finished = asyncio.Event()
        page.done.connect(finished.set)
        for ends in (self.lock.locked, self.shell.closing):
            ends.connect(finished.set)
        self.shell.show_page(page, drops_others=False)
        await finished.wait()
        self.shell.drop(page)
        if self.window is not None and not self.lock.is_locked:
            self.shell.show_page(self.window, drops_others=False)
            self.window.go(self.window.current)

    def _show_sync(self, status: Standing) -> None:
        if self.window is None or self._desk is None:
            return
        if self._desk.actor.operator != self._seen_operator:
            # Records take another number at enrolment; whoever is on duty stays on duty under it.
            self._seen_operator = self._desk.actor.operator
            self._background.start(self.door.go_on_duty(self._seen_operator))
        words = self._sync_words.foot(status, self._desk.now_ms())
        self.window.foot.show_sync(words, clock=self._sync_words.clock(status.clock_offset_ms))
        page = self.window.page("gate")
        if isinstance(page, GateScreen):
            page.frame.show_sync(self._sync_words.waiting(status.unsent) if status.unsent else "")

    def _show_operator(self) -> None:
        if self.window is None:
            return
        name = self.door.operator_name
        self.window.sidebar.show_operator(name)
        self.window.follow_operator()
        page = self.window.page("gate")
        if isinstance(page, GateScreen):
            page.frame.show_operator(name)

    def _ask_operator(self) -> None:
        if self.lock.is_locked:
            self.lock.ask()
        elif self.window is not None and not self._is_asking:
            self._background.start(self._change_operator(self.window))

    async def _change_operator(self, window: MainWindow) -> None:
        self._is_asking = True
        before, name = (self.door.slot, self.door.role), self.door.operator_name
        try:
            taken = await OperatorSheet(self.shell, self.door, window.around).answer()
        finally:
            self._is_asking = False
        if taken is not None and self.lock.hand_over(*before):
            words = self.tr("What was open is kept for %1 and comes back with them")
            window.around.messages.info(words.replace("%1", isolate(name)))

    def _watch_idle(self) -> None:
        self._idle = IdleWatch(self._app, self._settings.number("idle_minutes"))
        self._idle.idle.connect(self.lock.lock)

    def _preference_changed(self, name: str) -> None:
        if name == "theme":
            self.appearance.choose(self._settings.text("theme"))
        elif name == "volume":
            self._sounds.volume = self._settings.number("volume")
        elif name == "idle_minutes":
            self._idle.set_minutes(self._settings.number("idle_minutes"))
        elif name in _REBUILD:
            self._background.start(self._rebuild())

    async def _rebuild(self) -> None:
        """After the click that asked for it has been dealt with: the window it came from goes."""
        await asyncio.sleep(0)
        key = self.window.current if self.window is not None else "today"
        self._spoken = self._settings.text("language")
        self._language.use(self._spoken, self._settings.text("digits"))
        self._build(key)


def run(argv: list[str], options: Options) -> int:
    """Start Qt and live; the exit code."""
    import qasync

    app = QApplication(argv)
    app.setApplicationName("volunteer-desk")
    app.setOrganizationName("volunteer-desk")
    app.setQuitOnLastWindowClosed(False)
    log.start(log_folder())
    crashes = CrashKeeper()
    crashes.install()

    def loop() -> Any:
        made = qasync.QEventLoop(app)
        made.set_exception_handler(crashes.from_loop)
        return made

    settings = Settings.load(options.preferences)
    with asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(_live(app, options, settings, crashes))


async def _live(app: QApplication, options: Options, settings: Settings, crashes: CrashKeeper) -> int:
    return await Desktop(app, options, settings, crashes).live()
