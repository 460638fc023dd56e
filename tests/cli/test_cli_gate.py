"""The gate at a prompt: one verdict a line, out only when it is on the disk, whatever comes in."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.prompt import Place, Said, look
from volunteer_desk.central import commands

SCANNED = "SELECT kind, person FROM attendance_event ORDER BY id"


def _badges(desk: Place) -> list[str]:
    return [row[0] for row in look(desk, "SELECT short_number FROM person ORDER BY id")]


def _verdicts(said: Said) -> list[dict[str, Any]]:
    return [each for each in said.records if "verdict" in each]


def test_every_line_gets_its_verdict(desk: Place) -> None:
    one, two, _ = _badges(desk)
    said = desk.ask("gate", stdin=f"{one}\n{one}\n\n{two}\n99999999\n:out\n{two}\n:undo\n")
    assert said.code == 0
    assert said.records[0]["what"] == "gate_open"
    assert [(each["line"], each["verdict"], each.get("reason")) for each in _verdicts(said)] == [
        (1, "check_in", None), (2, "refused", "already_in"), (3, "check_in", None),
        (4, "refused", "unknown_badge"), (6, "check_out", None), (7, "void", None),
    ]  # fmt: skip
    events = [row[0] for row in look(desk, SCANNED)]
    assert events == ["check_in", "refused", "check_in", "refused", "check_out", "void"]
    # 63 bits do not fit a number of JSON's readers.
    assert all(isinstance(each["event"], str) for each in _verdicts(said))


def test_a_person_reads_words_and_a_mark(desk: Place) -> None:
    one, *_ = _badges(desk)
    said = desk.run("gate", stdin=f"{one}\n99999999\n:up\n:undo\n:undo\n:undo\n")
    first, second, *rest = said.lines[1:]
    assert first.split("\t")[:3] == ["1", "\N{CHECK MARK}", "Check-in"]
    assert second.split("\t")[:3] == ["2", "\N{BALLOT X}", "Unknown badge"]
    assert len(rest) == 4
    assert (said.code, said.err) == (0, "")


def test_the_gate_begins_with_the_direction_asked_for(desk: Place) -> None:
    one, *_ = _badges(desk)
    [verdict] = _verdicts(desk.ask("gate", "--out", stdin=f"{one}\n"))
    assert (verdict["verdict"], verdict["reason"]) == ("refused", "not_in")


def test_a_distribution_may_be_named(desk: Place) -> None:
    [(number,)] = look(desk, "SELECT id FROM distribution")
    said = desk.ask("gate", "--distribution", number)
    assert (said.code, said.records[0]["distribution"]) == (0, str(number))
    assert desk.run("gate", "--distribution", 7).code == 1


def test_bytes_that_are_no_text_end_nothing(desk: Place) -> None:
    one, *_ = _badges(desk)
    child = _start(desk)
    out, _ = child.communicate(b"\xff\xfe\x00\n" + b"9" * 100_000 + b"\n" + one.encode() + b"\n", timeout=60)
    assert child.returncode == 0
    verdicts = [json.loads(line) for line in out.splitlines()][1:]
    assert [each["verdict"] for each in verdicts] == ["refused", "refused", "check_in"]


def test_a_verdict_that_was_printed_survives_the_process(desk: Place) -> None:
    child, shown = _scanning(desk)
    child.kill()
    child.communicate()
    assert look(desk, "SELECT id FROM attendance_event") == [(int(shown["event"]),)]


def test_ctrl_c_ends_it_with_its_own_code_and_what_was_shown_stays(desk: Place) -> None:
    child, _ = _scanning(desk)
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=60)
    assert child.returncode == 130
    assert json.loads(out.splitlines()[-1]) == {"what": "problem", "code": "interrupted"}
    assert len(look(desk, SCANNED)) == 1


def test_scans_reach_the_platform_meanwhile(desk: Place, platform_url: str, platform_file: Path) -> None:
    code = commands.create_enrolment_code(platform_file)
    assert desk.run("sync", "--enrol", platform_url, stdin=f"{code}\n").code == 0
    one, *_ = _badges(desk)
    said = desk.ask("gate", "--sync", stdin=f"{one}\n")
    assert [each["verdict"] for each in _verdicts(said)] == ["check_in"]
    assert desk.ask("sync").record("synced")["unsent"] == 0


def _scanning(desk: Place) -> "tuple[subprocess.Popen[bytes], dict[str, Any]]":
    """A gate in a process of its own that has shown its first verdict."""
    one, *_ = _badges(desk)
    child = _start(desk)
    assert child.stdin is not None and child.stdout is not None
    child.stdout.readline()
    child.stdin.write(one.encode() + b"\n")
    child.stdin.flush()
    return child, json.loads(child.stdout.readline())


def _start(desk: Place) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "volunteer_desk", "gate", "--json", *map(str, desk.options)]
    # Whoever runs the suite in the background ignores Ctrl+C, and its children would with it.
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
