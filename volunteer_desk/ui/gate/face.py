"""How a verdict looks, sounds and what it offers: colour, shape, word, line, tone, from one closed list."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.attendance import Admitted, CheckedOut, EventKind, Method, Refusal, Refused
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.ids import desk_of, is_provisional
from volunteer_desk.services.verdicts import Verdict
from volunteer_desk.ui.kit.i18n import Formats
from volunteer_desk.ui.kit.panels import dotted
from volunteer_desk.ui.kit.sound import Tone
from volunteer_desk.ui.kit.wording import Wording


class Act(Enum):
    """The one thing to do about a verdict."""

    OVERRIDE = auto()
    WALK_IN = auto()
    GUARDIAN = auto()
    OPEN_EARLY = auto()


@dataclass(frozen=True, slots=True)
class Face:
    """What is shown of one verdict; `kind` is a role of the theme and decides shape and colour.

    `station` is the station's place among its distribution's, which decides the colour of its block.
    """

    kind: str
    word: str
    name: str
    place: str
    line: str
    tone: Tone
    station: int | None = None
    act: Act | None = None

    @property
    def sentence(self) -> str:
        """All of it in one line, for the strip and for assistive technology."""
        return " \u00b7 ".join(part for part in (self.word, self.name, self.place, self.line) if part)


_KINDS: Final = {
    Refusal.ALREADY_IN: "already",
    Refusal.ALREADY_ON_BREAK: "already",
    Refusal.NOT_IN: "attention",
    Refusal.TOO_EARLY: "attention",
    Refusal.OTHER_SHIFT: "attention",
    Refusal.NOT_ASSIGNED: "attention",
    Refusal.NEEDS_GUARDIAN: "attention",
    Refusal.NO_DISTRIBUTION: "attention",
    Refusal.BLOCKED: "refused",
    Refusal.ARCHIVED: "refused",
    Refusal.UNKNOWN_BADGE: "refused",
}
_TONES: Final = {"already": Tone.ALREADY, "attention": Tone.ATTENTION, "refused": Tone.REFUSED}
# Nobody decides over a guardian's head: there the paper is the way in.
_ACTS: Final = {
    Refusal.TOO_EARLY: Act.OVERRIDE,
    Refusal.OTHER_SHIFT: Act.OVERRIDE,
    Refusal.NOT_ASSIGNED: Act.OVERRIDE,
    Refusal.BLOCKED: Act.OVERRIDE,
    Refusal.ARCHIVED: Act.OVERRIDE,
    Refusal.NEEDS_GUARDIAN: Act.GUARDIAN,
    Refusal.UNKNOWN_BADGE: Act.WALK_IN,
}


def kind_of(event: EventKind, reason: Refusal | None) -> str:
    """The kind of face an event had, for wherever it is drawn again."""
    if event is EventKind.REFUSED:
        return _KINDS[reason] if reason is not None else "attention"
    return "admitted"


class Faces(QObject):
    """Makes faces in the language of the interface."""

    def __init__(self, words: Wording, formats: Formats) -> None:
        super().__init__()
        self._words = words
        self._formats = formats

    def of(self, verdict: Verdict, shown_name: str) -> Face:
        """The face of a recorded verdict; `shown_name` may be shortened for privacy."""
        match verdict.decision:
            case Admitted() as admitted:
                return self._admitted(verdict, admitted, shown_name)
            case CheckedOut(minutes=minutes):
                line = self.tr("Present for %1").replace("%1", self._formats.duration(minutes))
                return Face("admitted", self.tr("Thank you"), shown_name, "", line, Tone.ADMITTED)
            case Refused() as refused:
                return self._refused(verdict, refused, shown_name)
        raise AssertionError(verdict.decision)

    def _admitted(self, verdict: Verdict, admitted: Admitted, name: str) -> Face:
        is_walk_in = verdict.method is Method.WALK_IN
        line = self._late(admitted.late_minutes)
        if is_walk_in:
            line = self.tr("Written down and checked in")
        elif admitted.kind is EventKind.OVERRIDE and verdict.by:
            line = self.tr("Leave given by %1").replace("%1", verdict.by)
        elif admitted.kind is EventKind.BREAK_START:
            line = self.tr("Coming back is a scan in the mode check-in")
        return Face(
            "admitted", self._welcome(admitted.kind), name, self._place(verdict), line,
            Tone.SAVED if is_walk_in else Tone.ADMITTED, verdict.station_place,
        )  # fmt: skip

    def _place(self, verdict: Verdict) -> str:
        return dotted((verdict.station_name, verdict.directions))

    def _welcome(self, kind: EventKind) -> str:
        words = {
            EventKind.BREAK_START: self.tr("Break"),
            EventKind.BREAK_END: self.tr("Welcome back"),
            EventKind.OVERRIDE: self.tr("Leader's decision"),
        }
        return words.get(kind) or self.tr("Welcome")

    def _late(self, minutes: int) -> str:
        return self.tr("Late by %Ln minute(s), check-in recorded", "", minutes) if minutes else ""

    def _refused(self, verdict: Verdict, refused: Refused, name: str) -> Face:
        kind, reason = _KINDS[refused.reason], refused.reason
        if reason is Refusal.NEEDS_GUARDIAN and verdict.method is Method.WALK_IN:
            line = self.tr("Without a task until a guardian agrees")
            return Face(kind, self.tr("On site"), name, "", line, Tone.SAVED)
        is_in = reason in {Refusal.ALREADY_IN, Refusal.ALREADY_ON_BREAK}
        return Face(
            kind, self._words.refusal(reason), name, self._place(verdict) if is_in else "",
            self._why(verdict, refused), _TONES[kind], verdict.station_place if is_in else None,
            _ACTS.get(reason),
        )  # fmt: skip

    def _why(self, verdict: Verdict, refused: Refused) -> str:
        at = self._formats.time(refused.at_ms) if refused.at_ms is not None else ""
        starts = self._formats.time(refused.starts_ms) if refused.starts_ms is not None else ""
        lines = {
            Refusal.ALREADY_IN: self._entry(verdict),
            Refusal.ALREADY_ON_BREAK: self.tr("On a break since %1"),
            Refusal.NOT_IN: self.tr("Check-out at %1") if at else self.tr("No check-in in this distribution"),
            Refusal.TOO_EARLY: self.tr("The shift begins at %2, check-in from %1"),
            Refusal.OTHER_SHIFT: self.tr("The shift ended at %1"),
            Refusal.NOT_ASSIGNED: self._elsewhere(verdict),
            Refusal.BLOCKED: self.tr("The reason: the record is marked for the leader's review"),
            Refusal.ARCHIVED: self.tr("The reason: the record is archived"),
            Refusal.UNKNOWN_BADGE: self.tr("This number is on no badge"),
            Refusal.NO_DISTRIBUTION: self.tr("The scan is recorded; check-in begins with a distribution"),
            Refusal.NEEDS_GUARDIAN: self.tr("Under 18: on site without a task until a guardian agrees"),
        }
        return lines[refused.reason].replace("%1", at).replace("%2", starts)

    def _entry(self, verdict: Verdict) -> str:
        if verdict.desk is None:
            return self.tr("At %1")
        if verdict.desk == desk_of(verdict.event):
            return self.tr("At %1, this gate")
        if is_provisional(verdict.desk):
            return self.tr("At %1, another gate")
        return self.tr("At %1, gate %2").replace("%2", self._formats.code(str(verdict.desk)))

    def _elsewhere(self, verdict: Verdict) -> str:
        other = verdict.elsewhere
        if other is None:
            return self.tr("No shift in this distribution")
        when = self.tr("%1 at %2").replace("%1", self._formats.weekday(local_day(other.starts_ms)))
        when = when.replace("%2", self._formats.time(other.starts_ms))
        return dotted((other.site, other.title, when))

    def trouble(self, words: str) -> Face:
        """The commit failed: large, hatched, and saying so."""
        return Face("trouble", self.tr("Not recorded"), "", "", words, Tone.REFUSED)

    def mixed(self) -> Face:
        """Two scanners at once: nothing is guessed."""
        return Face(
            "attention", self.tr("Scan again"), "", "", self.tr("Two scans at the same time"), Tone.ATTENTION
        )

    def undone(self, name: str) -> Face:
        """The last verdict was taken back."""
        return Face(
            "waiting", self.tr("Taken back"), name, "", self.tr("The entry stays in the record"), Tone.UNDONE
        )
