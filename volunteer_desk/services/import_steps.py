"""The short transactions an import and its taking back are made of; the gate records between any two of them.

New people are written under a run that no list shows until it is finished. What changes of known people is
laid down first, beside the run, and carried out after its last word: a run cut off before that is taken back
at the next start, one cut off after it is carried out. The right to import is asked for at the first step;
whoever is at the desk by the next one, it goes on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgpack
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.people import short_number
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import FIELDS
from volunteer_desk.services import kept_lines
from volunteer_desk.services.permission import needs
from volunteer_desk.services.roster_files import BADGE
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.operations import change_many, insert_many
from volunteer_desk.store.tables import ImportRun, Membership, Person

RUNNING, FINISHED, UNDONE = "running", "finished", "undone"
_CHANGED: Final = (*FIELDS, BADGE)
_TAKING_BACK: Final = 0  # the person of the row that marks a run whose taking back has begun


@dataclass(frozen=True, slots=True)
class Change:
    """What a list says of somebody known: (field, before, after), and values for where nothing stands."""

    person: int
    fields: tuple[tuple[str, Any, Any], ...] = ()
    gaps: Mapping[str, Any] = field(default_factory=dict)


@needs(Permission.IMPORT_PEOPLE)
def begin(session: Session, source: str, rows: int) -> int:
    """A new run; its id."""
    run = ImportRun(source=source, rows=rows, state=RUNNING)
    session.add(run)
    session.flush()
    return run.id


@needs(Permission.SYNCHRONISE)
def add(session: Session, run: int, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write new people down, unseen until the run is finished; their ids."""
    _running(session, run)
    numbers = iter(_short_numbers(session, sum(not row.get(BADGE) for row in rows)))
    team = context_of(session).scope or None
    people = [
        {
            **dict.fromkeys(FIELDS), "specialties": frozenset(), "guardian_consent": None,
            **{name: row[name] for name in FIELDS if row.get(name)},
            BADGE: row.get(BADGE) or next(numbers),
            "do_not_admit": False, "walk_in": False, "archived": False, "import_run": run, "team": team,
        }
        for row in rows
    ]  # fmt: skip
    ids = insert_many(session, Person, people)
    if team is not None:
        insert_many(
            session, Membership, [{"team": team, "person": person, "state": "active"} for person in ids]
        )
    return list(ids)


def _running(session: Session, run: int) -> None:
    """A run that went on under another number, since the desk did, is tidied up at the next start."""
    found = session.get(ImportRun, run)
    if found is None or found.state != RUNNING:
        raise UserProblem(Problem.CHANGED_MEANWHILE)


def _short_numbers(session: Session, count: int) -> list[str | None]:
    row = session.execute(
        text("SELECT short_number_next, short_number_end FROM desk_state WHERE id = 1")
    ).one()
    given = min(count, row.short_number_end - row.short_number_next)
    session.execute(
        text("UPDATE desk_state SET short_number_next = short_number_next + :given WHERE id = 1"),
        {"given": given},
    )
    first = row.short_number_next
    return [short_number(first + place) if place < given else None for place in range(count)]


@needs(Permission.SYNCHRONISE)
def lay_down(session: Session, run: int, changes: Sequence[Change]) -> None:
    """Keep what is to change. Raises UserProblem CHANGED_MEANWHILE where the preview is not true any more."""
    _running(session, run)
    held = _people(session, [change.person for change in changes])
    rows = []
    for change in changes:
        row = held.get(change.person)
        if row is None or row["archived"]:
            raise UserProblem(Problem.CHANGED_MEANWHILE)
        if any(row[name] != before for name, before, _ in change.fields):
            raise UserProblem(Problem.CHANGED_MEANWHILE)
        fields = [*change.fields, *_gaps(row, change)]
        if fields:
            rows.append((run, change.person, _packed(fields)))
    cursor_of(session).executemany(
        "INSERT INTO import_change (run, person, fields, is_written) VALUES (?, ?, ?, 0)", rows
    )


def _gaps(row: Mapping[str, Any], change: Change) -> list[tuple[str, Any, Any]]:
    found, named = [], {name for name, _, _ in change.fields}
    for name, value in change.gaps.items():
        held = row[name]
        if isinstance(value, frozenset):
            value = held | value  # what somebody can do is added to, never replaced
        if name not in named and value != held and (not held or isinstance(held, frozenset)):
            found.append((name, held, value))
    return found


def _people(session: Session, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    columns = [getattr(Person, name) for name in ("id", "archived", *_CHANGED)]
    rows = session.execute(select(*columns).where(Person.id.in_(ids))).mappings()
    return {row["id"]: dict(row) for row in rows}


def _packed(fields: Iterable[tuple[str, Any, Any]]) -> bytes:
    def plain(value: Any) -> Any:
        return sorted(value) if isinstance(value, frozenset) else value

    packed: bytes = msgpack.packb({name: [plain(before), plain(after)] for name, before, after in fields})
    return packed


def _unpacked(packed: bytes) -> list[tuple[str, Any, Any]]:
    def whole(value: Any) -> Any:
        return frozenset(value) if isinstance(value, list) else value

    return [(name, whole(before), whole(after)) for name, (before, after) in msgpack.unpackb(packed).items()]


@needs(Permission.SYNCHRONISE)
def finish(session: Session, run: int, settled: Sequence[kept_lines.Key] = ()) -> None:
    """The run's last word: its people are seen, and what was laid down is carried out whatever happens."""
    _running(session, run)
    session.get_one(ImportRun, run).state = FINISHED
    kept_lines.drop_settled(session, settled)
    context_of(session).touched("person", None)


@dataclass(frozen=True, slots=True)
class Part:
    """What one step did: people written, values left as they were found, and where the next step begins.

    `after` is None once there is nothing left.
    """

    written: int
    kept: int
    after: int | None


_LAID: Final = (
    "SELECT person, fields, is_written FROM import_change WHERE run = ? AND person > ?"
    " ORDER BY person LIMIT ?"
)


@needs(Permission.SYNCHRONISE)
def carry_out(session: Session, run: int, after: int, limit: int) -> Part:
    """Change the next people as laid down; a value that somebody has changed since stays as it is."""
    cursor = cursor_of(session)
    rows = cursor.execute(_LAID, (run, after, limit)).fetchall()
    laid = {person: _unpacked(fields) for person, fields, is_written in rows if not is_written}
    held = _people(session, list(laid))
    values, done, kept = {}, [], 0
    for person, fields in laid.items():
        row = held.get(person, {})
        true = [(n, b, a) for n, b, a in fields if row and (isinstance(a, frozenset) or row[n] == b)]
        kept += len(fields) - len(true)
        if true:
            values[person] = {n: _with(row[n], b, a) for n, b, a in true}
        done.append((_packed(true), run, person))
    change_many(session, Person, values)
    cursor.executemany(
        "UPDATE import_change SET fields = ?, is_written = 1 WHERE run = ? AND person = ?", done
    )
    return Part(len(values), kept, rows[-1][0] if len(rows) == limit else None)


def _with(held: Any, before: Any, after: Any) -> Any:
    """To a set is only added: what others added or took meanwhile stays."""
    return held | (after - before) if isinstance(after, frozenset) else after


def _without(held: Any, before: Any, after: Any) -> Any:
    return held - (after - before) if isinstance(after, frozenset) else before


@needs(Permission.IMPORT_PEOPLE)
def begin_taking_back(session: Session, run: int) -> None:
    """Hide what a finished run has added, at once. Raises UserProblem NOT_FOUND for one that is not there."""
    found = session.get(ImportRun, run)
    if found is None or found.state != FINISHED:
        raise UserProblem(Problem.NOT_FOUND)
    hide(session, run)


@needs(Permission.SYNCHRONISE)
def hide(session: Session, run: int) -> None:
    """Hide what a run has added; the rest of its taking back is done even if the machine stops now."""
    found = session.get(ImportRun, run)
    if found is None:
        return  # the desk took another number meanwhile; the next start tidies up
    found.state = UNDONE
    cursor_of(session).execute(
        "INSERT OR IGNORE INTO import_change (run, person, fields, is_written) VALUES (?, ?, x'80', 0)",
        (run, _TAKING_BACK),
    )
    context_of(session).touched("person", None)


_OF_RUN: Final = (
    "SELECT p.id, p.archived, EXISTS (SELECT 1 FROM attendance_event AS e WHERE e.person = p.id"
    " AND e.kind <> 'refused')"
    " FROM person AS p WHERE p.import_run = ? AND p.id > ? ORDER BY p.id LIMIT ?"
)


@needs(Permission.SYNCHRONISE)
def archive_added(session: Session, run: int, after: int, limit: int) -> Part:
    """Archive the next people of a run, but for those who were at a gate since: their hours need them."""
    rows = cursor_of(session).execute(_OF_RUN, (run, after, limit)).fetchall()
    kept = sum(not archived and came for _, archived, came in rows)
    gone = {person: {"archived": True} for person, archived, came in rows if not archived and not came}
    change_many(session, Person, gone)
    return Part(len(gone), kept, rows[-1][0] if len(rows) == limit else None)


@needs(Permission.SYNCHRONISE)
def give_back(session: Session, run: int, after: int, limit: int) -> Part:
    """Give the next people the values they had; one that somebody has changed since stays as it is."""
    cursor = cursor_of(session)
    rows = cursor.execute(_LAID, (run, after, limit)).fetchall()
    written = {person: _unpacked(fields) for person, fields, is_written in rows if is_written}
    held = _people(session, list(written))
    values, kept = {}, 0
    for person, fields in written.items():
        row = held.get(person, {})
        ours = [(n, b, a) for n, b, a in fields if row and (isinstance(a, frozenset) or row[n] == a)]
        kept += len(fields) - len(ours)
        if ours:
            values[person] = {n: _without(row[n], b, a) for n, b, a in ours}
    change_many(session, Person, values)
    cursor.executemany(
        "DELETE FROM import_change WHERE run = ? AND person = ?", [(run, row[0]) for row in rows]
    )
    return Part(len(values), kept, rows[-1][0] if len(rows) == limit else None)


@needs(Permission.SYNCHRONISE)
def end_taking_back(session: Session, run: int, stayed: int) -> None:
    """The run is taken back; where people of it stayed, they are seen again."""
    found = session.get(ImportRun, run)
    if found is not None and stayed:
        found.state, found.rows = FINISHED, stayed
    cursor = cursor_of(session)
    cursor.execute("DELETE FROM import_change WHERE run = ? AND person = ?", (run, _TAKING_BACK))
    cursor.execute("DELETE FROM kept_line WHERE run = ?", (run,))
    context_of(session).touched("person", None)
