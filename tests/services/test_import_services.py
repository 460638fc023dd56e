"""An import is written whole or not at all, in short steps; its undo keeps what was done since."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.clock import SettableClock
from tests.support.imports import LISTS, commit, pasted, quiet, shown, values
from tests.support.runner import DeskRunner
from tests.support.workbooks import names
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.ids import desk_of
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import attendance, import_steps, imports, people, rosters, schedule
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.desk import Actor, Progress
from volunteer_desk.services.import_steps import Change
from volunteer_desk.services.imports import Decisions, TakenBack
from volunteer_desk.services.permission import needs
from volunteer_desk.services.renumbering import renumber
from volunteer_desk.services.rosters import RowKind
from volunteer_desk.services.schedule import Plan, ShiftPlan, StationPlan

SAAD = {"name": "سعد ناصر القحطاني", "mobile": "+966550000001", "specialties": frozenset({"driver"})}
TABLE = """الاسم\tالجوال\tالمدينة\tالتخصص
سعد ناصر القحطاني\t0550000001\tالرياض\tمسعف
هند علي الحربي\t0550000002\tجدة\t"""
DAY_MS = 24 * HOUR_MS


def undo(runner: DeskRunner, run: int) -> TakenBack:
    return runner.run(imports.take_back(runner.desk, run, quiet(runner)))


def state(runner: DeskRunner, run: int) -> str:
    return runner.read(
        lambda s: s.execute(text("SELECT state FROM import_run WHERE id = :r"), {"r": run}).scalar()
    )


def left_over(runner: DeskRunner) -> int:
    return runner.read(lambda s: s.execute(text("SELECT count(*) FROM import_change")).scalar())


def many(count: int, city: str = "") -> str:
    rows = [f"{name}\t05{50_000_000 + place}\t{city}" for place, name in enumerate(names(count))]
    return "\n".join(["الاسم\tالجوال\tالمدينة", *rows])


def test_changes_and_new_people_are_there_after_it_and_gone_after_its_undo(runner: DeskRunner) -> None:
    person = runner.write(people.add, SAAD)
    done = pasted(runner, TABLE)
    assert (len(done.created), done.changed, done.kept) == (1, 1, 0)
    after = values(runner)
    assert after["سعد ناصر القحطاني"]["city"] == "SA-01:riyadh"
    assert len(after["سعد ناصر القحطاني"]["specialties"]) == 2
    assert set(after) == {"سعد ناصر القحطاني", "هند علي الحربي"}
    assert undo(runner, done.run) == TakenBack(1, 1, 0, 0)
    back = values(runner)
    assert set(back) == {"سعد ناصر القحطاني"}
    assert (back["سعد ناصر القحطاني"]["city"], back["سعد ناصر القحطاني"]["specialties"]) == (None, {"driver"})
    assert (state(runner, done.run), left_over(runner)) == ("undone", 0)
    assert runner.read(people.card, person).name == SAAD["name"]


def test_no_step_writes_more_than_a_few_hundred_records(runner: DeskRunner) -> None:
    done = pasted(runner, many(360))
    changed = pasted(runner, many(360, "جدة"))
    assert (len(done.created), changed.changed) == (360, 360)
    undo(runner, changed.run)
    undo(runner, done.run)
    assert values(runner) == {}
    runner.run(runner.desk.aside(int))  # the last announcement has arrived
    written = [each.tables.get("operation", frozenset()) for each in runner.changes]
    assert None not in written
    assert max(len(ids or ()) for ids in written) <= 200
    assert sum(len(ids or ()) for ids in written) > 4 * 360


def test_what_is_stopped_leaves_nothing_at_any_moment(runner: DeskRunner) -> None:
    runner.write(people.add, SAAD)
    before = values(runner)
    known = f"{SAAD['name']}\t0550000001\tجدة"
    reading = rosters.read_text(f"{many(300)}\n{known}", LISTS)
    preview = shown(runner, reading)

    class Stopping(Progress):
        def __init__(self, at: int) -> None:
            super().__init__(lambda _done, _total: None)
            self.left = at

        def report(self, done: int, total: int) -> None:
            self.left -= 1
            if self.left == 0:
                self.cancel()
            super().report(done, total)

    for at in range(1, 20):
        try:
            done = commit(runner, preview, progress=Stopping(at))
        except UserProblem as problem:
            assert problem.code is Problem.CANCELLED
            assert values(runner) == before
            assert left_over(runner) == 0
            continue
        assert (len(done.created), done.changed) == (300, 1)
        break
    assert at > 4


def test_what_moved_since_the_preview_stops_the_import(runner: DeskRunner) -> None:
    person = runner.write(people.add, {**SAAD, "city": "SA-02:jeddah"})
    preview = shown(runner, rosters.read_text(TABLE, LISTS))
    runner.write(people.edit, person, {"city": "SA-04:dammam"})
    with pytest.raises(UserProblem) as problem:
        commit(runner, preview)
    assert problem.value.code is Problem.CHANGED_MEANWHILE
    assert {name: each["city"] for name, each in values(runner).items()} == {SAAD["name"]: "SA-04:dammam"}


def test_a_value_that_moves_while_it_is_written_stays_and_is_counted(runner: DeskRunner) -> None:
    person = runner.write(people.add, SAAD)
    run = runner.write(import_steps.begin, "paste", 0)
    change = Change(person, (("city", None, "SA-01:riyadh"), ("gender", None, "male")))
    runner.write(import_steps.lay_down, run, [change])
    runner.write(import_steps.finish, run)
    runner.write(people.edit, person, {"city": "SA-04:dammam"})
    part = runner.write(import_steps.carry_out, run, 0, 10)
    assert (part.written, part.kept, part.after) == (1, 1, None)
    card = runner.read(people.card, person)
    assert (card.city, card.gender) == ("SA-04:dammam", "male")
    assert undo(runner, run).restored == 1
    card = runner.read(people.card, person)
    assert (card.city, card.gender) == ("SA-04:dammam", None)


def test_an_undo_keeps_later_work_and_says_so(runner: DeskRunner) -> None:
    person = runner.write(people.add, SAAD)
    done = pasted(runner, TABLE)
    runner.write(people.edit, person, {"city": "SA-04:dammam", "specialties": frozenset({"photographer"})})
    runner.clock.pass_ms(20 * DAY_MS)
    assert undo(runner, done.run) == TakenBack(1, 1, 0, 1)
    card = runner.read(people.card, person)
    assert (card.city, card.specialties) == ("SA-04:dammam", {"photographer"})


def test_an_undo_keeps_whoever_was_at_a_gate_since(runner: DeskRunner) -> None:
    done = pasted(runner, "سعد ناصر القحطاني\nهند علي الحربي")
    span = Span(runner.clock.wall_ms, runner.clock.wall_ms + HOUR_MS)
    plan = Plan("توزيع", "مستودع", (StationPlan("نقطة"),), (ShiftPlan(span),))
    distribution = runner.write(schedule.save, plan)
    loaded = runner.read(schedule.load, distribution)
    came, refused = done.created
    gate = Gate(distribution, Direction.IN)
    runner.write(attendance.record_person, refused, gate)
    runner.write(attendance.override, came, gate, loaded.shifts[0].id, "known")
    assert undo(runner, done.run) == TakenBack(1, 0, 1, 0)
    assert set(values(runner)) == {"سعد ناصر القحطاني"}
    assert state(runner, done.run) == "finished"


def test_after_the_desk_took_a_new_number_an_import_is_still_taken_back(runner: DeskRunner) -> None:
    runner.write(people.add, SAAD)
    pasted(runner, TABLE)
    runner.run(runner.desk.write_remote(renumber, 77, 0))
    (only,) = runner.read(imports.past)
    assert desk_of(only.run) == 77
    assert undo(runner, only.run) == TakenBack(1, 1, 0, 0)
    assert {name: each["city"] for name, each in values(runner).items()} == {SAAD["name"]: None}


def test_an_import_is_taken_back_once(runner: DeskRunner) -> None:
    done = pasted(runner, "سعد ناصر القحطاني")
    undo(runner, done.run)
    with pytest.raises(UserProblem) as problem:
        undo(runner, done.run)
    assert problem.value.code is Problem.NOT_FOUND


def test_two_likely_lines_of_one_person_fill_the_gaps_together(runner: DeskRunner) -> None:
    person = runner.write(people.add, {**SAAD, "name": "سعد بن ناصر"})
    table = """الاسم\tالجوال\tالمدينة\tالجنس\tالتخصص
سعد ناصر القحطاني\t0550000001\tالرياض\t\tمسعف
سعد ناصر الحربي\t0550000001\tجدة\tذكر\t"""
    preview = shown(runner, rosters.read_text(table, LISTS))
    assert [each.kind for each in preview.rows] == [RowKind.NOTE, RowKind.LIKELY, RowKind.LIKELY]
    done = commit(runner, preview, Decisions(same_as={1: person, 2: person}))
    assert (done.created, done.changed) == ((), 1)
    card = runner.read(people.card, person)
    assert (card.name, card.city, card.gender, len(card.specialties)) == (
        "سعد بن ناصر",
        "SA-01:riyadh",
        "male",
        2,
    )


def test_a_line_that_means_somebody_an_earlier_line_meant_repeats_it(runner: DeskRunner) -> None:
    runner.write(people.add, {**SAAD, "identity": "national_id:1000000008"})
    table = """الاسم\tالجوال\tالهوية\tالمدينة
سعد القحطاني\t\t1000000008\tالرياض
سعد ناصر القحطاني\t0550000001\t\tجدة"""
    preview = shown(runner, rosters.read_text(table, LISTS))
    assert [(each.kind, each.repeats) for each in preview.rows[1:]] == [
        (RowKind.CHANGED, None),
        (RowKind.SAME, 2),
    ]


class TestCutOff:
    """A power cut at any step; `tidy` is what the next start does."""

    def begun(self, runner: DeskRunner) -> tuple[int, int]:
        person = runner.write(people.add, SAAD)
        run = runner.write(import_steps.begin, "paste", 1)
        runner.write(import_steps.add, run, [{"name": "هند علي الحربي", "mobile": "+966550000002"}])
        runner.write(import_steps.lay_down, run, [Change(person, (("city", None, "SA-01:riyadh"),))])
        return run, person

    def test_nothing_is_seen_before_the_last_word_and_it_is_taken_back(self, runner: DeskRunner) -> None:
        run, person = self.begun(runner)
        assert set(values(runner)) == {SAAD["name"]}
        assert runner.run(imports.tidy(runner.desk)) == 1
        assert (state(runner, run), left_over(runner)) == ("undone", 0)
        assert runner.read(people.card, person).city is None
        archived = runner.read(people.ids, people.Filter(archived=True))
        assert archived == []  # of an import that never was, nobody is offered to be put back
        assert runner.run(imports.tidy(runner.desk)) == 0

    def test_after_the_last_word_it_is_carried_out(self, runner: DeskRunner) -> None:
        run, person = self.begun(runner)
        runner.write(import_steps.finish, run)
        assert runner.run(imports.tidy(runner.desk)) == 1
        assert set(values(runner)) == {SAAD["name"], "هند علي الحربي"}
        assert runner.read(people.card, person).city == "SA-01:riyadh"
        assert undo(runner, run) == TakenBack(1, 1, 0, 0)

    def test_a_taking_back_is_ended(self, runner: DeskRunner) -> None:
        run, person = self.begun(runner)
        runner.write(import_steps.finish, run)
        runner.write(import_steps.carry_out, run, 0, 10)
        runner.write(import_steps.begin_taking_back, run)
        assert set(values(runner)) == {SAAD["name"]}
        assert runner.run(imports.tidy(runner.desk)) == 1
        assert runner.read(people.card, person).city is None
        assert left_over(runner) == 0

    def test_whoever_is_at_the_desk_then_it_is_tidied(self, runner: DeskRunner) -> None:
        self.begun(runner)
        runner.desk.actor = Actor(None, Role.FIELD_RECORDER)
        assert runner.run(imports.tidy(runner.desk)) == 1

    def test_an_import_of_another_desk_that_is_just_arriving_is_left_alone(self, runner: DeskRunner) -> None:
        runner.run(runner.desk.write_remote(_arriving))
        assert runner.run(imports.tidy(runner.desk)) == 0
        assert state(runner, 5 << 36) == "running"


@needs(Permission.SYNCHRONISE)
def _arriving(session: Session) -> None:
    session.execute(
        text(
            "INSERT INTO import_run (id, scope, writers, source, rows, state)"
            " VALUES (:id, 0, x'80', 'xlsx', 9, 'running')"
        ),
        {"id": 5 << 36},
    )


def test_own_imports_of_the_last_month_are_listed_with_their_way_back(
    runner: DeskRunner, clock: SettableClock
) -> None:
    runner.write(people.add, SAAD)
    first = pasted(runner, TABLE)
    clock.pass_ms(10 * DAY_MS)
    second = pasted(runner, "ريم فهد العتيبي")
    runner.run(runner.desk.write_remote(_arriving))
    found = runner.read(imports.past)
    assert [(each.run, each.added, each.changed, each.can_be_undone) for each in found] == [
        (second.run, 1, 0, True),
        (first.run, 1, 1, True),
    ]
    assert found[0].begun_ms - found[1].begun_ms == 10 * DAY_MS
    undo(runner, second.run)
    assert [each.can_be_undone for each in runner.read(imports.past)] == [False, True]
    clock.pass_ms(21 * DAY_MS)
    assert [each.run for each in runner.read(imports.past)] == [second.run]
    assert left_over(runner) == 1
    runner.run(imports.tidy(runner.desk))
    assert left_over(runner) == 0


def test_only_who_may_import_may_begin_and_take_back(runner: DeskRunner) -> None:
    done = pasted(runner, "سعد ناصر القحطاني")
    runner.desk.actor = Actor(None, Role.FIELD_RECORDER)
    work: list[Any] = [lambda: pasted(runner, "هند علي الحربي"), lambda: undo(runner, done.run)]
    for each in work:
        with pytest.raises(UserProblem) as problem:
            each()
        assert problem.value.code is Problem.NOT_PERMITTED
