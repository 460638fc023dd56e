"""Lines of lists that were not taken, kept in the encrypted store until they are corrected or let go."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import msgpack
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.rosters import Line, Lists, Reading, read_row
from volunteer_desk.services.permission import needs
from volunteer_desk.services.roster_files import cells_of
from volunteer_desk.services.rosters import PreviewRow, RowKind
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.tables import ImportRun, KeptLine

SOURCE: Final = "kept"
Key = tuple[int, int]


@needs(Permission.SYNCHRONISE)
def keep(session: Session, run: int, lines: Sequence[tuple[int, PreviewRow]]) -> None:
    """Keep these lines (place in the list, line) of a run."""
    cursor_of(session).executemany(
        "INSERT INTO kept_line (run, place, number, raw, kind, cells, station, is_hidden)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (run, place, each.row.number, each.row.raw, each.kind.value, msgpack.packb(cells_of(each.row)),
             each.row.station, each.row.is_hidden)
            for place, each in lines
        ],
    )  # fmt: skip
    context_of(session).touched("kept_line", None)


@needs(Permission.IMPORT_PEOPLE)
def let_go(session: Session, keys: Iterable[Key]) -> None:
    """Keep these lines no longer: nobody wants them."""
    drop_settled(session, keys)


def drop_settled(session: Session, keys: Iterable[Key]) -> None:
    """Keep these lines no longer, as a step of an import that took them."""
    gone = list(keys)
    if gone:
        cursor_of(session).executemany("DELETE FROM kept_line WHERE run = ? AND place = ?", gone)
        context_of(session).touched("kept_line", None)


def reading(session: Session, lists: Lists) -> Reading:
    """All kept lines as a list that can be looked at again."""
    rows = session.scalars(select(KeptLine).order_by(KeptLine.run, KeptLine.place)).all()
    read = [
        read_row(
            Line(row.number, row.raw, row.station, is_hidden=row.is_hidden), msgpack.unpackb(row.cells), lists
        )
        for row in rows
    ]
    return Reading(SOURCE, read, kept=tuple((row.run, row.place) for row in rows))


@dataclass(frozen=True, slots=True)
class Kept:
    """How many lines wait: to be corrected, repeated or hidden; `taken` of the newest of their lists."""

    to_correct: int = 0
    others: int = 0
    taken: int = 0

    @property
    def lines(self) -> int:
        """All of them."""
        return self.to_correct + self.others


def kept(session: Session) -> Kept:
    """How many lines wait."""
    rows = session.execute(select(KeptLine.kind, func.count()).group_by(KeptLine.kind))
    kinds = Counter(dict(iter(rows)))
    if not kinds:
        return Kept()
    newest = session.get(ImportRun, session.scalar(select(func.max(KeptLine.run))))
    problems = kinds.pop(RowKind.PROBLEM.value, 0)
    return Kept(problems, kinds.total(), newest.rows if newest else 0)
