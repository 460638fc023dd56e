"""The fields of a guardian's consent: by which number, how it was given, and who saw it."""

from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.people import GuardianConsent, PersonProblem, parse_mobile
from volunteer_desk.services.gate import Guardian
from volunteer_desk.ui.kit.buttons import Segments
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import column, label, row
from volunteer_desk.ui.kit.wording import Wording

_WAYS = (GuardianConsent.PAPER, GuardianConsent.KNOWN)


class GuardianFields(QWidget):
    """Mobile, way and witness; all three are needed."""

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self._words = words
        self.mobile = TextField(self.tr("Guardian's mobile"), is_ltr=True, placeholder="05x xxx xxxx")
        self.way = Segments([(way.value, words.consent(way)) for way in _WAYS])
        self.witness = TextField(self.tr("Witness"))
        line = row(self.mobile, self.witness, spacing=16)
        line.addLayout(column(label(self.tr("Consent"), "label"), self.way, None, spacing=4))
        self.setLayout(line)

    def clear(self) -> None:
        """Nobody has agreed yet."""
        self.mobile.set_text("")
        self.witness.set_text("")
        self.way.choose(None)

    def read(self) -> Guardian | str:
        """The consent, or the sentence that says what is missing; it stands beside its field as well."""
        mobile = parse_mobile(self.mobile.text())
        if isinstance(mobile, PersonProblem):
            words = self._words.reason(mobile.value)
            self.mobile.show_error(words)
            return words
        if not self.witness.text():
            words = self.tr("The witness's name is missing")
            self.witness.show_error(words)
            return words
        way = self.way.current()
        if way is None:
            return self.tr("How the guardian agreed is missing")
        return Guardian(mobile, GuardianConsent(way), self.witness.text())
