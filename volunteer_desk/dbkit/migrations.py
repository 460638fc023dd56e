"""Runs Alembic's scripts from the program: no ini file, one linear history a database, all in the wheel.

Where a database stands is read without Alembic: it takes longer to load than the rest of opening a desk, and
is needed only on the day of an update.
"""

import re
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, MetaData, inspect, text

_REVISION: Final = re.compile(r'^(down_)?revision = (?:"(\w+)"|None)$', re.MULTILINE)


def _history(folder: Path) -> dict[str, str | None]:
    """Revision -> the one before it, as the scripts say."""
    found: dict[str, str | None] = {}
    for script in sorted((folder / "versions").glob("r*.py")):
        named = {bool(down): name or None for down, name in _REVISION.findall(script.read_text("utf-8"))}
        found[str(named[False])] = named[True]
    return found


def head(folder: Path) -> str:
    """The newest revision this program knows."""
    history = _history(folder)
    [newest] = set(history) - set(history.values())
    return newest


def current(connection: Connection) -> str | None:
    """The revision the database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def is_known(folder: Path, revision: str | None) -> bool:
    """Whether this program has the revision's script; an unknown one was written by a newer program."""
    return revision is None or revision in _history(folder)


def upgrade(connection: Connection, folder: Path, metadata: MetaData) -> None:
    """Bring the database to the newest revision, in the connection's transaction."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: object, _context: object) -> object:
        return scripts._upgrade_revs("head", revision)  # type: ignore[arg-type]

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        environment.run_migrations()
