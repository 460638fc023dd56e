"""What a session carries beside its rows: who acts, when, as which desk, and what has changed so far."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Role

_KEY: Final = "desk"


class Origin(StrEnum):
    """Whose changes a session writes; only local ones become operations."""

    LOCAL = "local"
    REMOTE = "remote"


@dataclass(slots=True)
class Context:
    """One transaction's surroundings; `changes` maps a table to the ids touched, None for many."""

    now_ms: int
    wall_ms: int
    utc_offset_minutes: int
    mono_ms: int
    boot: int
    actor: int | None
    role: Role
    origin: Origin = Origin.LOCAL
    scope: int = 0
    desk_no: int = 0
    identity_key: bytes = b""
    first_seq: int = 0
    last_seq: int = 0
    written: int = 0
    changes: dict[str, set[int] | None] = field(default_factory=dict)

    def touched(self, table: str, row: int | None) -> None:
        """Remember that a row changed; None means too many to name."""
        if row is None:
            self.changes[table] = None
            return
        ids = self.changes.setdefault(table, set())
        if ids is not None:
            ids.add(row)


def attach(session: Session, context: Context) -> None:
    """Give the session its surroundings."""
    session.info[_KEY] = context


def context_of(session: Session) -> Context:
    """The session's surroundings; KeyError for a session nobody prepared."""
    found: Context = session.info[_KEY]
    return found


def cursor_of(session: Session) -> Any:
    """A driver cursor inside the session's transaction, for the statements where speed is the point."""
    return session.connection().connection.driver_connection.cursor()  # type: ignore[union-attr]
