"""What travels between desks and central: the replicated entities, their fields, and how each field merges.

One catalogue for the desk's tables, central's tables, the codec and the merge, so that none of them can
disagree about what a field is. A field's number never changes and is never reused: old batches stay readable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

SCHEMA_VERSION: Final = 1


class Entity(IntEnum):
    """Replicated entities; the number travels. Below 32 edits, from 32 on facts."""

    TEAM = 1
    SITE = 2
    OPERATOR = 3
    PERSON = 4
    MEMBERSHIP = 5
    DISTRIBUTION = 6
    STATION = 7
    SHIFT = 8
    DEMAND = 9
    ASSIGNMENT = 10
    IMPORT_RUN = 11
    ATTENDANCE_EVENT = 32
    CONFLICT = 33
    DAY_EVENT = 34


class Rule(StrEnum):
    """What happens when two edits of a field did not know of each other (sync.md 1.4)."""

    LATEST = "latest"  # later corrected time stands, the other value becomes a conflict row
    RESTRICTIVE = "restrictive"  # the more restrictive value stands until a person decides
    ELEMENTS = "elements"  # a set: element by element, additions seen by the remover go
    CENTRAL_ORDER = "central_order"  # central's order decides, flagged
    ASSIGNED_WINS = "assigned_wins"  # assigned beats standby beats cancelled, flagged
    FIXED = "fixed"  # set at creation, never edited


class Kind(StrEnum):
    """The shape of a field's value on the wire and in merge; None is always allowed but for ELEMENTS."""

    TEXT = "text"
    INTEGER = "integer"
    FLAG = "flag"
    RECORD = "record"  # id of another record
    MOMENT = "moment"  # integer milliseconds UTC
    ELEMENTS = "elements"  # a set of short texts


class Scope(StrEnum):
    """Whose log a record lives in."""

    ORGANISATION = "organisation"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Field:
    """One replicated field. `restrictive` lists values from most to least restrictive."""

    number: int
    name: str
    kind: Kind
    rule: Rule = Rule.LATEST
    restrictive: tuple[str | int | bool | None, ...] = ()


@dataclass(frozen=True, slots=True)
class EntitySpec:
    """One replicated entity: its fields, its scope, and its natural key when it is a register."""

    entity: Entity
    fields: tuple[Field, ...]
    scope: Scope = Scope.TEAM
    natural_key: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """The field of that name; KeyError when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


ARCHIVED: Final = Field(63, "archived", Kind.FLAG)

_TEAM = EntitySpec(
    Entity.TEAM,
    (Field(1, "name", Kind.TEXT), Field(2, "city", Kind.TEXT), Field(3, "leader", Kind.RECORD), ARCHIVED),
)
_SITE = EntitySpec(
    Entity.SITE,
    (
        Field(1, "name", Kind.TEXT),
        Field(2, "city", Kind.TEXT),
        Field(3, "directions", Kind.TEXT),
        ARCHIVED,
    ),
    scope=Scope.ORGANISATION,
)
_OPERATOR = EntitySpec(
    Entity.OPERATOR,
    (
        Field(1, "name", Kind.TEXT),
        Field(2, "role", Kind.TEXT, Rule.CENTRAL_ORDER),
        Field(3, "person", Kind.RECORD),
        ARCHIVED,
    ),
)
_PERSON = EntitySpec(
    Entity.PERSON,
    (
        Field(1, "name", Kind.TEXT),
        Field(2, "name_latin", Kind.TEXT),
        Field(3, "identity", Kind.TEXT),
        Field(4, "mobile", Kind.TEXT),
        Field(5, "gender", Kind.TEXT),
        Field(6, "birth", Kind.TEXT),
        Field(7, "city", Kind.TEXT),
        Field(8, "nationality", Kind.TEXT),
        Field(9, "specialties", Kind.ELEMENTS, Rule.ELEMENTS),
        Field(10, "emergency_name", Kind.TEXT),
        Field(11, "emergency_mobile", Kind.TEXT),
        Field(12, "guardian_name", Kind.TEXT),
        Field(13, "guardian_mobile", Kind.TEXT),
        Field(14, "guardian_consent", Kind.TEXT, Rule.RESTRICTIVE, ("refused", None, "paper", "known")),
        Field(15, "do_not_admit", Kind.FLAG, Rule.RESTRICTIVE, (True, False, None)),
        Field(16, "short_number", Kind.TEXT),
        Field(17, "walk_in", Kind.FLAG),
        Field(18, "import_run", Kind.RECORD, Rule.FIXED),
        Field(19, "team", Kind.RECORD, Rule.CENTRAL_ORDER),
        ARCHIVED,
    ),
)
_MEMBERSHIP = EntitySpec(
    Entity.MEMBERSHIP,
    (
        Field(1, "team", Kind.RECORD, Rule.FIXED),
        Field(2, "person", Kind.RECORD, Rule.FIXED),
        Field(3, "state", Kind.TEXT),
    ),
    natural_key=("team", "person"),
)
_DISTRIBUTION = EntitySpec(
    Entity.DISTRIBUTION,
    (
        Field(1, "title", Kind.TEXT),
        Field(2, "site", Kind.RECORD),
        Field(3, "state", Kind.TEXT),
        Field(4, "starts_ms", Kind.MOMENT),
        Field(5, "ends_ms", Kind.MOMENT),
        Field(6, "credit_mode", Kind.TEXT),
        Field(7, "opens_before_minutes", Kind.INTEGER),
        Field(8, "closes_after_minutes", Kind.INTEGER),
        Field(9, "minimum_age", Kind.INTEGER),
        ARCHIVED,
    ),
)
_STATION = EntitySpec(
    Entity.STATION,
    (
        Field(1, "distribution", Kind.RECORD, Rule.FIXED),
        Field(2, "name", Kind.TEXT),
        Field(3, "kind", Kind.TEXT),
        Field(4, "lane", Kind.TEXT),
        Field(5, "position", Kind.INTEGER),
        Field(6, "directions", Kind.TEXT),
        ARCHIVED,
    ),
)
_SHIFT = EntitySpec(
    Entity.SHIFT,
    (
        Field(1, "distribution", Kind.RECORD, Rule.FIXED),
        Field(2, "name", Kind.TEXT),
        Field(3, "starts_ms", Kind.MOMENT),
        Field(4, "ends_ms", Kind.MOMENT),
        ARCHIVED,
    ),
)
_DEMAND = EntitySpec(
    Entity.DEMAND,
    (
        Field(1, "shift", Kind.RECORD, Rule.FIXED),
        Field(2, "station", Kind.RECORD, Rule.FIXED),
        Field(3, "role", Kind.TEXT, Rule.FIXED),
        Field(4, "count", Kind.INTEGER),
        Field(5, "specialty", Kind.TEXT),
        Field(6, "gender", Kind.TEXT),
        Field(7, "minimum_age", Kind.INTEGER),
        Field(8, "is_leader", Kind.FLAG),
    ),
    natural_key=("shift", "station", "role"),
)
_ASSIGNMENT = EntitySpec(
    Entity.ASSIGNMENT,
    (
        Field(1, "shift", Kind.RECORD, Rule.FIXED),
        Field(2, "person", Kind.RECORD, Rule.FIXED),
        Field(3, "station", Kind.RECORD),
        Field(4, "role", Kind.TEXT),
        Field(5, "state", Kind.TEXT, Rule.ASSIGNED_WINS, ("assigned", "standby", "cancelled")),
    ),
    natural_key=("shift", "person"),
)
_IMPORT_RUN = EntitySpec(
    Entity.IMPORT_RUN,
    (
        Field(1, "source", Kind.TEXT, Rule.FIXED),  # xlsx, csv, paste, vcf: never a file name
        Field(2, "rows", Kind.INTEGER),
        Field(3, "state", Kind.TEXT),  # running, finished, undone
    ),
)
_ATTENDANCE_EVENT = EntitySpec(
    Entity.ATTENDANCE_EVENT,
    (
        Field(1, "kind", Kind.TEXT, Rule.FIXED),
        Field(2, "method", Kind.TEXT, Rule.FIXED),
        Field(3, "person", Kind.RECORD, Rule.FIXED),
        Field(4, "distribution", Kind.RECORD, Rule.FIXED),
        Field(5, "shift", Kind.RECORD, Rule.FIXED),
        Field(6, "station", Kind.RECORD, Rule.FIXED),
        Field(7, "direction", Kind.TEXT, Rule.FIXED),
        Field(8, "reason", Kind.TEXT, Rule.FIXED),
        Field(9, "target", Kind.RECORD, Rule.FIXED),
        Field(10, "code", Kind.TEXT, Rule.FIXED),  # what an unknown badge read
        Field(11, "moment_ms", Kind.MOMENT, Rule.FIXED),  # adjust: the time that holds instead
    ),
)
# What happens to a site rather than to one person; shared fields have the numbers of an attendance event.
_DAY_EVENT = EntitySpec(
    Entity.DAY_EVENT,
    (
        Field(1, "kind", Kind.TEXT, Rule.FIXED),
        Field(2, "method", Kind.TEXT, Rule.FIXED),
        Field(3, "person", Kind.RECORD, Rule.FIXED),
        Field(4, "distribution", Kind.RECORD, Rule.FIXED),
        Field(5, "shift", Kind.RECORD, Rule.FIXED),
        Field(6, "station", Kind.RECORD, Rule.FIXED),
        Field(8, "reason", Kind.TEXT, Rule.FIXED),
        Field(9, "target", Kind.RECORD, Rule.FIXED),
        Field(10, "code", Kind.TEXT, Rule.FIXED),  # a day number, a vest, a waybill, a slip
        Field(11, "moment_ms", Kind.MOMENT, Rule.FIXED),
        Field(12, "amount", Kind.INTEGER, Rule.FIXED),
        Field(13, "detail", Kind.TEXT, Rule.FIXED),
    ),
)
_CONFLICT = EntitySpec(
    Entity.CONFLICT,
    (
        Field(1, "losing_operation", Kind.RECORD, Rule.FIXED),
        Field(2, "field", Kind.TEXT, Rule.FIXED),
        Field(3, "entity", Kind.INTEGER, Rule.FIXED),
        Field(4, "record", Kind.RECORD, Rule.FIXED),
        Field(5, "detail", Kind.TEXT, Rule.FIXED),  # JSON: both values, authors, desks, times, rule
        Field(6, "state", Kind.TEXT),  # open, settled
    ),
    natural_key=("losing_operation", "field"),
)

SPECS: Final[Mapping[Entity, EntitySpec]] = MappingProxyType(
    {
        spec.entity: spec
        for spec in (
            _TEAM,
            _SITE,
            _OPERATOR,
            _PERSON,
            _MEMBERSHIP,
            _DISTRIBUTION,
            _STATION,
            _SHIFT,
            _DEMAND,
            _ASSIGNMENT,
            _IMPORT_RUN,
            _ATTENDANCE_EVENT,
            _CONFLICT,
            _DAY_EVENT,
        )
    }
)
FACTS: Final = (Entity.ATTENDANCE_EVENT, Entity.DAY_EVENT)
"""Entities whose rows are written once: joined as a set, never merged."""


def is_fact(entity: Entity) -> bool:
    """Whether rows of the entity are immutable facts, joined as a set and never merged."""
    return entity in FACTS
