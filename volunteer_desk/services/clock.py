"""The one place that reads the machine's clocks; everything else is handed a `Clock`.

Three readings belong together (sync.md 1.8): wall time may be wrong or turned, the monotonic clock cannot be
turned but restarts with the machine, and the boot id tells two restarts apart.
"""

import logging
import time
from dataclasses import dataclass
from typing import Final, Protocol

from volunteer_desk.services.boots import Boot, Source, present_boot

_log: Final = logging.getLogger("desk.clock")


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the clocks: wall and monotonic in milliseconds, UTC offset in minutes, boot as text."""

    wall_ms: int
    utc_offset_minutes: int
    mono_ms: int
    boot: str


class Clock(Protocol):
    """Anything that can be read like the machine's clocks."""

    def read(self) -> Reading:
        """Wall time, offset, monotonic time and boot, taken together."""
        ...


class MachineClock:
    """The real clocks; the monotonic one counts the time the machine sleeps where the system offers it."""

    def __init__(self, boot: Boot | None = None) -> None:
        self.boot = boot or present_boot(int(time.time() * 1000), _monotonic_ms())
        if self.boot.source is Source.PROCESS:
            _log.warning("this system tells no boots apart: central's time is forgotten with the program")

    def read(self) -> Reading:
        """The clocks now."""
        seconds = time.time()
        offset = time.localtime(seconds).tm_gmtoff
        return Reading(
            wall_ms=int(seconds * 1000),
            utc_offset_minutes=offset // 60,
            mono_ms=_monotonic_ms(),
            boot=self.boot.id,
        )


def _monotonic_ms() -> int:
    # Linux has CLOCK_BOOTTIME; macOS counts sleep in CLOCK_MONOTONIC, which Python's monotonic() does not use
    # there; Windows has neither and its monotonic() is GetTickCount64, which counts sleep.
    name = "CLOCK_BOOTTIME" if hasattr(time, "CLOCK_BOOTTIME") else "CLOCK_MONOTONIC"
    identifier = getattr(time, name, None)
    nanoseconds = time.monotonic_ns() if identifier is None else time.clock_gettime_ns(identifier)
    return nanoseconds // 1_000_000
