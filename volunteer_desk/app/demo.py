"""The demo: a store of invented people in a folder of its own, enrolled at a platform inside the program."""

import asyncio
from pathlib import Path

from volunteer_desk.app.options import Options
from volunteer_desk.domain.access import Role
from volunteer_desk.keychain import KeyFile, token_store
from volunteer_desk.services import demo
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.sync.engine import connect


def demo_options(folder: Path) -> Options:
    """Where a demo keeps its store and preferences."""
    return Options(folder, folder / "preferences.json", is_demo=True, passphrase=demo.PASSPHRASE)


def prepare(options: Options, *, people: int = demo.PEOPLE, url: str = "", code: str = "") -> None:
    """Build the store; with an address and a code, enrol it and send what it holds."""
    options.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(_prepare(options, people, url, code))


async def _prepare(options: Options, people: int, url: str, code: str) -> None:
    file, opened = await asyncio.to_thread(KeyFile.create, options.key_file, options.passphrase)
    clock, actor = MachineClock(), Actor(None, Role.LEADER)
    async with await Desk.open(options.database, opened.key, clock=clock, actor=actor, is_demo=True) as desk:
        built = await demo.build(desk, people=people)
        assert opened.slot is not None
        await asyncio.to_thread(file.bind, opened.key, opened.slot, built.operator)
        if url:
            tokens = token_store(options.tokens, opened.key, name=file.name, backend=None)
            engine = connect(desk, tokens)
            await engine.enrol(url, code)
            await engine.sync_once()
            await engine.close()
