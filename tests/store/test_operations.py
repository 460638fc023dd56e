"""Every change of a replicated table is an operation with the next number; nothing goes past that."""

from typing import Any

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, inspect, select, text, update
from sqlalchemy.orm import Session

from tests.support.runner import DeskRunner
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.ids import desk_of, seq_of
from volunteer_desk.domain.records import FACTS, SPECS, Entity, Kind
from volunteer_desk.services import people
from volunteer_desk.services.permission import needs
from volunteer_desk.store import operations
from volunteer_desk.store.operations import Fact, append_fact, change_many, insert_many, next_id, settle
from volunteer_desk.store.tables import (
    FACT_TABLES,
    REPLICATED,
    Assignment,
    Base,
    Conflict,
    Person,
    Replicated,
    Team,
)

_SAMPLES: dict[Kind, tuple[Any, Any]] = {
    Kind.TEXT: ("قيمة", "أخرى"),
    Kind.INTEGER: (3, 4),
    Kind.FLAG: (False, True),
    Kind.RECORD: (7, 8),
    Kind.MOMENT: (1_795_000_000_000, 1_795_000_060_000),
    Kind.ELEMENTS: (frozenset({"driver"}), frozenset({"driver", "first_aid"})),
}
_SPECIAL = {
    "identity": ("national_id:1000000008", "national_id:1000000016"),
    "mobile": ("+966501234567", "+966501234568"),
    "birth": ("gregorian:1990-05-05", "gregorian:1991-05-05"),
}


def values_of(entity: Entity, which: int) -> dict[str, Any]:
    """A value for every field of an entity: the first, or a different second."""
    return {f.name: _SPECIAL.get(f.name, _SAMPLES[f.kind])[which] for f in SPECS[entity].fields}


@needs(Permission.MANAGE_DESK)
def run(session: Session, work: Any) -> Any:
    return work(session)


def operations_of(runner: DeskRunner) -> list[Any]:
    return list(runner.read(lambda s: s.execute(text("SELECT * FROM operation ORDER BY id")).all()))


def unpacked(packed: bytes) -> dict[int, Any]:
    return msgpack.unpackb(packed, strict_map_key=False)


def natural(table: type[Replicated]) -> tuple[str, ...]:
    return SPECS[table.entity].natural_key


def add_row(table: type[Replicated], place: int = 0) -> Any:
    def work(session: Session) -> int:
        key = {name: value + place if isinstance(value, int) else value
               for name, value in values_of(table.entity, 0).items() if name in natural(table)}  # fmt: skip
        row = table(**{**values_of(table.entity, 0), **key})
        session.add(row)
        session.flush()
        return row.id

    return work


@pytest.mark.parametrize("table", REPLICATED, ids=lambda table: table.__tablename__)
def test_many_edits_say_what_an_edit_of_each_object_says(runner: DeskRunner, table: type[Replicated]) -> None:
    one, other = (runner.write(run, add_row(table, each)) for each in (0, 1))
    after = {name: value for name, value in values_of(table.entity, 1).items() if name not in natural(table)}

    def edit(session: Session) -> None:
        row = session.get_one(table, one)
        for name, value in after.items():
            setattr(row, name, value)

    runner.write(run, edit)
    changed = runner.write(run, lambda s: change_many(s, table, {other: after, 1: after}))
    assert changed == {other}
    assert runner.write(run, lambda s: change_many(s, table, {other: after})) == frozenset()
    first, second = operations_of(runner)[2:]
    assert first.changes == second.changes
    assert {base - one for base in unpacked(first.bases).values()} == {0}
    assert unpacked(second.bases) == {n: other for n, base in unpacked(first.bases).items()}
    columns = {item.name: item for item in inspect(table).local_table.columns}
    unlike = {"id", "scope", "writers", *natural(table)}
    rows = runner.read(
        lambda s: s.execute(select(*columns.values()).order_by(columns["id"])).mappings().all()
    )
    assert {k: v for k, v in rows[0].items() if k not in unlike} == {
        k: v for k, v in rows[1].items() if k not in unlike
    }
    mine, theirs = (unpacked(row["writers"]) for row in rows)
    shift = second.id - first.id
    assert [w[0] + shift for w in mine.values() if isinstance(w, list) and w[0] == first.id] == [
        w[0] for w in theirs.values() if isinstance(w, list) and w[0] == second.id
    ]


def test_many_renamed_people_are_found_by_their_new_names(runner: DeskRunner) -> None:
    ids = [runner.write(people.add, {"name": name}) for name in ("محمد سعد القحطاني", "هند علي الحربي")]
    runner.write(run, lambda s: change_many(s, Person, {ids[0]: {"name": "فهد ناصر العتيبي"}, ids[1]: {}}))
    found = {
        words: runner.read(people.ids, people.Filter(words=words))
        for words in ("القحطاني", "العتيبي", "الحربي")
    }
    assert found == {"القحطاني": [], "العتيبي": [ids[0]], "الحربي": [ids[1]]}


@pytest.mark.parametrize("table", REPLICATED, ids=lambda table: table.__tablename__)
def test_every_field_of_a_new_row_travels(runner: DeskRunner, table: type[Replicated]) -> None:
    number = runner.write(run, add_row(table))
    (operation,) = operations_of(runner)
    spec = SPECS[table.entity]
    assert operation.id == number
    assert operation.entity == table.entity
    sent = unpacked(operation.changes)
    for field in spec.fields:
        value = values_of(table.entity, 0)[field.name]
        wanted = {"+": sorted(value), "-": []} if field.kind is Kind.ELEMENTS else value
        assert sent[field.number] == wanted, field.name
    if spec.natural_key:
        assert operation.record is None
        assert msgpack.unpackb(operation.key) == [values_of(table.entity, 0)[n] for n in spec.natural_key]
    else:
        assert (operation.record, operation.key) == (number, None)


@pytest.mark.parametrize("table", REPLICATED, ids=lambda table: table.__tablename__)
def test_every_field_that_is_edited_travels_alone_with_its_base(
    runner: DeskRunner, table: type[Replicated]
) -> None:
    number = runner.write(run, add_row(table))
    for field in SPECS[table.entity].fields:
        if field.name in SPECS[table.entity].natural_key:
            continue

        def edit(session: Session, name: str = field.name) -> None:
            setattr(session.get_one(table, number), name, values_of(table.entity, 1)[name])

        runner.write(run, edit)
        operation = operations_of(runner)[-1]
        assert set(unpacked(operation.changes)) == {field.number}
        if field.kind is Kind.ELEMENTS:
            assert unpacked(operation.changes)[field.number] == {"+": ["first_aid"], "-": []}
        else:
            assert unpacked(operation.changes)[field.number] == values_of(table.entity, 1)[field.name]
            assert unpacked(operation.bases)[field.number] == number
        runner.write(run, edit)
        assert operations_of(runner)[-1].id == operation.id  # the same value again is no change


@pytest.mark.parametrize("table", REPLICATED, ids=lambda table: table.__tablename__)
def test_bulk_rows_have_the_same_operations_as_single_ones(
    runner: DeskRunner, table: type[Replicated]
) -> None:
    runner.write(run, add_row(table))
    if SPECS[table.entity].natural_key:
        others = {**values_of(table.entity, 0), **dict.fromkeys(SPECS[table.entity].natural_key, 99)}
        if table.__tablename__ == "demand":
            others["role"] = "قيمة"
    else:
        others = values_of(table.entity, 0)
    ids = runner.write(run, lambda session: insert_many(session, table, [others]))
    single, bulk = operations_of(runner)
    assert list(ids) == [bulk.id] == [single.id + 1]
    key_fields = {f.number for f in SPECS[table.entity].fields if f.name in SPECS[table.entity].natural_key}
    skip = lambda changes: {n: v for n, v in unpacked(changes).items() if n not in key_fields}  # noqa: E731
    assert skip(bulk.changes) == skip(single.changes)
    assert bulk.bases == single.bases
    one, many = runner.read(lambda s: s.execute(select(table.__table__).order_by(table.id)).mappings().all())
    names = set(one) - {"id", "writers", "scope", *SPECS[table.entity].natural_key}
    assert {n: one[n] for n in names} == {n: many[n] for n in names}


def test_every_replicated_table_is_in_the_catalogue_and_back() -> None:
    with_entity = {table for table in _all_tables() if isinstance(getattr(table, "entity", None), Entity)}
    assert {table.entity for table in with_entity} == set(SPECS)
    assert {table.entity for table in FACT_TABLES} == set(FACTS)
    assert set(REPLICATED) == with_entity - {*FACT_TABLES, Conflict}
    for table in with_entity - {Conflict}:
        columns = set(table.__table__.columns.keys())
        assert {field.name for field in SPECS[table.entity].fields} <= columns, table.__tablename__
    for spec in SPECS.values():
        assert len({field.number for field in spec.fields}) == len(spec.fields)


def _all_tables() -> set[Any]:
    return {mapper.class_ for mapper in Base.registry.mappers}


def test_sets_travel_as_additions_and_removals_of_what_was_seen(runner: DeskRunner) -> None:
    number = runner.write(run, add_row(Person))

    def give(*specialties: str) -> Any:
        def work(session: Session) -> None:
            session.get_one(Person, number).specialties = frozenset(specialties)

        return work

    runner.write(run, give("driver", "first_aid"))
    added = operations_of(runner)[-1].id
    runner.write(run, give("nurse"))
    change = unpacked(operations_of(runner)[-1].changes)[9]
    assert change == {"+": ["nurse"], "-": [["driver", [number]], ["first_aid", [added]]]}


def test_two_edits_in_one_transaction_chain_their_bases(runner: DeskRunner) -> None:
    number = runner.write(run, add_row(Team))

    def work(session: Session) -> None:
        row = session.get_one(Team, number)
        row.name = "ثانٍ"
        session.flush()
        row.name = "ثالث"

    runner.write(run, work)
    _, second, third = operations_of(runner)
    assert unpacked(second.bases) == {1: number}
    assert unpacked(third.bases) == {1: second.id}


def test_a_settling_edit_names_the_conflict_once(runner: DeskRunner) -> None:
    number = runner.write(run, add_row(Team))

    def work(session: Session) -> None:
        settle(session, 4711, "name")
        row = session.get_one(Team, number)
        row.name = "ثانٍ"
        session.flush()
        row.city = "بلدة"

    runner.write(run, work)
    _, settling, other = operations_of(runner)
    assert msgpack.unpackb(settling.settles) == [4711, "name"]
    assert other.settles is None


def test_facts_are_numbered_and_keep_their_values_in_their_row(runner: DeskRunner) -> None:
    fact = Fact(kind="check_in", method="scan", scope=3, person=5, shift=6, station=7, code="123")
    number = runner.write(run, lambda session: append_fact(session, fact))
    (operation,) = operations_of(runner)
    assert (operation.id, operation.record, operation.entity, operation.scope) == (number, number, 32, 3)
    assert (operation.changes, operation.bases) == (None, None)
    row = runner.read(lambda s: s.execute(text("SELECT * FROM attendance_event")).mappings().one())
    assert {name: row[name] for name in ("kind", "person", "shift", "station", "code")} == {
        "kind": "check_in", "person": 5, "shift": 6, "station": 7, "code": "123",
    }  # fmt: skip
    assert row["at_ms"] == runner.clock.wall_ms


@pytest.mark.parametrize(
    "statement",
    [
        update(Person).values(name="x"),
        delete(Person),
        insert(Team).values(id=1, name="x"),
        update(Assignment).values(state="cancelled"),
    ],
)
def test_statements_past_the_operations_are_refused(runner: DeskRunner, statement: Any) -> None:
    runner.write(run, add_row(Person))
    with pytest.raises(RuntimeError, match="replicated rows"):
        runner.write(run, lambda session: session.execute(statement))
    assert len(operations_of(runner)) == 1


def test_rows_are_never_deleted(runner: DeskRunner) -> None:
    number = runner.write(run, add_row(Person))
    with pytest.raises(RuntimeError, match="archived, never deleted"):
        runner.write(run, lambda session: session.delete(session.get_one(Person, number)))


def test_rows_that_are_not_replicated_are_anybodys(runner: DeskRunner) -> None:
    def write(session: Session) -> None:
        session.add(Conflict(losing_operation=7, field="name", of_entity=4, detail="{}", state="open"))
        session.flush()
        session.execute(update(Conflict).values(state="settled"))
        session.delete(session.get_one(Conflict, (7, "name")))

    runner.write(run, write)
    assert operations_of(runner) == []


def test_what_came_from_central_may_be_changed_in_bulk(runner: DeskRunner) -> None:
    runner.write(run, add_row(Person))

    def archive(session: Session) -> None:
        session.execute(update(Person).values(archived=True))

    runner.run(runner.desk.write_remote(run, archive))
    assert len(operations_of(runner)) == 1


def test_a_number_without_its_operation_fails_the_commit(runner: DeskRunner) -> None:
    with pytest.raises(RuntimeError, match="without an operation"):
        runner.write(run, next_id)
    runner.write(run, add_row(Team))
    assert seq_of(operations_of(runner)[0].id) == 1


def test_what_fails_leaves_no_hole(runner: DeskRunner) -> None:
    def fail(session: Session) -> None:
        add_row(Person)(session)
        append_fact(session, Fact(kind="check_in", method="scan", scope=0))
        raise ZeroDivisionError

    runner.write(run, add_row(Team))
    with pytest.raises(ZeroDivisionError):
        runner.write(run, fail)
    runner.write(run, add_row(Person))
    assert [seq_of(operation.id) for operation in operations_of(runner)] == [1, 2]
    assert len({desk_of(operation.id) for operation in operations_of(runner)}) == 1


def test_changes_from_central_leave_no_operations(runner: DeskRunner) -> None:
    def apply(session: Session) -> None:
        session.add(Person(id=5, scope=1, writers=b"\x80", **values_of(Entity.PERSON, 0)))

    remote = run
    runner.run(runner.desk.write_remote(remote, apply))
    assert operations_of(runner) == []
    with pytest.raises(RuntimeError, match="only local"):
        runner.run(runner.desk.write_remote(run, next_id))


def test_the_numbers_end_before_they_overflow(runner: DeskRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MAX_SEQ", 1)
    runner.write(run, add_row(Team))
    with pytest.raises(RuntimeError, match="used up"):
        runner.write(run, add_row(Team))


_STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "same", "fact", "many", "fail"]), st.integers(0, 5)),
    max_size=12,
)


@given(_STEPS)
@settings(max_examples=25, deadline=None)
def test_any_mix_of_writes_keeps_numbers_dense_and_writers_true(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    from tests.support.clock import SettableClock
    from tests.support.runner import running_desk

    with running_desk(tmp_path_factory.mktemp("mix") / "desk.db", SettableClock()) as runner:
        people: list[int] = []
        for what, n in steps:
            _take(runner, what, n, people)
        found = operations_of(runner)
        assert [seq_of(operation.id) for operation in found] == list(range(1, len(found) + 1))
        state = runner.read(lambda s: s.execute(text("SELECT last_seq FROM desk_state")).scalar())
        assert state == len(found)
        newest: dict[tuple[int, int], int] = {}
        for operation in found:
            if operation.changes is not None:
                for number in unpacked(operation.changes):
                    newest[operation.record, number] = operation.id
        for person, writers in runner.read(lambda s: s.execute(text("SELECT id, writers FROM person")).all()):
            for number, writer in unpacked(writers).items():
                if number != 9:
                    assert writer[0] == newest[person, number]


def _take(runner: DeskRunner, what: str, n: int, people: list[int]) -> None:
    if what == "add":
        people.append(runner.write(run, add_row(Person)))
    elif what == "many":
        rows = [{"name": f"اسم {i}", "specialties": frozenset()} for i in range(n)]
        people.extend(runner.write(run, lambda session: insert_many(session, Person, rows)))
    elif what == "fact":
        runner.write(run, lambda s: append_fact(s, Fact(kind="check_in", method="scan", scope=0, person=n)))
    elif people:
        person = people[n % len(people)]

        def edit(session: Session) -> None:
            row = session.get_one(Person, person)
            row.name = row.name if what == "same" else f"اسم {n}"
            if what == "fail":
                session.flush()
                raise ZeroDivisionError

        if what == "fail":
            with pytest.raises(ZeroDivisionError):
                runner.write(run, edit)
        else:
            runner.write(run, edit)
