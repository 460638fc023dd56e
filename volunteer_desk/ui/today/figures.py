"""Five figures that sum to everybody of the day, the bar that shows it, and who is behind each."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from volunteer_desk.services.today import DayPicture, Figure
from volunteer_desk.ui.kit.panels import ClickCard, column, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.today.drawing import SumBar, Swatch
from volunteer_desk.ui.today.words import TodayWords


class DayFigures(QFrame):
    """The whole day in one line; a figure that is pressed says whom it counts."""

    asked = Signal(object)
    """Who is behind a figure? Carries the Figure."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._formats = around.formats
        self._words = TodayWords()
        self.setProperty("card", True)
        self.total = label("", "section")
        self.numbers: dict[Figure, QLabel] = {}
        self.cards: dict[Figure, ClickCard] = {}
        self.bar = SumBar(around.appearance)
        line = row(spacing=4)
        for figure in Figure:
            line.addWidget(self._card(figure, around), 1)
        inner = column(spacing=6, margins=(10, 8, 10, 16))
        inner.addLayout(line)
        inner.addLayout(row(self.bar, margins=(6, 0, 6, 0)))
        self.setLayout(inner)

    def _card(self, figure: Figure, around: Surroundings) -> ClickCard:
        made = ClickCard("", partial(self.asked.emit, figure), padding=6, spacing=0)
        made.setObjectName("Figure")
        made.setToolTip(self._words.rule(figure))
        self.numbers[figure] = label("", "figure")
        made.body.addWidget(self.numbers[figure])
        name = label(self._words.figure(figure), "label")
        made.body.addLayout(row(Swatch(figure, around.appearance), name, None, spacing=6))
        self.cards[figure] = made
        return made

    def show_day(self, day: DayPicture) -> None:
        """Show the figures of a day."""
        said = []
        for figure in Figure:
            count = self._formats.number(day.figures[figure])
            self.numbers[figure].setText(count)
            said.append(f"{self._words.figure(figure)}: {count}")
            self.cards[figure].setAccessibleName(said[-1])
        self.total.setText(self.tr("Whole day: %Ln seat(s)", "", day.total))
        self.bar.show_counts({figure: day.figures[figure] for figure in Figure}, "\u060c ".join(said))
