"""The log holds nobody: by name in no letters, by no number, whoever writes into it and whatever fails."""

import asyncio
import json
import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from volunteer_desk import log
from volunteer_desk.domain.problems import Problem, UserProblem

NAME = "Khalid Al-Harbi"
SECRETS = [NAME, "Khalid", "Harbi", "خالد الحربي", "1000000008", "١٠٠٠٠٠٠٠٠٨", "+966 50 123 4567"]


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    """The log's file, with the root logger as it was before afterwards."""
    root, raises = logging.getLogger(), logging.raiseExceptions
    before, level = list(root.handlers), root.level
    yield log.start(tmp_path)
    for handler in set(root.handlers) - set(before):
        handler.close()
        root.removeHandler(handler)
    root.setLevel(level)
    logging.raiseExceptions = raises


def _failing(words: str) -> BaseException:
    """A failure with these words in all the places where words can stand."""
    try:
        try:
            raise ValueError(words)
        except ValueError as cause:
            cause.add_note(words)
            raise KeyError(words) from cause
    except KeyError as failure:
        return failure
    raise AssertionError


@pytest.mark.parametrize("secret", SECRETS)
def test_a_failure_is_told_by_kind_and_place_alone(written: Path, secret: str) -> None:
    failure = ExceptionGroup(secret, [_failing(secret), UserProblem(Problem.OFFLINE, field=secret)])
    logging.getLogger("desk.test").error("a failure", exc_info=failure)
    text = written.read_text(encoding="utf-8")
    assert secret not in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "UserProblem [offline]" in text
    assert "test_log.py _failing:" in text


@pytest.mark.parametrize("secret", SECRETS)
def test_of_what_libraries_report_only_the_place_is_kept(written: Path, secret: str) -> None:
    logging.getLogger("sqlalchemy.engine").error("INSERT INTO person VALUES (%s)", secret)
    logging.getLogger("asyncio").error(f"Task {secret} was never retrieved", exc_info=_failing(secret))
    logging.getLogger("library").warning("%d", secret)  # cannot even be made into words
    text = written.read_text(encoding="utf-8")
    assert "sqlalchemy.engine test_log:" in text
    assert secret not in text


def test_a_path_tells_no_users_name(written: Path) -> None:
    for path in ("D:\\Khalid\\program\\tool.py", "/srv/Khalid/program/tool.py"):
        scope: dict[str, Any] = {}
        exec(compile("def fail():\n    raise OSError(28, 'Khalid')", path, "exec"), scope)  # noqa: S102
        try:
            scope["fail"]()
        except OSError as failure:
            logging.getLogger("desk.test").error("a failure", exc_info=failure)
    text = written.read_text(encoding="utf-8")
    assert "Khalid" not in text
    assert text.count("  tool.py fail:2") == 2
    assert "builtins.OSError [28]" in text


def test_our_own_places_are_told_from_the_package_on() -> None:
    with pytest.raises(KeyError) as caught:
        json.loads('{"a": 1}')["b"]
    assert "volunteer_desk" not in log.told(caught.value)
    from volunteer_desk.domain.ids import operation_id

    with pytest.raises(ValueError) as wrong:
        operation_id(-1, 1)
    assert "  volunteer_desk/domain/ids.py operation_id:" in log.told(wrong.value)


def test_a_recursion_without_end_takes_a_page() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    assert 10 < log.told(caught.value).count("\n") < 100


def test_a_failure_that_causes_itself_is_told_once() -> None:
    one, other = ValueError(NAME), TypeError(NAME)
    one.__cause__, other.__cause__ = other, one
    assert sorted(log.told(one).split()) == ["builtins.TypeError", "builtins.ValueError"]


def test_what_ends_the_program_is_told_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import threading

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    stream = StringIO()
    log.take_failures(stream)
    sys.excepthook(KeyError, _failing(NAME), None)
    thread = threading.Thread(target=lambda: int(NAME))
    thread.start()
    thread.join()
    assert "Khalid" not in stream.getvalue()
    assert stream.getvalue().count("builtins.ValueError") == 2


def test_a_task_that_nobody_waits_for_leaves_no_name(written: Path) -> None:
    async def fail(name: str) -> None:
        raise ValueError(name)

    async def live() -> None:
        asyncio.get_running_loop().call_soon(int, NAME)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(live())
    text = written.read_text(encoding="utf-8")
    assert "asyncio" in text
    assert "Khalid" not in text
