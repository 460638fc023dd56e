"""Where the central platform's refresh token stays between two runs: in the keyring, or sealed on disk."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from volunteer_desk.keychain import ring
from volunteer_desk.keychain.files import write_whole
from volunteer_desk.keychain.wraps import seal, subkey, unseal

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class TokenStore(Protocol):
    """Keeps one text secret."""

    def load(self) -> str | None:
        """The token; None when there is none that can be read."""
        ...

    def save(self, token: str | None) -> None:
        """Keep this token instead; None removes it."""
        ...


class SealedTokens:
    """A file sealed under the database key: whoever cannot open the database cannot read it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = subkey(key, "volunteer-desk tokens")

    def load(self) -> str | None:
        """The token; None for no file and for one sealed under another key or damaged."""
        if not self._path.exists():
            return None
        content = unseal(self._key, self._path.read_bytes(), "token")
        return None if content is None else content.decode()

    def save(self, token: str | None) -> None:
        """Raises UserProblem DISK_FULL or FOLDER_READ_ONLY; the token before then stays."""
        if token is None:
            self._path.unlink(missing_ok=True)
            return
        write_whole(self._path, seal(self._key, token.encode(), "token"))


class KeyringTokens:
    """An entry of the operating system's keyring."""

    def __init__(self, name: str, backend: "KeyringBackend") -> None:
        self._name = f"token {name}"
        self._backend = ring.require(backend)

    def load(self) -> str | None:
        """Raises UserProblem NO_KEYRING when the keyring is gone."""
        return ring.find(self._backend, self._name)

    def save(self, token: str | None) -> None:
        """Raises UserProblem NO_KEYRING when the keyring refuses."""
        if token is None:
            ring.drop(self._backend, self._name)
        else:
            ring.keep(self._backend, self._name, token)


def token_store(path: Path, key: bytes, *, name: str, backend: "KeyringBackend | None") -> TokenStore:
    """The keyring where there is one, else a sealed file beside the database."""
    return SealedTokens(path, key) if backend is None else KeyringTokens(name, backend)
