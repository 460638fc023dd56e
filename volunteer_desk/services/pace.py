"""How many rows each of many short writes takes, so that somebody at the gate hardly waits for one.

Found while the work goes on: a slow disk or an old machine gets smaller steps, not a slower gate.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from volunteer_desk.services.desk import Desk

T = TypeVar("T")
STEP_MS: Final = 12
LEAST: Final = 30  # below that a step is mostly its own commit, and a busy machine would never come to an end
MOST: Final = 500
_FIRST: Final = 60


class Pace:
    """The size of the next step of one kind of work; each kind has its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows = _FIRST

    def sizes(self) -> Iterator[int]:
        """Rows for one step after the other, without end; each is measured until the next is asked for."""
        while True:
            begun = self._desk.reading().mono_ms
            yield self._rows
            took = self._desk.reading().mono_ms - begun
            # One step that a scan or the disk held up must not decide: halved or doubled at most.
            wanted = self._rows * STEP_MS // max(took, 1)
            nearest = min(max(wanted, self._rows // 2), 2 * self._rows)
            self._rows = min(max(nearest, LEAST), MOST)

    def parts(self, items: Sequence[T]) -> Iterator[Sequence[T]]:
        """The items in such steps."""
        first = 0
        for size in self.sizes():
            if first >= len(items):
                return
            yield items[first : first + size]
            first += size
