"""Where a passphrase comes from: never from a line that is a scan, never taken for one."""

import io
from argparse import Namespace
from pathlib import Path

import pytest

from volunteer_desk.cli.access import PASSPHRASE_FILE, read_passphrase
from volunteer_desk.cli.output import Output
from volunteer_desk.cli.texts import Texts


def test_what_the_command_says_comes_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = tmp_path / "secret"
    named.write_text("from the environment\n")
    monkeypatch.setenv(PASSPHRASE_FILE, str(named))
    monkeypatch.setattr("sys.stdin", io.StringIO("from standard input\n566900260\n"))
    output = Output(Texts("en"), io.StringIO(), io.StringIO(), as_json=False)
    asked = Namespace(passphrase_file=None, passphrase_stdin=True)
    assert read_passphrase(asked, output) == "from standard input"
    assert read_passphrase(Namespace(passphrase_file=None, passphrase_stdin=False), output) == (
        "from the environment"
    )
