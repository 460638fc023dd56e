"""Every state of every screen: nothing is cut off without a word, and nothing speaks the other language."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.support.interface import running_loop, wait_until
from tests.support.looking import cut_off, in_the_other_language
from volunteer_desk.app import walks
from volunteer_desk.app.demo import demo_options
from volunteer_desk.app.linked import linked_demo
from volunteer_desk.app.options import Options
from volunteer_desk.app.pictures import SIZES
from volunteer_desk.app.studio import Look, Studio, Walk
from volunteer_desk.domain.arabic import fold
from volunteer_desk.paths import resources
from volunteer_desk.services import accounts, people, schedule
from volunteer_desk.services.desk import Desk

PATIENCE_MS = 240_000
MAIN = (walks.today, walks.roster, walks.distributions, walks.assignment, walks.sync, walks.preferences)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Options]:
    """The demo's store, linked to a platform, with conflicts."""
    work = tmp_path_factory.mktemp("demo")
    options = demo_options(work / "typical")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(work / "window"))
    with linked_demo(options, work):
        yield options


def names_in(desk: Desk) -> set[str]:
    """Everything that is data and not wording: names as they were written down."""
    read = desk.read_now
    everybody = read(people.ids, people.Filter())
    found = {line.name for line in read(people.lines, everybody)}
    found |= {read(people.card, person).emergency_name or "" for person in everybody[:20]}
    found |= {each.name for each in read(accounts.operators)}
    for line in read(schedule.distributions):
        plan = read(schedule.load, line.id)
        found |= {plan.title, plan.site, *(station.name for station in plan.stations)}
        found |= {shift.name or "" for shift in plan.shifts}
        found |= {station.directions or "" for station in plan.stations}
    team = read(accounts.team)
    return found | {team.name if team else ""}


async def _looked_over(
    app: QApplication, options: Options, looks: list[Look], ways: tuple[Walk, ...]
) -> list[str]:
    found: list[str] = []
    async with await Studio.open(app, options) as studio:
        await studio.exchange()
        data = names_in(studio.desk) | {_pasted(), "العربية"}
        data |= {fold(name) for name in data}
        for look in looks:
            async for state in studio.through(look, ways):
                where = f"{state} {look.name}"
                shell = studio.desktop.shell
                found += [f"{where}: {each}" for each in cut_off(shell)]
                strange = in_the_other_language(shell, look.language, data)
                found += [f"{where}: {each}" for each in strange]
    return found


def _pasted() -> str:
    return (resources() / "demo" / "pasted.txt").read_text(encoding="utf-8")


def _run(app: QApplication, options: Options, looks: list[Look], ways: tuple[Walk, ...]) -> list[str]:
    with running_loop(app) as loop:
        task = asyncio.ensure_future(_looked_over(app, options, looks, ways), loop=loop)
        wait_until(task.done, PATIENCE_MS)
        return sorted(set(task.result()))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_cut_off_on_the_smallest_window(qapp: QApplication, store: Options, language: str) -> None:
    assert _run(qapp, store, [Look(language, "light", SIZES[0])], walks.ALL) == []


def test_nothing_is_cut_off_on_ordinary_windows(qapp: QApplication, store: Options) -> None:
    looks = [Look(language, "sunlight", size) for language in ("ar", "en") for size in SIZES[1:]]
    assert _run(qapp, store, looks, MAIN) == []


@pytest.mark.slow
def test_nothing_is_cut_off_in_any_look(qapp: QApplication, store: Options) -> None:
    looks = [
        Look(language, theme, size)
        for language in ("ar", "en")
        for theme in ("light", "sunlight")
        for size in SIZES
    ]
    assert _run(qapp, store, looks, walks.ALL) == []


def test_what_is_cut_off_is_found(qapp: QApplication, tmp_path: Path) -> None:
    """A short label, a narrow button, a tooltip that excuses, and the other language."""
    window = QWidget()
    window.resize(300, 200)
    label, button = QLabel("a long label", window), QPushButton("a long button", window)
    label.setGeometry(0, 0, 20, 20)
    button.setGeometry(0, 40, 20, 20)
    window.show()
    assert len(cut_off(window)) == 2
    label.setToolTip("a long label")
    assert len(cut_off(window)) == 1
    assert len(in_the_other_language(window, "ar", [])) == 3
    assert len(in_the_other_language(window, "ar", ["a long label", "button"])) == 0
    window.close()
