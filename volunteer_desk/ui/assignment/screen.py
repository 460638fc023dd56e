"""The screen of assignment."""

from PySide6.QtWidgets import QWidget

from volunteer_desk.ui.kit.navigation import Navigation
from volunteer_desk.ui.kit.panels import column, heading
from volunteer_desk.ui.kit.surroundings import Surroundings


class AssignmentScreen(QWidget):
    """The screen of the sidebar."""

    def __init__(self, around: Surroundings, navigation: Navigation) -> None:
        super().__init__()
        self.setObjectName("Page")
        made = column(heading(self.tr("Assignment")), margins=(24, 24, 24, 24))
        made.addStretch(1)
        self.setLayout(made)
