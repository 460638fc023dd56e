"""What is typed into the box: a number to record, or letters of a name to choose people by."""

from typing import Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.arabic import fold_digits
from volunteer_desk.domain.attendance import Method
from volunteer_desk.services import gate
from volunteer_desk.ui.gate.box import GateBox
from volunteer_desk.ui.gate.choosing import Choosing
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.stage import Stage
from volunteer_desk.ui.kit.surroundings import Surroundings

_LETTERS: Final = 2


class Finding(QObject):
    """Joins the box, the list of candidates and the line that records."""

    def __init__(
        self, around: Surroundings, line: GateLine, box: GateBox, choosing: Choosing, stage: Stage
    ) -> None:
        super().__init__(stage)
        self._desk, self._line = around.desk, line
        self._box, self._choosing, self._stage = box, choosing, stage
        self._tasks = around.scope(self)
        self._takes_names = True
        box.textEdited.connect(self._typed)
        box.returnPressed.connect(self._entered)
        box.moved.connect(self._move)
        choosing.chosen.connect(self.choose)

    def take_names(self, taken: bool) -> None:
        """A locked gate takes numbers only."""
        self._takes_names = taken
        self._box.take_names(taken)
        self.clear()

    def take_typed(self) -> str:
        """Letters typed so far, which go to another place; the box is empty then."""
        words = self._box.text().strip()
        self._box.clear()
        self._stop()
        return "" if fold_digits(words).isdigit() else words

    def clear(self) -> bool:
        """Empty the box and leave the list; whether there was anything."""
        had_words = bool(self._box.text())
        self._box.clear()
        self._typed("")
        return had_words

    def choose(self, person: int) -> None:
        """Record somebody of a list."""
        self.clear()
        self._line.submit_person(person)
        self._box.setFocus()

    def _typed(self, text: str) -> None:
        words = text.strip()
        if not words or fold_digits(words).isdigit() or not self._takes_names:
            self._stop()
            if self._stage.shows(self._choosing):
                self._stage.show_band()
            return
        if len(words) >= _LETTERS and self._line.situation is not None:
            self._tasks.start(self._search(words, self._line.situation.distribution), replace="search")

    def _stop(self) -> None:
        self._tasks.start(_nothing(), replace="search")

    async def _search(self, words: str, distribution: int) -> None:
        found = await self._desk.read(gate.candidates, words, distribution)
        self._choosing.show_found(found)
        self._stage.show_page(self._choosing)

    def _entered(self) -> None:
        text = fold_digits(self._box.text().strip())
        if text.isdigit():
            self._box.clear()
            self._line.submit_code(text, Method.TYPED)
        elif text and self._stage.shows(self._choosing):
            self._choosing.pick_marked()

    def _move(self, step: int) -> None:
        if self._stage.shows(self._choosing):
            self._choosing.move(step)


async def _nothing() -> None:
    """Replaces a search that is no longer wanted."""
