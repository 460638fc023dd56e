"""The roster's services on a real encrypted database."""

import pytest
from sqlalchemy import text

from tests.support.clock import SettableClock
from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.people import Likeness, LikenessReason, PersonKey, is_short_number
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import accounts, people, revealing, roster
from volunteer_desk.services.desk import Actor
from volunteer_desk.services.people import Filter, Sort

SAAD = {
    "name": "سعد ناصر القحطاني",
    "mobile": "+966501234567",
    "identity": "national_id:1000000008",
    "birth": "gregorian:1990-05-05",
    "gender": "male",
    "city": "makkah.jeddah",
    "specialties": frozenset({"driver"}),
}


def refused(runner: DeskRunner, function: object, *args: object, **kwargs: object) -> UserProblem:
    with pytest.raises(UserProblem) as caught:
        runner.write(function, *args, **kwargs)
    return caught.value


def test_a_card_shows_everything_but_the_identity_number(runner: DeskRunner) -> None:
    person = runner.write(people.add, SAAD)
    card = runner.read(people.card, person)
    assert (card.name, card.mobile, card.city) == (SAAD["name"], SAAD["mobile"], SAAD["city"])
    assert card.specialties == {"driver"}
    assert card.birth_date == "1990-05-05"
    assert card.missing == ()
    assert not card.is_minor
    assert card.identity_kind == "national_id"
    assert "1000000008" not in repr(card)
    assert card.identity_masked.endswith("008")


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.AUDITOR, Role.FIELD_RECORDER])
def test_revealing_is_not_for_everybody(runner: DeskRunner, role: Role) -> None:
    person = runner.write(people.add, SAAD)
    runner.desk.actor = Actor(None, role)
    assert refused(runner, revealing.reveal, person).code is Problem.NOT_PERMITTED
    with pytest.raises(UserProblem):
        runner.read(revealing.last_look, person)
    assert looks(runner) == []


def test_each_look_at_a_number_is_written_down_without_it(runner: DeskRunner, clock: SettableClock) -> None:
    leader = runner.write(accounts.start, "خالد بن سعد", "فريق الشمال").operator
    person, other = (runner.write(people.add, values) for values in (SAAD, {"name": "نورة خالد"}))
    runner.desk.actor = Actor(leader, Role.LEADER)
    assert runner.read(revealing.last_look, person) is None
    assert runner.write(revealing.reveal, person) == "1000000008"
    clock.pass_ms(60_000)
    assert runner.write(revealing.reveal, person) == "1000000008"
    assert runner.write(revealing.reveal, other) is None
    assert refused(runner, revealing.reveal, 5).code is Problem.NOT_FOUND
    now = clock.wall_ms
    assert looks(runner) == [(now - 60_000, leader, person), (now, leader, person)]
    assert runner.read(revealing.last_look, person) == revealing.Look(now, "خالد بن سعد")


def looks(runner: DeskRunner) -> list[tuple[int, int, int]]:
    columns = "SELECT * FROM reveal ORDER BY id"
    return [tuple(row)[1:] for row in runner.read(lambda s: s.execute(text(columns)).all())]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "name_missing"),
        ("  \u200f ", "name_missing"),
        ("سعد 55", "name_has_digits"),
        ("سعد\u202eناصر", "name_has_hidden_characters"),
        ("س" * 500, "name_too_long"),
    ],
)
def test_a_name_that_is_none_is_refused_and_nothing_written(
    runner: DeskRunner, name: str, reason: str
) -> None:
    problem = refused(runner, people.add, {"name": name})
    assert (problem.code, problem.data) == (Problem.INVALID, {"field": "name", "reason": reason})
    assert runner.read(people.count, Filter()) == 0
    state = "SELECT short_number_next - short_number_end FROM desk_state"
    assert runner.read(lambda s: s.execute(text(state)).scalar()) == -10_000


def test_no_name_at_all_is_refused_too(runner: DeskRunner) -> None:
    assert refused(runner, people.add, {"mobile": "+966501234567"}).data["reason"] == "name_missing"
    with pytest.raises(KeyError, match="not a field"):
        runner.write(people.add, {"name": "سعد", "short_number": "1"})


def test_everybody_gets_an_own_valid_number_until_they_are_used_up(runner: DeskRunner) -> None:
    numbers = [
        runner.read(people.card, runner.write(people.add, {"name": f"سعد {c}"})).short_number for c in "ابج"
    ]
    assert len(set(numbers)) == 3
    assert all(is_short_number(number) for number in numbers)

    def use_up(session: object) -> None:
        session.execute(text("UPDATE desk_state SET short_number_next = short_number_end"))

    use_up.needed_permission = people.add.needed_permission
    runner.write(use_up)
    assert runner.read(people.card, runner.write(people.add, {"name": "سعد د"})).short_number is None


def test_an_edit_returns_what_undoes_it(runner: DeskRunner) -> None:
    person = runner.write(people.add, SAAD)
    before_card = runner.read(people.card, person)
    before = runner.write(
        people.edit, person, {"name": "سعد", "mobile": "", "specialties": frozenset(), "city": SAAD["city"]}
    )
    assert set(before) == {"name", "mobile", "specialties"}
    assert runner.read(people.card, person).missing == ("name", "mobile")
    runner.write(people.edit, person, before)
    assert runner.read(people.card, person) == before_card
    assert refused(runner, people.edit, 5, {"name": "سعد"}).code is Problem.NOT_FOUND
    assert refused(runner, people.edit, person, {"name": "5"}).code is Problem.INVALID
    assert runner.read(people.card, person) == before_card


def test_a_walk_in_is_marked_until_the_papers_were_seen(runner: DeskRunner) -> None:
    runner.desk.actor = Actor(None, Role.FIELD_RECORDER)
    person = runner.write(people.add_walk_in, name="سعد ناصر", mobile="+966501234567", gender="male")
    runner.desk.actor = Actor(None, Role.LEADER)
    assert runner.read(people.card, person).missing == ("identity", "birth")
    assert runner.read(people.ids, Filter(only_incomplete=True)) == [person]
    runner.write(people.edit, person, {"identity": SAAD["identity"]})
    assert runner.read(people.card, person).missing == ("birth",)
    runner.write(people.edit, person, {"birth": SAAD["birth"]})
    assert runner.read(people.ids, Filter(only_incomplete=True)) == []


def test_lists_cards_and_counts_agree_on_who_is_incomplete(runner: DeskRunner) -> None:
    """A resident without an identity number on record is as ready as anybody of a pasted list."""
    child = {"birth": "gregorian:2015-01-01"}
    for place, values in enumerate(
        (
            {"name": "Mohammed Irfan Khan", "birth": "gregorian:1990-01-01"},
            {"name": "سعد ناصر", "gender": "male"},
            {"name": "أبو فهد"},
            {"name": "هند سعد", **child},
            {"name": "ريم سعد", **child, "guardian_consent": "known", "guardian_mobile": "+966500000009"},
        )
    ):
        runner.write(people.add, {**values, "mobile": f"+96650000000{place}"})
    runner.write(people.add_walk_in, name="فهد ناصر", mobile=None, gender="male")
    everybody = runner.read(people.ids, Filter())
    lines = {line.id: line.missing for line in runner.read(people.lines, everybody)}
    assert lines == {person: runner.read(people.card, person).missing for person in everybody}
    assert sorted(map(len, lines.values())) == [0, 0, 0, 1, 1, 3]
    assert {person for person, missing in lines.items() if missing} == set(
        runner.read(people.ids, Filter(only_incomplete=True))
    )
    assert runner.read(roster.counts).incomplete == 3


def test_a_minor_needs_a_guardian_who_agreed_and_can_be_called(runner: DeskRunner) -> None:
    person = runner.write(people.add, {**SAAD, "birth": "gregorian:2015-01-01"})
    assert runner.read(people.card, person).missing == ("guardian",)
    runner.write(people.edit, person, {"guardian_consent": "paper"})
    assert runner.read(people.card, person).missing == ("guardian",)
    runner.write(people.edit, person, {"guardian_mobile": "+966501234560"})
    card = runner.read(people.card, person)
    assert card.is_minor
    assert card.missing == ()
    runner.write(people.edit, person, {"guardian_consent": "refused"})
    assert runner.read(people.card, person).missing == ("guardian",)


def test_archiving_counts_what_changed_and_loses_nobody(runner: DeskRunner) -> None:
    ids = [runner.write(people.add, {"name": f"سعد {c}"}) for c in "ابج"]
    assert runner.write(people.archive, ids[:2]) == 2
    assert runner.write(people.archive, ids) == 1
    assert runner.read(people.ids, Filter()) == []
    assert runner.read(people.ids, Filter(archived=True)) == ids
    assert runner.write(people.archive, ids, archived=False) == 3
    assert refused(runner, people.archive, [*ids, 5]).code is Problem.NOT_FOUND
    assert runner.read(people.count, Filter()) == 3


def test_lists_are_narrowed_and_sorted(runner: DeskRunner) -> None:
    team = runner.write(accounts.start, "سارة الحربي", "فريق البر").team
    rows = [("سعد ياسر", "b", {"driver"}), ("أحمد علي", "a", {"first_aid"}), ("إبراهيم علي", "b", set())]
    saad, ahmad, ibrahim = (
        runner.write(people.add, {"name": name, "city": city, "specialties": frozenset(has)})
        for name, city, has in rows
    )
    assert runner.read(people.ids, Filter()) == [ibrahim, ahmad, saad]
    assert runner.read(people.ids, Filter(), Sort.CITY) == [ahmad, ibrahim, saad]
    assert runner.read(people.ids, Filter(), Sort.NEWEST) == [ibrahim, ahmad, saad]
    assert runner.read(people.ids, Filter(city="b")) == [ibrahim, saad]
    assert runner.read(people.ids, Filter(specialty="driver")) == [saad]
    assert runner.read(people.ids, Filter(words="علي")) == [ibrahim, ahmad]
    assert runner.read(people.ids, Filter(words="علي", city="a")) == [ahmad]
    assert runner.read(people.count, Filter(team=team)) == 3
    assert runner.read(people.count, Filter(team=5)) == 0
    lines = runner.read(people.lines, [saad, 5, ahmad])
    assert [(line.id, line.city, line.specialties) for line in lines] == [
        (saad, "b", {"driver"}),
        (ahmad, "a", {"first_aid"}),
    ]


def test_likely_duplicates_say_why(runner: DeskRunner) -> None:
    saad = runner.write(people.add, SAAD)
    find = lambda *key, **more: [  # noqa: E731
        (found.person, found.likeness, found.reason)
        for found in runner.read(people.likely_duplicates, PersonKey(*key), **more)
    ]
    same = find("شخص آخر", SAAD["identity"], None, None)
    assert same == [(saad, Likeness.SAME, LikenessReason.IDENTITY)]
    assert find("خالد عمر", None, None, None) == []
    assert find(SAAD["name"], SAAD["identity"], None, None, but=saad) == []
    assert [entry[0] for entry in find("سعد ناصر القحطانى", None, SAAD["mobile"], None)] == [saad]
    runner.write(people.archive, [saad])
    assert find("شخص آخر", SAAD["identity"], None, None) == []


def test_the_birthday_decides_on_the_day_of_the_site(runner: DeskRunner) -> None:
    person = runner.write(people.add, {**SAAD, "birth": "gregorian:2008-11-18"})
    runner.clock.wall_ms = 1_794_949_199_000  # 2026-11-17, one second before midnight in Riyadh
    assert runner.read(people.card, person).is_minor
    runner.clock.pass_ms(1_000)
    assert not runner.read(people.card, person).is_minor


@pytest.mark.parametrize("role", [Role.FIELD_RECORDER, Role.AUDITOR])
def test_the_roster_is_read_by_who_may_see_it(runner: DeskRunner, role: Role) -> None:
    person = runner.write(people.add, {"name": "سعد ناصر"})
    readings = (
        (people.ids, Filter()), (people.lines, [person]), (people.card, person), (roster.counts,),
        (roster.rows, [person]),
    )  # fmt: skip
    runner.desk.actor = Actor(None, role)
    for reading, *asked in readings:
        if role is Role.AUDITOR:
            assert runner.read(reading, *asked)
        else:
            with pytest.raises(UserProblem) as caught:
                runner.read(reading, *asked)
            assert caught.value.code is Problem.NOT_PERMITTED
    with pytest.raises(UserProblem):
        runner.read(roster.form, person)
