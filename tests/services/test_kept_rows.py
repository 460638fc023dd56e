"""Rows that an older version kept aside are taken up by a newer one, and nothing goes back."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.support.runner import DeskRunner
from volunteer_desk.domain.ids import operation_id
from volunteer_desk.domain.records import SPECS, Entity
from volunteer_desk.services import enrolment, kept_rows, people, replica
from volunteer_desk.services.people import Filter
from volunteer_desk.wire.messages import Grant, HelloReply, LogRow, Page

SCOPE, OTHER = 7, 3
PERSON, SITE = SPECS[Entity.PERSON], SPECS[Entity.SITE]
SAAD = operation_id(OTHER, 1)
NEWER = 29
"""The number of a field, or of an entity, that no version has yet."""


def number(field: str) -> int:
    return PERSON.field(field).number


class Log:
    """Central's log as this desk hears it, row by row."""

    def __init__(self, runner: DeskRunner) -> None:
        self.runner, self.seq = runner, 0
        key = runner.desk.identity_key
        reply = HelloReply(5_000, 1, 1 << 30, 0, key, 0, 0, (Grant(SCOPE, 0, 1, True, 0),))
        self.remote(enrolment.remember_contact, reply, None)

    def remote(self, function: Any, *args: Any) -> Any:
        return self.runner.run(self.runner.desk.write_remote(function, *args))

    def row(self, outcomes: dict[int, Any], *, entity: int = Entity.PERSON, record: int = SAAD) -> LogRow:
        self.seq += 1
        operation = operation_id(OTHER, self.seq)
        told = {field: (value, operation, at_ms) for field, (value, at_ms) in outcomes.items()}
        return LogRow(self.seq, operation, int(entity), record, None, 0, told, None, None, 1_000, 0)

    def hear(self, *rows: LogRow) -> None:
        self.remote(replica.apply_page, Page(SCOPE, 1, rows[-1].seq, False, rows))

    def keep(self, row: LogRow) -> None:
        """Aside, as a version did that does not know the entity."""
        kept = {"position": (SCOPE << 40) + row.seq, "row": kept_rows.packed(row)}

        def write(session: Any) -> None:
            session.execute(text("INSERT INTO kept_aside (position, row) VALUES (:position, :row)"), kept)

        write.needed_permission = kept_rows.take_up.needed_permission  # type: ignore[attr-defined]
        self.remote(write)

    def take_up(self) -> int:
        taken: int = self.remote(kept_rows.take_up)
        return taken

    def aside(self) -> list[int]:
        positions = self.runner.read(
            lambda s: s.execute(text("SELECT position FROM kept_aside ORDER BY position")).scalars().all()
        )
        return [position & 0xFF for position in positions]


@pytest.fixture
def log(runner: DeskRunner) -> Log:
    return Log(runner)


def test_records_of_an_entity_that_is_known_now_are_laid_in_order(log: Log) -> None:
    site = operation_id(OTHER, 90)
    name, city = SITE.field("name").number, SITE.field("city").number
    for outcomes in ({name: ("مستودع", 10)}, {name: ("مستودع الشمال", 5), city: ("abha", 20)}):
        log.keep(log.row(outcomes, entity=Entity.SITE, record=site))
    log.keep(log.row({NEWER: ("x", 1)}, entity=NEWER, record=operation_id(OTHER, 91)))
    assert log.take_up() == 2
    # The log's order decides, not the times.
    row = log.runner.read(lambda s: s.execute(text("SELECT id, name, city FROM site")).one())
    assert tuple(row) == (site, "مستودع الشمال", "abha")
    assert log.aside() == [3]
    assert log.take_up() == 0


def test_a_person_that_came_before_its_beginning_is_whole_afterwards(log: Log) -> None:
    log.hear(log.row({number("mobile"): ("+966550000000", 10)}))
    log.hear(log.row({number("name"): ("سعد ناصر", 5)}))
    assert log.aside() == [1]
    assert log.take_up() == 1
    card = log.runner.read(people.card, SAAD)
    assert (card.name, card.mobile) == ("سعد ناصر", "+966550000000")
    assert log.runner.read(people.ids, Filter(words="ناصر")) == [SAAD]
    assert log.aside() == []


def refusing(patch: pytest.MonkeyPatch, field: str) -> None:
    """An older version, which cannot read what the field says."""
    patch.setattr("volunteer_desk.services.incoming.has_form", lambda _entity, name, _value: name != field)


def test_what_was_laid_since_stands_and_only_the_rest_is_taken_up(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.hear(log.row({number("name"): ("سعد ناصر", 5)}))
    consent, city, birth = (number(each) for each in ("guardian_consent", "city", "birth"))
    with monkeypatch.context() as older:
        refusing(older, "birth")
        told = {birth: ("gregorian:1990-05-05", 10), city: ("abha", 10), consent: ("paper", 10)}
        log.hear(log.row(told))
        log.hear(log.row({city: ("taif", 20)}), log.row({consent: ("refused", 5)}))
    assert log.aside() == [2]
    assert log.take_up() == 0
    card = log.runner.read(people.card, SAAD)
    # The safer consent came later in the log with an earlier time: it is not for a kept row to lift it.
    assert (card.birth, card.city, card.guardian_consent) == ("gregorian:1990-05-05", "taif", "refused")
    assert log.aside() == [2]


def test_own_edits_that_wait_stay_on_top(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    log.hear(log.row({number("name"): ("سعد ناصر", 5)}))
    with monkeypatch.context() as older:
        refusing(older, "birth")
        log.hear(log.row({number("birth"): ("gregorian:1990-05-05", 10), number("city"): ("abha", 10)}))
    log.runner.write(people.edit, SAAD, {"city": "jeddah"})
    assert log.take_up() == 1
    card = log.runner.read(people.card, SAAD)
    assert (card.birth, card.city) == ("gregorian:1990-05-05", "jeddah")


def test_a_field_of_a_newer_version_is_kept_and_the_others_are_laid(log: Log) -> None:
    log.hear(log.row({number("name"): ("سعد ناصر", 5), NEWER: ("x", 5)}))
    assert log.runner.read(people.card, SAAD).name == "سعد ناصر"
    assert log.aside() == [1]
    assert log.take_up() == 0
    assert log.aside() == [1]


def test_what_no_version_can_hold_stays_aside(log: Log) -> None:
    log.hear(log.row({number("name"): ("سعد ناصر", 5)}), log.row({number("birth"): ("nonsense", 9)}))
    assert log.take_up() == 0
    assert log.aside() == [2]
