"""What may be decided for a central platform: where its file is, how long things last, how much is taken."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

MINUTE_MS: Final = 60_000
DAY_MS: Final = 24 * 60 * MINUTE_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralSettings:
    """Times in milliseconds, sizes in bytes; the defaults are those of the design."""

    path: Path
    access_ms: int = 15 * MINUTE_MS
    refresh_ms: int = 30 * DAY_MS
    second_use_ms: int = MINUTE_MS  # a refresh token works once more this long: the answer may have been lost
    code_ms: int = 3 * DAY_MS
    largest_body: int = 4 << 20
    largest_batch: int = 32 << 20  # what its operations say, each by itself
    most_waiting: int = 64  # pushes; beyond it a desk is asked to come again
    requests_a_minute: int = 1_200  # of one device
    tries_a_minute: int = 20  # of enrolment codes and refresh tokens from one address
    largest_quarantine: int = 100_000  # operations of one desk
