"""The messages of the protocol, immutable. `codec.py` turns them into bytes; nothing here knows a database.

Ids are the 63-bit operation ids of `domain/ids.py`; times are milliseconds UTC; `scope` is the record id of
the team whose log a record lives in, 0 for the organisation's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from volunteer_desk.domain.records import SCHEMA_VERSION

PROTOCOL_VERSION: Final = 1
MOST_OPERATIONS: Final = 10_000
MOST_BYTES: Final = 1 << 20
SPARE_NUMBERS: Final = 2
MOST_PAGE: Final = 2_000


class ErrorCode(StrEnum):
    """Why a request got no answer of its own; the `type` of a problem document ends with it."""

    BAD_REQUEST = "bad_request"
    TOO_LARGE = "too_large"
    UNAUTHORISED = "unauthorised"
    FORBIDDEN = "forbidden"
    REVOKED = "revoked"
    ENROLMENT_REFUSED = "enrolment_refused"
    TEAM_NEEDED = "team_needed"
    OTHER_TEAM = "other_team"
    UPGRADE_NEEDED = "upgrade_needed"
    NOT_FOUND = "not_found"
    SLOW_DOWN = "slow_down"
    TROUBLE = "trouble"  # central's own: nothing was written


class PushVerdict(StrEnum):
    """What central says to a batch."""

    OK = "ok"  # upto: everything of this request is kept
    GAP = "gap"  # hi: operations before the batch are missing
    REWIND = "rewind"  # common: the past differs; offer again from the last proven point
    FORK = "fork"  # common: another database wrote under this number; go on under a new one
    SLOW = "slow"  # after_seconds
    UPGRADE = "upgrade"
    REVOKED = "revoked"


class NoteKind(StrEnum):
    """What was strange about one operation of a batch."""

    FLAGGED = "flagged"
    QUARANTINED = "quarantined"


class NoteReason(StrEnum):
    """Why an operation was flagged or put into quarantine."""

    UNREADABLE = "unreadable"
    UNKNOWN_ENTITY = "unknown_entity"
    UNKNOWN_RECORD = "unknown_record"
    NO_WRITE_ACCESS = "no_write_access"
    TIME_NOT_SURE = "time_not_sure"
    ARCHIVED_MEANWHILE = "archived_meanwhile"
    SAFEGUARD_DIFFERS = "safeguard_differs"
    PLACED_TWICE = "placed_twice"
    REVOKED_DESK = "revoked_desk"
    TOO_MANY_VALUES = "too_many_values"  # so many wait for a decision that one more helps nobody


@dataclass(frozen=True, slots=True)
class Anchor:
    """Central's time beside a desk's clocks at one hello."""

    boot: str
    mono_ms: int
    wall_ms: int
    central_ms: int
    round_trip_ms: int


@dataclass(frozen=True, slots=True)
class Hello:
    """A desk says where it is; `spares` 0 when it is a copy and needs a number that nobody has had."""

    desk_no: int
    last_seq: int
    wall_ms: int
    protocol: int = PROTOCOL_VERSION
    schema: int = SCHEMA_VERSION
    spares: int = SPARE_NUMBERS


@dataclass(frozen=True, slots=True)
class Grant:
    """A scope the desk may read; `head` is the number of rows in its log."""

    scope_no: int
    team: int
    epoch: int
    can_write: bool
    head: int


@dataclass(frozen=True, slots=True)
class HelloReply:
    """Central's time, how far it has the desk, what it may see; `spare_desk_nos` only when asked for."""

    now_ms: int
    organisation: int
    hi: int
    safe: int
    identity_key: bytes
    short_first: int
    short_end: int
    grants: tuple[Grant, ...]
    protocol: int = PROTOCOL_VERSION
    schema: int = SCHEMA_VERSION
    spare_desk_nos: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a desk; its number follows from its place in the batch.

    `changes` maps field numbers to values: of a fact all its values, of an edit those changed, with sets as
    {"+": elements, "-": [[element, additions seen], ...]}. `bases` maps them to the operations seen.
    """

    entity: int
    record: int | None
    key: tuple[Any, ...] | None
    scope: int
    changes: Mapping[int, Any]
    bases: Mapping[int, int]
    settles: tuple[int, str] | None
    first_id: int | None
    actor: int | None
    wall_ms: int
    utc_offset_minutes: int
    mono_ms: int
    boot: str


@dataclass(frozen=True, slots=True)
class Push:
    """One batch; `chain_before` proves the past before `first_seq` (`chain.py`)."""

    desk_no: int
    first_seq: int
    chain_before: bytes
    anchors: tuple[Anchor, ...]
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What was strange about one operation."""

    seq: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class HeldAs:
    """An operation central has under another id already: a copy of this database sent it before a fork."""

    seq: int
    operation: int


@dataclass(frozen=True, slots=True)
class PushReply:
    """`upto` is what this request proved, never a bare high-water mark; `safe` is in a copy of central.

    What `held` names is kept once, under the other id, and what refers to it here refers to that.
    """

    verdict: str
    upto: int = 0
    hi: int = 0
    common: int = 0
    after_seconds: int = 0
    safe: int = 0
    notes: tuple[Note, ...] = ()
    held: tuple[HeldAs, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rows of one scope after a place."""

    scope_no: int
    epoch: int
    after: int


@dataclass(frozen=True, slots=True)
class Pull:
    """Rows of several scopes, at most `most` in all."""

    wanted: tuple[Wanted, ...]
    most: int = MOST_PAGE


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of a scope's log.

    `outcomes` maps a field number to [value that stands, its writer, its corrected time]; a set's value maps
    elements to the additions that stand. A fact has `values` instead, and its corrected time.
    """

    seq: int
    operation: int
    entity: int
    record: int | None
    key: tuple[Any, ...] | None
    scope: int
    outcomes: Mapping[int, tuple[Any, int, int]]
    values: Mapping[int, Any] | None
    actor: int | None
    at_ms: int
    uncertainty_ms: int


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one scope in order; `is_reset` when the epoch is another one and reading starts anew."""

    scope_no: int
    epoch: int
    head: int
    is_reset: bool
    rows: tuple[LogRow, ...]


@dataclass(frozen=True, slots=True)
class PullReply:
    """A page for each scope that was asked for and may be read."""

    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Enrol:
    """A desk with a one-time code; `desk_no` is the number it has worked under until now.

    One that brings no team is only taken in for a code that names one: all it writes must have a home. One
    that works for `team` already is not taken in for another's code: its records would have two.
    """

    code: str
    desk_no: int
    last_seq: int
    brings_team: bool = True
    team: int | None = None


@dataclass(frozen=True, slots=True)
class EnrolReply:
    """Everything a desk needs to belong; `team` None when the code names none and the desk brings its own."""

    organisation: int
    team: int | None
    desk_no: int
    spare_desk_nos: tuple[int, ...]
    short_first: int
    short_end: int
    identity_key: bytes
    refresh_token: str
    access_token: str
    access_seconds: int


@dataclass(frozen=True, slots=True)
class Refresh:
    """A long token against a short one; each is used once."""

    refresh_token: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The next pair; the old refresh token stays good until the new one was used."""

    refresh_token: str
    access_token: str
    access_seconds: int


Message = Hello | HelloReply | Push | PushReply | Pull | PullReply | Enrol | EnrolReply | Refresh | Tokens
