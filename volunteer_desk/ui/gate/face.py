"""How a verdict looks and sounds: colour, shape, word, line and tone, from one closed list."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.attendance import Admitted, CheckedOut, EventKind, Method, Refusal, Refused
from volunteer_desk.services.attendance import Verdict
from volunteer_desk.ui.kit.i18n import Formats
from volunteer_desk.ui.kit.panels import dotted
from volunteer_desk.ui.kit.sound import Tone
from volunteer_desk.ui.kit.wording import Wording


@dataclass(frozen=True, slots=True)
class Face:
    """What is shown of one verdict; `kind` is a role of the theme and decides shape and colour."""

    kind: str
    word: str
    name: str
    place: str
    line: str
    tone: Tone
    can_override: bool = False

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


def kind_of(event: EventKind, reason: Refusal | None) -> str:
    """The kind of face an event had, for wherever it is drawn again."""
    if event is EventKind.REFUSED:
        return _KINDS[reason] if reason is not None else "attention"
    return "admitted"


_TONES: Final = {"already": Tone.ALREADY, "attention": Tone.ATTENTION, "refused": Tone.REFUSED}
_OVERRIDABLE: Final = frozenset(
    {
        Refusal.TOO_EARLY,
        Refusal.OTHER_SHIFT,
        Refusal.NOT_ASSIGNED,
        Refusal.BLOCKED,
        Refusal.ARCHIVED,
        Refusal.NEEDS_GUARDIAN,
    }
)


class Faces(QObject):
    """Makes faces in the language of the interface."""

    def __init__(self, words: Wording, formats: Formats) -> None:
        super().__init__()
        self._words = words
        self._formats = formats

    def of(self, verdict: Verdict, shown_name: str) -> Face:
        """The face of a recorded verdict; `shown_name` may be shortened for privacy."""
        place = dotted((verdict.station_name or "", verdict.directions or ""))
        match verdict.decision:
            case Admitted(kind=kind, late_minutes=late):
                tone = Tone.SAVED if verdict.method is Method.WALK_IN else Tone.ADMITTED
                return Face("admitted", self._welcome(kind), shown_name, place, self._late(late), tone)
            case CheckedOut(minutes=minutes):
                line = self.tr("Present for %1").replace("%1", self._formats.duration(minutes))
                return Face("admitted", self.tr("Thank you"), shown_name, "", line, Tone.ADMITTED)
            case Refused() as refused:
                return self._refused(refused, shown_name, place)
        raise AssertionError(verdict.decision)

    def _welcome(self, kind: EventKind) -> str:
        if kind is EventKind.BREAK_START:
            return self.tr("Break")
        if kind is EventKind.BREAK_END:
            return self.tr("Welcome back")
        return self.tr("Welcome")

    def _late(self, minutes: int) -> str:
        return self.tr("Late by %Ln minute(s), check-in recorded", "", minutes) if minutes else ""

    def _refused(self, refused: Refused, name: str, place: str) -> Face:
        kind = _KINDS[refused.reason]
        return Face(
            kind=kind,
            word=self._words.refusal(refused.reason),
            name=name,
            place=place if refused.reason is Refusal.ALREADY_IN else "",
            line=self._why(refused),
            tone=_TONES[kind],
            can_override=refused.reason in _OVERRIDABLE,
        )

    def _why(self, refused: Refused) -> str:
        at = self._formats.time(refused.at_ms) if refused.at_ms is not None else ""
        lines = {
            Refusal.ALREADY_IN: self.tr("Check-in at %1"),
            Refusal.ALREADY_ON_BREAK: self.tr("On a break since %1"),
            Refusal.NOT_IN: self.tr("Check-out at %1") if at else self.tr("No check-in in this distribution"),
            Refusal.TOO_EARLY: self.tr("The gate opens at %1"),
            Refusal.OTHER_SHIFT: self.tr("The shift ended at %1"),
            Refusal.NOT_ASSIGNED: self.tr("No shift in this distribution"),
            Refusal.BLOCKED: self.tr("Recorded. The leader decides."),
            Refusal.ARCHIVED: self.tr("Recorded. The record is archived; the leader decides."),
            Refusal.UNKNOWN_BADGE: self.tr("Search by name, or add as a walk-in"),
            Refusal.NO_DISTRIBUTION: self.tr("The scan is recorded; check-in begins with a distribution"),
            Refusal.NEEDS_GUARDIAN: self.tr("Under 18: a signed paper, or on site without a task"),
        }
        return lines[refused.reason].replace("%1", at)

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
