"""Messages survive the way there and back; bytes of a stranger are told apart and change nothing."""

import json
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.wire.chain import WINDOW, chain, digest
from volunteer_desk.wire.codec import LARGEST_UNPACKED, ProtocolProblem, decode, encode
from volunteer_desk.wire.columns import column, map_columns, uncolumn, unmap_columns
from volunteer_desk.wire.json_form import from_json, plain, to_json
from volunteer_desk.wire.messages import (
    Anchor,
    Grant,
    HeldAs,
    Hello,
    HelloReply,
    LogRow,
    Note,
    Operation,
    Page,
    Pull,
    PullReply,
    Push,
    PushReply,
    Wanted,
)

ID = st.integers(0, (1 << 63) - 1)
VALUE: Any = st.one_of(st.none(), st.booleans(), ID, st.text(max_size=20))
OPERATION = st.builds(
    Operation,
    entity=st.integers(1, 40),
    record=st.none() | ID,
    key=st.none() | st.tuples(ID, ID) | st.tuples(ID, ID, st.text(max_size=5)),
    scope=ID,
    changes=st.dictionaries(st.integers(1, 63), VALUE, max_size=5),
    bases=st.dictionaries(st.integers(1, 63), ID, max_size=5),
    settles=st.none() | st.tuples(ID, st.text(max_size=12)),
    first_id=st.none() | ID,
    actor=st.none() | ID,
    wall_ms=st.integers(0, 1 << 45),
    utc_offset_minutes=st.integers(-720, 720),
    mono_ms=st.integers(0, 1 << 45),
    boot=st.text(max_size=32),
)


@settings(max_examples=60)
@given(st.lists(OPERATION, max_size=8), st.binary(min_size=16, max_size=16))
def test_a_batch_survives(operations: list[Operation], before: bytes) -> None:
    push = Push(7, 1, before, (Anchor("b", 1, 2, 3, 4),), tuple(operations))
    assert decode(encode(push), Push) == push
    assert from_json(to_json(push), Push) == push


def test_replies_survive() -> None:
    row = LogRow(1, 2, 4, 3, None, 9, {1: ("a", 5, 6), 9: ({"x": [1, 2]}, 5, 6)}, None, None, 8, 0)
    fact = LogRow(2, 3, 32, 3, None, 9, {}, {1: "check_in", 3: 1 << 60}, 7, 8, 0)
    for message in (
        Hello(1, 2, 3),
        HelloReply(1, 2, 3, 4, b"k" * 32, 5, 6, (Grant(1, 0, 1, True, 5),)),
        PushReply("ok", upto=3, notes=(Note(1, "flagged", "x"),), held=(HeldAs(2, 9),)),
        Pull((Wanted(1, 1, 0), Wanted(2, 1, 40))),
        PullReply((Page(1, 1, 2, False, (row, fact, row)), Page(2, 1, 0, True, ()))),
    ):
        assert decode(encode(message)) == message
        assert from_json(to_json(message), type(message)) == message


@settings(max_examples=150)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_protocol_problem_or_a_message(data: bytes) -> None:
    for candidate in (data, zstandard.ZstdCompressor().compress(data)):
        with pytest.raises(ProtocolProblem):
            decode(candidate)


@settings(max_examples=80)
@given(st.data())
def test_a_changed_byte_never_escapes_as_another_error(data: st.DataObject) -> None:
    good = bytearray(encode(Push(7, 1, b"x" * 16, (), (_operation(),))))
    good[data.draw(st.integers(0, len(good) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        decode(bytes(good), Push)
    except ProtocolProblem:
        return


def test_a_wrong_kind_and_a_bomb_are_refused() -> None:
    with pytest.raises(ProtocolProblem):
        decode(encode(Hello(1, 2, 3)), Push)
    bomb = zstandard.ZstdCompressor().compress(b"\0" * (LARGEST_UNPACKED + 1))
    with pytest.raises(ProtocolProblem, match="size"):
        decode(bomb)


def test_times_and_equal_columns_take_little_room() -> None:
    one = Push(7, 1, b"x" * 16, (), tuple(_operation(wall_ms=1_000_000 + 4_000 * n) for n in range(1_000)))
    assert len(encode(one)) < 1_000 * 12


def test_large_ids_are_text_in_json() -> None:
    assert plain(Hello(1 << 60, 2, 3))["desk_no"] == str(1 << 60)


MEMBERS = st.sampled_from(["desk_no", "first_seq", "operations", "anchors", "chain_before", "$int"])
ANY_JSON: Any = st.recursive(VALUE, lambda inner: st.lists(inner) | st.dictionaries(MEMBERS, inner))


@settings(max_examples=60)
@given(st.binary(max_size=100) | ANY_JSON)
def test_any_json_is_a_protocol_problem_or_a_message(value: Any) -> None:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    with pytest.raises(ProtocolProblem):
        from_json(data, Push)


def test_half_a_surrogate_pair_is_refused() -> None:
    text = to_json(Push(7, 1, b"x" * 16, (), (_operation(),))).replace(b"check_in", b"\\ud800")
    with pytest.raises(ProtocolProblem):
        from_json(text, Push)


@settings(max_examples=100)
@given(st.lists(VALUE, min_size=1, max_size=12) | st.lists(ID, min_size=1, max_size=12))
def test_a_column_gives_its_values_back(values: list[Any]) -> None:
    found = uncolumn(column(values), len(values))
    assert found == values
    assert list(map(type, found)) == list(map(type, values))


@settings(max_examples=100)
@given(st.lists(st.none() | st.dictionaries(st.integers(1, 3), VALUE, max_size=3), min_size=1, max_size=8))
def test_mappings_come_back_from_their_columns(values: list[Any]) -> None:
    assert unmap_columns(map_columns(values), len(values)) == values


@pytest.mark.parametrize(
    "packed",
    [
        None, [], 7, [9, [1]], [1, [1]], [2, ["a", "b"]], [2, [1, True]], [3, [1], [0, -1]], [3, [1], [0, 1]],
        [3, [], [0, 0]], [4, [0, 5], [0, 1]], [4, [0], 3], [4, [-1], [0, 1]],
    ],
)  # fmt: skip
def test_what_is_no_column_is_refused(packed: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        uncolumn(packed, 2)


def test_the_chain_tells_two_pasts_apart() -> None:
    digests = [digest(_operation(wall_ms=n)) for n in range(WINDOW + 10)]
    assert chain(digests) == chain(digests[-WINDOW:])
    assert chain(digests) != chain([*digests[:-1], digest(_operation(wall_ms=99_999))])


def _operation(wall_ms: int = 5) -> Operation:
    return Operation(32, 1, None, 3, {1: "check_in"}, {}, None, None, None, wall_ms, 180, 7, "boot")
