"""A desk for a machine without a screen: its key, its database, and a team or a platform to belong to."""

import asyncio
from argparse import Namespace
from asyncio import to_thread
from dataclasses import dataclass

from volunteer_desk.app.options import Options
from volunteer_desk.cli.access import make_folder, options_of, read_code, read_passphrase
from volunteer_desk.cli.codes import ExitCode, Stopped, exit_code
from volunteer_desk.cli.output import Output
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.keychain import KeyFile, RecoveryCode, Unlocked, token_store
from volunteer_desk.services import accounts
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.sync.engine import connect
from volunteer_desk.sync.joining import Invitation, join


def new(arguments: Namespace, output: Output) -> int:
    """Make a desk in an empty folder; nothing is left behind when that fails."""
    return asyncio.run(_new(arguments, output))


async def _new(arguments: Namespace, output: Output) -> int:
    options = options_of(arguments)
    if KeyFile(options.key_file).exists or options.database.exists():
        raise Stopped(ExitCode.TROUBLE, "desk_exists", folder=str(options.folder))
    if not arguments.team and not arguments.url:
        raise Stopped(ExitCode.USAGE, "no_team")
    accounts.check_names(arguments.leader, arguments.team)
    passphrase = read_passphrase(arguments, output, "new_passphrase")
    code = read_code(output) if arguments.url else None
    make_folder(options.folder)
    file, unlocked = await to_thread(KeyFile.create, options.key_file, passphrase)
    try:
        made = await _fill(arguments, options, file, unlocked, code)
    except BaseException:
        options.forget_desk()
        raise
    recovery = RecoveryCode.draw()
    await to_thread(file.keep_recovery, unlocked.key, recovery)
    output.say("made", folder=str(options.folder))
    output.say("recovery", code=" ".join(recovery.groups))
    if made.team:
        output.say("joined", team=made.team)
    if made.problem is None:
        return ExitCode.OK
    output.trouble(UserProblem(made.problem))
    return exit_code(made.problem)


@dataclass(frozen=True, slots=True)
class _Made:
    """The team's name where it is known, and what kept the first exchange from going through."""

    team: str
    problem: Problem | None


async def _fill(
    arguments: Namespace, options: Options, file: KeyFile, unlocked: Unlocked, code: str | None
) -> _Made:
    desk = await Desk.open(
        options.database, unlocked.key, clock=MachineClock(), actor=Actor(None, Role.LEADER)
    )
    async with desk:
        problem = None
        if code is None:
            operator = (await desk.write(accounts.start, arguments.leader, arguments.team)).operator
        else:
            engine = connect(desk, token_store(options.tokens, unlocked.key, name=file.name, backend=None))
            try:
                joined = await join(
                    desk,
                    engine,
                    Invitation(arguments.url, code),
                    leader=arguments.leader,
                    team=arguments.team,
                )
            finally:
                await engine.close()
            operator, problem = joined.operator, joined.report.problem
        team = await desk.read(accounts.team)
    assert unlocked.slot is not None
    await to_thread(file.bind, unlocked.key, unlocked.slot, operator)
    return _Made(team.name if team else "", problem)
