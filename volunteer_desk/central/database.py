"""Central's database: SQLite with one writer at a time, made and migrated when it is opened."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event

from volunteer_desk.central.tables import Base
from volunteer_desk.dbkit import migrations
from volunteer_desk.domain.problems import Problem, UserProblem

SCRIPTS: Final = Path(__file__).parent / "migrations"
_BUSY_MS: Final = 10_000
_OWNER_ONLY: Final = 0o600


class CentralDatabase:
    """Hands out transactions; writing ones take turns, reading ones do not wait."""

    def __init__(self, path: Path) -> None:
        """Raises UserProblem DATABASE_NEWER for a file of a newer program."""
        self.path = path
        self._turn = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))
        self._engine = _engine(path)
        with self.write() as connection:
            found = migrations.current(connection)
            if not migrations.is_known(SCRIPTS, found):
                raise UserProblem(Problem.DATABASE_NEWER)
            if found != migrations.head(SCRIPTS):
                migrations.upgrade(connection, SCRIPTS, Base.metadata)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A BEGIN IMMEDIATE transaction: committed on leaving, rolled back on any exception."""
        with self._turn, self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One snapshot for reading."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()


def _engine(path: Path) -> Engine:
    # What stands in a statement is somebody's data, and errors end up in logs.
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"check_same_thread": False}, max_overflow=64, hide_parameters=True
    )

    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where this module says
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", "synchronous = FULL", f"busy_timeout = {_BUSY_MS}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", connected)
    return engine
