"""True time from wrong clocks: anchors give central's time beside a desk's clocks (sync.md 1.8).

In the boot of an anchor the monotonic clock is exact however the wall clock was turned. In another boot the
wall clock counts with the offset of the anchors around it, and says how unsure that is. Nothing is refused.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_DRIFT: Final = 50e-6
_OTHER_BOOT_MS: Final = 60_000
_TURNED_MS: Final = 2_000
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


class Corrector:
    """Corrects many looks of one desk: what its anchors say is sorted once."""

    def __init__(self, anchors: Sequence[AnchorPoint], now_ms: int, looks: Iterable[Look] = ()) -> None:
        """`looks` in the desk's order find where somebody turned the clock in a boot without an anchor."""
        self._anchors = tuple(anchors)
        self._now_ms = now_ms
        self._boots: dict[str, tuple[list[int], list[AnchorPoint]]] = {}
        for anchor in sorted(anchors, key=lambda each: each.look.mono_ms):
            monos, points = self._boots.setdefault(anchor.look.boot, ([], []))
            monos.append(anchor.look.mono_ms)
            points.append(anchor)
        self._turned = self._references(looks)

    def at(self, look: Look) -> TrueTime:
        """When a look at the clocks really was; never in central's future, never before 1970."""
        known = self._boots.get(look.boot)
        if known is not None:
            return self._by_anchor(look, *known)
        if not self._anchors:
            return self._bounded(look.wall_ms, UNKNOWN_MS)
        reference = self._turned.get(look.boot)
        if reference is None:
            return self._bounded(*_by_neighbours(look, self._anchors))
        at_ms, unsure = _by_neighbours(reference, self._anchors)
        passed = look.mono_ms - reference.mono_ms
        return self._bounded(at_ms + passed, unsure + int(abs(passed) * _DRIFT))

    def _by_anchor(self, look: Look, monos: list[int], points: list[AnchorPoint]) -> TrueTime:
        place = bisect_left(monos, look.mono_ms)
        around = points[max(place - 1, 0) : place + 1]
        near = min(around, key=lambda each: abs(each.look.mono_ms - look.mono_ms))
        passed = look.mono_ms - near.look.mono_ms
        return self._bounded(near.central_ms + passed, near.round_trip_ms // 2 + int(abs(passed) * _DRIFT))

    def _bounded(self, at_ms: int, uncertainty_ms: int) -> TrueTime:
        bounded = max(min(at_ms, self._now_ms), 0)
        return TrueTime(bounded, min(max(uncertainty_ms, abs(at_ms - bounded)), UNKNOWN_MS))

    def _references(self, looks: Iterable[Look]) -> dict[str, Look]:
        """Of each boot without an anchor in which the clock was turned: the look that an anchor is next to.

        The clock was turned after the looks before that one, so that only the monotonic clock reaches them.
        """
        first: dict[str, Look] = {}
        last: dict[str, Look] = {}
        turned: set[str] = set()
        for look in looks:
            if look.boot in self._boots:
                continue
            first.setdefault(look.boot, look)
            before = last.get(look.boot, look)
            if abs((look.wall_ms - before.wall_ms) - (look.mono_ms - before.mono_ms)) > _TURNED_MS:
                turned.add(look.boot)
            last[look.boot] = look
        return {boot: last[boot] if self._has_later(last[boot]) else first[boot] for boot in turned}

    def _has_later(self, look: Look) -> bool:
        return any(each.look.wall_ms > look.wall_ms for each in self._anchors)


def _by_neighbours(look: Look, anchors: Sequence[AnchorPoint]) -> tuple[int, int]:
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
    return look.wall_ms + near.offset_ms, unsure
