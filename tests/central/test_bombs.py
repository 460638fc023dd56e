"""Small requests that would cost much: refused with a problem document before they do, nothing written."""

import json
from typing import Any

import msgpack
import pytest
import zstandard

from tests.support.stream import Central, Stream
from volunteer_desk.domain.records import Entity
from volunteer_desk.wire import codec, json_form
from volunteer_desk.wire.messages import Anchor, Operation, Push

SAME, PLAIN = 0, 1
COUNT = 10_000


def _push(desk: Stream, **columns: Any) -> bytes:
    """A batch of as many operations as there may be, every column of which says one value for all."""
    values: dict[str, Any] = {
        "entity": [SAME, int(Entity.PERSON)], "record": [SAME, None], "key": [SAME, None],
        "scope": [SAME, desk.team], "changes": [[[[1], [[SAME, "x"]]]], [SAME, 0]],
        "bases": [[[[], []]], [SAME, 0]], "settles": [SAME, None], "first_id": [SAME, None],
        "actor": [SAME, None], "wall_ms": [SAME, 0], "utc_offset_minutes": [SAME, 0], "mono_ms": [SAME, 0],
        "boot": [SAME, "b"],
    } | columns  # fmt: skip
    assert list(values) == list(Operation.__slots__)
    body = [desk.desk_no, desk.acknowledged + 1, b"x" * 16, [], [COUNT, list(values.values())]]
    return zstandard.compress(msgpack.packb(["Push", body]))


def _wide(keys: int, value: Any = 1) -> list[Any]:
    return [[[list(range(keys)), [[SAME, value] for _ in range(keys)]]], [SAME, 0]]


BOMBS: dict[str, dict[str, Any]] = {
    "a key of a million parts, ten thousand times": {"key": [SAME, [0] * 1_000_000]},
    "a text of four megabytes, ten thousand times": {"boot": [SAME, "x" * (4 << 20)]},
    "a value of four megabytes, ten thousand times": {"changes": _wide(1, "x" * (4 << 20))},
    "a table of one long text": {"boot": [3, ["x" * (4 << 20)], [0] * COUNT]},
    "a list for everybody": {"changes": _wide(1, [0] * 500_000)},
    "a hundred thousand fields each": {"changes": _wide(100_000)},
    "a set of a million": {"changes": _wide(1, {"+": [], "-": [["a", [1] * 1_000_000]]})},
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_value_said_once_for_many_is_not_paid_for_many_times(
    central: Central, desk: Stream, name: str
) -> None:
    body = _push(desk, **BOMBS[name])
    assert len(body) < 512 << 10
    before = central.everything()
    reply = central.post_bytes("/v1/push", body, desk.token)
    assert (reply.status_code, reply.json()["code"]) in {(400, "bad_request"), (413, "too_large")}
    assert central.everything() == before


def test_many_small_operations_are_taken_all_the_same(central: Central, desk: Stream) -> None:
    for _ in range(3_000):
        desk.fact(person=4)
    assert desk.send().upto == 3_001


def test_more_anchors_than_a_desk_keeps_are_refused(central: Central, desk: Stream) -> None:
    desk.fact()
    anchors = tuple(Anchor(f"b{n}", n, n, n, 1) for n in range(1_000))
    batch = desk.batch()
    reply = central.post("/v1/push", Push(batch.desk_no, batch.first_seq, batch.chain_before, anchors,
                                          batch.operations), desk.token)  # fmt: skip
    assert (reply.status_code, reply.json()["code"]) == (400, "bad_request")


NUMBERS = ("9" * 5_000, "9" * 30, "1e999", "-1e999", "NaN", "18446744073709551616", "-9223372036854775809")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("place", ["first_seq", "field", "value", "deep"])
def test_numbers_that_nobody_can_hold(central: Central, desk: Stream, number: str, place: str) -> None:
    desk.fact()
    document = json.loads(_as_json(desk.batch()))
    marked = document["operations"][0]
    if place == "first_seq":
        document["first_seq"] = "@"
    elif place == "field":
        marked["changes"]["@"] = 1
    elif place == "value":
        marked["changes"]["3"] = "@"
    else:
        marked["changes"]["70"] = {"x": [["@"]]}
    text = json.dumps(document)
    body = text.replace('"@"', f'"{number}"' if place == "field" else number)
    before = central.rows("SELECT count(*) FROM log_entry")
    reply = central.request("POST", "/v1/push", content=body, headers=_json(desk))
    if reply.status_code == 200:  # it fits JSON's idea of a number: kept apart, or kept as it came
        assert reply.json()["verdict"] == "ok"
    else:
        assert (reply.status_code, reply.json()["code"]) == (400, "bad_request")
        assert central.rows("SELECT count(*) FROM log_entry") == before
    assert desk.hello().hi in {1, 2}


@pytest.mark.parametrize("depth", [100, 100_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_depth_without_end(central: Central, desk: Stream, opening: str, depth: int) -> None:
    reply = central.request("POST", "/v1/push", content=opening * depth, headers=_json(desk))
    assert (reply.status_code, reply.json()["code"]) == (400, "bad_request")
    packed = zstandard.compress(b"\x92\xa4Push" + b"\x91" * depth)
    assert central.post_bytes("/v1/push", packed, desk.token).status_code == 400


def test_unpacked_far_beyond_what_was_sent(central: Central, desk: Stream) -> None:
    for size in (9 << 20, 1 << 30):
        body = zstandard.ZstdCompressor().compress(b"\0" * size)
        assert len(body) < 128 << 10
        reply = central.post_bytes("/v1/push", body, desk.token)
        # A desk that is told so sends smaller batches.
        assert (reply.status_code, reply.json()["code"]) == (413, "too_large")


def test_a_frame_that_lies_about_its_size_is_not_unpacked(central: Central, desk: Stream) -> None:
    """Written as a stream it names no size: what cannot be bounded beforehand is not begun."""
    stream = zstandard.ZstdCompressor().compressobj()
    body = stream.compress(msgpack.packb(["Push", []])) + stream.flush()
    assert zstandard.frame_content_size(body) == -1
    assert central.post_bytes("/v1/push", body, desk.token).status_code == 400


def _as_json(batch: Push) -> bytes:
    return json_form.to_json(batch)


def _json(desk: Stream) -> dict[str, str]:
    kind = "application/json"
    return {"authorization": f"Bearer {desk.token}", "content-type": kind, "accept": kind}


def test_the_batch_is_what_the_codec_makes(desk: Stream) -> None:
    """Or the bombs here would be refused for their form."""
    body = _push(desk)
    decoded = codec.decode(body, Push)
    assert len(decoded.operations) == COUNT
