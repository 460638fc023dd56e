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
    """What enrolment by a code asks."""

    leader: str
    passphrase: str
    url: str
    code: str


class Door(Protocol):
    """Opens the desk; every method raises UserProblem with what was wrong, and none destroys anything."""

    async def unlock(self, secret: str) -> None:
        """By passphrase; while the key is in memory also by the PIN of whoever is on duty."""
        ...

    async def recover(self, typed: str, new_passphrase: str) -> None:
        """By the recovery sheet's code, with a new passphrase from then on."""
        ...

    async def take_over(self, operator: int, secret: str) -> None:
        """Another operator by PIN or passphrase; open forms stay."""
        ...

    async def set_pin(self, pin: str) -> None:
        """Six digits for whoever is on duty, until the program ends."""
        ...

    def operators(self) -> Sequence[OnDuty]:
        """Who may take over."""
        ...

    @property
    def pin_is_set(self) -> bool:
        """Whether whoever is on duty has a PIN."""
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
