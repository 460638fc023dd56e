"""The grammar of the command line: commands, options and their help in the user's language."""

import argparse
from typing import Final, NoReturn

from volunteer_desk import __version__
from volunteer_desk.cli.codes import ExitCode
from volunteer_desk.cli.texts import LANGUAGES, Texts

PROGRAM: Final = "volunteer-desk"
DEFAULT_COMMAND: Final = "desk"
_ADDRESS, _PORT = "127.0.0.1", 8440
_PEOPLE, _MANY = 120, 100_000
_JOBS: Final = ("init", "enrol", "serve", "desks", "revoke", "restored")


def _record(text: str) -> int:
    """A record's number: 63 bits, as everywhere."""
    number = int(text)
    if not 0 < number < 1 << 63:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    """A port's number; 0 lets the system choose one."""
    number = int(text)
    if not 0 <= number < 1 << 16:
        raise ValueError(text)
    return number


class _Parser(argparse.ArgumentParser):
    """Speaks the catalogue's language where argparse would speak its own."""

    texts: Texts

    def error(self, message: str) -> NoReturn:
        """A line that cannot be understood: why, the usage, exit code 2."""
        self.exit(ExitCode.USAGE, f"{self.texts('say.usage', reason=message)}\n{self.format_usage()}")

    def format_usage(self) -> str:
        """The usage in the catalogue's words."""
        return super().format_usage().replace("usage: ", self.texts("help.usage"), 1)

    def format_help(self) -> str:
        """The help in the catalogue's words."""
        return super().format_help().replace("usage: ", self.texts("help.usage"), 1)


class Grammar:
    """Builds the parser; every option is declared here."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        parser_class = type("Parser", (_Parser,), {"texts": texts})
        self._parser: argparse.ArgumentParser = parser_class(
            prog=PROGRAM, description=texts("help.program"), epilog=texts("help.exit_codes"), add_help=False
        )
        self._parser._positionals.title = texts("help.commands")
        self._end_options(self._parser, version=True)
        self._commands = self._parser.add_subparsers(
            dest="command", metavar="COMMAND", parser_class=parser_class
        )

    def _help(self, key: str) -> str:
        return self._texts(f"help.{key}").replace("%", "%%")

    def _end_options(self, parser: argparse.ArgumentParser, *, version: bool = False) -> None:
        parser._optionals.title = self._texts("help.options")
        parser.add_argument("-h", "--help", action="help", help=self._help("help"))
        if version:
            parser.add_argument(
                "--version", action="version", version=f"{PROGRAM} {__version__}", help=self._help("version")
            )
        parser.add_argument("--language", choices=LANGUAGES, default=None, help=self._help("language"))

    def _command(self, name: str, key: str | None = None, *, more: str = "") -> argparse.ArgumentParser:
        words = self._help(key or name)
        parser: argparse.ArgumentParser = self._commands.add_parser(
            name, help=words, description=words, epilog=more, add_help=False
        )
        parser._positionals.title = self._texts("help.arguments")
        self._end_options(parser)
        parser.add_argument("--json", action="store_true", help=self._help("json"))
        return parser

    def _on_desk(self, name: str, *, more: str = "") -> argparse.ArgumentParser:
        parser = self._command(name, more=more)
        parser.add_argument("--folder", help=self._help("folder"))
        parser.add_argument("--passphrase-file", metavar="FILE", help=self._help("passphrase_file"))
        parser.add_argument("--passphrase-stdin", action="store_true", help=self._help("passphrase_stdin"))
        return parser

    def build(self) -> argparse.ArgumentParser:
        """The whole grammar."""
        self._windows()
        self._making()
        self._at_the_gate()
        self._lists()
        self._exchanging()
        self._platform()
        return self._parser

    def _windows(self) -> None:
        desk = self._command("desk")
        desk.add_argument("--folder", help=self._help("folder"))
        demo = self._command("demo")
        demo.add_argument("--folder", help=self._help("folder"))
        what = demo.add_mutually_exclusive_group()
        what.add_argument("--screens", metavar="DIR", help=self._help("screens"))
        what.add_argument("--build", action="store_true", help=self._help("build"))
        demo.add_argument("--list", action="store_true", help=self._help("list"))
        demo.add_argument("--people", type=int, default=_PEOPLE, metavar="N", help=self._help("people"))
        demo.add_argument("--many", type=int, default=_MANY, metavar="N", help=self._help("many"))

    def _making(self) -> None:
        new = self._on_desk("new")
        new.add_argument("--leader", required=True, metavar="NAME", help=self._help("leader"))
        new.add_argument("--team", metavar="NAME", help=self._help("new_team"))
        new.add_argument("--url", help=self._help("url"))

    def _at_the_gate(self) -> None:
        gate = self._on_desk("gate", more=self._help("gate_more"))
        gate.add_argument("--out", action="store_true", help=self._help("out"))
        gate.add_argument("--distribution", type=_record, metavar="N", help=self._help("distribution"))
        gate.add_argument("--sync", action="store_true", help=self._help("gate_sync"))

    def _lists(self) -> None:
        bring = self._on_desk("import")
        bring.add_argument("file", metavar="FILE", help=self._help("file"))
        bring.add_argument("--commit", action="store_true", help=self._help("commit"))
        bring.add_argument("--rejects", metavar="FILE", help=self._help("rejects"))
        bring.add_argument("--likely", choices=("leave", "new"), default="leave", help=self._help("likely"))
        export = self._on_desk("export")
        export.add_argument("file", metavar="FILE", help=self._help("target"))
        export.add_argument("--template", action="store_true", help=self._help("template"))

    def _exchanging(self) -> None:
        sync = self._on_desk("sync")
        sync.add_argument("--enrol", metavar="URL", help=self._help("enrol_desk"))
        doctor = self._on_desk("doctor")
        doctor.add_argument("--outside", action="store_true", help=self._help("outside"))

    def _platform(self) -> None:
        central = self._command("central")
        jobs = central.add_subparsers(dest="job", metavar=" | ".join(_JOBS), required=True)
        for name in _JOBS:
            job = jobs.add_parser(name, help=self._help(f"central_{name}"), add_help=False)
            self._end_options(job)
            job.add_argument("--json", action="store_true", help=self._help("json"))
            job.add_argument("--database", metavar="FILE", help=self._help("database"))
            if name == "init":
                job.add_argument("--organisation", metavar="NAME", help=self._help("organisation"))
            elif name == "enrol":
                job.add_argument("--team", metavar="NAME", help=self._help("enrol_team"))
            elif name == "serve":
                job.add_argument("--host", default=_ADDRESS, help=self._help("host"))
                job.add_argument("--port", type=_port, default=_PORT, help=self._help("port"))
            elif name == "revoke":
                job.add_argument("desk", type=int, metavar="DESK", help=self._help("desk_number"))
