"""A demo store that is linked to a platform inside the program: to work with, and for the pictures."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import SystemRandom
from typing import Final

from volunteer_desk.app.demo import demo_options, prepare
from volunteer_desk.app.options import Options
from volunteer_desk.central import commands
from volunteer_desk.central.embedded import run_embedded
from volunteer_desk.domain.access import Role
from volunteer_desk.keychain import KeyFile
from volunteer_desk.services import accounts, people
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.sync.engine import connect
from volunteer_desk.sync.transport import MemoryTokens

_SAID_THERE: Final = ("+966500000901", "+966500000902")
_SAID_HERE: Final = ("+966500000911", "+966500000912")


@contextmanager
def running_demo(folder: Path, people: int) -> Iterator[Options]:
    """A demo to work with; its platform ends with it, and answers at another address the next time.

    A store that was built without a platform stays without one.
    """
    options, database = demo_options(folder), folder / "central.db"
    is_new = not options.key_file.exists()
    if not is_new and not database.exists():
        yield options
        return
    folder.mkdir(parents=True, exist_ok=True)
    with run_embedded(database) as url:
        if is_new:
            prepare(options, people=people, url=url, code=commands.create_enrolment_code(database))
        yield replace(options, platform=url)


@contextmanager
def linked_demo(options: Options, work: Path) -> Iterator[None]:
    """Build the store of `options`, enrolled, where a second desk has said otherwise of two people.

    The platform ends with it.
    """
    database = work / "central.db"
    with run_embedded(database) as url:
        prepare(options, url=url, code=commands.create_enrolment_code(database))
        asyncio.run(_disagree(options, work, database, url))
        yield


async def _disagree(options: Options, work: Path, database: Path, url: str) -> None:
    elsewhere = demo_options(work / "elsewhere")
    elsewhere.folder.mkdir(parents=True)
    clock, actor, tokens = MachineClock(), Actor(None, Role.LEADER), MemoryTokens()
    key = KeyFile(options.key_file).open_with_passphrase(options.passphrase, now_ms=clock.read().wall_ms).key
    _, other = KeyFile.create(elsewhere.key_file, options.passphrase)
    async with (
        await Desk.open(options.database, key, clock=clock, actor=actor, is_demo=True) as here,
        await Desk.open(elsewhere.database, other.key, clock=clock, actor=actor, is_demo=True) as there,
    ):
        team = here.read_now(accounts.team)
        code = commands.create_enrolment_code(database, team.name if team else None)
        engine = connect(there, tokens, random=SystemRandom())
        await engine.enrol(url, code)
        await engine.sync_once()
        leader, *others = there.read_now(accounts.operators)
        here.actor, there.actor = Actor(leader.id, leader.role), Actor(others[-1].id, others[-1].role)
        chosen = here.read_now(people.ids, people.Filter())[: len(_SAID_HERE)]
        for desk, said in ((here, _SAID_HERE), (there, _SAID_THERE)):
            for person, mobile in zip(chosen, said, strict=False):
                await desk.write(people.edit, person, {"mobile": mobile})
        await engine.sync_once()
        await engine.close()
