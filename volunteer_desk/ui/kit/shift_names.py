"""What a shift is called: always so that nobody takes an evening for the next one.

"The night of Friday" is Thursday evening, for the day begins at sunset; a bare night is never written.
"""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.calendar import local, local_day
from volunteer_desk.domain.schedule import Span
from volunteer_desk.ui.kit.i18n import Formats

_DAWN: Final = 5
_NOON: Final = 12
_EVENING: Final = 17


class ShiftNames(QObject):
    """Labels of shifts, in sentences and above columns."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats

    def full(self, span: Span) -> str:
        """Part of the day, day, times; what stands where there is room for all of it."""
        words = self.tr("%1, %2")
        return words.replace("%1", self.when(span)).replace("%2", self.times(span))

    def when(self, span: Span) -> str:
        """Part of the day and day: "Thursday evening 14 Ramadan (eve of Friday 15)"."""
        hour = local(span.starts_ms).hour
        day = local_day(span.starts_ms)
        if hour < _DAWN:
            words = self.tr("%1 %2 before dawn")
        elif hour < _NOON:
            words = self.tr("%1 morning %2")
        elif hour < _EVENING:
            words = self.tr("%1 afternoon %2")
        else:
            words = self.tr("%1 evening %2 (eve of %3 %4)")
        formats, following = self._formats, day + timedelta(days=1)
        values = formats.weekday(day), formats.day_month(day), formats.weekday(following)
        for place, value in enumerate((*values, formats.day_number(following)), start=1):
            words = words.replace(f"%{place}", value)
        return words

    def brief(self, span: Span) -> str:
        """Part of the day without a date, for the head of a column of one distribution."""
        hour = local(span.starts_ms).hour
        if hour < _DAWN:
            words = self.tr("%1 before dawn")
        elif hour < _NOON:
            words = self.tr("%1 morning")
        elif hour < _EVENING:
            words = self.tr("%1 afternoon")
        else:
            words = self.tr("%1 evening")
        return words.replace("%1", self._formats.weekday(local_day(span.starts_ms)))

    def times(self, span: Span) -> str:
        """From when to when, and on which day it ends if that is another one."""
        formats = self._formats
        last = local_day(span.ends_ms - 1)  # midnight ends the day that it is the end of
        if last == local_day(span.starts_ms):
            words = self.tr("from %1 to %2")
        else:
            words = self.tr("from %1 to %2 on %3")
        values = formats.time(span.starts_ms), formats.time(span.ends_ms), formats.weekday(last)
        for place, value in enumerate(values, start=1):
            words = words.replace(f"%{place}", value)
        return words

    def brief_times(self, span: Span) -> str:
        """The times for the head of a column."""
        words = self.tr("%1 to %2")
        formats = self._formats
        return words.replace("%1", formats.time(span.starts_ms)).replace("%2", formats.time(span.ends_ms))
