"""The command line's sentences in Arabic and English, from resources/cli; no Qt, so a gate needs none."""

import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from volunteer_desk.paths import config_folder, resources

LANGUAGES: Final = ("ar", "en")
_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


class Texts:
    """Sentences by key ("say.made"), in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        content = (resources() / "cli" / f"{language}.toml").read_text(encoding="utf-8")
        self._sections: dict[str, dict[str, str]] = tomllib.loads(content)

    def __call__(self, key: str, **data: object) -> str:
        """The sentence with its data filled in; KeyError for a key nobody wrote."""
        section, _, name = key.partition(".")
        return self._sections[section][name].format(**data)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        section, _, name = key.partition(".")
        return name in self._sections.get(section, {})

    def keys(self) -> set[str]:
        """Every key there is."""
        return {f"{section}.{name}" for section, names in self._sections.items() for name in names}


def language_for(wanted: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The language asked for, else the one chosen in the preferences, else the terminal's."""
    if wanted in LANGUAGES:
        return wanted
    chosen = _chosen(config_folder() / "preferences.json")
    if chosen in LANGUAGES:
        return str(chosen)
    spoken = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return "ar" if spoken.startswith("ar") else "en"


def _chosen(preferences: Path) -> Any:
    # Not by `Settings`, which puts an unreadable file aside: a command that only prints changes nothing.
    try:
        values = json.loads(preferences.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return values.get("language") if isinstance(values, dict) else None
