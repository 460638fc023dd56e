"""The interface without the program's start: a desk on a store, and what screens are handed."""

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from benchmarks.data import open_desk
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.paths import resources
from volunteer_desk.settings import Settings
from volunteer_desk.ui.kit.i18n import Formats, Language
from volunteer_desk.ui.kit.messages import Messages
from volunteer_desk.ui.kit.sound import Sounds
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording

SIZE = (1280, 800)
R = TypeVar("R")


def with_interface(store: Path, work: Callable[[Surroundings], Awaitable[R]]) -> R:
    """Run `work` on the Qt loop with a desk on `store`, in Arabic and the light theme, without sound."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)

        async def run() -> R:
            async with await open_desk(store) as desk:
                appearance = Appearance(app)
                appearance.choose("light")
                Language(app).use("ar", "latin")
                words = Wording()
                lists = resources() / "data"
                return await work(
                    Surroundings(
                        desk, Settings(Path(folder) / "settings.json"), appearance, Formats(), words,
                        Messages(words), Sounds(muted=True),
                        load_places((lists / "places.csv").read_text(encoding="utf-8")),
                        load_specialties((lists / "specialties.csv").read_text(encoding="utf-8")),
                    )
                )  # fmt: skip

        with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
            return runner.run(run())


def show(widget: QWidget) -> None:
    """Show a screen in the size most laptops have."""
    widget.resize(*SIZE)
    widget.show()


def key(widget: QWidget, character: str) -> None:
    """One key, as the window system would hand it over."""
    code = Qt.Key.Key_Return if character == "\r" else ord(character)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, character))
