"""Bugs: logged without people in it, kept as one file each, said once; the gate goes on."""

import logging
import sys
import threading
import traceback
import uuid
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from volunteer_desk.log import redact
from volunteer_desk.paths import log_folder

_log: Final = logging.getLogger("desk.crash")
_SERIOUS: Final = frozenset({QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


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
            _log.error("%s", context.get("message"))

    def keep(self, failure: BaseException) -> str:
        """Write one crash file; its reference, which holds nothing of anybody."""
        reference = uuid.uuid4().hex[:8]
        text = redact("".join(traceback.format_exception(failure)))
        _log.error("crash %s\n%s", reference, text)
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"crash-{reference}.txt").write_text(text, encoding="utf-8")
        self.kept.emit(reference)
        return reference

    def _from_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        (_log.error if kind in _SERIOUS else _log.info)("%s", redact(message))
