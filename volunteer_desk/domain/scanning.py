"""Telling a badge scanner from a person typing, and reading what it typed under any keyboard layout.

A scanner is a keyboard that presses keys of a US layout; the machine's layout turns them into something else.
So the positions of the keys count, and characters only where positions are unknown. A burst is fast, even,
and ended by Enter or Tab, or by silence. Two scanners at once give one mixed burst, which is never a code.

Nothing here knows a toolkit: keys come with a position's name, a character and a time.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final

from volunteer_desk.domain.keyboards import latin
from volunteer_desk.domain.people import SHORT_NUMBER_LENGTH

ENTER: Final = "enter"
TAB: Final = "tab"
_ENDS: Final = frozenset({ENTER, TAB})
MODIFIERS: Final = frozenset({"shift", "control", "alt", "meta", "caps_lock", "num_lock"})

RECOVERY_CODE_LENGTH: Final = 30
# Lengths of what a scanner may read here: a badge's short number, a recovery code, a signed badge.
CODE_LENGTHS: Final = frozenset({SHORT_NUMBER_LENGTH, RECOVERY_CODE_LENGTH, 212})

SILENCE_MS: Final = 120
_FEWEST_KEYS: Final = 8
_QUICK_MEAN_MS: Final = 35.0  # nobody types eight keys in a row at this pace
_QUICK_LONGEST_MS: Final = 80
_EVEN_MEAN_MS: Final = 58.0  # slow scanners reach into the pace of hands, but with a machine's evenness
_EVEN_SPREAD_MS: Final = 40
_HOLD_BACK_AFTER: Final = 4
_HOLD_BACK_MEAN_MS: Final = 22.0


class BurstKind(StrEnum):
    """What a finished burst is."""

    CODE = "code"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class KeyPress:
    """One key going down: its position (`domain/keyboards.py`) or None, what the layout made of it, and when.

    The time is the one the system gave the event, in milliseconds, not the one when it was looked at.
    """

    position: str | None
    character: str
    at_ms: int
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Burst:
    """What a scanner typed: Latin text, and whether it is a code to look up or two read at once."""

    kind: BurstKind
    text: str
    began_ms: int
    ended_ms: int
    ended_by: str | None

    @property
    def keys(self) -> int:
        """Keys of the burst without the one that ended it."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Fed:
    """What to do about a key, in this order.

    Remove `take_back` characters before the cursor of the focused field, insert `give_back` there, let the
    key through or not, look at the bursts.
    """

    deliver: bool = True
    take_back: int = 0
    give_back: str = ""
    bursts: tuple[Burst, ...] = ()


@dataclass(slots=True)
class _Stroke:
    press: KeyPress
    delivered: bool


@dataclass(slots=True)
class ScanDetector:
    """Fed with every key of the application in order; `expire` when none has come for `SILENCE_MS`."""

    lengths: frozenset[int] = CODE_LENGTHS
    _strokes: list[_Stroke] = field(default_factory=list)
    _held: Burst | None = None  # of an unexpected length: a second one on its heels makes both mixed
    _ended_ms: int | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether `expire` may have something to say later: a timer should run."""
        return bool(self._strokes) or self._held is not None

    def feed(self, press: KeyPress) -> Fed:
        """What to do with this key and what it completes."""
        if press.position in MODIFIERS:
            return Fed()
        before = self._settle(press.at_ms)
        if press.position in _ENDS:
            return _join(before, self._end(press))
        if press.is_repeat or not _is_typed(press):
            return _join(before, self._abandon())
        return _join(before, self._gather(press))

    def expire(self, now_ms: int) -> Fed:
        """What silence completes: a scan without Enter, or a burst that was waited for."""
        return self._settle(now_ms)

    def _settle(self, now_ms: int) -> Fed:
        last = self._last_ms()
        if last is None or now_ms - last < SILENCE_MS:
            return Fed()
        fed = self._finish(last, ended_by=None) if self._looks_scanned(needs_end=False) else self._abandon()
        if self._held is not None:
            fed = _join(fed, Fed(bursts=(self._held,)))
            self._held = None
        return fed

    def _last_ms(self) -> int | None:
        if self._strokes:
            return self._strokes[-1].press.at_ms
        return self._held.ended_ms if self._held is not None else None

    def _gather(self, press: KeyPress) -> Fed:
        released: tuple[Burst, ...] = ()
        if self._held is not None and not self._strokes and press.at_ms - self._held.ended_ms > _EVEN_MEAN_MS:
            released, self._held = (self._held,), None
        self._strokes.append(_Stroke(press, delivered=True))
        if not self._is_surely_scanned():
            return Fed(bursts=released)
        # From here on nothing reaches the field, so that it neither searches nor fills up meanwhile.
        self._strokes[-1].delivered = False
        back = self._delivered()
        for stroke in self._strokes:
            stroke.delivered = False
        return Fed(deliver=False, take_back=back, bursts=released)

    def _is_surely_scanned(self) -> bool:
        if len(self._strokes) > 1 and not self._strokes[-2].delivered:
            return True
        gaps = self._gaps()
        recent = gaps[-_HOLD_BACK_AFTER:]
        return len(recent) == _HOLD_BACK_AFTER and sum(recent) / len(recent) <= _HOLD_BACK_MEAN_MS

    def _gaps(self) -> list[int]:
        times = [stroke.press.at_ms for stroke in self._strokes]
        return [max(after - before, 0) for before, after in pairwise(times)]

    def _looks_scanned(self, *, needs_end: bool) -> bool:
        gaps = self._gaps()
        if len(gaps) + 1 < _FEWEST_KEYS:
            return False
        mean = sum(gaps) / len(gaps)
        if mean <= _QUICK_MEAN_MS and max(gaps) <= _QUICK_LONGEST_MS:
            return True
        # Without an Enter only what no hand can do counts.
        return needs_end and mean <= _EVEN_MEAN_MS and max(gaps) - min(gaps) <= _EVEN_SPREAD_MS

    def _end(self, press: KeyPress) -> Fed:
        if self._looks_scanned(needs_end=True) or (self._strokes and self._held is not None):
            fed = self._finish(press.at_ms, ended_by=press.position)
            return Fed(False, fed.take_back, fed.give_back, fed.bursts)
        if not self._strokes and self._follows_a_burst(press.at_ms):
            # The second half of CR LF, or the other scanner's last key.
            self._ended_ms = press.at_ms
            mixed = self._mixed_with_held(press.at_ms, press.position, "")
            return Fed(deliver=False, bursts=mixed)
        return self._abandon()

    def _follows_a_burst(self, at_ms: int) -> bool:
        return self._ended_ms is not None and at_ms - self._ended_ms < SILENCE_MS

    def _finish(self, ended_ms: int, *, ended_by: str | None) -> Fed:
        text, began = (
            "".join(latin(press.position, press.character) for press in self._presses()),
            self._strokes[0].press.at_ms,
        )
        back = self._delivered()
        stray = self._stray()
        self._strokes.clear()
        self._ended_ms = ended_ms
        if self._held is not None:
            return Fed(
                take_back=back, give_back=stray, bursts=self._mixed_with_held(ended_ms, ended_by, text)
            )
        if stray:
            return Fed(False, back, stray, (Burst(BurstKind.MIXED, text, began, ended_ms, ended_by),))
        kind = BurstKind.MIXED if ended_by is None and self._is_two(text) else BurstKind.CODE
        burst = Burst(kind, text, began, ended_ms, ended_by)
        if len(text) in self.lengths or ended_by is None:
            return Fed(take_back=back, bursts=(burst,))
        self._held = burst
        return Fed(take_back=back)

    def _mixed_with_held(self, ended_ms: int, ended_by: str | None, text: str) -> tuple[Burst, ...]:
        if self._held is None:
            return ()
        first, self._held = self._held, None
        if not text and not self._is_two(first.text):
            # A lone second Enter after a foreign code is that scanner's own CR LF.
            return (first,)
        return (Burst(BurstKind.MIXED, first.text + text, first.began_ms, ended_ms, ended_by),)

    def _is_two(self, text: str) -> bool:
        """Whether it is as long as two codes typed into each other."""
        return len(text) in {one + other for one in self.lengths for other in self.lengths}

    def _stray(self) -> str:
        """What a person typed into a scanner's burst: letters around exactly one code's digits."""
        letters = [press for press in self._presses() if not latin(press.position, press.character).isdigit()]
        digits = len(self._strokes) - len(letters)
        return "".join(press.character for press in letters) if letters and digits in self.lengths else ""

    def _delivered(self) -> int:
        """Characters that stand in the focused field."""
        return sum(len(stroke.press.character) for stroke in self._strokes if stroke.delivered)

    def _presses(self) -> list[KeyPress]:
        return [stroke.press for stroke in self._strokes]

    def _abandon(self) -> Fed:
        """It was a person after all: what was held back goes to the field."""
        held_back = "".join(s.press.character for s in self._strokes if not s.delivered)
        self._strokes.clear()
        return Fed(give_back=held_back)


def _is_typed(press: KeyPress) -> bool:
    """Whether it puts something into a text; a key combined with Control or an arrow does not."""
    return press.character.isprintable() if press.character else latin(press.position, "") != ""


def _join(first: Fed, then: Fed) -> Fed:
    return Fed(
        deliver=then.deliver,
        take_back=first.take_back + then.take_back,
        give_back=first.give_back + then.give_back,
        bursts=first.bursts + then.bursts,
    )
