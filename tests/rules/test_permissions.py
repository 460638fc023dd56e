"""Every service that changes data says which permission it needs."""

import ast
from pathlib import Path

import pytest

from tests.support.runner import DeskRunner
from tests.support.source import calls, dotted, functions, name_of, python_files, tree

_SESSION_WRITES = {"add", "add_all", "delete", "merge", "flush", "bulk_save_objects"}
_STORE_WRITES = {"append_fact", "insert_many", "settle", "reserve", "next_id"}
_SQL_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def _services() -> list[Path]:
    return [path for path in python_files("volunteer_desk/services") if path.name != "desk.py"]


def _takes_a_session(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    given = [*function.args.posonlyargs, *function.args.args]
    return bool(given) and given[0].arg == "session"


def _declares(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(d, ast.Call) and dotted(d.func) == "needs" for d in function.decorator_list)


def _sql_constants(path: Path) -> set[str]:
    names = set()
    for node in tree(path).body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        if any(_is_writing_sql(part) for part in ast.walk(node)):
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def _is_writing_sql(node: ast.AST) -> bool:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_text and node.value.lstrip().upper().startswith(_SQL_WRITES)


def _writes(function: ast.AST, constants: set[str], writers: set[str]) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in constants:
            return True
        if _is_writing_sql(node):
            return True
        if isinstance(node, ast.Call):
            owner, _, called = dotted(node.func).rpartition(".")
            if owner == "session" and called in _SESSION_WRITES:
                return True
            if called in _STORE_WRITES or (not owner and called in writers):
                return True
    return False


def _writing(path: Path) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of a module that write, by themselves or through another of the module."""
    known = {function.name: function for function in functions(path) if _takes_a_session(function)}
    constants, writers = _sql_constants(path), set[str]()
    while True:
        more = {name for name, function in known.items() if _writes(function, constants, writers)}
        if more == writers:
            return {name: known[name] for name in writers}
        writers = more


def test_the_search_finds_what_is_known_to_write() -> None:
    found = {f"{path.stem}.{name}" for path in _services() for name in _writing(path)}
    assert found >= {"people.add", "attendance.record_code", "attendance.refold", "schedule.save"}
    assert not found & {"attendance.board", "people.card", "fitting.candidates"}


def test_every_writing_service_declares_its_permission() -> None:
    undeclared = {
        (path, name)
        for path in _services()
        for name, function in _writing(path).items()
        if not _declares(function) and not name.startswith("_")
    }
    # A step that other services take inside their own declared write needs none, but nobody else may take it.
    outside = [
        path for path in python_files("volunteer_desk") if path not in python_files("volunteer_desk/services")
    ]
    used = {
        (called.rpartition(".")[2], dotted(argument).rpartition(".")[2])
        for path in outside
        for _, called, node in calls(path)
        for argument in [node.func, *node.args]
    }
    handed_out = {name for pair in used for name in pair}
    assert sorted(f"{name_of(path)} {name}" for path, name in undeclared if name in handed_out) == []


def test_the_desk_refuses_a_write_that_declares_none(runner: DeskRunner) -> None:
    with pytest.raises(RuntimeError, match="declares no permission"):
        runner.write(lambda session: session.execute)
