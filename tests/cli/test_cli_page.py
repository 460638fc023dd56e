"""docs/command-line.md names every command, option and exit code that there is, and no other."""

import argparse
import re
from functools import cache

from tests.support.prompt import every_command
from tests.support.source import ROOT
from volunteer_desk.cli.codes import ExitCode
from volunteer_desk.cli.texts import Texts

_EVERYWHERE = {"--help", "--language", "--json", "--version"}


@cache
def _page() -> str:
    return (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


@cache
def _sections() -> dict[str, str]:
    """What stands under each heading that is a command."""
    parts = re.split(r"^### `(.+?)`$", _page(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _options(parser: argparse.ArgumentParser) -> set[str]:
    return {word for action in parser._actions for word in action.option_strings if word.startswith("--")}


def test_every_command_has_its_section_with_its_options_and_no_others() -> None:
    commands = {" ".join(words): parser for words, parser in every_command(Texts("en")) if words}
    commands.pop("central")  # only its jobs are commands
    assert set(_sections()) == set(commands)
    on_desk = {"--folder", "--passphrase-file", "--passphrase-stdin"}
    for name, parser in commands.items():
        told = set(re.findall(r"--[a-z-]+", _sections()[name].partition("\n## ")[0]))
        wanted = _options(parser) - _EVERYWHERE
        if on_desk <= wanted:
            wanted -= on_desk  # said once, of all of them
        assert told == wanted, name


def test_what_holds_for_every_command_is_said_once() -> None:
    before = _page().partition("\n### ")[0]
    for option in (*_EVERYWHERE, "--folder", "--passphrase-file", "--passphrase-stdin"):
        assert f"`{option}" in before, option


def test_every_exit_code_is_in_the_table() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+?) \|$", _page(), flags=re.MULTILINE)
    assert [int(number) for number, _ in rows] == [code.value for code in ExitCode]
    named = re.findall(r"\b(\d+) [a-z]", Texts("en")("help.exit_codes"))
    assert [int(number) for number in named] == [code.value for code in ExitCode]


def test_the_words_of_the_gate_are_named() -> None:
    assert all(f"`{word}`" in _sections()["gate"] for word in (":in", ":out", ":undo"))
