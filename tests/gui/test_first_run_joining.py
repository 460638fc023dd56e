"""Joining a platform at the first start: the code's team, or one that is named when the code has none."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from tests.support.fleet import URL, Network
from tests.support.interface import running_loop, wait_until
from tests.support.platform import Platform
from volunteer_desk.app import Options
from volunteer_desk.app.beginning import DeskBeginning
from volunteer_desk.app.door import DeskDoor
from volunteer_desk.domain.arabic import strip_bidi
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import accounts, replica
from volunteer_desk.services.desk import Desk
from volunteer_desk.sync.engine import SyncEngine, connect
from volunteer_desk.sync.transport import MemoryTokens
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.signin.first_run import FirstRunPage


class Newcomer:
    """The first page with somebody who has an address and a code."""

    def __init__(self, app: QApplication, folder: Path, platform: Platform) -> None:
        self.options = Options(folder, folder / "preferences.json")
        door = DeskDoor(self.options, platform.clock)
        network = Network(platform.app)

        def engine_for(desk: Desk) -> SyncEngine:
            return connect(desk, MemoryTokens(), random=Random(1), http=network)

        async def nobody(*_: Any) -> list[int]:
            return []

        self.beginning = DeskBeginning(
            self.options, platform.clock, door, bring_in=nobody, engine_for=engine_for, names=("", "")
        )
        self.crashes: list[BaseException] = []
        self.page = FirstRunPage(self.beginning, Appearance(app), Wording(), self.crashes.append)
        self.page.show()
        self.page.way.choose("join")
        self.page._show_way()
        self.has_started = False
        self.page.started.connect(self._started)

    def _started(self) -> None:
        self.has_started = True

    def fill(self, **fields: str) -> None:
        for name, words in fields.items():
            getattr(self.page, name).edit.setText(words)

    def go(self) -> None:
        self.page._begin()
        wait_until(lambda: not self.page.go.isEnabled())
        wait_until(self.page.go.isEnabled, 30_000)
        assert not self.crashes, self.crashes


@pytest.fixture
def newcomer(qapp: QApplication, tmp_path: Path, platform: Platform) -> Iterator[Newcomer]:
    with running_loop(qapp) as loop:
        made = Newcomer(qapp, tmp_path / "desk", platform)
        made.fill(leader="خالد بن سعد", url=URL, passphrase="ليلة التوزيع في الحي")
        yield made
        made.page.deleteLater()
        if made.beginning.desk is not None:
            closing = loop.create_task(made.beginning.desk.close())
            wait_until(closing.done)


def test_a_code_without_a_team_asks_for_its_name_and_stays_good(
    newcomer: Newcomer, platform: Platform
) -> None:
    code = platform.code()
    newcomer.fill(code=code)
    assert not newcomer.page.team.isVisible()
    newcomer.go()
    assert not newcomer.has_started
    assert strip_bidi(newcomer.page._said.text()) == Wording().problem(UserProblem(Problem.TEAM_NEEDED))
    assert newcomer.page.team.isVisible()
    left = {path.name for path in newcomer.options.folder.iterdir()}
    assert left <= {f"{newcomer.options.database.stem}.lock"}
    newcomer.page._begin()
    assert newcomer.page.go.isEnabled()  # nothing began: the name is missing
    newcomer.fill(team="فريق الشمال")
    newcomer.go()
    assert newcomer.has_started
    desk = newcomer.beginning.desk
    assert desk is not None
    team = desk.read_now(accounts.team)
    assert team is not None
    assert team.name == "فريق الشمال"
    assert desk.read_now(replica.numbers).unsent == 0
    assert _written(desk) == {team.id}


def test_a_code_of_a_team_needs_no_name(newcomer: Newcomer, platform: Platform) -> None:
    newcomer.fill(code=platform.code(team=1 << 40))
    newcomer.go()
    assert newcomer.has_started
    assert newcomer.beginning.desk is not None
    assert _written(newcomer.beginning.desk) == {1 << 40}


def _written(desk: Desk) -> set[int]:
    """The scopes of everything that was written down."""
    rows = desk.read_now(lambda session: session.execute(text("SELECT DISTINCT scope FROM operation")).all())
    return {row[0] for row in rows}


def test_a_database_whose_key_was_lost_is_left_alone(newcomer: Newcomer, platform: Platform) -> None:
    newcomer.options.folder.mkdir()
    newcomer.options.database.write_bytes(b"somebody's hours")
    newcomer.fill(code=platform.code(team=1 << 40))
    newcomer.go()
    assert not newcomer.has_started
    assert newcomer.options.database.read_bytes() == b"somebody's hours"
    assert not newcomer.options.key_file.exists()
