"""The gate's services on a real encrypted database."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.attendance import (
    Admitted,
    BoardState,
    CheckedOut,
    Direction,
    EventKind,
    Method,
    PresenceState,
    Refusal,
    Refused,
)
from volunteer_desk.domain.ids import desk_of
from volunteer_desk.domain.people import GuardianConsent
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import accounts, assignment, attendance, gate, people, schedule, today
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.permission import needs
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan
from volunteer_desk.services.verdicts import Elsewhere
from volunteer_desk.store.context import cursor_of
from volunteer_desk.store.tables import Assignment


class Day:
    """One distribution that starts in an hour, with two people assigned."""

    def __init__(self, runner: DeskRunner) -> None:
        self.runner = runner
        start = runner.clock.wall_ms + HOUR_MS
        plan = Plan(
            "توزيع السلال", "مستودع الشمال",
            (StationPlan("نقطة التعبئة"), StationPlan("نقطة التسليم")),
            (ShiftPlan(Span(start, start + 4 * HOUR_MS)),
             ShiftPlan(Span(start + 4 * HOUR_MS, start + 8 * HOUR_MS))),
            (DemandPlan(0, 0, 2), DemandPlan(0, 1, 1)),
        )  # fmt: skip
        self.distribution = runner.write(schedule.save, plan)
        loaded = runner.read(schedule.load, self.distribution)
        self.shift = loaded.shifts[0].id
        self.station = loaded.stations[0].id
        self.saad = runner.write(people.add, {"name": "سعد ناصر القحطاني", "mobile": "+966501234567"})
        self.noura = runner.write(people.add, {"name": "نورة خالد"})
        for person in (self.saad, self.noura):
            runner.write(assignment.assign, person, assignment.Seat(self.shift, self.station))
        runner.write(people.edit, self.noura, {"birth": "gregorian:2015-01-01"})  # known once assigned
        self.inward = Gate(self.distribution, Direction.IN)
        self.outward = Gate(self.distribution, Direction.OUT)

    def code(self, person: int) -> str:
        return self.runner.read(people.card, person).short_number

    def figures(self) -> dict[BoardState, int]:
        rows = self.runner.read(attendance.board, self.distribution, self.runner.clock.wall_ms)
        return {state: n for state, n in attendance.figures(rows).items() if n}


@pytest.fixture
def day(runner: DeskRunner) -> Day:
    return Day(runner)


def test_a_scan_admits_once_and_a_repeat_never_toggles(day: Day) -> None:
    day.runner.clock.pass_ms(HOUR_MS)
    first = day.runner.write(attendance.record_code, day.code(day.saad), day.inward)
    assert isinstance(first.decision, Admitted)
    assert first.name == "سعد ناصر القحطاني"
    assert first.station_name == "نقطة التعبئة"
    day.runner.clock.pass_ms(60_000)
    again = day.runner.write(attendance.record_code, day.code(day.saad), day.inward)
    assert again.decision == Refused(Refusal.ALREADY_IN, day.shift, day.station, first.at_ms)
    day.runner.clock.pass_ms(HOUR_MS)
    out = day.runner.write(attendance.record_code, day.code(day.saad), day.outward)
    assert out.decision == CheckedOut(day.shift, day.station, 61)
    assert isinstance(
        day.runner.write(attendance.record_code, day.code(day.saad), day.outward).decision, Refused
    )
    recent = day.runner.read(attendance.recent, day.distribution)
    assert [event.kind for event in recent] == [
        EventKind.REFUSED,
        EventKind.CHECK_OUT,
        EventKind.REFUSED,
        EventKind.CHECK_IN,
    ]


def test_refusals_are_recorded_with_their_reason(day: Day) -> None:
    unknown = day.runner.write(attendance.record_code, "999999990", day.inward)
    minor = day.runner.write(attendance.record_person, day.noura, day.inward)
    assert [unknown.decision.reason, minor.decision.reason] == [Refusal.UNKNOWN_BADGE, Refusal.NEEDS_GUARDIAN]
    rows = day.runner.read(lambda s: s.execute(text("SELECT kind, reason, code FROM attendance_event")).all())
    assert [tuple(row) for row in rows] == [
        ("refused", "unknown_badge", "999999990"),
        ("refused", "needs_guardian", None),
    ]


def test_without_a_distribution_a_scan_is_a_refusal_that_is_kept(runner: DeskRunner) -> None:
    person = runner.write(people.add, {"name": "سعد ناصر القحطاني"})
    code = runner.read(people.card, person).short_number
    known = runner.write(attendance.record_unplaced, code, Direction.IN)
    assert (known.decision, known.name) == (Refused(Refusal.NO_DISTRIBUTION), "سعد ناصر القحطاني")
    runner.write(attendance.record_unplaced, "999999990", Direction.OUT)
    rows = runner.read(
        lambda s: s.execute(
            text("SELECT kind, reason, person, distribution, direction, code FROM attendance_event")
        ).all()
    )
    assert [tuple(row) for row in rows] == [
        ("refused", "no_distribution", person, None, "in", None),
        ("refused", "no_distribution", None, None, "out", "999999990"),
    ]
    assert runner.read(lambda s: s.execute(text("SELECT count(*) FROM presence")).scalar()) == 0


def test_too_early_says_when_the_gate_opens(day: Day) -> None:
    day.runner.clock.pass_ms(-2 * HOUR_MS)
    verdict = day.runner.write(attendance.record_code, day.code(day.saad), day.inward)
    assert verdict.decision.reason is Refusal.TOO_EARLY
    assert verdict.decision.at_ms == verdict.at_ms + 2 * HOUR_MS


def test_undo_leaves_the_fact_and_takes_back_the_presence(day: Day) -> None:
    verdict = day.runner.write(attendance.record_code, day.code(day.saad), day.inward)
    assert day.figures() == {BoardState.PRESENT: 1, BoardState.DUE: 1}
    assert day.runner.write(attendance.undo, verdict.event) is not None
    assert day.runner.write(attendance.undo, verdict.event) is None
    assert day.figures() == {BoardState.DUE: 2}
    assert day.runner.read(attendance.recent, day.distribution)[0].is_voided
    with pytest.raises(UserProblem) as problem:
        day.runner.write(attendance.undo, 12345)
    assert problem.value.code is Problem.NOT_FOUND


def test_the_figures_of_the_board_sum_to_the_assigned(day: Day) -> None:
    assert day.figures() == {BoardState.DUE: 2}
    day.runner.clock.pass_ms(HOUR_MS + 60_000)
    assert day.figures() == {BoardState.LATE: 2}
    day.runner.clock.pass_ms(HOUR_MS)
    day.runner.write(attendance.record_code, day.code(day.saad), day.inward)
    assert day.figures() == {BoardState.PRESENT: 1, BoardState.MISSING: 1}
    day.runner.write(attendance.start_break, day.saad, day.inward, day.shift)
    day.runner.write(attendance.excuse, day.noura, day.inward, day.shift)
    assert day.figures() == {BoardState.ON_BREAK: 1, BoardState.ABSENT: 1}
    back = day.runner.write(attendance.record_code, day.code(day.saad), day.inward)
    assert back.decision.kind is EventKind.BREAK_END


def test_whom_the_leader_lets_in_without_a_place_is_counted_and_can_leave(day: Day) -> None:
    guest = day.runner.write(people.add, {"name": "ماجد سالم الدوسري"})
    day.runner.clock.pass_ms(HOUR_MS)
    refused = day.runner.write(attendance.record_person, guest, day.inward)
    assert refused.decision.reason is Refusal.NOT_ASSIGNED
    came = day.runner.write(attendance.override, guest, day.inward, day.shift, "not_assigned")
    assert day.figures() == {BoardState.PRESENT: 1, BoardState.LATE: 2}
    again = day.runner.write(attendance.record_person, guest, day.inward)
    assert again.decision == Refused(Refusal.ALREADY_IN, day.shift, None, came.at_ms)
    found = {each.person: each for each in day.runner.read(gate.candidates, "ماجد", day.distribution)}
    assert (found[guest].is_expected, found[guest].state) == (True, PresenceState.PRESENT)
    day.runner.clock.pass_ms(HOUR_MS)
    out = day.runner.write(attendance.record_person, guest, day.outward)
    assert out.decision == CheckedOut(day.shift, None, 60)
    assert day.figures() == {BoardState.LEFT: 1, BoardState.MISSING: 2}


def test_an_override_that_is_taken_back_leaves_nobody_on_the_board(day: Day) -> None:
    guest = day.runner.write(people.add, {"name": "ماجد سالم الدوسري"})
    came = day.runner.write(attendance.override, guest, day.inward, day.shift, "not_assigned")
    day.runner.write(attendance.undo, came.event)
    assert day.figures() == {BoardState.DUE: 2}
    again = day.runner.write(attendance.record_person, guest, day.inward)
    assert again.decision.reason is Refusal.NOT_ASSIGNED


@needs(Permission.ASSIGN)
def _unassigned_elsewhere(session: Session, person: int, shift: int) -> None:
    """What another desk did that did not know of the scan; this one would refuse it."""
    row = session.scalars(select(Assignment).filter_by(person=person, shift=shift)).one()
    row.state = assignment.CANCELLED


def test_who_is_unassigned_while_present_stays_and_can_leave(day: Day) -> None:
    day.runner.clock.pass_ms(HOUR_MS)
    day.runner.write(attendance.record_person, day.saad, day.inward)
    day.runner.write(_unassigned_elsewhere, day.saad, day.shift)
    assert day.figures() == {BoardState.PRESENT: 1, BoardState.LATE: 1}
    (row,) = (r for r in _board(day) if r.person == day.saad)
    assert (row.is_assigned, row.station) == (False, day.station)
    day.runner.clock.pass_ms(30 * 60_000)
    out = day.runner.write(attendance.record_person, day.saad, day.outward)
    assert out.decision == CheckedOut(day.shift, day.station, 30)


def test_who_is_in_a_shift_that_was_taken_off_the_plan_can_leave_it(day: Day) -> None:
    day.runner.clock.pass_ms(HOUR_MS)
    day.runner.write(attendance.record_person, day.saad, day.inward)
    plan = day.runner.read(schedule.load, day.distribution)
    kept = Plan(plan.title, plan.site, plan.stations, plan.shifts[1:], id=plan.id)
    day.runner.write(schedule.save, kept)
    assert day.figures() == {BoardState.PRESENT: 1}
    out = day.runner.write(attendance.record_person, day.saad, day.outward)
    assert isinstance(out.decision, CheckedOut)
    assert day.figures() == {}


def test_a_standby_who_comes_is_on_the_board_and_fills_a_seat(day: Day) -> None:
    reserve = day.runner.write(people.add, {"name": "خالد عمر الشهري"})
    seat = assignment.Seat(day.shift, day.station)
    day.runner.write(assignment.assign, reserve, seat, assignment.STANDBY)
    assert day.figures() == {BoardState.DUE: 2}
    day.runner.write(attendance.record_person, reserve, day.inward)
    assert day.figures() == {BoardState.PRESENT: 1, BoardState.DUE: 2}
    picture = day.runner.read(today.picture, day.runner.clock.wall_ms)
    assert picture.total == 3
    # One too many at packing fills no seat at hand-over.
    assert [shift.vacant for shift in picture.shifts] == [1]


def test_whom_the_leader_let_in_is_not_asked_for_a_second_time(day: Day) -> None:
    day.runner.write(people.edit, day.saad, {"do_not_admit": True})
    blocked = day.runner.write(attendance.record_person, day.saad, day.inward)
    assert blocked.decision.reason is Refusal.BLOCKED
    day.runner.write(attendance.override, day.saad, day.inward, day.shift, "blocked")
    again = day.runner.write(attendance.record_person, day.saad, day.inward)
    assert again.decision.reason is Refusal.ALREADY_IN
    # Back from a break he comes in again, and the leader's word ends the break too.
    day.runner.write(attendance.start_break, day.saad, day.inward, day.shift)
    back = day.runner.write(attendance.record_person, day.saad, day.inward)
    assert back.decision.reason is Refusal.BLOCKED
    day.runner.write(attendance.override, day.saad, day.inward, day.shift, "blocked")
    assert day.figures() == {BoardState.PRESENT: 1, BoardState.DUE: 1}


def test_the_places_of_a_scan_are_found_by_indexes_alone(day: Day) -> None:
    def plan(session: Session) -> list[str]:
        cursor = cursor_of(session).execute(f"EXPLAIN QUERY PLAN {attendance._PLACES}", (1, 1, 1, 1, 1))
        return [row[3] for row in cursor.fetchall()]

    steps = day.runner.read(plan)
    # The union of a few rows is the only thing that is walked through.
    assert [step for step in steps if step.startswith("SCAN") and step != "SCAN m"] == []
    assert any("ix_assignment_person" in step for step in steps)
    assert any("ix_presence_person" in step for step in steps)


def _board(day: Day) -> list[attendance.BoardRow]:
    found: list[attendance.BoardRow] = day.runner.read(
        attendance.board, day.distribution, day.runner.clock.wall_ms
    )
    return found


def test_a_verdict_knows_what_its_sentence_says(day: Day) -> None:
    day.runner.clock.pass_ms(-2 * HOUR_MS)
    early = day.runner.write(attendance.record_person, day.saad, day.inward)
    start = early.at_ms + 3 * HOUR_MS
    assert (early.decision.at_ms, early.decision.starts_ms) == (start - HOUR_MS, start)
    day.runner.clock.pass_ms(3 * HOUR_MS)
    came = day.runner.write(attendance.record_person, day.saad, day.inward)
    again = day.runner.write(attendance.record_person, day.saad, day.inward)
    assert (came.station_place, again.station_place) == (0, 0)
    assert (came.desk, again.desk) == (None, desk_of(came.event))
    guest = day.runner.write(people.add, {"name": "ماجد سالم الدوسري"})
    let_in = day.runner.write(attendance.override, guest, day.inward, day.shift, "leader")
    assert let_in.by is None  # nobody has a name at this desk yet
    started = day.runner.write(accounts.start, "منيرة سعد", "فريق الشمال")
    day.runner.desk.actor = Actor(started.operator, Role.LEADER)
    assert day.runner.write(attendance.override, guest, day.inward, day.shift, "x").by == "منيرة سعد"


def test_who_belongs_to_another_distribution_is_told_which(day: Day) -> None:
    guest = day.runner.write(people.add, {"name": "ماجد سالم الدوسري"})
    now = day.runner.clock.wall_ms
    refused = day.runner.write(attendance.record_person, guest, day.inward)
    assert refused.elsewhere is None
    spans = [Span(now + days * 24 * HOUR_MS, now + (days * 24 + 4) * HOUR_MS) for days in (2, 1, -1)]
    plan = Plan("توزيع آخر", "ساحة الحي", (StationPlan("نقطة"),), tuple(map(ShiftPlan, spans)))
    other = day.runner.read(schedule.load, day.runner.write(schedule.save, plan))
    for shift in other.shifts:
        day.runner.write(assignment.assign, guest, assignment.Seat(shift.id, None))
    refused = day.runner.write(attendance.record_person, guest, day.inward)
    assert refused.elsewhere == Elsewhere("توزيع آخر", "ساحة الحي", spans[1].starts_ms)


def test_a_station_keeps_its_place_when_others_are_moved_or_removed(day: Day) -> None:
    plan = day.runner.read(schedule.load, day.distribution)
    second = plan.stations[1].id
    day.runner.write(assignment.assign, day.saad, assignment.Seat(day.shift, second))
    turned = replace(plan, stations=plan.stations[1:], demand=())
    day.runner.write(schedule.save, turned)
    assert day.runner.write(attendance.record_person, day.saad, day.inward).station_place == 1


def test_nobody_under_18_walks_in_without_a_guardian(day: Day) -> None:
    minor = gate.Newcomer("ريان سعد الحربي", None, "male", age=15)
    with pytest.raises(UserProblem) as problem:
        day.runner.write(gate.walk_in, minor, day.inward, day.shift, None)
    assert problem.value.data["reason"] == "needs_guardian"
    assert day.runner.read(people.ids, people.Filter(words="ريان")) == []
    stays = day.runner.write(gate.stay_on_site, minor, day.inward)
    assert (stays.decision.reason, stays.method) == (Refusal.NEEDS_GUARDIAN, Method.WALK_IN)
    assert day.runner.read(people.card, stays.person).is_minor
    assert day.figures() == {BoardState.DUE: 2}
    recent = day.runner.read(attendance.recent, day.distribution)[0]
    assert (recent.name, recent.reason) == ("ريان سعد الحربي", Refusal.NEEDS_GUARDIAN)


def test_a_guardians_consent_lets_a_minor_in_and_keeps_its_witness(day: Day) -> None:
    guardian = gate.Guardian("+966501112233", GuardianConsent.PAPER, "سارة محمد")
    minor = gate.Newcomer("ريان سعد الحربي", None, "male", age=15, guardian=guardian)
    came = day.runner.write(gate.walk_in, minor, day.inward, day.shift, None)
    card = day.runner.read(people.card, came.person)
    assert (card.guardian_mobile, card.guardian_consent) == ("+966501112233", "paper")
    assert card.is_minor and "guardian" not in card.missing
    assert day.runner.write(attendance.record_person, day.noura, day.inward).decision.reason is (
        Refusal.NEEDS_GUARDIAN
    )
    let_in = day.runner.write(gate.guardian_agrees, day.noura, guardian, day.inward)
    assert isinstance(let_in.decision, Admitted)
    witnesses = "SELECT reason FROM attendance_event WHERE kind = 'check_in' ORDER BY id"
    assert day.runner.read(lambda s: list(s.execute(text(witnesses)).scalars())) == ["سارة محمد"] * 2


def test_a_break_goes_from_scan_to_scan_and_is_not_counted(day: Day) -> None:
    pause = Gate(day.distribution, Direction.BREAK)
    assert day.runner.write(attendance.record_person, day.saad, pause).decision.reason is Refusal.NOT_IN
    day.runner.write(attendance.record_person, day.saad, day.inward)
    day.runner.clock.pass_ms(HOUR_MS)
    gone = day.runner.write(attendance.record_person, day.saad, pause)
    assert gone.decision == Admitted(EventKind.BREAK_START, day.shift, day.station, 0)
    assert day.figures()[BoardState.ON_BREAK] == 1
    again = day.runner.write(attendance.record_person, day.saad, pause)
    assert again.decision == Refused(Refusal.ALREADY_ON_BREAK, day.shift, day.station, gone.at_ms)
    day.runner.clock.pass_ms(HOUR_MS)
    back = day.runner.write(attendance.record_person, day.saad, day.inward)
    assert back.decision == Admitted(EventKind.BREAK_END, day.shift, day.station, 0)
    day.runner.clock.pass_ms(HOUR_MS)
    out = day.runner.write(attendance.record_person, day.saad, day.outward)
    assert out.decision == CheckedOut(day.shift, day.station, 120)


def test_a_leader_lets_somebody_in_with_a_reason(day: Day) -> None:
    day.runner.write(attendance.override, day.saad, day.inward, day.shift, "leader")
    assert day.figures() == {BoardState.PRESENT: 1, BoardState.DUE: 1}


def test_every_row_has_its_operation_and_numbers_have_no_hole(day: Day) -> None:
    day.runner.write(attendance.record_code, day.code(day.saad), day.inward)
    seqs = day.runner.read(
        lambda s: list(s.execute(text("SELECT id & 0xFFFFFFFFF FROM operation ORDER BY id")).scalars())
    )
    assert seqs == list(range(1, len(seqs) + 1))
    state = day.runner.read(lambda s: s.execute(text("SELECT last_seq FROM desk_state")).scalar())
    assert state == len(seqs)


def test_no_leader_lets_a_minor_in_without_a_guardian(day: Day) -> None:
    with pytest.raises(UserProblem) as raised:
        day.runner.write(attendance.override, day.noura, day.inward, day.shift, "he said so")
    assert raised.value.data["reason"] == "needs_guardian"
    day.runner.write(
        people.edit, day.noura, {"guardian_consent": "paper", "guardian_mobile": "+966501112223"}
    )
    assert day.runner.write(attendance.override, day.noura, day.inward, day.shift, "late").person == day.noura
