"""Where things are: the user's folders, and the resources that travel with the program."""

from functools import cache
from pathlib import Path
from typing import Final

import platformdirs

APP: Final = "volunteer-desk"
_PACKAGE: Final = Path(__file__).parent


def data_folder() -> Path:
    """Databases and key files."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def config_folder() -> Path:
    """Preferences."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def log_folder() -> Path:
    """Logs and crash files."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False))


@cache
def resources() -> Path:
    """Icons, themes, fonts, lists: inside the installed package, or beside it in a checkout."""
    return _beside("resources")


@cache
def translations() -> Path:
    """Compiled translations."""
    return _beside("translations")


def _beside(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
