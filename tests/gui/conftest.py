"""Fixtures of the interface: somebody who comes to the program itself, a gate on a real desk, a scanner."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.gate import GateDay
from tests.support.interface import Interface
from tests.support.person import Person, coming
from volunteer_desk.ui.gate.scanner import ScannerListener


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Person]]:
    with coming(qapp, tmp_path) as come:
        yield come


@pytest.fixture
def day(interface: Interface) -> Iterator[GateDay]:
    made = GateDay(interface)
    yield made
    made.screen.deleteLater()
    made.line.deleteLater()
    interface.until(lambda: True)


@pytest.fixture
def scanner(qapp: QApplication) -> Iterator[ScannerListener]:
    made = ScannerListener(qapp)
    yield made
    made.stop()
