"""What the sign-in screens ask of the program; keys themselves never reach the interface."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from volunteer_desk.ui.kit.secrets import OnDuty


@dataclass(frozen=True, slots=True)
class Start:
    """What the first run asks: who leads, where, who is on the roster, and the secret."""

    leader: str
    site: str
    passphrase: str
    roster: str = ""
    roster_file: str = ""


@dataclass(frozen=True, slots=True)
class Joining:
    """What enrolment by a code asks; `team` only where the platform said that the code names none."""

    leader: str
    passphrase: str
    url: str
    code: str
    team: str | None = None


class Door(Protocol):
    """Opens the desk; every method raises UserProblem with what was wrong, and none destroys anything."""

    async def unlock(self, secret: str, operator: int | None = None) -> None:
        """By anybody's passphrase, or this operator's PIN while the program runs (None: who is on duty)."""
        ...

    async def recover(self, typed: str) -> None:
        """By the recovery sheet's code; nobody is on duty before `enter_as`."""
        ...

    async def enter_as(self, operator: int, new_passphrase: str | None) -> None:
        """Say who is there; after the recovery sheet with a new passphrase for this operator."""
        ...

    def forget_recovery(self) -> None:
        """Whoever gave the recovery code has gone."""
        ...

    async def take_over(self, operator: int, secret: str) -> None:
        """Another operator by PIN or passphrase; open forms stay."""
        ...

    def operators(self) -> Sequence[OnDuty]:
        """Who may open the desk; nobody before it was opened once."""
        ...

    def everybody(self) -> Sequence[OnDuty]:
        """Who works at this team's desks, with a way into this one or not."""
        ...

    def operator_of(self, code: str) -> int | None:
        """Whose badge this is; None for anybody who may not open the desk."""
        ...

    def has_pin(self, operator: int | None) -> bool:
        """Whether this operator (None: who is on duty) has a PIN that can still be tried."""
        ...

    @property
    def on_duty(self) -> int | None:
        """Who is on duty, or was when the desk was shut."""
        ...

    @property
    def is_named(self) -> bool:
        """Whether whose secret opened the desk is known by name."""
        ...


class Beginning(Protocol):
    """A first run."""

    async def start(self, start: Start, told: Callable[[int, int], None]) -> None:
        """A desk without network and code, ready to scan; tells how far the roster is, of how much."""
        ...

    def stop(self) -> None:
        """Give the start up; nothing of it stays."""
        ...

    async def join(self, joining: Joining) -> None:
        """A desk enrolled by a one-time code."""
        ...
