"""What the roster's screen asks beside its rows: how many there are of what, teams, a form's values."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.people import Identity, mask
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.people import (
    EDITABLE,
    MINOR,
    NEEDS_CARE,
    PersonLine,
    adults_born_by,
    lines,
    visible,
)
from volunteer_desk.services.permission import needs
from volunteer_desk.services.person_hours import NOTHING_YET, TimeGiven, time_given
from volunteer_desk.store.context import context_of
from volunteer_desk.store.tables import Membership, Person, Team


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """How many people each filter of the list would show."""

    everybody: int = 0
    incomplete: int = 0
    minors: int = 0
    archived: int = 0
    teams: Mapping[int, int] = field(default_factory=dict)
    specialties: Mapping[str, int] = field(default_factory=dict)
    """By code, the most frequent first."""


@needs(Permission.SEE_ROSTER)
def counts(session: Session) -> RosterCounts:
    """One pass over the roster; a tenth of a second at a hundred thousand people."""
    hidden = " AND ".join(["1", *visible(session)])
    statement = (
        f"SELECT archived, team, specialties, count(*), sum({NEEDS_CARE}), sum(coalesce({MINOR}, 0))"  # noqa: S608 - constant text
        f" FROM person WHERE {hidden} GROUP BY archived, team, specialties"
    )
    everybody = incomplete = minors = archived = 0
    teams: Counter[int] = Counter()
    specialties: Counter[str] = Counter()
    for is_archived, team, held, number, wanting, young in session.execute(
        text(statement), {"adult": adults_born_by(session)}
    ):
        if is_archived:
            archived += number
            continue
        everybody += number
        incomplete += wanting or 0
        minors += young
        if team is not None:
            teams[team] += number
        for code in json.loads(held):
            specialties[code] += number
    return RosterCounts(
        everybody, incomplete, minors, archived, dict(teams.most_common()), dict(specialties.most_common())
    )


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row of the list: the person, and what they have given."""

    person: PersonLine
    given: TimeGiven


@needs(Permission.SEE_ROSTER)
def rows(session: Session, wanted: Sequence[int]) -> list[RosterRow]:
    """A page of the list by ids; somebody who is gone meanwhile is left out."""
    given = time_given(session, wanted, context_of(session).now_ms)
    return [RosterRow(line, given.get(line.id, NOTHING_YET)) for line in lines(session, wanted)]


def teams(session: Session) -> dict[int, str]:
    """Names of the teams this desk knows, by id, in order of name."""
    rows = session.execute(select(Team.id, Team.name).where(Team.archived.is_(False)).order_by(Team.name))
    return {row.id: row.name for row in rows}


def teams_of(session: Session, person: int) -> list[str]:
    """Names of the teams somebody belongs to now."""
    rows = session.scalars(
        select(Team.name)
        .join(Membership, Membership.team == Team.id)
        .where(Membership.person == person, Membership.state == "active")
        .order_by(Team.name)
    )
    return list(rows)


@dataclass(frozen=True, slots=True)
class PersonForm:
    """Values of a person for editing; the identity number stays hidden until another is typed."""

    values: Mapping[str, Any]
    identity_masked: str | None


@needs(Permission.EDIT_PEOPLE)
def form(session: Session, person: int) -> PersonForm:
    """What the form of a person starts with. Raises UserProblem NOT_FOUND."""
    row = session.get(Person, person)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    values = {name: getattr(row, name) for name in EDITABLE if name != "identity"}
    masked = mask(Identity.from_text(row.identity).number) if row.identity else None
    return PersonForm(values, masked)
