"""Stand-ins for the operating system's keyring: a good one, and those that must be refused."""

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """The system's keyring of a desktop."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}
        self.is_gone = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_gone:
            raise KeyringError("locked")
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_gone:
            raise KeyringError("locked")
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.secrets:
            raise PasswordDeleteError
        del self.secrets[service, username]


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing, as the null backend does, at a real one's priority."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return None


class PlainFileKeyring(MemoryKeyring):
    """What keyrings.alt offers by itself."""

    priority = 0.5
