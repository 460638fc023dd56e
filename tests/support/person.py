"""Somebody at the running program: pages, fields, clicks, keys and scans, as a person would."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.clock import SettableClock
from tests.support.interface import running_loop, wait_until
from volunteer_desk.app import Options
from volunteer_desk.app.desktop import Desktop
from volunteer_desk.services import people
from volunteer_desk.services.attendance import Verdict
from volunteer_desk.services.desk import Desk
from volunteer_desk.settings import Settings
from volunteer_desk.ui.kit.crash import CrashKeeper
from volunteer_desk.ui.main_window import MainWindow
from volunteer_desk.ui.signin.first_run import FirstRunPage
from volunteer_desk.ui.signin.recovery import RecoveryPage

LEADER = "خالد بن سعد القحطاني"
PASSPHRASE = "ليلة التوزيع في الحي"
FIRSTS = ("محمد", "هند", "فهد", "نورة", "سعد", "ريم")
FAMILIES = (
    "القحطاني", "العتيبي", "الدوسري", "الحربي", "الشهري", "الزهراني", "المطيري", "الغامدي", "العنزي",
    "السبيعي",
)  # fmt: skip
LIST = "\n".join(
    f"{number}- {first} ناصر {family} ✅"
    for number, (first, family) in enumerate(((a, b) for a in FIRSTS for b in FAMILIES), start=1)
)


class Crashes(CrashKeeper):
    """Keeps crashes for the test instead of the disk."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[BaseException] = []

    def keep(self, failure: BaseException) -> str:
        self.found.append(failure)
        return "test"


class Person:
    """Somebody at the desk; every key, click, field or scan is a step."""

    def __init__(self, app: QApplication, folder: Path, loop: Any) -> None:
        self.clock = SettableClock()
        self.crashes = Crashes()
        self.options = Options(folder, folder / "preferences.json")
        settings = Settings(self.options.preferences, {"language": "en", "volume": 0})
        self.desktop = Desktop(app, self.options, settings, self.crashes, clock=self.clock)
        self.task = asyncio.ensure_future(self.desktop.live(), loop=loop)
        self.steps = self._at_ms = 0
        self.verdicts: list[Verdict] = []

    def page(self, kind: type[Any]) -> Any:
        wait_until(lambda: isinstance(self.desktop.shell.currentWidget(), kind) or self.task.done(), 30_000)
        assert not self.task.done(), self.task
        return self.desktop.shell.currentWidget()

    def fill(self, field: Any, words: str) -> None:
        self.steps += 1
        if hasattr(field.edit, "setPlainText"):
            field.edit.setPlainText(words)
        else:
            field.edit.setText(words)

    def click(self, widget: Any) -> None:
        self.steps += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def scan(self, code: str) -> None:
        """The keys come to the window, as the system delivers them, wherever the focus is."""
        self.steps += 1
        self._pause()
        for letter in f"{code}\r":
            self._send(self.desktop.shell.windowHandle(), letter)

    def enter(self, field: QWidget) -> None:
        """The Enter key in a field, well after any scan."""
        self.steps += 1
        self._pause()
        self._send(field, "\r")

    def _pause(self) -> None:
        """A person's pause, in the time that events carry."""
        self._at_ms = max(self._at_ms, time.monotonic_ns() // 1_000_000) + 5_000

    def _send(self, target: QObject, letter: str) -> None:
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        self._at_ms += 4
        event.setTimestamp(self._at_ms)
        QApplication.sendEvent(target, event)

    def fill_first_run(self) -> None:
        first = self.page(FirstRunPage)
        self.fill(first.leader, LEADER)
        self.fill(first.site, "مستودع الشمال")
        self.fill(first.roster, LIST)
        self.fill(first.passphrase, PASSPHRASE)
        self.click(first.go)

    def start(self) -> None:
        self.fill_first_run()
        self.click(self.page(RecoveryPage).later)
        self.page(MainWindow)
        self.desktop.shell.activateWindow()
        wait_until(self.desktop.shell.isActiveWindow)
        assert self.desktop.line is not None
        self.desktop.line.recorded.connect(self.verdicts.append)

    def unlock(self, secret: str) -> None:
        """Into the field of what asks for it, and the button."""
        form = self.desktop.shell.front.form
        self.fill(form.secret, secret)
        self.click(form.go)

    def badge(self, place: int = 0) -> str:
        everybody = self.desk.read_now(people.ids, people.Filter())
        number = self.desk.read_now(people.card, everybody[place]).short_number
        assert number is not None
        return number

    def leave(self) -> None:
        self.desktop.shell.closing.emit()
        wait_until(self.task.done, 20_000)
        assert self.task.exception() is None

    @property
    def window(self) -> MainWindow:
        found = self.desktop.window
        assert found is not None
        return found

    @property
    def desk(self) -> Desk:
        found = self.desktop.door.desk
        assert found is not None
        return found

    def run(self, work: Any) -> Any:
        task = asyncio.ensure_future(work)
        wait_until(task.done, 20_000)
        return task.result()

    def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        """One key to what has the focus; shortcuts work too."""
        self.steps += 1
        QTest.keyClick(widget or self.desktop.shell, key)

    def sheet(self, kind: type[Any]) -> Any:
        """The sheet of this kind that is in front, once it is."""
        wait_until(lambda: isinstance(self.desktop.shell.front, kind))
        return self.desktop.shell.front


@contextmanager
def coming(app: QApplication, folder: Path) -> Iterator[Callable[[], Person]]:
    """Lets people come to one folder, one after the other; an unexpected crash fails the test."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "window"))
    made: list[Person] = []
    with running_loop(app) as loop:

        def come() -> Person:
            made.append(Person(app, folder / "desk", loop))
            return made[-1]

        yield come
        for each in made:
            if not each.task.done():
                each.leave()
            assert not each.crashes.found, each.crashes.found
