"""A desk and a platform for the command line; the desk is made once and copied: a key takes its time."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.prompt import PASSPHRASE, Place, Said
from volunteer_desk.app.options import Options
from volunteer_desk.central.embedded import run_embedded
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.keychain import KeyFile
from volunteer_desk.services import assignment, people, schedule
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.schedule import Plan, ShiftPlan, StationPlan

PEOPLE = ("سعد بن ناصر القحطاني", "نورة خالد الدوسري", "هند علي الشمري")


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No preference of whoever runs the tests decides anything."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "VOLUNTEER_DESK_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")


def _new(folder: Path) -> Place:
    folder.mkdir()
    secret = folder / "passphrase"
    secret.write_text(f"{PASSPHRASE}\nsecond line\n", encoding="utf-8")
    return Place(folder / "desk", secret)


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    """A folder where there is no desk yet."""
    return _new(tmp_path / "empty")


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Said]:
    place = _new(tmp_path_factory.mktemp("cli") / "made")
    said = place.ask("new", "--leader", "خالد بن سعد", "--team", "فريق الشمال")
    assert said.code == 0, said
    asyncio.run(_plan_today(Options(place.folder, place.folder / "preferences.json")))
    return place, said


async def _plan_today(options: Options) -> None:
    """A distribution under way with three people on its list."""
    clock = MachineClock()
    key = KeyFile(options.key_file).open_with_passphrase(PASSPHRASE, now_ms=clock.read().wall_ms).key
    async with await Desk.open(options.database, key, clock=clock, actor=Actor(None, Role.LEADER)) as desk:
        start = desk.now_ms() - HOUR_MS
        span = ShiftPlan(Span(start, start + 8 * HOUR_MS))
        plan = Plan("توزيع السلال", "مستودع الشمال", (StationPlan("نقطة التعبئة"),), (span,))
        distribution = await desk.write(schedule.save, plan)
        loaded = await desk.read(schedule.load, distribution)
        shift, station = loaded.shifts[0].id, loaded.stations[0].id
        assert shift is not None
        for name in PEOPLE:
            person = await desk.write(people.add, {"name": name})
            await desk.write(assignment.assign, person, assignment.Seat(shift, station))


@pytest.fixture
def desk(tmp_path: Path, _made: tuple[Place, Said]) -> Place:
    """A desk with a team, a distribution of today and three people, to be changed at will."""
    made, _ = _made
    shutil.copytree(made.folder.parent, tmp_path / "desk")
    return Place(tmp_path / "desk" / made.folder.name, tmp_path / "desk" / made.secret.name)


@pytest.fixture
def said_new(_made: tuple[Place, Said]) -> Said:
    """What `new` said when it made the desk."""
    return _made[1]


@pytest.fixture
def platform_file(tmp_path: Path) -> Path:
    return tmp_path / "central.db"


@pytest.fixture
def platform_url(platform_file: Path) -> Iterator[str]:
    """A platform that answers on this machine."""
    with run_embedded(platform_file) as url:
        yield url
