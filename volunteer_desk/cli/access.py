"""Opening a desk at a prompt: where it is, its passphrase, and who is on duty then."""

import errno
import getpass
import os
import sys
from argparse import Namespace
from asyncio import to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from volunteer_desk.app.options import Options
from volunteer_desk.cli.codes import ExitCode, Stopped
from volunteer_desk.cli.output import Output
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.keychain import KeyFile, TokenStore, Unlocked, token_store, usable_backend
from volunteer_desk.services import accounts, enrolment
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.sync.clock import offset_ms

PASSPHRASE_FILE: Final = "VOLUNTEER_DESK_PASSPHRASE_FILE"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open desk and where its platform's token is kept."""

    desk: Desk
    tokens: TokenStore


def options_of(arguments: Namespace) -> Options:
    """The folder asked for, else the user's own."""
    usual = Options.usual()
    if arguments.folder is None:
        return usual
    folder = Path(arguments.folder)
    return Options(folder, folder / "preferences.json")


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises UserProblem DISK_FULL or FOLDER_READ_ONLY."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        is_full = error.errno == errno.ENOSPC
        raise UserProblem(Problem.DISK_FULL if is_full else Problem.FOLDER_READ_ONLY) from error


def first_line(path: Path) -> str:
    """The first line of a file with a secret. Raises Stopped when it cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Stopped(ExitCode.USAGE, "no_passphrase") from error


def read_passphrase(arguments: Namespace, output: Output, prompt: str = "passphrase") -> str:
    """From a file, standard input or the terminal, never from the command line. Raises Stopped.

    What the line of the command says comes before what the environment says: a passphrase on standard input
    that nobody reads would be taken for the first scan.
    """
    if arguments.passphrase_file:
        return first_line(Path(arguments.passphrase_file))
    if arguments.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    named = os.environ.get(PASSPHRASE_FILE)
    if named:
        return first_line(Path(named))
    if not sys.stdin.isatty():
        raise Stopped(ExitCode.USAGE, "no_passphrase")
    return getpass.getpass(output.texts(f"say.{prompt}"))


def read_code(output: Output) -> str:
    """A one-time code, from the terminal or the next line of standard input. Raises Stopped."""
    code = getpass.getpass(output.texts("say.code")) if sys.stdin.isatty() else sys.stdin.readline()
    if not code.strip():
        raise Stopped(ExitCode.USAGE, "no_code")
    return code.strip()


@asynccontextmanager
async def opened(arguments: Namespace, output: Output) -> AsyncIterator[Opened]:
    """The desk, closed in the end; whoever's passphrase it was is on duty.

    Raises UserProblem as the key file and the database do, Stopped where there is no desk.
    """
    options, clock = options_of(arguments), MachineClock()
    file = KeyFile(options.key_file)
    if not file.exists:
        raise Stopped(ExitCode.NO_DESK, "no_desk", folder=str(options.folder))
    unlocked = _by_keyring(file)
    if unlocked is None:
        passphrase = read_passphrase(arguments, output)
        now_ms = clock.read().wall_ms
        unlocked = await to_thread(lambda: file.open_with_passphrase(passphrase, now_ms=now_ms))
    async with await Desk.open(
        options.database, unlocked.key, clock=clock, actor=Actor(None, Role.LEADER)
    ) as desk:
        known = await desk.read(enrolment.anchors, 1)
        desk.correct_clock(offset_ms(known[-1] if known else None, desk.reading()))
        await go_on_duty(desk, unlocked)
        yield Opened(desk, token_store(options.tokens, unlocked.key, name=file.name, backend=None))


def _by_keyring(file: KeyFile) -> Unlocked | None:
    if not file.uses_keyring:
        return None
    try:
        return file.open_with_keyring(usable_backend())
    except UserProblem:  # the keyring is gone or shut: the passphrase opens
        return None


async def go_on_duty(desk: Desk, unlocked: Unlocked) -> None:
    """Record in the name and with the role of whoever opened; the least role where that is not known."""
    known = {line.id: line for line in await desk.read(accounts.operators)}
    if unlocked.operator is not None:
        try:
            line = await desk.read(accounts.operator, unlocked.operator)
        except UserProblem:  # written down after the backup this database came from
            line = None
        if line is not None and line.id in known:
            desk.actor = Actor(line.id, line.role)
            return
    # Before anybody has a record the desk is its maker's, as in the window.
    desk.actor = Actor(None, Role.FIELD_RECORDER if known else Role.LEADER)
