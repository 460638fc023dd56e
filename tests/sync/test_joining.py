"""Desks that belong to a platform from their first minute: a team finds on each what the others wrote."""

import pytest

from tests.support.fleet import URL, Fault, Fleet, Station
from tests.support.platform import Platform
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import accounts, enrolment, people
from volunteer_desk.sync.joining import Invitation, Joined, join
from volunteer_desk.sync.transport import MemoryTokens

NORTH = "فريق الشمال"


def _join(station: Station, code: str, team: str | None = None, leader: str = "خالد بن سعد") -> Joined:
    joined: Joined = station.fleet.run(
        join(station.desk, station.engine, Invitation(URL, code), leader=leader, team=team)
    )
    return joined


def _names(station: Station) -> set[str]:
    return {row[0] for row in station.rows("SELECT name FROM person")}


def test_two_desks_that_joined_hold_each_others_people(fleet: Fleet, platform: Platform) -> None:
    first, second = fleet.station("first"), fleet.station("second")
    assert _join(first, platform.code(), NORTH).report.problem is None
    team = first.read(accounts.team).id
    assert _join(second, platform.code(team=team)).report.problem is None
    assert second.read(accounts.team).name == NORTH
    first.write(people.add, {"name": "ليان المطيري"})
    second.write(people.add, {"name": "هند الشمري"})
    fleet.settle()
    assert _names(first) == _names(second) == {"ليان المطيري", "هند الشمري"}
    assert len(first.read(accounts.operators)) == 2
    for station in fleet.stations:
        assert station.numbers.refused == 0
        assert station.rows("SELECT DISTINCT scope FROM operation") == [(team,)]


def test_desks_that_made_teams_of_their_own_hear_nothing_of_each_other(
    fleet: Fleet, platform: Platform
) -> None:
    first, second = fleet.station("first"), fleet.station("second")
    _join(first, platform.code(), NORTH)
    _join(second, platform.code(), "فريق الجنوب")
    first.write(people.add, {"name": "ليان المطيري"})
    fleet.settle()
    assert _names(second) == set()
    assert second.rows("SELECT count(*) FROM operator") == [(1,)]
    assert first.numbers.refused == second.numbers.refused == 0


def test_a_code_without_a_team_needs_one_and_is_not_spent_for_lack_of_it(
    fleet: Fleet, platform: Platform
) -> None:
    station, code = fleet.station("first"), platform.code()
    before = station.read(enrolment.identity)
    with pytest.raises(UserProblem) as caught:
        _join(station, code)
    assert caught.value.code is Problem.TEAM_NEEDED
    assert station.read(enrolment.identity) == before
    assert station.rows("SELECT count(*) FROM operation") == [(0,)]
    assert _join(station, code, NORTH).report.problem is None


def test_a_desk_that_works_for_a_team_is_not_linked_by_another_teams_code(
    fleet: Fleet, platform: Platform
) -> None:
    first, second = fleet.station("first"), fleet.station("second")
    _join(first, platform.code(), NORTH)
    north = first.read(accounts.team).id
    south = second.write(accounts.start, "سارة الحربي", "فريق الجنوب").team
    second.write(people.add, {"name": "هند الشمري"})
    before, code = second.read(enrolment.identity), platform.code(team=north)
    with pytest.raises(UserProblem) as caught:
        fleet.run(second.engine.enrol(URL, code))
    assert caught.value.code is Problem.OTHER_TEAM
    assert second.read(enrolment.identity) == before
    assert not second.sync().is_enrolled
    # The code stays good for a desk of that team, and one that names no team links the other with its own.
    third = fleet.station("third")
    assert _join(third, code).report.problem is None
    fleet.run(second.engine.enrol(URL, platform.code()))
    assert second.sync().problem is None
    assert second.read(enrolment.identity).team == south
    fleet.settle()
    assert _names(first) == set()
    assert [station.numbers.refused for station in fleet.stations] == [0, 0, 0]


@pytest.mark.parametrize(("leader", "team"), [("", NORTH), ("خالد 5", NORTH), ("خالد بن سعد", " ")])
def test_a_name_that_cannot_be_taken_spends_no_code(
    fleet: Fleet, platform: Platform, leader: str, team: str
) -> None:
    station, code = fleet.station("first"), platform.code()
    with pytest.raises(UserProblem) as caught:
        _join(station, code, team, leader)
    assert caught.value.code is Problem.INVALID
    assert fleet.network.requests == []
    _join(station, code, NORTH)


def test_a_first_exchange_that_fails_is_told_and_made_good_later(fleet: Fleet, platform: Platform) -> None:
    station = fleet.station("first", tokens=MemoryTokens())
    fleet.network.faults = lambda path: Fault.DOWN if path == "/v1/hello" else Fault.NONE
    joined = _join(station, platform.code(), NORTH)
    assert joined.report.problem is Problem.OFFLINE
    assert joined.report.unsent == 2
    fleet.network.faults = lambda _path: Fault.NONE
    assert station.sync().problem is None
    assert station.numbers.unsent == 0
