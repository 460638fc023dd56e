"""Accidents and injuries of a day: saved in three steps, completed later, never rewritten."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from volunteer_desk.domain.day import DayEvent, DayEventKind


class IncidentKind(StrEnum):
    """What happened, on five large buttons."""

    INJURY = "injury"
    ILLNESS = "illness"
    QUARREL = "quarrel"
    LOST_OR_FOUND = "lost_or_found"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of it later: what happened, what was done, who saw it."""

    what: str = ""
    done: str = ""
    witnesses: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told yet."""
        return not (self.what or self.done or self.witnesses)

    @property
    def text(self) -> str:
        """As it is kept: JSON of what is said."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str | None) -> "Account":
        """Read `text` back; what a newer program says beside it is passed over, the unreadable is kept."""
        if not text:
            return cls()
        try:
            said = json.loads(text)
        except ValueError:
            return cls(what=text)
        if not isinstance(said, dict):
            return cls(what=text)
        names = {field.name for field in fields(cls)}
        return cls(**{name: str(value) for name, value in said.items() if name in names})


@dataclass(frozen=True, slots=True)
class Incident:
    """One accident with the latest account of it; `person` is None for one that hit nobody known."""

    id: int
    kind: IncidentKind
    at_ms: int
    person: int | None
    station: int | None
    reported_by: int | None
    account: Account
    told_by: int | None = None
    told_ms: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has told yet what happened."""
        return self.account.is_empty


def incidents(events: Iterable[DayEvent]) -> list[Incident]:
    """The incidents of a day by time; of several accounts of one the latest stands, the others are kept."""
    ordered = sorted(events, key=lambda event: event.order)
    accounts = {
        event.target: event
        for event in ordered
        if event.kind is DayEventKind.INCIDENT_NOTE and event.target is not None
    }
    return [
        _incident(event, accounts.get(event.id)) for event in ordered if event.kind is DayEventKind.INCIDENT
    ]


def _incident(event: DayEvent, note: DayEvent | None) -> Incident:
    known = {kind.value for kind in IncidentKind}
    kind = IncidentKind(event.reason) if event.reason in known else IncidentKind.OTHER
    told = note or event
    account = Account.from_text(told.detail)
    by, at_ms = (told.actor, told.at_ms) if not account.is_empty else (None, None)
    return Incident(event.id, kind, event.at_ms, event.person, event.station, event.actor, account, by, at_ms)
