"""The rush at a shift's start: arrivals by minute, and what the pace means for who is still to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MINUTES: Final = 30
TARGET_MINUTES: Final = 15
_PACE_MINUTES: Final = 10
_LEAST: Final = 3  # fewer arrivals than this are no pace
_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Flow:
    """Arrivals of the last 30 minutes, oldest minute first, and how many of the shift are still to come."""

    minutes: tuple[int, ...]
    remaining: int

    @property
    def lately(self) -> int:
        """Arrivals of the last ten minutes."""
        return sum(self.minutes[-_PACE_MINUTES:])

    @property
    def minutes_left(self) -> int | None:
        """Minutes until the last one would be in at the pace of the last ten; None without a pace."""
        if self.lately < _LEAST:
            return None
        return -(-self.remaining * _PACE_MINUTES // self.lately)

    @property
    def times_the_gates(self) -> int | None:
        """How many times the gates of now would have everybody in within a quarter of an hour."""
        left = self.minutes_left
        return None if left is None else max(-(-left // TARGET_MINUTES), 1)


def flow(entries_ms: Iterable[int], now_ms: int, *, remaining: int) -> Flow:
    """The flow of these first entries; what lies in the future by another desk's clock counts as now."""
    counts = [0] * MINUTES
    for entry in entries_ms:
        ago = max(now_ms - entry, 0) // _MINUTE_MS
        if ago < MINUTES:
            counts[MINUTES - 1 - ago] += 1
    return Flow(tuple(counts), remaining)
