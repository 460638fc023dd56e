"""The platform at a prompt: make its database, hand out one-time codes, serve it, see and revoke desks."""

import sys
from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from volunteer_desk import log
from volunteer_desk.cli.access import make_folder
from volunteer_desk.cli.codes import ExitCode, Stopped
from volunteer_desk.cli.output import Output
from volunteer_desk.cli.texts import Texts
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.paths import data_folder

if TYPE_CHECKING:
    from volunteer_desk.central.overview import DeskLine

_FILE: Final = "central.db"
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def central(arguments: Namespace, output: Output) -> int:
    """One of the platform's jobs."""
    from volunteer_desk.central import commands

    path = Path(arguments.database) if arguments.database else data_folder() / _FILE
    make_folder(path.parent)
    match arguments.job:
        case "init":
            commands.init(path, *filter(None, [arguments.organisation]))
            output.say("central_made", file=str(path))
        case "enrol":
            if not path.exists():
                raise Stopped(ExitCode.NO_DESK, "no_platform", file=str(path))
            output.say("central_code", code=commands.create_enrolment_code(path, arguments.team))
        case "desks":
            _desks(path, output)
        case "restored":
            commands.restored(path)
            output.say("central_restored", file=str(path))
        case "revoke":
            _revoke(path, arguments.desk, output)
        case _:
            if arguments.host not in _THIS_MACHINE:
                # Tokens and people would cross a network in the clear: HTTPS ends before this process.
                raise Stopped(ExitCode.USAGE, "central_open")
            _serve(path, arguments, output)
    return ExitCode.OK


def _serve(path: Path, arguments: Namespace, output: Output) -> None:
    from volunteer_desk.central import commands, serving

    host, port = arguments.host, arguments.port
    try:
        listening = serving.listen(host, port)
    except OSError as trouble:
        raise Stopped(ExitCode.TROUBLE, "central_port", host=host, port=str(port)) from trouble
    log.start_on(sys.stderr)
    with listening:
        commands.serve(
            path, listening, lambda: output.say("central_serving", host=host, port=listening.getsockname()[1])
        )


def _desks(path: Path, output: Output) -> None:
    from volunteer_desk.central import commands

    lines = commands.desks(path)
    for line in lines:
        if output.as_json:
            output.record({"what": "desk", **asdict(line)})
        else:
            output.line(_told(line, output.texts))
    if not lines and not output.as_json:
        output.say("no_desks")


def _told(line: "DeskLine", texts: Texts) -> str:
    contact = texts("say.never") if line.contact_ms is None else _minute(line.contact_ms)
    wrong_by = "-" if line.clock_error_ms is None else f"{round(line.clock_error_ms / 1000):+d}"
    return texts(
        "say.desk_line", number=line.number, team=line.team or "-", contact=contact, waiting=line.waiting,
        refused=line.refused, clock=wrong_by, state=texts("say.desk_revoked") if line.is_revoked else "",
    ).rstrip()  # fmt: skip


def _minute(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")


def _revoke(path: Path, number: int, output: Output) -> None:
    from volunteer_desk.central import commands

    try:
        commands.revoke(path, number)
    except UserProblem as problem:
        if problem.code is not Problem.NOT_FOUND:
            raise
        raise Stopped(ExitCode.TROUBLE, "no_such_desk", desk=str(number)) from problem
    output.say("desk_is_revoked", desk=number)
