"""People of the roster: writing them down, changing, archiving, finding and listing them."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final, NamedTuple

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from volunteer_desk.dbkit.columns import elements
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.arabic import clean_name, fold
from volunteer_desk.domain.calendar import ADULT_AGE, birth_from_text, is_under_18_on, local_day
from volunteer_desk.domain.people import (
    Identity,
    Likeness,
    LikenessReason,
    MissingPart,
    PersonKey,
    PersonProblem,
    check_name,
    has_guardian,
    likeness,
    mask,
    missing_parts,
    mobile_tail,
    short_number,
)
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.derived import identity_hash
from volunteer_desk.store.search import search_people
from volunteer_desk.store.tables import Membership, Person

EDITABLE: Final = (
    "name", "name_latin", "identity", "mobile", "gender", "birth", "city", "nationality", "specialties",
    "emergency_name", "emergency_mobile", "guardian_name", "guardian_mobile", "guardian_consent",
    "do_not_admit", "team",
)  # fmt: skip
_REFUSING: Final = frozenset(
    {
        PersonProblem.NAME_MISSING,
        PersonProblem.NAME_HAS_DIGITS,
        PersonProblem.NAME_HAS_HIDDEN_CHARACTERS,
        PersonProblem.NAME_TOO_LONG,
    }
)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person for reading: the identity number is masked, `is_minor` is for today."""

    id: int
    name: str
    name_latin: str | None
    identity_kind: str | None
    identity_masked: str | None
    mobile: str | None
    gender: str | None
    birth: str | None
    birth_date: str | None
    city: str | None
    nationality: str | None
    specialties: frozenset[str]
    emergency_name: str | None
    emergency_mobile: str | None
    guardian_name: str | None
    guardian_mobile: str | None
    guardian_consent: str | None
    do_not_admit: bool
    short_number: str | None
    archived: bool
    team: int | None
    is_minor: bool
    missing: tuple[MissingPart, ...]


@needs(Permission.EDIT_PEOPLE)
def add(session: Session, values: Mapping[str, Any]) -> int:
    """Write a new person down; the id. Raises UserProblem INVALID with field and reason."""
    return _add(session, values)


def _add(session: Session, values: Mapping[str, Any]) -> int:
    clean = _checked({"name": "", **values})
    person = Person(
        **{"specialties": frozenset(), "do_not_admit": False, "archived": False, "walk_in": False, **clean},
        short_number=next_short_number(session),
    )
    if person.team is None:
        person.team = context_of(session).scope or None
    session.add(person)
    session.flush()
    if person.team is not None:
        session.add(Membership(team=person.team, person=person.id, state="active"))
    return person.id


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise KeyError(f"not a field of a person: {sorted(unknown)}")
    clean = {name: (value or None) if isinstance(value, str) else value for name, value in values.items()}
    if "name" in clean:
        name = str(clean["name"] or "")
        problems = [p for p in check_name(name) if p in _REFUSING]
        if problems:
            raise UserProblem(Problem.INVALID, field="name", reason=problems[0].value)
        clean["name"] = clean_name(name)
    return clean


@needs(Permission.ADD_WALK_IN)
def add_walk_in(session: Session, *, name: str, mobile: str | None, gender: str) -> int:
    """Write down an adult who came without being on any list; the papers are looked at later."""
    person = _add(session, {"name": name, "mobile": mobile, "gender": gender})
    session.get_one(Person, person).walk_in = True
    return person


@needs(Permission.EDIT_PEOPLE)
def edit(session: Session, person: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """Change some fields; what they were before, for undo. Raises UserProblem INVALID or NOT_FOUND."""
    row = _get(session, person)
    before = {}
    for name, value in _checked(values).items():
        if getattr(row, name) != value:
            before[name] = getattr(row, name)
            setattr(row, name, value)
    return before


@needs(Permission.EDIT_PEOPLE)
def archive(session: Session, people: Sequence[int], *, archived: bool = True) -> int:
    """Take people off the lists or put them back; how many changed. Nothing is ever deleted."""
    changed = 0
    for person in people:
        row = _get(session, person)
        changed += row.archived != archived
        row.archived = archived
    return changed


def _get(session: Session, person: int) -> Person:
    row = session.get(Person, person)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    return row


def next_short_number(session: Session) -> str | None:
    """The next badge number of this desk's block; None once it is used up, until central leases more."""
    taken = session.execute(
        text(
            "UPDATE desk_state SET short_number_next = short_number_next + 1"
            " WHERE id = 1 AND short_number_next < short_number_end RETURNING short_number_next - 1"
        )
    ).scalar()
    return None if taken is None else short_number(taken)


@needs(Permission.SEE_ROSTER)
def card(session: Session, person: int) -> PersonCard:
    """Everything of one person that may be shown; the identity number only by its last three digits."""
    row = _get(session, person)
    identity = Identity.from_text(row.identity) if row.identity else None
    minor = is_minor(row.birth, local_day(context_of(session).now_ms))
    same = {name: getattr(row, name) for name in PersonCard.__dataclass_fields__ if hasattr(row, name)}
    return PersonCard(
        **same,
        identity_kind=identity.kind.value if identity else None,
        identity_masked=mask(identity.number) if identity else None,
        is_minor=minor,
        missing=_missing(row, bool(row.identity), is_minor=minor),
    )


def is_minor(birth: str | None, day: date) -> bool:
    """Whether the stored birth date says under 18 in either calendar."""
    return birth is not None and is_under_18_on(birth_from_text(birth), day)


def _missing(row: Any, has_identity: bool, *, is_minor: bool) -> tuple[MissingPart, ...]:
    """The one answer of lists, cards and counts to what keeps somebody from being put to work."""
    parts = missing_parts(
        row.name, mobile=bool(row.mobile), identity=has_identity, birth=row.birth_date is not None,
        walk_in=row.walk_in,
    )  # fmt: skip
    if is_minor and not has_guardian(row.guardian_consent, row.guardian_mobile):
        parts.insert(0, MissingPart.GUARDIAN)
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Somebody on the roster who may be the person being written down."""

    person: int
    name: str
    likeness: Likeness
    reason: LikenessReason


def likely_duplicates(session: Session, key: PersonKey, *, but: int | None = None) -> list[Duplicate]:
    """People who are, or may be, the same; looked up by identity, mobile and name, never by reading all."""
    context = context_of(session)
    rows: dict[int, Person] = {}
    hashed = identity_hash(key.identity, context.identity_key)
    if hashed is not None:
        same = select(Person).where(Person.identity_hash == hashed).limit(20)
        rows.update({p.id: p for p in session.scalars(same)})
    if key.mobile:
        same = select(Person).where(Person.mobile_tail == mobile_tail(key.mobile)).limit(20)
        rows.update({p.id: p for p in session.scalars(same) if p.mobile == key.mobile})
    named = search_people(session, key.name, context.identity_key, limit=20)
    rows.update({p.id: p for p in session.scalars(select(Person).where(Person.id.in_(named[:20])))})
    found = []
    for row in rows.values():
        if row.id == but or row.archived:
            continue
        sure, reason = likeness(key, PersonKey(row.name, row.identity, row.mobile, row.birth))
        if reason is not None:
            found.append(Duplicate(row.id, row.name, sure, reason))
    return sorted(found, key=lambda duplicate: (duplicate.likeness is not Likeness.SAME, duplicate.person))


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of people is narrowed to; empty means everybody on the roster."""

    words: str = ""
    city: str | None = None
    team: int | None = None
    specialty: str | None = None
    only_incomplete: bool = False
    only_minors: bool = False
    archived: bool = False


class Sort:
    """Orders a list can have; each has an index that ends with the id."""

    NAME: Final = "name"
    CITY: Final = "city"
    NEWEST: Final = "newest"


_ORDERS: Final = {Sort.NAME: "sort_key, id", Sort.CITY: "city, sort_key, id", Sort.NEWEST: "id DESC"}


@needs(Permission.SEE_ROSTER)
def ids(session: Session, narrowed: Filter, sort: str = Sort.NAME) -> list[int]:
    """Ids of the people on a list, in its order; a search is ranked instead."""
    return list(order(session, narrowed, sort))


def order(
    session: Session, narrowed: Filter, sort: str = Sort.NAME, limit: int | None = None
) -> "array[int]":
    """As `ids`, eight bytes each, for a list that may have a million; with `limit` only the first."""
    if narrowed.words.strip() and not narrowed.archived:
        found = search_people(session, narrowed.words, context_of(session).identity_key)
        if narrowed == Filter(words=narrowed.words):
            return array("q", found[:limit])  # the search itself finds nobody who is not on the roster
        kept = set(_by_conditions(session, narrowed, "id", among=found))
        return array("q", [person for person in found if person in kept][:limit])
    end = "" if limit is None else f" LIMIT {limit}"
    return _by_conditions(session, narrowed, f"{_ORDERS[sort]}{end}")


MINOR: Final = "birth_date > :adult"
NEEDS_CARE: Final = (
    f"incomplete = 1 OR ({MINOR} AND (guardian_mobile IS NULL OR guardian_consent IS NULL"
    " OR guardian_consent = 'refused'))"
)
"""Who cannot simply be put to work: the same exceptions that `lines` marks. Needs the value `adult`."""


def adults_born_by(session: Session) -> str:
    """The last birth day (ISO) that is 18 today; the solar years, which are the longer ones, decide."""
    today = local_day(context_of(session).now_ms)
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - ADULT_AGE, day=28 if is_leap_day else today.day).isoformat()


def visible(session: Session) -> list[str]:
    """Conditions that hide people of an import that is not finished; none while all are, which is usual."""
    if session.execute(text("SELECT 1 FROM import_run WHERE state <> 'finished' LIMIT 1")).first():
        return ["(import_run IS NULL OR import_run IN (SELECT id FROM import_run WHERE state = 'finished'))"]
    return []


def _by_conditions(
    session: Session, narrowed: Filter, order: str, among: Sequence[int] | None = None
) -> "array[int]":
    where, values = _conditions(session, narrowed, among)
    # The plain cursor: a hundred thousand rows through the mapper keep the interface waiting for its turn.
    found = cursor_of(session).execute(f"SELECT id FROM person WHERE {where} ORDER BY {order}", values)  # noqa: S608 - constant text
    return array("q", chain.from_iterable(found))


def _conditions(
    session: Session, narrowed: Filter, among: Sequence[int] | None
) -> tuple[str, dict[str, Any]]:
    """The condition of a list, and the values of its marks."""
    conditions = ["archived = :archived", *visible(session)]
    values: dict[str, Any] = {"archived": narrowed.archived, "adult": adults_born_by(session)}
    if among is not None:
        conditions[0] = "+archived = :archived"  # by id, not by walking everybody
        conditions.append(f"id IN ({','.join(str(int(person)) for person in among)})")
    for name in ("city", "team"):
        if getattr(narrowed, name) is not None:
            conditions.append(f"{name} = :{name}")
            values[name] = getattr(narrowed, name)
    if narrowed.specialty:
        conditions.append("specialties LIKE :specialty")
        values["specialty"] = f'%"{narrowed.specialty}"%'
    if narrowed.only_incomplete:
        conditions.append(f"({NEEDS_CARE})")
    if narrowed.only_minors:
        conditions.append(MINOR)
    if narrowed.archived and narrowed.words.strip():
        # The search index answers only for people on the roster; few are archived, so these are read.
        conditions.append("instr(name_fold, :folded) > 0")
        values["folded"] = fold(narrowed.words)
    return " AND ".join(conditions), values


def count(session: Session, narrowed: Filter) -> int:
    """How many people a list has."""
    if narrowed.words.strip():
        return len(ids(session, narrowed))
    where, values = _conditions(session, narrowed, None)
    row = cursor_of(session).execute(f"SELECT count(*) FROM person WHERE {where}", values).fetchone()  # noqa: S608 - constant text
    return int(row[0])


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One row of the roster."""

    id: int
    name: str
    mobile: str | None
    city: str | None
    specialties: frozenset[str]
    short_number: str | None
    is_minor: bool
    do_not_admit: bool
    team: int | None
    missing: tuple[MissingPart, ...]


class _Held(NamedTuple):
    """What a row of the roster is made of, in the order that the statement reads it."""

    id: int
    name: str
    mobile: str | None
    city: str | None
    specialties: str | None
    short_number: str | None
    walk_in: int
    birth_date: str | None
    guardian_consent: str | None
    do_not_admit: int
    team: int | None
    guardian_mobile: str | None
    incomplete: int
    has_identity: int


_HELD: Final = f"SELECT {', '.join(_Held._fields[:-1])}, identity IS NOT NULL FROM person"  # noqa: S608 - constant text


@needs(Permission.SEE_ROSTER)
def lines(session: Session, wanted: Sequence[int]) -> list[PersonLine]:
    """Rows for these ids, in their order; somebody who is gone meanwhile is left out."""
    # The plain cursor: every key of a search and every jump in a list reads a page of them.
    marks = ",".join("?" * len(wanted))
    found = cursor_of(session).execute(f"{_HELD} WHERE id IN ({marks})", tuple(wanted))
    rows = {row[0]: _Held._make(row) for row in found}
    adult = adults_born_by(session)
    return [_line(rows[person], adult) for person in wanted if person in rows]


def _line(row: _Held, adult: str) -> PersonLine:
    # Eighteen solar years are the longer ones, so that no calendar needs to be asked for each row.
    minor = row.birth_date is not None and row.birth_date > adult
    # Of nearly everybody the row says that nothing is missing; taking the name apart again is for the others.
    missing = _missing(row, bool(row.has_identity), is_minor=minor) if row.incomplete or minor else ()
    return PersonLine(
        row.id, row.name, row.mobile, row.city, elements(row.specialties), row.short_number, minor,
        bool(row.do_not_admit), row.team, missing,
    )  # fmt: skip
