"""`sync` at a prompt: what was sent and received, and which of the troubles kept it."""

from pathlib import Path

from tests.support.prompt import Place, change, look
from volunteer_desk.central import commands

WAITING = "SELECT last_seq - acked_seq FROM desk_state"


def test_a_desk_that_belongs_nowhere_says_so_and_keeps_all(desk: Place) -> None:
    [(waiting,)] = look(desk, WAITING)
    said = desk.ask("sync")
    assert said.code == 6
    assert said.records == [{"what": "not_enrolled", "unsent": waiting}]
    assert waiting > 0


def test_enrolling_sends_everything_and_the_next_time_has_nothing_to_do(
    desk: Place, platform_url: str, platform_file: Path
) -> None:
    [(waiting,)] = look(desk, WAITING)
    code = commands.create_enrolment_code(platform_file)
    said = desk.ask("sync", "--enrol", platform_url, stdin=f"{code}\n")
    assert said.code == 0
    assert [each["what"] for each in said.records] == ["enrolled", "synced"]
    synced = said.record("synced")
    assert (synced["sent"], synced["unsent"], synced["refused"]) == (waiting, 0, 0)
    again = desk.ask("sync")
    assert (again.record("synced")["sent"], again.record("synced")["received"]) == (0, 0)
    assert "0" in desk.run("sync").out


def test_a_code_that_was_used_is_refused_and_nothing_changes(
    desk: Place, empty: Place, platform_url: str, platform_file: Path
) -> None:
    code = commands.create_enrolment_code(platform_file, "فريق الشمال")
    leader = ("--leader", "هند علي")
    assert empty.run("new", *leader, "--url", platform_url, stdin=f"{code}\n").code == 0
    before = look(desk, "SELECT desk_no, organisation, central_url, last_seq FROM desk_state")
    said = desk.ask("sync", "--enrol", platform_url, stdin=f"{code}\n")
    assert (said.code, said.record("problem")["code"]) == (6, "enrolment_refused")
    assert look(desk, "SELECT desk_no, organisation, central_url, last_seq FROM desk_state") == before


def test_a_platform_that_is_gone_is_everyday_life(
    desk: Place, platform_url: str, platform_file: Path
) -> None:
    code = commands.create_enrolment_code(platform_file)
    assert desk.run("sync", "--enrol", platform_url, stdin=f"{code}\n").code == 0
    desk.run("import", "-", "--commit", stdin="فهد صالح الحربي\n")
    [(waiting,)] = look(desk, WAITING)
    _move_away(desk)
    said = desk.ask("sync")
    assert said.code == 5
    assert said.record("synced")["unsent"] == waiting > 0
    assert said.record("problem")["code"] == "offline"
    spoken = desk.run("sync")
    assert (spoken.code, len(spoken.err.splitlines())) == (5, 1)


def test_an_address_that_is_not_safe_or_a_missing_code_asks_nobody(desk: Place) -> None:
    assert desk.run("sync", "--enrol", "http://central.example", stdin="AAAA\n").code == 1
    assert desk.run("sync", "--enrol", "https://central.example", stdin="\n").code == 2


def test_a_revoked_desk_is_told_and_keeps_what_it_has(
    desk: Place, platform_url: str, platform_file: Path
) -> None:
    code = commands.create_enrolment_code(platform_file)
    assert desk.run("sync", "--enrol", platform_url, stdin=f"{code}\n").code == 0
    [(number,)] = look(desk, "SELECT desk_no FROM desk_state")
    commands.revoke(platform_file, number)
    said = desk.ask("sync")
    assert (said.code, said.record("problem")["code"]) == (6, "revoked")
    assert look(desk, "SELECT count(*) FROM person") == [(3,)]


def _move_away(desk: Place) -> None:
    """The platform's address answers nobody any more."""
    change(desk, "UPDATE desk_state SET central_url = 'http://127.0.0.1:1'")
