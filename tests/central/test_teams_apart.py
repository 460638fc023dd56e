"""Two teams on one platform: no record that a desk of one writes reaches the other, whatever it claims.

Punches do: an hour that somebody stood there is never refused (see test_facts.py), and it shows its desk.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.stream import START_MS, Central, Stream
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK, desk_of, operation_id
from volunteer_desk.domain.records import SPECS, Entity, Kind, Scope
from volunteer_desk.wire.messages import LogRow, Operation, PushReply

QUARANTINED = "quarantined"
SHARED = 0  # the scope that every desk reads


class Team:
    """A team with one desk and something of everything, all of it at central."""

    def __init__(self, central: Central, name: str, claimed: int) -> None:
        self.desk = desk = Stream(central, central.code(name), claimed=FIRST_PROVISIONAL_DESK + claimed)
        self.person = desk.create(Entity.PERSON, name="سعد")
        self.operator = desk.create(Entity.OPERATOR, name="قائد")
        self.distribution = desk.create(Entity.DISTRIBUTION, title="توزيع")
        self.station = desk.create(Entity.STATION, distribution=self.distribution, name="نقطة")
        span = {"starts_ms": START_MS - 7_200_000, "ends_ms": START_MS}
        self.shift = desk.create(Entity.SHIFT, distribution=self.distribution, **span)
        desk.register(Entity.MEMBERSHIP, desk.team, self.person)
        self.seat = desk.register(Entity.ASSIGNMENT, self.shift, self.person, state="assigned")
        desk.create(Entity.IMPORT_RUN, source="paste")
        self.event = desk.fact(person=self.person, distribution=self.distribution, shift=self.shift)
        assert desk.send().notes == ()

    @property
    def place(self) -> dict[str, int]:
        return {"person": self.person, "distribution": self.distribution, "shift": self.shift}


@pytest.fixture
def mine(central: Central) -> Team:
    return Team(central, "الشمال", 11)


@pytest.fixture
def theirs(central: Central) -> Team:
    return Team(central, "الجنوب", 12)


def _reach(reader: Stream, writer: Stream) -> list[LogRow]:
    """What one desk can read that another has written, but for lists that all teams share."""
    shared = {spec.entity for spec in SPECS.values() if spec.scope is Scope.ORGANISATION}
    beside = shared | {Entity.ATTENDANCE_EVENT}
    return [
        row for row in reader.pull() if desk_of(row.operation) == writer.desk_no and row.entity not in beside
    ]


def _refused(answer: PushReply) -> dict[int, str]:
    assert answer.verdict == "ok"
    return {note.seq: note.reason for note in answer.notes if note.kind == QUARANTINED}


@pytest.mark.parametrize("claimed", ["shared", "theirs", "nobody's"])
def test_a_claimed_scope_opens_no_door(mine: Team, theirs: Team, claimed: str) -> None:
    scope = {"shared": SHARED, "theirs": theirs.desk.team, "nobody's": 12345}[claimed]
    desk, first = mine.desk, len(mine.desk.operations) + 1
    desk.create(Entity.PERSON, name="دخيل")
    desk.create(Entity.DISTRIBUTION, title="دخيل")
    desk.create(Entity.STATION, distribution=theirs.distribution, name="دخيل")
    desk.create(Entity.SHIFT, distribution=theirs.distribution)
    desk.create(Entity.OPERATOR, name="دخيل")
    desk.create(Entity.IMPORT_RUN, source="paste")
    desk.create(Entity.PERSON, name="دخيل")
    desk.change_last(entity=50)
    for place in range(first - 1, len(desk.operations)):
        desk.operations[place] = replace(desk.operations[place], scope=scope)
    assert _refused(desk.send()) == dict.fromkeys(range(first, first + 7), "no_write_access")
    assert _reach(theirs.desk, desk) == []


def test_what_they_have_cannot_be_changed_or_added_to(mine: Team, theirs: Team) -> None:
    desk, first = mine.desk, len(mine.desk.operations) + 1
    before = theirs.desk.pull()
    desk.edit(Entity.PERSON, theirs.person, theirs.person, name="دخيل")
    desk.edit(Entity.TEAM, theirs.desk.team, theirs.desk.team, name="دخيل")
    desk.edit(Entity.SHIFT, theirs.shift, theirs.shift, starts_ms=1)
    desk.register(Entity.ASSIGNMENT, theirs.shift, theirs.person, base=theirs.person, state="cancelled")
    desk.register(Entity.ASSIGNMENT, theirs.shift, mine.person, state="assigned")
    desk.register(Entity.MEMBERSHIP, theirs.desk.team, mine.person)
    desk.register(Entity.DEMAND, theirs.shift, theirs.station, 1)
    desk.change_last(key=(theirs.shift, theirs.station, "crew"), changes={4: 3})
    desk.fact(**theirs.place, kind="void", target=theirs.event)
    assert _refused(desk.send()) == dict.fromkeys(range(first, first + 8), "no_write_access")
    assert theirs.desk.pull() == before


def test_what_is_kept_apart_is_kept_to_the_letter(central: Central, mine: Team, theirs: Team) -> None:
    number = mine.desk.fact(**theirs.place, kind="void", target=theirs.event)
    mine.desk.send()
    assert central.rows("SELECT operation, reason FROM quarantined") == [(number, "no_write_access")]
    assert _presence(theirs, theirs.distribution)["counts"] == {"present": 1}


def test_squatting_on_their_next_numbers_does_not_keep_them_out(mine: Team, theirs: Team) -> None:
    """Numbers can be guessed: somebody writes down early what the other team is about to."""
    next_shift = theirs.desk.next_id()
    person = next_shift + 1
    mine.desk.register(Entity.ASSIGNMENT, next_shift, person, state="cancelled")
    mine.desk.edit(Entity.PERSON, person, 0, name="دخيل")
    mine.desk.send()
    theirs.desk.create(Entity.SHIFT, distribution=theirs.distribution)
    theirs.desk.create(Entity.PERSON, name="ناصر")
    theirs.desk.register(Entity.ASSIGNMENT, next_shift, person, state="assigned")
    assert theirs.desk.send().notes == ()
    assert theirs.desk.standing(Entity.PERSON, "name")[person] == "ناصر"
    assert theirs.desk.standing(Entity.ASSIGNMENT, "state")[next_shift, person] == "assigned"
    assert _reach(theirs.desk, mine.desk) == []


def test_a_register_is_found_by_its_key_whatever_else_it_claims_to_be(mine: Team, theirs: Team) -> None:
    mine.desk.register(Entity.ASSIGNMENT, theirs.shift, theirs.person, state="cancelled")
    mine.desk.change_last(record=mine.desk.next_id() - 1)
    answer = mine.desk.send()
    assert list(_refused(answer).values()) == ["unreadable"]
    key = theirs.shift, theirs.person
    theirs.desk.register(Entity.ASSIGNMENT, *key, base=theirs.seat, state="standby")
    assert theirs.desk.send().notes == ()
    assert theirs.desk.standing(Entity.ASSIGNMENT, "state") == {key: "standby"}


def test_nothing_of_theirs_shows_in_answers(mine: Team, theirs: Team) -> None:
    theirs.desk.edit(Entity.PERSON, theirs.person, theirs.person, archived=True)
    theirs.desk.send()
    first = len(mine.desk.operations) + 1
    mine.desk.fact(**mine.place | {"person": theirs.person})
    mine.desk.fact(**mine.place | {"shift": theirs.shift}, kind="check_in")
    mine.desk.fact(**mine.place | {"shift": theirs.shift}, kind="check_out")
    # An edit that says it saw theirs learns neither its value nor its time.
    mine.desk.wall_ms = START_MS - 9_000_000
    mine.desk.edit(Entity.PERSON, mine.person, theirs.person, name="سعد الأول")
    at_ms = mine.desk.wall_ms
    answer = mine.desk.send()
    assert [(note.seq, note.reason) for note in answer.notes] == [(first, "unknown_record")]
    # No shift of another team gives minutes away.
    lines = _presence(mine, mine.distribution)["lines"]
    assert [line["minutes"] for line in lines if line["shift"] == str(theirs.shift)] == [0]
    assert mine.desk.pull()[-2].at_ms == at_ms


def test_the_places_that_all_teams_share_reach_all(mine: Team, theirs: Team) -> None:
    site = mine.desk.create(Entity.SITE, name="مستودع")
    mine.desk.change_last(scope=SHARED)
    assert mine.desk.send().notes == ()
    assert theirs.desk.standing(Entity.SITE, "name") == {site: "مستودع"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_desk_claims(data: st.DataObject, mine: Team, theirs: Team) -> None:
    """Any operation built of the other team's numbers, in any claimed scope."""
    known = [theirs.person, theirs.operator, theirs.distribution, theirs.station, theirs.shift, theirs.event]
    numbers = st.sampled_from([*known, theirs.desk.team, mine.desk.team, theirs.desk.next_id(), SHARED])
    before = _reach(theirs.desk, theirs.desk)
    for _ in range(data.draw(st.integers(1, 4))):
        mine.desk.operations.append(data.draw(_operations(numbers, mine.desk.next_id())))
    answer = mine.desk.send()
    assert answer.upto == len(mine.desk.operations)
    assert _reach(theirs.desk, mine.desk) == []
    assert _reach(theirs.desk, theirs.desk) == before
    assert {note.kind for note in answer.notes if _is_punch(mine, note.seq)} <= {"flagged"}


def _is_punch(team: Team, seq: int) -> bool:
    operation = team.desk.operations[seq - 1]
    is_whole = operation.record == operation_id(team.desk.desk_no, seq) and operation.key is None
    return operation.entity == Entity.ATTENDANCE_EVENT and is_whole and operation.changes[1] == "check_in"


def _operations(numbers: Any, own: int) -> Any:
    entities = [each for each in Entity if each is not Entity.CONFLICT]

    def of(entity: Entity) -> Any:
        spec = SPECS[entity]
        values = {
            field.number: numbers
            for field in spec.fields
            if field.kind is Kind.RECORD and field.name not in spec.natural_key
        }
        if entity is Entity.ATTENDANCE_EVENT:
            values |= {1: st.sampled_from(["check_in", "void", "refused"]), 2: st.just("scan")}
        parts = [st.just("crew") if name == "role" else numbers for name in spec.natural_key]
        key = st.tuples(*parts) if parts else st.none()
        return st.builds(
            Operation, entity=st.just(int(entity)),
            record=st.none() | st.just(own) | numbers, key=key, scope=numbers,
            changes=st.fixed_dictionaries(values),
            bases=st.dictionaries(st.integers(1, 5), numbers, max_size=2),
            settles=st.none() | st.tuples(numbers, st.just("name")), first_id=st.none() | numbers,
            actor=st.none() | numbers, wall_ms=st.just(START_MS), utc_offset_minutes=st.just(180),
            mono_ms=st.just(1), boot=st.just("b"),
        )  # fmt: skip

    return st.sampled_from(entities).flatmap(of)


def _presence(team: Team, distribution: int) -> Any:
    headers = {"authorization": f"Bearer {team.desk.token}"}
    path = f"/v1/presence?distribution={distribution}"
    reply = team.desk.central.request("GET", path, headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()
