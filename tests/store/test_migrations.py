"""What each migration makes of the data of the version before it."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from volunteer_desk.store import opening
from volunteer_desk.store.opening import open_database

KEY = bytes(range(32))
PEOPLE: tuple[Mapping[str, Any], ...] = (
    {"id": 1, "name": "Mohammed Khan", "mobile": "+966500000001", "incomplete": False},
    {"id": 2, "name": "سعد ناصر", "mobile": "+966500000002", "incomplete": False},
    {"id": 3, "name": "أبو فهد", "mobile": "+966500000003", "incomplete": True},
    {"id": 4, "name": "نورة خالد", "mobile": "+966500000004", "incomplete": True},
)


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of revision 0001 with people; nobody's papers were seen of who was marked incomplete."""
    scripts = tmp_path / "scripts" / "versions"
    scripts.mkdir(parents=True)
    shutil.copy(opening.SCRIPTS / "versions" / "r0001_first.py", scripts)
    with monkeypatch.context() as patch:
        patch.setattr(opening, "SCRIPTS", scripts.parent)
        database = open_database(tmp_path / "desk.db", KEY)
    with database.write() as session:
        for person in PEOPLE:
            session.execute(
                text(
                    "INSERT INTO person (id, scope, writers, name, mobile, specialties, do_not_admit,"
                    " archived, incomplete, sort_key, name_fold) VALUES"
                    " (:id, 0, x'80', :name, :mobile, '[]', 0, 0, :incomplete, :name, :name)"
                ),
                person,
            )
    database.close()
    return tmp_path / "desk.db"


def test_0002_derives_what_is_incomplete_and_puts_latin_names_last(first: Path) -> None:
    database = open_database(first, KEY)
    try:
        with database.read() as session:
            found = session.execute(text("SELECT id, walk_in, incomplete FROM person ORDER BY sort_key"))
            # أبو، سعد، نورة, then Mohammed; a mark of the old version stands for a walk-in.
            assert [tuple(row) for row in found] == [(3, 1, 1), (2, 0, 0), (4, 1, 1), (1, 0, 0)]
    finally:
        database.close()
