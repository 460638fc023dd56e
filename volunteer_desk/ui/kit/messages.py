"""The one place that tells the user anything outside a screen's own design; tests read `shown`."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.ui.kit.wording import Wording

_log: Final = logging.getLogger("desk.messages")


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said: `tone` is info, good, warning or danger; `undo` takes back what was done."""

    words: str
    tone: str = "info"
    undo: Callable[[], object] | None = None


class Messages(QObject):
    """Says things; the window shows them at the bottom of the leading side."""

    said = Signal(object)
    """A Message is to be shown."""
    crashed = Signal(object)
    """An exception nobody expected; the crash file is written by who listens."""

    def __init__(self, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.shown: list[Message] = []

    def info(self, words: str, *, undo: Callable[[], object] | None = None) -> None:
        """Say that something was done, with the way back where there is one."""
        self._say(Message(words, "info", undo))

    def problem(self, trouble: UserProblem) -> None:
        """Say what happened, what stays safe, what to do."""
        self._say(Message(self._words.problem(trouble), "danger"))

    def failed(self, failure: BaseException) -> None:
        """The end of a task that raised: expected trouble is said, a bug goes the crash path."""
        if isinstance(failure, UserProblem):
            self.problem(failure)
        else:
            _log.error("unexpected", exc_info=failure)
            self.crashed.emit(failure)

    def _say(self, message: Message) -> None:
        self.shown.append(message)
        del self.shown[:-50]
        self.said.emit(message)
