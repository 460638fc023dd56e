"""A screen on a real desk for tests of the interface: the Qt loop runs, data is on an encrypted file."""

import asyncio
from asyncio.events import _set_running_loop
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import qasync
from PySide6.QtCore import QDeadlineTimer, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.clock import SettableClock
from tests.support.runner import KEY
from volunteer_desk.app.door import DeskDoor
from volunteer_desk.app.options import Options
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.paths import resources
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.settings import Settings
from volunteer_desk.ui.kit.focus import FocusRings
from volunteer_desk.ui.kit.i18n import Formats, Language
from volunteer_desk.ui.kit.messages import Messages
from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.sound import Sounds
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording

_LIMIT_MS: Final = 10_000


@cache
def qt_event_loop(app: QApplication) -> Any:
    """The one loop of the session: stopping it would end the application's event processing for good."""
    loop = qasync.QEventLoop(app, already_running=True)
    loop.set_default_executor(ThreadPoolExecutor(2, thread_name_prefix="tests"))
    return loop


@contextmanager
def running_loop(app: QApplication) -> Iterator[Any]:
    """Make the Qt loop the running one for a while, so that `asyncio.run` works in other tests."""
    loop = qt_event_loop(app)
    _set_running_loop(loop)
    try:
        yield loop
    finally:
        _set_running_loop(None)


def wait_until(holds: Callable[[], Any], limit_ms: int = _LIMIT_MS) -> None:
    """Let events go on until something holds; fails when it never does."""
    deadline = QDeadlineTimer(limit_ms)
    while not holds():
        assert not deadline.hasExpired(), "it never came to hold"
        QTest.qWait(2)


class Interface:
    """The desk, its surroundings and the loop, on which `run` and `until` let events go on."""

    def __init__(self, loop: Any, desk: Desk, clock: SettableClock, folder: Path, app: QApplication) -> None:
        self.loop = loop
        self.desk = desk
        self.clock = clock
        self._language = Language(app)
        words = Wording()
        appearance = Appearance(app)
        appearance.choose("light")
        data = resources() / "data"
        self.around = Surroundings(
            desk=desk,
            settings=Settings(folder / "settings.json", {"reduced_motion": True}),
            appearance=appearance,
            formats=Formats(language="en"),
            words=words,
            messages=Messages(words),
            sounds=Sounds(muted=True),
            places=load_places((data / "places.csv").read_text(encoding="utf-8")),
            specialties=load_specialties((data / "specialties.csv").read_text(encoding="utf-8")),
        )
        self.door = DeskDoor(Options(folder, folder / "settings.json"), clock)
        self.door.desk = desk
        self.speak("en")
        self.navigation = Navigation()
        self.crashes: list[BaseException] = []
        self.around.messages.crashed.connect(self.crashes.append)
        self._rings = FocusRings(app, appearance)
        self._windows: list[QWidget] = []

    def speak(self, code: str, digits: str = "latin", calendar_first: str = "hijri") -> None:
        """Screens that are made from now on are in this language."""
        self._language.use(code, digits)
        formats = Formats(language=code, digits=digits, calendar_first=calendar_first)
        self.around = replace(self.around, formats=formats)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine to its end while Qt's events go on."""
        task = asyncio.ensure_future(work, loop=self.loop)
        wait_until(task.done)
        return task.result()

    def until(self, holds: Callable[[], Any]) -> None:
        """Let events go on until something holds."""
        wait_until(holds)

    def write(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Write on the desk and let what listens hear of it."""
        return self.run(self.desk.write(function, *args, **kwargs))

    def show(self, widget: QWidget, width: int = 1280, height: int = 800) -> None:
        """Show a window; it is closed after the test."""
        widget.resize(width, height)
        widget.show()
        self._windows.append(widget)

    def close(self) -> None:
        """Close windows and the desk; a crash nobody looked at fails the test."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        QTest.qWait(0)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._rings.deleteLater()
        self.speak("en")
        self.run(self.desk.close())
        assert not self.crashes, self.crashes


@contextmanager
def running_interface(app: QApplication, folder: Path, clock: SettableClock) -> Iterator[Interface]:
    """An Interface on a new desk, with a team leader at it."""
    with running_loop(app) as loop:
        actor = Actor(None, Role.LEADER)
        opening = asyncio.ensure_future(
            Desk.open(folder / "desk.db", KEY, clock=clock, actor=actor), loop=loop
        )
        wait_until(opening.done)
        interface = Interface(loop, opening.result(), clock, folder, app)
        try:
            yield interface
        finally:
            interface.close()
