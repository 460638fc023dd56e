"""How often somebody may ask: a bucket of tokens a caller, refilled by the clock."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from volunteer_desk.central.accounts import Refused
from volunteer_desk.central.clock import Now
from volunteer_desk.wire.messages import ErrorCode

_MINUTE_MS: Final = 60_000
_MOST_CALLERS: Final = 100_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at_ms: int


class RateLimit:
    """Lets each caller through so many times a minute; the longest silent are forgotten."""

    def __init__(self, a_minute: int, now: Now) -> None:
        self._most = a_minute
        self._now = now
        self._turn = Lock()
        self._buckets: OrderedDict[object, _Bucket] = OrderedDict()

    def check(self, caller: object) -> None:
        """Count a request. Raises Refused SLOW_DOWN with the seconds to wait."""
        now = self._now()
        with self._turn:
            bucket = self._buckets.pop(caller, None) or _Bucket(self._most, now)
            gained = max(now - bucket.at_ms, 0) * self._most / _MINUTE_MS
            bucket.left, bucket.at_ms = min(bucket.left + gained, self._most), now
            self._buckets[caller] = bucket
            if len(self._buckets) > _MOST_CALLERS:
                self._buckets.popitem(last=False)
            if bucket.left < 1:
                wait_ms = (1 - bucket.left) * _MINUTE_MS / self._most
                raise Refused(ErrorCode.SLOW_DOWN, after_seconds=int(wait_ms / 1_000) + 1)
            bucket.left -= 1
