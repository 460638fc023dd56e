"""Fixtures of the whole suite: a settable clock and a desk on a real encrypted file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clock import SettableClock
from tests.support.runner import DeskRunner, running_desk


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def runner(tmp_path: Path, clock: SettableClock) -> Iterator[DeskRunner]:
    with running_desk(tmp_path / "desk.db", clock) as running:
        yield running
