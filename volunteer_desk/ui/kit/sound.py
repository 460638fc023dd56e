"""The gate's tones: short recorded files, played off the interface thread; silence is said, never assumed.

Without a sound device the gate goes on and its frame flashes longer, so every player reports `is_audible`.
"""

import logging
import threading
import time
from collections.abc import Generator
from enum import StrEnum
from functools import cache
from queue import Empty, SimpleQueue
from typing import Any, Final

from volunteer_desk.paths import resources

_RATE: Final = 44_100
_log: Final = logging.getLogger("desk.sound")


class Tone(StrEnum):
    """What a tone means; files in resources/sounds."""

    ADMITTED = "admitted"
    ALREADY = "already"
    ATTENTION = "attention"
    REFUSED = "refused"
    SAVED = "saved"
    UNDONE = "undone"


class Sounds:
    """Plays tones; the device is opened at the first one, on a thread of its own."""

    def __init__(self, volume: int = 80, *, muted: bool = False) -> None:
        self.volume = volume
        self.is_audible = not muted
        self._muted = muted
        self._waiting: SimpleQueue[Tone | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def play(self, tone: Tone) -> None:
        """Play a tone soon; returns at once."""
        if self._muted or self.volume == 0:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sounds", daemon=True)
            self._thread.start()
        self._waiting.put(tone)

    def close(self) -> None:
        """Let the device go."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(timeout=2)

    def _run(self) -> None:
        import miniaudio

        device = None
        while (tone := self._next()) is not None:
            try:
                if device is None:
                    device = miniaudio.PlaybackDevice(
                        output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=_RATE
                    )
                samples = _samples(tone)
                stream = _stream(samples, self.volume)
                next(stream)
                device.start(stream)
                time.sleep(len(samples) / _RATE + 0.05)
                device.stop()
            except miniaudio.MiniaudioError:
                _log.warning("no sound device")
                self.is_audible = False
                return
        if device is not None:
            device.close()

    def _next(self) -> Tone | None:
        try:
            return self._waiting.get(timeout=3_600)
        except Empty:
            return None


@cache
def _samples(tone: Tone) -> Any:
    import miniaudio

    decoded = miniaudio.decode_file(
        str(resources() / "sounds" / f"{tone.value}.wav"), nchannels=1, sample_rate=_RATE
    )
    return decoded.samples


def _stream(samples: Any, volume: int) -> Generator[Any, int, None]:
    from array import array

    loud = array("h", (int(sample * volume / 100) for sample in samples))
    needed = yield b""
    position = 0
    while position < len(loud):
        piece = loud[position : position + needed]
        position += needed
        needed = yield piece
