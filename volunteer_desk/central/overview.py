"""The desks of an organisation as whoever runs the platform sees them."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from volunteer_desk.central.records import Records
from volunteer_desk.domain.ids import MAX_SEQ, SEQ_BITS
from volunteer_desk.domain.records import Entity

_DESKS: Final = (
    "SELECT coalesce(d.desk_no, (SELECT min(no) FROM desk WHERE org = d.org AND device = d.id)), d.team,"
    " d.enrolled_ms, d.last_contact_ms, d.clock_error_ms, d.revoked_ms,"
    " max(coalesce(d.last_seq, 0) - coalesce(said.hi, 0), 0),"
    " (SELECT count(*) FROM desk AS k JOIN quarantined AS q ON q.org = k.org"
    "  AND q.operation BETWEEN (k.no << :bits) AND (k.no << :bits) + :most"
    "  WHERE k.org = d.org AND k.device = d.id)"
    " FROM device AS d LEFT JOIN desk AS said ON said.no = d.desk_no WHERE d.org = :org ORDER BY d.id"
)


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One device: `waiting` is what it had not sent at its last hello, `refused` what waits in quarantine.

    `clock_error_ms` is its wall clock minus central's at the last hello.
    """

    number: int
    team: str | None
    enrolled_ms: int
    contact_ms: int | None
    waiting: int
    refused: int
    clock_error_ms: int | None
    is_revoked: bool


def desks(connection: Connection, org: int) -> list[DeskLine]:
    """Every device that was ever enrolled, oldest first."""
    records = Records(connection, org)
    rows = connection.exec_driver_sql(_DESKS, {"org": org, "bits": SEQ_BITS, "most": MAX_SEQ}).all()
    return [_line(records, row) for row in rows]


def _line(records: Records, row: Any) -> DeskLine:
    number, team, enrolled, contact, error, revoked, waiting, refused = row
    found = None if team is None else records.by_id(Entity.TEAM, team)
    name = None if found is None else found.value("name")
    return DeskLine(
        number, name, enrolled, contact, waiting, refused, error, revoked is not None,
    )  # fmt: skip
