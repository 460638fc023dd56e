"""The pace at a shift's start: bars of the last 30 minutes, and what the pace means for who is to come."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from volunteer_desk.domain.arrivals import MINUTES, Flow
from volunteer_desk.ui.kit.panels import column, label
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.theme import font


class ArrivalsCard(QFrame):
    """Bars, one sentence on the wait, one on the gates."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._formats = around.formats
        self._bars = _Bars(around)
        self._pace = label("", "body", wrap=True)
        self._need = label("", "muted", wrap=True)
        title = label(self.tr("Arrivals a minute, the last half hour"), "label")
        self.setLayout(column(title, self._bars, self._pace, self._need, spacing=6, margins=(16, 12, 16, 12)))

    def show_flow(self, flow: Flow, now_ms: int) -> None:
        """Show this half hour."""
        self._bars.show_minutes(flow.minutes, now_ms)
        left, gates = flow.minutes_left, flow.times_the_gates or 1
        if left is None or not flow.remaining:
            words = self.tr("Still to come: %1")
        else:
            words = self.tr("Still to come: %1, in about %Ln minute(s) at this pace", "", left)
        self._pace.setText(words.replace("%1", self._formats.number(flow.remaining)))
        words = self.tr("Gates to be done in a quarter of an hour: those of now \u00d7 %1")
        self._need.setText(words.replace("%1", self._formats.number(gates)))
        self._need.setVisible(flow.remaining > 0 and gates > 1)


class _Bars(QWidget):
    """One bar a minute; time runs as the interface reads, and now is marked."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._appearance, self._formats = around.appearance, around.formats
        self._minutes: tuple[int, ...] = (0,) * MINUTES
        self._now_ms = 0
        self.setFixedHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        around.appearance.changed.connect(self.update)

    def show_minutes(self, minutes: tuple[int, ...], now_ms: int) -> None:
        """Show these, the oldest first."""
        self._minutes, self._now_ms = minutes, now_ms
        self.setAccessibleName(" ".join(map(str, minutes)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, is_rtl = self._appearance, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        area = QRectF(0, 4, self.width(), self.height() - 26)
        most, step = max(*self._minutes, 4), area.width() / len(self._minutes)
        painter.setPen(QPen(look.colour("field_border"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        for place, count in enumerate(self._minutes):
            left = area.width() - (place + 1) * step if is_rtl else place * step
            tall = area.height() * count / most
            bar = QRectF(left + step * 0.15, area.bottom() - tall, step * 0.7, tall)
            painter.fillRect(bar, look.colour("accent"))
        painter.setPen(look.colour("muted"))
        painter.setFont(font(13, 400))
        below = QRectF(0, area.bottom() + 2, self.width(), 22)
        began = self._formats.time(self._now_ms - MINUTES * 60_000)
        # A painter mirrors its sides by itself: left is the leading one.
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, began)
        now = self._formats.time(self._now_ms)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, now)
        painter.setPen(look.colour("muted"))
        top = self._formats.number(most)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, top)
        painter.end()
