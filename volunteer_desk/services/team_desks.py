"""Desks as people know them: not by the platform's number, but the first, second, third of a team."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from volunteer_desk.domain.ids import CENTRAL_DESK, SEQ_BITS
from volunteer_desk.store.tables import DeskState, Distribution, Operator, Site, Team

# Small tables that every desk which works writes into; every desk of a team holds them all.
_WRITTEN_BY_ALL = (Operator, Site, Distribution)


@dataclass(frozen=True, slots=True)
class DeskName:
    """Which desk of which team; the team is None where it is not known here."""

    place: int
    team: str | None


def desk_names(session: Session, also: Iterable[int] = ()) -> Mapping[int, DeskName]:
    """The desks whose work is known here, by number; in each team they count as they were enrolled.

    `also` are desks known from elsewhere; unless their records say otherwise they are of this desk's team.
    """
    pairs = session.execute(
        union(*(select(table.id.op(">>")(SEQ_BITS), table.scope) for table in _WRITTEN_BY_ALL))
    )
    state = session.execute(select(DeskState.desk_no, DeskState.team)).one()
    team_of = dict.fromkeys((*also, state.desk_no), state.team or 0)
    team_of |= {number: team for number, team in pairs if number not in {CENTRAL_DESK, state.desk_no}}
    names = {row.id: row.name for row in session.execute(select(Team.id, Team.name))}
    places = Counter[int]()
    found = {}
    for number in sorted(team_of):
        places[team_of[number]] += 1
        found[number] = DeskName(places[team_of[number]], names.get(team_of[number]))
    return found
