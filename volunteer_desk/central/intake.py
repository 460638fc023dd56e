"""Takes pushed batches: each operation once, facts joined, edits merged, all in one transaction.

Call `push` inside a writing transaction: the heads of the scopes are held to its end, so that inside a scope
the order of positions is the order of commits and the sequence is dense. What cannot be read, and an edit
that may not be made, goes to quarantine and is named in the answer; it never stops the rest, and nothing of
it reaches another desk. A punch that can be read is never refused: without the right to a team's records it
is filed where its distribution lives, with a flag, because somebody stood there and worked.
Where something lives is decided here: by what is known of it, else by what the desk claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import msgpack
from sqlalchemy import Connection

from volunteer_desk.central import log, proving, scopes
from volunteer_desk.central.accounts import Refused
from volunteer_desk.central.conflicts import Conflicts
from volunteer_desk.central.log import Appending, Body
from volunteer_desk.central.reading import is_known, is_plain, is_readable
from volunteer_desk.central.records import Held, Laying, Records, address_of
from volunteer_desk.central.tokens import Caller
from volunteer_desk.central.twins import Twins
from volunteer_desk.domain.attendance import EventKind
from volunteer_desk.domain.ids import MAX_SEQ, desk_of, seq_of
from volunteer_desk.domain.ids import operation_id as id_of
from volunteer_desk.domain.records import FACTS, SPECS, Entity, EntitySpec, Rule, Scope, is_fact
from volunteer_desk.domain.times import AnchorPoint, Corrector, Look, TrueTime
from volunteer_desk.wire.chain import weighed
from volunteer_desk.wire.messages import (
    ErrorCode,
    HeldAs,
    Note,
    NoteKind,
    NoteReason,
    Operation,
    Push,
    PushReply,
    PushVerdict,
)

# A fact of either kind has these fields under the same numbers.
_FACT: Final = {item.name: item.number for item in SPECS[Entity.ATTENDANCE_EVENT].fields}
_KIND, _PERSON, _DISTRIBUTION, _SHIFT = (_FACT[name] for name in ("kind", "person", "distribution", "shift"))
_STATION, _TARGET, _MOMENT = (_FACT[name] for name in ("station", "target", "moment_ms"))
_CORRECTIONS: Final = {EventKind.VOID, EventKind.ADJUST}
_BY_ID: Final = {spec.entity for spec in SPECS.values() if not spec.natural_key} - set(FACTS)
_SHARED: Final = frozenset(spec.entity for spec in SPECS.values() if spec.scope is Scope.ORGANISATION)
# What a register belongs to is the record that its key names first, and it lives where that does.
_KEEPERS: Final = {"team": Entity.TEAM, "shift": Entity.SHIFT}
_FLAGS: Final = {
    Rule.RESTRICTIVE: NoteReason.SAFEGUARD_DIFFERS,
    Rule.ASSIGNED_WINS: NoteReason.PLACED_TWICE,
}
_INSERT_ATTENDED: Final = (
    "INSERT INTO attended (org, distribution, shift, person, operation, kind, at_ms, station, target,"
    " moment_ms) VALUES (?,?,?,?,?,?,?,?,?,?)"
)


_MOST_ANCHORS: Final = 256


@dataclass(frozen=True, slots=True)
class Offered:
    """A batch, and what is worked out before it waits for its turn to be written."""

    batch: Push
    digests: list[bytes]


def offered(batch: Push, *, largest: int) -> Offered:
    """Look a batch over. Raises Refused BAD_REQUEST, or TOO_LARGE for one that says more than `largest`."""
    if batch.first_seq < 1 or batch.first_seq + len(batch.operations) > MAX_SEQ:
        raise Refused(ErrorCode.BAD_REQUEST)
    if len(batch.anchors) > _MOST_ANCHORS:
        raise Refused(ErrorCode.BAD_REQUEST)
    digests, total = [], 0
    for operation in batch.operations:
        try:
            digest, size = weighed(operation)
        except ValueError as trouble:
            raise Refused(ErrorCode.BAD_REQUEST) from trouble
        digests.append(digest)
        total += size
        if total > largest:
            raise Refused(ErrorCode.TOO_LARGE)
    return Offered(batch, digests)


def push(
    connection: Connection, caller: Caller, offer: Offered, now_ms: int, *, largest_quarantine: int
) -> PushReply:
    """Take a batch in. Raises Refused FORBIDDEN for a desk number of another device."""
    batch, each = offer.batch, offer.digests
    row = connection.exec_driver_sql(
        "SELECT hi, safe FROM desk WHERE no = ? AND org = ? AND device = ?",
        (batch.desk_no, caller.org, caller.device),
    ).first()
    if row is None:
        raise Refused(ErrorCode.FORBIDDEN)
    hi, safe = row
    if caller.is_revoked:
        _keep_apart(connection, caller.org, batch, now_ms, largest_quarantine)
        return PushReply(PushVerdict.REVOKED, hi=hi)
    unproved = proving.verdict(connection, caller.org, batch, hi, each)
    if unproved is not None:
        return unproved
    upto = batch.first_seq - 1 + len(each)
    if upto > hi:
        new = hi + 1 - batch.first_seq
        intake = _Intake(connection, caller, batch, now_ms)
        intake.take_all(hi + 1, batch.operations[new:])
        proving.keep(connection, caller.org, batch.desk_no, hi, each[new:])
        connection.exec_driver_sql("UPDATE desk SET hi = ? WHERE no = ?", (upto, batch.desk_no))
    connection.exec_driver_sql(
        "UPDATE device SET last_contact_ms = ? WHERE org = ? AND id = ?", (now_ms, caller.org, caller.device)
    )
    notes, held = _answers(connection, caller.org, batch.desk_no, batch.first_seq, upto)
    return PushReply(PushVerdict.OK, upto=upto, hi=max(hi, upto), safe=safe, notes=notes, held=held)


def _answers(
    connection: Connection, org: int, desk_no: int, first: int, last: int
) -> tuple[tuple[Note, ...], tuple[HeldAs, ...]]:
    """What is known of a stretch of a stream: the same for a repeated batch as for the first."""
    if last < first:
        return (), ()
    stretch = (org, id_of(desk_no, first), id_of(desk_no, last))
    notes = connection.exec_driver_sql(
        "SELECT operation, kind, reason FROM noted WHERE org = ? AND operation BETWEEN ? AND ?", stretch
    )
    held = connection.exec_driver_sql(
        "SELECT operation, held FROM alias WHERE org = ? AND operation BETWEEN ? AND ?", stretch
    )
    return (
        tuple(Note(seq_of(row[0]), row[1], row[2]) for row in notes),
        tuple(HeldAs(seq_of(row[0]), row[1]) for row in held),
    )


def _keep_apart(connection: Connection, org: int, batch: Push, now_ms: int, most: int) -> None:
    """What a revoked desk still holds, for a person at central to review."""
    count = connection.exec_driver_sql(
        "SELECT count(*) FROM quarantined WHERE org = ? AND operation BETWEEN ? AND ?",
        (org, id_of(batch.desk_no, 1), id_of(batch.desk_no, MAX_SEQ)),
    ).scalar_one()
    if count + len(batch.operations) > most:
        raise Refused(ErrorCode.TOO_LARGE)
    rows = [
        (org, id_of(batch.desk_no, batch.first_seq + place), NoteReason.REVOKED_DESK, packed(each), now_ms)
        for place, each in enumerate(batch.operations)
    ]
    if rows:
        connection.exec_driver_sql(_INSERT_QUARANTINED, rows)


_INSERT_QUARANTINED: Final = (
    "INSERT INTO quarantined (org, operation, reason, body, at_ms) VALUES (?,?,?,?,?)"
    " ON CONFLICT (org, operation) DO NOTHING"
)


def packed(operation: Operation) -> bytes:
    """An operation byte for byte, in the order of its fields."""
    whole: bytes = msgpack.packb([getattr(operation, name) for name in Operation.__slots__])
    return whole


@dataclass(slots=True)
class _Intake:
    """One batch on its way into the log."""

    connection: Connection
    caller: Caller
    batch: Push
    now_ms: int
    readable: set[int] = field(init=False)
    writable: set[int] = field(init=False)
    log: Appending = field(init=False)
    records: Records = field(init=False)
    conflicts: Conflicts = field(init=False)
    twins: Twins = field(init=False)
    notes: list[tuple[int, NoteKind, NoteReason]] = field(default_factory=list)
    quarantined: list[tuple[Any, ...]] = field(default_factory=list)
    attended: list[tuple[Any, ...]] = field(default_factory=list)
    homes: dict[int, int] = field(default_factory=dict)
    early: set[bytes] = field(default_factory=set)  # addresses of what was edited before it was made

    def __post_init__(self) -> None:
        connection, org = self.connection, self.caller.org
        granted = scopes.granted(connection, org, self.caller.device)
        self.readable = set(granted)
        self.writable = {each.scope_no for each in granted.values() if each.can_write}
        self.log = Appending(connection, org)
        self.records = Records(connection, org)
        self.conflicts = Conflicts(connection, org, self.log, self.now_ms)
        self.twins = Twins(connection, org, self.batch.desk_no)

    def take_all(self, first_seq: int, operations: Sequence[Operation]) -> None:
        """Take operations that are new, in their order."""
        looks = [Look(each.boot, each.mono_ms, each.wall_ms) for each in operations]
        first = id_of(self.batch.desk_no, first_seq)
        last = first + len(operations) - 1
        for entity in {each.entity for each in operations} & _BY_ID:
            # It happens when central came back from a backup and is filled again.
            self.early |= self.records.written_before(entity, first, last)
        times = Corrector([_point(each) for each in self.batch.anchors], self.now_ms, looks)
        for number, (operation, look) in enumerate(
            zip(operations, looks, strict=True), id_of(self.batch.desk_no, first_seq)
        ):
            if self.twins.held_as(number, operation) is None:
                self._take(number, operation, times.at(look))
        self._save()

    def _take(self, number: int, operation: Operation, at: TrueTime) -> None:
        if not is_known(operation.entity):
            self._take_aside(number, operation, at)
        elif not is_readable(operation, number):
            self._quarantine(number, operation, NoteReason.UNREADABLE)
        elif is_fact(Entity(operation.entity)):
            self._take_fact(number, self.twins.translated(operation), at)
        else:
            self._take_edit(number, self.twins.translated(operation), at)

    def _may_write(self, scope_no: int | None, entity: int) -> bool:
        """Whether the desk may; what belongs to a team never goes where every team reads."""
        return scope_no in self.writable and (scope_no != scopes.ORGANISATION_SCOPE or entity in _SHARED)

    def _take_fact(self, number: int, operation: Operation, at: TrueTime) -> None:
        values = operation.changes
        person, distribution = values.get(_PERSON), values.get(_DISTRIBUTION)
        scope_no = self._home_of(distribution) if distribution is not None else None
        scope_no = scope_no or self._filed_under(operation.scope)
        if scope_no is None:
            self._quarantine(number, operation, NoteReason.NO_WRITE_ACCESS)
            return
        if scope_no not in self.writable:
            # Whoever takes back what others have recorded needs the right to it.
            if values[_KIND] in _CORRECTIONS and desk_of(values.get(_TARGET) or 0) != self.batch.desk_no:
                self._quarantine(number, operation, NoteReason.NO_WRITE_ACCESS)
                return
            self._flag(number, NoteReason.NO_WRITE_ACCESS)
        if not at.is_sure:
            self._flag(number, NoteReason.TIME_NOT_SURE)
        self._check_person(number, person)
        kind, shift = values[_KIND], values.get(_SHIFT)
        is_of_a_person = operation.entity == Entity.ATTENDANCE_EVENT and kind != EventKind.REFUSED
        if is_of_a_person and None not in (person, distribution, shift):
            self.attended.append(
                (
                    self.caller.org, distribution, shift, person, number, kind, at.at_ms,
                    values.get(_STATION), values.get(_TARGET), values.get(_MOMENT),
                )
            )  # fmt: skip
        self._append(scope_no, number, operation, at, outcomes={}, values=values)

    def _filed_under(self, claimed: int) -> int | None:
        """Where a fact goes whose distribution nobody knows: to the team it names, else to the desk's own."""
        named = self.log.scope_of(claimed)
        if named is not None and named != scopes.ORGANISATION_SCOPE:
            return named
        return max(self.writable - {scopes.ORGANISATION_SCOPE}, default=None)

    def _home_of(self, distribution: int) -> int | None:
        """The scope a distribution lives in; None while nobody has told of it."""
        if distribution not in self.homes:
            found = self.records.by_id(Entity.DISTRIBUTION, distribution)
            if found is None:
                return None
            self.homes[distribution] = found.scope_no
        return self.homes[distribution]

    def _check_person(self, number: int, person: int | None) -> None:
        if person is None:
            return
        found = self.records.by_id(Entity.PERSON, person)
        if found is None or found.scope_no not in self.readable:
            self._flag(number, NoteReason.UNKNOWN_RECORD)
        elif found.value("archived"):
            self._flag(number, NoteReason.ARCHIVED_MEANWHILE)

    def _take_aside(self, number: int, operation: Operation, at: TrueTime) -> None:
        """An entity of a newer schema: in the log as it came, for the desks that know it."""
        scope_no = self.log.scope_of(operation.scope)
        if scope_no is None or not self._may_write(scope_no, operation.entity):
            self._quarantine(number, operation, NoteReason.NO_WRITE_ACCESS)
            return
        if not all(map(is_plain, operation.changes.values())):
            self._quarantine(number, operation, NoteReason.UNREADABLE)
            return
        self._flag(number, NoteReason.UNKNOWN_ENTITY)
        self._append(scope_no, number, operation, at, outcomes={}, values=operation.changes)

    def _take_edit(self, number: int, operation: Operation, at: TrueTime) -> None:
        spec = SPECS[Entity(operation.entity)]
        scope_no, held = self._whereabouts(number, operation, spec)
        if scope_no is None or not self._may_write(scope_no, operation.entity):
            self._quarantine(number, operation, NoteReason.NO_WRITE_ACCESS)
            return
        if held is not None and any(
            held.is_crowded(item, operation.bases.get(item, 0)) for item in operation.changes
        ):
            self._quarantine(number, operation, NoteReason.TOO_MANY_VALUES)
            return
        is_filled_in = held is not None and operation.record == number
        if held is None:
            if not spec.natural_key and operation.record != number:
                self._flag(number, NoteReason.UNKNOWN_RECORD)
            address = address_of(operation.record, operation.key)
            held = Held(operation.entity, address, operation.record or number, scope_no, {})
            self.records.make(held)
        laid = Laying(operation, number, at.at_ms, self.now_ms, partial(self._said, held)).on(held, spec)
        self.records.touch(held)
        self._append(
            scope_no, number, operation, TrueTime(laid.at_ms, at.uncertainty_ms),
            outcomes=held.outcomes(number, laid.at_ms) if is_filled_in else laid.outcomes,
            values=laid.in_vain or None,
        )  # fmt: skip
        for item, lost, standing in laid.opened:
            if item.rule in _FLAGS:
                self._flag(number, _FLAGS[item.rule])
            self.conflicts.open(held, operation.key, item, lost, standing, (number, operation))
        for item, losing in laid.settled:
            self.conflicts.settle(held, item, losing)

    def _whereabouts(
        self, number: int, operation: Operation, spec: EntitySpec
    ) -> tuple[int | None, Held | None]:
        """The scope a record lives in, and the record as it stands there."""
        claimed = self.log.scope_of(operation.scope)
        address = address_of(operation.record, operation.key)
        if operation.record == number:  # of a register there is no record, only its key
            home = self._open_team(number) if spec.entity is Entity.TEAM else claimed
            held = self.records.find(operation.entity, address) if address in self.early else None
            return home, held if held is not None and held.scope_no == home else None
        known = held = self.records.find(operation.entity, address)
        if operation.key is not None:
            known = self.records.by_id(_KEEPERS[spec.natural_key[0]], operation.key[0]) or held
        if known is None:
            return claimed, None
        # A register that somebody wrote down elsewhere, before its keeper was known here, is none.
        return known.scope_no, held if held is not None and held.scope_no == known.scope_no else None

    def _said(self, held: Held, operation: int, number: int) -> tuple[Any, int] | None:
        found = log.find(self.connection, self.caller.org, operation)
        found = found or self.log.find(operation)
        if found is None:
            return None
        entity, body, at_ms = found
        key = tuple(body.key) if body.key else None
        if entity != held.entity or address_of(body.record, key) != held.address:
            return None
        if body.values is not None and number in body.values:
            return body.values[number], at_ms
        outcome = body.outcomes.get(number)
        return None if outcome is None else (outcome[0], at_ms)

    def _open_team(self, team: int) -> int:
        """A team made at a desk gets its log here, and the device the right to it; the scope."""
        scope_no = scopes.open_scope(self.connection, self.caller.org, team)
        scopes.grant(self.connection, self.caller.org, self.caller.device, scope_no)
        self.connection.exec_driver_sql(
            "UPDATE device SET team = ? WHERE org = ? AND id = ? AND team IS NULL",
            (team, self.caller.org, self.caller.device),
        )
        self.log.opened(team)
        self.readable.add(scope_no)
        self.writable.add(scope_no)
        return scope_no

    def _append(
        self, scope_no: int, number: int, operation: Operation, at: TrueTime, *, outcomes: Any, values: Any
    ) -> None:
        body = Body(
            operation.record, None if operation.key is None else list(operation.key),
            self.log.team_of(scope_no), operation.actor, outcomes, values, operation.wall_ms,
            operation.utc_offset_minutes, operation.mono_ms,
        )  # fmt: skip
        self.log.append(scope_no, number, operation.entity, body, (at.at_ms, at.uncertainty_ms))

    def _flag(self, number: int, reason: NoteReason) -> None:
        self.notes.append((number, NoteKind.FLAGGED, reason))

    def _quarantine(self, number: int, operation: Operation, reason: NoteReason) -> None:
        self.notes.append((number, NoteKind.QUARANTINED, reason))
        self.quarantined.append((self.caller.org, number, reason, packed(operation), self.now_ms))

    def _save(self) -> None:
        org = self.caller.org
        self.records.save()
        self.log.save()
        self.twins.save()
        if self.attended:
            self.connection.exec_driver_sql(_INSERT_ATTENDED, self.attended)
        if self.quarantined:
            self.connection.exec_driver_sql(_INSERT_QUARANTINED, self.quarantined)
        if self.notes:
            self.connection.exec_driver_sql(
                "INSERT INTO noted (org, operation, reason, kind, at_ms) VALUES (?,?,?,?,?)"
                " ON CONFLICT (org, operation, reason) DO NOTHING",
                [(org, number, reason, kind, self.now_ms) for number, kind, reason in self.notes],
            )


def _point(anchor: Any) -> AnchorPoint:
    look = Look(anchor.boot, anchor.mono_ms, anchor.wall_ms)
    return AnchorPoint(look, anchor.central_ms, anchor.round_trip_ms)
