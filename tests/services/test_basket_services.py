"""Counting baskets on a real encrypted database."""

import pytest

from tests.support.day import MINUTE_MS, Day
from tests.support.runner import DeskRunner
from volunteer_desk.domain.baskets import MOST_AT_ONCE, CountProblem, Stock
from volunteer_desk.domain.day import DayEventKind
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import accounts, baskets, day
from volunteer_desk.services.baskets import BasketPicture, Count
from volunteer_desk.services.desk import Actor

K = DayEventKind


class Site:
    """A day whose leader counts."""

    def __init__(self, runner: DeskRunner) -> None:
        self.runner = runner
        self.leader = runner.write(accounts.start, "خالد سعد ناصر", "فريق الشمال").operator
        runner.desk.actor = Actor(self.leader, runner.desk.actor.role)
        self.day = Day(runner.write, runner.read, runner.clock)
        self.day.begin()

    def count(self, kind: DayEventKind, amount: int, **more: object) -> int:
        self.runner.clock.pass_ms(MINUTE_MS)
        said = Count(kind=kind, amount=amount, **more)  # type: ignore[arg-type]
        return int(self.runner.write(baskets.count, self.day.distribution, said))

    def picture(self) -> BasketPicture:
        found: BasketPicture = self.runner.read(
            baskets.picture, self.day.distribution, self.runner.clock.wall_ms
        )
        return found


@pytest.fixture
def site(runner: DeskRunner) -> Site:
    return Site(runner)


def test_counts_add_up_and_each_can_be_taken_back(site: Site) -> None:
    assert site.picture().stock == Stock() and site.picture().pace is None
    site.count(K.RECEIVED, 500, waybill="W-17")
    site.count(K.PACKED, 40, shift=site.day.first, station=site.day.packing)
    wrong = site.count(K.HANDED_OUT, 400, station=site.day.women)
    site.runner.write(day.take_back, wrong)
    site.count(K.HANDED_OUT, 40, station=site.day.women, slips="1 - 40")
    found = site.picture()
    assert found.stock == Stock(received=500, packed=40, handed_out=40)
    assert found.tally.of_station(site.day.packing) == Stock(packed=40)
    assert (found.pace, dict(found.paces)) == (480, {site.day.women: 480})
    assert found.ends_ms == site.runner.clock.wall_ms + 460 * 3_600_000 // 480
    assert [line.event.amount for line in found.recent] == [40, 40, 500]
    assert [line.event.code for line in found.recent] == ["1-40", None, "W-17"]
    assert {line.operator for line in found.recent} == {"خالد سعد ناصر"}
    assert [line.station for line in found.recent] == ["تسليم النساء", "التعبئة", None]


def test_a_slip_that_comes_twice_counts_and_is_marked(site: Site) -> None:
    site.count(K.HANDED_OUT, 40, slips="1-40")
    site.count(K.HANDED_OUT, 10, slips="35-44")
    site.count(K.HANDED_OUT, 5, slips="45-49")
    found = site.picture()
    assert found.stock.handed_out == 55
    assert [line.is_doubtful for line in found.recent] == [False, True, True]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Count(kind=K.PACKED, amount=0), CountProblem.AMOUNT),
        (Count(kind=K.PACKED, amount=-4), CountProblem.AMOUNT),
        (Count(kind=K.PACKED, amount=MOST_AT_ONCE + 1), CountProblem.AMOUNT),
        (Count(kind=K.HEAD_COUNT, amount=4), CountProblem.AMOUNT),
        (Count(kind=K.HANDED_OUT, amount=4, slips="x"), CountProblem.SLIPS_UNREADABLE),
    ],
)
def test_a_count_that_cannot_be_is_refused_and_nothing_is_kept(
    site: Site, said: Count, reason: CountProblem
) -> None:
    with pytest.raises(UserProblem) as caught:
        site.runner.write(baskets.count, site.day.distribution, said)
    assert caught.value.data["reason"] == reason
    assert site.picture().recent == ()
