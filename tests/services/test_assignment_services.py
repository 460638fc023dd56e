"""Assigning people by hand, on a real encrypted database."""

from dataclasses import replace

import pytest

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import BoardState, Direction
from volunteer_desk.domain.demand import Coverage, CoverageState
from volunteer_desk.domain.eligibility import Reason, Why
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, PlanProblem, Span
from volunteer_desk.services import assignment, attendance, fitting, people, schedule
from volunteer_desk.services.assignment import CANCELLED, STANDBY, Before, Seat
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan


class Board:
    """A distribution of two shifts and two stations, and four people."""

    def __init__(self, runner: DeskRunner) -> None:
        start = runner.clock.wall_ms + HOUR_MS
        plan = Plan(
            "توزيع", "الموقع", (StationPlan("الإسعاف"), StationPlan("النساء", lane="women")),
            (ShiftPlan(Span(start, start + 4 * HOUR_MS)),
             ShiftPlan(Span(start + 3 * HOUR_MS, start + 6 * HOUR_MS))),
            (DemandPlan(0, 0, 2, specialty="first_aid"), DemandPlan(0, 1, 1)),
        )  # fmt: skip
        self.distribution = runner.write(schedule.save, plan)
        loaded = runner.read(schedule.load, self.distribution)
        self.first, self.second = (shift.id for shift in loaded.shifts)
        self.aid, self.women = (station.id for station in loaded.stations)
        self.saad = self.add(runner, "سعد ناصر", "male", "first_aid")
        self.noura = self.add(runner, "نورة خالد", "female")
        self.omar = self.add(runner, "عمر علي", "male")
        self.child = self.add(runner, "ليان فهد", "female", birth="gregorian:2015-01-01")

    @staticmethod
    def add(
        runner: DeskRunner, name: str, gender: str, *specialties: str, birth: str = "gregorian:1990-01-01"
    ) -> int:
        values = {"name": name, "gender": gender, "specialties": frozenset(specialties), "birth": birth}
        return runner.write(people.add, values)


@pytest.fixture
def made(runner: DeskRunner) -> Board:
    return Board(runner)


def refused(runner: DeskRunner, function: object, *args: object) -> UserProblem:
    with pytest.raises(UserProblem) as caught:
        runner.write(function, *args)
    return caught.value


def test_nobody_under_18_gets_a_place_before_a_guardian_agreed(runner: DeskRunner, made: Board) -> None:
    seat = Seat(made.first, None)
    for function, args in (
        (assignment.assign, (made.child, seat)),
        (assignment.assign_many, ([made.child], seat)),
    ):
        assert refused(runner, function, *args).data["reason"] == PlanProblem.NEEDS_GUARDIAN
    runner.write(people.edit, made.child, {"guardian_consent": "refused"})
    assert refused(runner, assignment.assign, made.child, seat).code is Problem.INVALID
    runner.write(people.edit, made.child, {"guardian_consent": "paper"})
    runner.write(assignment.assign, made.child, seat)
    # Who has the place already stays on the board, and can be moved, when the paper turns out to be none.
    runner.write(people.edit, made.child, {"guardian_consent": None})
    runner.write(assignment.assign, made.child, Seat(made.first, made.women))
    cell = runner.read(assignment.board, made.distribution)[made.first, made.women]
    assert [chip.person for chip in cell.people] == [made.child]


def test_coverage_follows_the_assigned(runner: DeskRunner, made: Board) -> None:
    cells = runner.read(assignment.board, made.distribution)
    assert cells[made.first, made.aid].coverage == Coverage(2, 0)
    assert cells[made.first, made.aid].coverage.state is CoverageState.CRITICAL
    runner.write(assignment.assign_many, [made.saad, made.omar], Seat(made.first, made.aid))
    runner.write(assignment.assign, made.noura, Seat(made.first, made.aid), STANDBY)
    cell = runner.read(assignment.board, made.distribution)[made.first, made.aid]
    assert cell.coverage == Coverage(2, 2)
    assert {(chip.person, chip.state) for chip in cell.people} == {
        (made.saad, "assigned"), (made.omar, "assigned"), (made.noura, "standby"),
    }  # fmt: skip


def test_moving_taking_off_and_putting_back(runner: DeskRunner, made: Board) -> None:
    new = runner.write(assignment.assign, made.saad, Seat(made.first, made.aid))
    assert new == Before(made.saad, made.first, None, None, CANCELLED)
    moved = runner.write(assignment.assign, made.saad, Seat(made.first, None))
    assert moved == Before(made.saad, made.first, made.aid, "volunteer", "assigned")
    off = runner.write(assignment.unassign, made.saad, made.first)
    assert runner.read(assignment.board, made.distribution).get((made.first, None)) is None
    runner.write(assignment.put_back, [off])
    assert [c.person for c in runner.read(assignment.board, made.distribution)[made.first, None].people] == [
        made.saad
    ]
    runner.write(assignment.put_back, [moved])
    assert runner.read(assignment.board, made.distribution)[made.first, made.aid].coverage.filled == 1
    runner.write(assignment.put_back, [new])
    assert runner.read(assignment.board, made.distribution)[made.first, made.aid].coverage.filled == 0


def test_a_move_keeps_the_role_and_crosses_shifts_in_one_step(runner: DeskRunner, made: Board) -> None:
    leads = Seat(made.first, made.aid, "leader")
    runner.write(assignment.assign, made.saad, leads)
    runner.write(assignment.move, made.saad, made.first, Seat(made.first, made.women))
    cells = runner.read(assignment.board, made.distribution)
    assert [(chip.person, chip.role) for chip in cells[made.first, made.women].people] == [
        (made.saad, "leader")
    ]
    assert runner.read(fitting.reasons, made.saad, Seat(made.second, made.aid), made.first) == ()
    before = runner.write(assignment.move, made.saad, made.first, Seat(made.second, made.aid))
    cells = runner.read(assignment.board, made.distribution)
    assert cells[made.first, made.women].people == ()
    assert cells[made.second, made.aid].coverage.filled == 1
    runner.write(assignment.put_back, before)
    cells = runner.read(assignment.board, made.distribution)
    assert cells[made.first, made.women].coverage.filled == 1
    assert (made.second, made.aid) not in cells
    assert refused(runner, assignment.move, made.omar, made.first, leads).code is Problem.NOT_FOUND


def test_who_came_keeps_the_place(runner: DeskRunner, made: Board) -> None:
    new = runner.write(assignment.assign, made.saad, Seat(made.first, made.aid))
    gate = Gate(made.distribution, Direction.IN)
    runner.write(attendance.record_person, made.saad, gate)
    for function, args in (
        (assignment.unassign, (made.saad, made.first)),
        (assignment.move, (made.saad, made.first, Seat(made.second, None))),
        (assignment.put_back, ([new],)),
    ):
        problem = refused(runner, function, *args)
        assert problem.data["reason"] == PlanProblem.ATTENDANCE_RECORDED
    assert runner.read(assignment.board, made.distribution)[made.first, made.aid].coverage.filled == 1


def test_a_substitute_is_expected_from_the_moment_he_is_chosen(runner: DeskRunner, made: Board) -> None:
    runner.write(assignment.assign, made.saad, Seat(made.first, made.aid))
    runner.clock.pass_ms(2 * HOUR_MS)

    def states() -> dict[int, BoardState]:
        rows = runner.read(attendance.board, made.distribution, runner.clock.wall_ms)
        return {row.person: row.state for row in rows}

    runner.write(assignment.assign, made.omar, Seat(made.first, made.aid))
    assert states() == {made.saad: BoardState.MISSING, made.omar: BoardState.DUE}
    cell = runner.read(assignment.board_at, made.distribution, runner.clock.wall_ms)[made.first, made.aid]
    assert cell.coverage == Coverage(2, 1)
    assert [chip.person for chip in cell.people if chip.is_away] == [made.saad]
    assert runner.read(assignment.board, made.distribution)[made.first, made.aid].coverage.filled == 2
    runner.clock.pass_ms(HOUR_MS)
    assert states()[made.omar] is BoardState.MISSING


def test_one_rule_alone_is_told_from_several(runner: DeskRunner, made: Board) -> None:
    fit = runner.read(fitting.explain, Seat(made.first, made.aid))
    assert (fit.eligible, fit.several, fit.looked_at, fit.everybody) == (1, 1, 4, 4)
    assert [(each.reason.why, each.count) for each in fit.obstacles] == [(Why.MISSING_SPECIALTY, 2)]
    runner.write(assignment.assign, made.saad, Seat(made.second, None))
    fit = runner.read(fitting.explain, Seat(made.first, made.aid))
    assert {(each.reason.why, each.count) for each in fit.obstacles} == {
        (Why.MISSING_SPECIALTY, 2), (Why.OVERLAP, 1),
    }  # fmt: skip
    runner.write(assignment.assign, made.omar, Seat(made.first, None))
    assert sum(each.count for each in runner.read(fitting.explain, Seat(made.first, made.aid)).obstacles) == 2


def test_verdicts_say_for_every_place_what_reasons_says_for_one(runner: DeskRunner, made: Board) -> None:
    runner.write(assignment.assign, made.saad, Seat(made.first, made.aid))
    found = runner.read(fitting.verdicts, made.saad, made.distribution, made.first)
    assert found[made.first, made.aid] == found[made.second, made.aid] == ()
    assert found[made.second, made.women] == (Reason(Why.LANE_GENDER, "female"),)
    staying = runner.read(fitting.verdicts, made.saad, made.distribution)
    assert staying[made.second, made.aid] == (Reason(Why.OVERLAP, number=made.first),)


def test_hours_so_far_stand_beside_the_name(runner: DeskRunner, made: Board) -> None:
    runner.write(assignment.assign, made.saad, Seat(made.first, made.aid))
    runner.write(attendance.record_person, made.saad, Gate(made.distribution, Direction.IN))
    runner.clock.pass_ms(95 * 60_000)
    runner.write(attendance.record_person, made.saad, Gate(made.distribution, Direction.OUT))
    found = runner.read(fitting.candidates, Seat(made.second, made.aid))
    assert {entry.person: entry.minutes for entry in found}[made.saad] == 95
    assert {entry.minutes for entry in found if entry.person != made.saad} == {0}


def test_one_person_has_one_place_in_a_shift(runner: DeskRunner, made: Board) -> None:
    runner.write(assignment.assign, made.saad, Seat(made.first, made.aid))
    runner.write(assignment.assign, made.saad, Seat(made.first, made.women))
    cells = runner.read(assignment.board, made.distribution)
    assert sum(cell.coverage.filled for cell in cells.values()) == 1


def test_who_is_not_there_is_not_found(runner: DeskRunner, made: Board) -> None:
    assert refused(runner, assignment.assign, 5, Seat(made.first, made.aid)).code is Problem.NOT_FOUND
    assert refused(runner, assignment.assign, made.saad, Seat(5, made.aid)).code is Problem.NOT_FOUND
    assert refused(runner, assignment.unassign, made.saad, made.first).code is Problem.NOT_FOUND
    never = Before(made.saad, made.first, None, None, CANCELLED)
    assert refused(runner, assignment.put_back, [never]).code is Problem.NOT_FOUND
    assert refused(runner, assignment.assign_many, [made.saad, 5], Seat(made.first, None)).code is (
        Problem.NOT_FOUND
    )
    assert (made.first, None) not in runner.read(assignment.board, made.distribution)


def test_candidates_who_may_come_first_and_say_why_not(runner: DeskRunner, made: Board) -> None:
    found = runner.read(fitting.candidates, Seat(made.first, made.aid))
    assert found[0].person == made.saad
    why = {entry.person: [reason.why for reason in entry.reasons] for entry in found}
    assert why == {
        made.saad: [],
        made.noura: [Why.MISSING_SPECIALTY],
        made.omar: [Why.MISSING_SPECIALTY],
        made.child: [Why.NEEDS_GUARDIAN, Why.MISSING_SPECIALTY],
    }
    women = runner.read(fitting.candidates, Seat(made.first, made.women))
    assert women[0].person == made.noura
    assert runner.read(fitting.reasons, made.omar, Seat(made.first, made.women)) == (
        Reason(Why.LANE_GENDER, "female"),
    )


def test_who_is_elsewhere_at_that_time_cannot(runner: DeskRunner, made: Board) -> None:
    runner.write(assignment.assign, made.saad, Seat(made.second, None))
    assert runner.read(fitting.reasons, made.saad, Seat(made.first, made.aid)) == (
        Reason(Why.OVERLAP, number=made.second),
    )
    runner.write(assignment.unassign, made.saad, made.second)
    assert runner.read(fitting.reasons, made.saad, Seat(made.first, made.aid)) == ()


def test_those_in_the_shift_already_are_not_offered(runner: DeskRunner, made: Board) -> None:
    runner.write(assignment.assign, made.saad, Seat(made.first, None))
    found = runner.read(fitting.candidates, Seat(made.first, made.aid))
    assert made.saad not in {entry.person for entry in found}


def test_search_narrows_the_candidates(runner: DeskRunner, made: Board) -> None:
    found = runner.read(fitting.candidates, Seat(made.first, made.aid), "عمر")
    assert [entry.person for entry in found] == [made.omar]
    with pytest.raises(UserProblem):
        runner.read(fitting.candidates, Seat(5, None))
    with pytest.raises(UserProblem):
        runner.read(fitting.reasons, 5, Seat(made.first, None))


def test_the_distributions_age_holds_at_every_place(runner: DeskRunner, made: Board) -> None:
    loaded = runner.read(schedule.load, made.distribution)
    runner.write(schedule.save, replace(loaded, minimum_age=40))
    reasons = runner.read(fitting.reasons, made.noura, Seat(made.first, made.women))
    assert reasons == (Reason(Why.UNDER_AGE, number=40),)


def test_the_gates_recorder_assigns_nobody(runner: DeskRunner, made: Board) -> None:
    runner.desk.actor = Actor(None, Role.FIELD_RECORDER)
    for function, args in (
        (assignment.assign, (made.saad, Seat(made.first, None))),
        (assignment.assign_many, ([made.saad], Seat(made.first, None))),
        (assignment.unassign, (made.saad, made.first)),
        (assignment.put_back, ([],)),
        (assignment.move, (made.saad, made.first, Seat(made.first, None))),
    ):
        assert refused(runner, function, *args).code is Problem.NOT_PERMITTED
