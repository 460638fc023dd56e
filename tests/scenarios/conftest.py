"""A platform and a fleet of desks on real files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clock import SettableClock
from tests.support.fleet import Fleet, running_fleet
from tests.support.platform import Platform


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    made = Platform(tmp_path, SettableClock())
    yield made
    made.close()


@pytest.fixture
def fleet(tmp_path: Path, platform: Platform) -> Iterator[Fleet]:
    with running_fleet(tmp_path, platform) as made:
        yield made
