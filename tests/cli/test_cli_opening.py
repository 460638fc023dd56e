"""Opening a desk at a prompt: no desk, a wrong secret, one that is open elsewhere, no display."""

import json
import subprocess
import sys

import pytest

from tests.support.prompt import PASSPHRASE, Place, prompt

COMMANDS = [("gate",), ("import", "-"), ("export", "out.xlsx"), ("sync",)]


@pytest.mark.parametrize("words", COMMANDS)
def test_where_there_is_no_desk_nothing_is_made(empty: Place, words: tuple[str, ...]) -> None:
    said = empty.ask(*words)
    assert (said.code, said.record("problem")["code"]) == (8, "no_desk")
    assert not empty.folder.exists()


@pytest.mark.parametrize("words", COMMANDS)
def test_a_wrong_passphrase_opens_nothing(desk: Place, words: tuple[str, ...]) -> None:
    desk.secret.write_text("something else entirely\n", encoding="utf-8")
    said = desk.ask(*words)
    assert (said.code, said.record("problem")["code"]) == (3, "wrong_passphrase")


def test_without_a_terminal_a_passphrase_must_be_handed_in(desk: Place) -> None:
    said = prompt("sync", "--folder", desk.folder, "--json")
    assert (said.code, said.record("problem")["code"]) == (2, "no_passphrase")
    said = prompt("sync", "--folder", desk.folder, "--passphrase-file", desk.folder / "none", "--json")
    assert (said.code, said.record("problem")["code"]) == (2, "no_passphrase")


def test_a_passphrase_comes_from_standard_input_or_the_file_the_environment_names(
    desk: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = prompt("gate", "--passphrase-stdin", "--folder", desk.folder, "--json", stdin=f"{PASSPHRASE}\n")
    assert (said.code, said.records[0]["what"]) == (0, "gate_open")
    monkeypatch.setenv("VOLUNTEER_DESK_PASSPHRASE_FILE", str(desk.secret))
    assert prompt("gate", "--folder", desk.folder, "--json").code == 0


def test_a_desk_that_is_open_elsewhere_stays_with_whom_it_is(desk: Place) -> None:
    command = [sys.executable, "-m", "volunteer_desk", "gate", "--json", *map(str, desk.options)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert json.loads(other.stdout.readline())["what"] == "gate_open"
    said = desk.ask("sync")
    other.communicate(timeout=60)
    assert (said.code, said.record("problem")["code"]) == (4, "already_open")
    assert other.returncode == 0


def test_a_window_needs_a_display(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for words in ((), ("desk",)):
        said = prompt(*words, *(("--folder", desk.folder) if words else ()), "--language", "en")
        assert (said.code, said.out) == (10, "")
        assert "demo --screens" in said.err


def test_the_demo_can_be_built_and_its_screens_listed(empty: Place) -> None:
    said = prompt("demo", "--build", "--people", 12, "--folder", empty.folder, "--json")
    assert said.code == 0
    secret = said.record("demo")["passphrase"]
    said = prompt("doctor", "--passphrase-stdin", "--folder", empty.folder, "--json", stdin=f"{secret}\n")
    assert (said.code, all(each["fine"] for each in said.records)) == (0, True)
    assert prompt("demo", "--build", "--folder", empty.folder, "--json").code == 1
    looks = prompt("demo", "--list", "--json").records
    assert {each["language"] for each in looks} == {"ar", "en"}


def test_the_program_runs_as_a_module_and_tells_its_version() -> None:
    command = [sys.executable, "-m", "volunteer_desk", "--version"]
    child = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert child.stdout.startswith("volunteer-desk ")
    assert child.stderr == ""
