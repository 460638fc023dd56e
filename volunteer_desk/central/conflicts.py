"""Conflicts as rows of the log: central's own operations, so that every desk of the scope gets them."""

import json
from typing import Any, Final

from sqlalchemy import Connection

from volunteer_desk.central import log
from volunteer_desk.central.log import Appending, Body
from volunteer_desk.central.records import Held
from volunteer_desk.domain.ids import CENTRAL_DESK, desk_of, operation_id
from volunteer_desk.domain.merge import Standing
from volunteer_desk.domain.records import SPECS, Entity, Field
from volunteer_desk.wire.messages import Operation

_SPEC: Final = SPECS[Entity.CONFLICT]
_OPEN: Final = "open"
_SETTLED: Final = "settled"


class Conflicts:
    """Writes the conflict rows of one transaction; what is open is kept with the records."""

    def __init__(self, connection: Connection, org: int, rows: Appending, now_ms: int) -> None:
        self._connection = connection
        self._org = org
        self._rows = rows
        self._now_ms = now_ms

    def open(
        self,
        held: Held,
        key: tuple[Any, ...] | None,
        item: Field,
        lost: Standing,
        standing: Standing,
        current: tuple[int, Operation],
    ) -> None:
        """A value lost: say so with both values, who wrote them, where and when."""
        detail = {
            "rule": item.rule.value,
            "key": None if key is None else list(key),
            "standing": self._told(standing, current),
            "losing": self._told(lost, current),
        }
        self._append(
            held, item, lost.writer,
            {
                "losing_operation": lost.writer, "field": item.name, "entity": held.entity,
                "record": held.id, "detail": json.dumps(detail, ensure_ascii=False, default=str),
                "state": _OPEN,
            },
        )  # fmt: skip

    def settle(self, held: Held, item: Field, losing: int) -> None:
        """A conflict was answered, or both sides say the same by now."""
        self._append(held, item, losing, {"losing_operation": losing, "field": item.name, "state": _SETTLED})

    def _told(self, value: Standing, current: tuple[int, Operation]) -> dict[str, Any]:
        number, operation = current
        actor, at_ms = operation.actor, value.at_ms
        if value.writer != number:
            found = log.find(self._connection, self._org, value.writer) or self._rows.find(value.writer)
            actor = found[1].actor if found else None
        return {
            "value": value.value, "operation": value.writer, "actor": actor,
            "desk": desk_of(value.writer), "at_ms": at_ms,
        }  # fmt: skip

    def _append(self, held: Held, item: Field, losing: int, values: dict[str, Any]) -> None:
        number = self._next_number()
        outcomes = {_SPEC.field(name).number: (value, number, self._now_ms) for name, value in values.items()}
        body = Body(
            None, [losing, item.name], self._rows.team_of(held.scope_no), None, outcomes, None, self._now_ms
        )
        self._rows.append(held.scope_no, number, int(Entity.CONFLICT), body, (self._now_ms, 0))

    def _next_number(self) -> int:
        return operation_id(CENTRAL_DESK, next_seq(self._connection, self._org))


def next_seq(connection: Connection, org: int) -> int:
    """The next of central's own operations in an organisation."""
    found = connection.exec_driver_sql(
        "UPDATE organisation SET last_seq = last_seq + 1 WHERE id = ? RETURNING last_seq", (org,)
    ).scalar_one()
    return int(found)
