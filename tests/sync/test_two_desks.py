"""Two real desks and the real platform: whatever the network, the clocks and the order, they end up alike."""

import asyncio
import itertools
import threading
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import SettableClock
from tests.support.fleet import NAMES, Day, Fault, Fleet, Station, running_fleet
from tests.support.platform import Platform
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.ids import desk_of
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS
from volunteer_desk.services import accounts, assignment, attendance, conflicts, enrolment, people, replica
from volunteer_desk.services.exchange import SyncState
from volunteer_desk.sync.transport import MemoryTokens

FAST_MS = 43 * 60_000


def _joined(fleet: Fleet, platform: Platform, *, wrong_by_ms: int = 0) -> tuple[Station, Station, Day]:
    """A leader's desk that started without a code, enrolled later; and a second desk of its team."""
    first = fleet.station("first")
    day = Day(first)
    first.enrol(platform.code())
    assert first.sync().problem is None
    second = fleet.station("second", wrong_by_ms=wrong_by_ms)
    second.enrol(platform.code(team=day.started.team))
    fleet.settle()
    return first, second, day


def _alike(fleet: Fleet) -> None:
    views = [station.view() for station in fleet.stations]
    for other in views[1:]:
        for name, rows in views[0].items():
            assert other[name] == rows, name
    assert all(station.numbers.unsent == 0 for station in fleet.stations)
    for sequence in fleet.platform.log_sequences().values():
        assert sequence == list(range(1, len(sequence) + 1))


def test_a_provisional_desk_is_claimed_and_a_second_one_holds_the_same(
    fleet: Fleet, platform: Platform
) -> None:
    first = fleet.station("first")
    day = Day(first)
    number = first.read(enrolment.identity).desk_no
    assert first.enrol(platform.code()) == 0
    assert first.read(enrolment.identity).desk_no == number
    report = first.sync()
    assert (report.problem, report.unsent, report.refused) == (None, 0, 0)
    assert first.engine.status.state is SyncState.UP_TO_DATE
    second = fleet.station("second")
    second.enrol(platform.code(team=day.started.team))
    assert second.sync().problem is None
    assert second.read(enrolment.identity).team == day.started.team
    _alike(fleet)
    assert second.read(people.ids, people.Filter(words="القحطاني")) == day.people[:1]
    assert second.desk.identity_key == first.desk.identity_key


def test_a_number_already_taken_is_replaced_and_everything_moves_with_it(
    fleet: Fleet, platform: Platform
) -> None:
    first = fleet.station("first")
    Day(first)
    twin = fleet.copy(first, "twin")
    first.enrol(platform.code())
    fleet.settle_one(first)
    moved = twin.enrol(platform.code())
    assert moved == twin.numbers.unsent > 0
    assert twin.sync().problem is None
    assert twin.read(enrolment.identity).desk_no != first.read(enrolment.identity).desk_no


def test_scans_on_both_desks_meet(fleet: Fleet, platform: Platform) -> None:
    first, second, day = _joined(fleet, platform)
    fleet.pass_ms(HOUR_MS)
    first.write(attendance.record_person, day.people[0], day.gate())
    second.write(attendance.record_person, day.people[3], day.gate())
    second.write(attendance.record_code, "999999990", day.gate())
    fleet.pass_ms(30 * 60_000)
    second.write(attendance.record_person, day.people[0], day.gate(Direction.OUT))
    undone = second.write(attendance.record_person, day.people[3], day.gate(Direction.OUT))
    second.write(attendance.undo, undone.event)
    first.write(attendance.record_person, day.people[3], day.gate())
    first.write(attendance.record_person, day.people[3], day.gate(Direction.BREAK))
    first.write(attendance.record_person, day.people[3], day.gate())
    fleet.settle()
    _alike(fleet)
    assert first.numbers.refused == 0
    own = second.read(attendance.recent, day.distribution, own=True)
    assert {desk_of(each.event) for each in own} == {second.read(enrolment.identity).desk_no}
    assert len(own) == 4 and own[0].at_ms >= own[-1].at_ms
    # The second desk did not know that the person was inside; the fact counts all the same on both.
    inside = {row[0]: row[1] for row in first.rows("SELECT person, state FROM presence")}
    assert inside[day.people[3]] == "present"
    assert platform.presence(day.distribution) == first.presence(day.distribution)


def test_a_scan_without_a_distribution_reaches_the_platform_and_the_other_desk(
    fleet: Fleet, platform: Platform
) -> None:
    first, second, _ = _joined(fleet, platform)
    first.write(attendance.record_unplaced, "999999990", Direction.IN)
    fleet.settle()
    _alike(fleet)
    kept = "SELECT kind, reason, code FROM attendance_event"
    assert second.rows(kept) == [("refused", "no_distribution", "999999990")]
    assert first.numbers.refused == 0


@pytest.mark.parametrize("order", list(itertools.permutations((0, 1, 0, 1), 3))[:6])
def test_any_order_of_exchanges_ends_alike(fleet: Fleet, platform: Platform, order: tuple[int, ...]) -> None:
    first, second, day = _joined(fleet, platform)
    stations = (first, second)
    first.write(people.edit, day.people[1], {"mobile": "+966501111111", "city": "الرياض"})
    fleet.pass_ms(1_000)
    second.write(people.edit, day.people[1], {"mobile": "+966502222222"})
    second.write(people.edit, day.people[2], {"specialties": frozenset({"first_aid"})})
    first.write(people.edit, day.people[2], {"specialties": frozenset({"driving"})})
    first.write(assignment.unassign, day.people[4], day.shifts[1])
    second.write(assignment.assign, day.people[4], assignment.Seat(day.shifts[1], day.stations[0]))
    second.write(assignment.assign, day.people[5], assignment.Seat(day.shifts[0], day.stations[0]))
    first.write(assignment.assign, day.people[5], assignment.Seat(day.shifts[0], day.stations[1]))
    for which in order:
        assert stations[which].sync().problem is None
    fleet.settle()
    _alike(fleet)
    card = first.read(people.card, day.people[1])
    assert (card.mobile, card.city) == ("+966502222222", "الرياض")
    assert first.read(people.card, day.people[2]).specialties == {"first_aid", "driving"}


@pytest.mark.parametrize("fault", [Fault.LOST_ANSWER, Fault.TWICE, Fault.CUT, Fault.DOWN, Fault.PORTAL])
@pytest.mark.parametrize("path", ["/v1/hello", "/v1/push", "/v1/pull"])
def test_one_fault_anywhere_loses_nothing_and_counts_nothing_twice(
    fleet: Fleet, platform: Platform, fault: Fault, path: str
) -> None:
    first, second, day = _joined(fleet, platform)
    fleet.pass_ms(60_000)  # not long enough for the short token to end, which would take the fault
    first.write(attendance.record_person, day.people[0], day.gate())
    second.write(people.edit, day.people[0], {"mobile": "+966503333333"})
    left = [1]

    def once(asked: str) -> Fault:
        if asked == path and left:
            left.pop()
            return fault
        return Fault.NONE

    fleet.network.faults = once
    report = first.sync()
    assert (report.problem is None) == (fault is Fault.TWICE)
    fleet.settle()
    _alike(fleet)
    assert len(first.rows("SELECT id FROM attendance_event")) == 1
    assert platform.presence(day.distribution) == first.presence(day.distribution)


def test_a_clock_43_minutes_fast_is_found_and_its_facts_get_the_true_time(
    fleet: Fleet, platform: Platform
) -> None:
    first, second, day = _joined(fleet, platform)
    fleet.pass_ms(HOUR_MS)
    late = fleet.station("late", wrong_by_ms=FAST_MS)
    late.enrol(platform.code(team=day.started.team))
    late.sync()
    assert late.desk.clock_offset_ms == -FAST_MS
    assert late.engine.status.clock_offset_ms == -FAST_MS
    at = platform.clock.wall_ms
    verdict = late.write(attendance.record_person, day.people[0], day.gate())
    assert verdict.at_ms == at
    # Somebody turns the clock; the monotonic clock knows better.
    late.clock.turn_ms(-FAST_MS)
    fleet.pass_ms(60_000)
    late.write(attendance.record_person, day.people[0], day.gate(Direction.OUT))
    fleet.settle()
    _alike(fleet)
    times = [row[0] for row in first.rows("SELECT at_ms FROM attendance_event ORDER BY at_ms")]
    assert times == [at, at + 60_000]
    assert second.rows("SELECT present_ms FROM presence") == [(60_000,)]


def test_scans_before_the_first_contact_are_corrected_too(fleet: Fleet, platform: Platform) -> None:
    lone = fleet.station("lone", wrong_by_ms=FAST_MS)
    day = Day(lone)
    fleet.pass_ms(HOUR_MS)
    at = platform.clock.wall_ms
    lone.write(attendance.record_person, day.people[0], day.gate())
    fleet.pass_ms(5 * 60_000)
    lone.enrol(platform.code())
    assert lone.sync().problem is None
    assert lone.rows("SELECT at_ms FROM attendance_event") == [(at,)]
    assert lone.rows("SELECT first_in_ms FROM presence") == [(at,)]


def test_a_copied_database_goes_on_under_another_number_and_every_scan_counts_once(
    fleet: Fleet, platform: Platform
) -> None:
    first, _second, day = _joined(fleet, platform)
    fleet.pass_ms(HOUR_MS)
    first.write(attendance.record_person, day.people[0], day.gate())
    clone = fleet.copy(first, "clone")
    # Both hold the first scan unsent; then each goes on by itself under the same numbers.
    first.write(attendance.record_person, day.people[3], day.gate())
    clone.write(people.edit, day.people[4], {"city": "جدة"})
    mine = clone.write(people.add, {"name": "ليان المطيري"})
    assert first.sync().problem is None
    report = clone.sync()
    assert (report.problem, report.renumbered > 0, report.unsent) == (None, True, 0)
    fleet.settle()
    _alike(fleet)
    assert len(first.rows("SELECT id FROM attendance_event")) == 2
    assert len(first.read(people.ids, people.Filter(words="ليان"))) == 1
    [person] = first.read(people.ids, people.Filter(words="ليان"))
    assert desk_of(person) != desk_of(mine)
    assert first.read(people.card, day.people[4]).city == "جدة"


def test_a_file_copied_again_and_again_never_runs_out_of_numbers(fleet: Fleet, platform: Platform) -> None:
    first, second, day = _joined(fleet, platform)
    copies = [fleet.copy(first, f"copy{n}") for n in range(5)]
    for n, station in enumerate((first, *copies), 1):
        station.write(people.add, {"name": f"ليان {'المطيري' * n}"})
        assert station.sync().problem is None
    fleet.settle()
    _alike(fleet)
    numbers = [station.read(enrolment.identity).desk_no for station in fleet.stations]
    assert len(set(numbers)) == len(numbers)
    assert len(second.read(people.ids, people.Filter())) == len(day.people) + 6


def test_copies_hold_the_same_spare_numbers_and_do_not_take_each_others(
    fleet: Fleet, platform: Platform
) -> None:
    """What one copy wrote under a spare number stays what it is when another has read it and forks too."""
    first, _second, day = _joined(fleet, platform)
    early = fleet.copy(first, "early")
    first.write(attendance.record_person, day.people[0], day.gate())
    late = fleet.copy(first, "late")
    mine = early.write(people.add, {"name": "ليان المطيري"})
    for station in (late, early, first, late):
        assert station.sync().problem is None
    taken = early.read(enrolment.identity).desk_no
    assert taken != desk_of(mine)
    first.write(people.edit, day.people[1], {"city": "جدة"})
    late.write(people.edit, day.people[2], {"city": "الدمام"})
    assert first.sync().problem is None
    assert late.sync().renumbered > 0
    fleet.settle()
    _alike(fleet)
    [person] = late.read(people.ids, people.Filter(words="ليان"))
    assert desk_of(person) == taken


def _copied_twice(fleet: Fleet, platform: Platform) -> tuple[Station, Station, Station, Day]:
    """A desk with a scan it has not sent, a copy that was enrolled anew, and a copy of that copy."""
    first, _second, day = _joined(fleet, platform)
    first.write(attendance.record_person, day.people[0], day.gate())
    anew = fleet.copy(first, "anew", tokens=MemoryTokens())
    anew.enrol(platform.code(team=day.started.team))
    return first, anew, fleet.copy(anew, "again"), day


def test_copies_that_part_first_hear_how_central_holds_what_both_have(
    fleet: Fleet, platform: Platform
) -> None:
    """A scan that a third copy had sent under another number is there once, on the copy that forks too."""
    first, anew, again, day = _copied_twice(fleet, platform)
    again.write(people.edit, day.people[1], {"city": "جدة"})
    anew.write(people.edit, day.people[2], {"city": "الدمام"})
    for station in (first, again, anew):
        assert station.sync().problem is None
    fleet.settle()
    _alike(fleet)
    assert len(anew.rows("SELECT id FROM attendance_event")) == 1


def test_what_a_copy_took_back_before_it_parted_is_taken_back_everywhere(
    fleet: Fleet, platform: Platform
) -> None:
    """Its undo names the scan by a number under which central knows it as another copy's."""
    first, anew, again, day = _copied_twice(fleet, platform)
    [event] = again.read(attendance.recent, day.distribution)
    again.write(attendance.undo, event.event)
    anew.write(people.edit, day.people[2], {"city": "الدمام"})
    for station in (first, anew, again):
        assert station.sync().problem is None
    fleet.settle()
    _alike(fleet)
    assert platform.presence(day.distribution) == first.presence(day.distribution)
    assert {row[0] for row in first.rows("SELECT state FROM presence")} == {"expected"}


def test_a_restored_backup_sees_that_it_is_old_and_gets_everything_back(
    fleet: Fleet, platform: Platform
) -> None:
    first, _second, day = _joined(fleet, platform)
    restored = fleet.copy(first, "restored")
    fleet.pass_ms(HOUR_MS)
    first.write(attendance.record_person, day.people[0], day.gate())
    assert first.sync().problem is None
    number = restored.read(enrolment.identity).desk_no
    assert restored.sync().problem is None
    assert restored.read(enrolment.identity).desk_no != number
    restored.write(attendance.record_person, day.people[3], day.gate())
    fleet.settle()
    _alike(fleet)
    assert len(first.rows("SELECT id FROM attendance_event")) == 2


def test_two_copies_that_both_sent_the_same_scan_under_other_numbers_have_it_once(
    fleet: Fleet, platform: Platform
) -> None:
    first, second, day = _joined(fleet, platform)
    fleet.pass_ms(HOUR_MS)
    first.write(attendance.record_person, day.people[0], day.gate())
    person = first.write(people.add, {"name": "ليان المطيري"})
    clone = fleet.copy(first, "clone", tokens=MemoryTokens())
    # One copy is enrolled anew and takes another number with it; the other goes on under the old one.
    assert clone.enrol(platform.code(team=day.started.team)) > 0
    assert clone.sync().problem is None
    first.write(people.edit, person, {"city": "جدة"})
    seat = assignment.Seat(day.shifts[0], day.stations[0])
    first.write(assignment.assign, person, seat)
    first.write(attendance.record_person, person, day.gate())
    fleet.settle()
    _alike(fleet)
    assert [row[0] for row in second.rows("SELECT city FROM person WHERE name LIKE '%المطيري'")] == ["جدة"]
    assert len(second.rows("SELECT id FROM attendance_event")) == 2
    assert platform.presence(day.distribution) == first.presence(day.distribution)
    # The past is still proved to the letter.
    first.write(people.edit, day.people[0], {"city": "مكة"})
    report = first.sync()
    assert (report.problem, report.renumbered) == (None, 0)


def test_a_conflict_appears_on_both_desks_and_settling_it_ends_it_on_both(
    fleet: Fleet, platform: Platform
) -> None:
    first, second, day = _joined(fleet, platform)
    first.write(people.edit, day.people[1], {"mobile": "+966501111111"})
    fleet.pass_ms(1_000)
    second.write(people.edit, day.people[1], {"mobile": "+966502222222"})
    fleet.settle()
    _alike(fleet)
    for station in (first, second):
        [view] = station.read(conflicts.open_conflicts)
        assert (view.field, view.standing, view.losing) == ("mobile", "+966502222222", "+966501111111")
        assert station.engine.status.state is SyncState.NEEDS_ATTENTION
    [view] = second.read(conflicts.open_conflicts)
    second.write(conflicts.settle, view.losing_operation, view.field, conflicts.Choice.TAKE)
    fleet.settle()
    _alike(fleet)
    assert first.read(people.card, day.people[1]).mobile == "+966501111111"
    assert first.read(conflicts.count_open) == second.read(conflicts.count_open) == 0
    assert first.engine.status.state is SyncState.UP_TO_DATE


def test_both_people_may_settle_the_same_conflict(fleet: Fleet, platform: Platform) -> None:
    first, second, day = _joined(fleet, platform)
    first.write(people.edit, day.people[1], {"mobile": "+966501111111"})
    second.write(people.edit, day.people[1], {"mobile": "+966502222222"})
    fleet.settle()
    [view] = first.read(conflicts.open_conflicts)
    first.write(conflicts.settle, view.losing_operation, view.field, conflicts.Choice.KEEP)
    second.write(conflicts.settle_with, view.losing_operation, view.field, "+966503333333")
    fleet.settle()
    _alike(fleet)


def test_pushing_and_pulling_do_not_wait_for_each_other(fleet: Fleet, platform: Platform) -> None:
    first, second, day = _joined(fleet, platform)
    second.write(people.edit, day.people[0], {"city": "جدة"})
    second.sync()
    first.write(people.edit, day.people[1], {"city": "مكة"})
    fleet.network.faults = lambda path: Fault.DOWN if path == "/v1/push" else Fault.NONE
    report = first.sync()
    assert (report.problem, report.unsent) == (Problem.OFFLINE, 1)
    assert first.read(people.card, day.people[0]).city == "جدة"
    fleet.network.faults = lambda path: Fault.DOWN if path == "/v1/pull" else Fault.NONE
    assert first.sync().unsent == 0
    fleet.network.faults = lambda _path: Fault.NONE
    fleet.settle()
    _alike(fleet)


def test_a_revoked_desk_is_refused_and_keeps_all_it_has(fleet: Fleet, platform: Platform) -> None:
    _first, second, day = _joined(fleet, platform)
    platform.revoke(second.read(enrolment.identity).desk_no)
    second.write(people.edit, day.people[0], {"city": "جدة"})
    before = second.view()
    report = second.sync()
    assert report.problem is Problem.REVOKED
    assert second.engine.status.state is SyncState.NEEDS_ATTENTION
    assert second.view() == before
    assert len(second.read(people.ids, people.Filter())) == len(day.people)


def test_a_used_or_wrong_code_is_refused_and_changes_nothing(fleet: Fleet, platform: Platform) -> None:
    first = fleet.station("first")
    Day(first)
    code = platform.code()
    first.enrol(code)
    other = fleet.station("other")
    before = other.read(enrolment.identity)
    for wrong in (code, "AAAA-BBBB-CCCC"):
        with pytest.raises(UserProblem) as caught:
            other.enrol(wrong)
        assert caught.value.code is Problem.ENROLMENT_REFUSED
    assert other.read(enrolment.identity) == before


def test_nothing_to_do_is_one_request(fleet: Fleet, platform: Platform) -> None:
    first, _second, _day = _joined(fleet, platform)
    fleet.network.requests.clear()
    assert first.sync().problem is None
    assert fleet.network.requests == ["/v1/hello"]


def test_an_exchange_does_not_wait_for_a_file_that_is_being_read(fleet: Fleet, platform: Platform) -> None:
    first, second, day = _joined(fleet, platform)
    first.write(people.edit, day.people[0], {"city": "جدة"})
    second.write(people.edit, day.people[1], {"city": "مكة"})
    second.sync()
    release = threading.Event()

    async def meanwhile() -> int:
        reading = asyncio.ensure_future(first.desk.aside(release.wait, 60))
        report = await first.engine.sync_once()
        assert not reading.done()
        release.set()
        assert await reading
        return report.sent

    assert fleet.run(meanwhile()) == 1
    assert first.read(people.card, day.people[1]).city == "مكة"


@pytest.mark.parametrize("limit", ["largest_body", "largest_batch"])
def test_batches_shrink_to_what_the_platform_takes(tmp_path: Path, clock: SettableClock, limit: str) -> None:
    """Down to one record: twenty large ones together must not stop the rest for ever."""
    platform, random = Platform(tmp_path, clock, **{limit: 9_000}), Random(1)
    with running_fleet(tmp_path, platform) as fleet:
        station = fleet.station("first")
        station.write(accounts.start, "قائد الفريق", "فريق الشمال")
        for n in range(12):
            words = "".join(random.choice("ابتثجحخدذرز") for _ in range(2_000))
            station.write(people.add, {"name": f"متطوع {NAMES[n % 6]}", "emergency_name": words})
        station.enrol(platform.code())
        report = station.sync()
        assert (report.problem, report.unsent, report.refused) == (None, 0, 0)
    platform.close()


def test_what_central_cannot_read_is_shown_and_does_not_block_the_rest(
    fleet: Fleet, platform: Platform
) -> None:
    first, second, day = _joined(fleet, platform)
    first.write(people.edit, day.people[0], {"emergency_name": "س" * 5_000})
    first.write(people.edit, day.people[1], {"city": "جدة"})
    report = first.sync()
    assert (report.problem, report.unsent, report.refused) == (None, 0, 1)
    assert [line.record for line in first.read(replica.refused)] == [day.people[0]]
    second.sync()
    assert second.read(people.card, day.people[1]).city == "جدة"
