"""Central's file: the schema that the tables say, and old files brought forward with all they hold."""

import importlib
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from tests.support.stream import Central, Stream
from volunteer_desk.central.database import SCRIPTS, CentralDatabase
from volunteer_desk.central.tables import Base
from volunteer_desk.dbkit import migrations
from volunteer_desk.domain.problems import Problem, UserProblem


def test_a_new_file_has_the_schema_of_the_tables(tmp_path: Path) -> None:
    database = CentralDatabase(tmp_path / "central.db")
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    database.close()
    assert differences == []


def _at_first_release(path: Path) -> None:
    """A file as the first release left it, with a device that was heard of."""
    engine = create_engine(f"sqlite:///{path}")
    first = importlib.import_module("volunteer_desk.central.migrations.versions.r0001_first")
    from alembic.operations import Operations

    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        first.upgrade()
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0001')")
        connection.exec_driver_sql(
            "INSERT INTO device (org, id, team, short_first, enrolled_ms, last_contact_ms, protocol, schema)"
            " VALUES (1, 1, 5, 10000, 7, 9, 1, 1)"
        )
        connection.exec_driver_sql("INSERT INTO account VALUES (1, 'leader', 'hash', 1)")
    engine.dispose()


def test_a_file_of_the_first_release_is_brought_forward_with_its_desks(tmp_path: Path) -> None:
    path = tmp_path / "central.db"
    _at_first_release(path)
    database = CentralDatabase(path)
    with database.read() as connection:
        assert migrations.current(connection) == migrations.head(SCRIPTS)
        rows = connection.exec_driver_sql("SELECT team, last_contact_ms, desk_no, last_seq FROM device").all()
    database.close()
    assert [tuple(row) for row in rows] == [(5, 9, None, None)]


def test_a_file_of_a_newer_program_is_left_as_it_is(central: Central, desk: Stream) -> None:
    with central.app.state.platform.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = central.everything()
    with pytest.raises(UserProblem) as caught:
        CentralDatabase(central.path)
    assert caught.value.code is Problem.DATABASE_NEWER
    assert central.everything() == before
