"""Whether a batch continues the stream that is here: digests of every operation, kept in blocks of 256."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from volunteer_desk.wire.chain import DIGEST_BYTES, WINDOW, chain
from volunteer_desk.wire.messages import Push, PushReply, PushVerdict

_BLOCK: Final = 256


def verdict(
    connection: Connection, org: int, batch: Push, hi: int, digests: Sequence[bytes]
) -> PushReply | None:
    """None when the batch continues what is held up to `hi`; else gap, rewind or fork."""
    before = batch.first_seq - 1
    if before > hi:
        return PushReply(PushVerdict.GAP, hi=hi)
    if chain(held(connection, org, batch.desk_no, max(before - WINDOW, 0) + 1, before)) != batch.chain_before:
        # Half way back each time: a stream of any length is searched in a few requests.
        return PushReply(PushVerdict.REWIND, common=before // 2, hi=hi)
    known = held(connection, org, batch.desk_no, batch.first_seq, min(hi, before + len(digests)))
    for place, (mine, theirs) in enumerate(zip(known, digests, strict=False)):
        if mine != theirs:
            return PushReply(PushVerdict.FORK, common=before + place, hi=hi)
    return None


def held(connection: Connection, org: int, desk_no: int, first: int, last: int) -> list[bytes]:
    """The digests of a desk's operations `first` to `last`, as far as they are here."""
    if last < first:
        return []
    low, high = (first - 1) // _BLOCK, (last - 1) // _BLOCK
    rows = connection.exec_driver_sql(
        "SELECT block, digests FROM desk_block WHERE org = ? AND desk_no = ? AND block BETWEEN ? AND ?"
        " ORDER BY block",
        (org, desk_no, low, high),
    )
    joined = b"".join(row[1] for row in rows)
    start, end = first - 1 - low * _BLOCK, last - low * _BLOCK
    return [
        joined[place * DIGEST_BYTES : (place + 1) * DIGEST_BYTES]
        for place in range(start, min(end, len(joined) // DIGEST_BYTES))
    ]


def keep(connection: Connection, org: int, desk_no: int, hi: int, digests: Sequence[bytes]) -> None:
    """Add the digests of the operations after `hi`."""
    block = hi // _BLOCK
    begun = held(connection, org, desk_no, block * _BLOCK + 1, hi)
    whole = [*begun, *digests]
    rows = [
        (org, desk_no, block + start // _BLOCK, b"".join(whole[start : start + _BLOCK]))
        for start in range(0, len(whole), _BLOCK)
    ]
    connection.exec_driver_sql(
        "INSERT INTO desk_block (org, desk_no, block, digests) VALUES (?,?,?,?)"
        " ON CONFLICT (org, desk_no, block) DO UPDATE SET digests = excluded.digests",
        rows,
    )
