"""The wheel carries everything the program needs at run time, and nothing of the workshop."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.support.source import ROOT, name_of, project_files

_ASK = """
from PySide6.QtCore import QCoreApplication, QTranslator
from volunteer_desk import paths
import volunteer_desk
app = QCoreApplication([])
home = paths.resources()
print(volunteer_desk.__file__)
print((home / "icons" / "search.svg").read_text(encoding="utf-8").count("<svg"))
print(len((home / "themes" / "dark.toml").read_text(encoding="utf-8")) > 100)
arabic = QTranslator()
print(arabic.load("volunteer_desk_ar", str(paths.translations())))
print(len(list((home / "fonts").glob("*.ttf"))))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_program_and_its_data(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name for path in project_files() if (name := name_of(path)).startswith("volunteer_desk/")}
    wanted |= {
        f"volunteer_desk/{name}"
        for path in project_files()
        if (name := name_of(path)).startswith("resources/")
    }
    wanted |= {
        "volunteer_desk/translations/volunteer_desk_ar.qm",
        "volunteer_desk/translations/volunteer_desk_en.qm",
    }
    assert sorted(wanted - inside) == []
    top = {name.split("/")[0] for name in inside}
    assert {name for name in top if not name.endswith(".dist-info")} == {"volunteer_desk"}
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert not [name for name in inside if name.endswith((".pyc", ".db"))]


def test_an_installed_wheel_finds_icons_themes_fonts_and_arabic(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    packages = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    # A plain line adds our libraries behind the wheel, and our own editable install stays out.
    (Path(packages) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    told = subprocess.run([str(python), "-I", "-c", _ASK], capture_output=True, text=True, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    where, icons, theme, arabic, fonts = told.stdout.split()
    assert Path(where).is_relative_to(Path(packages))
    assert (icons, theme, arabic) == ("1", "True", "True")
    assert int(fonts) >= 4
    commands = {path.stem for path in python.parent.iterdir()}
    assert "volunteer-desk" in commands
