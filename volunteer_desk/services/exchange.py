"""What the screen is told about the exchange with central: small frozen values and the face of the engine.

The engine itself lives in `sync`, which no screen imports; the program hands it over as an `Exchanger`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from volunteer_desk.domain.problems import Problem


class SyncState(StrEnum):
    """How things stand; offline is everyday life and never an alarm."""

    NOT_ENROLLED = "not_enrolled"
    OFFLINE = "offline"
    SYNCING = "syncing"
    UP_TO_DATE = "up_to_date"
    NEEDS_ATTENTION = "needs_attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """Counts and times; `problem` says why an exchange failed, `clock_offset_ms` is true minus wall time."""

    state: SyncState
    unsent: int = 0
    refused: int = 0
    conflicts: int = 0
    last_contact_ms: int | None = None
    clock_offset_ms: int = 0
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What one complete exchange did, for the command line; `problem` None means both ways are done."""

    sent: int = 0
    received: int = 0
    refused: int = 0
    conflicts: int = 0
    unsent: int = 0
    renumbered: int = 0
    clock_offset_ms: int = 0
    problem: Problem | None = None
    pause_seconds: int = 0
    is_enrolled: bool = True


@dataclass(frozen=True, slots=True)
class Exchange:
    """One line of the log of exchanges, kept in memory only."""

    at_ms: int
    sent: int
    received: int
    problem: Problem | None


class Exchanger(Protocol):
    """What a screen may ask of the engine."""

    @property
    def status(self) -> SyncStatus:
        """How things stand now."""
        ...

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """The last exchanges, newest first."""
        ...

    def subscribe(self, listener: Callable[[SyncStatus], None]) -> Callable[[], None]:
        """Call `listener` whenever the status changes; returns the way to stop it."""
        ...

    def nudge(self) -> None:
        """Exchange now."""
        ...

    async def enrol(self, url: str, code: str) -> int:
        """Belong to a platform by a one-time code; how many own operations took a new number."""
        ...
