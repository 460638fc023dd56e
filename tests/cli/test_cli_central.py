"""The platform at a prompt: its database, one-time codes, and serving on this machine only."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.prompt import Place, Said, prompt
from volunteer_desk.central.database import CentralDatabase


def _central(job: str, database: Path, *words: object) -> Said:
    return prompt("central", job, "--database", database, *words, "--json", "--language", "en")


def _rows(database: Path, statement: str) -> list[tuple[Any, ...]]:
    opened = CentralDatabase(database)
    try:
        with opened.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]
    finally:
        opened.close()


def test_a_platform_is_made_once(platform_file: Path) -> None:
    for _ in range(2):
        said = _central("init", platform_file, "--organisation", "جمعية الخير")
        assert (said.code, said.records) == (0, [{"what": "central_made", "file": str(platform_file)}])
    assert _rows(platform_file, "SELECT name FROM organisation") == [("جمعية الخير",)]


def test_codes_differ_and_the_team_is_made_once(platform_file: Path) -> None:
    _central("init", platform_file)
    codes = {
        _central("enrol", platform_file, "--team", "فريق الشمال").record("central_code")["code"]
        for _ in range(2)
    }
    assert len(codes) == 2
    assert _rows(platform_file, "SELECT count(DISTINCT team), count(*) FROM enrolment_code") == [(1, 2)]


def test_before_the_platform_is_made_there_are_no_codes(platform_file: Path) -> None:
    said = _central("enrol", platform_file)
    assert (said.code, said.record("problem")["code"]) == (8, "no_platform")
    assert not platform_file.exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7"])  # noqa: S104 - refused
def test_other_machines_are_not_served_in_clear(platform_file: Path, host: str) -> None:
    said = _central("serve", platform_file, "--host", host)
    assert (said.code, said.record("problem")["code"]) == (2, "central_open")


def test_desks_are_listed_and_revoked(desk: Place, platform_url: str, platform_file: Path) -> None:
    assert _central("desks", platform_file).records == []
    code = _central("enrol", platform_file).record("central_code")["code"]
    desk.run("sync", "--enrol", platform_url, stdin=f"{code}\n")
    [line] = _central("desks", platform_file).records
    assert (line["what"], line["team"], line["waiting"], line["is_revoked"]) == (
        "desk", "فريق الشمال", 0, False,
    )  # fmt: skip
    said = _central("revoke", platform_file, line["number"])
    assert (said.code, said.record("desk_is_revoked")["desk"]) == (0, line["number"])
    assert _central("desks", platform_file).records[0]["is_revoked"]
    assert desk.ask("sync").code == 6
    spoken = prompt("central", "desks", "--database", platform_file, "--language", "en")
    assert "REVOKED" in spoken.out


def test_a_number_nobody_has_is_said_to_be_none(platform_file: Path) -> None:
    said = _central("revoke", platform_file, 7)
    assert (said.code, said.record("problem")["code"]) == (1, "no_such_desk")


def test_a_platform_serves_until_it_is_told_to_end(empty: Place, platform_file: Path) -> None:
    port = _free_port()
    words = ["central", "serve", "--database", platform_file, "--port", port, "--json"]
    command = [sys.executable, "-m", "volunteer_desk", *map(str, words)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        said = json.loads(child.stdout.readline())
        assert (said["what"], said["port"]) == ("central_serving", port)
        code = _central("enrol", platform_file, "--team", "ف").record("central_code")["code"]
        url = f"http://127.0.0.1:{port}"
        joined = empty.run("new", "--leader", "خالد بن سعد", "--url", url, stdin=f"{code}\n")
        assert joined.code == 0, joined
    finally:
        child.terminate()
        _, errors = child.communicate(timeout=60)
    assert errors == ""


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_port_that_is_taken_is_a_trouble_with_a_name(platform_url: str, platform_file: Path) -> None:
    port = platform_url.rpartition(":")[2]
    said = _central("serve", platform_file.with_name("other.db"), "--port", port)
    assert (said.code, [each["what"] for each in said.records]) == (1, ["problem"])
