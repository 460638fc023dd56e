"""A gate's screen on a real desk, and a scanner that types into whatever has the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.gate import GateDay
from tests.support.interface import Interface
from volunteer_desk.ui.gate.scanner import ScannerListener


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
