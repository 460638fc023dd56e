"""Replays what a process did to its files, up to any moment, as a disk might hold it after a power loss.

What was synced is there. Of everything after a file's last sync any part may be: nothing, all, some writes
and not others, half of one (disks write sectors of 512 bytes), or a sector of nonsense.
"""

import os
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Final

_SOURCE: Final = Path(__file__).with_name("disk.c")
_HEAD: Final = struct.Struct("<BIQI")
SECTOR: Final = 512


@cache
def watcher() -> Path:
    """The library that watches, built once a run. The set-up of the tests installs the compiler."""
    target = Path(mkdtemp(prefix="disk-")) / "disk.so"
    built = ["cc", "-shared", "-fPIC", "-O1", "-o", str(target), str(_SOURCE), "-ldl", "-lpthread"]
    subprocess.run(built, check=True, capture_output=True)
    return target


def watched(folder: Path, log: Path) -> dict[str, str]:
    """The environment of a process whose files in `folder` are watched."""
    return {**os.environ, "LD_PRELOAD": str(watcher()), "DISK_FOLDER": str(folder), "DISK_LOG": str(log)}


class What(IntEnum):
    """What was done; as in disk.c."""

    NAME = 1
    WRITE = 2
    SYNC = 3
    TRUNCATE = 4
    REMOVE = 5
    SHOWN = 6


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done to a file, or a line that was shown."""

    what: What
    file: int
    offset: int
    data: bytes


def acts(log: Path) -> list[Act]:
    """The whole log in its order. A record that was cut off by the process's death did not happen."""
    found, raw, at = [], log.read_bytes(), 0
    while at + _HEAD.size <= len(raw):
        what, file, offset, length = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        if at + length > len(raw):
            break
        found.append(Act(What(what), file, offset, raw[at : at + length]))
        at += length
    return found


@dataclass(slots=True)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Act] = field(default_factory=list)


@dataclass(slots=True)
class Disk:
    """Files as they are on a disk while the acts go by, and the lines that were shown so far."""

    paths: dict[int, Path] = field(default_factory=dict)
    files: dict[Path, _File] = field(default_factory=dict)
    told: str = ""

    @property
    def shown(self) -> list[str]:
        """The whole lines that were shown."""
        return self.told.splitlines() if self.told.endswith("\n") else self.told.splitlines()[:-1]

    def hold(self, path: Path) -> None:
        """A file that was there before, whole."""
        self.files[path] = _File(bytearray(path.read_bytes()))

    def do(self, act: Act) -> None:
        """One act more."""
        match act.what:
            case What.NAME:
                path = Path(os.fsdecode(act.data))
                self.paths[act.file] = path
                self.files.setdefault(path, _File())
            case What.SHOWN:
                self.told += act.data.decode()
            case What.REMOVE:
                self.files.pop(Path(os.fsdecode(act.data)), None)
            case What.SYNC:
                held = self._file(act)
                for each in held.pending:
                    _apply(held.durable, each, each.data)
                held.pending.clear()
            case What.WRITE | What.TRUNCATE:
                self._file(act).pending.append(act)

    def _file(self, act: Act) -> _File:
        return self.files.setdefault(self.paths[act.file], _File())

    def after_power_loss(self, random: Random) -> Iterator[tuple[Path, bytes]]:
        """Each file as it may be found: what was synced, and of the rest whatever chance has left."""
        for path, held in self.files.items():
            content, fate = bytearray(held.durable), random.random()
            for act in held.pending:
                if fate < 0.2:
                    continue  # nothing of it reached the disk
                if fate < 0.35 or random.random() < 0.5:
                    _apply(content, act, act.data)
                elif act.what is What.WRITE:
                    _scramble(content, act, random)
            yield path, bytes(content)


def _apply(content: bytearray, act: Act, data: bytes) -> None:
    if act.what is What.TRUNCATE:
        del content[act.offset :]
        content.extend(bytes(max(act.offset - len(content), 0)))
        return
    content.extend(bytes(max(act.offset - len(content), 0)))
    content[act.offset : act.offset + len(data)] = data


def _scramble(content: bytearray, act: Act, random: Random) -> None:
    """Some sectors of a write, and now and then one of nonsense."""
    for start in range(0, len(act.data), SECTOR):
        part = act.data[start : start + SECTOR]
        chance = random.random()
        if chance < 0.45:
            _apply(content, Act(What.WRITE, act.file, act.offset + start, part), part)
        elif chance < 0.6:
            noise = random.randbytes(len(part))
            _apply(content, Act(What.WRITE, act.file, act.offset + start, noise), noise)
