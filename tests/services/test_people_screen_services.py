"""What the roster's screen asks: counts, exceptions, teams, a form's values and where the hours are."""

from functools import partial
from random import Random

import pytest

from tests.support.runner import DeskRunner
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.hours import CreditMode
from volunteer_desk.domain.people import Likeness, PersonKey
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import accounts, assignment, attendance, people, person_hours, roster, schedule
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.person_hours import ShiftOutcome
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan

MOBILE = "+966501234567"


@pytest.fixture
def team(runner: DeskRunner) -> int:
    return runner.write(accounts.start, "سعد ناصر", "فريق الشمال").team


@pytest.fixture
def roster_of_five(runner: DeskRunner, team: int) -> dict[str, int]:
    child = {"birth": "gregorian:2015-01-01", "mobile": MOBILE}
    agreed = {"guardian_mobile": MOBILE, "guardian_consent": "paper"}
    values = {
        "ready": {"name": "خالد سعد", "mobile": MOBILE, "specialties": frozenset({"driver", "first_aid"})},
        "no_mobile": {"name": "نورة خالد", "specialties": frozenset({"driver"})},
        "child": {"name": "ريم ناصر", **child},
        "child_agreed": {"name": "هند ناصر", **child, **agreed},
        "gone": {"name": "فهد علي", "mobile": MOBILE},
    }
    found = {key: runner.write(people.add, value) for key, value in values.items()}
    runner.write(people.archive, [found["gone"]])
    return found


def test_counts_say_what_each_filter_would_show(
    runner: DeskRunner, roster_of_five: dict[str, int], team: int
) -> None:
    counts = runner.read(roster.counts)
    assert (counts.everybody, counts.incomplete, counts.minors, counts.archived) == (4, 2, 2, 1)
    assert counts.specialties == {"driver": 2, "first_aid": 1}
    assert counts.teams == {team: 4}
    for narrowed, number in (
        (people.Filter(), counts.everybody),
        (people.Filter(only_incomplete=True), counts.incomplete),
        (people.Filter(only_minors=True), counts.minors),
        (people.Filter(archived=True), counts.archived),
        (people.Filter(specialty="driver"), counts.specialties["driver"]),
        (people.Filter(team=team), counts.teams[team]),
    ):
        assert len(runner.read(people.ids, narrowed)) == number


def test_lines_name_only_what_keeps_somebody_from_work(
    runner: DeskRunner, roster_of_five: dict[str, int]
) -> None:
    rows = runner.read(people.lines, list(roster_of_five.values()))
    missing = {key: row.missing for key, row in zip(roster_of_five, rows, strict=True)}
    assert missing == {
        "ready": (),
        "no_mobile": ("mobile",),
        "child": ("guardian",),
        "child_agreed": (),
        "gone": (),
    }
    marked = {key for key, parts in missing.items() if parts}
    listed = runner.read(people.ids, people.Filter(only_incomplete=True))
    assert {roster_of_five[key] for key in marked} == set(listed)


def test_an_archived_person_is_found_by_name_among_the_archived(
    runner: DeskRunner, roster_of_five: dict[str, int]
) -> None:
    gone = people.Filter(words="فهد", archived=True)
    assert runner.read(people.ids, gone) == [roster_of_five["gone"]]
    assert runner.read(people.ids, people.Filter(words="فهد")) == []


def test_eighteen_today_is_no_minor_and_one_day_younger_is(runner: DeskRunner) -> None:
    today = people.local_day(runner.clock.wall_ms)
    adult = runner.write(
        people.add, {"name": "سعد علي", "birth": f"gregorian:{today.replace(year=today.year - 18)}"}
    )
    day_after = today.replace(year=today.year - 18, day=today.day + 1)
    young = runner.write(people.add, {"name": "فهد علي", "birth": f"gregorian:{day_after}"})
    assert runner.read(people.ids, people.Filter(only_minors=True)) == [young]
    flags = {row.id: row.is_minor for row in runner.read(people.lines, [adult, young])}
    assert flags == {adult: False, young: True}


def test_a_form_never_holds_the_identity_number(runner: DeskRunner) -> None:
    person = runner.write(people.add, {"name": "سعد علي", "identity": "national_id:1000000008"})
    form = runner.read(roster.form, person)
    assert form.identity_masked == "•••••••008"
    assert "identity" not in form.values
    assert form.values["name"] == "سعد علي"
    with pytest.raises(UserProblem) as caught:
        runner.read(roster.form, 42)
    assert caught.value.code is Problem.NOT_FOUND


def test_teams_of_somebody_are_named(runner: DeskRunner, roster_of_five: dict[str, int], team: int) -> None:
    assert runner.read(roster.teams) == {team: "فريق الشمال"}
    assert runner.read(roster.teams_of, roster_of_five["ready"]) == ["فريق الشمال"]


def test_each_shift_says_why_it_counts_what_it_counts(runner: DeskRunner) -> None:
    clock = runner.clock
    start = clock.wall_ms + HOUR_MS
    spans = [Span(start + n * 4 * HOUR_MS, start + (n + 1) * 4 * HOUR_MS) for n in range(3)]
    plan = Plan(
        "توزيع السلال", "المستودع", (StationPlan("نقطة التعبئة"),), tuple(ShiftPlan(s) for s in spans),
        tuple(DemandPlan(n, 0, 2) for n in range(3)),
    )  # fmt: skip
    distribution = runner.write(schedule.save, plan)
    loaded = runner.read(schedule.load, distribution)
    person = runner.write(people.add, {"name": "سعد ناصر", "mobile": MOBILE})
    for shift in loaded.shifts:
        runner.write(assignment.assign, person, assignment.Seat(shift.id, loaded.stations[0].id))

    def outcomes() -> list[tuple[ShiftOutcome, int]]:
        found = runner.read(person_hours.shifts_of, person, clock.wall_ms)
        return [(record.outcome, record.minutes) for record in reversed(found)]

    assert outcomes() == [(ShiftOutcome.COMING, 0)] * 3
    clock.pass_ms(HOUR_MS)
    runner.write(attendance.record_person, person, Gate(distribution, Direction.IN))
    assert outcomes()[0][0] is ShiftOutcome.HERE_NOW
    clock.pass_ms(3 * HOUR_MS)
    runner.write(attendance.record_person, person, Gate(distribution, Direction.OUT))
    assert outcomes()[0] == (ShiftOutcome.COUNTED, 180)
    clock.pass_ms(HOUR_MS)
    runner.write(attendance.record_person, person, Gate(distribution, Direction.IN))
    clock.pass_ms(9 * HOUR_MS)
    assert outcomes() == [
        (ShiftOutcome.COUNTED, 180),
        (ShiftOutcome.NO_CHECK_OUT, 0),
        (ShiftOutcome.NOT_RECORDED, 0),
    ]
    latest = runner.read(person_hours.shifts_of, person, clock.wall_ms)[0]
    assert (latest.distribution, latest.station) == ("توزيع السلال", "نقطة التعبئة")


def _shift_of(runner: DeskRunner, person: int, span: Span, mode: CreditMode) -> tuple[int, int]:
    """A distribution with one shift to which somebody is assigned; its id and the shift's."""
    plan = Plan(
        "توزيع", "المستودع", (StationPlan("التعبئة"),), (ShiftPlan(span),), (DemandPlan(0, 0, 2),),
        credit_mode=mode.value,
    )  # fmt: skip
    distribution = runner.write(schedule.save, plan)
    loaded = runner.read(schedule.load, distribution)
    shift = loaded.shifts[0].id
    runner.write(assignment.assign, person, assignment.Seat(shift, loaded.stations[0].id))
    return distribution, shift


@pytest.mark.parametrize("seed", range(12))
def test_the_sum_on_a_list_is_the_sum_of_the_shifts(runner: DeskRunner, seed: int) -> None:
    """Whatever happened: early, late, breaks, gone and back, taken back, forgotten to check out."""
    random, clock = Random(seed), runner.clock
    start = clock.wall_ms + HOUR_MS // 2
    person = runner.write(people.add, {"name": "سعد ناصر", "mobile": MOBILE})
    for place, mode in enumerate((CreditMode.IN_AND_OUT, CreditMode.IN_AND_OUT, CreditMode.IN_ONLY)):
        span = Span(start + place * 3 * HOUR_MS, start + (place * 3 + 2) * HOUR_MS)
        distribution, shift = _shift_of(runner, person, span, mode)
        for _ in range(9):
            gate = Gate(distribution, random.choice(list(Direction)))
            scan = partial(runner.write, attendance.record_person, person, gate)
            rest = partial(runner.write, attendance.start_break, person, gate, shift)
            back = partial(runner.write, attendance.end_break, person, gate, shift)
            verdict = random.choice([scan, scan, rest, back])()
            if random.random() < 0.2:
                runner.write(attendance.undo, verdict.event)
            clock.pass_ms(random.randrange(HOUR_MS // 2))
            now = clock.wall_ms
            whole = sum(each.minutes for each in runner.read(person_hours.shifts_of, person, now))
            given = runner.read(person_hours.time_given, [person, 5], now)
            assert given.get(person, person_hours.NOTHING_YET).minutes == whole


def test_a_list_says_when_somebody_was_last_there(runner: DeskRunner) -> None:
    clock = runner.clock
    start = clock.wall_ms
    person, other = (runner.write(people.add, {"name": name, "mobile": MOBILE}) for name in ("سعد", "فهد"))
    distribution, _ = _shift_of(runner, person, Span(start, start + HOUR_MS), CreditMode.IN_AND_OUT)
    runner.write(attendance.record_person, person, Gate(distribution, Direction.IN))
    here, nobody = (row.given for row in runner.read(roster.rows, [person, other]))
    assert (here.last_ms, here.is_here, nobody) == (start, True, person_hours.NOTHING_YET)
    clock.pass_ms(2 * HOUR_MS)  # the shift is over and nobody checked out
    assert not runner.read(roster.rows, [person])[0].given.is_here


def test_likely_duplicates_by_number_mobile_and_name(runner: DeskRunner) -> None:
    identity = "national_id:1000000008"
    saad = runner.write(people.add, {"name": "سعد بن ناصر القحطاني", "mobile": MOBILE, "identity": identity})
    runner.write(people.add, {"name": "سعد ناصر"})

    def likely(key: PersonKey, **other: int) -> list[tuple[int, Likeness]]:
        return [(d.person, d.likeness) for d in runner.read(people.likely_duplicates, key, **other)]

    assert likely(PersonKey("خالد علي", identity)) == [(saad, Likeness.SAME)]
    assert likely(PersonKey("سعد ناصر", None, MOBILE)) == [(saad, Likeness.LIKELY)]
    assert likely(PersonKey("سعد ناصر", None, MOBILE), but=saad) == []
    assert likely(PersonKey("نورة", None, None)) == []
