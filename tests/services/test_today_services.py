"""The picture of the day on a real encrypted database: figures that sum, gaps and absences told apart."""

import pytest

from tests.support.runner import DeskRunner
from volunteer_desk.domain.attendance import AWAY, BoardState, Direction, EventKind
from volunteer_desk.domain.demand import CoverageState
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import assignment, attendance, people, schedule, today
from volunteer_desk.services.assignment import Seat
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan
from volunteer_desk.services.today import DayPicture, Figure, ShiftPicture, StationPicture

MINUTE_MS = 60_000


class Day:
    """Two shifts of four hours; packing needs 3, loading 2. Four people pack, one loads, in the first."""

    def __init__(self, runner: DeskRunner) -> None:
        self.runner = runner
        start = runner.clock.wall_ms + HOUR_MS
        plan = Plan(
            "توزيع", "الموقع", (StationPlan("التعبئة"), StationPlan("التحميل")),
            tuple(ShiftPlan(Span(start + n * 4 * HOUR_MS, start + (n + 1) * 4 * HOUR_MS)) for n in range(2)),
            tuple(DemandPlan(shift, station, 3 - station) for shift in range(2) for station in range(2)),
        )  # fmt: skip
        self.distribution = runner.write(schedule.save, plan)
        loaded = runner.read(schedule.load, self.distribution)
        self.first, self.second = (shift.id for shift in loaded.shifts)
        self.packing, self.loading = (station.id for station in loaded.stations)
        names = ("أحمد ناصر", "بدر سعد", "تركي علي", "ثامر فهد", "جابر حسن")
        self.people = [runner.write(people.add, {"name": name}) for name in names]
        runner.write(assignment.assign_many, self.people[:4], Seat(self.first, self.packing))
        runner.write(assignment.assign, self.people[4], Seat(self.first, self.loading))
        self.gate = Gate(self.distribution, Direction.IN)

    def at(self, minutes: int) -> None:
        """Go on until so many minutes after the first shift's start."""
        self.runner.clock.pass_ms(HOUR_MS + minutes * MINUTE_MS)

    def come(self, *places: int) -> None:
        for place in places:
            self.runner.write(attendance.record_person, self.people[place], self.gate)

    def picture(self) -> DayPicture:
        found = self.runner.read(today.picture, self.runner.clock.wall_ms)
        assert found is not None
        return found

    def stations(self, shift: int = 0) -> tuple[StationPicture, ...]:
        return self.picture().shifts[shift].stations


@pytest.fixture
def day(runner: DeskRunner) -> Day:
    return Day(runner)


def test_more_than_enough_at_one_station_hides_no_gap_at_another(day: Day) -> None:
    shift: ShiftPicture = day.picture().shifts[0]
    assert [station.vacant for station in shift.stations] == [0, 1]
    assert shift.vacant == 1
    assert [station.state for station in shift.stations] == [CoverageState.ENOUGH, CoverageState.CRITICAL]


def test_the_five_figures_are_the_board_and_sum_to_everybody(day: Day) -> None:
    day.at(0)
    day.come(0, 1, 2)
    day.runner.write(attendance.start_break, day.people[1], day.gate, day.first)
    day.runner.write(attendance.record_person, day.people[2], Gate(day.distribution, Direction.OUT))
    day.runner.write(attendance.mark_no_show, day.people[3], day.gate, day.first)
    figures = day.picture().figures
    assert figures == {
        Figure.DUE: 1, Figure.PRESENT: 1, Figure.MISSING: 1, Figure.BREAK: 1, Figure.LEFT: 1,
    }  # fmt: skip
    assert day.picture().total == 5
    now = day.runner.clock.wall_ms
    for figure, count in figures.items():
        rows = day.runner.read(today.rows_behind, day.distribution, figure, now)
        assert len(rows) == count
    late = day.runner.read(today.rows_behind, day.distribution, Figure.DUE, now)[0]
    assert (late.name, late.station, late.state) == ("جابر حسن", "التحميل", BoardState.LATE)
    assert late.since_ms == late.shift.starts_ms
    present = day.runner.read(today.rows_behind, day.distribution, Figure.PRESENT, now)[0]
    assert present.since_ms == now


def test_who_is_away_leaves_a_seat_to_replace_and_not_a_vacant_one(day: Day) -> None:
    day.at(0)
    day.come(0, 1, 2, 3)
    day.at(-29)
    assert day.stations()[1].to_replace == 1
    assert day.stations()[1].vacant == 1
    packing = day.stations()[0]
    assert (packing.present, packing.to_replace, packing.state) == (4, 0, CoverageState.ENOUGH)
    leaving = Gate(day.distribution, Direction.OUT)
    for person in day.people[:2]:
        day.runner.write(attendance.record_person, person, leaving)
    packing = day.stations()[0]
    assert (packing.present, packing.vacant, packing.to_replace) == (2, 0, 1)
    assert {seat.state for seat in packing.away} == {BoardState.LEFT} <= AWAY
    assert packing.state is CoverageState.SHORT
    substitute = day.runner.write(people.add, {"name": "حمد خالد"})
    day.runner.write(assignment.assign, substitute, Seat(day.first, day.packing))
    packing = day.stations()[0]
    assert (packing.vacant, packing.to_replace, len(packing.seats)) == (0, 0, 5)
    assert day.picture().figures[Figure.DUE] == 1
    day.at(-30)
    assert day.stations()[0].to_replace == 1


def test_the_shift_under_way_stands_before_the_next_one(day: Day) -> None:
    assert [shift.is_running for shift in day.picture().shifts] == [False]
    day.at(5)
    running, coming = day.picture().shifts
    assert (running.id, running.is_running) == (day.first, True)
    assert (coming.id, coming.is_running, coming.vacant) == (day.second, False, 5)
    day.runner.clock.pass_ms(8 * HOUR_MS)
    assert day.picture().shifts == ()


def test_who_has_no_station_is_counted_and_not_lost(day: Day) -> None:
    day.runner.write(assignment.assign, day.people[4], Seat(day.first, None))
    shift = day.picture().shifts[0]
    assert shift.unplaced == 1
    assert [station.assigned for station in shift.stations] == [4, 0]
    assert day.picture().total == 5


def test_the_board_and_the_first_screen_count_alike(day: Day) -> None:
    day.at(0)
    day.come(0, 1)
    day.at(-25)
    now = day.runner.clock.wall_ms
    cells = day.runner.read(assignment.board_at, day.distribution, now)
    for station in day.stations():
        cell = cells[day.first, station.id]
        assert cell.coverage.shortfall == station.vacant + station.to_replace
        assert [chip.person for chip in cell.people if chip.is_away] == [
            seat.person for seat in sorted(station.away, key=lambda seat: seat.name or "")
        ]
    plan = day.runner.read(assignment.board, day.distribution)
    assert plan[day.first, day.packing].coverage.filled == 4
    day.runner.clock.pass_ms(8 * HOUR_MS)
    over = day.runner.read(assignment.board_at, day.distribution, day.runner.clock.wall_ms)
    assert over[day.first, day.packing].coverage.filled == 4


def test_who_moves_on_the_board_while_at_work_is_there_in_the_attendance_too(day: Day) -> None:
    day.at(0)
    day.come(0)
    before = day.runner.write(assignment.move, day.people[0], day.first, Seat(day.first, day.loading))
    assert day.stations()[1].count(frozenset({BoardState.PRESENT})) == 1
    events = day.runner.read(attendance.events_of, day.first, day.people[0])
    assert [event.kind for event in events] == [EventKind.CHECK_IN, EventKind.MOVE]
    day.runner.write(assignment.put_back, before)
    assert day.stations()[0].present == 1


def test_who_was_let_in_without_a_seat_fills_one_while_here_and_leaves_none_open(day: Day) -> None:
    day.at(0)
    day.come(4)
    guest = day.runner.write(people.add, {"name": "حمد خالد"})
    day.runner.write(attendance.admit_walk_in, guest, day.gate, day.first, day.loading)
    loading = day.stations()[1]
    assert (loading.present, loading.vacant, loading.state) == (2, 0, CoverageState.ENOUGH)
    day.runner.write(attendance.record_person, guest, Gate(day.distribution, Direction.OUT))
    loading = day.stations()[1]
    assert (loading.present, loading.vacant, loading.to_replace, loading.away) == (1, 1, 0, ())
    assert day.picture().figures[Figure.LEFT] == 1
    other = day.runner.write(people.add, {"name": "زيد خالد"})
    day.runner.write(attendance.override, other, day.gate, day.first, "not_assigned")
    assert day.picture().shifts[0].unplaced == 0
