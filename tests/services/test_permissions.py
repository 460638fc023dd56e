"""Every service that changes data declares the permission it needs, and nothing else is let through."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

from volunteer_desk import services
from volunteer_desk.domain.access import Permission
from volunteer_desk.services.permission import ATTRIBUTE

MODULES = sorted(module.name for module in pkgutil.iter_modules(services.__path__))
_WRITES = frozenset(
    {
        "add",
        "add_all",
        "delete",
        "merge",
        "executemany",
        "append_fact",
        "insert_many",
        "next_id",
        "reserve",
        "settle",
    }
)
_STATEMENTS = ("insert", "update", "delete", "replace")


def writing_functions(source: str) -> dict[str, bool]:
    """Public function -> whether it writes, itself or through private and public ones of its module."""
    functions = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    constants = {
        target.id: node.value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    writes = {name for name, node in functions.items() if _writes_itself(node, constants)}
    while True:
        more = {name for name, node in functions.items() if name not in writes and _calls(node) & writes}
        if not more:
            return {name: name in writes for name in functions if not name.startswith("_")}
        writes |= more


def _calls(node: ast.AST) -> set[str]:
    return {c.func.id for c in ast.walk(node) if isinstance(c, ast.Call) and isinstance(c.func, ast.Name)}


def _writes_itself(function: ast.FunctionDef, constants: dict[str, ast.expr | None]) -> bool:
    takes_a_session = any(argument.arg == "session" for argument in function.args.args)
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            on_session = (
                isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "session"
            )
            if name in _WRITES and (on_session or isinstance(node.func, ast.Name)):
                return True
            if any(_is_changing_text(argument, constants) for argument in node.args):
                return True
        if isinstance(node, ast.Assign | ast.AugAssign) and takes_a_session:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, ast.Attribute) and getattr(t.value, "id", "") == "row" for t in targets):
                return True
    return False


def _is_changing_text(node: ast.expr, constants: dict[str, ast.expr | None]) -> bool:
    if isinstance(node, ast.Name):
        found = constants.get(node.id)
        return found is not None and _is_changing_text(found, {})
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.lstrip().lower().startswith(_STATEMENTS)
        and " " in node.value
    )


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_that_writes_declares_a_permission(name: str) -> None:
    module = importlib.import_module(f"volunteer_desk.services.{name}")
    found = writing_functions(Path(module.__file__).read_text(encoding="utf-8"))
    for function, does_write in found.items():
        declared = getattr(getattr(module, function), ATTRIBUTE, None)
        if does_write and not is_part_of_a_transaction(function):
            assert isinstance(declared, Permission), f"{name}.{function} writes and declares nothing"


def is_part_of_a_transaction(function: str) -> bool:
    """Whether services call it inside their own; `Desk.write` itself refuses what declares nothing."""
    folder = Path(services.__path__[0])
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.glob("*.py")]
    calls = [node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(
        getattr(call, "id", "") == function
        or (getattr(call, "attr", "") == function and getattr(call.value, "id", "") in MODULES)
        for call in calls
    )


def test_the_search_for_writers_can_find_one() -> None:
    source = (
        "def quiet(session):\n    return session.get(1)\n"
        "def loud(session):\n    session.add(1)\n"
        "def _inner(session):\n    row = 1\n    row.name = 2\n"
        "def outer(session):\n    _inner(session)\n"
        "_SQL: str = 'UPDATE person SET name = 1'\n"
        "def text(session):\n    session.execute(_SQL)\n"
    )
    assert writing_functions(source) == {"quiet": False, "loud": True, "outer": True, "text": True}


def test_it_knows_the_services_there_are() -> None:
    assert {"people", "schedule", "assignment", "attendance", "accounts"} <= set(MODULES)
    path = Path(services.__path__[0], "people.py")
    found = writing_functions(path.read_text(encoding="utf-8"))
    assert {name for name, does_write in found.items() if does_write} >= {
        "add",
        "edit",
        "archive",
        "add_walk_in",
    }
    assert not found["card"]
