"""The desk's tables. Replicated ones name their `Entity` and carry `writers`; the rest is this desk's own.

Keys are operation ids (`domain/ids.py`): the id of the operation that created a row is its primary key, so a
row made offline needs no coordination. Registers with a natural key are addressed by that key; their id is
only the first writer. Columns beyond the replicated fields are derived in the same transaction and say so.
"""

from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from volunteer_desk.dbkit.columns import ElementSet, naming
from volunteer_desk.domain.records import Entity


class Base(DeclarativeBase):
    """Declarative base with the naming convention that migrations rely on."""

    metadata = naming()


class Replicated:
    """A row whose changes become operations; `scope` is the team's record id, 0 for the organisation."""

    entity: ClassVar[Entity]

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(default=0)
    # msgpack of field -> [operation id, corrected ms], then True once the log has confirmed it, or False and
    # what the log says instead (value, operation, ms); a set maps element -> [ids of its additions]
    writers: Mapped[bytes] = mapped_column(LargeBinary, default=b"\x80")


class Team(Replicated, Base):
    """A team of volunteers; the desk belongs to one."""

    __tablename__ = "team"
    entity = Entity.TEAM

    name: Mapped[str]
    city: Mapped[str | None]
    leader: Mapped[int | None]
    archived: Mapped[bool] = mapped_column(default=False)


class Site(Replicated, Base):
    """A place where distributions happen."""

    __tablename__ = "site"
    entity = Entity.SITE

    name: Mapped[str]
    city: Mapped[str | None]
    directions: Mapped[str | None]
    archived: Mapped[bool] = mapped_column(default=False)


class Operator(Replicated, Base):
    """A person who works at a desk; keys and PINs are not here but in the key file."""

    __tablename__ = "operator"
    entity = Entity.OPERATOR

    name: Mapped[str]
    role: Mapped[str]
    person: Mapped[int | None]
    archived: Mapped[bool] = mapped_column(default=False)


class Person(Replicated, Base):
    """A person of the roster, whatever their team."""

    __tablename__ = "person"
    entity = Entity.PERSON

    name: Mapped[str]
    name_latin: Mapped[str | None]
    identity: Mapped[str | None]  # "national_id:1000000008", as domain/people.py writes it
    mobile: Mapped[str | None]  # E.164
    gender: Mapped[str | None]
    birth: Mapped[str | None]  # as typed, in its calendar: domain/calendar.py Birth.text
    city: Mapped[str | None]  # a place code, or the text as given when no place matched
    nationality: Mapped[str | None]
    specialties: Mapped[frozenset[str]] = mapped_column(ElementSet, default=frozenset)
    emergency_name: Mapped[str | None]
    emergency_mobile: Mapped[str | None]
    guardian_name: Mapped[str | None]
    guardian_mobile: Mapped[str | None]
    guardian_consent: Mapped[str | None]
    do_not_admit: Mapped[bool] = mapped_column(default=False)
    short_number: Mapped[str | None]
    walk_in: Mapped[bool] = mapped_column(default=False)  # written down at the gate, papers not seen
    import_run: Mapped[int | None]
    team: Mapped[int | None]
    archived: Mapped[bool] = mapped_column(default=False)

    # Derived, never replicated: what lists sort by and what lookups use.
    sort_key: Mapped[str] = mapped_column(Text, default="")  # domain.arabic.sort_key(name)
    name_fold: Mapped[str] = mapped_column(Text, default="")
    identity_hash: Mapped[bytes | None] = mapped_column(LargeBinary)  # keyed; the only way to look one up
    mobile_tail: Mapped[str | None]  # the national digits reversed, so that a tail is a prefix
    incomplete: Mapped[bool] = mapped_column(default=False)  # domain.people.missing_parts; guardians apart
    birth_date: Mapped[str | None]  # Gregorian ISO, the youngest the person can be

    __table_args__ = (
        Index("ix_person_list", "archived", "sort_key", "id"),
        # Wide on purpose: the list's filters and their counts are answered from it alone.
        Index(
            "ix_person_filters",
            "archived",
            "sort_key",
            "id",
            "team",
            "specialties",
            "incomplete",
            "birth_date",
            "guardian_consent",
            "guardian_mobile",
            "import_run",
        ),
        Index("ix_person_city", "archived", "city", "sort_key", "id"),
        Index("ix_person_identity_hash", "identity_hash"),
        Index("ix_person_mobile_tail", "mobile_tail"),
        Index("ix_person_short_number", "short_number"),
        Index("ix_person_import_run", "import_run"),
    )


class Membership(Replicated, Base):
    """A person in a team, once for each pair."""

    __tablename__ = "membership"
    entity = Entity.MEMBERSHIP

    team: Mapped[int]
    person: Mapped[int]
    state: Mapped[str]

    __table_args__ = (UniqueConstraint("team", "person"), Index("ix_membership_person", "person"))


class Distribution(Replicated, Base):
    """One day of work at a site, with its rules."""

    __tablename__ = "distribution"
    entity = Entity.DISTRIBUTION

    title: Mapped[str]
    site: Mapped[int | None]
    state: Mapped[str]
    starts_ms: Mapped[int]
    ends_ms: Mapped[int]
    credit_mode: Mapped[str]
    opens_before_minutes: Mapped[int]
    closes_after_minutes: Mapped[int]
    minimum_age: Mapped[int | None]
    archived: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_distribution_starts_ms", "starts_ms"),)


class Station(Replicated, Base):
    """A place of work within a distribution."""

    __tablename__ = "station"
    entity = Entity.STATION

    distribution: Mapped[int]
    name: Mapped[str]
    kind: Mapped[str | None]
    lane: Mapped[str | None]  # men, women, special_needs; None for everybody
    position: Mapped[int] = mapped_column(default=0)
    directions: Mapped[str | None]
    archived: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_station_distribution", "distribution"),)


class Shift(Replicated, Base):
    """A span of time of a distribution; it may cross midnight."""

    __tablename__ = "shift"
    entity = Entity.SHIFT

    distribution: Mapped[int]
    name: Mapped[str | None]
    starts_ms: Mapped[int]
    ends_ms: Mapped[int]
    archived: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        Index("ix_shift_distribution", "distribution"),
        Index("ix_shift_starts_ms", "starts_ms"),
    )


class Demand(Replicated, Base):
    """How many people a station needs in a shift."""

    __tablename__ = "demand"
    entity = Entity.DEMAND

    shift: Mapped[int]
    station: Mapped[int]
    role: Mapped[str]
    count: Mapped[int]
    specialty: Mapped[str | None]
    gender: Mapped[str | None]
    minimum_age: Mapped[int | None]
    is_leader: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("shift", "station", "role"),)


class Assignment(Replicated, Base):
    """A person in a shift, at a station or free of one."""

    __tablename__ = "assignment"
    entity = Entity.ASSIGNMENT

    shift: Mapped[int]
    person: Mapped[int]
    station: Mapped[int | None]
    role: Mapped[str | None]
    state: Mapped[str]  # assigned, standby, cancelled

    __table_args__ = (UniqueConstraint("shift", "person"), Index("ix_assignment_person", "person"))


class ImportRun(Replicated, Base):
    """People of a run that is not finished are hidden from every list and search."""

    __tablename__ = "import_run"
    entity = Entity.IMPORT_RUN

    source: Mapped[str]
    rows: Mapped[int]
    state: Mapped[str]  # running, finished, undone


class ImportChange(Base):
    """What an own import does to somebody known: laid down first, then written, kept for the way back.

    Person 0 marks a run whose taking back has begun. Never replicated: only this desk can take it back.
    """

    __tablename__ = "import_change"

    run: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fields: Mapped[bytes] = mapped_column(LargeBinary)  # msgpack field -> [before, after], sets as lists
    is_written: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        Index("ix_import_change_open", "run", sqlite_where=text("is_written = 0")),
        {"sqlite_with_rowid": False},
    )


class ImportSeat(Base):
    """A place that an own import gave somebody, and what was there before; not replicated."""

    __tablename__ = "import_seat"

    run: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shift: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    station: Mapped[int | None]
    was_station: Mapped[int | None]
    was_role: Mapped[str | None]
    was_state: Mapped[str]  # cancelled where there was none

    __table_args__ = ({"sqlite_with_rowid": False},)


class KeptLine(Base):
    """A line of an own list that was not taken, until it is corrected or let go; not replicated."""

    __tablename__ = "kept_line"

    run: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]  # the line's number as it was shown
    raw: Mapped[str]
    kind: Mapped[str]  # what the preview said: problem, same, new for one that the file hides
    cells: Mapped[bytes] = mapped_column(LargeBinary)  # msgpack field -> text
    station: Mapped[str | None]
    is_hidden: Mapped[bool]

    __table_args__ = ({"sqlite_with_rowid": False},)


class AttendanceEvent(Base):
    """A fact: a scan, mark or punch, admitted or refused. Written once by `append_fact`, never changed."""

    __tablename__ = "attendance_event"
    entity: ClassVar[Entity] = Entity.ATTENDANCE_EVENT

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scope: Mapped[int]
    kind: Mapped[str]
    method: Mapped[str]
    person: Mapped[int | None]
    distribution: Mapped[int | None]
    shift: Mapped[int | None]
    station: Mapped[int | None]
    direction: Mapped[str | None]
    reason: Mapped[str | None]
    target: Mapped[int | None]
    code: Mapped[str | None]
    moment_ms: Mapped[int | None]
    actor: Mapped[int | None]
    # The desk's estimate until central has fixed it; folding sorts by (at_ms, id).
    at_ms: Mapped[int]
    uncertainty_ms: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        Index("ix_attendance_event_person", "person", "at_ms"),
        Index("ix_attendance_event_target", "target", sqlite_where=text("target IS NOT NULL")),
    )


class DayEvent(Base):
    """A fact about a site's day: baskets counted, a pause, a head count. Written by `append_day_event`."""

    __tablename__ = "day_event"
    entity: ClassVar[Entity] = Entity.DAY_EVENT

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scope: Mapped[int]
    kind: Mapped[str]
    method: Mapped[str]
    person: Mapped[int | None]
    distribution: Mapped[int | None]
    shift: Mapped[int | None]
    station: Mapped[int | None]
    reason: Mapped[str | None]
    target: Mapped[int | None]
    code: Mapped[str | None]
    moment_ms: Mapped[int | None]
    amount: Mapped[int | None]
    detail: Mapped[str | None]
    actor: Mapped[int | None]
    at_ms: Mapped[int]  # as of an attendance event
    uncertainty_ms: Mapped[int] = mapped_column(default=0)

    __table_args__ = (Index("ix_day_event_distribution", "distribution", "kind", "at_ms"),)


class Presence(Base):
    """Derived from the events in the transaction that wrote them: one row a (shift, person)."""

    __tablename__ = "presence"

    shift: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    distribution: Mapped[int]
    station: Mapped[int | None]
    state: Mapped[str]  # expected, present, on_break, left, no_show, excused
    first_in_ms: Mapped[int | None]
    since_ms: Mapped[int | None]  # when the present state began
    last_out_ms: Mapped[int | None]
    present_ms: Mapped[int] = mapped_column(default=0)  # closed intervals only
    break_ms: Mapped[int] = mapped_column(default=0)  # closed breaks only
    last_event: Mapped[int]
    last_event_ms: Mapped[int]
    flags: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        Index("ix_presence_person", "person"),
        Index("ix_presence_distribution", "distribution", "state"),
        {"sqlite_with_rowid": False},
    )


class Operation(Base):
    """Own operations; the outbox is those above the acknowledged number. A fact keeps its values in its row.

    Kept after the acknowledgement until central says *safe* and 30 days have passed.
    """

    __tablename__ = "operation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entity: Mapped[int]
    record: Mapped[int | None]  # None where the natural key addresses it
    key: Mapped[bytes | None] = mapped_column(LargeBinary)  # msgpack list
    scope: Mapped[int]
    changes: Mapped[bytes | None] = mapped_column(LargeBinary)  # msgpack number -> value; None for facts
    bases: Mapped[bytes | None] = mapped_column(LargeBinary)  # msgpack field number -> operation id seen
    settles: Mapped[bytes | None] = mapped_column(LargeBinary)  # msgpack [operation id, field]: a conflict
    first_id: Mapped[int | None]  # the id before a fork renumbered it
    actor: Mapped[int | None]
    wall_ms: Mapped[int]
    utc_offset_minutes: Mapped[int]
    mono_ms: Mapped[int]
    boot: Mapped[int]  # -> boot.id

    __table_args__ = (
        # Only edits: own unsent edits of one record are laid over what central says of it.
        Index("ix_operation_edit", "entity", "record", sqlite_where=text("changes IS NOT NULL")),
    )


class Boot(Base):
    """Boots this desk has seen, so that an operation holds a small number."""

    __tablename__ = "boot"

    id: Mapped[int] = mapped_column(primary_key=True)
    boot: Mapped[str] = mapped_column(unique=True)


class Anchor(Base):
    """Central's time beside this desk's clocks at one hello (sync.md 1.8)."""

    __tablename__ = "anchor"

    id: Mapped[int] = mapped_column(primary_key=True)
    boot: Mapped[int]
    mono_ms: Mapped[int]
    wall_ms: Mapped[int]
    central_ms: Mapped[int]
    round_trip_ms: Mapped[int]


class DeskState(Base):
    """One row: who this desk is, how far it has come. The counter moves in the transaction that uses it."""

    __tablename__ = "desk_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_no: Mapped[int]
    last_seq: Mapped[int] = mapped_column(default=0)
    acked_seq: Mapped[int] = mapped_column(default=0)
    safe_seq: Mapped[int] = mapped_column(default=0)
    spare_desk_nos: Mapped[bytes] = mapped_column(LargeBinary, default=b"\x90")  # msgpack list
    organisation: Mapped[int | None]  # None while provisional
    central_url: Mapped[str | None]
    team: Mapped[int | None]
    short_number_next: Mapped[int]
    short_number_end: Mapped[int]
    identity_key: Mapped[bytes] = mapped_column(LargeBinary)  # keys the hash of identity numbers
    last_contact_ms: Mapped[int | None]
    is_demo: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)


class ScopeCursor(Base):
    """How far each granted scope has been read; saved in the transaction that applied the rows."""

    __tablename__ = "scope_cursor"

    scope_no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    team: Mapped[int]  # record id, 0 for the organisation's scope
    epoch: Mapped[int]
    seq: Mapped[int] = mapped_column(default=0)
    can_write: Mapped[bool] = mapped_column(default=True)


class Conflict(Base):
    """A losing value from central's log, waiting for a person."""

    __tablename__ = "conflict"
    entity: ClassVar[Entity] = Entity.CONFLICT

    losing_operation: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(primary_key=True)
    of_entity: Mapped[int]
    record: Mapped[int | None]
    detail: Mapped[str]  # JSON: both values, authors, desks, times, rule
    state: Mapped[str]

    __table_args__ = (Index("ix_conflict_state", "state"), {"sqlite_with_rowid": False})


class RefusedRecord(Base):
    """An own operation central put into quarantine or flagged; nothing is dropped silently."""

    __tablename__ = "refused_record"

    operation: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    verdict: Mapped[str]  # quarantined, flagged
    reason: Mapped[str]
    at_ms: Mapped[int]
    is_done: Mapped[bool] = mapped_column(default=False)


class KeptAside(Base):
    """Log rows of an entity or schema this version does not know, byte for byte, for a later version."""

    __tablename__ = "kept_aside"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[bytes] = mapped_column(LargeBinary)


class Reveal(Base):
    """A look at somebody's whole identity number, never the number itself; not replicated."""

    __tablename__ = "reveal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at_ms: Mapped[int]
    operator: Mapped[int | None]
    person: Mapped[int] = mapped_column(index=True)


REPLICATED: tuple[type[Replicated], ...] = (
    Team,
    Site,
    Operator,
    Person,
    Membership,
    Distribution,
    Station,
    Shift,
    Demand,
    Assignment,
    ImportRun,
)
FACT_TABLES: tuple[type[AttendanceEvent | DayEvent], ...] = (AttendanceEvent, DayEvent)
