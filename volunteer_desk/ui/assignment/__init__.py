"""The assignment board: who stands where in which shift."""

from PySide6.QtCore import QObject

from volunteer_desk.domain.access import Permission
from volunteer_desk.ui.assignment.screen import AssignmentScreen
from volunteer_desk.ui.kit.navigation import Navigation, ScreenSpec
from volunteer_desk.ui.kit.surroundings import Surroundings

__all__ = ["AssignmentScreen", "screen"]


class AssignmentTitle(QObject):
    def title(self) -> str:
        return self.tr("Assignment")


def screen(around: Surroundings, navigation: Navigation) -> ScreenSpec:
    """The board for the sidebar."""
    return ScreenSpec(
        "assignment", AssignmentTitle().title(), "layout-grid",
        lambda: AssignmentScreen(around, navigation), "Ctrl+4",
        needs=Permission.SEE_ROSTER,
    )  # fmt: skip
