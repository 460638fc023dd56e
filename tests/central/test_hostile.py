"""What strangers and broken desks send: a problem document, never a page, and nothing changed."""

import asyncio
import json
from pathlib import Path
from typing import Any

import msgpack
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.stream import Central, Stream
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK, seq_of
from volunteer_desk.domain.records import Entity
from volunteer_desk.wire import codec, json_form
from volunteer_desk.wire.messages import (
    Anchor,
    Enrol,
    Hello,
    HelloReply,
    NoteKind,
    Operation,
    Pull,
    Push,
    PushReply,
    Refresh,
    Wanted,
)

ROUTES = ("/v1/hello", "/v1/push", "/v1/pull", "/v1/enrol", "/v1/token")


def _is_problem(reply: Any) -> bool:
    document = json.loads(reply.content)
    return bool(
        400 <= reply.status_code < 500
        and reply.headers["content-type"] == "application/problem+json"
        and document["status"] == reply.status_code
        and document["type"].endswith(document["code"])
        and set(document) == {"type", "title", "status", "code"}
    )


NO_MESSAGES = [
    b"", b"<html>", b"\x28\xb5\x2f\xfd", b"{}", zstandard.compress(b""), zstandard.compress(b"\xc1"),
    zstandard.compress(msgpack.packb(["Push", []])), zstandard.compress(msgpack.packb(["None", []])),
    zstandard.compress(b"\x91" * 5_000), zstandard.compress(b"\0" * (20 << 20)), b"x" * (70 << 10),
    zstandard.compress(msgpack.packb(["Hello", [1 << 63, 0, 0]])),
]  # fmt: skip


@pytest.mark.parametrize("path", ROUTES)
def test_bytes_that_are_no_message(central: Central, desk: Stream, path: str) -> None:
    before = central.everything()
    for body in NO_MESSAGES:
        assert _is_problem(central.post_bytes(path, body, desk.token))
    assert central.everything() == before


def test_a_body_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    central = Central(tmp_path, largest_body=1_000)
    desk = Stream(central, central.code())
    reply = central.post_bytes("/v1/push", b"x" * 2_000, desk.token)
    assert (reply.status_code, reply.json()["code"]) == (413, "too_large")
    central.close()


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/"), ("GET", "/v1/push"), ("POST", "/v1/none"), ("GET", "/v1/presence")]
)
def test_paths_that_are_not_there_answer_in_the_same_form(central: Central, method: str, path: str) -> None:
    assert _is_problem(central.request(method, path))


def test_health_needs_no_token(central: Central) -> None:
    assert central.request("GET", "/v1/health").json() == {"status": "ok", "protocol": 1, "schema": 1}


def test_json_is_spoken_with_whoever_asks_for_it(central: Central, desk: Stream) -> None:
    headers = {
        "authorization": f"Bearer {desk.token}", "content-type": "application/json",
        "accept": "application/json",
    }  # fmt: skip
    desk.fact(person=1 << 60)
    reply = central.request("POST", "/v1/push", content=json_form.to_json(desk.batch()), headers=headers)
    answer: PushReply = json_form.from_json(reply.content, PushReply)
    assert (answer.verdict, answer.upto) == ("ok", 2)
    asked = json_form.to_json(Hello(desk.desk_no, 2, 0))
    reply = central.request("POST", "/v1/hello", content=asked, headers=headers)
    assert json_form.from_json(reply.content, HelloReply) == desk.hello()
    asked = json_form.to_json(Pull((Wanted(2, 1, 0),)))
    rows = json.loads(central.request("POST", "/v1/pull", content=asked, headers=headers).content)
    assert rows["pages"][0]["rows"][1]["values"]["3"] == {"$int": str(1 << 60)}


ID = st.integers(0, (1 << 63) - 1)
SCALAR: Any = (
    st.none() | st.booleans() | ID | st.integers(-5, 5) | st.text(max_size=6) | st.binary(max_size=4)
    | st.floats() | st.integers(1 << 63, (1 << 64) - 1) | st.just(msgpack.ExtType(5, b"x"))
)  # fmt: skip
KEYS: Any = st.sampled_from(["+", "-", "x", b"x", 1, None, True])
ANY: Any = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner), max_leaves=6
)
OPERATION = st.builds(
    Operation,
    entity=st.sampled_from([1, 2, 4, 6, 10, 11, 32, 33, 50]),
    record=st.none() | ID | st.integers((3 << 36) - 2, (3 << 36) + 9),
    key=st.none() | st.tuples(ID, ID) | st.tuples(ANY, ANY).map(lambda pair: (str(pair[0]), 1)),
    scope=ID | st.just(0),
    changes=st.dictionaries(st.integers(-2, 70), ANY, max_size=6),
    bases=st.dictionaries(st.integers(-2, 70), ID, max_size=4),
    settles=st.none() | st.tuples(ID, st.sampled_from(["name", "", "state"])),
    first_id=st.none() | ID,
    actor=st.none() | ID,
    wall_ms=st.integers(-(1 << 62), 1 << 62),
    utc_offset_minutes=st.integers(-(1 << 40), 1 << 40),
    mono_ms=st.integers(-(1 << 62), 1 << 62),
    boot=st.text(max_size=5),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(operations=st.lists(OPERATION, min_size=1, max_size=6))
def test_any_operation_is_taken_kept_apart_or_refused_and_the_log_stays_whole(
    operations: list[Operation], desk: Stream
) -> None:
    desk.operations = [*desk.operations[: desk.acknowledged], *operations]
    answer = desk.send()
    assert (answer.verdict, answer.upto) == ("ok", len(desk.operations))
    rows = desk.pull()
    for grant in desk.hello().grants:
        mine = [row.seq for row in rows if row.scope == grant.team]
        assert mine == list(range(1, grant.head + 1))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_damaged_batch_is_a_problem_or_an_answer(data: st.DataObject, desk: Stream) -> None:
    body = bytearray(codec.encode(desk.batch(1)))
    for _ in range(data.draw(st.integers(1, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    reply = desk.central.post_bytes("/v1/push", bytes(body), desk.token)
    assert reply.status_code == 200 or _is_problem(reply)


def _deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


UNTELLABLE = [
    msgpack.ExtType(5, b"x"),
    {b"k": 1},
    {None: 1},
    _deep(9),
    _deep(490),
    float("nan"),
    [float("inf")],
]


@pytest.mark.parametrize("value", UNTELLABLE)
def test_what_could_not_be_told_to_others_is_kept_apart(desk: Stream, value: Any) -> None:
    """What a newer schema adds is kept and passed on, but nothing that would break who asks for it."""
    desk.create(Entity.PERSON, name="سعد")
    desk.change_last(changes={1: "سعد", 70: value})
    desk.fact()
    desk.change_last(changes={1: "check_in", 2: "scan", 70: value})
    desk.create(Entity.PERSON, name="سعد")
    desk.change_last(entity=50, changes={1: value})
    assert [(note.seq, note.reason) for note in desk.send().notes if note.kind == "quarantined"] == [
        (2, "unreadable"), (3, "unreadable"), (4, "unreadable"),
    ]  # fmt: skip
    assert len(desk.pull()) == 1


def test_a_conflict_in_a_field_of_a_newer_schema_is_told_like_others(desk: Stream, central: Central) -> None:
    other = Stream(central, central.code("الفريق"), claimed=FIRST_PROVISIONAL_DESK + 50)
    other.team = desk.team
    person = desk.create(Entity.PERSON, name="سعد")
    desk.change_last(changes={1: "سعد", 70: {"x": [1, b"y"]}})
    desk.send()
    for sender, value in ((desk, {"x": [2, b"z"]}), (other, {"x": 3})):
        sender.edit(Entity.PERSON, person, person, name="سعد")
        sender.change_last(changes={70: value}, bases={70: person})
        assert sender.send().upto == len(sender.operations)
    assert len(desk.open_conflicts()) == 1


def test_a_value_too_deep_to_be_said_again_is_a_bad_request(desk: Stream, central: Central) -> None:
    desk.create(Entity.PERSON, name="@@@@@@")
    packed = zstandard.decompress(codec.encode(desk.batch()))
    assert packed.count(b"\xa6@@@@@@") == 1
    packed = packed.replace(b"\xa6@@@@@@", b"\x91" * 600 + b"\x01")
    assert _is_problem(central.post_bytes("/v1/push", zstandard.compress(packed), desk.token))


NAMES = {
    "/v1/hello": Hello, "/v1/push": Push, "/v1/pull": Pull, "/v1/enrol": Enrol, "/v1/token": Refresh,
}  # fmt: skip
MEMBERS = sorted({name for kind in (*NAMES.values(), Operation, Anchor, Wanted) for name in kind.__slots__})
MARKS = ["$int", "$bytes", "1", "99999999999999999999"]
JSON_VALUE: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*MEMBERS, *MARKS]), inner, max_size=8)
    ),
    max_leaves=12,
)
PACKED_VALUE: Any = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=14) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=20,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(path=st.sampled_from(ROUTES), document=st.dictionaries(st.sampled_from(MEMBERS), JSON_VALUE))
def test_any_json_on_any_route_is_an_answer_or_a_problem_that_changed_nothing(
    central: Central, desk: Stream, path: str, document: dict[str, Any]
) -> None:
    before = central.everything()
    headers = {"authorization": f"Bearer {desk.token}", "content-type": "application/json"}
    reply = central.request("POST", path, content=json.dumps(document), headers=headers)
    assert reply.status_code == 200 or (_is_problem(reply) and central.everything() == before)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(path=st.sampled_from(ROUTES), body=st.lists(PACKED_VALUE, max_size=14))
def test_any_packed_body_on_any_route_is_an_answer_or_a_problem_that_changed_nothing(
    central: Central, desk: Stream, path: str, body: list[Any]
) -> None:
    before = central.everything()
    packed = zstandard.compress(msgpack.packb([NAMES[path].__name__, body]))
    reply = central.post_bytes(path, packed, desk.token)
    assert reply.status_code == 200 or (_is_problem(reply) and central.everything() == before)


def test_a_caller_who_goes_away_in_the_middle_is_no_trouble(desk: Stream, central: Central) -> None:
    """Raises nothing, which a server would log with its stack."""
    heard: list[Any] = []
    arriving = [{"type": "http.request", "body": b"x", "more_body": True}, {"type": "http.disconnect"}]

    async def receive() -> Any:
        return arriving.pop(0)

    async def send(message: Any) -> None:
        heard.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/v1/push", "raw_path": b"/v1/push", "query_string": b"",
        "headers": [], "http_version": "1.1", "scheme": "http", "server": ("central", 80),
    }  # fmt: skip
    asyncio.run(central.app(scope, receive, send))
    assert heard[0]["status"] == 400


def test_trouble_of_its_own_is_a_problem_too_and_nothing_is_half_written(
    desk: Stream, central: Central
) -> None:
    for _ in range(3):
        desk.create(Entity.PERSON, name="ليان المطيري")
    with central.app.state.platform.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE log_entry RENAME TO lost")
    before = central.everything()
    reply = central.post("/v1/push", desk.batch(), desk.token)
    assert (reply.status_code, reply.json()["code"]) == (500, "trouble")
    assert reply.headers["content-type"] == "application/problem+json"
    assert "log_entry" not in reply.text
    assert central.everything() == before
    with central.app.state.platform.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE lost RENAME TO log_entry")
    assert desk.send().upto == 4


@pytest.mark.parametrize("first", [0, -1, (1 << 36) - 1, 1 << 60])
def test_numbers_outside_the_stream(desk: Stream, central: Central, first: int) -> None:
    before = central.everything()
    batch = Push(desk.desk_no, first, b"x" * 16, (), desk.operations[:1] * 2)
    reply = central.post("/v1/push", batch, desk.token)
    assert _is_problem(reply) or codec.decode(reply.content, PushReply).verdict == "gap"
    assert central.everything() == before


def test_who_asks_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    central = Central(tmp_path, tries_a_minute=3, requests_a_minute=5)
    desk = Stream(central, central.code())
    replies = [central.post_bytes("/v1/enrol", b"x").status_code for _ in range(3)]
    assert replies == [400, 400, 429]
    statuses = []
    for _ in range(6):
        reply = central.post("/v1/hello", Hello(desk.desk_no, 0, 0), desk.token)
        statuses.append(reply.status_code)
    assert statuses == [200] * 5 + [429]
    assert 0 < int(reply.headers["retry-after"]) <= 60
    central.now_ms += 20_000
    assert central.post("/v1/hello", Hello(desk.desk_no, 0, 0), desk.token).status_code == 200
    central.close()


def test_a_full_queue_asks_the_desk_to_come_again(tmp_path: Path) -> None:
    central = Central(tmp_path, most_waiting=0)
    desk = Stream(central, central.code())
    desk.start_team()
    answer = desk.send()
    assert (answer.verdict, answer.after_seconds) == ("slow", 5)
    central.close()


def test_an_older_protocol_is_told_to_renew_but_may_push(desk: Stream, central: Central) -> None:
    reply = central.post("/v1/hello", Hello(desk.desk_no, 0, 0, protocol=0), desk.token)
    assert (reply.status_code, reply.json()["code"]) == (426, "upgrade_needed")
    desk.fact()
    assert desk.send().verdict == "ok"


@pytest.mark.parametrize(
    "values",
    [
        {"birth": "nonsense"}, {"birth": "hijri:1446-09-30"}, {"birth": "gregorian:1990-1-2-3"},
        {"birth": "x:1990"}, {"identity": "foo:123"}, {"identity": "1000000008"}, {"name": None},
    ],
)  # fmt: skip
def test_a_value_without_its_form_is_kept_apart_and_the_rest_goes_on(
    desk: Stream, values: dict[str, Any]
) -> None:
    person = desk.create(Entity.PERSON, name="سعد")
    desk.send()
    bad = desk.edit(Entity.PERSON, person, person, **values)
    good = desk.edit(Entity.PERSON, person, person, city="SA-01:riyadh")
    answer = desk.send()
    assert [(note.seq, note.kind) for note in answer.notes] == [(seq_of(bad), NoteKind.QUARANTINED)]
    pulled = {row.operation for row in desk.pull()}
    assert good in pulled
    assert bad not in pulled
