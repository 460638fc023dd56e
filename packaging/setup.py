"""Makes a checkout ready to run: system libraries, locked environment, the project itself, translations.

Standard library only, for it runs before anything is installed. Every step leaves a stamp, so that a second
run is instant. It changes nothing outside the checkout except through the system's package manager, and that
only when it is root or may become root without asking.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"

# What Qt opens at run time and its wheels do not bring along: library -> Debian package.
SYSTEM_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libbrotlidec.so.1": "libbrotli1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main() -> None:
    """Does what is missing and says what it does."""
    if not (3, 11) <= sys.version_info[:2] < (3, 13):
        stop(f"Python 3.11 or 3.12 is needed; this is {sys.version.split()[0]}.")
    if sys.platform == "linux":
        install_system_libraries()
        if "tests" in sys.argv[1:]:
            install_compiler()
    install_environment()
    install_project()
    compile_translations()


def install_system_libraries() -> None:
    """Installs what Qt needs through apt, or prints the line to type and stops."""
    missing = [package for library, package in SYSTEM_LIBRARIES.items() if not can_load(library)]
    if missing:
        install_packages("Qt needs some system libraries", missing)


def install_compiler() -> None:
    """Installs what builds the tests' watcher of the disk; the program itself needs no compiler."""
    if shutil.which("cc") is None or not Path("/usr/include/stdlib.h").exists():
        install_packages("The tests need a C compiler", ["gcc", "libc6-dev"])


def install_packages(why: str, missing: "list[str]") -> None:
    """Installs Debian packages, or prints the line to type and stops."""
    if shutil.which("apt-get") is None:
        stop(f"{why}. Please install the counterparts of these and run make again:\n  {' '.join(missing)}")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    become_root = root_prefix()
    if become_root is None:
        line = " ".join(["sudo", *install])
        stop(f"{why}. Please type this line, then run make again:\n  {line}")
    say(f"Installing system packages: {' '.join(missing)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*become_root, "apt-get", "update", "-qq"], environment)
    run([*become_root, *install, "-qq"], environment)
    run([*become_root, "ldconfig"], environment)


def root_prefix() -> "list[str] | None":
    """The words to put before a command to run it as root; None when that would ask for a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_environment() -> None:
    """Brings .venv to exactly the locked packages, each checked against its hash."""
    if is_stamped("environment", [LOCK]):
        return
    if not PYTHON.exists() or not has_pip():
        say("Making the Python environment in .venv")
        run([sys.executable, "-m", "venv", str(VENV)])
    say("Installing the locked packages (some 330 MB on disk the first time)")
    # The lock is complete. Without --no-deps pip looks for extras ("coverage[toml]") among newer releases,
    # which have no hash here, and refuses the whole set on the day one appears.
    run(pip("install", "--no-deps", "--require-hashes", "-r", str(LOCK)))
    stamp("environment", [LOCK])


def install_project() -> None:
    """Installs the project itself in place, so that `volunteer-desk` exists and edits take effect at once."""
    sources = [ROOT / "pyproject.toml", ROOT / "packaging" / "hatch_build.py"]
    if is_stamped("project", sources):
        return
    say("Installing Volunteer Desk in place")
    run(pip("install", "--no-build-isolation", "--no-deps", "--no-index", "-e", str(ROOT)))
    stamp("project", sources)


def compile_translations() -> None:
    """Compiles the translations that changed."""
    sources = sorted((ROOT / "translations").glob("*.ts"))
    compiled = [source.with_suffix(".qm") for source in sources]
    if is_stamped("translations", sources) and all(path.exists() for path in compiled):
        return
    run([str(PYTHON), str(ROOT / "packaging" / "translate.py"), "compile"])
    stamp("translations", sources)


def has_pip() -> bool:
    """Whether the environment can install packages (one made by another tool may not)."""
    return subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True).returncode == 0


def pip(*arguments: str) -> "list[str]":
    """A pip command that is quiet and never asks."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    # Root inside a virtual environment harms nobody; pip need not warn.
    return [str(PYTHON), "-m", "pip", arguments[0], *quiet, "--root-user-action=ignore", *arguments[1:]]


def fingerprint(sources: "list[Path]") -> str:
    """Changes whenever a source, the interpreter or the place of the checkout changes."""
    digest = hashlib.sha256(f"{sys.version_info[:3]} {ROOT}".encode())
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()


def is_stamped(step: str, sources: "list[Path]") -> bool:
    """Whether this step was done for exactly these sources."""
    path = VENV / f"{step}.stamp"
    return PYTHON.exists() and path.exists() and path.read_text() == fingerprint(sources)


def stamp(step: str, sources: "list[Path]") -> None:
    """Remembers that this step is done."""
    (VENV / f"{step}.stamp").write_text(fingerprint(sources))


def run(command: "list[str]", environment: "dict[str, str] | None" = None) -> None:
    """Runs a command; its failure ends the set-up, for its own words are on the screen already."""
    if subprocess.run(command, env=environment).returncode != 0:
        stop(f"This did not work: {' '.join(command)}")


def say(text: str) -> None:
    """Tells what happens, at once even when the output is a pipe."""
    print(f"- {text}", flush=True)


def stop(text: str) -> None:
    """Ends with a sentence."""
    sys.exit(f"\n{text}\n")


if __name__ == "__main__":
    main()
