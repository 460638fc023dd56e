"""Sentences of the roster: what is missing, who somebody is, where hours are."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.arabic import isolate, ltr
from volunteer_desk.domain.calendar import TypedDate, age_on, birth_from_text, local_day
from volunteer_desk.domain.people import Identity, MissingPart, mask
from volunteer_desk.services.people import PersonLine
from volunteer_desk.services.person_hours import ShiftOutcome, ShiftRecord, TimeGiven
from volunteer_desk.services.roster_files import ListWords
from volunteer_desk.ui.kit.panels import dotted
from volunteer_desk.ui.kit.surroundings import Surroundings

_SAMPLE: Final = date(1990, 4, 9)


class PeopleWords(QObject):
    """Words for people's values in the interface's language."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.teams: dict[int, str] = {}
        """Names of teams by id; filled by the screen when it loads."""

    def listed(self, parts: Iterable[str]) -> str:
        """Several words in one line."""
        return self.tr(", ").join(part for part in parts if part)

    def dotted(self, parts: Iterable[str]) -> str:
        """Values beside each other, each an island so that Latin and Arabic keep their order."""
        return dotted(parts)

    def whereabouts(self, line: PersonLine) -> str:
        """Team and city, the second line of a name."""
        team = self.teams.get(line.team or 0, "") if len(self.teams) > 1 else ""
        return self.dotted((team, self._around.city(line.city)))

    def missing(self, parts: Iterable[MissingPart]) -> str:
        """What is missing, as a label; empty when nothing is."""
        words = self.listed(self._around.words.missing(part) for part in parts)
        return self.tr("Missing: %1").replace("%1", words) if words else ""

    def exception(self, line: PersonLine) -> str:
        """Why somebody cannot simply be put to work; empty for who can."""
        if line.do_not_admit:
            return self.tr("Leader review")
        return self.missing(line.missing)

    def specialties(self, codes: Iterable[str]) -> str:
        """Specialties in one line, in order of their words."""
        return self.listed(sorted(map(self._around.specialty, codes)))

    def fields(self) -> dict[str, str]:
        """A person's fields as headings; lists that carry these are read back."""
        return {
            "name": self.tr("Name"),
            "identity": self.tr("Identity number"),
            "mobile": self.tr("Mobile"),
            "gender": self.tr("Gender"),
            "birth": self.tr("Birth date"),
            "city": self.tr("City"),
            "specialties": self.tr("Specialties"),
            "nationality": self.tr("Nationality"),
            "name_latin": self.tr("Latin name"),
            "emergency_name": self.tr("Emergency contact"),
            "emergency_mobile": self.tr("Emergency mobile"),
            "guardian_name": self.tr("Guardian"),
            "guardian_mobile": self.tr("Guardian mobile"),
            "short_number": self.tr("Badge number"),
        }

    def lists(self) -> ListWords:
        """The words of workbooks."""
        around = self._around
        return ListWords(
            self.fields(), around.words.gender, around.city, around.specialty, self.tr(", "),
            is_rtl=around.formats.is_rtl,
        )  # fmt: skip

    def value(self, field: str, value: Any) -> str:
        """A stored value as the screen shows it; an identity number stays hidden."""
        if not value:
            return self.tr("nothing")
        if field == "identity":
            return self._around.formats.code(mask(Identity.from_text(value).number))
        if field.endswith("mobile"):
            return self._around.formats.mobile(value)
        if field == "birth":
            return self._around.formats.typed(birth_from_text(value))
        return self.lists().cell(field, value)

    def birth(self, birth: TypedDate) -> tuple[str, str]:
        """A birth date in the calendar that comes first here; and in the other one, with the age."""
        formats = self._around.formats
        age = self.age(age_on(birth, local_day(self._around.desk.now_ms())))
        if birth.day is None:
            return formats.typed(birth), age
        day = birth.latest()
        return formats.day(day), self.dotted((formats.other_date(day), age))

    def birth_hint(self) -> str:
        """How a date may be typed: one day in both calendars in words, and the fastest way."""
        formats = self._around.formats
        words = self.tr("%1 or %2, also as %3")
        typed = ltr(formats.digits(f"{_SAMPLE.day}/{_SAMPLE.month}/{_SAMPLE.year}"))
        for mark, value in (("%1", formats.day(_SAMPLE)), ("%2", formats.other_date(_SAMPLE)), ("%3", typed)):
            words = words.replace(mark, isolate(value))
        return words

    def age(self, years: int) -> str:
        """Completed years."""
        return self.tr("%Ln year(s) old", "", years)

    def total(self, given: TimeGiven) -> str:
        """The sum of somebody's time."""
        return self.tr("Total: %1 hours").replace("%1", self._around.formats.duration(given.minutes))

    def hours(self, given: TimeGiven) -> str:
        """The sum of somebody's time in a column of such sums; empty for none."""
        return self._around.formats.duration(given.minutes) if given.minutes else ""

    def last_seen(self, given: TimeGiven) -> str:
        """When somebody was last at a site; empty for who never came."""
        if given.is_here:
            return self.tr("On site now")
        now_ms = self._around.desk.now_ms()
        return self._around.formats.recent(given.last_ms, now_ms) if given.last_ms else ""

    def when(self, record: ShiftRecord) -> str:
        """The day and the hours of a shift."""
        formats = self._around.formats
        day = formats.long_date(local_day(record.starts_ms))
        return self.dotted((day, formats.time_range(record.starts_ms, record.ends_ms)))

    def outcome(self, record: ShiftRecord) -> str:
        """One sentence that answers where the hours of a shift are."""
        formats = self._around.formats
        sentence = {
            ShiftOutcome.COMING: self.tr("Coming up. Hours count after check-in."),
            ShiftOutcome.HERE_NOW: self.tr("On site since %2. Hours count at check-out."),
            ShiftOutcome.COUNTED: self.tr("Counted: %1, in at %2, out at %3."),
            ShiftOutcome.NO_CHECK_OUT: self.tr("In at %2, no check-out yet. Counted so far: %1."),
            ShiftOutcome.ABSENT: self.tr("Marked absent. No hours."),
            ShiftOutcome.EXCUSED: self.tr("Excused absence. No hours."),
            ShiftOutcome.NOT_RECORDED: self.tr("No check-in was recorded. No hours."),
        }[record.outcome]
        times = {
            "%1": formats.duration(record.minutes),
            "%2": formats.time(record.first_in_ms) if record.first_in_ms else "",
            "%3": formats.time(record.last_out_ms) if record.last_out_ms else "",
        }
        for mark, words in times.items():
            sentence = sentence.replace(mark, words)
        return sentence
