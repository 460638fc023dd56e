"""Lists of people, read and compared with the roster: what each line comes to, before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk import childwork
from volunteer_desk.domain import vcards
from volunteer_desk.domain.arabic import fold
from volunteer_desk.domain.paste import read_paste
from volunteer_desk.domain.people import (
    LikenessReason,
    PersonKey,
    PersonProblem,
    likeness,
    names_agree,
)
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import (
    FIELDS,
    CellProblem,
    Line,
    LineKind,
    Lists,
    Reading,
    RosterRow,
    read_row,
    reading_of,
)
from volunteer_desk.excel.reader import read_contacts, read_list
from volunteer_desk.services.desk import Progress
from volunteer_desk.services.roster_files import cells_of
from volunteer_desk.store.context import context_of
from volunteer_desk.store.derived import identity_hash
from volunteer_desk.store.tables import DeskState, Person

LONGEST_TEXT: Final = 2_000_000  # letters: about 40,000 lines, read in a second; a file may hold more
_AT_ONCE: Final = 500
_REPORT_EVERY: Final = 500


class RowKind(StrEnum):
    """What a line comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LIKELY = "likely"
    PROBLEM = "problem"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody on the roster whom the line may mean."""

    person: int
    name: str
    reason: LikenessReason | None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One input line and what would happen; `changes` are (field, before, after)."""

    row: RosterRow
    kind: RowKind
    matches: tuple[Match, ...] = ()
    changes: tuple[tuple[str, Any, Any], ...] = ()
    repeats: int | None = None
    """The number of an earlier line that is the same person."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Every line in order."""

    reading: Reading
    rows: tuple[PreviewRow, ...]

    def counts(self) -> dict[RowKind, int]:
        """How many lines of each kind."""
        found = dict.fromkeys(RowKind, 0)
        for each in self.rows:
            found[each.kind] += 1
        return found


def read_file(path: Path, lists: Lists, is_cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """The lines of a workbook, CSV or contacts file. Blocks; raises UserProblem FILE_* or NO_HEADER_FOUND."""
    kind = path.suffix.lower().removeprefix(".")
    if kind == vcards.SOURCE:
        found = childwork.run(read_contacts, str(path), is_cancelled=is_cancelled)
        return vcards.read_cards(found, lists)
    table = childwork.run(read_list, str(path), is_cancelled=is_cancelled)
    return reading_of(table, lists, kind)


def read_text(pasted: str, lists: Lists) -> Reading:
    """The lines of pasted text. Raises UserProblem TEXT_TOO_LONG."""
    if len(pasted) > LONGEST_TEXT:
        raise UserProblem(Problem.TEXT_TOO_LONG)
    if "BEGIN:VCARD" in pasted[:LONGEST_TEXT].upper():
        whole = vcards.unfolded(pasted.encode("utf-8", "replace")).decode("utf-8")
        return vcards.read_cards(vcards.cards(whole), lists)
    return read_paste(pasted, lists)


def preview(session: Session, progress: Progress, reading: Reading) -> Preview:
    """What each line comes to, by a few look-ups for all of them and never one a line."""
    rows = reading.rows
    known = _Known.of(session, rows)
    found: list[PreviewRow] = []
    for place, row in enumerate(rows):
        if place % _REPORT_EVERY == 0:
            progress.report(place, len(rows))
        found.append(_judged(row, known))
    progress.report(len(rows), len(rows))
    return Preview(reading, tuple(found))


@dataclass(slots=True)
class _Known:
    """People on the roster who may be meant, by what finds them, and the lines before."""

    people: dict[int, Person]
    key: bytes
    unissued: range
    by_identity: dict[bytes, int] = field(default_factory=dict)
    by_mobile: dict[str, list[int]] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_badge: dict[str, int] = field(default_factory=dict)
    earlier: dict[tuple[str, str], int] = field(default_factory=dict)
    claimed: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, rows: Sequence[RosterRow]) -> "_Known":
        key = context_of(session).identity_key
        hashes = {identity_hash(row.values.get("identity"), key) for row in rows} - {None}
        mobiles = {row.values.get("mobile") for row in rows} - {None}
        badges = {row.values.get("short_number") for row in rows} - {None}
        names = {fold(row.values["name"]) for row in rows if row.values.get("name")}
        people: dict[int, Person] = {}
        for column, wanted in (
            (Person.identity_hash, hashes),
            (Person.mobile, mobiles),
            (Person.short_number, badges),
            (Person.name_fold, names),
        ):
            people.update(_where(session, column, sorted(wanted)))
        block = session.get_one(DeskState, 1)
        known = cls(people, key, range(block.short_number_next, block.short_number_end))
        for person in people.values():
            known._index(person)
        return known

    def _index(self, person: Person) -> None:
        if person.identity_hash is not None:
            self.by_identity[person.identity_hash] = person.id
        if person.mobile:
            self.by_mobile.setdefault(person.mobile, []).append(person.id)
        if person.short_number:
            self.by_badge[person.short_number] = person.id
        self.by_name.setdefault(person.name_fold, []).append(person.id)

    def meant(self, row: RosterRow) -> tuple[int | None, list[Match]]:
        """The person it surely is, and those it may be."""
        values = row.values
        hashed = identity_hash(values.get("identity"), self.key)
        if hashed is not None and hashed in self.by_identity:
            return self.by_identity[hashed], []
        holder = self.by_badge.get(values.get("short_number") or "")
        if holder is not None and names_agree(values["name"], self.people[holder].name):
            return holder, []
        name = fold(values["name"])
        alike = [*self.by_mobile.get(values.get("mobile") or "", ()), *self.by_name.get(name, ())]
        mine = PersonKey(values["name"], values.get("identity"), values.get("mobile"), values.get("birth"))
        matches, surely = [], []
        for number in dict.fromkeys(alike):
            person = self.people[number]
            theirs = PersonKey(person.name, person.identity, person.mobile, person.birth)
            _, reason = likeness(mine, theirs)
            is_bare = not (values.get("identity") or values.get("mobile") or values.get("birth"))
            if (reason is LikenessReason.MOBILE_AND_NAME or is_bare) and person.name_fold == name:
                surely.append(number)
            elif reason is not None:
                matches.append(Match(number, person.name, reason))
        if len(surely) == 1:
            return surely[0], []
        return None, [*(Match(n, self.people[n].name, None) for n in surely), *matches]


def _where(session: Session, column: Any, wanted: Sequence[Any]) -> dict[int, Person]:
    """People of the roster whose column holds a wanted value.

    Names and mobiles have no index of their own: beyond one question it is cheaper to walk the roster once
    than once for every few hundred values.
    """
    shown = Person.archived.is_(False)
    if len(wanted) <= _AT_ONCE:
        return {
            person.id: person for person in session.scalars(select(Person).where(column.in_(wanted), shown))
        }
    chosen = frozenset(wanted)
    ids = [
        number for number, value in session.execute(select(Person.id, column).where(shown)) if value in chosen
    ]
    found: dict[int, Person] = {}
    for first in range(0, len(ids), _AT_ONCE):
        query = select(Person).where(Person.id.in_(ids[first : first + _AT_ONCE]))
        found.update({person.id: person for person in session.scalars(query)})
    return found


def _judged(row: RosterRow, known: _Known) -> PreviewRow:
    if row.kind is not LineKind.PERSON:
        return PreviewRow(row, RowKind.NOTE)
    if row.problems:
        return PreviewRow(row, RowKind.PROBLEM)
    for mark in _marks(row):
        if mark in known.earlier:
            return PreviewRow(row, RowKind.SAME, repeats=known.earlier[mark])
    person, matches = known.meant(row)
    if person in known.claimed:
        return PreviewRow(row, RowKind.SAME, repeats=known.claimed[person])
    row = _with_badge_checked(row, person, known)
    if row.problems:
        return PreviewRow(row, RowKind.PROBLEM)
    for mark in [*_marks(row), *_badge_mark(row)]:
        known.earlier[mark] = row.number
    if person is not None:
        known.claimed[person] = row.number
        return _compared(row, known.people[person])
    return PreviewRow(row, RowKind.LIKELY if matches else RowKind.NEW, tuple(matches))


def _marks(row: RosterRow) -> list[tuple[str, str]]:
    """What makes two lines of one list one person: the number, the mobile with the name, or a bare name."""
    values, marks = row.values, []
    name = fold(values["name"])
    if values.get("identity"):
        marks.append(("identity", values["identity"]))
    elif values.get("mobile"):
        marks.append((values["mobile"], name))
    else:
        marks.append(("name", f"{name} {values.get('birth', '')}"))
    return marks


def _badge_mark(row: RosterRow) -> list[tuple[str, str]]:
    number = row.values.get("short_number")
    return [("badge", number)] if number else []


def _with_badge_checked(row: RosterRow, person: int | None, known: _Known) -> RosterRow:
    """A badge number belongs to one person; one that this desk has yet to give out is nobody's."""
    number = row.values.get("short_number")
    if number is None:
        return row
    if int(number[:-1]) in known.unissued:
        remark = CellProblem("short_number", PersonProblem.BADGE_NOT_OURS.value, number)
        values = {name: value for name, value in row.values.items() if name != "short_number"}
        return replace(row, values=values, remarks=(*row.remarks, remark))
    code = None
    if known.by_badge.get(number, person) != person:
        code = PersonProblem.BADGE_OF_ANOTHER
    elif ("badge", number) in known.earlier:
        code = PersonProblem.BADGE_TWICE
    return row if code is None else replace(row, problems=(CellProblem("short_number", code.value, number),))


def _compared(row: RosterRow, person: Person) -> PreviewRow:
    """Only what the line says and says differently; an empty cell never empties a field."""
    changes: list[tuple[str, Any, Any]] = []
    for name in FIELDS:
        after = row.values.get(name)
        before = getattr(person, name)
        if after and isinstance(after, frozenset) and not after <= before:
            changes.append((name, before, before | after))
        elif after and not isinstance(after, frozenset) and after != before:
            changes.append((name, before, after))
    # A badge that was printed stays the person's.
    if row.values.get("short_number") and not person.short_number:
        changes.append(("short_number", None, row.values["short_number"]))
    match = (Match(person.id, person.name, None),)
    return PreviewRow(row, RowKind.CHANGED if changes else RowKind.SAME, match, tuple(changes))


def corrected(shown: Preview, place: int, cells: Mapping[str, str], lists: Lists) -> Reading:
    """The list with some cells of one line said anew; the rest of the line stands as it was given."""
    row = shown.rows[place].row
    line = Line(row.number, row.raw, row.station, is_hidden=row.is_hidden)
    rows = [each.row for each in shown.rows]
    rows[place] = read_row(line, {**cells_of(row), **cells}, lists)
    return replace(shown.reading, rows=rows)


def hidden(shown: Preview) -> frozenset[int]:
    """Places of rows that the file does not show: nobody has seen them, so they are left out at first."""
    return frozenset(place for place, each in enumerate(shown.rows) if each.row.is_hidden)
