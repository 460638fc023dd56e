"""Fixtures of the central platform's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.stream import Central, Stream


@pytest.fixture
def central(tmp_path: Path) -> Iterator[Central]:
    running = Central(tmp_path)
    yield running
    running.close()


@pytest.fixture
def desk(central: Central) -> Stream:
    """A desk that has brought its own team."""
    made = Stream(central, central.code())
    made.start_team()
    assert made.send().verdict == "ok"
    return made
