"""True time from wrong clocks: anchors give central's time beside a desk's clocks (sync.md 1.8).

In the boot of an anchor the monotonic clock is exact however the wall clock was turned. In another boot the
wall clock counts with the offset of the anchors around it, and says how unsure that is. Nothing is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_DRIFT: Final = 50e-6
_OTHER_BOOT_MS: Final = 60_000
UNKNOWN_MS: Final = 86_400_000
NOT_SURE_MS: Final = 5 * 60_000


@dataclass(frozen=True, slots=True)
class Look:
    """A desk's clocks at one moment."""

    boot: str
    mono_ms: int
    wall_ms: int


@dataclass(frozen=True, slots=True)
class AnchorPoint:
    """A desk's clocks and central's time at the same moment."""

    look: Look
    central_ms: int
    round_trip_ms: int

    @property
    def offset_ms(self) -> int:
        """True minus wall time."""
        return self.central_ms - self.look.wall_ms


@dataclass(frozen=True, slots=True)
class TrueTime:
    """The best estimate and how far the truth may lie from it, milliseconds."""

    at_ms: int
    uncertainty_ms: int

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.uncertainty_ms <= NOT_SURE_MS


def true_time(look: Look, anchors: Sequence[AnchorPoint], now_ms: int) -> TrueTime:
    """When a desk's look at its clocks really was; never after `now_ms`."""
    same_boot = [each for each in anchors if each.look.boot == look.boot]
    if same_boot:
        near = min(same_boot, key=lambda each: abs(each.look.mono_ms - look.mono_ms))
        passed = look.mono_ms - near.look.mono_ms
        unsure = near.round_trip_ms // 2 + int(abs(passed) * _DRIFT)
        return TrueTime(min(near.central_ms + passed, now_ms), unsure)
    if not anchors:
        return TrueTime(min(look.wall_ms, now_ms), UNKNOWN_MS)
    return _by_neighbours(look, anchors, now_ms)


def _by_neighbours(look: Look, anchors: Sequence[AnchorPoint], now_ms: int) -> TrueTime:
    before = max(
        (each for each in anchors if each.look.wall_ms <= look.wall_ms),
        key=lambda each: each.look.wall_ms,
        default=None,
    )
    after = min(
        (each for each in anchors if each.look.wall_ms > look.wall_ms),
        key=lambda each: each.look.wall_ms,
        default=None,
    )
    around = [each for each in (before, after) if each is not None]
    near = min(around, key=lambda each: abs(each.look.wall_ms - look.wall_ms))
    spread = max(each.offset_ms for each in around) - min(each.offset_ms for each in around)
    # With a neighbour on one side only, a battery may have died between it and the event.
    unsure = max(spread, _OTHER_BOOT_MS) if len(around) == 2 else max(spread, NOT_SURE_MS + 1)
    return TrueTime(min(look.wall_ms + near.offset_ms, now_ms), unsure)
