"""Operation ids: desk and number in 63 bits, and nothing outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.ids import (
    FIRST_PROVISIONAL_DESK,
    LAST_DESK,
    MAX_SEQ,
    desk_of,
    is_provisional,
    log_position,
    operation_id,
    seq_of,
)


@given(st.integers(0, LAST_DESK), st.integers(1, MAX_SEQ))
def test_desk_and_number_come_back(desk: int, seq: int) -> None:
    number = operation_id(desk, seq)
    assert (desk_of(number), seq_of(number)) == (desk, seq)
    assert 0 < number < 1 << 63
    assert is_provisional(desk) == (desk >= FIRST_PROVISIONAL_DESK)


@pytest.mark.parametrize(("desk", "seq"), [(-1, 1), (LAST_DESK + 1, 1), (0, 0), (0, -1), (0, MAX_SEQ + 1)])
def test_what_no_desk_may_number(desk: int, seq: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        operation_id(desk, seq)


def test_the_logs_order_is_scope_then_place() -> None:
    assert log_position(1, 5) < log_position(1, 6) < log_position(2, 0)
