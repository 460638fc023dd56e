"""Files, functions, classes and parameter lists stay small enough to be read at one go."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.support.source import classes, functions, name_of, python_files

_FILE, _TEST_FILE, _FUNCTION, _FORM, _CLASS, _PARAMETERS = 600, 500, 40, 60, 300, 6
# A form's fields, one after the other, are a list and not a thought.
_BUILDS_A_FORM = re.compile(r"(^|_)(build|built|form|lay_out|layout|compose)(_|$)")
_MIGRATIONS = re.compile(r"/migrations/versions/")


def _program() -> list[Path]:
    return [path for path in python_files("volunteer_desk") if not _MIGRATIONS.search(path.as_posix())]


def _length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_are_short() -> None:
    limits = [(path, _FILE) for path in [*_program(), *python_files("packaging", "benchmarks")]]
    limits += [(path, _TEST_FILE) for path in python_files("tests")]
    assert [f"{name_of(path)}: {_length(path)}" for path, limit in limits if _length(path) > limit] == []
    assert median(_length(path) for path in _program()) <= 150


def test_functions_are_short() -> None:
    found, lengths = [], []
    for path in _program():
        in_ui = "volunteer_desk/ui/" in path.as_posix()
        for function in functions(path):
            lengths.append(_lines(function))
            limit = _FORM if in_ui and _BUILDS_A_FORM.search(function.name) else _FUNCTION
            if lengths[-1] > limit:
                found.append(f"{name_of(path)}:{function.lineno} {function.name}: {lengths[-1]}")
    assert found == []
    assert quantiles(lengths, n=10)[-1] <= 25


def test_classes_are_short() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.name}: {_lines(node)}"
        for path in _program()
        for node in classes(path)
        if _lines(node) > _CLASS
    ]
    assert found == []


def test_parameter_lists_are_short() -> None:
    found = []
    for path in _program():
        for function in functions(path):
            given = function.args
            names = [argument.arg for argument in [*given.posonlyargs, *given.args, *given.kwonlyargs]]
            count = len([name for name in names if name not in {"self", "cls"}])
            if count > _PARAMETERS:
                found.append(f"{name_of(path)}:{function.lineno} {function.name}: {count}")
    assert found == []


@pytest.mark.parametrize("word", ["Manager", "Helper", "Handler", "Utils", "Common", "Misc"])
def test_names_say_what_a_thing_does(word: str) -> None:
    files = [
        name_of(path) for path in _program() if word.lower() in re.split(r"[_/.]", name_of(path).lower())
    ]
    named = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in _program()
        for node in classes(path)
        if re.search(rf"{word}(?![a-z])", node.name)
    ]
    assert files + named == []


def test_every_module_and_public_name_says_what_it_is_for() -> None:
    found = [name_of(path) for path in _program() if ast.get_docstring(_module(path)) is None]
    for path in _program():
        if "volunteer_desk/ui/" in path.as_posix():
            continue
        for node in _module(path).body:
            is_named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if is_named and not node.name.startswith("_") and ast.get_docstring(node) is None:
                found.append(f"{name_of(path)}:{node.lineno} {node.name}")
    assert found == []


def _module(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
