"""Which screens there are, in the sidebar's order."""

from PySide6.QtCore import QObject

from volunteer_desk.app.door import DeskDoor
from volunteer_desk.domain.access import Permission
from volunteer_desk.ui.assignment import screen as assignment_screen
from volunteer_desk.ui.distributions import screen as distributions_screen
from volunteer_desk.ui.gate.line import GateLine
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.kit.navigation import Navigation, ScreenSpec
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people import screen as people_screen
from volunteer_desk.ui.preferences.screen import PreferencesScreen
from volunteer_desk.ui.sync.exchange import Bulletin
from volunteer_desk.ui.sync.screen import SyncScreen
from volunteer_desk.ui.today.screen import TodayScreen


class Titles(QObject):
    """The screens' names."""

    def specs(
        self,
        around: Surroundings,
        navigation: Navigation,
        line: GateLine,
        exchange: Bulletin,
        door: DeskDoor,
    ) -> list[ScreenSpec]:
        """All screens that exist."""
        return [
            ScreenSpec("today", self.tr("Today"), "sun", lambda: TodayScreen(around, navigation), "F1"),
            ScreenSpec(
                "gate", self.tr("Attendance"), "scan-line",
                lambda: GateScreen(around, navigation, line), is_bare=True,
                needs=Permission.RECORD_ATTENDANCE,
            ),
            people_screen(around, navigation, door),
            distributions_screen(around, navigation),
            assignment_screen(around, navigation),
            ScreenSpec("sync", self.tr("Sync"), "refresh-cw", lambda: SyncScreen(around, exchange)),
            ScreenSpec(
                "preferences", self.tr("Preferences"), "settings",
                lambda: PreferencesScreen(around, door), "Ctrl+,",
            ),
        ]  # fmt: skip
