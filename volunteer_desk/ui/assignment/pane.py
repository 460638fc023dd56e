"""The third pane, where there is room: who fits the chosen place, what keeps others away, and who has it."""

from PySide6.QtWidgets import QFrame, QWidget

from volunteer_desk.domain.arabic import isolate
from volunteer_desk.services.assignment import Cell, Chip
from volunteer_desk.services.fitting import Fit
from volunteer_desk.ui.kit.panels import (
    ElidedLabel,
    GutterArea,
    Picture,
    Sentence,
    clear,
    column,
    dotted,
    label,
    row,
    sided,
)
from volunteer_desk.ui.kit.surroundings import Surroundings


class FitPane(QFrame):
    """Explains the chosen place: its people by their full names, and why a gap is hard to fill."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._around = around
        self._people = column(spacing=4)
        self._fits = label("", "figure")
        self._below = Sentence("", "muted")
        self._rules = column(spacing=6)
        self._limit = Sentence("", "muted")
        inside = QWidget()
        whole = column(spacing=10)
        whole.addWidget(label(self.tr("Who fits"), "section"))
        figure = row(self._fits, self._below, spacing=10)
        figure.setStretch(1, 1)
        whole.addLayout(figure)
        whole.addWidget(label(self.tr("Only this is in the way"), "section"))
        whole.addLayout(self._rules)
        whole.addWidget(self._limit)
        whole.addSpacing(8)
        whole.addWidget(label(self.tr("Who has this place"), "section"))
        whole.addLayout(self._people)
        whole.addStretch(1)
        inside.setLayout(whole)
        area = GutterArea(inside)
        self.setLayout(column(area, margins=sided(16, 14, 4, 14)))

    def show_cell(self, cell: Cell | None) -> None:
        """Name everybody who has the place."""
        clear(self._people)
        people = cell.people if cell else ()
        for chip in people:
            self._people.addWidget(self._person(chip))
        if not people:
            self._people.addWidget(label(self.tr("Nobody yet"), "muted"))

    def _person(self, chip: Chip) -> QWidget:
        made = QWidget()
        state = self._around.words.board(chip.presence) if chip.presence else ""
        words = label(state, "muted", tone="danger" if chip.is_away else "")
        line = row(ElidedLabel(isolate(chip.name), "body"), words, spacing=8)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def show_fit(self, fit: Fit) -> None:
        """How many fit, and which rule alone keeps how many away."""
        number = self._around.formats.number
        self._fits.setText(number(fit.eligible))
        self._below.say(self.tr("of %Ln people", "", fit.looked_at))
        clear(self._rules)
        for obstacle in fit.obstacles:
            self._rules.addWidget(self._rule(self._around.words.why(obstacle.reason), obstacle.count))
        if fit.several:
            self._rules.addWidget(self._rule(self.tr("More than one rule"), fit.several))
        if not (fit.obstacles or fit.several):
            self._rules.addWidget(label(self.tr("Nothing: whoever is free fits"), "muted", wrap=True))
        words = self.tr("%1 of %2 people were looked at.") if fit.looked_at < fit.everybody else ""
        self._limit.say(words.replace("%1", number(fit.looked_at)).replace("%2", number(fit.everybody)))
        self._limit.setVisible(bool(words))

    def _rule(self, words: str, count: int) -> QWidget:
        made = QWidget()
        made.setAccessibleName(dotted((words, self._around.formats.number(count))))
        line = row(
            Picture("circle-x", "muted", 16, self._around.appearance), Sentence(words),
            label(self._around.formats.number(count), "section"), spacing=8,
        )  # fmt: skip
        line.setStretch(1, 1)
        made.setLayout(line)
        return made
