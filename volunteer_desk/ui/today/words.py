"""Words of the first screen for its figures and its dots."""

from PySide6.QtCore import QObject

from volunteer_desk.services.today import Figure


class TodayWords(QObject):
    """What a figure is called and whom it counts; nouns, so that they fit women and men."""

    def figure(self, figure: Figure) -> str:
        """Below the number."""
        return {
            Figure.DUE: self.tr("Due"),
            Figure.PRESENT: self.tr("Present"),
            Figure.MISSING: self.tr("Missing"),
            Figure.BREAK: self.tr("Break"),
            Figure.LEFT: self.tr("Left"),
        }[figure]

    def rule(self, figure: Figure) -> str:
        """Whom the figure counts, in one sentence."""
        return {
            Figure.DUE: self.tr(
                "They have a seat in a shift that has not begun, or began less than half an hour ago."
            ),
            Figure.PRESENT: self.tr(
                "A check-in is recorded, and since then neither a check-out nor a break."
            ),
            Figure.MISSING: self.tr(
                "No check-in half an hour after the start, or an absence that somebody recorded."
            ),
            Figure.BREAK: self.tr("A break is recorded, and no return from it."),
            Figure.LEFT: self.tr("A check-out is recorded."),
        }[figure]
