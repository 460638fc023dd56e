"""Search over a real index: what is found, what is hidden, and what cannot be injected."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.arabic import to_arabic_digits
from volunteer_desk.services import people
from volunteer_desk.services.people import Filter
from volunteer_desk.services.permission import needs
from volunteer_desk.store.search import person_by_short_number, search_people
from volunteer_desk.store.tables import Person


@pytest.fixture
def found(runner: DeskRunner) -> Any:
    named: dict[str, int] = {}
    for name, mobile, identity in (
        ("عبدالرحمن أحمد القحطاني", "+966501234567", "national_id:1000000008"),
        ("فاطمة الزهراء علي", "+966551112223", None),
        ("محمد مؤيد", None, None),
    ):
        named[name.split()[0]] = runner.write(
            people.add, {"name": name, "mobile": mobile, "identity": identity}
        )

    def find(query: str) -> list[str]:
        ids = runner.read(lambda s: search_people(s, query, runner.desk.identity_key))
        return [name for i in ids for name, number in named.items() if number == i]

    find.named = named
    return find


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("عبد الرحمن", ["عبدالرحمن"]),
        ("احمد القحط", ["عبدالرحمن"]),
        ("فاطمه", ["فاطمة"]),
        ("زهراء", ["فاطمة"]),
        ("مويد", ["محمد"]),
        ("مُحَمَّد", ["محمد"]),
        ("مح", ["محمد"]),
        ("م", []),
        ("", []),
        ("خالد", []),
        ("1000000008", ["عبدالرحمن"]),
        ("١٠٠٠٠٠٠٠٠٨", ["عبدالرحمن"]),
        ("0501234567", ["عبدالرحمن"]),
        ("4567", ["عبدالرحمن"]),
        ("٢٢٢٣", ["فاطمة"]),
        ("67", []),
    ],
)
def test_people_are_found_as_they_are_typed(found: Any, query: str, names: list[str]) -> None:
    assert found(query) == names


def test_the_short_number_finds_its_person(found: Any, runner: DeskRunner) -> None:
    number = runner.read(people.card, found.named["محمد"]).short_number
    assert found(number) == ["محمد"]


def test_a_new_name_is_found_and_the_old_no_longer(found: Any, runner: DeskRunner) -> None:
    runner.write(people.edit, found.named["محمد"], {"name": "خالد مؤيد"})
    assert found("خالد") == ["محمد"]
    assert found("محمد") == []
    runner.write(
        people.edit, found.named["محمد"], {"mobile": "+966509998887", "identity": "national_id:1000000016"}
    )
    assert found("8887") == found("1000000016") == ["محمد"]


def test_archived_people_are_searched_only_in_the_archive(found: Any, runner: DeskRunner) -> None:
    person = found.named["محمد"]
    runner.write(people.archive, [person])
    assert found("محمد") == []
    assert runner.read(people.ids, Filter(words="محمد")) == []
    assert runner.read(people.ids, Filter(words="محمد", archived=True)) == [person]
    assert runner.read(people.ids, Filter(words="فاطمة", archived=True)) == []
    runner.write(people.archive, [person], archived=False)
    assert found("محمد") == ["محمد"]


def test_nobody_of_an_unfinished_import_is_found(found: Any, runner: DeskRunner) -> None:
    def hide(session: Any) -> None:
        session.execute(
            text("INSERT INTO import_run (id, scope, writers, source, rows, state)"
                 " VALUES (9, 0, x'80', 'xlsx', 1, 'running')")
        )  # fmt: skip
        session.execute(text("UPDATE person SET import_run = 9"))

    hide.needed_permission = people.add.needed_permission
    runner.write(hide)
    assert found("محمد") == found("4567") == found("1000000008") == []
    assert runner.read(people.ids, Filter()) == []


@given(st.text(alphabet=st.sampled_from("اب\"*-:^(){}[]\\;'%_ \x00\u200fNEARORAND019٣"), max_size=14))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_query_language(searching: Any, query: str) -> None:
    assert isinstance(searching(query), list)


@pytest.fixture(scope="module")
def searching(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.support.clock import SettableClock
    from tests.support.runner import running_desk

    with running_desk(tmp_path_factory.mktemp("search") / "desk.db", SettableClock()) as runner:
        runner.write(people.add, {"name": "اب باب", "mobile": "+966501234567"})
        yield lambda query: runner.read(lambda s: search_people(s, query, runner.desk.identity_key))


@pytest.mark.parametrize(
    "typed", ["{}", " {} ", "\u2067{}\u2069", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}-{0[6]}{0[7]}{0[8]}"]
)
def test_a_badge_number_is_read_with_what_stands_around_it(runner: DeskRunner, typed: str) -> None:
    person = runner.write(people.add, {"name": "محمد سعد"})
    number = runner.read(lambda session: session.get_one(Person, person).short_number)
    assert number is not None
    assert runner.read(person_by_short_number, typed.format(number)) == person
    assert runner.read(person_by_short_number, to_arabic_digits(typed.format(number))) == person
    assert runner.read(person_by_short_number, f"{number}x") is None


@needs(Permission.EDIT_PEOPLE)
def _give(session: Session, person: int, number: str) -> None:
    session.get_one(Person, person).short_number = number


def test_a_badge_number_of_two_people_is_nobodys(runner: DeskRunner) -> None:
    first, second = (runner.write(people.add, {"name": name}) for name in ("محمد سعد", "هند علي"))
    number = runner.read(lambda session: session.get_one(Person, first).short_number)
    assert runner.read(person_by_short_number, number) == first
    runner.write(_give, second, number)
    assert runner.read(person_by_short_number, number) is None
