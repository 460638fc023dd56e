"""The end of a day on a real encrypted database: what is open, and a closing that balances or says why."""

import json

import pytest

from tests.support.day import MINUTE_MS, Day
from tests.support.runner import DeskRunner
from volunteer_desk.domain.day import DayEventKind, DayProblem
from volunteer_desk.domain.incidents import Account, IncidentKind
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import attendance, baskets, closing, day, incidents, people
from volunteer_desk.services.baskets import Count
from volunteer_desk.services.closing import DayEnd, OpenKind, Signature
from volunteer_desk.services.day import Happening

K = DayEventKind


class Night:
    """A day with its whole work done but for what each test leaves open."""

    def __init__(self, runner: DeskRunner) -> None:
        self.runner = runner
        self.day = Day(runner.write, runner.read, runner.clock)
        self.day.begin()
        self.day.come(0, 1)

    def note(self, kind: DayEventKind, **more: object) -> int:
        self.runner.clock.pass_ms(1_000)
        said = Happening(kind=kind, distribution=self.day.distribution, **more)  # type: ignore[arg-type]
        return int(self.runner.write(day.append, said))

    def count(self, kind: DayEventKind, amount: int, slips: str | None = None) -> None:
        said = Count(kind=kind, amount=amount, slips=slips)
        self.runner.write(baskets.count, self.day.distribution, said)

    @property
    def end(self) -> DayEnd:
        found: DayEnd = self.runner.read(closing.day_end, self.day.distribution, self.runner.clock.wall_ms)
        return found

    @property
    def open(self) -> dict[OpenKind, int]:
        return {item.kind: item.count for item in self.end.open_items}

    def refused(self, signature: Signature) -> str:
        with pytest.raises(UserProblem) as caught:
            self.runner.write(closing.close, self.day.distribution, signature)
        return str(caught.value.data["reason"])


@pytest.fixture
def night(runner: DeskRunner) -> Night:
    return Night(runner)


def test_what_is_open_is_listed_in_the_order_to_solve_it(night: Night) -> None:
    boy = night.runner.write(people.add_walk_in, name="ريان سعد", mobile=None, gender="male")
    night.note(K.ON_SITE, person=boy)
    night.note(K.ITEM_OUT, person=night.day.people[0], code="V-7")
    night.count(K.RECEIVED, 50)
    night.count(K.HANDED_OUT, 40, "1-40")
    night.count(K.HANDED_OUT, 7, "40-46")
    hurt = night.runner.write(
        incidents.report, night.day.distribution, IncidentKind.INJURY, night.day.people[1]
    )
    assert [(item.kind, item.count) for item in night.end.open_items] == [
        (OpenKind.NOT_OUT, 2), (OpenKind.ON_SITE, 1), (OpenKind.CUSTODY, 1), (OpenKind.BASKETS, 3),
        (OpenKind.SLIPS, 2), (OpenKind.INCIDENTS, 1),
    ]  # fmt: skip
    night.day.leave(0, 1)
    night.note(K.OFF_SITE, person=boy)
    night.note(K.ITEM_IN, code="V-7")
    night.count(K.LEFT_OVER, 3)
    night.runner.write(incidents.tell, night.day.distribution, hurt, Account(done="إسعاف"))
    assert night.open == {OpenKind.SLIPS: 2}
    assert (night.end.came, night.end.needs_reason) == (2, False)


def test_an_incomplete_walk_in_who_came_is_open(night: Night) -> None:
    assert OpenKind.WALK_INS not in night.open
    guest = night.runner.write(people.add_walk_in, name="حمد خالد", mobile=None, gender="male")
    night.runner.write(attendance.admit_walk_in, guest, night.day.gate, night.day.first, night.day.packing)
    found = next(item for item in night.end.open_items if item.kind is OpenKind.WALK_INS)
    assert found.records == (guest,)


def test_a_closing_keeps_its_figures_and_can_be_opened_again(night: Night) -> None:
    night.count(K.RECEIVED, 50)
    night.count(K.HANDED_OUT, 50)
    night.runner.clock.pass_ms(MINUTE_MS)
    assert night.refused(Signature("  ")) == DayProblem.NEEDS_NAME
    event = night.runner.write(closing.close, night.day.distribution, Signature("خالد سعد", "نورة فهد"))
    closed = night.end.closed
    assert closed is not None and (closed.id, closed.amount, closed.reason) == (event, 0, None)
    kept = json.loads(closed.detail or "")
    assert (kept["signed_by"], kept["witness"], kept["came"]) == ("خالد سعد", "نورة فهد", 2)
    assert kept["stock"]["handed_out"] == 50 and kept["open"] == {"not_out": 2}
    assert night.refused(Signature("خالد سعد")) == DayProblem.CLOSED_ALREADY
    assert night.runner.write(closing.reopen, night.day.distribution) is not None
    assert night.end.closed is None
    assert night.runner.write(closing.reopen, night.day.distribution) is None


def test_a_difference_closes_with_a_reason_only(night: Night) -> None:
    night.count(K.RECEIVED, 50)
    night.count(K.HANDED_OUT, 47)
    assert night.refused(Signature("خالد سعد")) == DayProblem.NEEDS_REASON
    signature = Signature("خالد سعد", reason="تلفت ثلاث سلال ولم تُسجَّل")
    night.runner.write(closing.close, night.day.distribution, signature)
    closed = night.end.closed
    assert closed is not None and (closed.amount, closed.reason) == (3, signature.reason)
