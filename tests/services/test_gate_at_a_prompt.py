"""The gate at a prompt on a real desk: lines in, verdicts out."""

import io
import json
from typing import Any

import pytest

from tests.support.runner import DeskRunner
from volunteer_desk.cli.gate import GateLine
from volunteer_desk.cli.output import Output
from volunteer_desk.cli.texts import Texts
from volunteer_desk.domain.attendance import Direction, EventKind, Refusal
from volunteer_desk.services import assignment, people, schedule


class Prompt:
    """A gate whose two streams are kept."""

    def __init__(self, runner: DeskRunner, *, as_json: bool = True) -> None:
        self.runner = runner
        self.results, self.errors = io.StringIO(), io.StringIO()
        output = Output(Texts("en"), self.results, self.errors, as_json=as_json)
        self.line = GateLine(runner.desk, output, Direction.IN)
        runner.run(self.line.choose(None))

    def take(self, *lines: str) -> None:
        for line in lines:
            self.runner.run(self.line.take(line))

    def said(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.results.getvalue().splitlines()]


def _somebody(runner: DeskRunner) -> tuple[int, str]:
    person = runner.write(people.add, {"name": "سعد ناصر القحطاني", "mobile": "+966501234567"})
    return person, runner.read(people.card, person).short_number


def _start(runner: DeskRunner, person: int) -> None:
    distribution = runner.write(schedule.quick_start, site="", title="Yard", station="Gate")
    plan = runner.read(schedule.load, distribution)
    runner.write(assignment.assign, person, assignment.Seat(plan.shifts[0].id, plan.stations[0].id))


def test_without_a_distribution_the_gate_waits_and_keeps_every_scan(runner: DeskRunner) -> None:
    person, code = _somebody(runner)
    prompt = Prompt(runner)
    prompt.take(code, "999999990")
    _start(runner, person)
    prompt.take(code)
    said = prompt.said()
    assert [each.get("what") or each["verdict"] for each in said] == [
        "waiting", "refused", "refused", "gate_open", "check_in",
    ]  # fmt: skip
    assert [each["reason"] for each in said if each.get("verdict") == "refused"] == ["no_distribution"] * 2
    assert prompt.line.code == 0


def test_the_direction_is_changed_by_a_persons_line_only(runner: DeskRunner) -> None:
    person, code = _somebody(runner)
    _start(runner, person)
    prompt = Prompt(runner)
    prompt.take(code, ":break", code, code, ":in", code, ":out", code, ":nonsense")
    assert [each.get("what") or each["verdict"] for each in prompt.said()] == [
        "gate_open", "check_in", "direction_break", "break_start", "refused", "direction_in", "break_end",
        "direction_out", "check_out", "unknown_line",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_refusal_and_event_has_words(language: str) -> None:
    texts = Texts(language)
    keys = [f"refusal.{each.value}" for each in Refusal] + [f"event.{each.value}" for each in EventKind]
    keys += [f"say.direction_{each.value}" for each in Direction]
    assert [key for key in keys if not texts.has(key)] == []


@pytest.mark.parametrize("scans", [0, 3])
def test_the_wait_is_said_once_beside_the_results(runner: DeskRunner, scans: int) -> None:
    prompt = Prompt(runner, as_json=False)
    prompt.take(*["999999990"] * scans)
    assert prompt.errors.getvalue() == Texts("en")("say.waiting") + "\n"
    assert len(prompt.results.getvalue().splitlines()) == scans
