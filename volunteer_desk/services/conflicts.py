"""Values that lost against another desk's: listed here, and settled by an ordinary edit that names them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.records import SPECS, Entity, Kind
from volunteer_desk.services.incoming import REPLICATED_BY_ENTITY
from volunteer_desk.services.permission import needs
from volunteer_desk.services.team_desks import DeskName, desk_names
from volunteer_desk.store import operations
from volunteer_desk.store.context import context_of
from volunteer_desk.store.tables import Conflict, DeskState, Operator, Person, Replicated

OPEN: Final = "open"
SETTLED: Final = "settled"


class Choice(StrEnum):
    """What a person decides between the two values of a conflict."""

    KEEP = "keep"  # the value that stands
    TAKE = "take"  # the value that lost


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a value, at which desk and when (ms UTC), as far as it is known here."""

    name: str | None
    desk: DeskName
    is_here: bool
    at_ms: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One conflict for reading: both values and who wrote them; `detail` is what central wrote of it."""

    losing_operation: int
    field: str
    entity: Entity
    record: int | None
    name: str | None
    standing: Any
    losing: Any
    standing_by: Author | None
    losing_by: Author | None
    detail: Mapping[str, Any]


def open_conflicts(session: Session, limit: int = 500) -> list[ConflictView]:
    """Conflicts that wait for a person, newest first."""
    query = (
        select(Conflict).where(Conflict.state == OPEN).order_by(Conflict.losing_operation.desc()).limit(limit)
    )
    rows = session.scalars(query).all()
    desks = desk_names(session, [desk for row in rows for desk in _desks_of(row)]) if rows else {}
    return [_view(session, row, desks) for row in rows]


def _desks_of(row: Conflict) -> list[int]:
    detail = json.loads(row.detail)
    told = (detail.get(side, {}).get("desk") for side in ("standing", "losing"))
    return [desk for desk in told if desk is not None]


def count_open(session: Session) -> int:
    """How many conflicts wait."""
    counted = select(func.count()).select_from(Conflict).where(Conflict.state == OPEN)
    return session.scalar(counted) or 0


def _view(session: Session, row: Conflict, desks: Mapping[int, DeskName]) -> ConflictView:
    detail = json.loads(row.detail)
    record = _record(session, row, detail)
    name = getattr(record, "name", None) or getattr(record, "title", None)
    if record is not None and hasattr(record, "person") and not isinstance(record, Person):
        person = session.get(Person, record.person) if record.person else None
        name = person.name if person else name
    standing = getattr(record, row.field, None)
    told, lost = detail.get("standing", {}), detail.get("losing", {})
    # What stands may have been changed since; then who changed it is not in this conflict's papers.
    is_as_told = told.get("value") == standing
    return ConflictView(
        row.losing_operation, row.field, Entity(row.of_entity), row.record, name, standing, lost.get("value"),
        _author(session, told, desks) if is_as_told else None, _author(session, lost, desks),
        MappingProxyType(detail),
    )  # fmt: skip


def _author(session: Session, told: Mapping[str, Any], desks: Mapping[int, DeskName]) -> Author | None:
    if told.get("desk") is None or told.get("at_ms") is None:
        return None
    operator = session.get(Operator, told["actor"]) if told.get("actor") else None
    here = session.scalar(select(DeskState.desk_no))
    name, desk = operator.name if operator else None, desks[told["desk"]]
    return Author(name, desk, told["desk"] == here, told["at_ms"])


def _record(session: Session, row: Conflict, detail: Mapping[str, Any]) -> Replicated | None:
    """The record in question: by its natural key where it has one, since ids of registers differ by desk."""
    entity = Entity(row.of_entity)
    table = REPLICATED_BY_ENTITY.get(entity)
    if table is None:
        return None
    names, key = SPECS[entity].natural_key, detail.get("key")
    if names and key:
        conditions = [getattr(table, name) == value for name, value in zip(names, key, strict=True)]
        return session.scalar(select(table).where(*conditions))
    return None if row.record is None else session.get(table, row.record)


@needs(Permission.SETTLE_CONFLICTS)
def settle(session: Session, losing_operation: int, field: str, choice: Choice) -> None:
    """Keep the value that stands, or take the one that lost. Raises UserProblem NOT_FOUND."""
    row, record, detail = _open(session, losing_operation, field)
    standing = getattr(record, field)
    _settle(
        session, row, record, standing if choice is Choice.KEEP else detail.get("losing", {}).get("value")
    )


@needs(Permission.SETTLE_CONFLICTS)
def settle_with(session: Session, losing_operation: int, field: str, value: Any) -> None:
    """Settle with a third value. Raises UserProblem NOT_FOUND."""
    row, record, _ = _open(session, losing_operation, field)
    _settle(session, row, record, value)


def _open(session: Session, losing: int, field: str) -> tuple[Conflict, Replicated, dict[str, Any]]:
    row = session.get(Conflict, (losing, field))
    if row is None or row.state != OPEN:
        raise UserProblem(Problem.NOT_FOUND)
    detail: dict[str, Any] = json.loads(row.detail)
    record = _record(session, row, detail)
    if record is None:
        raise UserProblem(Problem.NOT_FOUND)
    return row, record, detail


def _settle(session: Session, row: Conflict, record: Replicated, value: Any) -> None:
    item = SPECS[record.entity].field(row.field)
    operations.settle(session, row.losing_operation, row.field)
    setattr(record, row.field, bool(value) if item.kind is Kind.FLAG else value)
    # Keeping the standing value is a decision too, so the edit travels although nothing differs.
    flag_modified(record, row.field)
    session.flush()
    row.state = SETTLED
    context_of(session).touched("conflict", row.losing_operation)
