"""The roster: who the volunteers are, and the way in for lists of them."""

from PySide6.QtCore import QObject

from volunteer_desk.domain.access import Permission
from volunteer_desk.ui.kit.navigation import Navigation, ScreenSpec
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.revealing import Revealing
from volunteer_desk.ui.people.screen import PeopleScreen

__all__ = ["PeopleScreen", "Revealing", "screen"]


class PeopleTitle(QObject):
    def title(self) -> str:
        return self.tr("Volunteers")


def screen(around: Surroundings, navigation: Navigation, revealing: Revealing) -> ScreenSpec:
    """The roster for the sidebar."""
    return ScreenSpec(
        "people", PeopleTitle().title(), "users-round",
        lambda: PeopleScreen(around, navigation, revealing), "Ctrl+2",
        needs=Permission.SEE_ROSTER,
    )  # fmt: skip
