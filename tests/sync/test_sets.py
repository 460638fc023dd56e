"""Sets of several desks: what central says, with own changes on top until they come back or never will."""

from tests.support.fleet import Day, Fault, Fleet, Station
from tests.support.platform import Platform
from volunteer_desk.services import people
from volunteer_desk.sync.transport import MemoryTokens


def _enrolled(fleet: Fleet, platform: Platform) -> tuple[Station, Day]:
    first = fleet.station("d0")
    day = Day(first)
    first.enrol(platform.code())
    first.sync()
    return first, day


def test_a_skill_the_other_copy_took_away_again_stays_away(fleet: Fleet, platform: Platform) -> None:
    first, day = _enrolled(fleet, platform)
    person = day.people[0]
    first.write(people.edit, person, {"specialties": frozenset({"media"})})
    copied = fleet.copy(first, "d1", tokens=MemoryTokens())
    copied.enrol(platform.code(team=day.started.team))
    first.sync()
    first.write(people.edit, person, {"specialties": frozenset()})
    first.sync()
    # The copy hears of both before central hears of the copy.
    fleet.network.faults = lambda path: Fault.DOWN if path == "/v1/push" else Fault.NONE
    copied.sync()
    fleet.network.faults = lambda _path: Fault.NONE
    fleet.settle()
    assert copied.read(people.card, person).specialties == frozenset()
    assert copied.view()["person"] == first.view()["person"]


def test_a_skill_that_central_refuses_does_not_hide_what_it_says(fleet: Fleet, platform: Platform) -> None:
    first, day = _enrolled(fleet, platform)
    second = fleet.station("d1")
    second.enrol(platform.code(team=day.started.team))
    fleet.settle()
    person = day.people[0]
    first.write(people.edit, person, {"specialties": frozenset({"x" * 5_000})})
    second.write(people.edit, person, {"specialties": frozenset({"driving"})})
    second.sync()
    assert first.sync().refused == 1
    fleet.settle()
    assert first.read(people.card, person).specialties == {"driving"}
