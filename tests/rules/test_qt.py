"""PySide6 6.12.0 loses references to None and True on Python 3.11 and so ends the process."""

import os
import subprocess
import sys

_CANARY = """
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Source(QObject):
    fired = Signal(bool)

app = QApplication([])
label, source, seen = QLabel(), Source(), []
source.fired.connect(seen.append)
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(300):
    label.setText("a")
    source.fired.emit(True)
seen.clear()
after = sys.getrefcount(None), sys.getrefcount(True)
print(after[0] - before[0], after[1] - before[1])
"""


def test_calls_and_signals_lose_no_references() -> None:
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run([sys.executable, "-c", _CANARY], capture_output=True, text=True, env=quiet)
    assert told.returncode == 0, told.stderr
    lost = [int(word) for word in told.stdout.split()]
    assert min(lost) > -100, "this PySide6 loses references; stay below it"
