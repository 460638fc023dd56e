"""A distribution being planned: times count from its day's midnight, so the day can still move."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from volunteer_desk.domain.calendar import local_day, moment
from volunteer_desk.domain.hours import CreditMode
from volunteer_desk.domain.schedule import (
    BASKET_STATIONS,
    USUAL_SHIFTS,
    DistributionState,
    PlanProblem,
    Span,
    UsualStation,
    check_plan,
)
from volunteer_desk.domain.time_of_day import DAY_MINUTES
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan

_USUAL_HOURS: Final = 4
MOST: Final = 999
"""More people at one station are a slip of the finger."""


@dataclass(slots=True)
class DraftShift:
    """A shift in minutes after the midnight that begins the day; `ends` lies after `starts`."""

    starts: int
    ends: int
    name: str | None = None
    id: int | None = None


@dataclass(slots=True)
class DraftRow:
    """One role at one station: a cell for each shift. Rows of one station share its StationPlan."""

    station: StationPlan
    cells: list[DemandPlan]
    role: str = "volunteer"

    @property
    def requirement(self) -> DemandPlan:
        """What people need who stand here, as its first cell with a count says."""
        return next((cell for cell in self.cells if cell.count), self.cells[0])


@dataclass(slots=True)
class Draft:
    """All of it, as the three steps fill it in."""

    day: date
    title: str = ""
    site: str = ""
    city: str | None = None
    credit_mode: str = CreditMode.IN_AND_OUT.value
    minimum_age: int | None = None
    state: str = DistributionState.PUBLISHED.value
    id: int | None = None
    shifts: list[DraftShift] = field(default_factory=list)
    rows: list[DraftRow] = field(default_factory=list)

    def span(self, shift: DraftShift) -> Span:
        """A shift's moments."""
        return Span(moment(self.day, shift.starts), moment(self.day, shift.ends))

    def add_shift(self) -> DraftShift:
        """One more after the last, with the same people needed."""
        last = self.shifts[-1] if self.shifts else None
        starts = last.ends if last else USUAL_SHIFTS[0][0]
        length = last.ends - last.starts if last else _USUAL_HOURS * 60
        made = DraftShift(starts, starts + length)
        self.shifts.append(made)
        for row in self.rows:
            row.cells.append(replace(row.cells[-1]) if row.cells else DemandPlan(0, 0, 0, row.role))
        return made

    def remove_shift(self, place: int) -> None:
        """Take a shift out, with what was needed in it."""
        del self.shifts[place]
        for row in self.rows:
            del row.cells[place]

    def add_station(self, station: StationPlan, count: int = 0, specialty: str | None = None) -> DraftRow:
        """One more station at the end."""
        cell = DemandPlan(0, 0, count, specialty=specialty)
        made = DraftRow(station, [cell] * len(self.shifts))
        self.rows.append(made)
        return made

    def set_count(self, row: int, shift: int, count: int) -> None:
        """How many are needed at one place."""
        cells = self.rows[row].cells
        cells[shift] = replace(self._like(self.rows[row], cells[shift]), count=min(max(count, 0), MOST))

    @staticmethod
    def _like(row: DraftRow, cell: DemandPlan) -> DemandPlan:
        if cell.count:
            return cell
        wanted = row.requirement
        return replace(cell, specialty=wanted.specialty, gender=wanted.gender, minimum_age=wanted.minimum_age)

    def total(self, shift: int | None = None) -> int:
        """People needed in one shift, or in all of them."""
        cells = [row.cells if shift is None else [row.cells[shift]] for row in self.rows]
        return sum(cell.count for some in cells for cell in some)

    def problems(self) -> tuple[PlanProblem, ...]:
        """What keeps it from being saved."""
        names = [station.name for station in self._stations()]
        return check_plan(self.title, names, [self.span(shift) for shift in self.shifts])

    def _stations(self) -> list[StationPlan]:
        stations: list[StationPlan] = []
        for row in self.rows:
            if not any(row.station is known for known in stations):
                stations.append(row.station)
        return stations

    def plan(self) -> Plan:
        """As the services take it."""
        stations = self._stations()
        places = {id(station): place for place, station in enumerate(stations)}
        return Plan(
            title=self.title, site=self.site, city=self.city, credit_mode=self.credit_mode,
            minimum_age=self.minimum_age, id=self.id, state=self.state, stations=tuple(stations),
            shifts=tuple(ShiftPlan(self.span(s), s.name, s.id) for s in self.shifts),
            demand=tuple(
                replace(cell, shift=shift, station=places[id(row.station)], role=row.role)
                for row in self.rows
                for shift, cell in enumerate(row.cells)
                if cell.count
            ),
        )  # fmt: skip


def draft_of(plan: Plan) -> Draft:
    """A saved plan, open for changes."""
    day = local_day(min(shift.span.starts_ms for shift in plan.shifts))
    midnight = moment(day)
    shifts = [
        DraftShift(
            (s.span.starts_ms - midnight) // 60_000, (s.span.ends_ms - midnight) // 60_000, s.name, s.id
        )
        for s in plan.shifts
    ]
    rows: list[DraftRow] = []
    for place, station in enumerate(plan.stations):
        cells = [cell for cell in plan.demand if cell.station == place]
        roles = list(dict.fromkeys(cell.role for cell in cells)) or ["volunteer"]
        rows += [DraftRow(station, _cells(cells, role, len(shifts)), role) for role in roles]
    return Draft(
        day, plan.title, plan.site, plan.city, plan.credit_mode, plan.minimum_age, plan.state, plan.id,
        shifts, rows,
    )  # fmt: skip


def _cells(cells: Sequence[DemandPlan], role: str, shifts: int) -> list[DemandPlan]:
    found = {cell.shift: cell for cell in cells if cell.role == role}
    return [found.get(shift, DemandPlan(shift, 0, 0, role)) for shift in range(shifts)]


def usual_draft(day: date, stations: Sequence[tuple[UsualStation, str]]) -> Draft:
    """The usual evening of a basket distribution; the stations come with their names in words."""
    draft = Draft(day, shifts=[DraftShift(*times) for times in USUAL_SHIFTS])
    add_usual(draft, stations)
    return draft


def add_usual(draft: Draft, stations: Sequence[tuple[UsualStation, str]]) -> int:
    """Add the usual stations that are not there by name; how many were added."""
    names = {row.station.name for row in draft.rows}
    added = [(usual, name) for usual, name in stations if name not in names]
    for usual, name in added:
        station = StationPlan(name, usual.kind.value, usual.lane.value if usual.lane else None)
        draft.add_station(station, usual.count, usual.specialty)
    return len(added)


def length(shift: DraftShift) -> int:
    """Minutes of a shift."""
    return shift.ends - shift.starts


def set_times(shift: DraftShift, starts: int, ends: int, day: int) -> None:
    """Take times of day (minutes) on a day; an end not after the start is the next day's."""
    shift.starts = day * DAY_MINUTES + starts % DAY_MINUTES
    shift.ends = day * DAY_MINUTES + ends % DAY_MINUTES
    if shift.ends <= shift.starts:
        shift.ends += DAY_MINUTES


__all__ = [
    "BASKET_STATIONS", "MOST", "Draft", "DraftRow", "DraftShift", "add_usual", "draft_of", "length",
    "set_times", "usual_draft",
]  # fmt: skip
