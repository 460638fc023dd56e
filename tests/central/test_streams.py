"""Streams: each operation once whatever the network does; gaps, other pasts and copies are told apart."""

import threading
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.stream import Central, Stream
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK
from volunteer_desk.domain.records import Entity
from volunteer_desk.wire.messages import HeldAs


def test_a_repeated_batch_counts_once_and_gets_the_same_answer(desk: Stream, central: Central) -> None:
    desk.fact(person=77)
    desk.fact(kind="nothing known")
    first = desk.batch()
    answer = desk.send_batch(first)
    before = central.everything()
    assert desk.send_batch(first) == answer
    assert central.everything() == before
    assert [(note.seq, note.kind, note.reason) for note in answer.notes] == [
        (2, "flagged", "unknown_record"),
        (3, "quarantined", "unreadable"),
    ]


def test_upto_is_only_what_the_request_proved(desk: Stream) -> None:
    for _ in range(5):
        desk.fact()
    desk.send()
    answer = desk.send(first=2, last=3)
    assert (answer.upto, answer.hi) == (3, 6)


def test_a_batch_that_leaves_a_hole_is_refused(desk: Stream, central: Central) -> None:
    for _ in range(4):
        desk.fact()
    before = central.everything()
    answer = desk.send(first=4)
    assert (answer.verdict, answer.hi) == ("gap", 1)
    assert central.everything() == before


def test_another_past_is_found_and_searched_backwards(desk: Stream, central: Central) -> None:
    for _ in range(600):
        desk.fact()
    desk.send()
    copy = _copy(desk, 500)
    for _ in range(200):
        copy.fact(reason="other")
    before = central.everything()
    answer = copy.send(first=602)
    assert answer.verdict == "rewind"
    asked = 0
    while answer.verdict == "rewind":
        asked += 1
        answer = copy.send(first=answer.common + 1)
    assert (answer.verdict, answer.common) == ("fork", 500)
    assert asked <= 10
    assert central.everything() == before


def test_two_copies_that_go_on_under_one_number_are_told_apart(desk: Stream) -> None:
    desk.fact()
    desk.send()
    copy = _copy(desk, 2)
    desk.fact(reason="here")
    desk.send()
    copy.fact(reason="there")
    answer = copy.send()
    assert (answer.verdict, answer.common) == ("fork", 2)


def test_one_punch_on_two_copies_counts_once_whoever_comes_first(desk: Stream, central: Central) -> None:
    person, distribution = desk.create(Entity.PERSON, name="سعد"), desk.create(Entity.DISTRIBUTION, title="س")
    desk.fact(person=person, distribution=distribution, shift=9)
    shared = len(desk.operations)
    for first in (True, False):
        copy = _copy(desk, shared)
        copy.wall_ms += 7_000 if first else 9_000
        copy.fact(person=person, distribution=distribution, shift=9, reason=f"own {first}")
        moved = _renumbered(copy, desk.enrolled.spare_desk_nos[first], 1)
        if first:
            desk.send()
        answer = moved.send()
        assert answer.verdict == "ok"
        held = {HeldAs(seq, desk.operations[seq].record or 0) for seq in range(1, shared)}
        assert set(answer.held) == held
        assert moved.send(first=1).held == answer.held
    events = [row for row in desk.pull() if row.entity == Entity.ATTENDANCE_EVENT]
    reasons = [(row.values or {}).get(8) for row in events]
    assert sorted(reasons, key=repr) == ["own False", "own True", None]
    assert {(row.values or {})[3] for row in events} == {person}


def test_a_copy_that_was_renumbered_first_keeps_its_names(desk: Stream) -> None:
    """The copy is heard before the desk it was copied from: what both hold has the copy's numbers."""
    person = desk.create(Entity.PERSON, name="سعد")
    copy = _renumbered(_copy(desk, 2), desk.enrolled.spare_desk_nos[0], 1)
    copy.send()
    desk.edit(Entity.PERSON, person, person, name="سعد القحطاني")
    answer = desk.send()
    assert answer.held == (HeldAs(2, copy.operations[0].record or 0),)
    assert desk.standing(Entity.PERSON, "name") == {copy.operations[0].record: "سعد القحطاني"}


def test_the_same_first_number_for_something_else_is_something_else(desk: Stream) -> None:
    copy = _copy(desk, 1)
    desk.fact(reason="here")
    desk.send()
    copy.wall_ms += 5_000
    copy.fact(reason="there")
    assert _renumbered(copy, desk.enrolled.spare_desk_nos[0], 1).send().held == ()
    assert len([row for row in desk.pull() if row.entity == Entity.ATTENDANCE_EVENT]) == 2


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cuts=st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), max_size=6))
def test_any_split_of_a_stream_gives_the_same_log(
    tmp_path_factory: object, cuts: list[tuple[int, int]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("split")  # type: ignore[attr-defined]
    central = Central(folder)
    try:
        sender = Stream(central, central.code())
        sender.start_team()
        for number in range(39):
            sender.fact(person=number + 1)
        for first, last in cuts:
            if first <= min(last, sender.acknowledged + 1):
                assert sender.send(first=first, last=last).verdict == "ok"
        assert sender.send().verdict == "ok"
        assert [row.operation for row in sender.pull()] == [(sender.desk_no << 36) + n for n in range(1, 41)]
    finally:
        central.close()


def test_sequences_are_dense_while_several_desks_push_at_once(central: Central) -> None:
    leader = Stream(central, central.code("فريق"))
    senders = [leader] + [
        Stream(central, central.code("فريق"), claimed=FIRST_PROVISIONAL_DESK + n) for n in range(20, 23)
    ]
    for sender in senders:
        for number in range(60):
            sender.fact(person=number + 1)

    def work(sender: Stream) -> None:
        for last in range(6, 61, 6):
            assert sender.send(last=last).verdict == "ok"

    threads = [threading.Thread(target=work, args=(sender,)) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = leader.pull()
    assert [row.seq for row in rows] == list(range(1, 242))
    assert len({row.operation for row in rows}) == 241


def _copy(desk: Stream, length: int) -> Stream:
    copy = object.__new__(Stream)
    copy.__dict__.update(desk.__dict__)
    copy.operations = desk.operations[:length]
    copy.acknowledged = min(desk.acknowledged, length)
    return copy


def _renumbered(stream: Stream, desk_no: int, common: int) -> Stream:
    """As a desk does after a fork: what follows the common point moves, with all that refers to it."""
    low, shift = (stream.desk_no << 36) + common + 1, ((desk_no - stream.desk_no) << 36) - common
    high = (stream.desk_no << 36) + len(stream.operations)

    def moved(number: object) -> object:
        return number + shift if isinstance(number, int) and low <= number <= high else number

    made = _copy(stream, 0)
    made.desk_no, made.acknowledged = desk_no, 0
    made.operations = [
        replace(
            each,
            record=moved(each.record),  # type: ignore[arg-type]
            changes={key: moved(value) for key, value in each.changes.items()},
            bases={key: moved(value) for key, value in each.bases.items()},  # type: ignore[misc]
            first_id=low + place,
        )
        for place, each in enumerate(stream.operations[common:])
    ]
    return made
