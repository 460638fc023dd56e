"""Attendance: deciding a scan, and folding events into presence.

Events are immutable facts. Presence is a pure function of the *set* of events of one (shift, person): their
order of arrival, their desk and repeats cannot change it. A repeat in the gate's direction is a refusal that
is recorded and changes nothing; a scan never toggles.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class EventKind(StrEnum):
    """What an attendance event says."""

    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"
    BREAK_START = "break_start"
    BREAK_END = "break_end"
    MOVE = "move"
    MARK_NO_SHOW = "mark_no_show"
    EXCUSE = "excuse"
    VOID = "void"
    ADJUST = "adjust"
    REFUSED = "refused"
    OVERRIDE = "override"


class Method(StrEnum):
    """How the event came to be recorded."""

    SCAN = "scan"
    TYPED = "typed"
    SEARCH = "search"
    BULK = "bulk"
    WALK_IN = "walk_in"
    PAPER = "paper"
    CLI = "cli"


class Direction(StrEnum):
    """The gate's visible mode, changed by a person and never by a scan or the clock."""

    IN = "in"
    OUT = "out"
    BREAK = "break"


class Refusal(StrEnum):
    """Why a scan does not admit; the closed list of the gate."""

    ALREADY_IN = "already_in"
    ALREADY_ON_BREAK = "already_on_break"
    NOT_IN = "not_in"
    TOO_EARLY = "too_early"
    OTHER_SHIFT = "other_shift"
    NOT_ASSIGNED = "not_assigned"
    BLOCKED = "blocked"
    ARCHIVED = "archived"
    UNKNOWN_BADGE = "unknown_badge"
    NEEDS_GUARDIAN = "needs_guardian"
    NO_DISTRIBUTION = "no_distribution"


class PresenceState(StrEnum):
    """Where a person is in one shift."""

    EXPECTED = "expected"
    PRESENT = "present"
    ON_BREAK = "on_break"
    LEFT = "left"
    NO_SHOW = "no_show"
    EXCUSED = "excused"


class BoardState(StrEnum):
    """How the board counts a person now; everybody assigned or present is in exactly one."""

    DUE = "due"
    LATE = "late"
    MISSING = "missing"
    PRESENT = "present"
    ON_BREAK = "on_break"
    LEFT = "left"
    ABSENT = "absent"


class Note(StrEnum):
    """An event that changed nothing, or a gap; kept and shown."""

    REPEAT_IN = "repeat_in"
    OUT_WITHOUT_IN = "out_without_in"
    NO_OUT = "no_out"


IN_THE_SHIFT: Final = frozenset({PresenceState.PRESENT, PresenceState.ON_BREAK})
HERE: Final = frozenset({BoardState.PRESENT, BoardState.ON_BREAK})
AWAY: Final = frozenset({BoardState.MISSING, BoardState.ABSENT, BoardState.LEFT})
"""They have a seat and are not in it, nor expected."""
MISSING_AFTER_MS: Final = 30 * 60_000


def changes_presence(kind: EventKind) -> bool:
    """Whether taking such an event back changes anything: a refusal counts nobody in or out."""
    return kind not in {EventKind.REFUSED, EventKind.VOID}


@dataclass(frozen=True, slots=True)
class Event:
    """One attendance event as the fold needs it; `at_ms` is the corrected time."""

    id: int
    kind: EventKind
    at_ms: int
    station: int | None = None
    target: int | None = None
    moment_ms: int | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Folding order: corrected time, then operation id."""
        return self.at_ms, self.id


@dataclass(frozen=True, slots=True)
class Presence:
    """The state of one person in one shift; times in milliseconds, `present_ms` without breaks."""

    state: PresenceState = PresenceState.EXPECTED
    station: int | None = None
    first_in_ms: int | None = None
    since_ms: int | None = None
    last_out_ms: int | None = None
    present_ms: int = 0
    break_ms: int = 0
    last: tuple[int, int] = (0, 0)
    intervals: tuple[tuple[int, int], ...] = ()
    notes: tuple[tuple[Note, int], ...] = ()


def step(before: Presence, event: Event) -> Presence:
    """Presence after one more event that is later than all before it."""
    now = replace(before, last=event.order)
    match event.kind:
        case EventKind.BREAK_END | EventKind.OVERRIDE if before.state is PresenceState.ON_BREAK:
            closed = _close(now, before, event.at_ms)
            return replace(closed, state=PresenceState.PRESENT, since_ms=event.at_ms)
        case EventKind.CHECK_IN | EventKind.OVERRIDE:
            if before.state in IN_THE_SHIFT:
                return _noted(now, Note.REPEAT_IN, event)
            return replace(
                now,
                state=PresenceState.PRESENT,
                station=event.station or before.station,
                first_in_ms=event.at_ms if before.first_in_ms is None else before.first_in_ms,
                since_ms=event.at_ms,
            )
        case EventKind.CHECK_OUT:
            if before.state not in IN_THE_SHIFT:
                return _noted(now, Note.OUT_WITHOUT_IN, event)
            closed = _close(now, before, event.at_ms)
            return replace(closed, state=PresenceState.LEFT, since_ms=event.at_ms, last_out_ms=event.at_ms)
        case EventKind.BREAK_START if before.state is PresenceState.PRESENT:
            closed = _close(now, before, event.at_ms)
            return replace(closed, state=PresenceState.ON_BREAK, since_ms=event.at_ms)
        case EventKind.MOVE:
            return replace(now, station=event.station)
        case EventKind.MARK_NO_SHOW if before.state is PresenceState.EXPECTED:
            return replace(now, state=PresenceState.NO_SHOW, since_ms=event.at_ms)
        case EventKind.EXCUSE if before.state not in IN_THE_SHIFT:
            return replace(now, state=PresenceState.EXCUSED, since_ms=event.at_ms)
        case _:
            return now


def _close(now: Presence, before: Presence, at_ms: int) -> Presence:
    """Add the stretch that ends here to its sum; `since_ms` is set by whoever opens the next."""
    began = before.since_ms if before.since_ms is not None else at_ms
    if before.state is PresenceState.ON_BREAK:
        return replace(now, break_ms=before.break_ms + at_ms - began)
    return replace(
        now,
        present_ms=before.present_ms + at_ms - began,
        intervals=(*before.intervals, (began, at_ms)),
    )


def _noted(now: Presence, note: Note, event: Event) -> Presence:
    return replace(now, notes=(*now.notes, (note, event.id)))


def fold(events: Iterable[Event]) -> Presence:
    """Presence from all events of one (shift, person), in any order, repeats included."""
    unique = {event.id: event for event in events}
    voids = {e.id: e.target for e in unique.values() if e.kind is EventKind.VOID}
    taken_back = {target for target in voids.values() if target in voids}
    voided = {target for void, target in voids.items() if void not in taken_back}
    adjusted = {
        e.target: e.moment_ms
        for e in sorted(unique.values(), key=lambda event: event.order)
        if e.kind is EventKind.ADJUST and e.id not in voided and e.moment_ms is not None
    }
    standing = (
        replace(e, at_ms=adjusted.get(e.id, e.at_ms))
        for e in unique.values()
        if e.id not in voided and e.kind not in {EventKind.VOID, EventKind.ADJUST, EventKind.REFUSED}
    )
    presence = Presence()
    for event in sorted(standing, key=lambda event: event.order):
        presence = step(presence, event)
    return presence


def can_advance(before: Presence, event: Event) -> bool:
    """Whether `step` gives what `fold` over all events would: the event is newest and points at no other."""
    leaves_the_line = event.kind in {EventKind.VOID, EventKind.ADJUST, EventKind.REFUSED}
    return not leaves_the_line and event.order > before.last


def board_state(state: PresenceState, starts_ms: int, now_ms: int) -> BoardState:
    """The one figure of the board a person counts in."""
    match state:
        case PresenceState.PRESENT:
            return BoardState.PRESENT
        case PresenceState.ON_BREAK:
            return BoardState.ON_BREAK
        case PresenceState.LEFT:
            return BoardState.LEFT
        case PresenceState.NO_SHOW | PresenceState.EXCUSED:
            return BoardState.ABSENT
        case _ if now_ms < starts_ms:
            return BoardState.DUE
        case _ if now_ms < starts_ms + MISSING_AFTER_MS:
            return BoardState.LATE
        case _:
            return BoardState.MISSING


@dataclass(frozen=True, slots=True)
class Place:
    """A shift the person is assigned to or came to, with its gate window and the person's presence in it."""

    shift: int
    station: int | None
    starts_ms: int
    ends_ms: int
    opens_ms: int
    closes_ms: int
    state: PresenceState = PresenceState.EXPECTED
    first_in_ms: int | None = None
    since_ms: int | None = None
    last_out_ms: int | None = None
    present_ms: int = 0


@dataclass(frozen=True, slots=True)
class GateQuestion:
    """All a decision needs: who stands at the gate, which way, and their places here."""

    now_ms: int
    direction: Direction
    person: int | None
    is_archived: bool = False
    do_not_admit: bool = False
    needs_guardian: bool = False
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Admitted:
    """Come in, go on a break, or come back from one."""

    kind: EventKind
    shift: int
    station: int | None
    late_minutes: int


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """Thank you; minutes present without breaks."""

    shift: int
    station: int | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Not now; `at_ms` is the time the sentence names: first entry, start of the break, opening, end.

    `starts_ms` is when the shift begins whose gate is not open yet.
    """

    reason: Refusal
    shift: int | None = None
    station: int | None = None
    at_ms: int | None = None
    starts_ms: int | None = None


Decision = Admitted | CheckedOut | Refused


def decide(question: GateQuestion) -> Decision:
    """What the gate says to one scan."""
    if question.person is None:
        return Refused(Refusal.UNKNOWN_BADGE)
    inside = [place for place in question.places if place.state in IN_THE_SHIFT]
    if question.direction is not Direction.IN:
        return _decide_leaving(question, inside)
    current = [place for place in inside if question.now_ms <= place.closes_ms]
    first = min(current, key=lambda place: place.starts_ms, default=None)
    # Who is inside came in by the leader's word, or before the block: nothing is decided a second time.
    if first is not None and first.state is PresenceState.PRESENT:
        return Refused(Refusal.ALREADY_IN, first.shift, first.station, first.first_in_ms)
    if question.do_not_admit:
        return Refused(Refusal.BLOCKED)
    if question.is_archived:
        return Refused(Refusal.ARCHIVED)
    if first is not None:
        return Admitted(EventKind.BREAK_END, first.shift, first.station, late_minutes=0)
    if not question.places:
        return Refused(Refusal.NOT_ASSIGNED)
    if question.needs_guardian:
        return Refused(Refusal.NEEDS_GUARDIAN)
    return _decide_window(question)


def _decide_leaving(question: GateQuestion, inside: list[Place]) -> Decision:
    """For the day or for a break: whoever is inside may, blocked or not."""
    if not inside:
        last = max((p.last_out_ms for p in question.places if p.last_out_ms is not None), default=None)
        return Refused(Refusal.NOT_IN, at_ms=last)
    place = max(inside, key=lambda p: (p.since_ms or 0, p.shift))
    if question.direction is Direction.BREAK:
        if place.state is PresenceState.ON_BREAK:
            return Refused(Refusal.ALREADY_ON_BREAK, place.shift, place.station, place.since_ms)
        return Admitted(EventKind.BREAK_START, place.shift, place.station, late_minutes=0)
    present = place.present_ms
    if place.state is PresenceState.PRESENT and place.since_ms is not None:
        present += question.now_ms - place.since_ms
    return CheckedOut(place.shift, place.station, minutes=max(present, 0) // 60_000)


def _decide_window(question: GateQuestion) -> Decision:
    now = question.now_ms
    opened = [place for place in question.places if place.opens_ms <= now <= place.closes_ms]
    if opened:
        place = min(opened, key=lambda p: (abs(p.starts_ms - now), p.shift))
        late = max(now - place.starts_ms, 0) // 60_000
        return Admitted(EventKind.CHECK_IN, place.shift, place.station, late_minutes=late)
    coming = [place for place in question.places if place.opens_ms > now]
    if coming:
        place = min(coming, key=lambda p: (p.opens_ms, p.shift))
        return Refused(Refusal.TOO_EARLY, place.shift, place.station, place.opens_ms, place.starts_ms)
    place = max(question.places, key=lambda p: (p.ends_ms, p.shift))
    return Refused(Refusal.OTHER_SHIFT, place.shift, place.station, place.ends_ms)
