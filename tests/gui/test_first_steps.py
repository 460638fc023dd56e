"""From an empty folder to the first scan, and the gate that never dies; driven as a person would."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.clock import SettableClock
from tests.support.interface import running_loop, wait_until
from volunteer_desk.app import Options
from volunteer_desk.app.desktop import Desktop
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import Admitted
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import import_steps, imports, people
from volunteer_desk.services.attendance import Verdict
from volunteer_desk.settings import Settings
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.crash import CrashKeeper
from volunteer_desk.ui.signin.first_run import FirstRunPage
from volunteer_desk.ui.signin.recovery import RecoveryPage
from volunteer_desk.ui.signin.unlock import UnlockPage

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
        self.steps = 0
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
        target = self.desktop.shell.windowHandle()
        start = time.monotonic_ns() // 1_000_000 + 5_000 * (self.steps + 1)
        for place, letter in enumerate(f"{code}\r"):
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(start + place * 4)
            QApplication.sendEvent(target, event)

    def start(self) -> None:
        first = self.page(FirstRunPage)
        self.fill(first.leader, "خالد بن سعد القحطاني")
        self.fill(first.site, "مستودع الشمال")
        self.fill(first.roster, LIST)
        self.fill(first.passphrase, PASSPHRASE)
        self.click(first.go)
        self.click(self.page(RecoveryPage)._later)
        wait_until(lambda: self.desktop.window is not None, 30_000)
        assert self.desktop.line is not None
        self.desktop.line.recorded.connect(self.verdicts.append)

    def badge(self, place: int = 0) -> str:
        desk = self.desktop.door.desk
        assert desk is not None
        number = desk.read_now(people.card, desk.read_now(people.ids, people.Filter())[place]).short_number
        assert number is not None
        return number

    def leave(self) -> None:
        self.desktop.shell.closing.emit()
        wait_until(self.task.done, 20_000)
        assert self.task.exception() is None


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Person]]:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "window"))
    made: list[Person] = []
    with running_loop(qapp) as loop:

        def come() -> Person:
            made.append(Person(qapp, tmp_path / "desk", loop))
            return made[-1]

        yield come
        for each in made:
            if not each.task.done():
                each.leave()
            assert not each.crashes.found, each.crashes.found


def test_a_new_folder_and_a_pasted_list_scan_within_nine_steps(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    leader.scan(leader.badge())
    wait_until(lambda: leader.verdicts)
    assert isinstance(leader.verdicts[0].decision, Admitted)
    assert leader.steps <= 9
    desk = leader.desktop.door.desk
    assert desk is not None
    assert desk.read_now(people.count, people.Filter()) == 60


def test_after_thirty_idle_minutes_a_scan_needs_no_key(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    leader.desktop._idle._timer.start(5)
    wait_until(lambda: leader.desktop._is_locked)
    leader.clock.pass_ms(30 * 60_000)
    window = leader.desktop.window
    assert window is not None
    gate = window.page("gate")
    assert isinstance(gate, GateScreen)
    assert gate.foot.unlock.isVisible()
    window.go("people")
    assert window.current == "gate"
    leader.scan(leader.badge(3))
    wait_until(lambda: leader.verdicts)
    assert isinstance(leader.verdicts[0].decision, Admitted)
    assert gate.band.face is not None
    assert gate.band.face.name.endswith(".")


def test_the_desk_opens_again_with_its_passphrase_and_no_other(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    leader.leave()
    again = person()
    page = again.page(UnlockPage)
    page.secret.edit.setText("something else")
    page._unlock()
    wait_until(lambda: page._said.text() not in {"", "Opening"}, 20_000)
    words = again.desktop.words.problem(UserProblem(Problem.WRONG_PASSPHRASE))
    assert page._said.text() == words
    again.clock.pass_ms(600_000)
    page._go.setEnabled(True)
    page.secret.edit.setText(PASSPHRASE)
    page._unlock()
    wait_until(lambda: again.desktop.window is not None, 20_000)
    assert again.desktop.door.operator_name == "خالد بن سعد القحطاني"


def test_what_a_crash_cut_off_is_tidied_at_the_next_start(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    desk = leader.desktop.door.desk
    assert desk is not None

    def run(work: Any) -> Any:
        task = asyncio.ensure_future(work)
        wait_until(task.done)
        return task.result()

    begun = run(desk.write(import_steps.begin, "paste", 1))
    run(desk.write(import_steps.add, begun, [{"name": "هند علي الحربي"}]))
    leader.leave()
    again = person()
    page = again.page(UnlockPage)
    page.secret.edit.setText(PASSPHRASE)
    page._unlock()
    wait_until(lambda: again.desktop.window is not None, 20_000)
    opened = again.desktop.door.desk
    assert opened is not None
    wait_until(lambda: not opened.read_now(imports.cut_off))


def test_the_language_changes_without_a_restart(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    before = leader.desktop.window
    leader.desktop._settings.set("language", "ar")
    wait_until(lambda: leader.desktop.window is not before)
    assert leader.desktop.shell.layoutDirection() == Qt.LayoutDirection.RightToLeft
    leader.desktop._settings.set("language", "en")
    wait_until(lambda: leader.desktop.shell.layoutDirection() == Qt.LayoutDirection.LeftToRight)


def test_a_pin_opens_the_lock_and_another_operator_takes_over(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    door = leader.desktop.door

    def run(work: Any) -> Any:
        task = asyncio.ensure_future(work)
        wait_until(task.done, 20_000)
        return task.result()

    run(door.set_pin("802514"))
    leader.desktop.lock()
    with pytest.raises(UserProblem) as problem:
        run(door.unlock("802515"))
    assert problem.value.code is Problem.WRONG_PIN
    run(door.unlock("802514"))
    run(door.add_operator("نورة خالد العتيبي", Role.FIELD_RECORDER, "بوابة النساء الجنوبية"))
    deputy = next(each for each in door.operators() if each.name == "نورة خالد العتيبي")
    run(door.take_over(deputy.id, "بوابة النساء الجنوبية"))
    assert door.operator_name == "نورة خالد العتيبي"
    assert door.desk is not None
    assert door.desk.actor.role is Role.FIELD_RECORDER
