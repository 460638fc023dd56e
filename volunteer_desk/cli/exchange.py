"""One exchange with the platform at a prompt, and belonging to one by a one-time code."""

import asyncio
from argparse import Namespace
from dataclasses import asdict

from volunteer_desk.cli.access import Opened, opened, read_code
from volunteer_desk.cli.codes import ExitCode, exit_code
from volunteer_desk.cli.output import Output
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services.exchange import SyncReport
from volunteer_desk.sync.engine import connect


def sync(arguments: Namespace, output: Output) -> int:
    """Exchange once; the exit code says what kept it from going through."""
    return asyncio.run(_sync(arguments, output))


async def _sync(arguments: Namespace, output: Output) -> int:
    async with opened(arguments, output) as found:
        report = await _exchanged(found, arguments, output)
    if not report.is_enrolled:
        output.say("not_enrolled", unsent=report.unsent)
        return ExitCode.REFUSED
    values = asdict(report)
    del values["problem"]
    output.say("synced", **values)
    if report.problem is None:
        return ExitCode.OK
    output.trouble(UserProblem(report.problem))
    return exit_code(report.problem)


async def _exchanged(found: Opened, arguments: Namespace, output: Output) -> SyncReport:
    engine = connect(found.desk, found.tokens)
    try:
        await engine.start()
        if arguments.enrol:
            await engine.enrol(arguments.enrol, read_code(output))
            output.say("enrolled")
        return await engine.sync_once()
    finally:
        await engine.close()
