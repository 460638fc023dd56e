"""Central comes back from a backup: the desks fill it again, and all hold the same in the end, once."""

from pathlib import Path

import pytest

from tests.support.fleet import Day, Fleet, Station
from tests.support.platform import Platform
from volunteer_desk.central import commands
from volunteer_desk.services import attendance, enrolment, people


def _two(fleet: Fleet, platform: Platform) -> tuple[Station, Station, Day]:
    first = fleet.station("first")
    day = Day(first)
    first.enrol(platform.code())
    assert first.sync().problem is None
    second = fleet.station("second")
    second.enrol(platform.code(team=day.started.team))
    fleet.settle()
    return first, second, day


def _same(fleet: Fleet) -> None:
    wanted = fleet.stations[0].view()
    for station in fleet.stations[1:]:
        assert station.view() == wanted
    assert all(station.numbers.unsent == 0 for station in fleet.stations)
    for sequence in fleet.platform.log_sequences().values():
        assert sequence == list(range(1, len(sequence) + 1))


@pytest.mark.parametrize("more", [0, 1, 6])
def test_what_the_backup_lacks_comes_back_from_the_desks(
    fleet: Fleet, platform: Platform, tmp_path: Path, more: int
) -> None:
    """Also when so much is written first that the log is as long as before, with other rows in it."""
    first, second, day = _two(fleet, platform)
    platform.back_up(tmp_path / "backup.db")
    fleet.pass_ms(60_000)
    for person in day.people[:3]:
        first.write(attendance.record_person, person, day.gate())
    second.write(people.edit, day.people[4], {"city": "جدة"})
    made = first.write(people.add, {"name": "ليان المطيري"})
    fleet.settle()
    second.write(people.edit, made, {"city": "مكة"})
    fleet.settle()
    platform.restore(tmp_path / "backup.db")
    commands.restored(platform.settings.path)
    fleet.network.lead_to(platform.app)
    # The edit comes before the record it was made upon.
    for n in range(more):
        second.write(people.add, {"name": f"هند {'الشمري' * (n + 1)}"})
    assert second.sync().problem is None
    first.write(people.edit, day.people[4], {"mobile": "+966501111111"})
    fleet.settle(rounds=4)
    _same(fleet)
    third = fleet.station("third")
    third.enrol(platform.code(team=day.started.team))
    fleet.settle()
    _same(fleet)
    assert len(third.rows("SELECT id FROM attendance_event")) == 3
    assert third.read(people.count, people.Filter()) == len(day.people) + 1 + more
    assert third.read(people.card, made).city == "مكة"
    assert third.read(people.card, day.people[4]).city == "جدة"
    assert platform.presence(day.distribution) == third.presence(day.distribution)


def test_a_desk_that_read_further_than_the_log_goes_reads_it_anew(
    fleet: Fleet, platform: Platform, tmp_path: Path
) -> None:
    """Even when nobody said that central came back from a backup."""
    first, second, day = _two(fleet, platform)
    platform.back_up(tmp_path / "backup.db")
    first.write(attendance.record_person, day.people[0], day.gate())
    fleet.settle()
    platform.restore(tmp_path / "backup.db")
    fleet.network.lead_to(platform.app)
    fleet.settle_one(second)
    cursors = dict(second.rows("SELECT scope_no, seq FROM scope_cursor"))
    assert cursors == {scope: rows[-1] for scope, rows in platform.log_sequences().items()}
    fleet.settle()
    _same(fleet)
    assert second.read(enrolment.identity).acked_seq == 0
