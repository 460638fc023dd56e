"""Opening a desk's database: made when absent, migrated beside itself when older, refused when newer.

A migration works on a copy which replaces the file only when it is whole, so that a power cut leaves either
the old file or the new one.
"""

import secrets
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from volunteer_desk.dbkit import migrations
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK, LAST_DESK
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.store.database import (
    Database,
    checkpoint_fully,
    engine,
    integrity_problems,
    translated,
)
from volunteer_desk.store.tables import Base, DeskState

SCRIPTS: Final = Path(__file__).parent / "migrations"
_SHORT_NUMBER_BLOCK: Final = 10_000
_FIRST_OWN_BLOCK: Final = 5_000
_LAST_OWN_BLOCK: Final = 9_998


def open_database(path: Path, key: bytes, *, is_demo: bool = False) -> Database:
    """The database at `path`, at this program's version. Raises UserProblem when that cannot be."""
    is_new = _is_missing(path)
    database = Database(path, key)
    try:
        with translated(path), database.writer.connect() as connection:
            found = migrations.current(connection)
        if not migrations.is_known(SCRIPTS, found):
            raise UserProblem(Problem.DATABASE_NEWER)
        if found is None:
            _create(database.writer, is_demo=is_demo)
        elif found != migrations.head(SCRIPTS):
            _migrate(database, key)
    except BaseException:
        database.close()
        if is_new:
            _remove(path)
        raise
    return database


def own_badge_block(*, but: int = 0) -> tuple[int, int]:
    """Badge numbers that no platform leases, from the first to behind the last: nobody can be asked for them.

    Never the block that the number `but` is of. Two desks may draw one block; the gate then takes neither
    badge without a name (`person_by_short_number`).
    """
    blocks = [
        block for block in range(_FIRST_OWN_BLOCK, _LAST_OWN_BLOCK) if block != but // _SHORT_NUMBER_BLOCK
    ]
    block = secrets.choice(blocks)
    return block * _SHORT_NUMBER_BLOCK, (block + 1) * _SHORT_NUMBER_BLOCK


def _is_missing(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError as error:  # a folder that may not even be looked into
        raise UserProblem(Problem.FOLDER_READ_ONLY) from error


def _create(writer: Engine, *, is_demo: bool) -> None:
    """Tables and this desk's one row: a provisional number nobody gave it (sync.md 1.1)."""
    with translated(), writer.begin() as connection:
        migrations.upgrade(connection, SCRIPTS, Base.metadata)
        first, end = own_badge_block()
        own = FIRST_PROVISIONAL_DESK + secrets.randbelow(LAST_DESK - FIRST_PROVISIONAL_DESK)
        with Session(connection) as session:
            session.add(
                DeskState(
                    id=1,
                    desk_no=own,
                    short_number_next=first,
                    short_number_end=end,
                    identity_key=secrets.token_bytes(32),
                    is_demo=is_demo,
                )
            )
            session.flush()


def _migrate(database: Database, key: bytes) -> None:
    """Migrate a copy and put it in the file's place; the file as it was stays beside it."""
    path = database.path
    copy, before = path.with_suffix(".migrating"), path.with_suffix(".before-migration")
    for target in (before, copy):
        _remove(target)
        backup(path, target, key)
    writer = engine(copy, key, is_writer=True)
    try:
        with translated(path), writer.begin() as connection:
            migrations.upgrade(connection, SCRIPTS, Base.metadata)
        if integrity_problems(writer):
            raise UserProblem(Problem.DATABASE_DAMAGED)
        with translated(path):
            checkpoint_fully(writer)
    finally:
        writer.dispose()
    database.replace_file(copy)


def _remove(path: Path) -> None:
    """Remove what an interrupted migration left, its log too: a stale log would be played into a new file."""
    for leftover in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        leftover.unlink(missing_ok=True)


def backup(source: Path, target: Path, key: bytes) -> None:
    """A consistent, encrypted copy under the same key, also while the source is in use."""
    with translated(target):
        connections = []
        try:
            for path in (source, target):
                connection = dbapi2.connect(str(path))
                connections.append(connection)
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connections[0].backup(connections[1])
        finally:
            for connection in connections:
                connection.close()
