"""What of central's log this version does not understand: kept aside, and taken up once a later one does.

What is taken up is older than what was laid since, so it is laid field by field where nothing later can
stand: on a record that is not here otherwise, on a field nobody wrote, and where the later time decides. The
rest stays aside. Facts and conflicts every version knows; they are never kept.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

import msgpack
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.records import SPECS, Entity, Field, Kind, Rule
from volunteer_desk.services.incoming import (
    REPLICATED_BY_ENTITY,
    Address,
    Lane,
    is_unseen,
    name_of,
    shielded,
)
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import cursor_of
from volunteer_desk.wire.messages import LogRow

_BY_TIME: Final = frozenset({Rule.LATEST, Rule.FIXED})
_Writers = dict[int, Any]


def packed(row: LogRow) -> bytes:
    """A row as it is kept."""
    return bytes(msgpack.packb([getattr(row, item.name) for item in fields(row)]))


def beyond(row: LogRow) -> LogRow | None:
    """What a row of a known entity says of fields that this version does not know; None for nothing."""
    known = {item.number for item in SPECS[Entity(row.entity)].fields}
    outcomes = {number: outcome for number, outcome in row.outcomes.items() if number not in known}
    return replace(row, outcomes=outcomes) if outcomes else None


@needs(Permission.SYNCHRONISE)
def take_up(session: Session) -> int:
    """Lay what is understood by now; how many rows are aside no more. Harmless when repeated."""
    cursor = cursor_of(session)
    rows = cursor.execute("SELECT position, row FROM kept_aside ORDER BY position").fetchall()
    taking, done = _Taking(session), 0
    for position, kept in rows:
        row = _unpacked(kept)
        left = taking.lay(row)
        if left is None:
            cursor.execute("DELETE FROM kept_aside WHERE position = ?", (position,))
            done += 1
        elif left is not row:
            cursor.execute("UPDATE kept_aside SET row = ? WHERE position = ?", (packed(left), position))
    return done


def _unpacked(kept: bytes) -> LogRow:
    row = LogRow(*msgpack.unpackb(kept, strict_map_key=False))
    return replace(row, key=None if row.key is None else tuple(row.key))


@dataclass(slots=True)
class _Taking:
    session: Session
    # Records that came into being here: all that is known of them was aside, in the log's order.
    made: set[tuple[int, Address]] = field(default_factory=set)

    def lay(self, row: LogRow) -> LogRow | None:
        """What has to stay aside of the row: the row itself where nothing is laid, None where all is."""
        table = REPLICATED_BY_ENTITY.get(Entity(row.entity)) if row.entity in set(Entity) else None
        if table is None:
            return row
        lane = Lane(self.session, table)
        address: Address = row.key if row.key is not None else (row.record,)
        writers, record = self._writers(lane, address), (row.entity, address)
        is_open = writers is None or record in self.made
        sure = {
            item.number: row.outcomes[item.number]
            for item in lane.spec.fields
            if item.number in row.outcomes
            and (is_open or _stands(item, (writers or {}).get(item.number), row.outcomes[item.number]))
        }
        if not (sure or is_open) or not lane.lay(address, row.operation, row.scope, sure):
            return row
        lane.write()
        if is_open:
            self.made.add(record)
        left = {number: outcome for number, outcome in row.outcomes.items() if number not in sure}
        return replace(row, outcomes=left) if left else None

    def _writers(self, lane: Lane, address: Address) -> _Writers | None:
        """Who wrote each field of the record; None while it is not here."""
        where = " AND ".join(f'"{name}" = ?' for name in lane.spec.natural_key or ("id",))
        found = (
            cursor_of(self.session)
            .execute(f'SELECT writers FROM "{name_of(lane.table)}" WHERE {where}', address)  # noqa: S608 - names of columns
            .fetchone()
        )
        return None if found is None else dict(msgpack.unpackb(found[0], strict_map_key=False))


def _stands(item: Field, writer: Any, outcome: Any) -> bool:
    """Whether a kept outcome is no older than what central says of the field by what is known here."""
    if writer is None:
        return True
    if item.kind is Kind.ELEMENTS or item.rule not in _BY_TIME:
        return False
    told = shielded(writer) if is_unseen(writer) else (None, *writer[:2])
    return told is None or bool((outcome[2], outcome[1]) >= (told[2], told[1]))
