"""What is done on the board, and the way back: every act is one transaction and one step of undo."""

from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from volunteer_desk.domain.arabic import isolate, short_name
from volunteer_desk.services import assignment, fitting
from volunteer_desk.services.assignment import Before, Place, Seat
from volunteer_desk.ui.kit.surroundings import Surroundings

_MOST_STEPS: Final = 50


@dataclass(frozen=True, slots=True)
class Lifted:
    """A person, and the place he is taken from, if he has one."""

    person: int
    name: str
    origin: Place | None = None


@dataclass(frozen=True)
class Step:
    """One thing done: how it is called, and what was before."""

    words: str
    before: tuple[Before, ...]


class Acts(QObject):
    """Assigns, moves, gives back and undoes; says what was done, or why not."""

    changed = Signal()
    """There is another step to undo, or none."""
    done = Signal(object, object)
    """Somebody has a new place; carries the Lifted and the Place."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._tasks = around.scope(self)
        self._steps: list[Step] = []

    @property
    def last(self) -> Step | None:
        """What undo would take back."""
        return self._steps[-1] if self._steps else None

    def forget(self) -> None:
        """Another distribution is on the board: its steps are not undone from here."""
        self._steps = []
        self.changed.emit()

    def put(self, who: Lifted, place: Place) -> None:
        """Give somebody a place, taking him from the one he comes from."""
        if who.origin != place:
            self._start(self._put(who, place))

    async def _put(self, who: Lifted, place: Place) -> None:
        desk, seat = self._around.desk, Seat(*place)
        leaving = who.origin[0] if who.origin else None
        reasons = await desk.read(fitting.reasons, who.person, seat, leaving)
        if reasons:
            words = self._named(self.tr("%1 was not assigned: %2"), who)
            why = "\u060c ".join(self._around.words.why(reason) for reason in reasons)
            self._around.messages.info(words.replace("%2", why))
            return
        if leaving is None:
            before = [await desk.write(assignment.assign, who.person, seat)]
            self._note(self._named(self.tr("%1 assigned"), who), before)
        else:
            before = await desk.write(assignment.move, who.person, leaving, seat)
            self._note(self._named(self.tr("%1 moved"), who), before)
        self.done.emit(who, place)

    def give_back(self, who: Lifted) -> None:
        """Take somebody off the shift he has a place in."""
        if who.origin is not None:
            self._start(self._give_back(who, who.origin[0]))

    async def _give_back(self, who: Lifted, shift: int) -> None:
        before = await self._around.desk.write(assignment.unassign, who.person, shift)
        self._note(self._named(self.tr("%1 gave the seat back"), who), [before])

    def undo(self) -> None:
        """Take the last step back."""
        if self._steps:
            self._take_back(self._steps[-1])

    def _take_back(self, step: Step) -> None:
        if step in self._steps:
            self._steps.remove(step)
            self.changed.emit()
            self._start(self._undo(step))

    async def _undo(self, step: Step) -> None:
        await self._around.desk.write(assignment.put_back, step.before)
        self._around.messages.info(self.tr("Undone: %1").replace("%1", step.words))

    def _note(self, words: str, before: list[Before]) -> None:
        step = Step(words, tuple(before))
        self._steps = [*self._steps, step][-_MOST_STEPS:]
        self.changed.emit()
        self._around.messages.info(words, undo=partial(self._take_back, step))

    def _named(self, words: str, who: Lifted) -> str:
        return words.replace("%1", isolate(short_name(who.name, keep=2)))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(work)
