"""The end of the day: what is still open, in the order to solve it, and the closing with its figures."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk.domain import custody
from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import HERE
from volunteer_desk.domain.baskets import Stock, overlapping, tally
from volunteer_desk.domain.custody import CUSTODY, ON_THE_SITE
from volunteer_desk.domain.day import DayEvent, DayEventKind, DayProblem
from volunteer_desk.domain.ids import OperationId
from volunteer_desk.domain.incidents import incidents
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import attendance, day
from volunteer_desk.services.day import Happening
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import context_of
from volunteer_desk.store.tables import Person


class OpenKind(StrEnum):
    """What can be open at the end of a day, in the order in which it is solved."""

    NOT_OUT = "not_out"  # who is still recorded as here
    ON_SITE = "on_site"  # who is in the yard without a task
    CUSTODY = "custody"  # things still with somebody
    BASKETS = "baskets"  # the difference of the balance
    SLIPS = "slips"  # slips handed in twice
    INCIDENTS = "incidents"  # without an account
    WALK_INS = "walk_ins"  # records of the day that are not complete


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something open: how many, and the people or records it is about (ids; none for baskets)."""

    kind: OpenKind
    count: int
    records: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DayEnd:
    """The day as it would be closed now; `closed` is the closing that stands."""

    stock: Stock
    open_items: tuple[OpenItem, ...]
    came: int
    closed: DayEvent | None

    @property
    def needs_reason(self) -> bool:
        """Whether the figures do not balance, so that only a reason closes them."""
        return not self.stock.is_balanced


def day_end(session: Session, distribution: int, now_ms: int) -> DayEnd:
    """What is open, from the same events as every other figure of the day."""
    events = day.events(session, distribution)
    rows = attendance.board(session, distribution, now_ms)
    stock = tally(events).total
    twice = sorted({each.id for pair in overlapping(events) for each in pair})
    found = {
        OpenKind.NOT_OUT: sorted({row.person for row in rows if row.state in HERE}),
        OpenKind.ON_SITE: sorted(custody.on_site(e for e in events if e.kind in ON_THE_SITE)),
        OpenKind.CUSTODY: [thing.event for thing in custody.out(e for e in events if e.kind in CUSTODY)],
        OpenKind.SLIPS: twice,
        OpenKind.INCIDENTS: [each.id for each in incidents(events) if each.is_open],
        OpenKind.WALK_INS: _incomplete(session, {row.person for row in rows}),
    }
    items = [OpenItem(kind, len(records), tuple(records)) for kind, records in found.items() if records]
    if not stock.is_balanced:
        items.append(OpenItem(OpenKind.BASKETS, abs(stock.difference)))
    order = list(OpenKind)
    closings = [event for event in events if event.kind is DayEventKind.DAY_CLOSED]
    came = len({row.person for row in rows if row.first_in_ms is not None})
    return DayEnd(
        stock, tuple(sorted(items, key=lambda item: order.index(item.kind))), came,
        closings[-1] if closings else None,
    )  # fmt: skip


def _incomplete(session: Session, people: set[int]) -> list[int]:
    query = select(Person.id).where(
        Person.id.in_(people), Person.walk_in.is_(True), Person.incomplete.is_(True)
    )
    return sorted(session.scalars(query))


@dataclass(frozen=True, slots=True)
class Signature:
    """Who stands for the figures, by name, and why they differ where they do."""

    signed_by: str
    witness: str = ""
    reason: str = ""


@needs(Permission.OVERRIDE_GATE)
def close(session: Session, distribution: int, signature: Signature) -> OperationId:
    """Keep the closing with its figures. Raises UserProblem INVALID with a DayProblem.

    What else is open does not keep a day from being closed; it stands in the closing, to be seen.
    """
    found = day_end(session, distribution, context_of(session).now_ms)
    if found.closed is not None:
        raise _refused(DayProblem.CLOSED_ALREADY)
    if not signature.signed_by.strip():
        raise _refused(DayProblem.NEEDS_NAME)
    if found.needs_reason and not signature.reason.strip():
        raise _refused(DayProblem.NEEDS_REASON)
    detail = {
        "signed_by": signature.signed_by.strip(), "witness": signature.witness.strip(),
        "stock": asdict(found.stock), "came": found.came,
        "open": {item.kind.value: item.count for item in found.open_items},
    }  # fmt: skip
    return day.append(
        session,
        Happening(
            kind=DayEventKind.DAY_CLOSED, distribution=distribution, amount=found.stock.difference,
            reason=signature.reason.strip() or None, detail=json.dumps(detail, ensure_ascii=False),
        ),
    )  # fmt: skip


@needs(Permission.OVERRIDE_GATE)
def reopen(session: Session, distribution: int) -> OperationId | None:
    """Take the closing back; None when the day is not closed."""
    closed = day.events(session, distribution, (DayEventKind.DAY_CLOSED,))
    return day.take_back(session, closed[-1].id, "reopened") if closed else None


def _refused(problem: DayProblem) -> UserProblem:
    return UserProblem(Problem.INVALID, field="closing", reason=problem.value)
