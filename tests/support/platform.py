"""The real central platform on a file, with a clock that tests set, and what an administrator does there."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from tests.support.clock import SettableClock
from volunteer_desk.central import accounts, presence
from volunteer_desk.central.app import create_app
from volunteer_desk.central.settings import DAY_MS, CentralSettings
from volunteer_desk.central.tokens import Caller


class Platform:
    """One organisation on one platform; `app` answers requests without a socket."""

    def __init__(self, folder: Path, clock: SettableClock, **settings: Any) -> None:
        self.clock = clock
        chosen = {"tries_a_minute": 1_000_000, "requests_a_minute": 1_000_000} | settings
        self.settings = CentralSettings(path=folder / "central.db", **chosen)
        self.app: FastAPI = create_app(self.settings, now=lambda: clock.wall_ms)
        with self._database.write() as connection:
            self.organisation = accounts.create_organisation(connection, "جمعية", clock.wall_ms)

    @property
    def _database(self) -> Any:
        return self.app.state.platform.database

    def code(self, team: int | None = None) -> str:
        """A one-time code, for a device that joins a team or brings its own."""
        wanted = accounts.NewCode(self.organisation, team, self.clock.wall_ms + DAY_MS)
        with self._database.write() as connection:
            return accounts.new_code(connection, wanted)

    def revoke(self, desk_no: int) -> None:
        """End the right of the device that has this desk number."""
        with self._database.write() as connection:
            device = accounts.device_of_desk(connection, self.organisation, desk_no)
            assert device is not None
            accounts.revoke(connection, self.organisation, device, self.clock.wall_ms)

    def presence(self, distribution: int) -> dict[tuple[int, int], tuple[str, int | None, int]]:
        """(shift, person) -> state, first check-in, credited minutes, as central folds them."""
        with self._database.read() as connection:
            found = presence.presence(connection, Caller(self.organisation, 1, False), distribution)
        return {
            (line.shift, line.person): (line.state.value, line.first_in_ms, line.minutes)
            for line in found.lines
        }

    def log_sequences(self) -> dict[int, list[int]]:
        """Of every scope, the sequence numbers of its log in order."""
        with self._database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT position >> 40, position & 0xFFFFFFFFFF FROM log_entry ORDER BY position"
            ).all()
        found: dict[int, list[int]] = {}
        for scope, seq in rows:
            found.setdefault(scope, []).append(seq)
        return found

    def back_up(self, path: Path) -> None:
        """A copy of the database as it stands."""
        with closing(sqlite3.connect(self.settings.path)) as here, closing(sqlite3.connect(path)) as there:
            here.backup(there)

    def restore(self, path: Path) -> None:
        """Go on from a copy: what came since is gone. `app` is another one afterwards."""
        self.close()
        for tail in ("-wal", "-shm"):
            self.settings.path.with_name(self.settings.path.name + tail).unlink(missing_ok=True)
        shutil.copyfile(path, self.settings.path)
        self.app = create_app(self.settings, now=lambda: self.clock.wall_ms)

    def close(self) -> None:
        self.app.state.platform.close()
