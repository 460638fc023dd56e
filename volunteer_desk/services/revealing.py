"""Whole identity numbers: shown to who may see them, and each look written down without the number."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.people import Identity
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import context_of
from volunteer_desk.store.tables import Operator, Person, Reveal


@dataclass(frozen=True, slots=True)
class Look:
    """A look at somebody's whole number: who looked, empty for an operator this desk no longer knows."""

    at_ms: int
    operator: str


@needs(Permission.REVEAL_IDENTITY)
def reveal(session: Session, person: int) -> str | None:
    """The whole number, for somebody who has just shown that they are the operator; None without one.

    Raises UserProblem NOT_FOUND.
    """
    row = session.get(Person, person)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    if not row.identity:
        return None
    context = context_of(session)
    session.add(Reveal(at_ms=context.now_ms, operator=context.actor, person=person))
    session.flush()
    context.touched("reveal", person)
    return Identity.from_text(row.identity).number


@needs(Permission.REVEAL_IDENTITY)
def last_look(session: Session, person: int) -> Look | None:
    """Who last saw the whole number here; None while nobody has."""
    query = (
        select(Reveal.at_ms, Operator.name)
        .outerjoin(Operator, Operator.id == Reveal.operator)
        .where(Reveal.person == person)
        .order_by(Reveal.id.desc())
    )
    found = session.execute(query).first()
    return Look(found.at_ms, found.name or "") if found else None
