"""Before a whole identity number is shown: the one on duty proves it, and knows that it is written down."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from volunteer_desk.ui.kit.secrets import Question, SecretSheet
from volunteer_desk.ui.kit.surroundings import Surroundings


class Revealing(Protocol):
    """Who may see a whole identity number; the program answers."""

    async def reveal(self, person: int, secret: str) -> str | None:
        """The number of a person, by PIN or passphrase of whoever is on duty; raises UserProblem."""
        ...

    def has_pin(self, operator: int | None) -> bool:
        """Whether this operator (None: who is on duty) has a PIN that can still be tried."""
        ...


class Revelation(QObject):
    """Asks for the secret over a window, and hands out the number that it released."""

    def __init__(self, around: Surroundings, revealing: Revealing, parent: QWidget) -> None:
        super().__init__(parent)
        self._screen, self._around, self._revealing = parent, around, revealing

    async def ask(self, person: int) -> str | None:
        """The whole number; None when it was not asked for in the end."""
        found: list[str | None] = []

        async def reveal(secret: str) -> None:
            found.append(await self._revealing.reveal(person, secret))

        sheet = SecretSheet(self._screen.window(), self._around, self._question(), reveal)
        return found[-1] if await sheet.answer() is not None else None

    def _question(self) -> Question:
        by_pin = self._revealing.has_pin(None)
        return Question(
            self.tr("Show the whole identity number?"),
            self.tr("Passphrase, or the 6-digit PIN") if by_pin else self.tr("Passphrase"),
            self.tr("Show the number"),
            self.tr("Shown for 30 seconds. Who looked, at whose number and when is kept; not the number."),
        )
