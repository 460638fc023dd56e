"""The desk's side of replication on a real encrypted file: the outbox, pages applied, conflicts settled."""

import json
from typing import Any

import pytest
from sqlalchemy import text

from tests.support.runner import DeskRunner
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.ids import operation_id, seq_of
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.records import SPECS, Entity
from volunteer_desk.services import attendance, conflicts, enrolment, people, replica
from volunteer_desk.services.attendance import Gate
from volunteer_desk.store.tables import Person
from volunteer_desk.wire.messages import (
    Grant,
    HeldAs,
    HelloReply,
    LogRow,
    Note,
    NoteKind,
    NoteReason,
    Page,
    PushReply,
    PushVerdict,
)

SCOPE = 7
TEAM = 0
OTHER = 3
PERSON = SPECS[Entity.PERSON]
NAME, MOBILE, SKILLS = (PERSON.field(n).number for n in ("name", "mobile", "specialties"))


def _granted(runner: DeskRunner, *, epoch: int = 1) -> None:
    key = runner.desk.identity_key
    reply = HelloReply(5_000, 1, 1 << 30, 0, key, 0, 0, (Grant(SCOPE, TEAM, epoch, True, 0),))
    runner.run(runner.desk.write_remote(enrolment.remember_contact, reply, None))


def _row(seq: int, operation: int, outcomes: dict[int, Any], **values: Any) -> LogRow:
    return LogRow(
        **{
            "seq": seq, "operation": operation, "entity": int(Entity.PERSON), "record": operation,
            "key": None, "scope": TEAM, "outcomes": outcomes, "values": None, "actor": None,
            "at_ms": 1_000, "uncertainty_ms": 0,
        }
        | values
    )  # fmt: skip


def _apply(runner: DeskRunner, *rows: LogRow, epoch: int = 1, is_reset: bool = False) -> replica.Applied:
    page = Page(SCOPE, epoch, rows[-1].seq, is_reset, rows)
    return runner.run(runner.desk.write_remote(replica.apply_page, page))


def _saad(seq: int = 1) -> LogRow:
    number = operation_id(OTHER, 1)
    return _row(
        seq, number, {NAME: ("سعد ناصر", number, 900), SKILLS: ({"first_aid": (number,)}, number, 900)}
    )


def test_the_outbox_holds_every_operation_in_order_with_its_values(runner: DeskRunner) -> None:
    person = runner.write(people.add, {"name": "نورة خالد", "specialties": frozenset({"first_aid"})})
    runner.write(people.edit, person, {"mobile": "+966501234567"})
    runner.write(attendance.record_code, "999999990", Gate(12, Direction.IN))
    box = runner.read(replica.outbox, 100)
    assert (box.first_seq, [Entity(o.entity) for o in box.operations]) == (
        1, [Entity.PERSON, Entity.PERSON, Entity.ATTENDANCE_EVENT],
    )  # fmt: skip
    assert box.operations[0].changes[SKILLS] == {"+": ["first_aid"], "-": []}
    assert box.operations[1].bases[MOBILE] == 0
    event = SPECS[Entity.ATTENDANCE_EVENT]
    assert box.operations[2].changes[event.field("code").number] == "999999990"
    assert runner.read(replica.outbox, 1, 2).operations == box.operations[2:]


def test_acknowledged_operations_leave_the_outbox_and_refused_ones_are_shown(runner: DeskRunner) -> None:
    person = runner.write(people.add, {"name": "نورة خالد"})
    desk_no = runner.read(replica.outbox, 1).desk_no
    reply = PushReply(PushVerdict.OK, upto=1, notes=(Note(1, NoteKind.QUARANTINED, NoteReason.UNREADABLE),))
    runner.run(runner.desk.write_remote(replica.acknowledge, desk_no, reply))
    assert runner.read(replica.outbox, 10).operations == ()
    assert [(r.record, r.reason) for r in runner.read(replica.refused)] == [(person, "unreadable")]
    numbers = runner.read(replica.numbers)
    assert (numbers.unsent, numbers.refused, numbers.conflicts) == (0, 1, 0)
    # An older answer that comes late moves nothing back.
    runner.run(runner.desk.write_remote(replica.acknowledge, desk_no, PushReply(PushVerdict.OK, upto=0)))
    assert runner.read(replica.numbers).unsent == 0
    runner.write(replica.mark_done, operation_id(desk_no, 1))
    assert runner.read(replica.refused) == []


def test_a_page_makes_people_who_are_found_and_the_cursor_moves_with_it(runner: DeskRunner) -> None:
    _granted(runner)
    runner.changes.clear()
    assert _apply(runner, _saad()).rows == 1
    [person] = runner.read(people.ids, people.Filter(words="ناصر"))
    assert runner.read(people.card, person).specialties == frozenset({"first_aid"})
    assert runner.read(replica.cursors)[0].after == 1
    runner.run(_settle_loop())
    assert any(person in (change.tables.get("person") or ()) for change in runner.changes)
    # Nothing the desk would have to send came of it.
    assert runner.read(replica.outbox, 10).operations == ()


async def _settle_loop() -> None:
    """Callbacks of committed writes have been queued on the loop; let them run."""


def test_a_page_twice_changes_nothing_and_one_with_a_hole_is_refused(runner: DeskRunner) -> None:
    _granted(runner)
    _apply(runner, _saad())
    before = runner.read(lambda s: s.execute(text("SELECT * FROM person")).all())
    assert _apply(runner, _saad()).rows == 0
    assert runner.read(lambda s: s.execute(text("SELECT * FROM person")).all()) == before
    with pytest.raises(UserProblem) as problem:
        _apply(runner, _saad(seq=3))
    assert problem.value.code is Problem.NOT_OUR_SERVER
    assert runner.read(replica.cursors)[0].after == 1


def test_an_own_unsent_edit_stays_on_top_until_it_comes_back(runner: DeskRunner) -> None:
    _granted(runner)
    saad = _saad()
    _apply(runner, saad)
    runner.write(people.edit, saad.record, {"mobile": "+966501234567", "specialties": frozenset({"driving"})})
    own = runner.read(replica.outbox, 1)
    mine = operation_id(own.desk_no, own.first_seq)
    theirs = operation_id(OTHER, 2)
    _apply(
        runner,
        _row(2, theirs, {
            NAME: ("سعد ناصر القحطاني", theirs, 2_000), MOBILE: ("+966550000000", theirs, 2_000),
            SKILLS: ({"first_aid": (saad.operation,), "cooking": (theirs,)}, theirs, 2_000),
        }, record=saad.record),
    )  # fmt: skip
    card = runner.read(people.card, saad.record)
    assert (card.name, card.mobile) == ("سعد ناصر القحطاني", "+966501234567")
    assert card.specialties == {"driving", "cooking"}
    # Central decided for the other value: what comes back holds, also for later rows.
    runner.run(runner.desk.write_remote(replica.acknowledge, own.desk_no, PushReply(PushVerdict.OK, upto=1)))
    _apply(runner, _row(3, mine, {MOBILE: ("+966550000000", theirs, 2_000)}, record=saad.record))
    assert runner.read(people.card, saad.record).mobile == "+966550000000"
    last = operation_id(OTHER, 3)
    _apply(runner, _row(4, last, {MOBILE: (None, last, 3_000)}, record=saad.record))
    assert runner.read(people.card, saad.record).mobile is None


def test_a_quarantined_edit_shields_its_field_no_longer(runner: DeskRunner) -> None:
    _granted(runner)
    saad = _saad()
    _apply(runner, saad)
    runner.write(people.edit, saad.record, {"mobile": "+966501234567"})
    desk_no = runner.read(replica.outbox, 1).desk_no
    note = Note(1, NoteKind.QUARANTINED, NoteReason.NO_WRITE_ACCESS)
    reply = PushReply(PushVerdict.OK, upto=1, notes=(note,))
    runner.run(runner.desk.write_remote(replica.acknowledge, desk_no, reply))
    assert runner.read(people.card, saad.record).mobile == "+966501234567"
    theirs = operation_id(OTHER, 2)
    _apply(runner, _row(2, theirs, {MOBILE: ("+966550000000", theirs, 2_000)}, record=saad.record))
    assert runner.read(people.card, saad.record).mobile == "+966550000000"


@pytest.mark.parametrize("held", [True, False])
def test_an_edit_that_never_comes_back_gives_way_to_what_came_meanwhile(
    runner: DeskRunner, *, held: bool
) -> None:
    """Central has it under a copy's number already, or refused it: its own row will not follow."""
    _granted(runner)
    saad = _saad()
    _apply(runner, saad)
    runner.write(people.edit, saad.record, {"mobile": "+966501234567"})
    desk_no = runner.read(replica.outbox, 1).desk_no
    copied, later = operation_id(OTHER, 2), operation_id(OTHER, 3)
    _apply(
        runner,
        _row(2, copied, {MOBILE: ("+966501234567", copied, 2_000)}, record=saad.record),
        _row(3, later, {MOBILE: ("+966550000000", later, 3_000)}, record=saad.record),
    )
    assert runner.read(people.card, saad.record).mobile == "+966501234567"
    reply = PushReply(
        PushVerdict.OK, upto=1,
        held=(HeldAs(1, copied),) if held else (),
        notes=() if held else (Note(1, NoteKind.QUARANTINED, NoteReason.NO_WRITE_ACCESS),),
    )  # fmt: skip
    runner.run(runner.desk.write_remote(replica.acknowledge, desk_no, reply))
    assert runner.read(people.card, saad.record).mobile == "+966550000000"
    last = operation_id(OTHER, 4)
    _apply(runner, _row(4, last, {MOBILE: (None, last, 4_000)}, record=saad.record))
    assert runner.read(people.card, saad.record).mobile is None


def test_own_operations_in_the_log_wait_for_the_push_that_proves_them(runner: DeskRunner) -> None:
    _granted(runner)
    runner.write(people.add, {"name": "نورة خالد"})
    desk_no = runner.read(replica.outbox, 1).desk_no
    own, ahead = operation_id(desk_no, 1), operation_id(desk_no, 9)
    applied = _apply(runner, _saad(), _row(2, own, {NAME: ("هند", own, 1)}))
    assert (applied.rows, applied.waits, applied.is_old_copy) == (1, True, False)
    assert _apply(runner, _row(2, ahead, {NAME: ("هند", ahead, 1)})).is_old_copy
    assert runner.read(people.card, own).name == "نورة خالد"
    assert runner.read(replica.cursors)[0].after == 1


def _fact(seq: int, operation: int, at_ms: int, **values: Any) -> LogRow:
    spec = SPECS[Entity.ATTENDANCE_EVENT]
    base = {"kind": "check_in", "method": "scan", "person": 11, "distribution": 12, "shift": 13}
    numbered = {spec.field(name).number: value for name, value in (base | values).items()}
    return _row(
        seq, operation, {}, entity=int(Entity.ATTENDANCE_EVENT), values=numbered, at_ms=at_ms,
        uncertainty_ms=40,
    )  # fmt: skip


def test_facts_of_others_change_presence_and_central_fixes_the_time_of_own_ones(runner: DeskRunner) -> None:
    _granted(runner)
    _apply(
        runner,
        _fact(1, operation_id(OTHER, 2), 90_000, kind="check_out"),
        _fact(2, operation_id(OTHER, 1), 30_000),
        _fact(3, operation_id(OTHER, 3), 40_000, kind="refused", reason="already_in"),
    )
    row = runner.read(lambda s: s.execute(text("SELECT state, present_ms, distribution FROM presence")).one())
    assert tuple(row) == ("left", 60_000, 12)
    _apply(runner, _fact(4, operation_id(OTHER, 1), 50_000))
    assert runner.read(lambda s: s.execute(text("SELECT present_ms FROM presence")).scalar()) == 40_000


def test_what_this_version_does_not_know_is_kept_aside(runner: DeskRunner) -> None:
    _granted(runner)
    _apply(runner, _row(1, operation_id(OTHER, 1), {1: ("x", 1, 1)}, entity=29))
    _apply(runner, _row(2, operation_id(OTHER, 2), {MOBILE: ("+966550000000", 1, 1)}, record=999))
    positions = runner.read(
        lambda s: s.execute(text("SELECT position & 0xFF FROM kept_aside")).scalars().all()
    )
    assert positions == [1, 2]
    assert runner.read(replica.cursors)[0].after == 2


def test_a_new_epoch_is_read_anew(runner: DeskRunner) -> None:
    _granted(runner)
    _apply(runner, _saad())
    assert _apply(runner, _saad(seq=2), epoch=2).rows == 0
    _apply(runner, _saad(seq=1), epoch=2, is_reset=True)
    cursor = runner.read(replica.cursors)[0]
    assert (cursor.epoch, cursor.after) == (2, 1)


def _conflict(runner: DeskRunner, losing: int, record: int, *, state: str = "open", seq: int = 2) -> None:
    spec = SPECS[Entity.CONFLICT]
    detail = {"standing": {"value": "+966550000000"}, "losing": {"value": "+966501234567"}}
    given = {
        "losing_operation": losing, "field": "mobile", "entity": int(Entity.PERSON), "record": record,
        "detail": json.dumps(detail), "state": state,
    }  # fmt: skip
    outcomes = {spec.field(name).number: (value, 1, 1) for name, value in given.items()}
    _apply(
        runner,
        _row(seq, operation_id(0, seq), outcomes, entity=int(Entity.CONFLICT), key=(losing, "mobile")),
    )


@pytest.mark.parametrize(
    ("choice", "mobile"),
    [(conflicts.Choice.KEEP, None), (conflicts.Choice.TAKE, "+966501234567")],
)
def test_settling_is_an_edit_that_names_the_conflict(
    runner: DeskRunner, choice: conflicts.Choice, mobile: str | None
) -> None:
    _granted(runner)
    saad = _saad()
    _apply(runner, saad)
    losing = operation_id(OTHER, 5)
    _conflict(runner, losing, saad.record)
    [view] = runner.read(conflicts.open_conflicts)
    assert (view.name, view.field, view.losing) == ("سعد ناصر", "mobile", "+966501234567")
    runner.write(conflicts.settle, losing, "mobile", choice)
    assert runner.read(people.card, saad.record).mobile == mobile
    [operation] = runner.read(replica.outbox, 10).operations
    assert operation.settles == (losing, "mobile")
    assert dict(operation.changes) == {MOBILE: mobile}
    assert runner.read(conflicts.count_open) == 0
    with pytest.raises(UserProblem):
        runner.write(conflicts.settle, losing, "mobile", choice)


def test_a_conflict_settled_elsewhere_leaves_the_list(runner: DeskRunner) -> None:
    _granted(runner)
    _apply(runner, _saad())
    losing = operation_id(OTHER, 5)
    _conflict(runner, losing, _saad().record)
    _conflict(runner, losing, _saad().record, state="settled", seq=3)
    assert runner.read(conflicts.count_open) == 0


def test_a_new_key_of_identity_hashes_finds_people_again(runner: DeskRunner) -> None:
    person = runner.write(people.add, {"name": "سعد ناصر", "identity": "national_id:1000000008"})
    assert runner.read(people.ids, people.Filter(words="1000000008")) == [person]
    reply = HelloReply(5_000, 1, 0, 0, b"k" * 32, 0, 0, ())
    runner.run(runner.desk.write_remote(enrolment.remember_contact, reply, None))
    assert runner.desk.identity_key == b"k" * 32
    assert runner.read(people.ids, people.Filter(words="1000000008")) == [person]
    second = runner.write(people.add, {"name": "هند علي", "identity": "national_id:1000000016"})
    assert runner.read(people.ids, people.Filter(words="1000000016")) == [second]
    assert runner.read(lambda s: s.get(Person, person).identity_hash) is not None


def test_a_page_that_fails_half_way_leaves_neither_rows_nor_cursor(runner: DeskRunner) -> None:
    _granted(runner)
    broken = _fact(2, operation_id(OTHER, 2), 90_000, kind=None)
    with pytest.raises(Exception, match="NOT NULL"):
        _apply(runner, _saad(), broken)
    assert runner.read(people.ids, people.Filter()) == []
    assert runner.read(replica.cursors)[0].after == 0


def test_own_numbers_have_no_hole_after_remote_work(runner: DeskRunner) -> None:
    _granted(runner)
    runner.write(people.add, {"name": "نورة خالد"})
    _apply(runner, _saad())
    runner.write(people.add, {"name": "هند علي"})
    seqs = runner.read(lambda s: s.execute(text("SELECT id FROM operation ORDER BY id")).scalars().all())
    assert [seq_of(number) for number in seqs] == [1, 2]


@pytest.mark.parametrize(("field", "value"), [("birth", "nonsense"), ("identity", "foo:1"), ("name", None)])
def test_a_value_no_row_can_hold_is_kept_aside_and_the_page_goes_on(
    runner: DeskRunner, field: str, value: str | None
) -> None:
    _granted(runner)
    person, later = operation_id(OTHER, 1), operation_id(OTHER, 2)
    bad = _row(2, later, {PERSON.field(field).number: (value, later, 950)}, record=person)
    other = operation_id(OTHER, 3)
    applied = _apply(runner, _saad(), bad, _row(3, other, {NAME: ("نورة خالد", other, 960)}))
    assert applied.rows == 3
    names = runner.read(lambda s: s.execute(text("SELECT name FROM person ORDER BY id")).scalars().all())
    assert names == ["سعد ناصر", "نورة خالد"]
    aside = runner.read(lambda s: s.execute(text("SELECT count(*) FROM kept_aside")).scalar())
    assert aside == 1
