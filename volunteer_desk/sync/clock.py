"""How wrong the machine's clock is, learnt from central at each hello; nothing here reads or sets a clock.

In the boot of the last anchor the true time is the anchor plus the monotonic difference, however the wall
clock was turned since; in another boot it is the wall clock plus the last known offset.
"""

from typing import Final

from volunteer_desk.services.clock import Reading
from volunteer_desk.wire.messages import Anchor

JUMP_MS: Final = 2_000


def anchor(before: Reading, after: Reading, central_ms: int) -> Anchor | None:
    """What one hello tells; None when the wall clock was turned or the machine restarted meanwhile."""
    round_trip = after.mono_ms - before.mono_ms
    jumped = abs(after.wall_ms - before.wall_ms - round_trip) > JUMP_MS
    if before.boot != after.boot or round_trip < 0 or jumped:
        return None
    half = round_trip // 2
    return Anchor(before.boot, before.mono_ms + half, before.wall_ms + half, central_ms, round_trip)


def offset_ms(last: Anchor | None, now: Reading) -> int:
    """True time minus wall time now, by the last anchor; 0 before there is one."""
    if last is None:
        return 0
    if last.boot == now.boot and now.mono_ms >= last.mono_ms:
        return last.central_ms + (now.mono_ms - last.mono_ms) - now.wall_ms
    return last.central_ms - last.wall_ms


def has_jumped(last: Reading, now: Reading) -> bool:
    """Whether somebody turned the wall clock between two looks in one boot."""
    if last.boot != now.boot:
        return False
    return abs((now.wall_ms - last.wall_ms) - (now.mono_ms - last.mono_ms)) > JUMP_MS
