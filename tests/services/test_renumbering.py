"""Giving a desk a new number moves everything that names its operations, and nothing else."""

import msgpack
import pytest
from sqlalchemy import text

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.ids import desk_of
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import accounts, assignment, attendance, people, revealing, schedule
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.renumbering import renumber
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan

NEW = 77


def _day(runner: DeskRunner) -> None:
    start = runner.clock.wall_ms + HOUR_MS
    plan = Plan(
        "توزيع السلال", "مستودع الشمال", (StationPlan("نقطة التعبئة"),),
        (ShiftPlan(Span(start, start + 4 * HOUR_MS)),), (DemandPlan(0, 0, 2),),
    )  # fmt: skip
    distribution = runner.write(schedule.save, plan)
    loaded = runner.read(schedule.load, distribution)
    person = runner.write(people.add, {"name": "سعد ناصر القحطاني", "specialties": frozenset({"a", "b"})})
    runner.write(people.edit, person, {"specialties": frozenset({"b"}), "mobile": "+966501234567"})
    seat = assignment.Seat(loaded.shifts[0].id, loaded.stations[0].id)
    runner.write(assignment.assign, person, seat)
    runner.clock.pass_ms(HOUR_MS)
    gate = Gate(distribution, Direction.IN)
    runner.write(attendance.undo, runner.write(attendance.record_person, person, gate).event)
    runner.write(attendance.record_person, person, gate)
    runner.write(people.edit, person, {"identity": "national_id:1000000008"})
    runner.desk.actor = Actor(runner.write(accounts.add_operator, "خالد بن سعد", Role.LEADER), Role.LEADER)
    runner.write(revealing.reveal, person)


def _dump(runner: DeskRunner) -> dict[str, list[tuple[object, ...]]]:
    tables = runner.read(
        lambda s: s.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'person_search%'")
        ).scalars().all()
    )  # fmt: skip
    return {
        name: [
            tuple(row)
            for row in runner.read(lambda s, n=name: s.execute(text(f"SELECT * FROM {n}")).all())  # noqa: S608 - a table of ours
        ]
        for name in tables
    }


def _numbers(value: object) -> set[int]:
    """Every integer anywhere in a value, packed values included."""
    if isinstance(value, bool) or value is None:
        return set()
    if isinstance(value, int):
        return {value}
    if isinstance(value, bytes):
        try:
            return _numbers(msgpack.unpackb(value, strict_map_key=False))
        except (ValueError, msgpack.UnpackException):
            return set()
    if isinstance(value, dict):
        return set().union(*map(_numbers, value), *map(_numbers, value.values()))
    if isinstance(value, list | tuple):
        return set().union(*map(_numbers, value))
    return set()


def test_everything_moves_and_the_board_stays(runner: DeskRunner) -> None:
    _day(runner)
    old = runner.read(lambda s: s.execute(text("SELECT desk_no FROM desk_state")).scalar())
    before = _dump(runner)
    moved = runner.run(runner.desk.write_remote(renumber, NEW, 0))
    after = _dump(runner)
    assert moved == len(before["operation"])
    # Only the memory of the first ids (the column before the last five) still names the old number.
    for name, rows in after.items():
        for row in rows:
            kept = row[:8] + row[9:] if name == "operation" else row
            assert not {n for n in _numbers(list(kept)) if desk_of(n) == old and n > 1 << 50}, name
    assert sorted(row[8] for row in after["operation"]) == sorted(row[0] for row in before["operation"])
    person, since = runner.read(lambda s: s.execute(text("SELECT person, since_ms FROM presence")).one())
    assert runner.read(people.card, person).name == "سعد ناصر القحطاني"
    assert since == runner.clock.wall_ms


def test_names_are_found_and_work_goes_on(runner: DeskRunner) -> None:
    _day(runner)
    runner.run(runner.desk.write_remote(renumber, NEW, 0))
    found = runner.read(people.ids, people.Filter(words="القحطاني"))
    assert [runner.read(people.card, person).name for person in found] == ["سعد ناصر القحطاني"]
    assert desk_of(runner.write(people.add, {"name": "نورة خالد"})) == NEW


@pytest.mark.parametrize("common", [1, 5])
def test_what_is_common_keeps_its_number(runner: DeskRunner, common: int) -> None:
    _day(runner)
    before = _dump(runner)["operation"]
    runner.run(runner.desk.write_remote(renumber, NEW, common))
    after = _dump(runner)["operation"]
    assert [row[0] for row in after if desk_of(row[0]) != NEW] == [row[0] for row in before[:common]]
    state = runner.read(lambda s: s.execute(text("SELECT last_seq, acked_seq FROM desk_state")).one())
    assert tuple(state) == (len(before) - common, 0)


def test_badges_of_two_copies_are_never_the_same(runner: DeskRunner) -> None:
    def block() -> set[int]:
        row = runner.read(
            lambda s: s.execute(text("SELECT short_number_next, short_number_end FROM desk_state")).one()
        )
        return set(range(*row))

    before = block()
    runner.run(runner.desk.write_remote(renumber, NEW, 0))
    assert before.isdisjoint(block())
