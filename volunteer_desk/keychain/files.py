"""Small secret files: written whole or not at all, readable by their owner only."""

import errno
import os
import sys
from pathlib import Path

from volunteer_desk.domain.problems import Problem, UserProblem


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file in one step that survives a power cut. Raises DISK_FULL or FOLDER_READ_ONLY."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        if sys.platform != "win32":
            _sync_folder(path.parent)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise UserProblem(Problem.DISK_FULL if full else Problem.FOLDER_READ_ONLY) from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
