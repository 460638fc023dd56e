"""A desk for a machine without a screen: its key, its database, and a team or a platform to belong to."""

import asyncio
from argparse import Namespace
from asyncio import to_thread
from pathlib import Path

from volunteer_desk.app.options import Options
from volunteer_desk.cli.access import options_of, read_code, read_passphrase
from volunteer_desk.cli.codes import ExitCode, Stopped
from volunteer_desk.cli.output import Output
from volunteer_desk.domain.access import Role
from volunteer_desk.keychain import KeyFile, RecoveryCode, Unlocked, token_store
from volunteer_desk.services import accounts
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.sync.engine import connect


def new(arguments: Namespace, output: Output) -> int:
    """Make a desk in an empty folder; nothing is left behind when that fails."""
    return asyncio.run(_new(arguments, output))


async def _new(arguments: Namespace, output: Output) -> int:
    options = options_of(arguments)
    if KeyFile(options.key_file).exists or options.database.exists():
        raise Stopped(ExitCode.TROUBLE, "desk_exists", folder=str(options.folder))
    passphrase = read_passphrase(arguments, output, "new_passphrase")
    code = read_code(output) if arguments.url else None
    options.folder.mkdir(parents=True, exist_ok=True)
    file, unlocked = await to_thread(KeyFile.create, options.key_file, passphrase)
    try:
        await _fill(arguments, options, file, unlocked, code)
    except BaseException:
        forget(options)
        raise
    recovery = RecoveryCode.draw()
    await to_thread(file.keep_recovery, unlocked.key, recovery)
    output.say("made", folder=str(options.folder))
    output.say("recovery", code=" ".join(recovery.groups))
    return ExitCode.OK


async def _fill(
    arguments: Namespace, options: Options, file: KeyFile, unlocked: Unlocked, code: str | None
) -> None:
    desk = await Desk.open(
        options.database, unlocked.key, clock=MachineClock(), actor=Actor(None, Role.LEADER)
    )
    async with desk:
        if code is None:
            started = await desk.write(accounts.start, arguments.leader, arguments.team)
            operator = started.operator
        else:
            tokens = token_store(options.tokens, unlocked.key, name=file.name, backend=None)
            engine = connect(desk, tokens)
            try:
                await engine.enrol(arguments.url, code)
                await engine.sync_once()
                operator = await desk.write(accounts.add_operator, arguments.leader, Role.LEADER)
            finally:
                await engine.close()
    assert unlocked.slot is not None
    await to_thread(file.bind, unlocked.key, unlocked.slot, operator)


def forget(options: Options) -> None:
    """Remove a desk that was never finished: nothing was recorded in it."""
    for path in (options.database, options.key_file, options.tokens):
        for found in Path(path.parent).glob(f"{path.name}*"):
            found.unlink()
