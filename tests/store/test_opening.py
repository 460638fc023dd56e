"""Making, opening, migrating and refusing database files, on a real disk."""

import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlcipher3 import dbapi2

from volunteer_desk.dbkit import migrations
from volunteer_desk.domain.ids import is_provisional
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.store import opening
from volunteer_desk.store.database import Database
from volunteer_desk.store.derived import CREATE_SEARCH
from volunteer_desk.store.opening import backup, open_database
from volunteer_desk.store.tables import Base

KEY = bytes(range(32))
RELEASED = opening.SCRIPTS
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("colour", sa.Text(), nullable=True))
    op.create_table("vest", sa.Column("id", sa.Integer(), primary_key=True))
    {then}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def filled(path: Path) -> Path:
    """A file of the first version with a team in it."""
    database = open_database(path, KEY)
    with database.write() as session:
        session.execute(
            text("INSERT INTO team (id, scope, writers, name, archived) VALUES (1,1,x'80','أ',0)")
        )
    database.close()
    return path


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Gives the program one more migration."""

    def install(then: str = "pass") -> None:
        scripts = tmp_path / "scripts"
        versions = scripts / "versions"
        versions.mkdir(parents=True, exist_ok=True)
        for script in (RELEASED / "versions").glob("r*.py"):
            (versions / script.name).write_text(script.read_text())
        head = migrations.head(RELEASED)
        (versions / "rnext_test.py").write_text(SECOND.format(head=head, then=then))
        monkeypatch.setattr(opening, "SCRIPTS", scripts)

    return install


def refusal(call: Callable[..., object], *args: object) -> Problem:
    with pytest.raises(UserProblem) as caught:
        call(*args)
    return caught.value.code


def rows(database: Database, statement: str) -> list[tuple[object, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def reopened(path: Path, statement: str) -> list[tuple[object, ...]]:
    database = open_database(path, KEY)
    try:
        assert database.integrity_problems() == []
        return rows(database, statement)
    finally:
        database.close()


def test_a_new_file_has_the_schema_of_the_models(path: Path) -> None:
    database = open_database(path, KEY)
    with database.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
        search = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'person_search'"
        ).scalar()
    database.close()
    ours = [entry for entry in differences if "person_search" not in str(entry)]
    assert ours == []
    assert " ".join(str(search).split()) == " ".join(CREATE_SEARCH.replace("IF NOT EXISTS ", "").split())


def test_there_is_one_line_of_migrations() -> None:
    assert migrations.head(opening.SCRIPTS) is not None
    assert migrations.is_known(opening.SCRIPTS, migrations.head(opening.SCRIPTS))
    assert not migrations.is_known(opening.SCRIPTS, "9999")


def test_a_new_desk_has_a_provisional_number_of_its_own(tmp_path: Path) -> None:
    numbers = set()
    for n in range(4):
        database = open_database(tmp_path / f"{n}.db", KEY)
        ((number, team, key),) = rows(database, "SELECT desk_no, team, identity_key FROM desk_state")
        assert is_provisional(number)
        assert team is None
        assert len(key) == 32
        numbers.add((number, key))
        database.close()
    assert len(numbers) == 4


def test_durability_is_set_as_promised(path: Path) -> None:
    database = open_database(path, KEY)
    with database.writer.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")
        }
    database.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}


def test_readers_cannot_write(path: Path) -> None:
    database = open_database(path, KEY)
    try:
        with pytest.raises(UserProblem), database.read() as session:
            session.execute(text("UPDATE desk_state SET last_seq = 5"))
    finally:
        database.close()


def test_the_wrong_key_is_told_and_changes_nothing(filled: Path) -> None:
    before = filled.read_bytes()
    assert refusal(open_database, filled, bytes(32)) is Problem.DATABASE_UNREADABLE
    assert filled.read_bytes() == before
    assert reopened(filled, "SELECT name FROM team") == [("أ",)]


def test_a_key_of_another_length_is_a_bug(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(path, b"short")


def test_something_else_under_that_name_is_told_and_kept(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 a workbook, not a database" * 200)
    before = path.read_bytes()
    assert refusal(open_database, path, KEY) is Problem.DATABASE_UNREADABLE
    assert path.read_bytes() == before


def test_a_second_program_is_turned_away(filled: Path) -> None:
    database = open_database(filled, KEY)
    assert refusal(open_database, filled, KEY) is Problem.ALREADY_OPEN
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(filled)], capture_output=True, text=True, check=False
    )
    assert child.stdout.strip() == "already_open", child.stderr
    database.close()
    database.close()
    assert reopened(filled, "SELECT name FROM team") == [("أ",)]


CHILD = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from volunteer_desk.domain.problems import UserProblem
    from volunteer_desk.store.opening import open_database
    try:
        open_database(Path(sys.argv[1]), bytes(range(32)))
        print("opened")
    except UserProblem as problem:
        print(problem.code.value)
    """
)


def test_a_newer_file_is_refused_and_kept(filled: Path) -> None:
    database = open_database(filled, KEY)
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    assert refusal(open_database, filled, KEY) is Problem.DATABASE_NEWER
    assert refusal(open_database, filled, KEY) is Problem.DATABASE_NEWER
    assert not filled.with_suffix(".before-migration").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no write bit")
def test_a_read_only_folder_is_told() -> None:
    with TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        for mode in (0o555, 0o000):
            folder = Path(outer, f"locked{mode}")
            folder.mkdir()
            folder.chmod(mode)
            assert as_nobody(folder / "desk.db") == "folder_read_only"
            folder.chmod(0o700)


def as_nobody(path: Path) -> str:
    """What a program without the superuser's rights finds; tests may run as root, who may write anywhere."""
    drop = "import os\nif os.geteuid() == 0:\n    os.setgid(65534)\n    os.setuid(65534)\n"
    script = f"import sys, encodings.idna, volunteer_desk.store.opening\n{drop}{CHILD}"
    child = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False
    )
    return child.stdout.strip() or child.stderr


class TestMigration:
    def test_an_older_file_is_migrated_with_what_is_in_it(
        self, filled: Path, newer: Callable[..., None]
    ) -> None:
        newer()
        assert reopened(filled, "SELECT name, colour FROM team") == [("أ", None)]
        assert reopened(filled, "SELECT version_num FROM alembic_version") == [("next",)]
        assert not filled.with_suffix(".migrating").exists()
        assert not list(filled.parent.glob("*-wal"))

    def test_the_file_before_stays_beside_it_and_opens(
        self, filled: Path, newer: Callable[..., None]
    ) -> None:
        newer()
        reopened(filled, "SELECT 1")
        before = filled.with_suffix(".before-migration")
        connection = dbapi2.connect(str(before))
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        assert connection.execute("SELECT name FROM team").fetchall() == [("أ",)]
        connection.close()

    def test_one_that_fails_leaves_the_old_file(
        self, filled: Path, newer: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scripts = opening.SCRIPTS
        newer("raise ZeroDivisionError")
        with pytest.raises(ZeroDivisionError):
            open_database(filled, KEY)
        monkeypatch.setattr(opening, "SCRIPTS", scripts)
        assert reopened(filled, "SELECT name FROM team") == [("أ",)]

    @pytest.mark.parametrize("moment", ["before", "copied", "migrating", "migrated", "replaced"])
    def test_a_power_cut_at_any_moment_leaves_a_usable_file(
        self, filled: Path, newer: Callable[..., None], moment: str
    ) -> None:
        newer("__import__('os')._exit(9)" if moment == "migrating" else "pass")
        child = subprocess.run(
            [sys.executable, "-c", CUT, str(filled), str(opening.SCRIPTS), moment], check=False
        )
        assert child.returncode == 9
        assert filled.exists()
        newer()
        assert reopened(filled, "SELECT name, colour FROM team") == [("أ", None)]

    def test_what_is_still_in_the_log_is_migrated_too(self, filled: Path, newer: Callable[..., None]) -> None:
        subprocess.run([sys.executable, "-c", KILLED, str(filled)], check=False)
        assert filled.with_name("desk.db-wal").stat().st_size > 0
        newer()
        assert reopened(filled, "SELECT name, colour FROM team ORDER BY id") == [("أ", None), ("ب", None)]


CUT = textwrap.dedent(
    """
    import os, sys
    from pathlib import Path
    from volunteer_desk.store import opening
    opening.SCRIPTS = Path(sys.argv[2])
    moment = sys.argv[3]
    backups = []
    real_backup, real_upgrade, real_replace = opening.backup, opening.migrations.upgrade, Path.replace
    def backup(source, target, key):
        if moment == "before" and backups:
            os._exit(9)
        real_backup(source, target, key)
        backups.append(target)
        if moment == "copied" and len(backups) == 2:
            os._exit(9)
    def replace(self, target):
        if moment == "migrated":
            os._exit(9)
        real_replace(self, target)
        if moment == "replaced":
            os._exit(9)
    opening.backup, Path.replace = backup, replace
    opening.open_database(Path(sys.argv[1]), bytes(range(32)))
    """
)
KILLED = textwrap.dedent(
    """
    import os, sys
    from pathlib import Path
    from sqlalchemy import text
    from volunteer_desk.store.opening import open_database
    database = open_database(Path(sys.argv[1]), bytes(range(32)))
    with database.write() as session:
        values = "(2, 1, x'80', 'ب', 0)"
        session.execute(text("INSERT INTO team (id, scope, writers, name, archived) VALUES " + values))
    os._exit(9)
    """
)


def test_a_creation_cut_short_is_made_again(path: Path) -> None:
    cut = (
        "import os, sys\nfrom pathlib import Path\nfrom volunteer_desk.store import opening\n"
        "opening.DeskState = lambda **values: os._exit(9)\n"
        "opening.open_database(Path(sys.argv[1]), bytes(range(32)))"
    )
    assert subprocess.run([sys.executable, "-c", cut, str(path)], check=False).returncode == 9
    assert reopened(path, "SELECT count(*) FROM desk_state") == [(1,)]


def test_a_backup_while_in_use_is_whole_and_encrypted(filled: Path, tmp_path: Path) -> None:
    database = open_database(filled, KEY)
    with database.write() as session:
        session.execute(
            text("INSERT INTO team (id, scope, writers, name, archived) VALUES (2,1,x'80','ب',0)")
        )
    backup(filled, tmp_path / "copy.db", KEY)
    database.close()
    assert reopened(tmp_path / "copy.db", "SELECT name FROM team ORDER BY id") == [("أ",), ("ب",)]
    assert refusal(open_database, tmp_path / "copy.db", bytes(32)) is Problem.DATABASE_UNREADABLE


def test_a_flipped_byte_is_never_silent(filled: Path) -> None:
    whole = filled.read_bytes()
    for place in range(100, len(whole), len(whole) // 25):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        filled.write_bytes(damaged)
        try:
            database = open_database(filled, KEY)
        except UserProblem as problem:
            assert problem.code in {Problem.DATABASE_DAMAGED, Problem.DATABASE_UNREADABLE}
            continue
        try:
            assert database.integrity_problems() != []
        except UserProblem as problem:
            assert problem.code in {Problem.DATABASE_DAMAGED, Problem.DATABASE_UNREADABLE}
        finally:
            database.close()
    filled.write_bytes(whole)
    assert reopened(filled, "SELECT name FROM team") == [("أ",)]


def test_a_full_disk_is_told_and_leaves_no_half_transaction(filled: Path) -> None:
    database = open_database(filled, KEY)
    with database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")

    def write_much() -> None:
        with database.write() as session:
            session.execute(text("UPDATE team SET name = 'half'"))
            for n in range(200):
                session.execute(
                    text("INSERT INTO kept_aside (position, row) VALUES (:n, zeroblob(4000))"), {"n": n}
                )

    assert refusal(write_much) is Problem.DISK_FULL
    assert rows(database, "SELECT name FROM team") == [("أ",)]
    with database.writer.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4000}")
    write_much()
    assert rows(database, "SELECT name FROM team") == [("half",)]
    database.close()


@pytest.mark.parametrize(("free", "problem"), [(4_096, Problem.DISK_FULL), (1 << 30, Problem.DISK_FAILS)])
def test_an_io_error_is_a_full_disk_where_there_is_no_room(
    filled: Path, monkeypatch: pytest.MonkeyPatch, free: int, problem: Problem
) -> None:
    usage = shutil.disk_usage(filled)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=free))
    database = open_database(filled, KEY)

    def write() -> None:
        with database.write():
            raise dbapi2.OperationalError("disk I/O error")

    assert refusal(write) is problem
    database.close()


def test_a_disk_full_at_the_start_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise dbapi2.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "upgrade", full)
    assert refusal(open_database, path, KEY) is Problem.DISK_FULL
    assert not path.exists()
    monkeypatch.undo()
    assert reopened(path, "SELECT count(*) FROM desk_state") == [(1,)]


def test_a_page_that_is_torn_in_the_file_and_whole_in_the_log_is_no_damage(
    filled: Path, tmp_path: Path
) -> None:
    """So it is found when the power goes while pages move from the log into the file."""
    database = open_database(filled, KEY)
    with database.write() as session:
        session.execute(text("UPDATE team SET name = 'ب'"))
    log = filled.with_name(f"{filled.name}-wal")
    found = tmp_path / "found.db"
    torn, frames = bytearray(filled.read_bytes()), log.read_bytes()
    database.close()
    page_size = int.from_bytes(frames[8:12], "big")
    starts = range(32, len(frames), 24 + page_size)
    pages = [int.from_bytes(frames[start : start + 4], "big") for start in starts]
    moved = [page for page in pages if 1 < page <= len(torn) // page_size]
    assert moved, "a page of the file must be in the log"
    for page in moved:
        torn[(page - 1) * page_size + 512 : (page - 1) * page_size + 1_024] = bytes(512)
    found.write_bytes(torn)
    found.with_name(f"{found.name}-wal").write_bytes(frames)
    database = open_database(found, KEY)
    assert database.integrity_problems() == []
    database.close()
    assert reopened(found, "SELECT name FROM team") == [("ب",)]
