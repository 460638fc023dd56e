"""Every sentence of the command line is there in both languages, and every exit code can be told apart."""

import ast
import re
from string import Formatter

import pytest

from tests.support.prompt import Place, every_command, prompt
from tests.support.source import calls, python_files
from volunteer_desk.cli.codes import ExitCode, exit_code
from volunteer_desk.cli.texts import LANGUAGES, Texts, language_for
from volunteer_desk.domain.attendance import EventKind, Refusal
from volunteer_desk.domain.calendar import DateProblem
from volunteer_desk.domain.people import PersonProblem
from volunteer_desk.domain.problems import Problem

_SAYING = {"say": "say", "stopped": "say", "Stopped": "say", "_help": "help", "_tell_direction": "say"}


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_both_languages_say_the_same_things() -> None:
    arabic, english = (Texts(language)._sections for language in LANGUAGES)
    assert {name: set(words) for name, words in arabic.items()} == {
        name: set(words) for name, words in english.items()
    }
    for section, words in english.items():
        for name, text in words.items():
            assert text.strip() and arabic[section][name].strip()
            assert _placeholders(text) == _placeholders(arabic[section][name]), f"{section}.{name}"


def test_every_code_has_its_sentence() -> None:
    texts = Texts("en")
    wanted = {f"problem.{problem.value}" for problem in Problem}
    wanted |= {f"refusal.{refusal.value}" for refusal in Refusal}
    wanted |= {f"event.{kind.value}" for kind in EventKind}
    wanted |= {f"reason.{code.value}" for codes in (PersonProblem, DateProblem) for code in codes}
    assert wanted - texts.keys() == set()


def test_every_sentence_that_the_code_names_is_there() -> None:
    texts, named = Texts("en"), set()
    for path in python_files("volunteer_desk/cli"):
        for _, called, node in calls(path):
            section = _SAYING.get(called.rpartition(".")[2])
            for argument in node.args:
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    continue
                if section and argument is node.args[-1 if called == "Stopped" else 0]:
                    named.add(f"{section}.{argument.value}")
                elif re.fullmatch(r"[a-z]+\.[a-z_]+", argument.value) and "texts" in called:
                    named.add(argument.value)
    assert len(named) > 60
    assert named - texts.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_explains_itself(language: str) -> None:
    for words, _ in every_command(Texts(language)):
        said = prompt(*words, "--language", language, "--help")
        assert (said.code, said.err) == (0, "")
        assert re.findall(r"\{\w+\}", said.out) == []
        assert bool(re.search("[\u0621-\u064a]", said.out)) == (language == "ar")


def test_the_language_is_the_one_asked_for_else_the_terminals() -> None:
    assert language_for("ar", {}) == "ar"
    assert language_for(None, {"LANG": "ar_SA.UTF-8"}) == "ar"
    assert language_for(None, {"LC_ALL": "en_GB", "LANG": "ar_SA"}) == "en"
    assert language_for("de", {}) == "en"


def test_a_trouble_is_said_in_the_language_asked_for(tmp_path: object, empty: Place) -> None:
    english, arabic = (empty.run("sync", language=language) for language in ("en", "ar"))
    assert english.code == arabic.code == 8
    assert english.err != arabic.err
    assert re.search("[\u0621-\u064a]", arabic.err)


def test_every_problem_ends_with_a_code_of_the_list() -> None:
    assert {exit_code(problem) for problem in Problem} <= set(ExitCode)
    assert exit_code(Problem.OFFLINE) is ExitCode.OFFLINE
    assert exit_code(Problem.NOT_PERMITTED) is ExitCode.TROUBLE


@pytest.mark.parametrize("words", [["nonsense"], ["gate", "--nonsense"], ["central"], ["export"]])
def test_a_line_that_cannot_be_understood_ends_with_two(words: list[str]) -> None:
    said = prompt(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") >= 2
