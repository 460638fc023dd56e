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
    full = {"name": "سعد ناصر القحطاني", "role": Role.DEPUTY, "person": None}
    before = runner.write(accounts.change_operator, deputy, **full)
    assert before == OperatorLine(deputy, "سعد ناصر", Role.DEPUTY, None, False)
    amal = {"name": "أمل خالد", "person": None}
    runner.write(accounts.change_operator, recorder, role=Role.LEADER, **amal)
    before = runner.write(accounts.change_operator, recorder, role=Role.DISTRIBUTION_SUPERVISOR, **amal)
    assert before.role is Role.LEADER
    runner.write(accounts.archive_operator, deputy)
    assert [line.id for line in runner.read(accounts.operators)] == [started.operator, recorder]
    assert [line.name for line in runner.read(accounts.operators, archived=True)] == ["سعد ناصر القحطاني"]
    runner.write(accounts.archive_operator, deputy, archived=False)
    assert len(runner.read(accounts.operators)) == 3


def test_a_badge_is_an_operators_own_while_he_works_here(
    runner: DeskRunner, started: accounts.Started
) -> None:
    saad, other = (runner.write(people.add, {"name": name}) for name in ("سعد ناصر", "فهد علي"))
    badges = [runner.read(people.card, each).short_number for each in (saad, other)]
    deputy = runner.write(accounts.add_operator, "سعد ناصر", Role.DEPUTY, saad)
    assert runner.read(accounts.operator_of_badge, badges[0]) == deputy
    assert runner.read(accounts.operator_of_badge, badges[1]) is None
    values = {"name": "سعد ناصر", "role": Role.DEPUTY, "person": other}
    runner.write(accounts.change_operator, deputy, **values)
    assert runner.read(accounts.operator_of_badge, badges[0]) is None
    assert runner.read(accounts.operator_of_badge, badges[1]) == deputy
    runner.write(accounts.archive_operator, deputy)
    assert runner.read(accounts.operator_of_badge, badges[1]) is None
    assert runner.read(accounts.operator_of_badge, "") is None


def test_two_operators_never_have_one_name(runner: DeskRunner, started: accounts.Started) -> None:
    deputy = runner.write(accounts.add_operator, "أحمد ناصر", Role.DEPUTY)
    same = {"name": "احمد  ناصر", "role": Role.LEADER, "person": None}
    for function, asked, values in (
        (accounts.add_operator, ("احمد ناصر", Role.DEPUTY), {}),
        (accounts.change_operator, (started.operator,), same),
    ):  # fmt: skip
        problem = refused(runner, function, *asked, **values)
        assert (problem.code, problem.data["reason"]) == (Problem.INVALID, "name_taken")
    runner.write(accounts.change_operator, deputy, **same)
    assert runner.read(accounts.operator, deputy).name == "احمد ناصر"
    runner.write(accounts.archive_operator, deputy)
    assert runner.write(accounts.add_operator, "أحمد ناصر", Role.DEPUTY) != deputy


def test_the_last_leader_stays(runner: DeskRunner, started: accounts.Started) -> None:
    lower = {"name": "سارة الحربي", "role": Role.DEPUTY, "person": None}
    for function, values in ((accounts.archive_operator, {}), (accounts.change_operator, lower)):
        problem = refused(runner, function, started.operator, **values)
        assert (problem.code, problem.data["reason"]) == (Problem.INVALID, "last_leader")
    other = runner.write(accounts.add_operator, "سعد ناصر", Role.LEADER)
    runner.write(accounts.archive_operator, started.operator)
    assert [line.id for line in runner.read(accounts.operators)] == [other]


def test_unknown_operators_and_people_are_not_found(runner: DeskRunner, started: accounts.Started) -> None:
    anybody = {"name": "سعد", "role": Role.DEPUTY, "person": None}
    assert refused(runner, accounts.change_operator, 5, **anybody).code is Problem.NOT_FOUND
    nobody = {**anybody, "role": Role.LEADER, "person": 5}
    assert refused(runner, accounts.change_operator, started.operator, **nobody).code is Problem.NOT_FOUND
    assert refused(runner, accounts.archive_operator, 5).code is Problem.NOT_FOUND
    assert refused(runner, accounts.add_operator, "سعد", Role.DEPUTY, 5).code is Problem.NOT_FOUND
    assert refused(runner, accounts.add_operator, "", Role.DEPUTY).code is Problem.INVALID


def test_a_deputy_manages_no_operators(runner: DeskRunner, started: accounts.Started) -> None:
    runner.desk.actor = Actor(started.operator, Role.DEPUTY)
    himself = {"name": "سعد", "role": Role.LEADER, "person": None}
    for function, args, values in (
        (accounts.add_operator, ("سعد", Role.LEADER), {}),
        (accounts.change_operator, (started.operator,), himself),
        (accounts.archive_operator, (started.operator,), {}),
        (accounts.start, ("سعد", "فريق"), {}),
    ):
        assert refused(runner, function, *args, **values).code is Problem.NOT_PERMITTED


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
