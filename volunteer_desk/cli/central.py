"""The platform at a prompt: make its database, hand out one-time codes, serve it."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from volunteer_desk.cli.codes import ExitCode, Stopped
from volunteer_desk.cli.output import Output
from volunteer_desk.paths import data_folder

_FILE: Final = "central.db"
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def central(arguments: Namespace, output: Output) -> int:
    """One of the platform's jobs."""
    from volunteer_desk.central import commands

    path = Path(arguments.database) if arguments.database else data_folder() / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    match arguments.job:
        case "init":
            commands.init(path, *filter(None, [arguments.organisation]))
            output.say("central_made", file=str(path))
        case "enrol":
            output.say("central_code", code=commands.create_enrolment_code(path, arguments.team))
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
    with listening:
        commands.serve(path, listening, lambda: output.say("central_serving", host=host, port=port))
