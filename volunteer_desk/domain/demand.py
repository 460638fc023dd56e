"""Demand and coverage: how many are needed, how many are there, and how that reads."""

from dataclasses import dataclass
from enum import StrEnum


class CoverageState(StrEnum):
    """Enough, short, or so short that the station cannot work."""

    ENOUGH = "enough"
    SHORT = "short"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Seats of one place: `filled` may exceed `needed`."""

    needed: int
    filled: int

    @property
    def shortfall(self) -> int:
        """Seats still empty."""
        return max(self.needed - self.filled, 0)

    @property
    def surplus(self) -> int:
        """People beyond the seats."""
        return max(self.filled - self.needed, 0)

    @property
    def state(self) -> CoverageState:
        """Critical when half or more of the seats are empty."""
        if self.filled >= self.needed:
            return CoverageState.ENOUGH
        if self.shortfall * 2 >= self.needed:
            return CoverageState.CRITICAL
        return CoverageState.SHORT

    def __add__(self, other: "Coverage") -> "Coverage":
        # A surplus at one place fills no seat at another.
        return Coverage(
            self.needed + other.needed, min(self.filled, self.needed) + min(other.filled, other.needed)
        )
