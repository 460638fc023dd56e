"""Who may import whom."""

import subprocess
import sys

from tests.support.source import CODE, ROOT, imports, name_of, python_files

_LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
# The domain has no clock, no files, no network: of the standard library only what computes.
_DOMAIN_MAY_USE = {
    "abc", "base64", "bisect", "collections", "csv", "dataclasses", "datetime", "decimal", "enum",
    "fractions", "functools", "hashlib", "heapq", "hmac", "io", "itertools", "json", "math", "operator",
    "quopri", "re", "string", "struct", "types", "typing", "unicodedata", "zoneinfo", "hijridate",
}  # fmt: skip


def test_layers_and_contracts_hold() -> None:
    linted = subprocess.run(
        [sys.executable, "-c", _LINT, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True
    )
    assert linted.returncode == 0, linted.stdout[-4000:] + linted.stderr[-2000:]


def test_every_module_and_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in python_files("volunteer_desk")}
    assert [name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_domain_only_computes() -> None:
    found = [
        f"{name_of(path)}:{line} {module}"
        for path in python_files("volunteer_desk/domain")
        for line, module in imports(path)
        if module.split(".")[0] not in _DOMAIN_MAY_USE and not module.startswith("volunteer_desk.domain")
    ]
    assert found == []


def test_only_the_packages_named_in_the_project_are_imported() -> None:
    allowed = set(sys.stdlib_module_names) | {
        "volunteer_desk", "PySide6", "qasync", "sqlalchemy", "alembic", "sqlcipher3", "argon2",
        "cryptography", "keyring", "platformdirs", "hijridate", "httpx", "msgpack", "zstandard", "openpyxl",
        "defusedxml", "python_calamine", "xlsxwriter", "segno", "miniaudio", "fastapi", "uvicorn",
    }  # fmt: skip
    # They come with FastAPI and SQLAlchemy and are parts of their faces.
    allowed |= {"starlette", "pydantic", "shiboken6", "et_xmlfile"}
    found = [
        f"{name_of(path)}:{line} {module}"
        for path in python_files("volunteer_desk")
        for line, module in imports(path)
        if module.split(".")[0] not in allowed
    ]
    assert CODE.is_dir()
    assert found == []
