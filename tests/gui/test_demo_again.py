"""A demo that is kept in a folder and opened again, when its platform answers at another address."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.support.interface import running_loop, wait_until
from tests.support.person import Crashes
from volunteer_desk.app.desktop import Desktop
from volunteer_desk.app.linked import running_demo
from volunteer_desk.app.options import Options
from volunteer_desk.services import enrolment
from volunteer_desk.settings import Settings
from volunteer_desk.ui.signin.unlock import UnlockPage


@pytest.fixture(autouse=True)
def _window_settings(tmp_path: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "window"))


def exchanged(app: QApplication, options: Options) -> tuple[str | None, list[object]]:
    """Open the window and its lock, wait for an exchange, close: the address, and what was in the way."""
    crashes = Crashes()
    with running_loop(app) as loop:
        settings = Settings(options.preferences, {"language": "en", "volume": 0})
        desktop = Desktop(app, options, settings, crashes)
        living = asyncio.ensure_future(desktop.live(), loop=loop)
        wait_until(lambda: isinstance(desktop.shell.currentWidget(), UnlockPage))
        form = desktop.shell.currentWidget().form
        form.secret.set_text(options.passphrase)
        form.go.click()
        wait_until(lambda: desktop.window is not None, 20_000)
        desk = desktop.door.desk
        engine = desktop.make_engine(desk)
        wait_until(lambda: engine.exchanges, 20_000)
        found = desk.read_now(enrolment.identity).url, [each.problem for each in engine.exchanges]
        desktop.shell.closing.emit()
        wait_until(living.done, 20_000)
    assert not crashes.found, crashes.found
    return found


def test_a_demo_in_a_folder_is_linked_the_second_time_too(qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    with running_demo(folder, people=12) as first:
        assert exchanged(qapp, first) == (first.platform, [None])
    with running_demo(folder, people=12) as again:
        assert again.platform != first.platform
        assert exchanged(qapp, again) == (again.platform, [None])


def test_a_demo_built_without_a_platform_stays_without_one(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    with running_demo(folder, people=12):
        pass
    (folder / "central.db").unlink()
    with running_demo(folder, people=12) as again:
        assert again.platform == ""
    assert not (folder / "central.db").exists()
