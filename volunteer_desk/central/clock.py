"""The one place of central that reads the machine's clock; everything else is handed a function."""

import time
from collections.abc import Callable

Now = Callable[[], int]
"""Milliseconds UTC."""


def machine_now() -> int:
    """Milliseconds UTC by this machine, which is expected to keep its time by the network."""
    return time.time_ns() // 1_000_000
