"""The platform at a prompt: what is mistyped is said, and nothing is made by accident."""

import socket
import sqlite3
from pathlib import Path

import pytest

from volunteer_desk.central import commands
from volunteer_desk.cli import main
from volunteer_desk.cli.codes import ExitCode


def test_a_code_for_a_platform_that_is_not_there_makes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mistyped = tmp_path / "centrl.db"
    assert main(["--language", "en", "central", "enrol", "--database", str(mistyped)]) == ExitCode.NO_DESK
    assert str(mistyped) in capsys.readouterr().err
    assert not mistyped.exists()


def test_a_port_in_use_is_said_before_anything_is_promised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        given = ["--language", "en", "central", "serve", "--database", str(tmp_path / "c.db"), "--port", port]
        assert main(given) == ExitCode.TROUBLE
    said = capsys.readouterr()
    assert port in said.err
    assert said.out == ""


@pytest.mark.parametrize("port", ["99999", "-1", "x"])
def test_an_impossible_port_is_a_usage_error(tmp_path: Path, port: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["central", "serve", "--database", str(tmp_path / "c.db"), "--port", port])
    assert ended.value.code == ExitCode.USAGE


def test_serving_keeps_the_organisation_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "c.db"
    commands.init(path, "جمعية البر")
    # The server itself is not what is tried here.
    monkeypatch.setattr(commands.uvicorn.Server, "run", lambda _self, sockets: sockets[0].getsockname())
    assert main(["central", "serve", "--database", str(path), "--port", "0"]) == ExitCode.OK
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM organisation").fetchall() == [("جمعية البر",)]
