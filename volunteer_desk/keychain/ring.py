"""The operating system's keyring, when there is a real one; never a file that pretends to be one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from volunteer_desk.domain.problems import Problem, UserProblem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "volunteer-desk"
_LEAST_PRIORITY: Final = 1  # below stand the null backend, the failing one and plain-text files


def usable_backend() -> "KeyringBackend | None":
    """The system's keyring; None where secrets would go nowhere or into a plain file."""
    # Looking for backends imports all of them, which a start that does not need one should not pay for.
    import keyring

    backend = keyring.get_keyring()
    return backend if _is_real(backend) else None


def _is_real(backend: "KeyringBackend") -> bool:
    chained = getattr(backend, "backends", None)
    if chained is not None:
        return bool(chained) and all(_is_real(one) for one in chained)
    return float(backend.priority) >= _LEAST_PRIORITY


def require(backend: "KeyringBackend | None") -> "KeyringBackend":
    """A backend to use. Raises UserProblem NO_KEYRING."""
    if backend is None or not _is_real(backend):
        raise UserProblem(Problem.NO_KEYRING)
    return backend


@contextmanager
def _translated() -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except KeyringError:
        raise UserProblem(Problem.NO_KEYRING) from None


def keep(backend: "KeyringBackend", name: str, secret: str) -> None:
    """Store a secret and make sure that it is there. Raises UserProblem NO_KEYRING."""
    with _translated():
        backend.set_password(SERVICE, name, secret)
        if backend.get_password(SERVICE, name) != secret:
            raise UserProblem(Problem.NO_KEYRING)


def find(backend: "KeyringBackend", name: str) -> str | None:
    """A stored secret; None when there is none. Raises UserProblem NO_KEYRING."""
    with _translated():
        return backend.get_password(SERVICE, name)


def drop(backend: "KeyringBackend", name: str) -> None:
    """Remove a secret; harmless when there is none. Raises UserProblem NO_KEYRING."""
    with _translated():
        if backend.get_password(SERVICE, name) is not None:
            backend.delete_password(SERVICE, name)
