"""`new` at a prompt: a desk with its team, a desk that joins, and nothing left behind when it fails."""

from pathlib import Path

import pytest

from tests.support.prompt import PASSPHRASE, Place, Said, look, prompt
from volunteer_desk.central import commands

LEADER = ("--leader", "خالد بن سعد")


def test_a_desk_with_a_team_is_made_and_its_recovery_code_shown_once(desk: Place, said_new: Said) -> None:
    assert [each["what"] for each in said_new.records] == ["made", "recovery", "joined"]
    assert len(said_new.record("recovery")["code"].split()) == 6
    assert said_new.record("joined")["team"] == "فريق الشمال"
    assert look(desk, "SELECT name, role FROM operator") == [("خالد بن سعد", "leader")]


def test_a_second_desk_in_one_folder_is_refused_and_the_first_stays(desk: Place) -> None:
    said = desk.run("new", *LEADER, "--team", "آخر")
    assert (said.code, said.out) == (1, "")
    assert str(desk.folder) in said.err
    assert look(desk, "SELECT count(*) FROM person") == [(3,)]


def test_a_desk_joins_the_team_of_its_code(empty: Place, platform_url: str, platform_file: Path) -> None:
    code = commands.create_enrolment_code(platform_file, "فريق الشمال")
    said = empty.ask("new", *LEADER, "--url", platform_url, stdin=f"{code}\n")
    assert said.code == 0
    assert said.record("joined")["team"] == "فريق الشمال"
    assert look(empty, "SELECT last_seq - acked_seq, team IS NOT NULL FROM desk_state") == [(0, 1)]
    assert len(look(empty, "SELECT 1 FROM operation WHERE scope = 0")) == 0


def test_a_code_without_a_team_needs_a_name_and_stays_good(
    empty: Place, platform_url: str, platform_file: Path
) -> None:
    code = commands.create_enrolment_code(platform_file)
    said = empty.ask("new", *LEADER, "--url", platform_url, stdin=f"{code}\n")
    assert (said.code, said.record("problem")["code"]) == (6, "team_needed")
    assert _left(empty) == set()
    said = empty.run("new", *LEADER, "--url", platform_url, "--team", "فريق الجنوب", stdin=f"{code}\n")
    assert (said.code, said.err) == (0, "")
    assert "فريق الجنوب" in said.out


def test_a_wrong_code_leaves_nothing_behind(empty: Place, platform_url: str) -> None:
    said = empty.run("new", *LEADER, "--url", platform_url, stdin="AAAA-BBBB-CCCC\n")
    assert (said.code, said.out) == (6, "")
    assert "code" in said.err
    assert _left(empty) == set()


def test_without_a_network_a_desk_cannot_join_and_nothing_is_left(empty: Place) -> None:
    said = empty.run("new", *LEADER, "--url", "http://127.0.0.1:1", stdin="AAAA-BBBB-CCCC\n")
    assert said.code == 5
    assert _left(empty) == set()


@pytest.mark.parametrize(
    ("words", "stdin", "code"),
    [
        (["--leader", "خالد", "--team", "ف"], "short\n", 3),
        (["--leader", "خالد 5", "--team", "ف"], f"{PASSPHRASE}\n", 1),
        (["--leader", "خالد", "--team", " "], f"{PASSPHRASE}\n", 1),
        (["--leader", "خالد"], f"{PASSPHRASE}\n", 2),
        (["--leader", "خالد", "--url", "http://central.example"], f"{PASSPHRASE}\nAAAA\n", 1),
        (["--leader", "خالد", "--url", "https://central.example"], f"{PASSPHRASE}\n\n", 2),
        (["--team", "ف"], f"{PASSPHRASE}\n", 2),
    ],
)
def test_what_cannot_be_taken_is_named_and_makes_nothing(
    empty: Place, words: list[str], stdin: str, code: int
) -> None:
    said = prompt("new", *words, "--folder", empty.folder, "--passphrase-stdin", stdin=stdin)
    assert (said.code, said.out) == (code, "")
    assert said.err.strip()
    assert _left(empty) == set()


def _left(place: Place) -> set[str]:
    """What of a desk is in the folder; the lock file of a process that ended is none of it."""
    found = {path.name for path in place.folder.iterdir()} if place.folder.exists() else set()
    return {name for name in found if not name.endswith(".lock")}
