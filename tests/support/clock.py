"""A clock that tests set; monotonic time follows the wall unless the wall is turned."""

from volunteer_desk.services.clock import Reading


class SettableClock:
    """`pass_ms` lets time go by; `turn_ms` turns only the wall clock, as a person or a dead battery does."""

    def __init__(self, wall_ms: int = 1_795_000_000_000) -> None:
        self.wall_ms = wall_ms
        self.mono_ms = 5_000_000
        self.boot = "b0"

    def read(self) -> Reading:
        return Reading(self.wall_ms, 180, self.mono_ms, self.boot)

    def pass_ms(self, milliseconds: int) -> None:
        self.wall_ms += milliseconds
        self.mono_ms += milliseconds

    def turn_ms(self, milliseconds: int) -> None:
        self.wall_ms += milliseconds
