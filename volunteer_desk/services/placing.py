"""People of a list go straight to their places of a day: headings are stations, found by name or made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.headings import station_key
from volunteer_desk.domain.ids import desk_of
from volunteer_desk.services import gate, schedule
from volunteer_desk.services.assignment import ASSIGNED, CANCELLED
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import context_of, cursor_of
from volunteer_desk.store.operations import change_many, insert_many
from volunteer_desk.store.tables import Assignment, Demand, ImportSeat, Presence, Station


@dataclass(frozen=True, slots=True)
class Day:
    """The shift that people of a list are given places in; `station` is for those without a heading."""

    distribution: int
    shift: int
    title: str = ""
    station: int | None = None


def today(session: Session, now_ms: int) -> Day | None:
    """The shift that is on or next today; None without one."""
    found = gate.situation(session, now_ms)
    shift = (found.current(now_ms) or found.coming(now_ms)) if found else None
    return Day(found.distribution, shift.id, found.title) if found and shift else None


@needs(Permission.PLAN)
def stations_for(session: Session, day: Day, headings: Sequence[str]) -> dict[str, int]:
    """A station for each heading: the day's own of that name, or a new one after the others."""
    known = {station_key(row.name): row.id for row in schedule.stations_of(session, day.distribution)}
    found: dict[str, int] = {}
    for heading in headings:
        key = station_key(heading)
        if key not in known:
            made = Station(
                distribution=day.distribution, name=heading, kind=None, lane=None, position=len(known),
                directions=None, archived=False,
            )  # fmt: skip
            session.add(made)
            session.flush()
            known[key] = made.id
        found[heading] = known[key]
    return found


@needs(Permission.ASSIGN)
def give_seats(session: Session, run: int, day: Day, seats: Mapping[int, int | None]) -> int:
    """Give people (person -> station) their places in the day's shift; how many were given a new one."""
    query = select(Assignment).where(Assignment.shift == day.shift, Assignment.person.in_(list(seats)))
    held = {row.person: row for row in session.scalars(query)}
    rows: list[Mapping[str, object]] = []
    edits: dict[int, Mapping[str, object]] = {}
    memory: list[tuple[object, ...]] = []
    for person, station in seats.items():
        row = held.get(person)
        if row is None:
            rows.append({"shift": day.shift, "person": person, "station": station, "role": "volunteer",
                         "state": ASSIGNED})  # fmt: skip
            memory.append((run, day.shift, person, station, None, None, CANCELLED))
        elif row.state != ASSIGNED or (station is not None and row.station != station):
            kept = row.station if station is None else station
            edits[row.id] = {"station": kept, "role": row.role or "volunteer", "state": ASSIGNED}
            memory.append((run, day.shift, person, kept, row.station, row.role, row.state))
    insert_many(session, Assignment, rows)
    change_many(session, Assignment, edits)
    cursor_of(session).executemany("INSERT OR REPLACE INTO import_seat VALUES (?, ?, ?, ?, ?, ?, ?)", memory)
    return len(memory)


@needs(Permission.SYNCHRONISE)
def take_seats_back(session: Session, run: int, limit: int) -> int:
    """Put the next places of a run back as they were; who was at the gate, or was moved since, stays.

    How many were looked at: 0 once there are none left.
    """
    given = session.scalars(select(ImportSeat).where(ImportSeat.run == run).limit(limit)).all()
    edits = {}
    for seat in given:
        here = (Assignment.shift == seat.shift, Assignment.person == seat.person)
        row = session.scalar(select(Assignment).where(*here))
        came = session.get(Presence, (seat.shift, seat.person))
        if row is not None and came is None and (row.station, row.state) == (seat.station, ASSIGNED):
            edits[row.id] = {"station": seat.was_station, "role": seat.was_role or row.role,
                             "state": seat.was_state}  # fmt: skip
    change_many(session, Assignment, edits)
    cursor_of(session).executemany(
        "DELETE FROM import_seat WHERE run = ? AND shift = ? AND person = ?",
        [(run, seat.shift, seat.person) for seat in given],
    )
    _archive_empty(session, run, {seat.station for seat in given})
    return len(given)


def _archive_empty(session: Session, run: int, stations: Iterable[int | None]) -> None:
    """A station that the run has made, and where nobody is or is needed, goes with it."""
    session.expire_all()
    for station in stations:
        is_own = station is not None and station > run and desk_of(station) == desk_of(run)
        if not is_own:
            continue
        taken = select(Assignment.id).where(Assignment.station == station, Assignment.state != CANCELLED)
        needed = select(Demand.id).where(Demand.station == station, Demand.count > 0)
        if session.scalar(taken.limit(1)) is None and session.scalar(needed.limit(1)) is None:
            session.get_one(Station, station).archived = True
    context_of(session).touched("station", None)
