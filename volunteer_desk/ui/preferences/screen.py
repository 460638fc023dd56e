"""Preferences: each takes effect at once, without a restart."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from volunteer_desk import __version__
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.people import is_short_number
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.paths import resources
from volunteer_desk.ui.kit.buttons import Check, Segments, button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import ChoiceField, PassphraseField, TextField
from volunteer_desk.ui.kit.panels import clear, column, label, row, rule, scroll
from volunteer_desk.ui.kit.secrets import Question, SecretSheet
from volunteer_desk.ui.kit.sound import Tone
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.preferences.keeping import Keeping, Sheetable


class PreferencesScreen(QWidget):
    """Appearance, the gate, safety, operators, about."""

    recovery_made = Signal(object)
    """A new recovery code, to be shown and printed."""

    def __init__(self, around: Surroundings, keeping: Keeping) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._around, self._keeping = around, keeping
        self._tasks = around.scope(self)
        self._operators = column(spacing=6)
        body = column(spacing=16, margins=(0, 0, 12, 0))
        for title, lines in (
            (self.tr("Language and appearance"), self._appearance()),
            (self.tr("Gate"), self._gate()),
            (self.tr("Safety"), self._safety()),
            (self.tr("Operators"), self._people()),
            (self.tr("About"), self._about()),
        ):
            body.addWidget(self._group(title, lines))
        body.addStretch(1)
        inside = QWidget()
        inside.setLayout(body)
        inside.setMaximumWidth(900)
        whole = column(
            label(self.tr("Preferences"), "title"), scroll(inside), spacing=16, margins=(24, 20, 24, 16)
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def opened(self, _target: object) -> None:
        """Show who may open the desk now."""
        self._fill_operators()

    def _group(self, title: str, lines: Sequence[Any]) -> QFrame:
        made = QFrame()
        made.setProperty("card", True)
        inner = column(spacing=12, margins=(20, 16, 20, 18))
        inner.addWidget(label(title, "section"))
        for place, line in enumerate(lines):
            if place:
                inner.addWidget(rule())
            if isinstance(line, QWidget):
                inner.addWidget(line)
            else:
                inner.addLayout(line)
        made.setLayout(inner)
        return made

    def _line(self, caption: str, control: QWidget, hint: str = "") -> Any:
        words = column(label(caption, "body"), spacing=0)
        if hint:
            words.addWidget(label(hint, "muted", wrap=True))
        made = row(spacing=16)
        made.addLayout(words, 1)
        made.addWidget(control)
        control.setAccessibleName(caption)
        return made

    def _choice(self, name: str, choices: Sequence[tuple[str, str]]) -> Segments:
        settings = self._around.settings
        made = Segments(choices, settings.text(name))
        made.chosen.connect(lambda key: settings.set(name, key))
        return made

    def _number(self, name: str, choices: Sequence[tuple[int, str]]) -> Segments:
        settings = self._around.settings
        made = Segments([(str(key), words) for key, words in choices], str(settings.number(name)))
        made.chosen.connect(lambda key: settings.set(name, int(key)))
        return made

    def _appearance(self) -> list[Any]:
        digits = [("latin", "0123"), ("arabic", "\u0660\u0661\u0662\u0663")]
        themes = [
            ("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark")),
            ("sunlight", self.tr("Sunlight")),
        ]  # fmt: skip
        calendars = [("hijri", self.tr("Hijri first")), ("gregorian", self.tr("Gregorian first"))]
        languages = [("ar", self.tr("Arabic")), ("en", self.tr("English"))]
        return [
            self._line(self.tr("Language"), self._choice("language", languages)),
            self._line(self.tr("Digits"), self._choice("digits", digits)),
            self._line(self.tr("Dates"), self._choice("calendar_first", calendars)),
            self._line(
                self.tr("Theme"),
                self._choice("theme", themes),
                self.tr("Sunlight is for screens outdoors at noon"),
            ),
        ]

    def _gate(self) -> list[Any]:
        volumes = [(0, self.tr("Off")), (40, self.tr("Low")), (80, self.tr("Medium")), (100, self.tr("High"))]
        volume = self._number("volume", volumes)
        volume.chosen.connect(self._hear)
        privacy = Check(self.tr("First name and initial only"))
        privacy.setChecked(bool(self._around.settings["gate_privacy"]))
        privacy.toggled.connect(lambda on: self._around.settings.set("gate_privacy", on))
        self._scanner = QLineEdit()
        self._scanner.setPlaceholderText(self.tr("Scan a badge here"))
        self._scanner.setMinimumWidth(260)
        self._scanner.returnPressed.connect(self._scanned)
        self._scanner_said = label("", "muted")
        test = QWidget()
        test.setLayout(row(self._scanner_said, self._scanner, spacing=12))
        return [
            self._line(self.tr("Sound"), volume, self.tr("A choice is heard at once")),
            self._line(self.tr("Names at the gate"), privacy),
            self._line(self.tr("Scanner test"), test),
        ]

    def _hear(self, key: str) -> None:
        self._around.sounds.volume = int(key)
        self._around.sounds.play(Tone.ADMITTED)

    def take_code(self, code: str) -> bool:
        """What a scanner read while this screen was open: a test, not attendance."""
        self._scanner.setText(code)
        self._scanned()
        return True

    def _scanned(self) -> None:
        code = self._scanner.text().strip()
        shown = self._around.formats.code(code)
        if is_short_number(code):
            self._scanner_said.setText(self.tr("Read well: %1").replace("%1", shown))
        else:
            self._scanner_said.setText(self.tr("Read: %1. This is not a badge of ours.").replace("%1", shown))
        self._scanner.selectAll()

    def _safety(self) -> list[Any]:
        minutes = [(each, self.tr("%Ln minute(s)", "", each)) for each in (1, 2, 5, 10, 15)]
        pin = button(
            self.tr("Change the PIN") if self._keeping.pin_is_set else self.tr("Set a PIN"),
            clicked=self._set_pin,
        )
        sheet = button(self.tr("New recovery sheet"), clicked=lambda: self._tasks.start(self._make_sheet()))
        self._keyring = Check(self.tr("Open without a passphrase on this computer"))
        self._keyring.setChecked(self._keeping.uses_keyring)
        self._keyring.clicked.connect(lambda on: self._tasks.start(self._use_keyring(on)))
        return [
            self._line(
                self.tr("Lock after"), self._number("idle_minutes", minutes),
                self.tr("While a shift is open the gate goes on scanning"),
            ),
            self._line(
                self.tr("PIN of 6 digits"), pin, self.tr("Opens the lock until the program is closed")
            ),
            self._line(
                self.tr("Recovery sheet"), sheet, self.tr("Opens the desk when the passphrase is forgotten")
            ),
            self._line(
                self.tr("Key store of the system"), self._keyring,
                self.tr("Whoever can sign in to this computer can then open the desk"),
            ),
        ]  # fmt: skip

    def _set_pin(self) -> None:
        question = Question(
            self.tr("PIN of 6 digits"),
            self.tr("New PIN"),
            self.tr("Set"),
            self.tr("Not a row such as 123456"),
        )
        sheet = SecretSheet(self.window(), self._around, question, self._keeping.set_pin)
        self._tasks.start(self._ask_pin(sheet))

    async def _ask_pin(self, sheet: Sheet) -> None:
        if await sheet.answer() is not None:
            self._around.messages.info(self.tr("The PIN opens the lock until the program is closed"))

    async def _make_sheet(self) -> None:
        code: Sheetable = await self._keeping.new_recovery()
        self.recovery_made.emit(code)

    async def _use_keyring(self, wanted: bool) -> None:
        try:
            await self._keeping.use_keyring(wanted)
        except UserProblem:
            self._keyring.setChecked(not wanted)
            raise

    def _people(self) -> list[Any]:
        add = button(self.tr("Add an operator"), clicked=self._add_operator)
        said = self.tr("Each opens the desk with an own passphrase; the name stands beside what is recorded.")
        hint = label(said, "muted", wrap=True)
        return [hint, self._operators, row(add, None)]

    def _fill_operators(self) -> None:
        clear(self._operators)
        everybody = self._keeping.operators()
        for operator in everybody:
            line = QWidget()
            inner = row(label(operator.name, "body"), None)
            if len(everybody) > 1 and operator.id != self._around.desk.actor.operator:
                inner.addWidget(
                    button(
                        self.tr("Remove"), kind="quiet",
                        clicked=partial(self._start_removing, operator.id),
                    )
                )  # fmt: skip
            line.setLayout(inner)
            self._operators.addWidget(line)

    def _start_removing(self, operator: int) -> None:
        self._tasks.start(self._remove(operator))

    async def _remove(self, operator: int) -> None:
        await self._keeping.remove_operator(operator)
        self._around.messages.info(self.tr("This passphrase opens the desk no longer; the records stay."))
        self._fill_operators()

    def _add_operator(self) -> None:
        sheet = OperatorForm(self.window(), self._around, self._keeping)
        self._tasks.start(self._ask_operator(sheet))

    async def _ask_operator(self, sheet: Sheet) -> None:
        await sheet.answer()
        self._fill_operators()

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


class OperatorForm(Sheet):
    """Name, role and passphrase of one more operator."""

    def __init__(self, window: QWidget, around: Surroundings, keeping: Keeping) -> None:
        super().__init__(window)
        self._around, self._keeping = around, keeping
        self._tasks = around.scope(self)
        self.name = TextField(self.tr("Name"))
        roles = (Role.DEPUTY, Role.DISTRIBUTION_SUPERVISOR, Role.FIELD_RECORDER, Role.LEADER)
        self.role = ChoiceField(self.tr("Role"), [(each.value, around.words.role(each)) for each in roles])
        self.passphrase = PassphraseField(
            self.tr("Own passphrase"),
            around.appearance,
            hint=self.tr("Typed by the operator; at least 8 characters"),
        )
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self.body.addWidget(label(self.tr("Add an operator"), "title"))
        for part in (self.name, self.role, self.passphrase, self._said):
            self.body.addWidget(part)
        save = button(
            self.tr("Add"), kind="primary", clicked=lambda: self._tasks.start(self._save(), replace="save")
        )
        self.body.addLayout(row(save, button(self.tr("Cancel"), kind="quiet", clicked=self.leave), None))

    def show_over(self) -> None:
        super().show_over()
        self.name.setFocus()

    async def _save(self) -> None:
        try:
            await self._keeping.add_operator(
                self.name.text(), Role(self.role.value() or Role.FIELD_RECORDER), self.passphrase.text()
            )
        except UserProblem as problem:
            self._said.setText(self._around.words.problem(problem))
            self._said.show()
            self.fit()
            return
        self.leave("added")
