"""Badge numbers that two people carry."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import Direction, Refusal
from volunteer_desk.domain.people import PersonProblem
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import attendance, badges, demo, people
from volunteer_desk.services.badges import Holder
from volunteer_desk.services.permission import needs


@needs(Permission.EDIT_PEOPLE)
def use_up(session: Session) -> None:
    session.execute(text("UPDATE desk_state SET short_number_next = short_number_end"))


def _two(runner: DeskRunner) -> tuple[int, int, str]:
    first = runner.write(people.add, {"name": "سعد ناصر", "mobile": "+966501234567", "city": "riyadh"})
    second = runner.write(people.add, {"name": "فهد خالد"})
    number = runner.read(people.card, first).short_number
    runner.write(demo.share_badge, first, second)
    return first, second, number


def test_two_people_with_one_number_are_found_until_one_has_another(runner: DeskRunner) -> None:
    assert runner.read(badges.shared_numbers) == []
    first, second, number = _two(runner)
    (shared,) = runner.read(badges.shared_numbers)
    assert shared.number == number
    assert shared.holders == (
        Holder(first, "سعد ناصر", "+966501234567", "riyadh"), Holder(second, "فهد خالد", None, None),
    )  # fmt: skip
    scan = runner.write(attendance.record_unplaced, number, Direction.IN)
    assert scan.decision.reason is Refusal.NO_DISTRIBUTION and scan.person is None
    new = runner.write(badges.give_new_number, second)
    assert new != number and runner.read(people.card, second).short_number == new
    assert runner.read(badges.shared_numbers) == []


def test_an_archived_record_does_not_share(runner: DeskRunner) -> None:
    first, _, _ = _two(runner)
    runner.write(people.archive, [first])
    assert runner.read(badges.shared_numbers) == []


def test_without_a_number_left_nothing_changes(runner: DeskRunner) -> None:
    _, second, number = _two(runner)
    runner.write(use_up)
    with pytest.raises(UserProblem) as caught:
        runner.write(badges.give_new_number, second)
    assert caught.value.data["reason"] == PersonProblem.NO_BADGE_NUMBER_LEFT
    assert runner.read(people.card, second).short_number == number
    with pytest.raises(UserProblem) as missing:
        runner.write(badges.give_new_number, 12345)
    assert missing.value.code is Problem.NOT_FOUND
