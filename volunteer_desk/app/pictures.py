"""Every screen as a picture: both languages, three themes, three sizes, and its states."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from volunteer_desk.app import walks
from volunteer_desk.app.crowd import prepare_crowd
from volunteer_desk.app.demo import demo_options
from volunteer_desk.app.linked import linked_demo
from volunteer_desk.app.options import Options
from volunteer_desk.app.studio import Look, Studio, Walk

LANGUAGES: Final = ("ar", "en")
THEMES: Final = ("light", "dark", "sunlight")
SIZES: Final = ((1024, 600), (1280, 800), (1920, 1080))
MANY: Final = 5_000
Wanted = Callable[[str], bool]


def looks() -> Iterator[Look]:
    """All combinations; sizes change last, since they cost least."""
    for language in LANGUAGES:
        for theme in THEMES:
            for size in SIZES:
                yield Look(language, theme, size)


def everything(_name: str) -> bool:
    """No state is left out."""
    return True


def render_screens(
    folder: Path,
    *,
    work: Path,
    many: int = MANY,
    chosen: Sequence[Look] = (),
    wanted: Wanted = everything,
    told: Callable[[str], None] = print,
) -> int:
    """Write the pictures into `folder`, with stores under `work`; how many. Needs no display."""
    folder.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    typical, large = demo_options(work / "typical"), demo_options(work / "large")
    told("building the demo stores")
    if many:
        prepare_crowd(large, people=many)
    empty = Options(
        work / "empty", work / "empty" / "preferences.json", is_demo=True, passphrase=typical.passphrase
    )
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(work / "window"))
    stores = (typical, empty, large if many else None)
    with linked_demo(typical, work):
        return _on_loop(lambda app: _all(app, stores, chosen or tuple(looks()), (folder, wanted)))


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
    app: QApplication,
    stores: tuple[Options, Options, Options | None],
    chosen: Sequence[Look],
    keeping: tuple[Path, Wanted],
) -> int:
    typical, empty, large = stores
    async with await Studio.open(app, typical) as studio:
        await studio.exchange()
        count = await _drawn(studio, chosen, walks.ALL, keeping)
    wide = [look for look in chosen if look.size == SIZES[1]]
    async with await Studio.first(app, empty) as studio:
        count += await _drawn(studio, wide, [walks.lists("empty")], keeping)
    if large is not None:
        async with await Studio.open(app, large) as studio:
            count += await _drawn(studio, wide, [walks.lists("many")], keeping)
    return count


async def _drawn(
    studio: Studio, chosen: Sequence[Look], ways: Sequence[Walk], keeping: tuple[Path, Wanted]
) -> int:
    folder, wanted = keeping
    count = 0
    for look in chosen:
        async for name in studio.through(look, ways):
            if wanted(name):
                studio.draw(folder / f"{name}-{look.name}.png")
                count += 1
    return count
