"""Operators and the start of a desk on a real encrypted database."""

import pytest
from sqlalchemy import text

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import accounts, people
from volunteer_desk.services.accounts import OperatorLine, TeamLine
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.renumbering import renumber


@pytest.fixture
def started(runner: DeskRunner) -> accounts.Started:
    return runner.write(accounts.start, "سارة الحربي", "فريق البر", "makkah.jeddah")


def refused(runner: DeskRunner, function: object, *args: object, **kwargs: object) -> UserProblem:
    with pytest.raises(UserProblem) as caught:
        runner.write(function, *args, **kwargs)
    return caught.value


def test_a_start_needs_nothing_but_two_names(runner: DeskRunner) -> None:
    assert runner.read(accounts.team) is None
    started = runner.write(accounts.start, " سارة  الحربي ", "فريق البر")
    assert runner.read(accounts.team) == TeamLine(started.team, "فريق البر", None)
    line = OperatorLine(started.operator, "سارة الحربي", Role.LEADER, None, False)
    assert runner.read(accounts.operators) == [line]
    assert runner.read(accounts.operator, started.operator) == line


def test_everything_after_the_start_is_the_teams(runner: DeskRunner, started: accounts.Started) -> None:
    person = runner.write(people.add, {"name": "سعد ناصر القحطاني"})
    assert runner.read(people.card, person).team == started.team
    scopes = runner.read(lambda s: s.execute(text("SELECT DISTINCT scope FROM operation")).scalars().all())
    assert scopes == [started.team]


def test_a_roster_in_the_same_transaction_is_the_teams_too(runner: DeskRunner) -> None:
    def start_with_one(session: object) -> tuple[int, int]:
        made = accounts.start(session, "سارة الحربي", "فريق البر")
        return made.team, people.add(session, {"name": "سعد ناصر"})

    start_with_one.needed_permission = accounts.start.needed_permission
    team, person = runner.write(start_with_one)
    assert runner.read(people.card, person).team == team


def test_a_desk_starts_once(runner: DeskRunner, started: accounts.Started) -> None:
    again = refused(runner, accounts.start, "سعد ناصر", "فريق آخر")
    assert (again.code, again.data["reason"]) == (Problem.INVALID, "started_already")
    assert runner.read(accounts.team).id == started.team


@pytest.mark.parametrize(
    ("leader", "team", "field", "reason"),
    [
        ("  ", "فريق", "leader", "name_missing"),
        ("سعد 5", "فريق", "leader", "name_has_digits"),
        ("سعد ناصر", " \u200f ", "team", "name_missing"),
    ],
)
def test_a_start_refused_writes_nothing(
    runner: DeskRunner, leader: str, team: str, field: str, reason: str
) -> None:
    problem = refused(runner, accounts.start, leader, team)
    assert (problem.data["field"], problem.data["reason"]) == (field, reason)
    assert runner.read(accounts.team) is None
    assert runner.read(lambda s: s.execute(text("SELECT count(*) FROM operation")).scalar()) == 0


def test_operators_come_and_go(runner: DeskRunner, started: accounts.Started) -> None:
    deputy = runner.write(accounts.add_operator, "سعد ناصر", Role.DEPUTY)
    recorder = runner.write(accounts.add_operator, "أمل خالد", Role.FIELD_RECORDER)
    assert [line.id for line in runner.read(accounts.operators)] == [started.operator, deputy, recorder]
    assert runner.write(accounts.rename_operator, deputy, "سعد ناصر القحطاني") == "سعد ناصر"
    assert runner.write(accounts.set_role, recorder, Role.LEADER) is Role.FIELD_RECORDER
    assert runner.write(accounts.set_role, recorder, Role.DISTRIBUTION_SUPERVISOR) is Role.LEADER
    runner.write(accounts.archive_operator, deputy)
    assert [line.id for line in runner.read(accounts.operators)] == [started.operator, recorder]
    assert [line.name for line in runner.read(accounts.operators, archived=True)] == ["سعد ناصر القحطاني"]
    runner.write(accounts.archive_operator, deputy, archived=False)
    assert len(runner.read(accounts.operators)) == 3


def test_the_last_leader_stays(runner: DeskRunner, started: accounts.Started) -> None:
    for function, args in (
        (accounts.archive_operator, (started.operator,)),
        (accounts.set_role, (started.operator, Role.DEPUTY)),
    ):
        problem = refused(runner, function, *args)
        assert (problem.code, problem.data["reason"]) == (Problem.INVALID, "last_leader")
    other = runner.write(accounts.add_operator, "سعد ناصر", Role.LEADER)
    runner.write(accounts.archive_operator, started.operator)
    assert [line.id for line in runner.read(accounts.operators)] == [other]


def test_unknown_operators_and_people_are_not_found(runner: DeskRunner, started: accounts.Started) -> None:
    assert refused(runner, accounts.rename_operator, 5, "سعد").code is Problem.NOT_FOUND
    assert refused(runner, accounts.archive_operator, 5).code is Problem.NOT_FOUND
    assert refused(runner, accounts.add_operator, "سعد", Role.DEPUTY, 5).code is Problem.NOT_FOUND
    assert refused(runner, accounts.add_operator, "", Role.DEPUTY).code is Problem.INVALID


def test_a_deputy_manages_no_operators(runner: DeskRunner, started: accounts.Started) -> None:
    runner.desk.actor = Actor(started.operator, Role.DEPUTY)
    for function, args in (
        (accounts.add_operator, ("سعد", Role.LEADER)),
        (accounts.rename_operator, (started.operator, "سعد")),
        (accounts.set_role, (started.operator, Role.LEADER)),
        (accounts.archive_operator, (started.operator,)),
        (accounts.start, ("سعد", "فريق")),
    ):
        assert refused(runner, function, *args).code is Problem.NOT_PERMITTED


def test_operations_say_who_acted(runner: DeskRunner, started: accounts.Started) -> None:
    runner.desk.actor = Actor(started.operator, Role.LEADER)
    person = runner.write(people.add, {"name": "سعد ناصر"})
    actor = runner.read(
        lambda s: s.execute(text("SELECT actor FROM operation WHERE id = :id"), {"id": person}).scalar()
    )
    assert actor == started.operator


def test_an_operator_is_known_by_the_id_of_before_a_new_number(
    runner: DeskRunner, started: accounts.Started
) -> None:
    runner.write(renumber, 7, 0)
    (line,) = runner.read(accounts.operators)
    assert line.id != started.operator
    assert runner.read(accounts.operator, started.operator) == line
    with pytest.raises(UserProblem):
        runner.read(accounts.operator, 5)
