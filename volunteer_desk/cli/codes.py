"""Exit codes of the command line: what a script can tell apart. docs and `--help` name the same numbers."""

from enum import IntEnum
from typing import Final

from volunteer_desk.domain.problems import Problem


class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0
    TROUBLE = 1  # expected trouble with no number of its own; its sentence names it
    USAGE = 2
    WRONG_PASSPHRASE = 3
    ALREADY_OPEN = 4
    OFFLINE = 5  # the platform could not be reached or did not answer as one; nothing is lost
    REFUSED = 6  # the platform does not take this desk
    FILE = 7  # a file that cannot be read or written
    NO_DESK = 8
    UNHEALTHY = 9  # doctor found something
    NO_SCREEN = 10
    INTERRUPTED = 130


_CODES: Final = {
    **dict.fromkeys(
        (Problem.WRONG_PASSPHRASE, Problem.TOO_MANY_TRIES, Problem.WEAK_PASSPHRASE), ExitCode.WRONG_PASSPHRASE
    ),
    Problem.ALREADY_OPEN: ExitCode.ALREADY_OPEN,
    **dict.fromkeys(
        (
            Problem.OFFLINE, Problem.SERVER_SLOW, Problem.SERVER_TROUBLE, Problem.NOT_OUR_SERVER,
            Problem.BAD_CERTIFICATE,
        ),
        ExitCode.OFFLINE,
    ),
    **dict.fromkeys(
        (
            Problem.ENROLMENT_REFUSED, Problem.TEAM_NEEDED, Problem.OTHER_TEAM, Problem.SIGN_IN_REFUSED,
            Problem.REVOKED,
            Problem.UPGRADE_NEEDED,
        ),
        ExitCode.REFUSED,
    ),
    **dict.fromkeys((problem for problem in Problem if problem.value.startswith("file_")), ExitCode.FILE),
    Problem.FOLDER_MISSING: ExitCode.FILE,
    Problem.NO_HEADER_FOUND: ExitCode.FILE,
    Problem.CHILD_FAILED: ExitCode.FILE,
}  # fmt: skip


def exit_code(problem: Problem) -> ExitCode:
    """The exit code of a problem."""
    return _CODES.get(problem, ExitCode.TROUBLE)


class Stopped(Exception):
    """The command line's own reasons to stop: a text's key, data for it, and the exit code."""

    def __init__(self, code: ExitCode, text: str, **data: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.data = data
