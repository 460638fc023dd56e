"""One program at a time on a database: an operating-system lock that dies with its process."""

import os
import sys
from pathlib import Path

from volunteer_desk.domain.problems import Problem, UserProblem

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """Held from `acquire` to `release` or the end of the process, whichever comes first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Raises UserProblem ALREADY_OPEN when another process has it, FOLDER_READ_ONLY when it cannot be."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UserProblem(Problem.FOLDER_READ_ONLY) from error
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise UserProblem(Problem.ALREADY_OPEN) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Let it go; harmless when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
