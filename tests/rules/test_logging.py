"""What goes into the log is words of the source, and of values only those that are listed here."""

import ast
import re
from pathlib import Path

from tests.support.source import calls, dotted, name_of, python_files, tree

_METHODS = {"debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log"}
_LOGGER = re.compile(r"_log(: Final)? = logging\.getLogger\('desk\.\w+'\)")
# A reference drawn by chance; the class and method of Qt that speaks.
_NOBODYS = {"reference", "speaker"}


def _logs(path: Path) -> list[ast.Call]:
    return [
        node
        for _, called, node in calls(path)
        if called.rpartition(".")[2] in _METHODS
        and called.rpartition(".")[0].rpartition(".")[2] in {"_log", "log", "logger", "logging"}
    ]


def _is_safe(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id in _NOBODYS)


def test_every_line_of_the_log_is_words_of_the_source() -> None:
    wrong, seen = [], 0
    for path in python_files("volunteer_desk"):
        for node in _logs(path):
            seen += 1
            words, *values = node.args
            keywords = {keyword.arg for keyword in node.keywords}
            if (
                not isinstance(words, ast.Constant)
                or not all(map(_is_safe, values))
                or keywords - {"exc_info"}
            ):
                wrong.append(f"{name_of(path)}:{node.lineno} {ast.unparse(node)}")
    assert seen >= 6
    assert wrong == []


def _strange_uses(path: Path) -> list[ast.AST]:
    """A logger under another name or of another family, or its methods handed on instead of called."""
    called, found = {id(node.func) for node in _logs(path)}, list[ast.AST]()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "_log" and id(node) not in called:
            found.append(node)
        is_logger = isinstance(node, ast.Assign | ast.AnnAssign) and "getLogger" in ast.unparse(node)
        if is_logger and not _LOGGER.fullmatch(ast.unparse(node)):
            found.append(node)
        if isinstance(node, ast.Call) and dotted(node.func).startswith("traceback."):
            found.append(node)
    return found


def test_there_is_no_other_way_into_the_log() -> None:
    wrong = [
        f"{name_of(path)}: {ast.unparse(node)}"
        for path in python_files("volunteer_desk")
        if name_of(path) != "volunteer_desk/log.py"
        for node in _strange_uses(path)
    ]
    assert wrong == []
