"""The command line: machines without a screen, and automation. Every command imports only what it needs.

Exit codes are in `codes.ExitCode`; texts in resources/cli. A passphrase never stands on the command line.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from volunteer_desk import log
from volunteer_desk.cli.arguments import DEFAULT_COMMAND, Grammar
from volunteer_desk.cli.codes import ExitCode, Stopped, exit_code
from volunteer_desk.cli.output import Output
from volunteer_desk.cli.texts import Texts, language_for
from volunteer_desk.domain.problems import UserProblem


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    if argv is None:
        log.take_failures(sys.stderr)
    given = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A scanner may send anything, and a terminal may know less than Arabic: neither ends the gate.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    texts = Texts(language_for(_language_in(given)))
    if not given or given[0].startswith("--folder"):
        given.insert(0, DEFAULT_COMMAND)
    arguments = Grammar(texts).build().parse_args(given)
    if arguments.command is None:
        arguments = Grammar(texts).build().parse_args([DEFAULT_COMMAND])
    output = Output(texts, sys.stdout, sys.stderr, as_json=arguments.json)
    try:
        return _run(arguments, output)
    except UserProblem as problem:
        output.trouble(problem)
        return exit_code(problem.code)
    except Stopped as stop:
        output.stopped(stop)
        return stop.code
    except BrokenPipeError:
        # Whoever read the output has gone. What was shown is recorded; Python's own flush at the end must not
        # stumble over it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.TROUBLE
    except KeyboardInterrupt:
        output.stopped(Stopped(ExitCode.INTERRUPTED, "interrupted"))
        return ExitCode.INTERRUPTED


def _language_in(given: Sequence[str]) -> str | None:
    """The language asked for, needed before the texts of the grammar can be."""
    for place, word in enumerate(given):
        if word.startswith("--language="):
            return word.partition("=")[2]
        if word == "--language" and place + 1 < len(given):
            return given[place + 1]
    return None


def _run(arguments: Namespace, output: Output) -> int:
    match arguments.command:
        case "desk":
            import volunteer_desk.cli.windows as windows

            return windows.desk(arguments, output)
        case "demo":
            import volunteer_desk.cli.windows as windows

            return windows.demo(arguments, output)
        case "new":
            import volunteer_desk.cli.making as making

            return making.new(arguments, output)
        case "gate":
            import volunteer_desk.cli.gate as gate

            return gate.gate(arguments, output)
        case "import":
            import volunteer_desk.cli.lists as lists

            return lists.bring_in(arguments, output)
        case "export":
            import volunteer_desk.cli.lists as lists

            return lists.export(arguments, output)
        case "sync":
            import volunteer_desk.cli.exchange as exchange

            return exchange.sync(arguments, output)
        case "doctor":
            import volunteer_desk.cli.doctor as doctor

            return doctor.doctor(arguments, output)
        case _:
            import volunteer_desk.cli.central as central

            return central.central(arguments, output)
