"""Edits at central: causes before clocks, conflicts that all desks see, nothing lost unseen."""

import json
import random

import pytest

from tests.support.stream import MINUTE_MS, START_MS, Central, Stream
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK
from volunteer_desk.domain.records import FACTS, SPECS, Entity


@pytest.fixture
def other(central: Central, desk: Stream) -> Stream:
    """A second desk of the same team."""
    made = Stream(central, central.code("الفريق"), claimed=FIRST_PROVISIONAL_DESK + 50)
    made.team = desk.team
    assert made.enrolled.team == desk.team
    return made


def test_an_edit_upon_what_stands_holds_whatever_the_clock_said(desk: Stream, other: Stream) -> None:
    person = desk.create(Entity.PERSON, name="سعد")
    desk.send()
    other.wall_ms -= 10 * 365 * 24 * 60 * MINUTE_MS
    other.edit(Entity.PERSON, person, person, name="سعد القحطاني")
    other.send()
    assert desk.standing(Entity.PERSON, "name") == {person: "سعد القحطاني"}
    assert desk.open_conflicts() == {}


def test_a_clock_years_ahead_wins_once_and_not_for_ever(
    desk: Stream, other: Stream, central: Central
) -> None:
    person = desk.create(Entity.PERSON, name="سعد")
    desk.send()
    other.wall_ms += 10 * 365 * 24 * 60 * MINUTE_MS
    ahead = other.edit(Entity.PERSON, person, person, name="ناصر")
    other.change_last(boot="never anchored")
    other.send()
    central.now_ms += MINUTE_MS
    desk.edit(Entity.PERSON, person, ahead, name="سعد")
    desk.send()
    assert desk.standing(Entity.PERSON, "name") == {person: "سعد"}
    assert max(row.at_ms for row in desk.pull()) <= central.now_ms


def test_two_values_are_a_conflict_that_everybody_sees_with_both_sides(desk: Stream, other: Stream) -> None:
    person = desk.create(Entity.PERSON, name="سعد")
    desk.send()
    lost = desk.edit(Entity.PERSON, person, person, name="سعد الأول")
    other.wall_ms += 30 * MINUTE_MS
    won = other.edit(Entity.PERSON, person, person, name="سعد الثاني")
    other.send()
    desk.send()
    for seen in (desk, other):
        assert seen.standing(Entity.PERSON, "name") == {person: "سعد الثاني"}
        conflicts = seen.open_conflicts()
        assert list(conflicts) == [(lost, "name")]
        detail = json.loads(conflicts[lost, "name"])
        assert (detail["losing"]["value"], detail["losing"]["operation"]) == ("سعد الأول", lost)
        assert (detail["standing"]["value"], detail["standing"]["operation"]) == ("سعد الثاني", won)
        assert (detail["losing"]["desk"], detail["standing"]["desk"]) == (desk.desk_no, other.desk_no)
        assert detail["rule"] == "latest"


def test_settling_takes_the_conflict_off_everybodys_list(desk: Stream, other: Stream) -> None:
    person = desk.create(Entity.PERSON, name="سعد")
    desk.send()
    lost = desk.edit(Entity.PERSON, person, person, name="سعد الأول")
    other.wall_ms += 30 * MINUTE_MS
    won = other.edit(Entity.PERSON, person, person, name="سعد الثاني")
    other.send()
    desk.send()
    other.edit(Entity.PERSON, person, won, settles=(lost, "name"), name="سعد الأول")
    other.send()
    desk.edit(Entity.PERSON, person, won, settles=(lost, "name"), name="سعد الأول")
    desk.send()
    for seen in (desk, other):
        assert seen.standing(Entity.PERSON, "name") == {person: "سعد الأول"}
        assert seen.open_conflicts() == {}


def test_sets_lose_nothing(desk: Stream, other: Stream) -> None:
    person = desk.create(Entity.PERSON, name="سعد", specialties={"+": ["driver", "nursing"], "-": []})
    desk.send()
    desk.edit(Entity.PERSON, person, 0, specialties={"+": [], "-": [["driver", [person]]]})
    again = other.edit(Entity.PERSON, person, 0, specialties={"+": ["driver", "cook"], "-": []})
    other.send()
    desk.send()
    assert desk.standing(Entity.PERSON, "specialties") == {
        person: {"driver": [again], "cook": [again], "nursing": [person]}
    }
    assert desk.open_conflicts() == {}


def test_one_pair_assigned_on_two_desks_is_one_register(desk: Stream, other: Stream) -> None:
    shift, person = desk.create(Entity.SHIFT, starts_ms=1), desk.create(Entity.PERSON, name="سعد")
    first = desk.register(Entity.ASSIGNMENT, shift, person, state="assigned")
    desk.send()
    other.register(Entity.ASSIGNMENT, shift, person, state="assigned")
    other.send()
    assert desk.open_conflicts() == {}
    desk.register(Entity.ASSIGNMENT, shift, person, base=first, state="cancelled")
    desk.send()
    assert other.standing(Entity.ASSIGNMENT, "state") == {(shift, person): "cancelled"}


def test_the_safer_value_stands_and_both_leaders_hear(desk: Stream, other: Stream) -> None:
    person = desk.create(Entity.PERSON, name="سعد", do_not_admit=False)
    desk.send()
    desk.edit(Entity.PERSON, person, person, do_not_admit=True)
    desk.send()
    other.wall_ms += 50 * MINUTE_MS
    lost = other.edit(Entity.PERSON, person, person, do_not_admit=None)
    answer = other.send()
    assert [note.reason for note in answer.notes] == ["safeguard_differs"]
    assert other.standing(Entity.PERSON, "do_not_admit") == {person: True}
    assert list(other.open_conflicts()) == [(lost, "do_not_admit")]


def test_a_field_of_a_newer_desk_is_kept_and_sent_on(desk: Stream, other: Stream) -> None:
    person = desk.create(Entity.PERSON, name="سعد")
    desk.change_last(changes={1: "سعد", 90: [1, "جديد"]})
    desk.send()
    row = next(row for row in other.pull() if row.operation == person)
    assert row.outcomes[90][0] == [1, "جديد"]


def test_an_entity_of_a_newer_desk_is_kept_and_sent_on(desk: Stream, other: Stream) -> None:
    desk.create(Entity.PERSON, name="سعد")
    desk.change_last(entity=29, changes={1: "جديد", 5: {"a": [1]}})
    answer = desk.send()
    assert [(note.kind, note.reason) for note in answer.notes] == [("flagged", "unknown_entity")]
    row = next(row for row in other.pull() if row.entity == 29)
    assert row.values == {1: "جديد", 5: {"a": [1]}}


@pytest.mark.parametrize("seed", range(4))
def test_the_same_edits_in_another_order_leave_the_same_values_and_conflicts(
    seed: int, desk: Stream, other: Stream
) -> None:
    """Two records get the same history in two orders of arrival; they end alike."""
    draw = random.Random(seed)
    fields = ("name", "city", "guardian_consent", "do_not_admit")
    choices = {"guardian_consent": ("refused", "paper", "known"), "do_not_admit": (True, False)}
    ends = []
    for order in ((desk, other), (other, desk)):
        person = desk.create(Entity.PERSON, name="س", city="a", guardian_consent="known", do_not_admit=False)
        desk.send()
        draw.seed(seed)
        marks = {}
        for sender in (desk, other):
            sender.wall_ms = START_MS - (30 if sender is desk else 29) * MINUTE_MS
            base = dict.fromkeys(fields, person)
            for step in range(4):
                name = draw.choice(fields)
                value = draw.choice(choices.get(name, ("a", "b", "c")))
                base[name] = sender.edit(Entity.PERSON, person, base[name], **{name: value})
                marks[base[name]] = (sender is desk, step)
        for sender in order:
            sender.send()
        standing = {name: desk.standing(Entity.PERSON, name)[person] for name in fields}
        conflicts = {(marks[losing], name) for losing, name in desk.open_conflicts() if losing in marks}
        ends.append((standing, conflicts))
    assert ends[0] == ends[1]


def test_every_replicated_field_is_carried(desk: Stream, other: Stream) -> None:
    """Whatever the catalogue names arrives as it was said."""
    samples = {"text": "x", "integer": 3, "flag": True, "record": 99, "moment": 5}
    sent = {}
    for spec in SPECS.values():
        if spec.natural_key or spec.entity in {Entity.TEAM, *FACTS}:
            continue
        values = {
            field.number: {"+": ["x"], "-": []} if field.kind == "elements" else samples[field.kind.value]
            for field in spec.fields
        }
        for field in spec.fields:
            if field.restrictive:
                values[field.number] = field.restrictive[0]
        if spec.entity is Entity.PERSON:
            values[spec.field("birth").number] = "hijri:1410-07-15"
            values[spec.field("identity").number] = "national_id:1000000008"
        if spec.entity is Entity.DISTRIBUTION:
            values[spec.field("credit_mode").number] = "in_only"
        number = desk.create(spec.entity)
        desk.change_last(changes=values)
        sent[number] = values
    answer = desk.send()
    assert answer.notes == ()
    arrived = {row.operation: row for row in other.pull()}
    for number, values in sent.items():
        found = {key: outcome[0] for key, outcome in arrived[number].outcomes.items()}
        wanted = {key: {"x": [number]} if isinstance(value, dict) else value for key, value in values.items()}
        assert found == wanted


def test_a_field_takes_only_so_many_values_that_nobody_has_decided(desk: Stream, other: Stream) -> None:
    """Each costs the next one time; a desk that never learns must not hold up all the others."""
    person = desk.create(Entity.PERSON, name="سعد")
    desk.send()
    for number in range(70):
        desk.edit(Entity.PERSON, person, 0, name=f"سعد {number}")
    answer = desk.send()
    assert (answer.verdict, answer.upto) == ("ok", len(desk.operations))
    kept_apart = [note.reason for note in answer.notes if note.kind == "quarantined"]
    assert kept_apart == ["too_many_values"] * 6
    # Whoever decides is still heard, and what other fields say too.
    standing = max(row.operation for row in other.pull() if row.entity == Entity.PERSON)
    other.edit(Entity.PERSON, person, standing, settles=(standing - 1, "name"), name="سعد")
    other.edit(Entity.PERSON, person, 0, mobile="+966500000001")
    assert other.send().notes == ()
    assert other.standing(Entity.PERSON, "mobile") == {person: "+966500000001"}
