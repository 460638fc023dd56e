"""A lost machine: it reads nothing more, what it recorded before is not lost, and it may be linked again."""

import pytest

from tests.support.fleet import Day, Fleet, Station
from tests.support.platform import Platform
from volunteer_desk.domain.problems import Problem
from volunteer_desk.services import attendance, enrolment, people
from volunteer_desk.services.exchange import SyncState
from volunteer_desk.sync.transport import MemoryTokens


@pytest.fixture
def revoked(fleet: Fleet, platform: Platform) -> tuple[Station, Day]:
    """A desk that scanned and wrote after it had been revoked, or before but without a network."""
    station = fleet.station("lost")
    day = Day(station)
    station.enrol(platform.code())
    assert station.sync().problem is None
    for person in day.people[:3]:
        station.write(attendance.record_person, person, day.gate())
    station.write(people.edit, day.people[0], {"city": "جدة"})
    platform.revoke(station.read(enrolment.identity).desk_no)
    return station, day


def _kept_apart(platform: Platform) -> int:
    with platform._database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM quarantined").scalar_one())


def test_what_it_still_holds_is_handed_over_once_and_stays_here(
    fleet: Fleet, platform: Platform, revoked: tuple[Station, Day]
) -> None:
    station, day = revoked
    station.engine._batch = 2  # more than one batch of it
    report = station.sync()
    assert (report.problem, report.unsent, report.sent) == (Problem.REVOKED, 4, 0)
    assert station.engine.status.state is SyncState.NEEDS_ATTENTION
    assert _kept_apart(platform) == 4
    fleet.network.requests.clear()
    assert station.sync().problem is Problem.REVOKED
    assert fleet.network.requests == ["/v1/hello"]
    station.write(attendance.record_person, day.people[4], day.gate())
    station.sync()
    assert _kept_apart(platform) == 5


def test_linked_again_everything_it_recorded_counts(
    fleet: Fleet, platform: Platform, revoked: tuple[Station, Day]
) -> None:
    station, day = revoked
    station.sync()
    station.enrol(platform.code(team=day.started.team))
    report = station.sync()
    assert (report.problem, report.unsent, report.refused) == (None, 0, 0)
    other = fleet.station("other")
    other.enrol(platform.code(team=day.started.team))
    fleet.settle()
    assert other.view() == station.view()
    assert len(other.rows("SELECT id FROM attendance_event")) == 3
    assert other.read(people.card, day.people[0]).city == "جدة"


def test_a_copied_sign_in_ends_both_and_both_are_linked_again(fleet: Fleet, platform: Platform) -> None:
    """Two machines with one file: the second to renew its sign-in holds a copy, so neither is believed."""
    first = fleet.station("first")
    day = Day(first)
    first.enrol(platform.code())
    fleet.settle()
    clone = fleet.copy(first, "clone", tokens=MemoryTokens(first.tokens.load()))
    first.write(attendance.record_person, day.people[0], day.gate())
    clone.write(attendance.record_person, day.people[1], day.gate())
    fleet.pass_ms(20 * 60_000)
    assert first.sync().problem is None
    fleet.pass_ms(20 * 60_000)
    assert clone.sync().problem is Problem.SIGN_IN_REFUSED
    assert first.sync().problem is Problem.SIGN_IN_REFUSED
    for station in fleet.stations:
        station.write(people.edit, day.people[2], {"city": f"مدينة {station.path.stem}"})
        station.enrol(platform.code(team=day.started.team))
    fleet.settle()
    assert first.view() == clone.view()
    assert len(first.rows("SELECT id FROM attendance_event")) == 2
    assert all(station.numbers.refused == 0 for station in fleet.stations)
