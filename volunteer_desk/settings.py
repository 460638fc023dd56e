"""Preferences: each declared once with its choices and default; kept as JSON, written whole or not at all.

They are needed before the database opens (language, theme, where the data is), so they hold nothing about
people. Unknown keys of a newer version are kept; a bad value is reported and its default used.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Preference:
    """One preference; `choices` empty means any value of the default's type."""

    name: str
    default: str | int | bool
    choices: tuple[str | int, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether a value may be kept."""
        if self.choices:
            return value in self.choices
        return type(value) is type(self.default)


_DECLARED: Final = (
    Preference("language", "ar", ("ar", "en")),
    Preference("digits", "latin", ("latin", "arabic")),
    Preference("calendar_first", "hijri", ("hijri", "gregorian")),
    Preference("theme", "system", ("system", "light", "dark", "sunlight")),
    Preference("idle_minutes", 5, (1, 2, 5, 10, 15)),
    Preference("volume", 80, (0, 20, 40, 60, 80, 100)),
    Preference("reduced_motion", False),
    Preference("gate_privacy", False),
    Preference("use_keyring", False),
)
PREFERENCES: Final[Mapping[str, Preference]] = MappingProxyType({p.name: p for p in _DECLARED})


class Settings:
    """The preferences of this user on this machine."""

    def __init__(self, path: Path, values: Mapping[str, Any] | None = None) -> None:
        self.path = path
        self.rejected: list[str] = []
        self._values: dict[str, Any] = {"version": VERSION}
        self._listeners: list[Callable[[str], None]] = []
        for name, value in (values or {}).items():
            declared = PREFERENCES.get(name)
            if declared is not None and not declared.accepts(value):
                self.rejected.append(name)
                continue
            self._values[name] = value

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the file; a missing or unreadable one means the defaults, and the unreadable is kept aside."""
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(path)
        except (ValueError, OSError):
            path.replace(path.with_suffix(".unreadable"))
            found = cls(path)
            found.rejected.append("file")
            return found
        return cls(path, values if isinstance(values, dict) else {})

    def __getitem__(self, name: str) -> Any:
        return self._values.get(name, PREFERENCES[name].default)

    def text(self, name: str) -> str:
        """A preference that is text."""
        return str(self[name])

    def number(self, name: str) -> int:
        """A preference that is a number."""
        return int(self[name])

    def set(self, name: str, value: str | int | bool) -> None:
        """Keep a value and tell who listens; ValueError when it may not be kept."""
        if not PREFERENCES[name].accepts(value):
            raise ValueError(f"{name} cannot be {value!r}")
        if self[name] == value:
            return
        self._values[name] = value
        self._write()
        for listener in list(self._listeners):
            listener(name)

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener(name)` after each change; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(self._values, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)
