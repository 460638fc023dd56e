"""Rounds, medians, growth and the figures of the table."""

import math
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, Final, TypeVar

T = TypeVar("T")
ROUNDS: Final = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. Without a floor the goal is absolute; a figure without a goal is for reading."""

    promise: str
    what: str
    value: float
    unit: str = "ms"
    floor: float | None = None
    floor_name: str = ""
    goal: float | None = None
    goal_is_ratio: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.value / self.floor if self.floor else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal."""
        if self.goal is None:
            return None
        measured = self.ratio if self.goal_is_ratio else self.value
        return measured is not None and measured <= self.goal

    def plain(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self)


def percentile(samples: Sequence[float], share: float) -> float:
    """The value below which this share of the samples lies."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def median_of(rounds: Sequence[Sequence[float]], share: float) -> float:
    """The median over rounds of a percentile within each."""
    return median(percentile(samples, share) for samples in rounds)


def timed(function: Callable[[], object]) -> float:
    """How many milliseconds a call takes."""
    started = time.perf_counter()
    function()
    return (time.perf_counter() - started) * 1000


def growth(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The exponent of cost over size: 0 is flat, 1 is linear."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle_x) ** 2 for x in xs)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / spread


def growth_note(sizes: Sequence[int], costs: Sequence[float]) -> str:
    """The cost at each size and the exponent."""
    told = ", ".join(f"{size:,}: {cost:.2f}" for size, cost in zip(sizes, costs, strict=True))
    return f"{told}; exponent {growth(sizes, costs):+.2f}"


def memory_mb() -> float:
    """What this process holds now, in MB; where the system does not tell, the most it has held."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1024 / 1024
    return peak_mb()


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def in_a_child(function: Callable[..., T], *arguments: object) -> T:
    """The result of a module's function called in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()
