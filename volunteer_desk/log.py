"""One log, by area, with nobody in it: by what is written, not by what is struck out afterwards.

Of a failure its kinds and places are told, never its words: libraries put into them what they were handed,
and a name in Latin letters looks like any word. Of what libraries report only where it came from is told.
Our own lines are words of the source with codes and numbers; tests/rules/test_logging.py looks at every call.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path, PureWindowsPath
from types import CodeType
from typing import Final, TextIO

_OURS: Final = "desk"
_PACKAGE: Final = "volunteer_desk"
_BYTES: Final = 1_000_000
_DEEPEST: Final = 60  # places of one failure: a recursion without end has a thousand


def told(failure: BaseException) -> str:
    """What failed and where, with what caused it, the cause first; nothing that anybody typed."""
    lines: list[str] = []
    for each in _chain(failure):
        lines.append(_kind(each))
        places = list(traceback.walk_tb(each.__traceback__))[-_DEEPEST:]
        lines += [f"  {_place(frame.f_code)}:{line}" for frame, line in places]
    return "\n".join(lines)


def _chain(failure: BaseException) -> Iterator[BaseException]:
    """A failure after what it came from; of a group also its members."""
    found: list[BaseException] = []
    waiting: list[BaseException] = [failure]
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found.append(each)
        cause = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        waiting += [] if cause is None else [cause]
        waiting += each.exceptions if isinstance(each, BaseExceptionGroup) else ()
    yield from reversed(found)


def _kind(failure: BaseException) -> str:
    kind = type(failure)
    number = failure.errno if isinstance(failure, OSError) else None
    code = getattr(failure, "code", None)
    known = code.value if isinstance(code, Enum) else number
    return f"{kind.__module__}.{kind.__qualname__}" + ("" if known is None else f" [{known}]")


def _place(code: CodeType) -> str:
    """A file of ours from the package on, of others its name alone: a path holds the name of its user."""
    # Also reads a path of the other system, whose separators both are.
    parts = PureWindowsPath(code.co_filename).parts
    ours = [place for place, part in enumerate(parts) if part == _PACKAGE]
    return f"{'/'.join(parts[(ours or [-1])[-1] :])} {code.co_qualname}"


class Plain(logging.Formatter):
    """A line as it may be kept."""

    def format(self, record: logging.LogRecord) -> str:
        """Our own words; of other libraries the place."""
        is_ours = record.name.split(".")[0] == _OURS
        words = record.getMessage() if is_ours else f"{record.module}:{record.lineno}"
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {words}"
        failure = record.exc_info[1] if record.exc_info else None
        return line if failure is None else f"{line}\n{told(failure)}"


def start(folder: Path) -> Path:
    """Log to a file in `folder` from now on; the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "desk.log"
    _handle(RotatingFileHandler(path, maxBytes=_BYTES, backupCount=3, encoding="utf-8"), logging.INFO)
    return path


def start_on(stream: TextIO) -> None:
    """Log warnings and worse to a stream from now on, for a program without a window."""
    _handle(logging.StreamHandler(stream), logging.WARNING)


def take_failures(stream: TextIO) -> None:
    """Tell what ends the program or one of its threads in the same way, instead of with all its words."""

    def tell(failure: BaseException | None) -> None:
        print(told(failure) if failure is not None else "", file=stream, flush=True)

    sys.excepthook = lambda _kind, failure, _trace: tell(failure)
    threading.excepthook = lambda args: tell(args.exc_value)


def _handle(handler: logging.Handler, level: int) -> None:
    logging.raiseExceptions = False  # or a line that cannot be made is printed with all that was in it
    handler.setFormatter(Plain())
    root = logging.getLogger()
    root.setLevel(level)
    root.addHandler(handler)
    logging.getLogger("httpx").setLevel(logging.WARNING)
