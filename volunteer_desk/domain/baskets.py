"""Counting baskets: what came, what went, whether it balances, and how fast the queue moves.

Everything is a pure function of a day's events. No beneficiary is ever named: only amounts and slip numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from volunteer_desk.domain.day import DayEvent, DayEventKind

PACE_MS: Final = 30 * 60_000
"""How far back the pace looks."""
MOST_AT_ONCE: Final = 10_000
_HOUR_MS: Final = 3_600_000
_LEAST_PACE_MS: Final = 5 * 60_000

COUNTED: Final = (
    DayEventKind.RECEIVED, DayEventKind.PACKED, DayEventKind.HANDED_OUT, DayEventKind.DAMAGED,
    DayEventKind.RETURNED, DayEventKind.LEFT_OVER,
)  # fmt: skip
"""The kinds that count baskets, in the order of their way through a site."""


class CountProblem(StrEnum):
    """Why a count of baskets cannot be taken, or what is strange about it."""

    AMOUNT = "amount"
    SLIPS_UNREADABLE = "slips_unreadable"
    SLIPS_TWICE = "slips_twice"


@dataclass(frozen=True, slots=True)
class Stock:
    """How many baskets of each kind; what is packed on site stands beside the balance, not in it."""

    received: int = 0
    packed: int = 0
    handed_out: int = 0
    damaged: int = 0
    returned: int = 0
    left_over: int = 0

    @property
    def accounted(self) -> int:
        """What the terms of the other side add up to."""
        return self.handed_out + self.damaged + self.returned + self.left_over

    @property
    def difference(self) -> int:
        """Received less accounted for: above zero baskets are missing, below zero there are too many."""
        return self.received - self.accounted

    @property
    def on_hand(self) -> int:
        """What should still be at the site before the rest is counted; never below zero."""
        return max(self.received - self.handed_out - self.damaged - self.returned, 0)

    @property
    def is_balanced(self) -> bool:
        """Whether every basket that came is accounted for."""
        return self.difference == 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Baskets of a day: in all, and by the (shift, station) where they were counted, None for none."""

    total: Stock
    places: Mapping[tuple[int | None, int | None], Stock] = field(default_factory=dict)

    def of_station(self, station: int) -> Stock:
        """What one station counted, in all shifts."""
        return _sum(stock for (_, where), stock in self.places.items() if where == station)


def tally(events: Iterable[DayEvent]) -> Tally:
    """Counts from the events that hold; events of other kinds are passed over."""
    counts: dict[tuple[int | None, int | None], dict[str, int]] = {}
    for event in events:
        if event.kind in COUNTED and event.amount is not None:
            place = counts.setdefault((event.shift, event.station), {})
            place[event.kind.value] = place.get(event.kind.value, 0) + event.amount
    places = {place: Stock(**counted) for place, counted in counts.items()}
    return Tally(_sum(places.values()), places)


def _sum(stocks: Iterable[Stock]) -> Stock:
    total = dict.fromkeys((kind.value for kind in COUNTED), 0)
    for stock in stocks:
        for name in total:
            total[name] += getattr(stock, name)
    return Stock(**total)


def pace(events: Iterable[DayEvent], now_ms: int) -> int | None:
    """Baskets handed out an hour, over the last half hour; None before there is enough to say.

    A wave that has just begun is measured from its first count, but over five minutes at least, so that one
    early pallet does not look like a rush.
    """
    recent = [
        event
        for event in events
        if event.kind is DayEventKind.HANDED_OUT and now_ms - PACE_MS < event.at_ms <= now_ms
    ]
    handed = sum(event.amount or 0 for event in recent)
    if not handed:
        return None
    began = min(event.at_ms for event in recent)
    return round(handed * _HOUR_MS / max(now_ms - began, _LEAST_PACE_MS))


def ends_at(stock: Stock, per_hour: int | None, now_ms: int) -> int | None:
    """When the last basket would be handed out at this pace; None without a pace or without baskets."""
    if not per_hour or not stock.on_hand:
        return None
    return now_ms + round(stock.on_hand * _HOUR_MS / per_hour)


@dataclass(frozen=True, slots=True)
class Slips:
    """A range of pre-numbered slips, both ends included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many slips."""
        return self.last - self.first + 1

    @property
    def text(self) -> str:
        """ "120-169", as it is kept."""
        return f"{self.first}-{self.last}"

    @classmethod
    def from_text(cls, text: str) -> "Slips | None":
        """Read "120-169" or "120"; None when it is neither, or runs backwards."""
        first, dash, last = text.replace(" ", "").partition("-")
        parts = (first, last if dash else first)
        if not all(part.isascii() and part.isdigit() and len(part) <= 9 for part in parts):
            return None
        found = cls(int(parts[0]), int(parts[1]))
        return found if 0 < found.first <= found.last else None

    def overlaps(self, other: "Slips") -> bool:
        """Whether a slip is in both."""
        return self.first <= other.last and other.first <= self.last


def slips_of(events: Iterable[DayEvent]) -> list[tuple[DayEvent, Slips]]:
    """The slip ranges that were handed in, by their first number."""
    found = [
        (event, slips)
        for event in events
        if event.kind is DayEventKind.HANDED_OUT
        and event.code is not None
        and (slips := Slips.from_text(event.code)) is not None
    ]
    return sorted(found, key=lambda pair: (pair[1].first, pair[1].last, pair[0].order))


def overlapping(events: Iterable[DayEvent]) -> list[tuple[DayEvent, DayEvent]]:
    """Pairs of hand-outs that name the same slip, as two desks may: to be looked at, never dropped."""
    ranges: Sequence[tuple[DayEvent, Slips]] = slips_of(events)
    found: list[tuple[DayEvent, DayEvent]] = []
    open_ranges: list[tuple[DayEvent, Slips]] = []
    for event, slips in ranges:
        open_ranges = [pair for pair in open_ranges if pair[1].last >= slips.first]
        found += [(earlier, event) for earlier, _ in open_ranges]
        open_ranges.append((event, slips))
    return found
