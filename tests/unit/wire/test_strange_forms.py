"""Every way in which bytes or JSON can be no message: named by its place, and nothing else happens."""

import json
from typing import Any

import msgpack
import pytest
import zstandard

from volunteer_desk.wire.codec import ProtocolProblem, decode
from volunteer_desk.wire.columns import column, uncolumn, unmap_columns
from volunteer_desk.wire.json_form import from_json, to_json
from volunteer_desk.wire.messages import MOST_OPERATIONS, Hello, Operation, Page, PullReply, Push

SAME, PLAIN, INDEXES = 0, 1, 3
EMPTY: list[Any] = [[[[], []]], [SAME, 0]]  # columns of mappings without a key
NONE: list[Any] = [[None], [SAME, 0]]


def _operations(count: Any = 2, **columns: Any) -> list[Any]:
    """A Push body with `count` operations; each column says one value for all."""
    values: dict[str, Any] = {name: [SAME, 0] for name in Operation.__slots__} | {
        "key": [SAME, None], "changes": EMPTY, "bases": EMPTY, "settles": [SAME, None], "boot": [SAME, "b"],
    } | columns  # fmt: skip
    return [7, 1, b"x" * 16, [], [count, list(values.values())]]


def _pages(*rows: Any) -> list[Any]:
    """A PullReply body with a page for each of these packed rows."""
    return [[len(rows), [[SAME, 1], [SAME, 1], [SAME, 1], [SAME, False], list(rows)]]]


def _rows(count: int, outcomes: Any) -> list[Any]:
    number, nothing = [SAME, 1], [SAME, None]
    before = [number, number, number, number, nothing, number]
    return [count, [*before, outcomes, NONE, nothing, number, number]]


def _decoded(name: str, body: Any) -> Any:
    return decode(zstandard.compress(msgpack.packb([name, body])))


def test_the_forms_that_the_others_spoil_are_good() -> None:
    assert len(_decoded("Push", _operations()).operations) == 2
    assert len(_decoded("PullReply", _pages(_rows(3, EMPTY))).pages[0].rows) == 3


BODIES = {
    "no list": ("Push", 7),
    "too many members": ("Hello", [1, 2, 3, 4, 5, 6, 7]),
    "a member missing": ("Hello", [1, 2]),
    "no operations of them": ("Push", _operations(0)),
    "more than may be": ("Push", _operations(MOST_OPERATIONS + 1)),
    "no count": ("Push", _operations(True)),
    "columns missing": ("Push", [7, 1, b"", [], [2, [[SAME, 0]]]]),
    "a text for a number": ("Push", _operations(record=[SAME, "x"])),
    "a flag for a number": ("Push", _operations(entity=[SAME, True])),
    "a number beyond 63 bits": ("Push", _operations(record=[SAME, 1 << 63])),
    "a number below them": ("Push", _operations(record=[SAME, -(1 << 63)])),
    "a key that is none": ("Push", _operations(key=[SAME, 7])),
    "a key without end": ("Push", _operations(key=[PLAIN, [[0] * 65, [0] * 65]])),
    "half of a pair": ("Push", _operations(settles=[PLAIN, [[1], [1]]])),
    "a pair that is none": ("Push", _operations(settles=[SAME, 7])),
    "changes that are none": ("Push", _operations(changes=[[[7, []]], [SAME, 0]])),
    "no changes at all": ("Push", _operations(changes=NONE)),
    "a field that has no number": ("Push", _operations(changes=[[[["x"], [[SAME, 1]]]], [SAME, 0]])),
    "fields twice": ("Push", _operations(changes=[[[[1, 1], [[SAME, 1], [SAME, 1]]]], [SAME, 0]])),
    "a group for nobody": ("Push", _operations(changes=[[[[], []], [[1], [[SAME, 1]]]], [SAME, 0]])),
    "a base that is none": ("Push", _operations(bases=[[[[1], [[SAME, "x"]]]], [SAME, 0]])),
    "pages without rows": ("PullReply", [[1, [[SAME, 1], [SAME, 1], [SAME, 1], [SAME, False], 7]]]),
    "an outcome that is half": ("PullReply", _pages(_rows(1, [[[[1], [[PLAIN, [[1, 2]]]]]], [SAME, 0]]))),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_none(name: str) -> None:
    with pytest.raises(ProtocolProblem):
        _decoded(*BODIES[name])


def test_rows_within_rows_are_counted_together() -> None:
    many = _rows(6_000, EMPTY)
    one = _decoded("PullReply", _pages(many))
    assert isinstance(one.pages[0], Page)
    assert len(one.pages[0].rows) == 6_000
    with pytest.raises(ProtocolProblem):
        _decoded("PullReply", _pages(many, many))


def test_a_frame_that_names_no_size_is_not_begun() -> None:
    packing = zstandard.ZstdCompressor().compressobj()
    with pytest.raises(ProtocolProblem, match="size"):
        decode(packing.compress(b"x") + packing.flush())


def test_what_is_said_once_for_many_must_be_small() -> None:
    long = "x" * (1 << 20)
    assert uncolumn([SAME, long], 3) == [long] * 3
    for packed in ([SAME, long], [INDEXES, [long], [0] * 40]):
        with pytest.raises(ValueError, match="too much"):
            uncolumn(packed, 40)
    for packed in ([SAME, [1]], [SAME, {}], [INDEXES, [[1]], [0, 0]]):
        with pytest.raises(ValueError, match="shared"):
            uncolumn(packed, 2)
    with pytest.raises(ValueError, match="too much"):
        unmap_columns([[[list(range(1_000)), [[SAME, 1]] * 1_000]], [SAME, 0]], 1_000)


@pytest.mark.parametrize("packed", [[[["x", []]], [SAME, 0]], [[[7, []]], [SAME, 0]], [[], [SAME, 0]]])
def test_mappings_that_have_no_columns(packed: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        unmap_columns(packed, 1)


@pytest.mark.parametrize(
    "values",
    [
        [-(1 << 63) + 1, (1 << 63) - 1], [-(1 << 62) - 1, 0], [0, (1 << 63) - 1, 5], [7, 7, 7, 9] * 3,
        ["a", "b"] * 3, ["a", "b", "c"], [b"a", b"b"] * 3, [None, 5, None, 7], [[1], [1]], [1, "a", None],
    ],
)  # fmt: skip
def test_each_way_of_packing_a_column_gives_its_values_back(values: list[Any]) -> None:
    assert uncolumn(column(values), len(values)) == values


SAID = Operation(4, 1, (2, "a"), 3, {1: "x"}, {1: 5}, (4, "name"), None, None, 5, 180, 7, "boot")
GOOD = json.loads(to_json(Push(7, 1, b"x" * 16, (), (SAID,))))


def _spoilt(**members: Any) -> dict[str, Any]:
    return GOOD | {"operations": [GOOD["operations"][0] | members]}


JSON: dict[str, Any] = {
    "no object": [],
    "a member missing": {"desk_no": 7},
    "operations that are none": GOOD | {"operations": 7},
    "too many": GOOD | {"operations": [{}] * (MOST_OPERATIONS + 1)},
    "no base64": GOOD | {"chain_before": "x"},
    "nothing where something must be": GOOD | {"desk_no": None},
    "half a pair": _spoilt(settles=[1]),
    "changes that are none": _spoilt(changes=7),
    "a field without number": _spoilt(changes={"x": 1}),
    "a field beyond 63 bits": _spoilt(changes={"9" * 20: 1}),
    "a value beyond them": _spoilt(changes={"1": 1 << 64}),
    "no number": _spoilt(changes={"1": {"$int": "1e5"}}),
    "no bytes": _spoilt(changes={"1": {"$bytes": "?"}}),
}


@pytest.mark.parametrize("name", JSON)
def test_json_that_is_none(name: str) -> None:
    assert from_json(json.dumps(GOOD).encode(), Push).desk_no == 7
    with pytest.raises(ProtocolProblem):
        from_json(json.dumps(JSON[name]).encode(), Push)


def test_values_of_every_kind_survive_json() -> None:
    value = {"a": [1 << 60, -1, 1.5, None, True, b"\0", "x"]}
    said = Operation(50, 1, None, 3, {70: value}, {}, None, None, None, 5, 180, 7, "b")
    one = Push(7, 1, b"x" * 16, (), (said,))
    assert from_json(to_json(one), Push) == one
    assert from_json(b'{"desk_no": 1, "last_seq": "2", "wall_ms": 3, "strange": 4}', Hello) == Hello(1, 2, 3)
    assert from_json(b'{"pages": []}', PullReply) == PullReply(())
