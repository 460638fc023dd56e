"""Badge numbers that two people carry: found here, and put right by giving one of them a new number.

Copies of one database and desks without a platform may give a number twice. The gate then lets only a name
decide, so nothing is recorded for the wrong person meanwhile.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.people import PersonProblem
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.people import next_short_number
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import cursor_of
from volunteer_desk.store.tables import Person

# Doubles are found in the index of numbers alone; only their rows are read.
_DOUBLES: Final = (
    "SELECT short_number, id, name, mobile, city FROM person WHERE archived = 0 AND short_number IN"
    " (SELECT short_number FROM person WHERE short_number IS NOT NULL GROUP BY short_number"
    " HAVING count(*) > 1 LIMIT ?) ORDER BY short_number, id"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whose badge carries the number."""

    person: int
    name: str
    mobile: str | None
    city: str | None


@dataclass(frozen=True, slots=True)
class SharedNumber:
    """A badge number and the people who carry it, two or more, the record that was made first at its head."""

    number: str
    holders: tuple[Holder, ...]


def shared_numbers(session: Session, limit: int = 100) -> list[SharedNumber]:
    """Numbers that more than one person on the lists carries; grows with the number of badges."""
    rows = cursor_of(session).execute(_DOUBLES, (limit,)).fetchall()
    found = [
        SharedNumber(number, tuple(Holder(*row[1:]) for row in holders))
        for number, holders in groupby(rows, key=lambda row: row[0])
    ]
    return [each for each in found if len(each.holders) > 1]


@needs(Permission.EDIT_PEOPLE)
def give_new_number(session: Session, person: int) -> str:
    """Give somebody the next number of this desk's block, which the old badge does not carry.

    Raises UserProblem NOT_FOUND, and INVALID once the block is used up.
    """
    row = session.get(Person, person)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    number = next_short_number(session)
    if number is None:
        raise UserProblem(
            Problem.INVALID, field="short_number", reason=PersonProblem.NO_BADGE_NUMBER_LEFT.value
        )
    row.short_number = number
    return number
