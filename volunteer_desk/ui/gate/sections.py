"""The list beside the verdict, put in groups: whom this mode waits for, shift by shift, the soonest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.attendance import BoardState, Direction
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.services.gate import Situation
from volunteer_desk.ui.kit.i18n import Formats
from volunteer_desk.ui.kit.panels import dotted

_COMING: Final = frozenset({BoardState.DUE, BoardState.LATE, BoardState.MISSING})
_INSIDE: Final = frozenset({BoardState.PRESENT, BoardState.ON_BREAK})


@dataclass(frozen=True, slots=True)
class Heading:
    """What the people below it have in common, and how many they are."""

    words: str
    count: int


Line = Heading | BoardRow


class Sections(QObject):
    """Groups rows of the board and names the groups."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats

    def of(
        self, rows: Sequence[BoardRow], direction: Direction, situation: Situation | None, now_ms: int
    ) -> list[Line]:
        """Headings and people in the order of the list."""
        if situation is None:
            return []
        names = {shift.id: shift.name for shift in situation.shifts}
        if direction is Direction.IN:
            coming = [row for row in rows if row.state in _COMING]
            current = situation.current(now_ms)
            return self._coming(coming, names, current.id if current else None, now_ms)
        inside = sorted(
            (row for row in rows if row.state in _INSIDE), key=lambda row: (row.since_ms or 0, row.name)
        )
        if direction is Direction.BREAK:
            resting = [row for row in inside if row.state is BoardState.ON_BREAK]
            working = [row for row in inside if row.state is BoardState.PRESENT]
            return _joined((self.tr("On a break"), resting), (self.tr("At work"), working))
        late = [row for row in inside if row.ends_ms < now_ms]
        within = [row for row in inside if row.ends_ms >= now_ms]
        return _joined((self.tr("Shift ended, still inside"), late), (self.tr("Still inside"), within))

    def _coming(
        self, rows: Iterable[BoardRow], names: dict[int, str | None], current: int | None, now_ms: int
    ) -> list[Line]:
        def order(row: BoardRow) -> tuple[bool, bool, int, int]:
            return row.ends_ms < now_ms, row.shift != current, row.starts_ms, row.shift

        groups: list[tuple[str, list[BoardRow]]] = []
        ended: list[BoardRow] = []
        for _, each in groupby(sorted(rows, key=order), key=lambda row: row.shift):
            people = list(each)
            first = people[0]
            if first.ends_ms < now_ms:
                ended += people
                continue
            times = self._formats.time_range(first.starts_ms, first.ends_ms)
            groups.append((dotted((names.get(first.shift), times)), people))
        return _joined(*groups, (self.tr("Shift ended, did not come"), ended))


def _joined(*groups: tuple[str, list[BoardRow]]) -> list[Line]:
    lines: list[Line] = []
    for words, people in groups:
        if people:
            lines += [Heading(words, len(people)), *people]
    return lines
