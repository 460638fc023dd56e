"""Imports: what a preview shows is written, all of it or nothing to the user, and can be taken back later.

Each is a row of short transactions (`import_steps`), so that the gate is never held up. Own imports of the
last month are listed with the way back, which gives a value back only where the imported one still stands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

import msgpack
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.ids import MAX_SEQ, SEQ_BITS
from volunteer_desk.domain.records import SPECS, Entity
from volunteer_desk.domain.rosters import FIELDS
from volunteer_desk.services import import_steps as steps
from volunteer_desk.services.desk import Desk, Progress
from volunteer_desk.services.import_steps import Change, Part
from volunteer_desk.services.permission import needs
from volunteer_desk.services.rosters import Preview, RowKind
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.tables import DeskState, ImportChange, ImportRun

T = TypeVar("T")
# Each at most about 20 ms of the writer on two quiet cores; `benchmarks/p6_import.py` measures them.
ADDED_AT_ONCE: Final = 150
LAID_AT_ONCE: Final = 500
CHANGED_AT_ONCE: Final = 150
KEPT_DAYS: Final = 30
_MOST_SHOWN: Final = 20
_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the user chose: indexes left out, and for likely ones who it is (None: somebody new)."""

    left_out: frozenset[int] = frozenset()
    same_as: Mapping[int, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written; `kept` are values that somebody changed meanwhile and that therefore stand."""

    run: int
    created: tuple[int, ...]
    changed: int
    kept: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo did; people who were at a gate since stay, and so do values somebody changed since."""

    archived: int
    restored: int
    people_kept: int
    values_kept: int


async def commit(desk: Desk, shown: Preview, decisions: Decisions, progress: Progress) -> Imported:
    """Write what the preview shows, all of it or nothing.

    Raises UserProblem CHANGED_MEANWHILE when somebody it speaks of changed since, CANCELLED when stopped;
    nothing of it stands then.
    """
    new, changes = _plan(shown, decisions)
    total = len(new) + 2 * len(changes)
    run = await desk.write(steps.begin, shown.reading.source, len(new))
    created: list[int] = []
    try:
        for chunk in _chunks(new, ADDED_AT_ONCE):
            progress.report(len(created), total)
            created += await desk.write(steps.add, run, chunk)
        for place, laid in enumerate(_chunks(changes, LAID_AT_ONCE)):
            progress.report(len(new) + place * LAID_AT_ONCE, total)
            await desk.write(steps.lay_down, run, laid)
        progress.report(len(new) + len(changes), total)
        await desk.write(steps.finish, run)
        counted = _Counted(progress, len(new) + len(changes), total)
        done = await _through(desk, steps.carry_out, run, counted)
    except BaseException:
        await desk.write(steps.hide, run)
        await _take_back(desk, run, None)
        raise
    return Imported(run, tuple(created), done.written, done.kept)


@dataclass(slots=True)
class _Counted:
    """Tells the progress how far several steps have come."""

    progress: Progress
    done: int
    total: int

    def report(self, step: int) -> None:
        self.done = min(self.done + step, self.total)
        self.progress.report(self.done, self.total)


_Step = Callable[[Session, int, int, int], Part]


async def _through(desk: Desk, step: _Step, run: int, counted: _Counted | None) -> Part:
    """Repeat a step of a run until nothing is left; the sums."""
    written = kept = 0
    after: int | None = 0
    while after is not None:
        part = await desk.write(step, run, after, CHANGED_AT_ONCE)
        written, kept, after = written + part.written, kept + part.kept, part.after
        if counted is not None:
            counted.report(part.written)
    return Part(written, kept, None)


def _chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    return [items[first : first + size] for first in range(0, len(items), size)]


def _plan(shown: Preview, decisions: Decisions) -> tuple[list[Mapping[str, Any]], list[Change]]:
    """New people, and changes of known ones: each once, also where two lines mean one person."""
    new: list[Mapping[str, Any]] = []
    changes: dict[int, Change] = {}
    for place, each in enumerate(shown.rows):
        if place in decisions.left_out:
            continue
        values = each.row.values
        if each.kind is RowKind.CHANGED:
            person = each.matches[0].person
            changes[person] = replace(changes.get(person, Change(person)), fields=each.changes)
        elif each.kind is RowKind.NEW:
            new.append(values)
        elif each.kind is RowKind.LIKELY and place in decisions.same_as:
            decided = decisions.same_as[place]
            if decided is None:
                new.append(values)
            else:
                # Who it is was decided by a person; only what is missing is taken from the line.
                before = changes.get(decided, Change(decided))
                gaps = {name: values[name] for name in FIELDS if values.get(name)}
                changes[decided] = replace(before, gaps={**gaps, **before.gaps})
    return new, list(changes.values())


async def take_back(desk: Desk, run: int, progress: Progress) -> TakenBack:
    """Undo a finished import, at any time. Raises UserProblem NOT_FOUND when it is not there to be undone.

    What it added is unseen at once; the rest follows in short steps, after a power cut at the next start.
    """
    await desk.write(steps.begin_taking_back, run)
    past = await desk.read(_past, run)
    return await _take_back(desk, run, _Counted(progress, 0, past.added + past.changed))


async def _take_back(desk: Desk, run: int, counted: _Counted | None) -> TakenBack:
    gone = await _through(desk, steps.archive_added, run, counted)
    back = await _through(desk, steps.give_back, run, counted)
    await desk.write(steps.end_taking_back, run, gone.kept)
    return TakenBack(gone.written, back.written, gone.kept, back.kept)


async def tidy(desk: Desk) -> int:
    """At the start of a desk: end what its own imports, cut off by a crash, have begun; how many there were.

    One without its last word is taken back, one with it is carried out. Imports of other desks, of which a
    part may just have arrived, are none of its business.
    """
    found = await desk.read(cut_off)
    for run, state in found:
        if state == steps.FINISHED:
            await _through(desk, steps.carry_out, run, None)
            continue
        if state == steps.RUNNING:
            await desk.write(steps.hide, run)
        await _take_back(desk, run, None)
    while await desk.write(_forget_old, LAID_AT_ONCE):
        pass
    return len(found)


def cut_off(session: Session) -> list[tuple[int, str]]:
    """Own runs (id, state) that are not where they were to end."""
    low, high = _own(session)
    begun = select(ImportChange.run).where(ImportChange.is_written.is_(False))
    query = select(ImportRun.id, ImportRun.state).where(
        ImportRun.id.between(low, high), (ImportRun.state == steps.RUNNING) | ImportRun.id.in_(begun)
    )
    return [(run, state) for run, state in session.execute(query.order_by(ImportRun.id))]


def _own(session: Session) -> tuple[int, int]:
    """The ids that this desk's own records have."""
    desk_no = session.execute(select(DeskState.desk_no)).scalar_one()
    return desk_no << SEQ_BITS, (desk_no << SEQ_BITS) + MAX_SEQ


@needs(Permission.SYNCHRONISE)
def _forget_old(session: Session, limit: int) -> int:
    """Let go of what imports of more than a month ago changed; nobody is offered their way back any more."""
    low, high = _own(session)
    runs = session.scalars(select(ImportRun).where(ImportRun.id.between(low, high)))
    old = [run.id for run in runs if _is_old(session, run)]
    chosen = select(ImportChange.run, ImportChange.person).where(ImportChange.run.in_(old)).limit(limit)
    gone = session.execute(chosen).all()
    cursor = cursor_of(session)
    cursor.executemany("DELETE FROM import_change WHERE run = ? AND person = ?", [tuple(row) for row in gone])
    return len(gone)


def _begun_ms(run: ImportRun) -> int:
    """When the run was made, as its own record says."""
    source = SPECS[Entity.IMPORT_RUN].field("source").number
    return int(msgpack.unpackb(run.writers, strict_map_key=False)[source][1])


def _is_old(session: Session, run: ImportRun) -> bool:
    return _begun_ms(run) < context_of(session).now_ms - KEPT_DAYS * _DAY_MS


@dataclass(frozen=True, slots=True)
class PastImport:
    """An own import of the last month: how many it added and changed, and whether it can be taken back."""

    run: int
    source: str
    begun_ms: int
    added: int
    changed: int
    can_be_undone: bool


def past(session: Session) -> list[PastImport]:
    """Own imports of the last month, the newest first; those that never came to their end are none."""
    low, high = _own(session)
    query = select(ImportRun).where(ImportRun.id.between(low, high), ImportRun.state != steps.RUNNING)
    rows = session.scalars(query.order_by(ImportRun.id.desc()).limit(_MOST_SHOWN))
    return [_past_of(session, row) for row in rows if not _is_old(session, row)]


def _past(session: Session, run: int) -> PastImport:
    return _past_of(session, session.get_one(ImportRun, run))


def _past_of(session: Session, run: ImportRun) -> PastImport:
    written = select(func.count()).where(ImportChange.run == run.id, ImportChange.is_written)
    changed = session.scalar(written) or 0
    is_open = run.state == steps.FINISHED and bool(run.rows or changed)
    return PastImport(run.id, run.source, _begun_ms(run), run.rows, changed, is_open)
