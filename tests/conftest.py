"""Fixtures of the whole suite: a settable clock, desks on encrypted files, a platform for them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.support.clock import SettableClock
from tests.support.fleet import Fleet, running_fleet
from tests.support.interface import Interface, running_interface
from tests.support.platform import Platform
from tests.support.runner import DeskRunner, running_desk

# Tests need no display, and must not open windows on somebody's.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Speed is measured in benchmarks/, never by a test: a machine that is busy with something else fails none.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The suite tries the same examples each time, or counted branches would come and go with the dice; new ones
# are looked for with --hypothesis-profile=untimed.
settings.register_profile("suite", settings.get_profile("untimed"), derandomize=True)
settings.load_profile("suite")


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def runner(tmp_path: Path, clock: SettableClock) -> Iterator[DeskRunner]:
    with running_desk(tmp_path / "desk.db", clock) as running:
        yield running


@pytest.fixture
def platform(tmp_path: Path, clock: SettableClock) -> Iterator[Platform]:
    made = Platform(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def fleet(tmp_path: Path, platform: Platform) -> Iterator[Fleet]:
    with running_fleet(tmp_path, platform) as made:
        yield made


@pytest.fixture
def interface(qapp: QApplication, tmp_path: Path, clock: SettableClock) -> Iterator[Interface]:
    """A desk with the interface's surroundings; remembered widths go to a folder of the test."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))
    qapp.setOrganizationName("tests")
    qapp.setApplicationName("volunteer-desk-tests")
    with running_interface(qapp, tmp_path, clock) as running:
        yield running
