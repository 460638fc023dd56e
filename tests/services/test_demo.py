"""The demo's day is one a real desk could have had."""

from collections import Counter
from random import Random

import pytest

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.arabic import name_tokens
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.people import Identity, IdentityKind, luhn
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import (
    accounts,
    assignment,
    attendance,
    demo,
    demo_people,
    gate,
    people,
    schedule,
)


@pytest.fixture
def made(runner: DeskRunner) -> demo.Demo:
    return runner.run(demo.build(runner.desk))


def test_the_day_has_everybody_and_a_shift_in_every_state(runner: DeskRunner, made: demo.Demo) -> None:
    now = runner.desk.now_ms()
    assert runner.read(people.count, people.Filter()) == 120
    situation = runner.read(gate.situation, now)
    assert situation is not None and situation.distribution == made.distribution
    assert len(situation.shifts) == 3
    plan = runner.read(schedule.load, made.distribution)
    assert len(plan.stations) == 6 and sum(demand.count for demand in plan.demand) > 100
    rows = runner.read(attendance.board, made.distribution, now)
    over, under_way, coming = (
        attendance.figures([row for row in rows if row.shift == shift]) for shift in made.shifts
    )
    assert over[BoardState.LEFT] > 25 and over[BoardState.PRESENT] == 1
    assert under_way[BoardState.PRESENT] > 20 and under_way[BoardState.ON_BREAK] == 2
    assert coming[BoardState.DUE] == sum(coming.values()) > 20


def test_nobody_has_a_place_he_may_not_have(runner: DeskRunner, made: demo.Demo) -> None:
    plan = runner.read(schedule.load, made.distribution)
    genders = {person: runner.read(people.card, person).gender for person in made.people}
    women_only = {station.id for station in plan.stations if station.lane == "women"}
    board = runner.read(assignment.board, made.distribution)
    placed = [(chip.person, station) for (_, station), cell in board.items() for chip in cell.people]
    assert len({person for person, _ in placed}) == len(placed)
    assert {genders[person] for person, station in placed if station in women_only} == {"female"}


def test_the_leader_is_on_duty_and_wrote_the_scans(runner: DeskRunner, made: demo.Demo) -> None:
    assert runner.desk.actor.operator == made.operator
    assert runner.read(accounts.operator, made.operator).role is Role.LEADER
    recent = runner.read(attendance.recent, made.distribution, 500)
    assert {event.reason for event in recent if event.reason} >= {
        "already_in", "not_assigned", "too_early", "unknown_badge",
    }  # fmt: skip
    assert all(event.at_ms < runner.desk.now_ms() for event in recent)


def test_a_store_in_use_is_left_alone(runner: DeskRunner) -> None:
    runner.write(accounts.start, "سعد ناصر فهد العتيبي", "الفريق")
    with pytest.raises(UserProblem):
        runner.run(demo.build(runner.desk))


def test_invented_people_bear_real_names_and_numbers_of_the_demo_series() -> None:
    names = demo_people.load_names()
    invented = list(demo_people.people(400, names, Random(3), 2026))
    assert invented == list(demo_people.people(400, names, Random(3), 2026))
    numbers = [Identity.from_text(values["identity"]) for values in invented if values["identity"]]
    assert all(each.kind is IdentityKind.NATIONAL_ID and luhn(each.number) for each in numbers)
    assert all(each.number.startswith("100000") for each in numbers)
    assert len({each.number for each in numbers}) == len(numbers)
    assert len({values["mobile"] for values in invented if values["mobile"]}) > 380
    for values in invented:
        given = [name for name in names.women if values["name"].startswith(f"{name} ")]
        if given and values["name"] not in names.women_of_other_countries:
            assert values["gender"] == "female"
            rest = values["name"].removeprefix(f"{max(given, key=len)} ")
            assert not any(rest.startswith(f"{woman} ") for woman in names.women)
    assert sum(len(name_tokens(values["name"])) >= 4 for values in invented) > 360
    borne = Counter(values["name"] for values in invented[: demo.PEOPLE])
    assert list(borne.values()).count(2) == 1 and set(names.unusual) <= set(borne)
