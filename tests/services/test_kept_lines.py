"""What was not taken stays until it is settled; headings become stations, where people get their places."""

import pytest
from sqlalchemy import text

from tests.support.imports import LISTS, commit, pasted, quiet, shown, values
from tests.support.runner import DeskRunner
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.rosters import Reading
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import (
    assignment,
    attendance,
    imports,
    kept_lines,
    people,
    placing,
    rosters,
    schedule,
)
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.imports import Decisions
from volunteer_desk.services.kept_lines import Kept
from volunteer_desk.services.placing import Day
from volunteer_desk.services.rosters import RowKind
from volunteer_desk.services.schedule import Plan, ShiftPlan, StationPlan

LIST = """فريق التعبئة:
1- سعد ناصر القحطاني 0550000001
2- هند علي الحربي 05550000
سعد ناصر القحطاني 0550000001
نقطة الفرز
3- ريم فهد العتيبي 0550000003"""


def kept(runner: DeskRunner) -> Reading:
    return runner.read(kept_lines.reading, LISTS)


class TestKept:
    def test_a_line_with_a_problem_stays_until_it_is_corrected(self, runner: DeskRunner) -> None:
        done = pasted(runner, LIST)
        assert (len(done.created), done.to_correct) == (2, 1)
        assert runner.read(kept_lines.kept) == Kept(to_correct=1, others=0, taken=2)
        preview = shown(runner, kept(runner))
        (line,) = preview.rows
        assert (line.kind, line.row.number, line.row.station) == (RowKind.PROBLEM, 3, "فريق التعبئة")
        assert [(each.field, each.value) for each in line.row.problems] == [("mobile", "05550000")]
        commit(runner, preview)
        assert runner.read(kept_lines.kept).to_correct == 1
        corrected = rosters.corrected(preview, 0, {"mobile": "0550000002"}, LISTS)
        commit(runner, shown(runner, corrected))
        assert runner.read(kept_lines.kept) == Kept()
        assert values(runner)["هند علي الحربي"]["mobile"] == "+966550000002"

    def test_without_a_preview_repeats_and_hidden_rows_are_kept_too(self, runner: DeskRunner) -> None:
        preview = shown(runner, rosters.read_text(LIST, LISTS))
        commit(runner, preview, Decisions(frozenset({5}), keeps_all=True))
        assert runner.read(kept_lines.kept) == Kept(to_correct=1, others=2, taken=1)
        kinds = [each.kind for each in shown(runner, kept(runner)).rows]
        assert kinds == [RowKind.PROBLEM, RowKind.SAME, RowKind.NEW]

    def test_lines_may_be_let_go(self, runner: DeskRunner) -> None:
        pasted(runner, LIST)
        runner.write(kept_lines.let_go, kept(runner).kept)
        assert runner.read(kept_lines.kept) == Kept()

    def test_the_undo_of_a_list_takes_its_lines_along(self, runner: DeskRunner) -> None:
        done = pasted(runner, LIST)
        runner.run(imports.take_back(runner.desk, done.run, quiet(runner)))
        assert runner.read(kept_lines.kept) == Kept()

    def test_a_badge_that_is_somebody_elses_is_still_said_later(self, runner: DeskRunner) -> None:
        badge = runner.read(people.card, runner.write(people.add, {"name": "سعد ناصر القحطاني"})).short_number
        pasted(runner, f"الاسم\tرقم البطاقة\nهند علي الحربي\t{badge}")
        (line,) = shown(runner, kept(runner)).rows
        assert [each.code for each in line.row.problems] == ["badge_of_another"]


class TestPlaces:
    @pytest.fixture
    def day(self, runner: DeskRunner) -> Day:
        now = runner.clock.wall_ms
        plan = Plan("توزيع", "مستودع", (StationPlan("التعبئة"), StationPlan("الاستقبال")),
                    (ShiftPlan(Span(now, now + 4 * HOUR_MS)),))  # fmt: skip
        runner.write(schedule.save, plan)
        found = runner.read(placing.today, now)
        assert found is not None
        return found

    def board(self, runner: DeskRunner, day: Day) -> dict[str, list[str]]:
        stations = {s.id: s.name for s in runner.read(schedule.stations_of, day.distribution)}
        cells = runner.read(assignment.board, day.distribution)
        return {
            stations.get(station or 0, "-"): sorted(chip.name for chip in cell.people)
            for (_, station), cell in cells.items()
            if cell.people
        }

    def test_headings_find_their_stations_or_make_them(self, runner: DeskRunner, day: Day) -> None:
        known = runner.write(people.add, {"name": "ريم فهد العتيبي", "mobile": "+966550000003"})
        preview = shown(runner, rosters.read_text(f"{LIST}\nكشف المتطوعين\nنورة خالد الدوسري", LISTS))
        done = commit(runner, preview, Decisions(day=day))
        assert self.board(runner, day) == {
            "التعبئة": ["سعد ناصر القحطاني"],
            "نقطة الفرز": ["ريم فهد العتيبي"],
            "-": ["نورة خالد الدوسري"],
        }
        again = shown(runner, rosters.read_text(LIST, LISTS))
        commit(runner, again, Decisions(day=day))
        assert len(runner.read(schedule.stations_of, day.distribution)) == 3
        assert known not in done.created

    def test_the_undo_puts_places_back(self, runner: DeskRunner, day: Day) -> None:
        person = runner.write(people.add, {"name": "ريم فهد العتيبي", "mobile": "+966550000003"})
        reception = runner.read(schedule.stations_of, day.distribution)[1].id
        runner.write(assignment.assign, person, assignment.Seat(day.shift, reception))
        done = commit(runner, shown(runner, rosters.read_text(LIST, LISTS)), Decisions(day=day))
        assert self.board(runner, day)["نقطة الفرز"] == ["ريم فهد العتيبي"]
        runner.run(imports.take_back(runner.desk, done.run, quiet(runner)))
        assert self.board(runner, day) == {"الاستقبال": ["ريم فهد العتيبي"]}
        assert len(runner.read(schedule.stations_of, day.distribution)) == 2

    def test_whoever_was_at_the_gate_keeps_the_place(self, runner: DeskRunner, day: Day) -> None:
        done = commit(runner, shown(runner, rosters.read_text(LIST, LISTS)), Decisions(day=day))
        runner.write(attendance.record_person, done.created[0], Gate(day.distribution, Direction.IN))
        back = runner.run(imports.take_back(runner.desk, done.run, quiet(runner)))
        assert (back.archived, back.people_kept) == (1, 1)
        assert self.board(runner, day) == {"التعبئة": ["سعد ناصر القحطاني"]}

    def test_a_crash_before_the_last_word_takes_places_back(self, runner: DeskRunner, day: Day) -> None:
        person = runner.write(people.add, {"name": "ريم فهد العتيبي"})
        run = runner.write(imports.steps.begin, "paste", 0)
        stations = runner.write(placing.stations_for, day, ["الفرز"])
        assert runner.write(placing.give_seats, run, day, {person: stations["الفرز"]}) == 1
        runner.run(imports.tidy(runner.desk))
        assert self.board(runner, day) == {}
        assert [s.name for s in runner.read(schedule.stations_of, day.distribution)] == [
            "التعبئة",
            "الاستقبال",
        ]

    def test_many_people_get_their_places_in_short_steps(self, runner: DeskRunner, day: Day) -> None:
        names = "\n".join(
            f"سعد {'ابتثجحخ'[n % 7] * 4} {'دذرزسشص'[n // 7 % 7] * 4} القحطاني" for n in range(120)
        )
        runner.changes.clear()
        done = commit(runner, shown(runner, rosters.read_text(f"الفرز:\n{names}", LISTS)), Decisions(day=day))
        runner.run(runner.desk.aside(int))
        written = [each.tables.get("assignment", frozenset()) for each in runner.changes]
        assert max(len(ids or ()) for ids in written) < 120
        count = runner.read(lambda s: s.execute(text("SELECT count(*) FROM assignment")).scalar())
        assert count == len(done.created)
