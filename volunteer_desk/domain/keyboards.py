"""Keyboards: which key stands where on each system, and which Latin key an Arabic character came from.

Positions are named after the US layout, which is what scanners press: "0".."9", "a".."z", "numpad_0",
"enter", "tab", "shift" and so on. A table, and nothing about timing.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from volunteer_desk.domain.arabic import fold_digits


class System(StrEnum):
    """Where key codes come from; each numbers its keys differently."""

    LINUX = "linux"
    WINDOWS = "windows"
    MACOS = "macos"


def _row(first: int, names: str) -> dict[int, str]:
    return {first + place: name for place, name in enumerate(names)}


# X11 and Wayland hand on the kernel's codes plus 8.
_LINUX: Final = {
    **_row(10, "1234567890"), **_row(24, "qwertyuiop"), **_row(38, "asdfghjkl"), **_row(52, "zxcvbnm"),
    90: "numpad_0", 87: "numpad_1", 88: "numpad_2", 89: "numpad_3", 83: "numpad_4", 84: "numpad_5",
    85: "numpad_6", 79: "numpad_7", 80: "numpad_8", 81: "numpad_9",
    36: "enter", 104: "enter", 23: "tab", 50: "shift", 62: "shift", 37: "control", 105: "control",
    64: "alt", 108: "alt", 66: "caps_lock", 77: "num_lock", 133: "meta", 134: "meta",
}  # fmt: skip
# Virtual keys; Arabic layouts keep the US ones.
_WINDOWS: Final = {
    **_row(0x30, "0123456789"), **_row(0x41, "abcdefghijklmnopqrstuvwxyz"),
    **{0x60 + digit: f"numpad_{digit}" for digit in range(10)},
    0x0D: "enter", 0x09: "tab", 0x10: "shift", 0xA0: "shift", 0xA1: "shift", 0x11: "control",
    0x12: "alt", 0x14: "caps_lock", 0x90: "num_lock", 0x5B: "meta", 0x5C: "meta",
}  # fmt: skip
_MACOS: Final = {
    **_row(0, "asdfhgzxcv"), 11: "b", **_row(12, "qweryt"), 18: "1", 19: "2", 20: "3", 21: "4", 22: "6",
    23: "5", 25: "9", 26: "7", 28: "8", 29: "0", 31: "o", 32: "u", 34: "i", 35: "p", 37: "l", 38: "j",
    40: "k", 45: "n", 46: "m", **{82 + digit: f"numpad_{digit}" for digit in range(8)},
    91: "numpad_8", 92: "numpad_9", 36: "enter", 76: "enter", 48: "tab", 56: "shift", 60: "shift",
    59: "control", 62: "control", 58: "alt", 61: "alt", 55: "meta", 54: "meta", 57: "caps_lock",
}  # fmt: skip
_POSITIONS: Final[Mapping[System, Mapping[int, str]]] = MappingProxyType(
    {System.LINUX: _LINUX, System.WINDOWS: _WINDOWS, System.MACOS: _MACOS}
)

# Windows "Arabic 101"; X11's "ara" and macOS' "Arabic PC" have the same letters in the same places.
_LATIN: Final = {
    **dict(zip("ضصثقفغعهخحجد", "qwertyuiop[]", strict=True)),
    **dict(zip("شسيبلاتنمكط", "asdfghjkl;'", strict=True)),
    **dict(zip("ئءؤرىةوزظذ", "zxcvnm,./`", strict=True)),
    **dict(zip("أإآـ،؛؟", "hynjkp/", strict=True)),
    "لا": "b", "لأ": "g", "لإ": "t", "لآ": "b",
    "\ufefb": "b", "\ufef7": "g", "\ufef9": "t", "\ufef5": "b",
}  # fmt: skip


def position(system: System, *, scan_code: int, virtual_key: int) -> str | None:
    """The name of a key's position from the codes a toolkit reports; None for keys that do not matter."""
    return _POSITIONS[system].get(scan_code if system is System.LINUX else virtual_key)


def latin(position: str | None, character: str) -> str:
    """What a scanner meant by a key: by its position where that is known, else by the character it became.

    Letters come in lower case, so that Caps Lock cannot change a code.
    """
    if position is not None:
        name = position.removeprefix("numpad_")
        if len(name) == 1:
            return name
    return _LATIN.get(character, fold_digits(character)).lower()
