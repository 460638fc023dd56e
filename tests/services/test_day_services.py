"""Day events on a real encrypted database."""

import pytest
from sqlalchemy import text

from tests.support.day import Day
from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.day import DayEventKind
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import day
from volunteer_desk.services.day import Happening
from volunteer_desk.services.desk import Actor


@pytest.fixture
def site(runner: DeskRunner) -> Day:
    return Day(runner.write, runner.read, runner.clock)


def _packed(site: Day, amount: int) -> Happening:
    return Happening(
        kind=DayEventKind.PACKED, distribution=site.distribution, station=site.packing, amount=amount
    )


def test_a_day_event_is_kept_with_its_operation_and_can_be_taken_back(runner: DeskRunner, site: Day) -> None:
    (before,) = runner.read(lambda s: s.execute(text("SELECT count(*) FROM operation")).one())
    first = runner.write(day.append, _packed(site, 40))
    second = runner.write(day.append, _packed(site, 1))
    counted = Happening(kind=DayEventKind.HEAD_COUNT, distribution=site.distribution, amount=46)
    runner.write(day.append, counted)
    kinds = (DayEventKind.PACKED,)
    assert [each.amount for each in runner.read(day.events, site.distribution, kinds)] == [40, 1]
    void = runner.write(day.take_back, first)
    assert runner.write(day.take_back, first) is None
    assert [each.id for each in runner.read(day.events, site.distribution, kinds)] == [second]
    assert runner.write(day.take_back, void) is None, "a void is no event of the day; it is not listed"
    assert len(runner.read(day.events, site.distribution)) == 2
    (after,) = runner.read(lambda s: s.execute(text("SELECT count(*) FROM operation")).one())
    assert after - before == 4


def test_what_is_not_here_is_said(runner: DeskRunner, site: Day) -> None:
    for function, argument in (
        (day.take_back, 12345),
        (day.append, Happening(kind=DayEventKind.PAUSE, distribution=12345)),
    ):
        with pytest.raises(UserProblem) as caught:
            runner.write(function, argument)
        assert caught.value.code is Problem.NOT_FOUND


def test_an_auditor_writes_nothing(runner: DeskRunner, site: Day) -> None:
    runner.desk.actor = Actor(None, Role.AUDITOR)
    with pytest.raises(UserProblem) as caught:
        runner.write(day.append, _packed(site, 1))
    assert caught.value.code is Problem.NOT_PERMITTED
