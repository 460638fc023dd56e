"""How the program was started; imported without Qt."""

from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.paths import config_folder, data_folder


@dataclass(frozen=True, slots=True)
class Options:
    """Where the data and the preferences are.

    Of a demo: `passphrase` opens its store, and is no secret; at `platform` its platform answers this time.
    """

    folder: Path
    preferences: Path
    is_demo: bool = False
    passphrase: str = ""
    platform: str = ""

    @classmethod
    def usual(cls) -> "Options":
        """The user's own folders."""
        return cls(data_folder(), config_folder() / "preferences.json")

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "desk.db"

    @property
    def key_file(self) -> Path:
        """The wraps of its key."""
        return self.folder / "desk.key"

    @property
    def tokens(self) -> Path:
        """The platform's token, sealed."""
        return self.folder / "desk.token"

    def forget_key(self) -> None:
        """Remove a key that opened nothing yet."""
        self._remove(self.key_file)

    def forget_desk(self) -> None:
        """Remove a closed desk of the present key that was never finished: nothing was recorded in it."""
        self._remove(self.database, self.key_file, self.tokens)

    def _remove(self, *paths: Path) -> None:
        for path in paths:
            for found in self.folder.glob(f"{path.name}*"):
                found.unlink()
