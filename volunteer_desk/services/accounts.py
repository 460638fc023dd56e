"""Operators and the team of this desk: who works here, in which role, and the start without a network.

Keys and PINs are the keychain's; here are only the records that other desks see too.
"""

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import OperatorProblem, Permission, Role
from volunteer_desk.domain.arabic import clean_name, fold
from volunteer_desk.domain.people import PersonProblem, check_name
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.permission import needs
from volunteer_desk.services.renumbering import present_id
from volunteer_desk.store.context import context_of
from volunteer_desk.store.search import person_by_short_number
from volunteer_desk.store.tables import DeskState, Operator, Person, Team

_RUN_A_DESK = frozenset({Role.LEADER, Role.VOLUNTEER_MANAGER})


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """One operator on a list."""

    id: int
    name: str
    role: Role
    person: int | None
    archived: bool


@dataclass(frozen=True, slots=True)
class Started:
    """What a start made."""

    team: int
    operator: int


@dataclass(frozen=True, slots=True)
class TeamLine:
    """The team this desk works for."""

    id: int
    name: str
    city: str | None


def check_names(leader: str, team_name: str | None) -> None:
    """Whether `start` would take these, before a code is spent. Raises UserProblem INVALID."""
    _name(leader, "leader")
    if team_name is not None:
        _title(team_name)


@needs(Permission.MANAGE_DESK)
def start(session: Session, leader: str, team_name: str, city: str | None = None) -> Started:
    """Make this desk's team and its leader, with no network and no code; claimed later by enrolment.

    Raises UserProblem INVALID for a name that is none, or when the desk has a team already.
    """
    state = session.get_one(DeskState, 1)
    if state.team is not None:
        raise UserProblem(Problem.INVALID, field="team", reason="started_already")
    leader, title = _name(leader, "leader"), _title(team_name)
    team = Team(name=title, city=city or None, leader=None, archived=False)
    session.add(team)
    session.flush()
    state.team = team.id
    operator = Operator(name=leader, role=Role.LEADER.value, person=None, scope=team.id, archived=False)
    session.add(operator)
    session.flush()
    context = context_of(session)
    context.touched("desk_state", state.id)
    # What else this transaction writes (a first roster, a first distribution) is the team's already.
    context.scope = team.id
    return Started(team.id, operator.id)


@needs(Permission.MANAGE_OPERATORS)
def add_operator(session: Session, name: str, role: Role, person: int | None = None) -> int:
    """Write down somebody who works at a desk; the id. Raises UserProblem NOT_FOUND, or INVALID.

    The reason is name_taken where two operators could not be told apart. With `person`, a record of the
    roster, that person's badge is the operator's own.
    """
    operator = Operator(name=_free(session, name), role=Role(role).value, person=None, archived=False)
    _link(session, operator, person)
    session.add(operator)
    session.flush()
    return operator.id


@needs(Permission.MANAGE_OPERATORS)
def change_operator(
    session: Session, operator: int, *, name: str, role: Role, person: int | None
) -> OperatorLine:
    """Change name, role and whose badge it is, at once; the operator before, for undo.

    Raises UserProblem INVALID as `add_operator`, and with last_leader when nobody would run the desk.
    """
    row = _get(session, operator)
    before = _line(row)
    if Role(role) not in _RUN_A_DESK:
        _refuse_for_the_last(session, row)
    row.name, row.role = _free(session, name, but=row), Role(role).value
    _link(session, row, person)
    return before


def _link(session: Session, row: Operator, person: int | None) -> None:
    if person is not None and session.get(Person, person) is None:
        raise UserProblem(Problem.NOT_FOUND)
    if row.person != person:
        row.person = person


@needs(Permission.MANAGE_OPERATORS)
def archive_operator(session: Session, operator: int, *, archived: bool = True) -> None:
    """Take an operator off the list or put him back; his records stay. The key file has its own removal.

    Raises UserProblem INVALID, reason last_leader.
    """
    row = _get(session, operator)
    if archived:
        _refuse_for_the_last(session, row)
    row.archived = archived


def operators(session: Session, *, archived: bool = False) -> list[OperatorLine]:
    """Those who work here, leaders first, then by name; with `archived` those who did."""
    rows = session.scalars(select(Operator).where(Operator.archived.is_(archived)))
    order = list(Role)
    return sorted(map(_line, rows), key=lambda line: (order.index(line.role), line.name, line.id))


def operator(session: Session, wanted: int) -> OperatorLine:
    """One operator, also by the id his record had before this desk took a new number.

    Raises UserProblem NOT_FOUND.
    """
    if session.get(Operator, wanted) is None:
        wanted = present_id(session, wanted)
    return _line(_get(session, wanted))


def operator_of_badge(session: Session, code: str) -> int | None:
    """The operator who is this badge's person; None when nobody who works here is."""
    person = person_by_short_number(session, code)
    chosen = select(Operator.id).where(Operator.person == person, Operator.archived.is_(False))
    return None if person is None else session.scalars(chosen.order_by(Operator.id)).first()


def team(session: Session) -> TeamLine | None:
    """The team of this desk; None before it was started or enrolled."""
    number = session.execute(text("SELECT team FROM desk_state")).scalar()
    row = session.get(Team, number) if number is not None else None
    return TeamLine(row.id, row.name, row.city) if row else None


def _line(row: Operator) -> OperatorLine:
    return OperatorLine(row.id, row.name, Role(row.role), row.person, row.archived)


def _get(session: Session, wanted: int) -> Operator:
    row = session.get(Operator, wanted)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    return row


def _refuse_for_the_last(session: Session, row: Operator) -> None:
    others = select(Operator.id).where(
        Operator.id != row.id, Operator.archived.is_(False), Operator.role.in_(sorted(_RUN_A_DESK))
    )
    if not row.archived and Role(row.role) in _RUN_A_DESK and session.scalars(others).first() is None:
        raise UserProblem(Problem.INVALID, field="operator", reason=OperatorProblem.LAST_LEADER)


def _name(name: str, field: str) -> str:
    problems = [problem for problem in check_name(name) if problem is not PersonProblem.NAME_INCOMPLETE]
    if problems:
        raise UserProblem(Problem.INVALID, field=field, reason=problems[0].value)
    return clean_name(name)


def _free(session: Session, name: str, but: Operator | None = None) -> str:
    """The name, while no other operator has it: names alone tell them apart where one takes over."""
    clean = _name(name, "name")
    taken = session.scalars(select(Operator).where(Operator.archived.is_(False)))
    if any(row is not but and fold(row.name) == fold(clean) for row in taken):
        raise UserProblem(Problem.INVALID, field="name", reason=OperatorProblem.NAME_TAKEN)
    return clean


def _title(name: str) -> str:
    title = clean_name(name)
    if not title:
        raise UserProblem(Problem.INVALID, field="team", reason=PersonProblem.NAME_MISSING.value)
    return title
