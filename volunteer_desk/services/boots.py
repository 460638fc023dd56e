"""Which boot of the machine this is: the same for every program until it starts again.

Times of one boot can be compared by the monotonic clock, also after this program was closed and opened. Where
the system tells no boot apart, each run of the program counts as one.
"""

import ctypes
import sys
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

_KERNEL: Final = Path("/proc/sys/kernel/random/boot_id")
_REGISTRY: Final = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
_DAY_MS: Final = 24 * 3_600_000
_UUID_ROOM: Final = 64


class Source(StrEnum):
    """Who told the boots apart."""

    LINUX = "linux"
    MACOS = "macos"
    WINDOWS = "windows"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Boot:
    """A boot as text; it ends with this program when `source` is the process."""

    id: str
    source: Source


def present_boot(now_ms: int, mono_ms: int) -> Boot:
    """The boot under way; wall and monotonic time in milliseconds, read together."""
    return first_told(
        (
            (Source.LINUX, _of_linux),
            (Source.MACOS, _of_macos),
            (Source.WINDOWS, lambda: counted(_count_of_windows(), now_ms, mono_ms)),
        )
    )


def first_told(ways: Sequence[tuple[Source, Callable[[], str | None]]]) -> Boot:
    """What the first system that knows says; else an id of this process."""
    for source, ask in ways:
        told = ask()
        if told:
            return Boot(told, source)
    return Boot(uuid.uuid4().hex, Source.PROCESS)


def counted(count: int | None, now_ms: int, mono_ms: int) -> str | None:
    """A boot by the system's count of its boots and the day the machine started; None without a count.

    A restored system may count the same number again, on another day. A finer time than the day would take
    every correction of the wall clock for a new boot.
    """
    return None if count is None else f"{count:08x}{(now_ms - mono_ms) // _DAY_MS:08x}"


def _of_linux() -> str | None:
    if not _KERNEL.exists():
        return None
    return _KERNEL.read_text(encoding="ascii").strip().replace("-", "")


def _of_macos() -> str | None:
    told = None
    if sys.platform == "darwin":
        room, size = ctypes.create_string_buffer(_UUID_ROOM), ctypes.c_size_t(_UUID_ROOM)
        if not ctypes.CDLL(None).sysctlbyname(b"kern.bootsessionuuid", room, ctypes.byref(size), None, 0):
            told = room.value.decode("ascii").replace("-", "").lower()
    return told


def _count_of_windows() -> int | None:
    told = None
    if sys.platform == "win32":
        import winreg

        # An administrator may have switched it off, or not let it be read.
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _REGISTRY) as key:
            told = int(winreg.QueryValueEx(key, "BootId")[0])
    return told
