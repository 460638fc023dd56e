"""Makes a failing list of steps small, by leaving out what it fails without."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def shrunk(steps: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> list[T]:
    """The steps of which none can be left out any more; `fails` must hold for all of them."""
    kept = list(steps)
    size = max(len(kept) // 2, 1)
    while True:
        before = len(kept)
        start = 0
        while start < len(kept):
            fewer = kept[:start] + kept[start + size :]
            if fails(fewer):
                kept = fewer
            else:
                start += size
        if size > 1:
            size //= 2
        elif len(kept) == before:
            return kept
