"""Operation ids, desk numbers and log positions: how 63 bits are divided (`desk_no << 36 | seq`).

An operation id names one operation for ever, is the primary key of the row it created, and is the key that
makes a repeated push harmless.
"""

from typing import Final, NewType

OperationId = NewType("OperationId", int)
DeskNo = NewType("DeskNo", int)

DESK_BITS: Final = 27
SEQ_BITS: Final = 36
SCOPE_SEQ_BITS: Final = 40
MAX_SEQ: Final = (1 << SEQ_BITS) - 1
CENTRAL_DESK: Final = DeskNo(0)
FIRST_PROVISIONAL_DESK: Final = DeskNo(1 << (DESK_BITS - 1))
LAST_DESK: Final = DeskNo((1 << DESK_BITS) - 1)


def operation_id(desk_no: int, seq: int) -> OperationId:
    """The id of operation `seq` (from 1) of desk `desk_no`; ValueError outside their ranges."""
    if not 0 <= desk_no <= LAST_DESK:
        raise ValueError("desk number out of range")
    if not 1 <= seq <= MAX_SEQ:
        raise ValueError("sequence number out of range")
    return OperationId(desk_no << SEQ_BITS | seq)


def desk_of(operation: int) -> DeskNo:
    """The desk that wrote the operation."""
    return DeskNo(operation >> SEQ_BITS)


def seq_of(operation: int) -> int:
    """The operation's place in its desk's own stream, from 1 without a hole."""
    return operation & MAX_SEQ


def is_provisional(desk_no: int) -> bool:
    """Whether the number was drawn by the desk itself, before it was enrolled."""
    return desk_no >= FIRST_PROVISIONAL_DESK


def log_position(scope_no: int, scope_seq: int) -> int:
    """Where a row stands in central's log: dense within its scope, from 1."""
    return scope_no << SCOPE_SEQ_BITS | scope_seq
