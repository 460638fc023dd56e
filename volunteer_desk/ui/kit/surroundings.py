"""What every screen is handed: the data, the words, the looks. Built once by the program's start."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from volunteer_desk.domain.places import PlaceIndex, SpecialtyIndex
from volunteer_desk.services.desk import Desk
from volunteer_desk.settings import Settings
from volunteer_desk.ui.kit.i18n import Formats
from volunteer_desk.ui.kit.messages import Messages
from volunteer_desk.ui.kit.sound import Sounds
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording


@dataclass(frozen=True)
class Surroundings:
    """Handed to every screen; replaced as a whole when the language changes."""

    desk: Desk
    settings: Settings
    appearance: Appearance
    formats: Formats
    words: Wording
    messages: Messages
    sounds: Sounds
    places: PlaceIndex
    specialties: SpecialtyIndex

    def scope(self, owner: QObject) -> TaskScope:
        """A TaskScope that ends with `owner` and reports through the messages."""
        return TaskScope(owner, self.messages.failed)

    def city(self, code: str | None) -> str:
        """A city by its code in the interface's language; text that is no code as it is."""
        place = self.places.get(code) if code else None
        if place is None:
            return code or ""
        return place.ar if self.formats.is_rtl else place.en

    def specialty(self, code: str) -> str:
        """A specialty by its code in the interface's language."""
        found = self.specialties.get(code)
        if found is None:
            return code
        return found.ar if self.formats.is_rtl else found.en
