"""Build hook: a wheel and an editable install carry compiled translations, which git does not."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    """Compiles translations/*.ts before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for every target."""
        tool = Path(self.root) / "packaging" / "translate.py"
        subprocess.run([sys.executable, str(tool), "compile"], check=True)
