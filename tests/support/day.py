"""A day at a site for tests of the boards: two shifts, three stations, a few people, and what they did."""

from typing import Any

from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.services import assignment, attendance, people, schedule
from volunteer_desk.services.assignment import Seat
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.schedule import DemandPlan, Plan, ShiftPlan, StationPlan

MINUTE_MS = 60_000
NEEDED = (2, 4, 2)
STATIONS = ("الاستقبال", "التعبئة", "تسليم النساء")
NAMES = (
    "أحمد ناصر سعد القحطاني", "بدر سعد فهد العتيبي", "تركي علي حسن الحربي", "ثامر فهد عمر الدوسري",
    "سامي عبد العزيز خالد الشهري", "نورة خالد سعد المطيري",
)  # fmt: skip


class Day:
    """Reception needs 2 and has 2, packing 4 and 3, the women's hand-over 2 and has 1: in a first shift.

    It starts an hour from now and lasts four; the second follows it, needs as many and has nobody.
    """

    def __init__(self, write: Any, read: Any, clock: Any) -> None:
        self._write, self._read, self._clock = write, read, clock
        start = clock.wall_ms + HOUR_MS
        plan = Plan(
            "توزيع السلال", "مستودع الشمال",
            tuple(StationPlan(name, lane="women" if name == STATIONS[2] else None) for name in STATIONS),
            tuple(ShiftPlan(Span(start + n * 4 * HOUR_MS, start + (n + 1) * 4 * HOUR_MS)) for n in range(2)),
            tuple(DemandPlan(n, place, count) for n in range(2) for place, count in enumerate(NEEDED)),
        )  # fmt: skip
        self.distribution: int = write(schedule.save, plan)
        loaded = read(schedule.load, self.distribution)
        self.first, self.second = (int(shift.id) for shift in loaded.shifts)
        self.reception, self.packing, self.women = (int(station.id) for station in loaded.stations)
        self.people = [self.add(name) for name in NAMES]
        for place, station in enumerate((self.reception,) * 2 + (self.packing,) * 3 + (self.women,)):
            write(assignment.assign, self.people[place], Seat(self.first, station))
        self.gate = Gate(self.distribution, Direction.IN)

    def add(self, name: str, **values: Any) -> int:
        """Write somebody down: a woman when the name says so."""
        gender = "female" if name.startswith(("نورة", "ريم", "هند")) else "male"
        usual = {"name": name, "gender": gender, "birth": "gregorian:1990-01-01", "mobile": "+966501234567"}
        return int(self._write(people.add, {**usual, **values}))

    def begin(self, minutes: int = 0) -> None:
        """Go on to so many minutes after the first shift's start."""
        self._clock.pass_ms(HOUR_MS + minutes * MINUTE_MS)

    def come(self, *places: int) -> None:
        """Scan these people in."""
        for place in places:
            self._write(attendance.record_person, self.people[place], self.gate)

    def leave(self, *places: int) -> None:
        """Scan these people out."""
        for place in places:
            self._write(attendance.record_person, self.people[place], Gate(self.distribution, Direction.OUT))
