"""Distributions: which there are, and the planning of one."""

from PySide6.QtCore import QObject

from volunteer_desk.domain.access import Permission
from volunteer_desk.ui.distributions.screen import DistributionsScreen
from volunteer_desk.ui.kit.navigation import Navigation, ScreenSpec
from volunteer_desk.ui.kit.surroundings import Surroundings

__all__ = ["DistributionsScreen", "screen"]


class DistributionsTitle(QObject):
    def title(self) -> str:
        return self.tr("Distributions")


def screen(around: Surroundings, navigation: Navigation) -> ScreenSpec:
    """The distributions for the sidebar."""
    return ScreenSpec(
        "distributions", DistributionsTitle().title(), "calendar-clock",
        lambda: DistributionsScreen(around, navigation), "Ctrl+3",
        needs=Permission.SEE_ROSTER,
    )  # fmt: skip
