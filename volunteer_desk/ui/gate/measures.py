"""Heights of the gate's parts: what stands at each screen size, the rest is the verdict's."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measures:
    """In logical pixels; `side` is the list's share of the width in percent, `rows` those of the strip."""

    name: str
    frame: int
    box: int
    strip: int
    foot: int
    gap: int
    side: int
    rows: int = 1


SMALL: Final = Measures("small", frame=52, box=68, strip=72, foot=40, gap=12, side=32)
USUAL: Final = Measures("usual", frame=56, box=88, strip=116, foot=48, gap=16, side=32)
WIDE: Final = Measures("wide", frame=64, box=104, strip=200, foot=56, gap=20, side=36, rows=2)


def measures_for(width: int, height: int) -> Measures:
    """What fits a window of this size: 1024 by 600, 1280 by 800 and 1920 by 1080 are what it is drawn for."""
    if width >= 1600 and height >= 960:
        return WIDE
    if width >= 1200 and height >= 740:
        return USUAL
    return SMALL
