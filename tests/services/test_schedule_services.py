"""Distributions' services on a real encrypted database."""

from dataclasses import replace

import pytest

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.demand import Coverage
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, DistributionState, Span
from volunteer_desk.services import assignment, gate, people, schedule
from volunteer_desk.services.assignment import Seat
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan

DAY_MS = 24 * HOUR_MS


def a_plan(start: int, **more: object) -> Plan:
    values = {
        "title": "توزيع السلال",
        "site": "مستودع الشمال",
        "city": "riyadh",
        "stations": (StationPlan("التعبئة", "packing", directions="يمين المدخل"),
                     StationPlan("التسليم", lane="women")),
        "shifts": (ShiftPlan(Span(start, start + 4 * HOUR_MS), "الأولى"),
                   ShiftPlan(Span(start + 4 * HOUR_MS, start + 8 * HOUR_MS))),
        "demand": (DemandPlan(0, 0, 3), DemandPlan(0, 1, 2, gender="female"),
                   DemandPlan(1, 0, 1, minimum_age=18)),
    }  # fmt: skip
    return Plan(**{**values, **more})


@pytest.fixture
def start(runner: DeskRunner) -> int:
    return runner.clock.wall_ms + HOUR_MS


@pytest.fixture
def distribution(runner: DeskRunner, start: int) -> int:
    return runner.write(schedule.save, a_plan(start))


def refused(runner: DeskRunner, function: object, *args: object, **kwargs: object) -> UserProblem:
    with pytest.raises(UserProblem) as caught:
        runner.write(function, *args, **kwargs)
    return caught.value


def without_ids(plan: Plan) -> Plan:
    return replace(
        plan, id=None,
        stations=tuple(replace(station, id=None) for station in plan.stations),
        shifts=tuple(replace(shift, id=None) for shift in plan.shifts),
    )  # fmt: skip


def test_what_is_saved_is_loaded(runner: DeskRunner, start: int, distribution: int) -> None:
    loaded = runner.read(schedule.load, distribution)
    assert without_ids(loaded) == a_plan(start)
    assert loaded.id == distribution


def test_saving_again_what_was_loaded_changes_nothing(runner: DeskRunner, distribution: int) -> None:
    loaded = runner.read(schedule.load, distribution)
    runner.changes.clear()
    assert runner.write(schedule.save, loaded) == distribution
    assert runner.read(schedule.load, distribution) == loaded
    assert runner.changes == []


def test_a_changed_plan_keeps_its_records(runner: DeskRunner, start: int, distribution: int) -> None:
    loaded = runner.read(schedule.load, distribution)
    longer = ShiftPlan(Span(start, start + 5 * HOUR_MS), "الأولى", loaded.shifts[0].id)
    changed = replace(
        loaded, title="توزيع العيد", stations=(*loaded.stations, StationPlan("التحميل")),
        shifts=(longer, loaded.shifts[1]), demand=(*loaded.demand, DemandPlan(1, 2, 4)),
    )  # fmt: skip
    runner.write(schedule.save, changed)
    after = runner.read(schedule.load, distribution)
    assert after.title == "توزيع العيد"
    assert [station.id for station in after.stations][:2] == [station.id for station in loaded.stations]
    assert after.shifts[0] == longer
    assert len(after.demand) == 4
    assert len(runner.read(schedule.distributions)) == 1


def test_what_is_taken_out_of_a_plan_counts_no_longer(runner: DeskRunner, distribution: int) -> None:
    loaded = runner.read(schedule.load, distribution)
    saad = runner.write(people.add, {"name": "سعد ناصر"})
    packing, handover = (station.id for station in loaded.stations)
    shift = loaded.shifts[0].id
    runner.write(assignment.assign, saad, Seat(shift, packing))
    smaller = replace(
        loaded, stations=loaded.stations[1:], shifts=loaded.shifts[:1], demand=(DemandPlan(0, 0, 2),)
    )
    runner.write(schedule.save, smaller)
    after = runner.read(schedule.load, distribution)
    assert [station.id for station in after.stations] == [handover]
    assert [wanted.count for wanted in after.demand] == [2]
    assert runner.read(schedule.distributions)[0].coverage == Coverage(2, 1)
    cells = runner.read(assignment.board, distribution)
    # Who stood at the removed station waits for another place and is not lost from sight.
    assert [chip.person for chip in cells[shift, None].people] == [saad]
    assert {key for key, cell in cells.items() if cell.coverage.needed} == {(shift, handover)}


def test_demand_left_out_is_no_demand(runner: DeskRunner, distribution: int) -> None:
    loaded = runner.read(schedule.load, distribution)
    runner.write(schedule.save, replace(loaded, demand=loaded.demand[1:]))
    assert runner.read(schedule.distributions)[0].coverage.needed == 3


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"title": " "}, "title_missing"),
        ({"stations": ()}, "no_station"),
        ({"shifts": ()}, "no_shift"),
        ({"stations": (StationPlan("أ"), StationPlan("أ"))}, "station_name_twice"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_whole(
    runner: DeskRunner, start: int, more: dict[str, object], reason: str
) -> None:
    problem = refused(runner, schedule.save, a_plan(start, demand=(), **more))
    assert (problem.code, problem.data["reason"]) == (Problem.INVALID, reason)
    assert runner.read(schedule.distributions) == []


def test_two_plans_at_one_place_share_the_site(runner: DeskRunner, start: int, distribution: int) -> None:
    other = runner.write(schedule.save, a_plan(start, title="آخر", site=" مستودع  الشمال "))
    lines = {line.id: line.site for line in runner.read(schedule.distributions)}
    assert lines == {distribution: "مستودع الشمال", other: "مستودع الشمال"}


def test_counts_are_set_and_undone(runner: DeskRunner, distribution: int) -> None:
    loaded = runner.read(schedule.load, distribution)
    place = {"shift": loaded.shifts[0].id, "station": loaded.stations[0].id}
    assert runner.write(schedule.set_count, **place, count=7) == 3
    assert runner.write(schedule.set_count, **place, count=3) == 7
    fresh = {"shift": loaded.shifts[1].id, "station": loaded.stations[1].id}
    assert runner.write(schedule.set_count, **fresh, count=2) == 0
    assert runner.write(schedule.set_count, **fresh, count=0) == 2
    assert refused(runner, schedule.set_count, **place, count=-1).data["reason"] == "count_negative"
    women = {"shift": loaded.shifts[0].id, "station": loaded.stations[1].id}
    runner.write(schedule.set_count, **women, count=5)
    after = runner.read(schedule.load, distribution)
    assert DemandPlan(0, 1, 5, gender="female") in after.demand


def test_states_move_by_the_rules_and_back(runner: DeskRunner, distribution: int) -> None:
    assert runner.write(schedule.move, distribution, DistributionState.IN_PROGRESS) == "published"
    problem = refused(runner, schedule.move, distribution, DistributionState.DRAFT)
    assert (problem.code, problem.data["field"]) == (Problem.INVALID, "state")
    assert refused(runner, schedule.move, 5, DistributionState.ENDED).code is Problem.NOT_FOUND
    runner.write(schedule.archive, distribution)
    assert runner.read(schedule.distributions) == []
    runner.write(schedule.archive, distribution, archived=False)
    assert [line.state for line in runner.read(schedule.distributions)] == ["in_progress"]


def test_a_copy_moves_to_another_day_at_the_same_hours(
    runner: DeskRunner, start: int, distribution: int
) -> None:
    copied = runner.write(schedule.copy, distribution, start + 7 * DAY_MS + 5 * HOUR_MS)
    plan = without_ids(runner.read(schedule.load, copied))
    shifted = tuple(
        ShiftPlan(Span(s.span.starts_ms + 7 * DAY_MS, s.span.ends_ms + 7 * DAY_MS), s.name)
        for s in a_plan(start).shifts
    )
    assert plan == replace(a_plan(start), shifts=shifted)
    assert runner.read(schedule.load, distribution).shifts[0].span.starts_ms == start


def test_a_quick_start_is_under_way_at_once(runner: DeskRunner) -> None:
    made = runner.write(schedule.quick_start, site="الفناء", title="توزيع", station="المدخل")
    plan = runner.read(schedule.load, made)
    assert plan.state == DistributionState.IN_PROGRESS
    (shift,) = plan.shifts
    assert 0 <= shift.span.starts_ms - runner.clock.wall_ms < 15 * 60_000
    assert shift.span.starts_ms % (15 * 60_000) == 0
    assert runner.read(gate.situation, runner.clock.wall_ms).current(runner.clock.wall_ms) is not None
    assert shift.span.ends_ms - shift.span.starts_ms == 4 * HOUR_MS
    assert runner.read(schedule.today, runner.clock.wall_ms) == made


def test_today_is_the_one_under_way_or_the_nearest(runner: DeskRunner) -> None:
    now = runner.clock.wall_ms
    assert runner.read(schedule.today, now) is None
    yesterday = runner.write(schedule.save, a_plan(now - 20 * HOUR_MS))
    tonight = runner.write(schedule.save, a_plan(now + 6 * HOUR_MS))
    runner.write(schedule.save, a_plan(now + 30 * HOUR_MS))
    assert runner.read(schedule.today, now) == tonight
    assert runner.read(schedule.today, now - 9 * HOUR_MS) == yesterday
    runner.write(schedule.move, tonight, DistributionState.CANCELLED)
    assert runner.read(schedule.today, now) == yesterday
    assert runner.read(schedule.today, now + 40 * DAY_MS) is None


def test_planning_is_not_for_the_gate(runner: DeskRunner, start: int, distribution: int) -> None:
    runner.desk.actor = Actor(None, Role.DISTRIBUTION_SUPERVISOR)
    for function, args in (
        (schedule.save, (a_plan(start),)),
        (schedule.archive, (distribution,)),
        (schedule.copy, (distribution, start)),
        (schedule.move, (distribution, "ended")),
    ):
        assert refused(runner, function, *args).code is Problem.NOT_PERMITTED
