"""What the code must not do, and the one place where each may be done."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

from tests.support.source import ROOT, calls, dotted, imports, name_of, project_files, python_files, tree

_STATIC_DIALOG = re.compile(
    r"(QMessageBox|QFileDialog|QInputDialog|QColorDialog|QFontDialog)\."
    r"(information|question|warning|critical|about|aboutQt|get[A-Z]\w*|saveFileContent)$"
)
_WALL_CLOCK = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)|"
    r"QDateTime\.current\w+|QDate\.currentDate|QTime\.currentTime)$"
)
_COLOUR = re.compile(r"^\s*(#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|rgba?\(.*\)|hsla?\(.*\))\s*$")
_ARABIC_LETTER = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]")
# Tables of spelling variants, month names and headers as people write them: data of the trade, not wording.
_ARABIC_TABLES = {
    "volunteer_desk/domain/arabic.py",
    "volunteer_desk/domain/calendar.py",
    "volunteer_desk/domain/columns.py",
    "volunteer_desk/domain/headings.py",
    "volunteer_desk/domain/keyboards.py",
    "volunteer_desk/domain/passphrases.py",
    "volunteer_desk/domain/people.py",
    "volunteer_desk/domain/places.py",
    "volunteer_desk/domain/paste.py",
    "volunteer_desk/domain/time_of_day.py",
}


def _found(matches: Callable[[str, ast.Call], bool], *, unless: tuple[str, ...] = ()) -> list[str]:
    assert [name for name in unless if not (ROOT / name).exists()] == []  # an exception for nothing
    return [
        f"{name_of(path)}:{line} {called}"
        for path in python_files("volunteer_desk")
        if not name_of(path).startswith(unless)
        for line, called, node in calls(path)
        if matches(called, node)
    ]


def _last(called: str) -> str:
    return called.rpartition(".")[2]


def test_no_loop_within_the_loop() -> None:
    assert _found(lambda called, _: _last(called) in {"exec", "exec_", "processEvents"}) == []


def test_no_static_dialogs() -> None:
    assert _found(lambda called, _: bool(_STATIC_DIALOG.search(called))) == []


def test_no_sorting_proxy_over_long_lists() -> None:
    found = [
        name_of(path)
        for path in python_files("volunteer_desk")
        if "QSortFilterProxyModel" in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_tasks_start_where_somebody_waits_for_them() -> None:
    owners = ("volunteer_desk/ui/kit/tasks.py", "volunteer_desk/sync/engine.py", "volunteer_desk/app/")
    assert _found(lambda called, _: _last(called) in {"create_task", "ensure_future"}, unless=owners) == []


def test_time_comes_from_the_clock() -> None:
    owners = ("volunteer_desk/services/clock.py", "volunteer_desk/central/clock.py")
    found = _found(lambda called, _: bool(_WALL_CLOCK.search(called)), unless=owners)
    found += [
        f"{name_of(path)}:{node.lineno} from time import"
        for path in python_files("volunteer_desk")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "time"
    ]
    assert found == []


def test_style_sheets_are_set_in_one_place() -> None:
    found = _found(
        lambda called, _: _last(called) == "setStyleSheet", unless=("volunteer_desk/ui/kit/theme.py",)
    )
    assert found == []


def test_colours_come_from_the_theme() -> None:
    found = []
    for path in python_files("volunteer_desk/ui", "volunteer_desk/documents", "volunteer_desk/app"):
        if name_of(path) == "volunteer_desk/ui/kit/theme.py":
            continue
        found += [f"{name_of(path)}:{line} {what}" for line, what in _colours(path)]
    assert found == []


def _colours(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _COLOUR.match(node.value):
            found.append((node.lineno, node.value))
        if isinstance(node, ast.Call) and dotted(node.func) == "QColor" and _is_literal(node.args):
            found.append((node.lineno, "QColor(...)"))
        named = isinstance(node, ast.Attribute) and dotted(node.value).endswith("GlobalColor")
        if named and node.attr not in _without_theme(path):
            found.append((node.lineno, node.attr))
    return found


def _is_literal(arguments: list[ast.expr]) -> bool:
    return bool(arguments) and all(isinstance(argument, ast.Constant) for argument in arguments)


def _without_theme(path: Path) -> set[str]:
    # Paper is black on white, and what lies behind a sheet is shaded, whatever the theme.
    if name_of(path).startswith("volunteer_desk/documents/"):
        return {"transparent", "black", "white"}
    return (
        {"transparent", "black"} if name_of(path) == "volunteer_desk/ui/kit/dialogs.py" else {"transparent"}
    )


def test_style_sheets_and_icons_name_no_colour() -> None:
    declared = re.compile(r":[^;{}]*(#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\()")
    drawn = re.compile(r"(fill|stroke)\s*[=:]\s*\"?(#|rgb)")
    found = [
        name_of(path)
        for path in project_files()
        if (path.suffix == ".qss" and declared.search(path.read_text(encoding="utf-8")))
        or (path.parent == ROOT / "resources/icons" and drawn.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_arabic_stays_in_translations_and_tables() -> None:
    found = [
        name_of(path)
        for path in python_files("volunteer_desk", "benchmarks", "packaging")
        if name_of(path) not in _ARABIC_TABLES and _ARABIC_LETTER.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_text_for_people_lives_in_the_interface() -> None:
    found = _found(lambda called, _: called in {"self.tr", "QCoreApplication.translate"},
                   unless=("volunteer_desk/ui/", "volunteer_desk/app/"))  # fmt: skip
    assert found == []


def test_tests_neither_mock_nor_sleep_nor_retry() -> None:
    found = []
    for path in python_files("tests"):
        found += [f"{name_of(path)}:{line}" for line, module in imports(path) if module == "unittest.mock"]
        if name_of(path).startswith("tests/support/"):
            continue  # the one way of waiting for something to hold lives there
        for line, called, node in calls(path):
            waits = called in {"time.sleep", "sleep"} or called.endswith((".qWait", "qtbot.wait"))
            if called == "asyncio.sleep":
                waits = not (node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0)
            if waits or called.startswith("mocker.") or called.endswith("mark.flaky"):
                found.append(f"{name_of(path)}:{line} {called}")
            if called == "pytest.mark.skip" or called == "pytest.mark.xfail":
                found.append(f"{name_of(path)}:{line} {called}")
    assert found == []


def test_nothing_is_left_for_later() -> None:
    words = re.compile(r"\b(TODO|FIXME|XXX|HACK|raise NotImplementedError)\b")
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in python_files("volunteer_desk", "packaging", "benchmarks")
        for match in words.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_files_that_are_named_here_are_there() -> None:
    """A rule with an exception for a file that moved holds for nothing, or no longer where it should."""
    named = {
        node.value
        for node in ast.walk(tree(Path(__file__)))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith(("volunteer_desk/", "tests/", "resources/"))
    }
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
    assert [
        name for name in _ARABIC_TABLES if not _ARABIC_LETTER.search((ROOT / name).read_text("utf-8"))
    ] == []
