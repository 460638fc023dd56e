"""Every screen as a picture: both languages, three themes, three sizes, and its states."""

import asyncio
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from volunteer_desk.app.beginning import DeskBeginning
from volunteer_desk.app.demo import demo_options, prepare
from volunteer_desk.app.desktop import Desktop
from volunteer_desk.app.linked import linked_demo
from volunteer_desk.app.options import Options
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import BoardState, Direction
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.paths import resources
from volunteer_desk.services import accounts, attendance, people, schedule
from volunteer_desk.services.attendance import Verdict
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.settings import Settings
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.crash import CrashKeeper
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.signin.first_run import FirstRunPage
from volunteer_desk.ui.signin.operators import OperatorSheet
from volunteer_desk.ui.signin.recovery import RecoveryPage
from volunteer_desk.ui.signin.unlock import UnlockPage

LANGUAGES: Final = ("ar", "en")
THEMES: Final = ("light", "dark", "sunlight")
SIZES: Final = ((1024, 600), (1280, 800), (1920, 1080))
_MANY: Final = 100_000
_SETTLE: Final = 0.03
_PATIENCE: Final = 400
_FIRST_MEN: Final = 3
_RELOAD: Final = 0.25  # lists gather changes for a moment before they read
_COMING: Final = frozenset({BoardState.LATE, BoardState.MISSING, BoardState.DUE})


@dataclass(frozen=True, slots=True)
class Look:
    """One combination of language, theme and size."""

    language: str
    theme: str
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """As file names have it."""
        return f"{self.language}-{self.theme}-{self.size[0]}x{self.size[1]}"


def looks() -> Iterator[Look]:
    """All combinations; sizes change last, since they cost least."""
    for language in LANGUAGES:
        for theme in THEMES:
            for size in SIZES:
                yield Look(language, theme, size)


def render_screens(
    folder: Path,
    *,
    work: Path,
    many: int = _MANY,
    chosen: Sequence[Look] = (),
    told: Callable[[str], None] = print,
) -> int:
    """Write the pictures into `folder`, with stores under `work`; how many. Needs no display."""
    folder.mkdir(parents=True, exist_ok=True)
    typical, large = demo_options(work / "typical"), demo_options(work / "large")
    told("building the demo stores")
    if many:
        prepare(large, people=many)
    empty = Options(
        work / "empty", work / "empty" / "preferences.json", is_demo=True, passphrase=typical.passphrase
    )
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(work / "window"))
    stores = (typical, empty, large if many else None)
    work.mkdir(parents=True, exist_ok=True)
    with linked_demo(typical, work):
        return _on_loop(lambda app: _all(app, folder, stores, chosen or tuple(looks())))


def _on_loop(work: Callable[[QApplication], Any]) -> int:
    import qasync

    app = QApplication.instance() or QApplication(["volunteer-desk"])
    assert isinstance(app, QApplication)
    app.setApplicationName("volunteer-desk")
    app.setOrganizationName("volunteer-desk")
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return int(runner.run(work(app)))


async def _all(
    app: QApplication, folder: Path, stores: tuple[Options, Options, Options | None], chosen: Sequence[Look]
) -> int:
    typical, empty, large = stores
    count = 0
    async with await Studio.open(app, typical, folder) as studio:
        await studio.exchange()
        for look in chosen:
            count += await studio.shoot(look)
    wide = [look for look in chosen if look.size == SIZES[1]]
    async with await Studio.first(app, empty, folder) as studio:
        for look in wide:
            count += await studio.shoot_lists(look, "empty")
    if large is not None:
        async with await Studio.open(app, large, folder) as studio:
            for look in wide:
                count += await studio.shoot_lists(look, "many")
    return count


class Studio:
    """A desktop program that is walked through instead of used."""

    def __init__(
        self, app: QApplication, options: Options, folder: Path, desktop: Desktop, desk: Desk
    ) -> None:
        self._app, self._options, self._folder = app, options, folder
        self._desktop, self._desk = desktop, desk
        self._verdicts: dict[str, Verdict] = {}
        self._shown: tuple[str, str] | None = None
        self._count = 0

    @classmethod
    async def open(cls, app: QApplication, options: Options, folder: Path) -> "Studio":
        """On a store that exists."""
        desktop = _desktop(app, options)
        await desktop.door.unlock(options.passphrase)
        desk = await Desk.open(
            options.database,
            desktop.door.key,
            clock=MachineClock(),
            actor=Actor(None, Role.LEADER),
            is_demo=True,
        )
        desktop.use(desk)
        await desktop.name_operator()
        studio = cls(app, options, folder, desktop, desk)
        await studio._record()
        return studio

    @classmethod
    async def first(cls, app: QApplication, options: Options, folder: Path) -> "Studio":
        """On a store that holds nobody yet."""
        options.folder.mkdir(parents=True, exist_ok=True)
        desktop = _desktop(app, options)
        await desktop.door.create(options.passphrase)
        desk = await Desk.open(
            options.database,
            desktop.door.key,
            clock=MachineClock(),
            actor=Actor(None, Role.LEADER),
            is_demo=True,
        )
        desktop.use(desk)
        team = (await asyncio.to_thread(_team_name)).strip()
        made = await desk.write(accounts.start, team, team)
        await desktop.door.bind(options.passphrase, made.operator)
        await desktop.name_operator()
        return cls(app, options, folder, desktop, desk)

    async def exchange(self) -> None:
        """Once with the platform, so that there is something to tell of it."""
        await self._desktop.make_engine(self._desk).sync_once()

    async def __aenter__(self) -> "Studio":
        return self

    async def __aexit__(self, *_raised: object) -> None:
        await self._desktop.leave(self._desk)

    async def _record(self) -> None:
        """One verdict of each kind, recorded for real, so that every picture shows what the gate would."""
        line = self._desktop.make_line()
        line.refresh()
        where = line.gate
        if where is None:
            return
        now = self._desk.now_ms()
        rows = self._desk.read_now(attendance.board, where.distribution, now)
        shift = line.situation.current(now) if line.situation else None
        here = [row for row in rows if shift is not None and row.shift == shift.id]
        coming = [row.person for row in here if row.state in _COMING]
        inside = [row.person for row in here if row.state is BoardState.PRESENT]
        assigned = {row.person for row in rows}
        others = [
            each for each in self._desk.read_now(people.ids, people.Filter())[:400] if each not in assigned
        ]
        for name, chosen in (("admitted", coming), ("already", inside), ("attention", others)):
            if chosen:
                self._verdicts[name] = await self._desk.write(attendance.record_person, chosen[0], where)
        self._verdicts["refused"] = await self._desk.write(attendance.record_code, "999999990", where)

    async def shoot(self, look: Look) -> int:
        """Every screen and state in one look; how many pictures."""
        before = self._count
        await self._dress(look)
        for key in ("today", "people", "distributions", "assignment", "sync", "preferences"):
            await self._screen(key, look, key)
        await self._people_states(look)
        await self._import(look)
        await self._screen("distributions", look, "distributions-editor", "new")
        await self._screen("distributions", look, "distributions-saved", self._distribution())
        await self._gate_states(look)
        await self._pages(look)
        return self._count - before

    async def shoot_lists(self, look: Look, state: str) -> int:
        """The screens whose look depends on how much there is."""
        before = self._count
        await self._dress(look)
        for key in ("today", "gate", "people", "distributions", "assignment", "sync"):
            await self._screen(key, look, f"{key}-{state}")
        return self._count - before

    async def _dress(self, look: Look) -> None:
        self._desktop.shell.resize(*look.size)
        if self._shown != (look.language, look.theme):
            self._shown = (look.language, look.theme)
            self._desktop.dress(look.language, look.theme)
        self._desktop.shell.show()
        await self._settle()

    async def _screen(self, key: str, look: Look, name: str, target: object = None) -> None:
        assert self._desktop.window is not None
        self._desktop.window.go(key, target)
        if key == "gate":
            await asyncio.sleep(_RELOAD)
        await self._settle()
        self._save(name, look)

    async def _settle(self) -> None:
        """Until no screen has work under way, and what it changed has been laid out."""
        for _ in range(_PATIENCE):
            await asyncio.sleep(_SETTLE)
            scopes = self._desktop.shell.findChildren(TaskScope)
            if all(scope.is_idle for scope in scopes):
                break
        await asyncio.sleep(_SETTLE)

    def _save(self, name: str, look: Look) -> None:
        path = self._folder / f"{name}-{look.name}.png"
        self._desktop.shell.grab().save(str(path))
        self._count += 1

    async def _people_states(self, look: Look) -> None:
        window = self._desktop.window
        assert window is not None
        page: Any = window.page("people")
        window.go("people")
        first = next(iter(self._desk.read_now(people.ids, people.Filter())), None)
        if first is not None:
            page.open_person(first)
            await self._settle()
            self._save("people-card", look)
        page.new_person()
        await self._settle()
        self._save("people-form", look)
        self._dismiss(window)
        window.open_palette()
        await self._settle()
        self._save("palette", look)
        window.palette_box.leave()

    async def _import(self, look: Look) -> None:
        window = self._desktop.window
        assert window is not None
        page: Any = window.page("people")
        window.go("people")
        page.take_text((resources() / "demo" / "pasted.txt").read_text(encoding="utf-8"))
        await self._settle()
        self._save("people-import", look)
        page.importing.leave()
        await self._settle()

    def _distribution(self) -> int | None:
        return self._desk.read_now(schedule.today, self._desk.now_ms())

    def _dismiss(self, window: QWidget) -> None:
        for sheet in window.window().findChildren(Sheet):
            sheet.leave()

    async def _gate_states(self, look: Look) -> None:
        window, line = self._desktop.window, self._desktop.line
        assert window is not None and line is not None
        await self._screen("gate", look, "gate-waiting")
        page = window.page("gate")
        assert isinstance(page, GateScreen)
        for name, verdict in self._verdicts.items():
            page._show_verdict(verdict)
            self._save(f"gate-{name}", look)
        page._show_trouble(UserProblem(Problem.DISK_FULL))
        self._save("gate-trouble", look)
        await self._gate_forms(page, look)
        line.choose_direction(Direction.OUT)
        await asyncio.sleep(_RELOAD)
        await self._settle()
        self._save("gate-out", look)
        line.choose_direction(Direction.IN)
        page.lock(True)
        await self._settle()
        self._save("gate-locked", look)
        page.lock(False)

    async def _gate_forms(self, page: GateScreen, look: Look) -> None:
        rows = self._desk.read_now(
            people.lines, self._desk.read_now(people.ids, people.Filter())[:_FIRST_MEN]
        )
        if rows:
            words = rows[0].name.split()[0]
            page.box.setText(words)
            page._typed(words)
            await self._settle()
            self._save("gate-choosing", look)
        page.box.clear()
        page._typed("")
        page._start_form()
        await self._settle()
        self._save("gate-walk-in", look)
        page._leave_form()

    async def _pages(self, look: Look) -> None:
        desktop, shell = self._desktop, self._desktop.shell
        window = desktop.window
        assert window is not None
        sheet = OperatorSheet(window, desktop.door, window.around)
        sheet.show_over()
        await self._settle()
        self._save("operator", look)
        sheet.hide()
        sheet.deleteLater()
        async for page, name in self._sign_in_pages():
            shell.show_page(page, drops_others=False)
            await self._settle()
            self._save(name, look)
            shell.removeWidget(page)
            page.deleteLater()
        shell.show_page(window)

    async def _sign_in_pages(self) -> AsyncIterator[tuple[QWidget, str]]:
        desktop = self._desktop
        around = (desktop.appearance, desktop.words, desktop.failed)
        beginning = DeskBeginning(
            self._options, MachineClock(), desktop.door, bring_in=_nobody, engine_for=desktop.make_engine,
            names=("", ""),
        )  # fmt: skip
        yield FirstRunPage(beginning, *around), "first-run"
        yield UnlockPage(desktop.door, *around, demo_passphrase=self._options.passphrase), "unlock"
        # A code nobody drew: the sheet of a picture opens nothing.
        groups = ("00000", "11111", "22222", "33333", "44444", "55555")
        yield RecoveryPage(groups, "".join(groups), desktop.failed), "recovery"


def _desktop(app: QApplication, options: Options) -> Desktop:
    settings = Settings(options.preferences, {"theme": "light", "volume": 0})
    return Desktop(app, options, settings, CrashKeeper())


async def _nobody(*_given: object) -> None:
    """Pictures of the first run bring no list in."""


def _team_name() -> str:
    day = tomllib.loads((resources() / "demo" / "day.toml").read_text(encoding="utf-8"))
    return str(day["team"])
