"""Fixtures of the interface: somebody who comes to the program itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.person import Person, coming


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Person]]:
    with coming(qapp, tmp_path) as come:
        yield come
