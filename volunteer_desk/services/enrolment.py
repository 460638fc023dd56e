"""What central gives a desk: its number, its team, its block of badge numbers, the key of identity hashes.

Nothing here deletes anything; a provisional desk keeps all it has written and goes on under its new number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgpack
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.permission import needs
from volunteer_desk.services.renumbering import renumber
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.derived import identity_hash
from volunteer_desk.wire.messages import Anchor, EnrolReply, HelloReply

_ANCHORS_KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class DeskIdentity:
    """Who this desk is to central."""

    desk_no: int
    last_seq: int
    acked_seq: int
    safe_seq: int
    organisation: int | None
    url: str | None
    team: int | None
    spare_desk_nos: tuple[int, ...]
    last_contact_ms: int | None


_IDENTITY: Final = (
    "SELECT desk_no, last_seq, acked_seq, safe_seq, organisation, central_url, team, spare_desk_nos,"
    " last_contact_ms FROM desk_state WHERE id = 1"
)


def identity(session: Session) -> DeskIdentity:
    """Who this desk is, as its file says."""
    desk_no, last, acked, safe, organisation, url, team, spares, last_contact_ms = (
        cursor_of(session).execute(_IDENTITY).fetchone()
    )
    return DeskIdentity(
        desk_no, last, acked, safe, organisation, url, team, tuple(msgpack.unpackb(spares)), last_contact_ms
    )


@needs(Permission.SYNCHRONISE)
def adopt(session: Session, reply: EnrolReply, url: str) -> int:
    """Become the desk central enrolled; how many own operations took a new number.

    A desk that has its team already keeps it; it was asked for a code of that team or of none, and central
    hears of it with the first push. What central has acknowledged before keeps its number. Raises UserProblem
    ENROLMENT_REFUSED for another organisation.
    """
    before = identity(session)
    if before.organisation not in {None, reply.organisation}:
        raise UserProblem(Problem.ENROLMENT_REFUSED)
    moved = 0
    if reply.desk_no != before.desk_no:
        moved = renumber(session, reply.desk_no, before.acked_seq)
    cursor_of(session).execute(
        "UPDATE desk_state SET organisation = ?, central_url = ?, team = coalesce(team, ?),"
        " spare_desk_nos = ? WHERE id = 1",
        (reply.organisation, url, reply.team, msgpack.packb(list(reply.spare_desk_nos))),
    )
    lease(session, reply.short_first, reply.short_end)
    rekey(session, reply.identity_key)
    context_of(session).touched("desk_state", 1)
    return moved


@needs(Permission.SYNCHRONISE)
def follow_platform(session: Session, url: str) -> None:
    """The platform this desk is enrolled at answers at another address; nothing for a desk that has none."""
    cursor_of(session).execute(
        "UPDATE desk_state SET central_url = ? WHERE id = 1 AND organisation IS NOT NULL", (url,)
    )


def lease(session: Session, first: int, end: int) -> None:
    """Take badge numbers from a leased block from now on; numbers already printed stay valid."""
    if end > first:
        cursor_of(session).execute(
            "UPDATE desk_state SET short_number_next = ?, short_number_end = ?"
            " WHERE id = 1 AND short_number_end <> ?",
            (first, end, end),
        )


def rekey(session: Session, key: bytes) -> int:
    """Hash every identity number under the organisation's key; how many there were."""
    cursor = cursor_of(session)
    if cursor.execute("SELECT identity_key FROM desk_state WHERE id = 1").fetchone()[0] == key:
        return 0
    rows = cursor.execute("SELECT id, identity FROM person WHERE identity IS NOT NULL").fetchall()
    cursor.executemany(
        "UPDATE person SET identity_hash = ? WHERE id = ?",
        [(identity_hash(identity, key), person) for person, identity in rows],
    )
    cursor.execute("UPDATE desk_state SET identity_key = ? WHERE id = 1", (key,))
    return len(rows)


@needs(Permission.SYNCHRONISE)
def take_spare_number(session: Session, common: int) -> int | None:
    """Go on under a spare desk number after the last common operation; None when no spare is left."""
    spares = list(identity(session).spare_desk_nos)
    if not spares:
        return None
    number = spares.pop(0)
    renumber(session, number, common)
    _keep_spares(session, spares)
    context_of(session).touched("desk_state", 1)
    return number


def _keep_spares(session: Session, numbers: Sequence[int]) -> None:
    packed = msgpack.packb(list(numbers))
    cursor_of(session).execute("UPDATE desk_state SET spare_desk_nos = ? WHERE id = 1", (packed,))


@needs(Permission.SYNCHRONISE)
def offer_again(session: Session, hi: int) -> None:
    """Send everything after `hi` again: central says it has no more than that."""
    cursor_of(session).execute("UPDATE desk_state SET acked_seq = min(acked_seq, ?) WHERE id = 1", (hi,))


@needs(Permission.SYNCHRONISE)
def remember_contact(session: Session, reply: HelloReply, anchor: Anchor | None) -> None:
    """What a hello brought: scopes with their epochs, central's clock, badge and desk numbers, the hash key.

    A scope in a new epoch is read anew from its beginning, and one with fewer rows than were read; nothing
    that is held goes.
    """
    cursor = cursor_of(session)
    cursor.executemany(
        "INSERT INTO scope_cursor (scope_no, team, epoch, seq, can_write) VALUES (?,?,?,0,?)"
        " ON CONFLICT (scope_no) DO UPDATE SET team = excluded.team, can_write = excluded.can_write,"
        " seq = CASE WHEN epoch = excluded.epoch AND seq <= ? THEN seq ELSE 0 END, epoch = excluded.epoch",
        [(grant.scope_no, grant.team, grant.epoch, grant.can_write, grant.head) for grant in reply.grants],
    )
    if anchor is not None:
        _remember_anchor(session, anchor)
    lease(session, reply.short_first, reply.short_end)
    rekey(session, reply.identity_key)
    if reply.spare_desk_nos:
        _keep_spares(session, reply.spare_desk_nos)
    # Fewer than were acknowledged: central came back from a backup, and is filled again from here.
    cursor.execute(
        "UPDATE desk_state SET last_contact_ms = ?, acked_seq = min(acked_seq, ?),"
        " safe_seq = min(?, last_seq) WHERE id = 1",
        (reply.now_ms, reply.hi, reply.safe),
    )
    context_of(session).touched("desk_state", 1)


def _remember_anchor(session: Session, anchor: Anchor) -> None:
    cursor = cursor_of(session)
    cursor.execute("INSERT OR IGNORE INTO boot (boot) VALUES (?)", (anchor.boot,))
    cursor.execute(
        "INSERT INTO anchor (boot, mono_ms, wall_ms, central_ms, round_trip_ms)"
        " SELECT id, ?, ?, ?, ? FROM boot WHERE boot = ?",
        (anchor.mono_ms, anchor.wall_ms, anchor.central_ms, anchor.round_trip_ms, anchor.boot),
    )
    # The first anchor of every boot stays, and the newest of all: what lies between adds nothing.
    cursor.execute(
        "DELETE FROM anchor WHERE id NOT IN (SELECT min(id) FROM anchor GROUP BY boot)"
        " AND id NOT IN (SELECT id FROM anchor ORDER BY id DESC LIMIT ?)",
        (_ANCHORS_KEPT,),
    )


def anchors(session: Session, limit: int = 64) -> list[Anchor]:
    """The newest anchors, oldest first."""
    rows = (
        cursor_of(session)
        .execute(
            "SELECT b.boot, a.mono_ms, a.wall_ms, a.central_ms, a.round_trip_ms FROM anchor AS a"
            " JOIN boot AS b ON b.id = a.boot ORDER BY a.id DESC LIMIT ?",
            (limit,),
        )
        .fetchall()
    )
    return [Anchor(*row) for row in reversed(rows)]
