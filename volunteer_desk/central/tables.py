"""Central's tables. Every key of a tenant's table begins with the organisation; no secret is here in clear.

Exempt from that rule, because they are looked up before the organisation is known: desk numbers, tokens and
enrolment codes. The log is clustered in the order in which it is read: organisation, scope, sequence.
Records are kept as one blob of fields: what a field is stands in `domain/records.py`, and a field of a newer
desk is kept although this version does not know it.
"""

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from volunteer_desk.dbkit.columns import naming

_CLUSTERED = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """Declarative base with the naming convention that migrations rely on."""

    metadata = naming()


def _key() -> Mapped[int]:
    return mapped_column(primary_key=True, autoincrement=False)


class Organisation(Base):
    """A tenant; `last_seq` numbers its own operations, those of desk 0."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    identity_key: Mapped[bytes] = mapped_column(LargeBinary)
    created_ms: Mapped[int]
    last_seq: Mapped[int] = mapped_column(default=0)
    last_scope: Mapped[int] = mapped_column(default=1)
    last_block: Mapped[int] = mapped_column(default=0)  # of badge numbers


class Device(Base):
    """One enrolment: a machine with its desk. Tokens belong to it, desk numbers too.

    `desk_no` and `last_seq` are what it said of itself at its last hello.
    """

    __tablename__ = "device"

    org: Mapped[int] = _key()
    id: Mapped[int] = _key()
    team: Mapped[int | None]  # record id of the team the code named
    short_first: Mapped[int]
    enrolled_ms: Mapped[int]
    revoked_ms: Mapped[int | None]
    last_contact_ms: Mapped[int | None]
    clock_error_ms: Mapped[int | None]
    desk_no: Mapped[int | None]
    last_seq: Mapped[int | None]
    protocol: Mapped[int] = mapped_column(default=1)
    schema: Mapped[int] = mapped_column(default=1)

    __table_args__ = (_CLUSTERED,)


class Desk(Base):
    """A desk number given to a device, and how much of its stream is here."""

    __tablename__ = "desk"

    no: Mapped[int] = _key()
    org: Mapped[int]
    device: Mapped[int]
    hi: Mapped[int] = mapped_column(default=0)
    safe: Mapped[int] = mapped_column(default=0)


class DeskBlock(Base):
    """Digests of up to 256 operations of a desk in order, 16 bytes each: proof of its past."""

    __tablename__ = "desk_block"

    org: Mapped[int] = _key()
    desk_no: Mapped[int] = _key()
    block: Mapped[int] = _key()  # (seq - 1) // 256
    digests: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (_CLUSTERED,)


class EnrolmentCode(Base):
    """A one-time code, by its hash."""

    __tablename__ = "enrolment_code"

    hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    org: Mapped[int]
    team: Mapped[int | None]
    expires_ms: Mapped[int]
    used_ms: Mapped[int | None]
    device: Mapped[int | None]

    __table_args__ = (_CLUSTERED,)


class Token(Base):
    """An access or refresh token, by its hash. A family is what grew from one enrolment."""

    __tablename__ = "token"

    hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    org: Mapped[int]
    device: Mapped[int]
    kind: Mapped[str]  # access, refresh
    expires_ms: Mapped[int]
    used_ms: Mapped[int | None]  # refresh: when it was exchanged
    uses: Mapped[int] = mapped_column(default=0)

    __table_args__ = (Index("ix_token_device", "org", "device"), _CLUSTERED)


class LogScope(Base):
    """A scope and the head of its log; the row is held to the commit, so the sequence is dense."""

    __tablename__ = "log_scope"

    org: Mapped[int] = _key()
    no: Mapped[int] = _key()
    team: Mapped[int]  # record id, 0 for the organisation's lists
    head: Mapped[int] = mapped_column(default=0)
    epoch: Mapped[int] = mapped_column(default=1)

    __table_args__ = (UniqueConstraint("org", "team"), _CLUSTERED)


class ScopeGrant(Base):
    """What a device may read and write."""

    __tablename__ = "scope_grant"

    org: Mapped[int] = _key()
    device: Mapped[int] = _key()
    scope_no: Mapped[int] = _key()
    can_write: Mapped[bool]

    __table_args__ = (_CLUSTERED,)


class LogEntry(Base):
    """One row of a scope's log: what was said, and what stands after it."""

    __tablename__ = "log_entry"

    org: Mapped[int] = _key()
    position: Mapped[int] = _key()  # scope << 40 | seq
    operation: Mapped[int]
    entity: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)  # msgpack: intake.py
    at_ms: Mapped[int]
    uncertainty_ms: Mapped[int]

    __table_args__ = (UniqueConstraint("org", "operation"), _CLUSTERED)


class Record(Base):
    """What stands of one record; `address` is msgpack of [its id], or of its natural key."""

    __tablename__ = "record"

    org: Mapped[int] = _key()
    entity: Mapped[int] = _key()
    address: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    id: Mapped[int]
    scope_no: Mapped[int]
    fields: Mapped[bytes] = mapped_column(LargeBinary)  # msgpack: field number -> what stands and what lost

    __table_args__ = (_CLUSTERED,)


class Attended(Base):
    """Attendance events as the fold needs them, clustered by what is folded together."""

    __tablename__ = "attended"

    org: Mapped[int] = _key()
    distribution: Mapped[int] = _key()
    shift: Mapped[int] = _key()
    person: Mapped[int] = _key()
    operation: Mapped[int] = _key()
    kind: Mapped[str]
    at_ms: Mapped[int]
    station: Mapped[int | None]
    target: Mapped[int | None]
    moment_ms: Mapped[int | None]

    __table_args__ = (_CLUSTERED,)


class Alias(Base):
    """An operation that central holds under another id: two copies of one database sent the same punch."""

    __tablename__ = "alias"

    org: Mapped[int] = _key()
    operation: Mapped[int] = _key()
    held: Mapped[int]

    __table_args__ = (_CLUSTERED,)


class Renumbered(Base):
    """An operation that came with the id it had before a fork."""

    __tablename__ = "renumbered"

    org: Mapped[int] = _key()
    first_id: Mapped[int] = _key()
    operation: Mapped[int] = _key()

    __table_args__ = (_CLUSTERED,)


class Noted(Base):
    """What was strange about an operation, kept so that a repeated push gets the same answer."""

    __tablename__ = "noted"

    org: Mapped[int] = _key()
    operation: Mapped[int] = _key()
    reason: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    at_ms: Mapped[int]

    __table_args__ = (_CLUSTERED,)


class Quarantined(Base):
    """An operation kept byte for byte outside the log: unreadable, not permitted, or of a revoked device."""

    __tablename__ = "quarantined"

    org: Mapped[int] = _key()
    operation: Mapped[int] = _key()
    reason: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    at_ms: Mapped[int]

    __table_args__ = (_CLUSTERED,)
