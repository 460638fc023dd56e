"""Language of the interface, and how numbers, dates and times are written.

Digits and the order of the calendars are preferences apart from the language. Week days, weekends and dates
are ours, never QLocale's, because its Hijri calendar is not Umm al-Qura.
"""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from volunteer_desk.domain.arabic import ltr, to_arabic_digits
from volunteer_desk.domain.calendar import FIRST_DAY, LAST_DAY, Calendar, TypedDate, local, to_hijri
from volunteer_desk.domain.people import group_mobile
from volunteer_desk.paths import translations

_RLM: Final = "\u200f"
_LRO: Final = "\u202d"
_PDF: Final = "\u202c"
_CLEAR_DAYS: Final = 300


class Language:
    """Installs the translators of a language and sets the direction."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.code = "ar"

    @property
    def is_rtl(self) -> bool:
        """Whether the interface runs right to left."""
        return self.code == "ar"

    def use(self, code: str, digits: str) -> None:
        """Speak "ar" or "en" from now on; `digits` decides what %Ln prints."""
        self.stop()
        self.code = code
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, where in ((f"qtbase_{code}", folder), (f"volunteer_desk_{code}", str(translations()))):
            translator = QTranslator(self._app)
            if translator.load(name, where):
                QCoreApplication.installTranslator(translator)
        QLocale.setDefault(QLocale("ar_SA" if digits == "arabic" else "ar_AE" if code == "ar" else "en_GB"))
        direction = Qt.LayoutDirection.RightToLeft if self.is_rtl else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(direction)

    def stop(self) -> None:
        """Take the translators away, whoever installed them: the program speaks one language at a time."""
        for earlier in self._app.findChildren(QTranslator):
            QCoreApplication.removeTranslator(earlier)
            earlier.deleteLater()


class Formats(QObject):
    """Numbers, dates, times and phone numbers as this user reads them."""

    def __init__(self, *, language: str = "ar", digits: str = "latin", calendar_first: str = "hijri") -> None:
        super().__init__()
        self.is_rtl = language == "ar"
        self._arabic_digits = digits == "arabic"
        self._hijri_first = calendar_first == "hijri"

    def digits(self, text: str) -> str:
        """The text with its digits in the user's script."""
        return to_arabic_digits(text) if self._arabic_digits else text

    def number(self, value: int) -> str:
        """A whole number with grouping."""
        grouped = f"{value:,}"
        if self._arabic_digits:
            return self.digits(grouped.replace(",", "\u066c"))
        return grouped

    def mobile(self, mobile: str | None) -> str:
        """A mobile in groups as a left-to-right island; empty for none."""
        return self._island(group_mobile(mobile)) if mobile else ""

    def code(self, text: str | None) -> str:
        """A code or number that is no quantity, as a left-to-right island."""
        return self._island(text) if text else ""

    def _island(self, text: str) -> str:
        """Groups of Arabic-Indic digits run from the right even in such an island; an override stops them."""
        shown = self.digits(text)
        return ltr(f"{_LRO}{shown}{_PDF}") if self._arabic_digits else ltr(shown)

    def time(self, moment_ms: int) -> str:
        """The site's time of day: "4:12 PM"; twelve by its name, since its half of the day is mistaken."""
        moment = local(moment_ms)
        clock = self.digits(f"{moment.hour % 12 or 12}:{moment.minute:02d}")
        # Time stands as an island so that its colon and digits keep their order beside Arabic.
        if (moment.hour, moment.minute) == (0, 0):
            words = self.tr("%1 midnight")
        elif (moment.hour, moment.minute) == (12, 0):
            words = self.tr("%1 noon")
        else:
            words = self.tr("%1 AM") if moment.hour < 12 else self.tr("%1 PM")
        return words.replace("%1", ltr(clock))

    def time_range(self, starts_ms: int, ends_ms: int) -> str:
        """From a time to a time."""
        words = self.tr("from %1 to %2")
        return words.replace("%1", self.time(starts_ms)).replace("%2", self.time(ends_ms))

    def weekday(self, day: date) -> str:
        """The name of the day of the week."""
        names = (
            self.tr("Monday"), self.tr("Tuesday"), self.tr("Wednesday"), self.tr("Thursday"),
            self.tr("Friday"), self.tr("Saturday"), self.tr("Sunday"),
        )  # fmt: skip
        return names[day.weekday()]

    def hijri(self, day: date) -> str:
        """Day, month by name and year of the Umm al-Qura calendar; a dash outside its table."""
        if not FIRST_DAY <= day <= LAST_DAY:
            return "\u2014"
        found = to_hijri(day)
        words = self.tr("%1 %2 %3 AH")
        return self._filled(words, found.day, self._hijri_month(found.month), found.year)

    def gregorian(self, day: date) -> str:
        """Day, month by name and year."""
        return self._filled(self.tr("%1 %2 %3"), day.day, self._gregorian_month(day.month), day.year)

    def _filled(self, words: str, day: int, month: str, year: int) -> str:
        text = words.replace("%1", str(day)).replace("%2", month).replace("%3", str(year))
        return self.digits(text)

    def day(self, day: date) -> str:
        """The date in the user's first calendar."""
        return self.hijri(day) if self._hijri_first else self.gregorian(day)

    def other_date(self, day: date) -> str:
        """The date in the user's second calendar."""
        return self.gregorian(day) if self._hijri_first else self.hijri(day)

    def day_month(self, day: date) -> str:
        """Day and month without the year, in the user's first calendar."""
        if not self._hijri_first or not FIRST_DAY <= day <= LAST_DAY:
            return self.digits(f"{day.day} {self._gregorian_month(day.month)}")
        found = to_hijri(day)
        return self.digits(f"{found.day} {self._hijri_month(found.month)}")

    def short_day(self, day: date) -> str:
        """Day and month of the user's second calendar where little room is: Hijri months as numbers."""
        if self._hijri_first or not FIRST_DAY <= day <= LAST_DAY:
            return self.digits(f"{day.day} {self._gregorian_month(day.month)}")
        found = to_hijri(day)
        return ltr(self.digits(f"{found.day}/{found.month}"))

    def day_number(self, day: date) -> str:
        """The day of the month in the user's first calendar."""
        is_hijri = self._hijri_first and FIRST_DAY <= day <= LAST_DAY
        return self.digits(str(to_hijri(day).day if is_hijri else day.day))

    def long_date(self, day: date) -> str:
        """Day of the week and date, for headers."""
        return f"{self.weekday(day)} {self.day(day)}"

    def typed(self, value: TypedDate) -> str:
        """A date as it was given, with its era, and only what is known of it."""
        month = ""
        if value.month is not None:
            is_hijri = value.calendar is Calendar.HIJRI
            month = self._hijri_month(value.month) if is_hijri else self._gregorian_month(value.month)
        words = self.tr("%1 AH") if value.calendar is Calendar.HIJRI else self.tr("%1 CE")
        parts = [str(value.day) if value.day else "", month, str(value.year)]
        return self.digits(words.replace("%1", " ".join(part for part in parts if part)))

    def duration(self, minutes: int) -> str:
        """Hours and minutes: "4:10"."""
        return ltr(self.digits(f"{minutes // 60}:{minutes % 60:02d}"))

    def length(self, minutes: int) -> str:
        """How long something takes, in words: "4 hours", "3 hours and 30 minutes"."""
        hours, rest = divmod(minutes, 60)
        parts = [self.tr("%Ln hour(s)", "", hours)] if hours or not rest else []
        parts += [self.tr("%Ln minute(s)", "", rest)] if rest else []
        if len(parts) < 2:
            return parts[0]
        return self.tr("%1 and %2").replace("%1", parts[0]).replace("%2", parts[1])

    def leading(self, text: str) -> str:
        """Text whose first letter may be Latin or a digit, kept on the side the interface reads from."""
        return f"{_RLM}{text}" if self.is_rtl else text

    def _hijri_month(self, month: int) -> str:
        names = (
            self.tr("Muharram"), self.tr("Safar"), self.tr("Rabi al-Awwal"), self.tr("Rabi al-Akhir"),
            self.tr("Jumada al-Ula"), self.tr("Jumada al-Akhirah"), self.tr("Rajab"), self.tr("Sha'ban"),
            self.tr("Ramadan"), self.tr("Shawwal"), self.tr("Dhu al-Qa'dah"), self.tr("Dhu al-Hijjah"),
        )  # fmt: skip
        return names[month - 1]

    def _gregorian_month(self, month: int) -> str:
        names = (
            self.tr("January"), self.tr("February"), self.tr("March"), self.tr("April"), self.tr("May"),
            self.tr("June"), self.tr("July"), self.tr("August"), self.tr("September"), self.tr("October"),
            self.tr("November"), self.tr("December"),
        )  # fmt: skip
        return names[month - 1]

    def recent(self, moment_ms: int, now_ms: int) -> str:
        """A past day where little room is: today by its time, the year only where it is not clear."""
        day, today = local(moment_ms).date(), local(now_ms).date()
        if day == today:
            return self.tr("today %1").replace("%1", self.time(moment_ms))
        return self.day_month(day) if (today - day).days < _CLEAR_DAYS else self.day(day)

    def when(self, moment_ms: int, now_ms: int) -> str:
        """A past day, and the time of day."""
        recent = self.recent(moment_ms, now_ms)
        if local(moment_ms).date() == local(now_ms).date():
            return recent
        return self.tr("%1, %2").replace("%1", recent).replace("%2", self.time(moment_ms))

    def ago(self, moment_ms: int | None, now_ms: int) -> str:
        """How long ago, in the largest unit that fits."""
        if moment_ms is None:
            return self.tr("never")
        minutes = max(now_ms - moment_ms, 0) // 60_000
        if minutes < 1:
            return self.tr("a moment ago")
        if minutes < 60:
            return self.tr("%Ln minute(s) ago", "", minutes)
        if minutes < 48 * 60:
            return self.tr("%Ln hour(s) ago", "", minutes // 60)
        return self.tr("%Ln day(s) ago", "", minutes // (24 * 60))
