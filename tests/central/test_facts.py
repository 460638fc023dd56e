"""Facts: never refused, counted once, timed by central, folded by the rules of a desk; strange ones too."""

from typing import Any

import pytest

from tests.support.stream import MINUTE_MS, START_MS, Central, Stream
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK
from volunteer_desk.domain.records import Entity

HOUR_MS = 60 * MINUTE_MS


@pytest.fixture
def day(desk: Stream) -> dict[str, int]:
    """A distribution with one shift of three hours that has just ended, and a person."""
    distribution = desk.create(Entity.DISTRIBUTION, title="توزيع", credit_mode="in_and_out")
    starts = START_MS - 3 * HOUR_MS
    shift = desk.create(Entity.SHIFT, distribution=distribution, starts_ms=starts, ends_ms=START_MS)
    person = desk.create(Entity.PERSON, name="سعد")
    desk.wall_ms = starts
    return {"distribution": distribution, "shift": shift, "person": person}


def _at(sender: Stream, minutes: int, **values: Any) -> int:
    sender.wall_ms = START_MS - 3 * HOUR_MS + minutes * MINUTE_MS - 1_000
    return sender.fact(**values)


def test_presence_and_minutes_are_folded_from_the_facts(desk: Stream, day: dict[str, int]) -> None:
    _at(desk, 10, **day)
    _at(desk, 12, **day)
    taken_back = _at(desk, 30, **day, kind="check_out")
    _at(desk, 31, **day, kind="void", target=taken_back)
    _at(desk, 100, **day, kind="check_out")
    _at(desk, 101, **day, kind="refused", reason="not_in")
    desk.send()
    found = _presence(desk, day["distribution"])
    assert found["counts"] == {"left": 1}
    assert found["lines"] == [
        {
            "shift": str(day["shift"]), "person": str(day["person"]), "state": "left",
            "first_in_ms": START_MS - 170 * MINUTE_MS, "minutes": 90,
        }
    ]  # fmt: skip


def test_two_desks_scanning_one_person_add_no_minute(
    desk: Stream, day: dict[str, int], central: Central
) -> None:
    other = Stream(central, central.code("الفريق"), claimed=FIRST_PROVISIONAL_DESK + 51)
    other.team = desk.team
    for sender in (desk, other):
        _at(sender, 10, **day)
        _at(sender, 70, **day, kind="check_out")
    other.send()
    desk.send()
    assert _presence(desk, day["distribution"])["lines"][0]["minutes"] == 60


def test_a_clock_43_minutes_fast_is_corrected_by_its_anchor(desk: Stream, day: dict[str, int]) -> None:
    _at(desk, 10, **day)
    wrong = desk.operations[-1]
    desk.change_last(wall_ms=wrong.wall_ms + 43 * MINUTE_MS)
    desk.send()
    row = desk.pull()[-1]
    assert row.at_ms == START_MS - 170 * MINUTE_MS
    assert row.uncertainty_ms < 1_000


def test_strange_facts_are_flagged_and_counted(desk: Stream, day: dict[str, int]) -> None:
    archived = desk.create(Entity.PERSON, name="قديم", archived=True)
    _at(desk, 20, **day | {"person": 12345})
    _at(desk, 21, **day | {"person": archived})
    _at(desk, 22, **day)
    desk.change_last(boot="another", wall_ms=START_MS + 900 * HOUR_MS)
    desk.fact(kind="refused", code="garbage", reason="unknown_badge")
    answer = desk.send()
    flags = {(note.seq, note.kind, note.reason) for note in answer.notes}
    first = len(desk.operations) - 3
    assert flags == {
        (first, "flagged", "unknown_record"),
        (first + 1, "flagged", "archived_meanwhile"),
        (first + 2, "flagged", "time_not_sure"),
    }
    assert len([row for row in desk.pull() if row.entity == Entity.ATTENDANCE_EVENT]) == 4


def _stranger(central: Central) -> Stream:
    stranger = Stream(central, central.code(), claimed=FIRST_PROVISIONAL_DESK + 60)
    stranger.start_team("آخر")
    return stranger


def test_a_desk_without_the_right_still_gets_its_punches_filed(
    desk: Stream, day: dict[str, int], central: Central
) -> None:
    desk.send()
    stranger = _stranger(central)
    _at(stranger, 15, **day)
    _at(stranger, 16, kind="check_out", **day)
    answer = stranger.send()
    flags = {("flagged", "no_write_access"), ("flagged", "unknown_record")}
    assert {(note.kind, note.reason) for note in answer.notes} == flags
    assert len([row for row in desk.pull() if row.entity == Entity.ATTENDANCE_EVENT]) == 2
    assert [row for row in stranger.pull() if row.entity == Entity.ATTENDANCE_EVENT] == []
    assert _presence(desk, day["distribution"])["counts"] == {"left": 1}


def test_it_takes_back_its_own_punches_and_no_others(
    desk: Stream, day: dict[str, int], central: Central
) -> None:
    theirs = _at(desk, 10, **day)
    desk.send()
    stranger = _stranger(central)
    own = _at(stranger, 15, **day | {"person": 77})
    stranger.fact(kind="void", target=own, **day | {"person": 77})
    stranger.fact(kind="void", target=theirs, **day)
    stranger.fact(kind="adjust", target=theirs, moment_ms=START_MS, **day)
    answer = stranger.send()
    assert [note.kind for note in answer.notes if note.reason == "no_write_access"] == [
        "flagged", "flagged", "quarantined", "quarantined",
    ]  # fmt: skip
    assert len([row for row in desk.pull() if row.entity == Entity.ATTENDANCE_EVENT]) == 3
    assert _presence(desk, day["distribution"])["counts"] == {"present": 1, "expected": 1}


@pytest.mark.parametrize("claimed", ["nobody's", "shared", "theirs"])
def test_a_fact_of_no_known_distribution_goes_to_the_team_it_names_or_the_desks_own(
    desk: Stream, central: Central, claimed: str
) -> None:
    stranger = _stranger(central)
    stranger.fact(person=5)
    stranger.change_last(scope={"nobody's": 987654321, "shared": 0, "theirs": desk.team}[claimed])
    answer = stranger.send()
    is_theirs = claimed == "theirs"
    flags = [note.reason for note in answer.notes if note.reason != "unknown_record"]
    assert flags == ["no_write_access"] * is_theirs
    row = (desk if is_theirs else stranger).pull()[-1]
    team = desk.team if is_theirs else stranger.team
    assert (row.entity, row.scope) == (Entity.ATTENDANCE_EVENT, team)


@pytest.mark.parametrize(
    "changes",
    [
        {}, {1: 7, 2: "scan"}, {1: "check_in"}, {1: "no such kind", 2: "scan"}, {1: "check_in", 2: "magic"},
        {1: "check_in", 2: "scan", 3: "text"}, {1: "check_in", 2: "scan", 3: -4},
        {1: "check_in", 2: "scan", 10: "x" * 5_000}, {1: "check_in", 2: "scan", 11: 1 << 62},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_apart_and_stops_nothing(
    desk: Stream, central: Central, changes: dict[int, Any]
) -> None:
    desk.fact()
    desk.change_last(changes=changes)
    good = desk.fact(person=3)
    answer = desk.send()
    assert (answer.verdict, answer.upto) == ("ok", 3)
    assert (2, "quarantined", "unreadable") in {(note.seq, note.kind, note.reason) for note in answer.notes}
    assert [row.operation for row in desk.pull()][-1] == good
    assert central.rows("SELECT operation, reason FROM quarantined") == [(good - 1, "unreadable")]


def _presence(desk: Stream, distribution: int) -> Any:
    reply = desk.central.request(
        "GET", f"/v1/presence?distribution={distribution}",
        headers={"authorization": f"Bearer {desk.token}"},
    )  # fmt: skip
    assert reply.status_code == 200, reply.text
    return reply.json()
