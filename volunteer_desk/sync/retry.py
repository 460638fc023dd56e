"""How long to wait and how much to send: full jitter after failures, batches of about two seconds."""

from random import Random
from typing import Final

SHORTEST_SECONDS: Final = 1.0
LONGEST_SECONDS: Final = 300.0
IDLE_SECONDS: Final = 60.0
GATHER_SECONDS: Final = 1.0
FIRST_BATCH: Final = 500
SMALLEST_BATCH: Final = 20
LARGEST_BATCH: Final = 10_000
_AIM_MS: Final = 2_000
_GROWTH: Final = 4


def pause_seconds(failures: int, random: Random) -> float:
    """Seconds before the next try after `failures` in a row: random, so that desks come back one by one."""
    ceiling = min(SHORTEST_SECONDS * 2.0 ** min(failures, 20), LONGEST_SECONDS)
    return random.uniform(SHORTEST_SECONDS, ceiling)


def idle_seconds(random: Random) -> float:
    """Seconds between two looks when there is nothing to do."""
    return random.uniform(0.75 * IDLE_SECONDS, 1.25 * IDLE_SECONDS)


def next_batch(size: int, taken_ms: int) -> int:
    """How many operations to send next, given how long as many took."""
    aimed = size * _AIM_MS // max(taken_ms, 1)
    return max(SMALLEST_BATCH, min(aimed, size * _GROWTH, LARGEST_BATCH))
