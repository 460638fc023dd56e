"""Runs Alembic's scripts from the program: no ini file, one linear history a database, all in the wheel."""

from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData


def _scripts(folder: Path) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def head(folder: Path) -> str | None:
    """The newest revision this program knows."""
    return _scripts(folder).get_current_head()


def current(connection: Connection) -> str | None:
    """The revision the database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(folder: Path, revision: str | None) -> bool:
    """Whether this program has the revision's script; an unknown one was written by a newer program."""
    if revision is None:
        return True
    return any(script.revision == revision for script in _scripts(folder).walk_revisions())


def upgrade(connection: Connection, folder: Path, metadata: MetaData) -> None:
    """Bring the database to the newest revision, in the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: object, _context: object) -> object:
        return scripts._upgrade_revs("head", revision)  # type: ignore[arg-type]

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        environment.run_migrations()
