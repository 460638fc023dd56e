"""Bugs: logged without people in it, kept as one file each, said once; the gate goes on."""

import logging
import re
import sys
import threading
import uuid
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from volunteer_desk.log import told
from volunteer_desk.paths import log_folder

_log: Final = logging.getLogger("desk.crash")
_SERIOUS: Final = frozenset({QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})
# Qt begins its messages with who says so; what follows may repeat a text that somebody typed.
_SPEAKER: Final = re.compile(r"Q[A-Za-z]+::\w+")


class CrashKeeper(QObject):
    """Every route of an unexpected exception ends here."""

    kept = Signal(str)
    """A crash file was written; carries its reference."""

    def install(self) -> None:
        """Take the interpreter's, the threads' and Qt's reports."""
        sys.excepthook = lambda _kind, failure, _trace: self.keep(failure)
        threading.excepthook = lambda args: self.keep(args.exc_value) if args.exc_value else None
        qInstallMessageHandler(self._from_qt)

    def from_loop(self, _loop: Any, context: dict[str, Any]) -> None:
        """The event loop's handler."""
        failure = context.get("exception")
        if isinstance(failure, BaseException):
            self.keep(failure)
        else:
            _log.error("the loop reports trouble without an exception")

    def keep(self, failure: BaseException) -> str:
        """Write one crash file; its reference, which holds nothing of anybody."""
        reference = uuid.uuid4().hex[:8]
        _log.error("crash %s", reference, exc_info=failure)
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"crash-{reference}.txt").write_text(told(failure), encoding="utf-8")
        self.kept.emit(reference)
        return reference

    def _from_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        found = _SPEAKER.match(message)
        speaker = found.group() if found else "Qt"
        if kind in _SERIOUS:
            _log.error("reported by %s", speaker)
        else:
            _log.info("reported by %s", speaker)
