"""The platform at a prompt: make its database, hand out one-time codes, serve it."""

import socket
from argparse import Namespace
from pathlib import Path
from typing import Final

from volunteer_desk.cli.access import make_folder
from volunteer_desk.cli.codes import ExitCode, Stopped
from volunteer_desk.cli.output import Output
from volunteer_desk.paths import data_folder

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
        case _:
            if arguments.host not in _THIS_MACHINE:
                # Tokens and people would cross a network in the clear: HTTPS ends before this process.
                raise Stopped(ExitCode.USAGE, "central_open")
            with _listening(arguments.host, arguments.port) as listening:
                output.say("central_serving", host=arguments.host, port=listening.getsockname()[1])
                commands.serve(path, listening)
    return ExitCode.OK


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises Stopped for a port that somebody else has."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise Stopped(ExitCode.TROUBLE, "port_taken", port=str(port)) from error
