"""Imports: what a preview shows is written, all of it or nothing to the user, and can be taken back later.

Each is a row of short transactions (`import_steps`), so that the gate is never held up. Own imports of the
last month are listed with the way back, which gives a value back only where the imported one still stands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgpack
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.ids import MAX_SEQ, SEQ_BITS
from volunteer_desk.domain.records import SPECS, Entity
from volunteer_desk.domain.rosters import FIELDS
from volunteer_desk.services import import_steps as steps
from volunteer_desk.services import kept_lines, placing
from volunteer_desk.services.desk import Desk, Progress
from volunteer_desk.services.import_steps import Change, Part
from volunteer_desk.services.pace import Pace
from volunteer_desk.services.permission import needs
from volunteer_desk.services.placing import Day
from volunteer_desk.services.rosters import Preview, PreviewRow, RowKind
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.tables import DeskState, ImportChange, ImportRun

KEPT_DAYS: Final = 30
_MOST_SHOWN: Final = 20
_DAY_MS: Final = 86_400_000
_WRITTEN: Final = frozenset({RowKind.NEW, RowKind.CHANGED, RowKind.LIKELY})


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the user chose: indexes left out, and for likely ones who it is (None: somebody new).

    With a `day` everybody is given a place in its shift. `keeps_all` also keeps lines that the file hides or
    that repeat others: nobody has seen a preview of them.
    """

    left_out: frozenset[int] = frozenset()
    same_as: Mapping[int, int | None] = field(default_factory=dict)
    day: Day | None = None
    keeps_all: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written; `kept` are values that somebody changed meanwhile and that therefore stand."""

    run: int
    created: tuple[int, ...]
    changed: int
    kept: int
    to_correct: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo did; people who were at a gate since stay, and so do values somebody changed since."""

    archived: int
    restored: int
    people_kept: int
    values_kept: int


async def commit(desk: Desk, shown: Preview, decisions: Decisions, progress: Progress) -> Imported:
    """Write what the preview shows, all of it or nothing.

    Lines with problems are kept to be corrected. Raises UserProblem CHANGED_MEANWHILE when somebody it speaks
    of changed since, CANCELLED when stopped; nothing of it stands then.
    """
    # On a thread: a tenth of a second for a long list, in which nobody at the gate would get an answer.
    plan = await desk.aside(_plan, shown, decisions)
    counted = _Counted(progress, plan.steps)
    run = await desk.write(steps.begin, shown.reading.source, len(plan.new))
    try:
        created: list[int] = []
        for added in Pace(desk).parts(plan.new):
            created += await desk.write(steps.add, run, [each.values for each in added])
            counted.report(len(added))
        for laid in Pace(desk).parts(plan.changes):
            await desk.write(steps.lay_down, run, laid)
            counted.report(len(laid))
        for lines in Pace(desk).parts(plan.kept):
            await desk.write(kept_lines.keep, run, lines)
        if decisions.day is not None:
            await _seat(desk, run, decisions.day, plan, created, counted)
        await desk.write(steps.finish, run, plan.settled)
        done = await _through(desk, steps.carry_out, run, counted)
    except BaseException:
        await desk.write(steps.hide, run)
        await _take_back(desk, run, None)
        raise
    return Imported(run, tuple(created), done.written, done.kept, len(plan.kept))


async def _seat(
    desk: Desk, run: int, day: Day, plan: "_Plan", created: Sequence[int], counted: "_Counted"
) -> None:
    everybody = [(person, each.station) for person, each in zip(created, plan.new, strict=True)] + plan.known
    headings = [heading for heading in dict.fromkeys(station for _, station in everybody) if heading]
    stations = await desk.write(placing.stations_for, day, headings)
    for seated in Pace(desk).parts(everybody):
        seats = {person: stations.get(heading or "", day.station) for person, heading in seated}
        await desk.write(placing.give_seats, run, day, seats)
        counted.report(len(seated))


@dataclass(slots=True)
class _Counted:
    """Tells the progress how far several steps have come; it raises once they are to stop."""

    progress: Progress
    total: int
    done: int = 0

    def report(self, step: int) -> None:
        self.done = min(self.done + step, self.total)
        self.progress.report(self.done, self.total)


_Step = Callable[[Session, int, int, int], Part]


async def _through(desk: Desk, step: _Step, run: int, counted: _Counted | None) -> Part:
    """Repeat a step of a run until nothing is left; the sums."""
    written = kept = after = 0
    for size in Pace(desk).sizes():
        part = await desk.write(step, run, after, size)
        written, kept = written + part.written, kept + part.kept
        if counted is not None:
            counted.report(part.written)
        if part.after is None:
            break
        after = part.after
    return Part(written, kept, None)


@dataclass(frozen=True, slots=True)
class _New:
    """Somebody to write down, and the heading the line stood under."""

    values: Mapping[str, Any]
    station: str | None


@dataclass(slots=True)
class _Plan:
    """What is to be written; each person once, also where two lines mean one."""

    new: list[_New] = field(default_factory=list)
    by_person: dict[int, Change] = field(default_factory=dict)
    known: list[tuple[int, str | None]] = field(default_factory=list)
    kept: list[tuple[int, PreviewRow]] = field(default_factory=list)
    settled: list[kept_lines.Key] = field(default_factory=list)
    seats: int = 0

    @property
    def changes(self) -> list[Change]:
        return list(self.by_person.values())

    @property
    def steps(self) -> int:
        return len(self.new) + 2 * len(self.by_person) + self.seats

    def add(self, each: PreviewRow, decided: int | None) -> None:
        """One line that is taken; `decided` is who it is where a person had to say that."""
        values, station = each.row.values, each.row.station
        if decided is None and each.kind in {RowKind.NEW, RowKind.LIKELY}:
            self.new.append(_New(values, station))
            return
        person = each.matches[0].person if decided is None else decided
        self.known.append((person, station))
        before = self.by_person.get(person, Change(person))
        if each.kind is RowKind.CHANGED:
            self.by_person[person] = replace(before, fields=each.changes)
        elif each.kind is RowKind.LIKELY:
            # Who it is was decided by a person; only what is missing is taken from the line.
            gaps = {name: values[name] for name in FIELDS if values.get(name)}
            self.by_person[person] = replace(before, gaps={**gaps, **before.gaps})


def _plan(shown: Preview, decisions: Decisions) -> _Plan:
    plan = _Plan()
    for place, each in enumerate(shown.rows):
        is_left = place in decisions.left_out
        is_waiting = each.kind is RowKind.LIKELY and place not in decisions.same_as
        is_known = each.kind is RowKind.SAME and each.matches and decisions.day is not None
        if each.kind in _WRITTEN and not is_left and not is_waiting:
            plan.add(each, decisions.same_as.get(place))
        elif is_known and not is_left:
            plan.known.append((each.matches[0].person, each.row.station))
        if shown.reading.kept:
            if each.kind is not RowKind.PROBLEM:
                plan.settled.append(shown.reading.kept[place])
        elif each.kind is RowKind.PROBLEM or (decisions.keeps_all and _is_unseen(each, is_left=is_left)):
            plan.kept.append((place, each))
    plan.seats = (len(plan.new) + len(plan.known)) * (decisions.day is not None)
    return plan


def _is_unseen(each: PreviewRow, *, is_left: bool) -> bool:
    """Whether a line about a person goes without anybody having looked at it."""
    return each.kind is not RowKind.NOTE and (is_left or each.repeats is not None)


async def take_back(desk: Desk, run: int, progress: Progress) -> TakenBack:
    """Undo a finished import, at any time. Raises UserProblem NOT_FOUND when it is not there to be undone.

    What it added is unseen at once; the rest follows in short steps, after a power cut at the next start.
    """
    await desk.write(steps.begin_taking_back, run)
    past = await desk.read(_past, run)
    return await _take_back(desk, run, _Counted(progress, past.added + past.changed))


async def _take_back(desk: Desk, run: int, counted: _Counted | None) -> TakenBack:
    for size in Pace(desk).sizes():
        if not await desk.write(placing.take_seats_back, run, size):
            break
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
    for size in Pace(desk).sizes():
        if not await desk.write(_forget_old, size):
            break
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
