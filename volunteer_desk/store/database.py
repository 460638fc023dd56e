"""The encrypted file: how it is opened, which connection may write, and what its errors mean to a person.

One writer connection, used by one thread and always beginning IMMEDIATE; readers are query-only. A commit is
durable when it returns (WAL with synchronous=FULL); checkpoints run from another connection, never on the
path of a scan.
"""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.store.lock import FileLock

_BUSY_MS: Final = 10_000
_AUTOCHECKPOINT_PAGES: Final = 20_000
_CACHE_KB: Final = 16_000
_LEAST_ROOM: Final = 1 << 20  # the shared memory takes 32 KB at a time; a megabyte is full to anybody


class Database:
    """An open desk database; `close` checkpoints and lets the lock go."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file, making it when absent. Raises UserProblem when it cannot be used."""
        self.path = path
        self._is_closed = False
        self._lock = FileLock(path.with_suffix(".lock"))
        self._lock.acquire()
        self._writer = engine(path, key, is_writer=True)
        self._reader = engine(path, key, is_writer=False)
        try:
            with translated(path), self._writer.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").one()
        except BaseException:
            self._dispose()
            raise

    @property
    def writer(self) -> Engine:
        """The engine of the one writing connection."""
        return self._writer

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session in a BEGIN IMMEDIATE transaction: committed on leaving, rolled back on any exception."""
        with translated(self.path), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A read-only session on one snapshot; keep it short, it holds back the checkpoint."""
        with translated(self.path), Session(self._reader, autoflush=False) as session:
            yield session

    def checkpoint(self) -> None:
        """Move committed pages from the log into the file without waiting for anybody."""
        with self._reader.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").all()

    def integrity_problems(self) -> list[str]:
        """What SQLite and the cipher find wrong; empty when the file is whole."""
        # The cipher looks at the file alone: a page that a power cut tore while it was moved there is whole
        # in the log, and would be told as damage.
        self.checkpoint()
        return integrity_problems(self._reader)

    def replace_file(self, copy: Path) -> None:
        """Put another closed database in this one's place in one step, still under the lock."""
        self._reader.dispose()
        with translated(self.path):
            checkpoint_fully(self._writer)
        self._writer.dispose()
        log = self.path.with_name(f"{self.path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise RuntimeError("a log left behind would be played into the new file")
        copy.replace(self.path)

    def close(self) -> None:
        """Checkpoint, close every connection, release the lock; harmless when it is closed."""
        if self._is_closed:
            return
        self._reader.dispose()
        try:
            # A full disk may stop the checkpoint; what is committed stays in the log for the next start.
            with suppress(UserProblem), translated(self.path):
                checkpoint_fully(self._writer)
        finally:
            self._dispose()

    def _dispose(self) -> None:
        self._is_closed = True
        self._reader.dispose()
        self._writer.dispose()
        self._lock.release()


def checkpoint_fully(writer: Engine) -> None:
    """Move the whole log into the file and empty it; nobody else may be reading."""
    with writer.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")  # a checkpoint cannot run inside the transaction
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        connection.exec_driver_sql("BEGIN")


def integrity_problems(of: Engine) -> list[str]:
    """What SQLite and the cipher find wrong with a file."""
    with translated(), of.connect() as connection:
        pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
        rows = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return pages + [row for row in rows if row != "ok"]


def engine(path: Path, key: bytes, *, is_writer: bool) -> Engine:
    """An engine on the encrypted file: a writer's one connection, or a few that only read."""

    def connect() -> Any:
        # Autocommit at the driver: transactions begin where this module says, in the mode it says.
        connection = dbapi2.connect(
            str(path), isolation_level=None, check_same_thread=False, cached_statements=256
        )
        cursor = connection.cursor()
        for pragma in _pragmas(key, is_writer=is_writer):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        return connection

    made = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1 if is_writer else 4,
        max_overflow=0,
        pool_use_lifo=True,  # the connection used last holds the pages asked for last; the others stay small
        hide_parameters=True,  # an error's text goes to logs and crash files; people do not
    )
    begin = "BEGIN IMMEDIATE" if is_writer else "BEGIN"
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


def _pragmas(key: bytes, *, is_writer: bool) -> Iterator[str]:
    if len(key) != 32:
        raise ValueError("the database key has 32 bytes")
    yield f"key = \"x'{key.hex()}'\""
    yield "cipher_log_level = NONE"
    yield "cipher_memory_security = OFF"
    yield f"busy_timeout = {_BUSY_MS}"
    # Every page that is not kept is decrypted and checked again; SQLite's own 2 MB are too few for a search.
    yield f"cache_size = -{_CACHE_KB}"
    yield "temp_store = MEMORY"
    yield "foreign_keys = ON"
    if is_writer:
        yield "journal_mode = WAL"
        yield "synchronous = FULL"
        yield f"wal_autocheckpoint = {_AUTOCHECKPOINT_PAGES}"
        if sys.platform == "darwin":
            yield "fullfsync = ON"
    else:
        yield "query_only = ON"


_BY_CODE: Final = {
    sqlite3.SQLITE_FULL: Problem.DISK_FULL,
    sqlite3.SQLITE_READONLY: Problem.FOLDER_READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Problem.FOLDER_READ_ONLY,
    sqlite3.SQLITE_PERM: Problem.FOLDER_READ_ONLY,
    sqlite3.SQLITE_NOTADB: Problem.DATABASE_UNREADABLE,
    sqlite3.SQLITE_CORRUPT: Problem.DATABASE_DAMAGED,
    sqlite3.SQLITE_IOERR: Problem.DISK_FAILS,
    sqlite3.SQLITE_BUSY: Problem.ALREADY_OPEN,
}
_HURT: Final = frozenset({Problem.DATABASE_DAMAGED, Problem.DISK_FAILS})
_BY_WORDS: Final = (
    ("disk is full", Problem.DISK_FULL),
    ("readonly", Problem.FOLDER_READ_ONLY),
    ("unable to open", Problem.FOLDER_READ_ONLY),
    ("not a database", Problem.DATABASE_UNREADABLE),
    ("malformed", Problem.DATABASE_DAMAGED),
    ("disk I/O error", Problem.DISK_FAILS),
    ("database is locked", Problem.ALREADY_OPEN),
)


@contextmanager
def translated(path: Path | None = None) -> Iterator[None]:
    """Turn storage trouble that is the world's fault into a UserProblem; bugs pass through untouched.

    With the file's `path` a disk that is too full for SQLite's shared memory is told from a broken one: both
    come as an I/O error.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        problem = _problem(error.orig if isinstance(error, DBAPIError) else error)
        if problem in _HURT and path is not None and _is_full(path):
            problem = Problem.DISK_FULL
        if problem is None:
            raise
        # The driver's text may quote values of the statement, so it is not chained into the problem.
        raise UserProblem(problem) from None


def _problem(error: BaseException | None) -> Problem | None:
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _BY_CODE.get(code & 0xFF)
    message = str(error)
    return next((problem for words, problem in _BY_WORDS if words in message), None)


def _is_full(path: Path) -> bool:
    return shutil.disk_usage(path.parent).free < _LEAST_ROOM


def scalar(session: Session, statement: str, **values: object) -> Any:
    """The single value of a textual query, None when there is no row."""
    return session.execute(text(statement), values).scalar()
