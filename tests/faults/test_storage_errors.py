"""A disk that fills up or breaks at any write of a scan, a break of everybody or a closing."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.disk import watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the watcher is preloaded, which Linux can")
WORDS = {"ENOSPC": "disk_full", "EIO": "disk_fails"}


def _child(folder: Path, told: object) -> list[Any]:
    command = [sys.executable, "-m", "tests.faults.failing", str(folder / "desk.db"), json.dumps(told)]
    environment = watched(folder, folder.parent / "acts")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr[-3_000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("faults") / "desk"
    folder.mkdir()
    (told,) = _child(folder, None)
    return _child(folder, told)


@pytest.mark.parametrize("action", ["scan", "break", "close"])
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_nothing_is_half_written_and_work_goes_on_when_there_is_room(
    attempts: list[dict[str, Any]], action: str, error: str
) -> None:
    made = [each for each in attempts if (each["action"], each["error"]) == (action, error)]
    failed = [each for each in made if each["problem"] is not None]
    assert [each["number"] for each in made] == list(range(len(made)))
    assert len(failed) == len(made) - 1 and failed, "every write failed once, until none was left to fail"
    for each in failed:
        assert each["problem"] == WORDS[error], each
        assert set(each["left"].values()) == {0}, each
        assert each["again"] is None, each
    assert all(each["damage"] == [] for each in made)
    last = made[-1]["left"]
    assert last["operation"] == last["attendance_event"] + last["day_event"] > 0
