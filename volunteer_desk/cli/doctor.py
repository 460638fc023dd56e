"""Looks whether everything a desk needs is there and whole. It changes nothing and repairs nothing."""

import asyncio
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text

from volunteer_desk import __version__
from volunteer_desk.app.options import Options
from volunteer_desk.cli.access import opened, options_of
from volunteer_desk.cli.codes import ExitCode
from volunteer_desk.cli.output import Output
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.keychain import KeyFile, usable_backend
from volunteer_desk.paths import resources, translations
from volunteer_desk.services import enrolment, replica
from volunteer_desk.services.boots import Source
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Desk

_LIBRARIES: Final = (
    "PySide6-Essentials", "qasync", "SQLAlchemy", "sqlcipher3", "cryptography", "argon2-cffi", "openpyxl",
    "python-calamine", "httpx",
)  # fmt: skip
_LEAST_FREE_MB: Final = 200
_FIRST_SENSIBLE_MS: Final = 1_767_225_600_000  # 2026-01-01, before this program was
_LAST_SENSIBLE_MS: Final = 4_102_444_800_000  # 2100-01-01
_WRONG_CLOCK_MS: Final = 120_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `value` is what was found, `is_fine` whether that will do."""

    check: str
    value: str
    is_fine: bool = True
    problem: UserProblem | None = None


def doctor(arguments: Namespace, output: Output) -> int:
    """Print every finding; 9 when one of them is trouble."""
    return asyncio.run(_doctor(arguments, output))


async def _doctor(arguments: Namespace, output: Output) -> int:
    options = options_of(arguments)
    findings = [*_program(), *_machine(options)]
    if not arguments.outside and KeyFile(options.key_file).exists:
        try:
            async with opened(arguments, output) as found:
                findings += await _inside(found.desk)
        except UserProblem as problem:
            findings.append(Finding("database", problem.code.value, is_fine=False, problem=problem))
    troubles = sum(not finding.is_fine for finding in findings)
    for finding in findings:
        _print(finding, output)
    if not output.as_json:
        output.line(
            output.texts("check.found", count=troubles) if troubles else output.texts("check.all_fine")
        )
    return ExitCode.UNHEALTHY if troubles else ExitCode.OK


def _print(finding: Finding, output: Output) -> None:
    if output.as_json:
        output.record({"check": finding.check, "value": finding.value, "fine": finding.is_fine})
        return
    word = output.texts("check.fine" if finding.is_fine else "check.trouble")
    value = finding.value if finding.problem is None else output.sentence(finding.problem)
    output.line("\t".join((word, output.texts(f"check.{finding.check}"), value)))


def _program() -> Iterator[Finding]:
    yield Finding("program", __version__)
    yield Finding("python", sys.version.split()[0], sys.version_info[:2] >= (3, 11))
    missing = [name for name in _LIBRARIES if _version(name) is None]
    found = [f"{name} {_version(name)}" for name in _LIBRARIES if name not in missing]
    yield Finding("libraries", ", ".join([*found, *(f"{name} -" for name in missing)]), not missing)
    wanted = [
        *(resources() / "fonts").glob("*.ttf"), *(resources() / "fonts").glob("*.otf"),
        *(resources() / "icons").glob("*.svg"), *translations().glob("*.qm"),
    ]  # fmt: skip
    kinds = {path.suffix for path in wanted}
    yield Finding("resources", str(len(wanted)), ".svg" in kinds and ".qm" in kinds and len(kinds) > 2)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _machine(options: Options) -> Iterator[Finding]:
    folder = _existing(options.folder)
    yield Finding("folder", str(options.folder), os.access(folder, os.W_OK))
    free = shutil.disk_usage(folder).free >> 20
    yield Finding("disk", str(free), free >= _LEAST_FREE_MB)
    backend = usable_backend()
    # Without one the passphrase is asked, which is as safe.
    yield Finding("keyring", "-" if backend is None else type(backend).__name__)
    clock = MachineClock()
    reading, boot = clock.read(), clock.boot.source
    yield Finding("clock", str(reading.wall_ms), _FIRST_SENSIBLE_MS < reading.wall_ms < _LAST_SENSIBLE_MS)
    yield Finding("boot", boot.value, boot is not Source.PROCESS)
    file = KeyFile(options.key_file)
    yield Finding("key_file", str(len(file.slots())) if file.exists else "-")


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


async def _inside(desk: Desk) -> list[Finding]:
    cipher = await desk.read(_cipher_version)
    problems = await desk.aside(desk.integrity_problems)
    numbers = await desk.read(replica.numbers)
    known = await desk.read(enrolment.anchors, 1)
    state = f"{numbers.unsent} / {numbers.refused} / {numbers.conflicts}" if numbers.is_enrolled else "-"
    findings = [
        Finding("cipher", cipher, bool(cipher)),
        Finding("integrity", ", ".join(problems[:3]) or "ok", not problems),
        Finding("sync", state, not numbers.refused),
    ]
    if known:
        offset_ms = desk.clock_offset_ms
        findings.append(Finding("offset", str(round(offset_ms / 1000)), abs(offset_ms) < _WRONG_CLOCK_MS))
    return findings


def _cipher_version(session: Any) -> str:
    return str(session.execute(text("PRAGMA cipher_version")).scalar() or "")
