"""Distributions: planning one with its site, stations, shifts and demand, and finding today's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.arabic import clean_name
from volunteer_desk.domain.calendar import local_day, moment
from volunteer_desk.domain.demand import Coverage
from volunteer_desk.domain.hours import CreditMode
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import (
    CLOSES_AFTER_MINUTES,
    HOUR_MS,
    OPENS_BEFORE_MINUTES,
    DistributionState,
    Span,
    can_move,
    check_plan,
)
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import context_of
from volunteer_desk.store.tables import Assignment, Demand, Distribution, Shift, Site, Station

_NEAR_MS: Final = 18 * HOUR_MS
_QUARTER_MS: Final = HOUR_MS // 4


@dataclass(frozen=True, slots=True)
class StationPlan:
    """A station of a plan; `id` None for a new one."""

    name: str
    kind: str | None = None
    lane: str | None = None
    directions: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """A shift of a plan; `id` None for a new one."""

    span: Span
    name: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class DemandPlan:
    """How many of a role a station needs in a shift; indexes into the plan's shifts and stations."""

    shift: int
    station: int
    count: int
    role: str = "volunteer"
    specialty: str | None = None
    gender: str | None = None
    minimum_age: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole distribution as the editor holds it."""

    title: str
    site: str
    stations: tuple[StationPlan, ...]
    shifts: tuple[ShiftPlan, ...]
    demand: tuple[DemandPlan, ...] = ()
    credit_mode: str = CreditMode.IN_AND_OUT.value
    minimum_age: int | None = None
    id: int | None = None
    state: str = DistributionState.PUBLISHED.value
    city: str | None = None


@needs(Permission.PLAN)
def save(session: Session, plan: Plan) -> int:
    """Write a new or changed plan in one transaction; the distribution's id.

    Stations and shifts that are no longer in the plan are archived, demand that is not in it is none, and
    people of a removed station wait for another place. Raises UserProblem INVALID.
    """
    problems = check_plan(plan.title, [s.name for s in plan.stations], [s.span for s in plan.shifts])
    if problems:
        raise UserProblem(Problem.INVALID, field="plan", reason=problems[0].value)
    distribution = _distribution(session, plan)
    stations = [_station(session, distribution.id, s, n) for n, s in enumerate(plan.stations)]
    shifts = [_shift(session, distribution.id, shift) for shift in plan.shifts]
    session.flush()
    _archive_missing(session, distribution.id, {s.id for s in stations}, {s.id for s in shifts})
    kept = set()
    for wanted in plan.demand:
        shift, station = shifts[wanted.shift].id, stations[wanted.station].id
        _demand(session, shift, station, wanted)
        kept.add((shift, station, wanted.role))
    _end_missing_demand(session, distribution.id, kept)
    return distribution.id


def _distribution(session: Session, plan: Plan) -> Distribution:
    values = {
        "title": clean_name(plan.title),
        "site": _site(session, plan.site, plan.city),
        "starts_ms": min(shift.span.starts_ms for shift in plan.shifts),
        "ends_ms": max(shift.span.ends_ms for shift in plan.shifts),
        "credit_mode": plan.credit_mode,
        "minimum_age": plan.minimum_age,
    }
    if plan.id is None:
        row = Distribution(
            **values, state=plan.state, opens_before_minutes=OPENS_BEFORE_MINUTES,
            closes_after_minutes=CLOSES_AFTER_MINUTES, archived=False,
        )  # fmt: skip
        session.add(row)
    else:
        row = _get(session, plan.id)
        for name, value in values.items():
            setattr(row, name, value)
    session.flush()
    return row


def _site(session: Session, name: str, city: str | None) -> int | None:
    name = clean_name(name)
    if not name:
        return None
    found = session.scalar(select(Site).where(Site.name == name, Site.archived.is_(False)))
    if found is None:
        found = Site(name=name, city=city, scope=0, archived=False)
        session.add(found)
        session.flush()
    return found.id


def _station(session: Session, distribution: int, plan: StationPlan, position: int) -> Station:
    values = {
        "name": clean_name(plan.name), "kind": plan.kind, "lane": plan.lane, "directions": plan.directions,
        "position": position, "archived": False,
    }  # fmt: skip
    if plan.id is None:
        row = Station(distribution=distribution, **values)
        session.add(row)
        return row
    row = session.get_one(Station, plan.id)
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _shift(session: Session, distribution: int, plan: ShiftPlan) -> Shift:
    values = {
        "name": plan.name, "starts_ms": plan.span.starts_ms, "ends_ms": plan.span.ends_ms, "archived": False,
    }  # fmt: skip
    if plan.id is None:
        row = Shift(distribution=distribution, **values)
        session.add(row)
        return row
    row = session.get_one(Shift, plan.id)
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _archive_missing(session: Session, distribution: int, stations: set[int], shifts: set[int]) -> None:
    for station in session.scalars(select(Station).where(Station.distribution == distribution)):
        station.archived = station.id not in stations
        if station.archived:
            for row in session.scalars(select(Assignment).where(Assignment.station == station.id)):
                row.station = None
    for shift in session.scalars(select(Shift).where(Shift.distribution == distribution)):
        shift.archived = shift.id not in shifts


def _end_missing_demand(session: Session, distribution: int, kept: set[tuple[int, int, str]]) -> None:
    rows = select(Demand).join(Shift, Shift.id == Demand.shift).where(Shift.distribution == distribution)
    for row in session.scalars(rows):
        if (row.shift, row.station, row.role) not in kept:
            row.count = 0


def _demand(session: Session, shift: int, station: int, plan: DemandPlan) -> None:
    row = session.scalar(
        select(Demand).where(Demand.shift == shift, Demand.station == station, Demand.role == plan.role)
    )
    values = {
        "count": plan.count, "specialty": plan.specialty, "gender": plan.gender,
        "minimum_age": plan.minimum_age,
    }  # fmt: skip
    if row is None:
        if plan.count:
            session.add(Demand(shift=shift, station=station, role=plan.role, is_leader=False, **values))
        return
    for name, value in values.items():
        setattr(row, name, value)


@needs(Permission.PLAN)
def set_count(session: Session, *, shift: int, station: int, count: int, role: str = "volunteer") -> int:
    """Set how many are needed at one place; the number before, for undo."""
    if count < 0:
        raise UserProblem(Problem.INVALID, field="count", reason="count_negative")
    row = session.scalar(
        select(Demand).where(Demand.shift == shift, Demand.station == station, Demand.role == role)
    )
    before = row.count if row else 0
    _demand(session, shift, station, DemandPlan(0, 0, count, role=role) if row is None else _like(row, count))
    return before


def _like(row: Demand, count: int) -> DemandPlan:
    return DemandPlan(0, 0, count, row.role, row.specialty, row.gender, row.minimum_age)


@needs(Permission.PLAN)
def move(session: Session, distribution: int, state: str) -> str:
    """Move a distribution to another state; the state before. Raises UserProblem INVALID."""
    row = _get(session, distribution)
    before = row.state
    if not can_move(DistributionState(before), DistributionState(state)):
        raise UserProblem(Problem.INVALID, field="state", reason=state)
    row.state = state
    return before


@needs(Permission.PLAN)
def archive(session: Session, distribution: int, *, archived: bool = True) -> None:
    """Take a distribution off the lists, or put it back."""
    _get(session, distribution).archived = archived


@needs(Permission.PLAN)
def quick_start(session: Session, *, site: str, title: str, station: str, hours: int = 4) -> int:
    """A distribution for now, with one shift and one station, so that a first scan can be taken.

    The shift begins with the next quarter of an hour and its gate is open already: whoever comes in the first
    minutes is not late.
    """
    now = context_of(session).now_ms
    starts = -(-now // _QUARTER_MS) * _QUARTER_MS
    plan = Plan(
        title=title,
        site=site,
        stations=(StationPlan(station, kind="reception"),),
        shifts=(ShiftPlan(Span(starts, starts + hours * HOUR_MS)),),
        state=DistributionState.IN_PROGRESS.value,
    )
    return save(session, plan)


@needs(Permission.PLAN)
def copy(session: Session, distribution: int, first_day_ms: int) -> int:
    """The same distribution beginning on the site's day of `first_day_ms`; people are not copied."""
    plan = load(session, distribution)
    old = local_day(min(shift.span.starts_ms for shift in plan.shifts))
    shift_by = moment(local_day(first_day_ms)) - moment(old)
    return save(
        session,
        Plan(
            title=plan.title, site=plan.site, city=plan.city, credit_mode=plan.credit_mode,
            minimum_age=plan.minimum_age, demand=plan.demand,
            stations=tuple(StationPlan(s.name, s.kind, s.lane, s.directions) for s in plan.stations),
            shifts=tuple(
                ShiftPlan(Span(s.span.starts_ms + shift_by, s.span.ends_ms + shift_by), s.name)
                for s in plan.shifts
            ),
        ),
    )  # fmt: skip


def _get(session: Session, distribution: int) -> Distribution:
    row = session.get(Distribution, distribution)
    if row is None:
        raise UserProblem(Problem.NOT_FOUND)
    return row


def load(session: Session, distribution: int) -> Plan:
    """A distribution as the editor holds it."""
    row = _get(session, distribution)
    stations = stations_of(session, distribution)
    shifts = shifts_of(session, distribution)
    site = session.get(Site, row.site) if row.site else None
    places = {s.id: n for n, s in enumerate(stations)}
    times = {s.id: n for n, s in enumerate(shifts)}
    demand = session.scalars(select(Demand).where(Demand.shift.in_(list(times))).order_by(Demand.id))
    return Plan(
        title=row.title,
        site=site.name if site else "",
        city=site.city if site else None,
        stations=tuple(StationPlan(s.name, s.kind, s.lane, s.directions, s.id) for s in stations),
        shifts=tuple(ShiftPlan(Span(s.starts_ms, s.ends_ms), s.name, s.id) for s in shifts),
        demand=tuple(
            DemandPlan(
                times[d.shift], places[d.station], d.count, d.role, d.specialty, d.gender, d.minimum_age
            )
            for d in demand
            if d.station in places
        ),
        credit_mode=row.credit_mode,
        minimum_age=row.minimum_age,
        id=row.id,
        state=row.state,
    )


def stations_of(session: Session, distribution: int) -> Sequence[Station]:
    """The stations of a distribution in their order."""
    query = select(Station).where(Station.distribution == distribution, Station.archived.is_(False))
    return session.scalars(query.order_by(Station.position, Station.id)).all()


def shifts_of(session: Session, distribution: int) -> Sequence[Shift]:
    """The shifts of a distribution by their beginning."""
    query = select(Shift).where(Shift.distribution == distribution, Shift.archived.is_(False))
    return session.scalars(query.order_by(Shift.starts_ms, Shift.id)).all()


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site that a plan may name."""

    name: str
    city: str | None


def sites(session: Session) -> list[SiteLine]:
    """The sites there are, the one used last first."""
    latest = select(func.max(Distribution.starts_ms)).where(Distribution.site == Site.id).scalar_subquery()
    query = select(Site.name, Site.city).where(Site.archived.is_(False))
    rows = session.execute(query.order_by(func.coalesce(latest, 0).desc(), Site.name))
    return [SiteLine(name, city) for name, city in rows]


@dataclass(frozen=True, slots=True)
class DistributionLine:
    """One distribution on a list."""

    id: int
    title: str
    site: str | None
    state: str
    starts_ms: int
    ends_ms: int
    shifts: int
    coverage: Coverage = field(default_factory=lambda: Coverage(0, 0))


def distributions(session: Session) -> list[DistributionLine]:
    """All distributions that are not archived, the latest first, with their coverage."""
    query = (
        select(Distribution, Site.name)
        .outerjoin(Site, Site.id == Distribution.site)
        .where(Distribution.archived.is_(False))
        .order_by(Distribution.starts_ms.desc(), Distribution.id.desc())
    )
    wanted = select(Shift.distribution, func.sum(Demand.count))
    needed = _sums(session, wanted.join(Demand, Demand.shift == Shift.id))
    filled = _sums(
        session,
        select(Shift.distribution, func.count())
        .join(Assignment, Assignment.shift == Shift.id)
        .where(Assignment.state == "assigned"),
    )
    counts = _sums(session, select(Shift.distribution, func.count()))
    return [
        DistributionLine(
            row.id, row.title, site, row.state, row.starts_ms, row.ends_ms, counts.get(row.id, 0),
            Coverage(needed.get(row.id, 0), filled.get(row.id, 0)),
        )
        for row, site in session.execute(query)
    ]  # fmt: skip


def _sums(session: Session, query: Select[int, int]) -> dict[int, int]:
    grouped = query.where(Shift.archived.is_(False)).group_by(Shift.distribution)
    return {distribution: int(total or 0) for distribution, total in session.execute(grouped)}


def today(session: Session, now_ms: int) -> int | None:
    """The distribution the gate should open: under way, or the nearest within 18 hours; None without one."""
    query = select(Distribution).where(
        Distribution.archived.is_(False),
        Distribution.state.in_([DistributionState.PUBLISHED, DistributionState.IN_PROGRESS]),
        Distribution.starts_ms < now_ms + _NEAR_MS,
        Distribution.ends_ms > now_ms - _NEAR_MS,
    )
    rows = session.scalars(query).all()
    if not rows:
        return None
    return min(rows, key=lambda row: (_distance(row, now_ms), row.id)).id


def _distance(row: Distribution, now_ms: int) -> int:
    return max(row.starts_ms - now_ms, now_ms - row.ends_ms, 0)
