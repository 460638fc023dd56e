"""Accidents and injuries: kept at once, completed later, and whom to call meanwhile."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk.domain import incidents as rules
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import HERE
from volunteer_desk.domain.day import DayEventKind
from volunteer_desk.domain.ids import OperationId
from volunteer_desk.domain.incidents import Account, Incident, IncidentKind
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import attendance, day
from volunteer_desk.services.day import Happening
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import cursor_of
from volunteer_desk.store.tables import Person

KINDS: Final = (DayEventKind.INCIDENT, DayEventKind.INCIDENT_NOTE)
FIRST_AID: Final = "first_aid"


@needs(Permission.RECORD_ATTENDANCE)
def report(
    session: Session,
    distribution: int,
    kind: IncidentKind,
    person: int | None = None,
    station: int | None = None,
) -> OperationId:
    """Keep that something happened; the account of it may follow. Raises UserProblem NOT_FOUND."""
    return day.append(
        session,
        Happening(
            kind=DayEventKind.INCIDENT,
            distribution=distribution,
            person=person,
            station=station,
            reason=kind.value,
        ),
    )


@needs(Permission.RECORD_ATTENDANCE)
def tell(session: Session, distribution: int, incident: int, account: Account) -> OperationId:
    """Keep an account of an incident; earlier ones stay. Raises UserProblem NOT_FOUND, INVALID when empty."""
    if account.is_empty:
        raise UserProblem(Problem.INVALID, field="account", reason="empty")
    if all(each.id != incident for each in of_day(session, distribution)):
        raise UserProblem(Problem.NOT_FOUND)
    return day.append(
        session,
        Happening(
            kind=DayEventKind.INCIDENT_NOTE,
            distribution=distribution,
            target=incident,
            detail=account.text,
        ),
    )


def of_day(session: Session, distribution: int) -> list[Incident]:
    """The incidents of a distribution by time, each with the latest account."""
    return rules.incidents(day.events(session, distribution, KINDS))


@dataclass(frozen=True, slots=True)
class Help:
    """Whom to call for somebody: the emergency contact, and the first-aiders on the site now."""

    contact_name: str | None
    contact_mobile: str | None
    first_aiders: tuple[tuple[str, str | None], ...]


def help_for(session: Session, distribution: int, person: int | None, now_ms: int) -> Help:
    """Numbers for the next minute; shown at the gate too, since nobody can wait for a right."""
    contact = (None, None)
    if person is not None:
        row = (
            cursor_of(session)
            .execute("SELECT emergency_name, emergency_mobile FROM person WHERE id = ?", (person,))
            .fetchone()
        )
        contact = row or contact
    rows = attendance.board(session, distribution, now_ms)
    here = sorted({row.person for row in rows if row.state in HERE})
    query = select(Person.name, Person.mobile, Person.specialties).where(Person.id.in_(here))
    aiders = session.execute(query.order_by(Person.sort_key))
    found = tuple((row.name, row.mobile) for row in aiders if FIRST_AID in row.specialties)
    return Help(contact[0], contact[1], found)
