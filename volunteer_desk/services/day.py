"""Writing and reading day events: what happened to a site rather than to one person in a shift."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.attendance import Method
from volunteer_desk.domain.day import DayEvent, DayEventKind, standing
from volunteer_desk.domain.ids import OperationId
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import cursor_of
from volunteer_desk.store.operations import DayFact, append_day_event

_COLUMNS: Final = (
    "id, kind, at_ms, actor, person, shift, station, reason, target, code, moment_ms, amount, detail"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A day event as somebody reports it; time and operator come from the session."""

    kind: DayEventKind
    distribution: int
    method: Method = Method.TYPED
    person: int | None = None
    shift: int | None = None
    station: int | None = None
    reason: str | None = None
    target: int | None = None
    code: str | None = None
    moment_ms: int | None = None
    amount: int | None = None
    detail: str | None = None


@needs(Permission.RECORD_ATTENDANCE)
def append(session: Session, happening: Happening) -> OperationId:
    """Keep one day event. Raises UserProblem NOT_FOUND when the distribution is not held here."""
    scope = _scope(session, happening.distribution)
    return append_day_event(
        session,
        DayFact(
            kind=happening.kind.value, method=happening.method.value, scope=scope, person=happening.person,
            distribution=happening.distribution, shift=happening.shift, station=happening.station,
            reason=happening.reason, target=happening.target, code=happening.code,
            moment_ms=happening.moment_ms, amount=happening.amount, detail=happening.detail,
        ),
    )  # fmt: skip


@needs(Permission.RECORD_ATTENDANCE)
def take_back(session: Session, event: int, reason: str = "undo") -> OperationId | None:
    """Void a day event; the original stays. The id of the void, None when it was taken back already.

    Raises UserProblem NOT_FOUND for an event this desk does not hold.
    """
    cursor = cursor_of(session)
    row = cursor.execute("SELECT scope, distribution FROM day_event WHERE id = ?", (event,)).fetchone()
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    scope, distribution = row
    if event not in {each.id for each in events(session, distribution)}:
        return None
    return append_day_event(
        session,
        DayFact(
            kind=DayEventKind.VOID.value, method=Method.TYPED.value, scope=scope, distribution=distribution,
            reason=reason, target=event,
        ),
    )  # fmt: skip


def events(
    session: Session, distribution: int | None, kinds: Collection[DayEventKind] = ()
) -> list[DayEvent]:
    """The day events of a distribution that hold, in their order; of these kinds, or of all."""
    wanted = sorted({kind.value for kind in kinds} | {DayEventKind.VOID.value}) if kinds else []
    among = f" AND kind IN ({','.join('?' * len(wanted))})" if wanted else ""
    rows = cursor_of(session).execute(
        f"SELECT {_COLUMNS} FROM day_event WHERE distribution IS ?{among}",  # noqa: S608 - names of columns
        (distribution, *wanted),
    )
    found = [DayEvent(row[0], DayEventKind(row[1]), *row[2:]) for row in rows.fetchall()]
    # A void of a void is found among the voids, whatever it speaks of.
    return standing(found)


def _scope(session: Session, distribution: int) -> int:
    row = (
        cursor_of(session).execute("SELECT scope FROM distribution WHERE id = ?", (distribution,)).fetchone()
    )
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    return int(row[0])
