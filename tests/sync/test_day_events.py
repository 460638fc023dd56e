"""Day events between real desks and the real platform: all hold the same, whoever said it."""

from tests.support.fleet import Day, Fleet
from tests.support.platform import Platform
from volunteer_desk.domain.day import DayEventKind
from volunteer_desk.services import day
from volunteer_desk.services.day import Happening


def test_what_happens_to_the_day_meets_too(fleet: Fleet, platform: Platform) -> None:
    first, second = fleet.station("first"), fleet.station("second")
    plan = Day(first)
    first.enrol(platform.code())
    fleet.settle_one(first)
    second.enrol(platform.code(team=plan.started.team))
    fleet.settle()
    for station, amount in ((first, 40), (second, 12)):
        packed = Happening(
            kind=DayEventKind.PACKED, distribution=plan.distribution, station=plan.stations[0], amount=amount
        )
        station.write(day.append, packed)
    wrong = second.write(day.append, Happening(kind=DayEventKind.PAUSE, distribution=plan.distribution))
    fleet.settle()
    assert first.view() == second.view()
    first.write(day.take_back, wrong)
    second.write(day.append, Happening(
        kind=DayEventKind.INCIDENT, distribution=plan.distribution, person=plan.people[2], reason="fall",
        detail='{"who": 1}', code="7", moment_ms=5, shift=plan.shifts[0],
    ))  # fmt: skip
    fleet.settle()
    assert first.view() == second.view()
    assert first.numbers.refused == second.numbers.refused == 0
    held = first.read(day.events, plan.distribution)
    assert sorted((each.kind.value, each.amount) for each in held if each.amount) == [
        ("packed", 12), ("packed", 40),
    ]  # fmt: skip
    assert [each.reason for each in held if each.kind is DayEventKind.INCIDENT] == ["fall"]


def test_a_day_event_moves_with_the_number_of_its_desk(fleet: Fleet, platform: Platform) -> None:
    first = fleet.station("first")
    plan = Day(first)
    twin = fleet.copy(first, "twin")
    first.enrol(platform.code())
    fleet.settle_one(first)
    out = Happening(
        kind=DayEventKind.ITEM_OUT, distribution=plan.distribution, person=plan.people[0], code="V-7"
    )
    back = twin.write(day.append, out)
    twin.write(day.take_back, back)
    kept = twin.write(day.append, out)
    assert twin.enrol(platform.code()) > 0
    assert twin.sync().problem is None
    (event,) = twin.read(day.events, twin.rows("SELECT id FROM distribution")[0][0])
    assert event.id != kept and event.person == twin.rows("SELECT min(id) FROM person")[0][0]
    voids = "SELECT count(*) FROM day_event WHERE kind = 'void' AND target IN (SELECT id FROM day_event)"
    assert twin.rows(voids) == [(1,)]
    assert twin.numbers.refused == 0
