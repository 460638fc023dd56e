"""What the preferences ask about keys and operators; the program answers."""

from collections.abc import Sequence
from typing import Protocol

from volunteer_desk.domain.access import Role
from volunteer_desk.ui.kit.secrets import OnDuty


class Keeping(Protocol):
    """Keys, PINs, operators."""

    def has_pin(self, operator: int | None) -> bool:
        """Whether this operator (None: who is on duty) has a PIN that can still be tried."""
        ...

    @property
    def uses_keyring(self) -> bool:
        """Whether the desk opens without a passphrase."""
        ...

    def operators(self) -> Sequence[OnDuty]:
        """Who may open the desk."""
        ...

    async def set_pin(self, pin: str) -> None:
        """Six digits until the program ends."""
        ...

    async def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase for whoever is on duty."""
        ...

    async def add_operator(self, name: str, role: Role, person: int | None, passphrase: str) -> None:
        """Somebody else with an own passphrase; `person` is whose badge it is, on the roster."""
        ...

    async def give_access(self, operator: int, passphrase: str) -> None:
        """A way into this desk for somebody whom the team knows already."""
        ...

    async def change_operator(self, operator: int, name: str, role: Role, person: int | None) -> None:
        """Another name, role or badge."""
        ...

    async def remove_operator(self, operator: int) -> None:
        """Take somebody's way in."""
        ...

    @property
    def has_recovery(self) -> bool:
        """Whether a recovery sheet opens the desk."""
        ...

    async def use_keyring(self, wanted: bool) -> None:
        """Open without a passphrase, or ask for it."""
        ...
