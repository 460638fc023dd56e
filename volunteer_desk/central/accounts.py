"""Who may speak to central: organisations, and devices enrolled by a one-time code.

Codes and tokens are kept only as hashes. Refusing or revoking somebody deletes nothing of theirs. People are
the operators of the desks, as records like others; whoever runs the platform is whoever may use its machine.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from volunteer_desk.central import scopes
from volunteer_desk.domain.arabic import fold_digits
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK, LAST_DESK
from volunteer_desk.wire.messages import SPARE_NUMBERS, Enrol, EnrolReply, ErrorCode

_MOST_NUMBERS: Final = 64  # of one device: answers that are lost must not use numbers up
SHORT_BLOCK: Final = 10_000
_LAST_SHORT_BLOCK: Final = 4_999  # the blocks above are drawn by desks that are not enrolled
_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_LENGTH: Final = 12
_GROUP: Final = 4


class Refused(Exception):
    """The request gets no answer of its own; carries the code the caller is told and how long to wait."""

    def __init__(self, code: ErrorCode, *, after_seconds: int = 0) -> None:
        super().__init__(code.value)
        self.code = code
        self.after_seconds = after_seconds


def create_organisation(connection: Connection, name: str, now_ms: int) -> int:
    """The number of the organisation of that name, which is made with its shared scope when there is none."""
    found = connection.exec_driver_sql("SELECT id FROM organisation WHERE name = ?", (name,)).scalar()
    if found is not None:
        return int(found)
    number = connection.exec_driver_sql(
        "INSERT INTO organisation (name, identity_key, created_ms, last_seq, last_scope, last_block)"
        " VALUES (?,?,?,0,?,0) RETURNING id",
        (name, secrets.token_bytes(32), now_ms, scopes.ORGANISATION_SCOPE),
    ).scalar_one()
    scopes.open_scope(connection, int(number), scopes.ORGANISATION_TEAM)
    return int(number)


@dataclass(frozen=True, slots=True)
class NewCode:
    """For whom a one-time code is: an organisation, and a team when the device is to join one."""

    org: int
    team: int | None
    expires_ms: int


def new_code(connection: Connection, wanted: NewCode) -> str:
    """A one-time code of three groups of letters and digits that are not mistaken for each other."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    connection.exec_driver_sql(
        "INSERT INTO enrolment_code (hash, org, team, expires_ms) VALUES (?,?,?,?)",
        (_code_hash(letters), wanted.org, wanted.team, wanted.expires_ms),
    )
    return "-".join(letters[start : start + _GROUP] for start in range(0, _CODE_LENGTH, _GROUP))


def _code_hash(code: str) -> bytes:
    return hashed("".join(letter for letter in fold_digits(code).upper() if letter in _ALPHABET))


def hashed(secret: str) -> bytes:
    """What is kept of a token or code: both are random and long, so that a plain hash serves."""
    return sha256(secret.encode("utf-8", "replace")).digest()


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device that was taken in; the reply lacks its tokens."""

    org: int
    device: int
    reply: EnrolReply


def enrol(connection: Connection, request: Enrol, now_ms: int) -> Enrolled:
    """Take a device in for a good code; its desk's own number stays when nobody ever had it.

    Raises Refused ENROLMENT_REFUSED, the same for a wrong, used and expired code; TEAM_NEEDED and OTHER_TEAM,
    which leave the code good when the caller's transaction is rolled back.
    """
    code = connection.exec_driver_sql(
        "UPDATE enrolment_code SET used_ms = ? WHERE hash = ? AND used_ms IS NULL AND expires_ms > ?"
        " RETURNING hash, org, team",
        (now_ms, _code_hash(request.code), now_ms),
    ).first()
    if code is None:
        raise Refused(ErrorCode.ENROLMENT_REFUSED)
    _, org, team = code
    if team is None and not request.brings_team:
        raise Refused(ErrorCode.TEAM_NEEDED)
    if team is not None and request.team not in {None, team}:
        raise Refused(ErrorCode.OTHER_TEAM)
    block = _next_block(connection, org)
    device = connection.exec_driver_sql(
        "SELECT coalesce(max(id), 0) + 1 FROM device WHERE org = ?", (org,)
    ).scalar_one()
    own, *spares = _numbers(connection, org, device, request.desk_no)
    connection.exec_driver_sql(
        "INSERT INTO device (org, id, team, short_first, enrolled_ms, desk_no, protocol, schema)"
        " VALUES (?,?,?,?,?,?,1,1)",
        (org, device, team, block, now_ms, own),
    )
    connection.exec_driver_sql("UPDATE enrolment_code SET device = ? WHERE hash = ?", (device, code[0]))
    scopes.grant(connection, org, device, scopes.ORGANISATION_SCOPE)
    if team is not None:
        scopes.grant(connection, org, device, scopes.open_scope(connection, org, team))
    key = connection.exec_driver_sql(
        "SELECT identity_key FROM organisation WHERE id = ?", (org,)
    ).scalar_one()
    reply = EnrolReply(
        organisation=org, team=team, desk_no=own, spare_desk_nos=tuple(spares), short_first=block,
        short_end=block + SHORT_BLOCK, identity_key=key, refresh_token="", access_token="", access_seconds=0,
    )  # fmt: skip
    return Enrolled(org, device, reply)


def _next_block(connection: Connection, org: int) -> int:
    """The first badge number of a block that no other desk of the organisation gets."""
    block = connection.exec_driver_sql(
        "UPDATE organisation SET last_block = last_block + 1 WHERE id = ? RETURNING last_block", (org,)
    ).scalar_one()
    if block > _LAST_SHORT_BLOCK:
        raise RuntimeError("badge numbers are used up")
    return int(block) * SHORT_BLOCK


def _numbers(connection: Connection, org: int, device: int, claimed: int) -> list[int]:
    """The desk's number and its spares; a number it drew itself stays when central has never seen it."""
    numbers = _unused(connection, 1 + SPARE_NUMBERS)
    is_free = connection.exec_driver_sql("SELECT 1 FROM desk WHERE no = ?", (claimed,)).first() is None
    if FIRST_PROVISIONAL_DESK <= claimed <= LAST_DESK and is_free:
        numbers = [claimed, *numbers[:SPARE_NUMBERS]]
    _give(connection, org, device, numbers)
    return numbers


def _unused(connection: Connection, count: int) -> list[int]:
    first = connection.exec_driver_sql(
        "SELECT coalesce(max(no), 0) + 1 FROM desk WHERE no < ?", (FIRST_PROVISIONAL_DESK,)
    ).scalar_one()
    if first + count > FIRST_PROVISIONAL_DESK:
        raise RuntimeError("desk numbers are used up")
    return list(range(first, first + count))


def _give(connection: Connection, org: int, device: int, numbers: Sequence[int]) -> None:
    connection.exec_driver_sql(
        "INSERT INTO desk (no, org, device, hi, safe) VALUES (?,?,?,0,0)",
        [(number, org, device) for number in numbers],
    )


def more_spares(connection: Connection, org: int, device: int, kept: int) -> tuple[int, ...]:
    """Numbers for a desk that keeps fewer than it should; nobody else gets these, not even its own copies."""
    held = connection.exec_driver_sql(
        "SELECT count(*) FROM desk WHERE org = ? AND device = ?", (org, device)
    ).scalar_one()
    missing = min(SPARE_NUMBERS - kept, _MOST_NUMBERS - held)
    if missing <= 0:
        return ()
    numbers = _unused(connection, missing)
    _give(connection, org, device, numbers)
    return tuple(numbers)


def revoke(connection: Connection, org: int, device: int, now_ms: int) -> None:
    """End a device's right to read and write; what it recorded stays, what it still holds is quarantined."""
    connection.exec_driver_sql(
        "UPDATE device SET revoked_ms = ? WHERE org = ? AND id = ? AND revoked_ms IS NULL",
        (now_ms, org, device),
    )


def device_of_desk(connection: Connection, org: int, desk_no: int) -> int | None:
    """The device a desk number was given to."""
    found = connection.exec_driver_sql(
        "SELECT device FROM desk WHERE no = ? AND org = ?", (desk_no, org)
    ).scalar()
    return None if found is None else int(found)
