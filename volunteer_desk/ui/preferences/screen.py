"""Preferences: each takes effect at once, without a restart."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from volunteer_desk import __version__
from volunteer_desk.domain.arabic import to_arabic_digits
from volunteer_desk.paths import resources
from volunteer_desk.ui.kit.buttons import Check
from volunteer_desk.ui.kit.panels import HEAD, column, label, rule, scroll
from volunteer_desk.ui.kit.sound import Tone
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.preferences.keeping import Keeping
from volunteer_desk.ui.preferences.operators import Operators
from volunteer_desk.ui.preferences.parts import choice, line, measured, number
from volunteer_desk.ui.preferences.safety import Safety
from volunteer_desk.ui.preferences.scanner_test import ScannerTest


class PreferencesScreen(QWidget):
    """Appearance, the gate, safety, operators, about."""

    recovery_asked = Signal()
    """A new recovery sheet is to be shown and printed."""

    def __init__(self, around: Surroundings, keeping: Keeping) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._keeping = around, keeping
        self._tasks = around.scope(self)
        self.safety = Safety(around, keeping, self)
        self.safety.recovery_asked.connect(self.recovery_asked.emit)
        self.operators = Operators(around, keeping, self)
        body = column(spacing=16)
        for title, lines in (
            (self.tr("Language and appearance"), self._appearance()),
            (self.tr("Gate"), self._gate()),
            (self.tr("Safety"), self.safety.lines()),
            (self.tr("Operators"), self.operators.lines()),
            (self.tr("About"), self._about()),
        ):
            body.addWidget(self._group(title, lines))
        body.addStretch(1)
        head = label(self.tr("Preferences"), "title")
        head.setMinimumHeight(HEAD)
        whole = column(measured(head), spacing=0, margins=(0, 20, 0, 0))
        measure = QWidget()
        measure.setLayout(body)
        whole.addWidget(scroll(measured(measure)), 1)
        self.setLayout(whole)

    def opened(self, _target: object) -> None:
        """Show who may open the desk now, and whether a recovery sheet does."""
        self.operators.show_state()
        self.safety.show_state()

    def _group(self, title: str, lines: Sequence[Any]) -> QFrame:
        made = QFrame()
        made.setProperty("card", True)
        inner = column(spacing=12, margins=(20, 16, 20, 18))
        inner.addWidget(label(title, "section"))
        for place, part in enumerate(lines):
            if place:
                inner.addWidget(rule())
            if isinstance(part, QWidget):
                inner.addWidget(part)
            else:
                inner.addLayout(part)
        made.setLayout(inner)
        return made

    def _appearance(self) -> list[Any]:
        # Beside other digits, for a lone Arabic nought is taken for a bullet.
        digits = [("latin", "0123"), ("arabic", to_arabic_digits("0123"))]
        themes = [
            ("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark")),
            ("sunlight", self.tr("Sunlight")),
        ]  # fmt: skip
        calendars = [("hijri", self.tr("Hijri first")), ("gregorian", self.tr("Gregorian first"))]
        # Each by its own name: whoever cannot read the one on the screen finds the other.
        languages = [("ar", QLocale("ar").nativeLanguageName()), ("en", "English")]
        samples = choice(self._around.settings, "digits", digits)
        samples.setProperty("large", True)
        return [
            line(self.tr("Language"), choice(self._around.settings, "language", languages)),
            line(self.tr("Digits"), samples),
            line(self.tr("Dates"), choice(self._around.settings, "calendar_first", calendars)),
            line(
                self.tr("Theme"),
                choice(self._around.settings, "theme", themes),
                self.tr("Sunlight is for screens outdoors at noon"),
            ),
        ]

    def _gate(self) -> list[Any]:
        volumes = [(0, self.tr("Off")), (40, self.tr("Low")), (80, self.tr("Medium")), (100, self.tr("High"))]
        volume = number(self._around.settings, "volume", volumes)
        volume.chosen.connect(self._hear)
        privacy = Check(self.tr("First name and initial only"))
        privacy.setChecked(bool(self._around.settings["gate_privacy"]))
        privacy.toggled.connect(lambda on: self._around.settings.set("gate_privacy", on))
        self.scanner = ScannerTest(self._around)
        return [
            line(self.tr("Sound"), volume, self.tr("A choice is heard at once")),
            line(self.tr("Names at the gate"), privacy),
            line(self.tr("Scanner test"), self.scanner, self.scanner.said),
        ]

    def _hear(self, key: str) -> None:
        self._around.sounds.volume = int(key)
        self._around.sounds.play(Tone.ADMITTED)

    def take_code(self, code: str) -> bool:
        """A scan is a test only while the cursor stands in its field; else it is attendance, as anywhere."""
        if not self.scanner.hasFocus():
            return False
        self.scanner.take(code)
        return True

    def _about(self) -> list[Any]:
        licences = ", ".join(sorted(path.stem for path in (resources() / "licences").glob("*")))
        return [
            label(self.tr("Volunteer Desk %1").replace("%1", __version__), "body"),
            label(
                self.tr("Licence: Apache 2.0. Fonts and icons: %1").replace("%1", licences),
                "muted",
                wrap=True,
            ),
        ]
