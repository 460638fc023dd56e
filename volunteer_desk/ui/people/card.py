"""The card of one person: who, what is missing, contact, and where the hours are."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.calendar import birth_from_text
from volunteer_desk.domain.people import Gender, GuardianConsent, IdentityKind
from volunteer_desk.services.people import PersonCard
from volunteer_desk.services.person_hours import ShiftOutcome, ShiftRecord, TimeGiven
from volunteer_desk.services.revealing import Look
from volunteer_desk.ui.kit.buttons import button, icon_button
from volunteer_desk.ui.kit.panels import (
    Picture,
    card,
    clear,
    column,
    dotted,
    label,
    pill,
    row,
    rule,
    scroll,
)
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.flow import Flow
from volunteer_desk.ui.people.words import PeopleWords

REVEALED_MS: Final = 30_000
_SHOWN_SHIFTS: Final = 8
_OUTCOME_TONES: Final = {
    ShiftOutcome.COUNTED: "good",
    ShiftOutcome.NO_CHECK_OUT: "warning",
    ShiftOutcome.ABSENT: "danger",
    ShiftOutcome.HERE_NOW: "info",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows: the person, teams, the latest shifts, what all come to, and who saw the number."""

    person: PersonCard
    teams: tuple[str, ...]
    shifts: tuple[ShiftRecord, ...]
    given: TimeGiven
    look: Look | None = None


class PersonPanel(QFrame):
    """Shows one person, or says how to choose one."""

    edit_asked = Signal(object)
    """The form of the person is wanted."""
    archive_asked = Signal(object, bool)
    """The person is to be archived, or put back on the roster."""
    reveal_asked = Signal(object)
    """The whole identity number is wanted."""
    close_asked = Signal()
    """The card is to go."""

    def __init__(self, around: Surroundings, words: PeopleWords) -> None:
        super().__init__()
        self.setObjectName("PersonPanel")
        self.setProperty("card", True)
        self._around = around
        self._words = words
        self._shown: Shown | None = None
        self._identity = label("", "body")
        self._hide_again = QTimer(self, interval=REVEALED_MS, singleShot=True)
        self._hide_again.timeout.connect(self.mask_again)
        self._close = icon_button("x", self.tr("Close"), around.appearance, self.close_asked.emit)
        self._body = column(spacing=0)
        inside = QWidget()
        inside.setLayout(self._body)
        outer = column(scroll(inside), margins=(1, 1, 1, 1))
        self.setLayout(outer)
        self.show_nobody()

    @property
    def person(self) -> int | None:
        """Whose card it is; None while it shows nobody."""
        return self._shown.person.id if self._shown else None

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self._shown = None
        self._empty()
        hint = label(self.tr("Choose a name to see the card"), "muted", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture = Picture("id-card", "muted", 40, self._around.appearance)
        self._body.addStretch(2)
        self._body.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._body.addSpacing(12)
        self._body.addWidget(hint)
        self._body.addStretch(3)

    def show_person(self, shown: Shown) -> None:
        """Show somebody; the identity number is hidden again."""
        self._shown = shown
        self._hide_again.stop()
        self._empty()
        self.setAccessibleName(shown.person.name)
        for part in (self._head(shown), self._facts(shown.person), self._contacts(shown.person)):
            self._body.addWidget(part)
            self._body.addWidget(rule())
        self._body.addWidget(self._hours(shown))
        self._body.addStretch(1)

    def reveal(self, number: str) -> None:
        """Show the whole identity number for a moment."""
        self._identity.setText(self._around.formats.code(number))
        self._hide_again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.mask_again()

    def identity_shown(self) -> str:
        """The identity number as it stands on the card now."""
        return self._identity.text()

    def mask_again(self) -> None:
        """Hide the identity number."""
        masked = self._shown.person.identity_masked if self._shown else None
        self._identity.setText(self._around.formats.code(masked))

    def _empty(self) -> None:
        self._close.setParent(self)
        self._close.hide()
        clear(self._body)

    def is_closable(self, closable: bool) -> None:
        """Whether the card lies over the list and so needs a way to close it."""
        self._close.setProperty("offered", closable)
        self._close.setVisible(closable and self._shown is not None)

    def _head(self, shown: Shown) -> QWidget:
        person = shown.person
        name = label(person.name, "name", wrap=True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = row(name, spacing=8)
        line.setStretch(0, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._close.setVisible(bool(self._close.property("offered")))
        made = _part()
        body = made.layout()
        assert body is not None
        made_column = column(spacing=2)
        made_column.addLayout(line)
        if person.name_latin:
            made_column.addWidget(label(self._around.formats.leading(person.name_latin), "muted", wrap=True))
        below = self._words.dotted((self._words.listed(shown.teams), self._around.city(person.city)))
        if below:
            made_column.addWidget(label(below, "muted", wrap=True))
        body.addLayout(made_column)  # type: ignore[attr-defined]
        notice = self._notice(person)
        if notice is not None:
            body.addWidget(notice)
        body.addLayout(self._actions(person))  # type: ignore[attr-defined]
        return made

    def _notice(self, person: PersonCard) -> QWidget | None:
        if person.archived:
            return self._banner("archive", self.tr("Archived: on no list"), "info")
        if person.do_not_admit:
            return self._banner("shield-alert", self.tr("Leader review before any shift"), "danger")
        missing = self._words.missing(person.missing)
        return self._banner("triangle-alert", missing, "warning") if missing else None

    def _banner(self, icon: str, words: str, tone: str) -> QWidget:
        line = row(
            Picture(icon, tone, 18, self._around.appearance),
            label(words, "", wrap=True, tone=tone),
            spacing=10,
            margins=(12, 8, 12, 8),
        )
        line.setStretch(1, 1)
        made = QFrame()
        made.setObjectName("Banner")
        made.setProperty("tone", tone)
        made.setLayout(line)
        return made

    def _actions(self, person: PersonCard):
        appearance, may = self._around.appearance, self._may(Permission.EDIT_PEOPLE)
        edit = button(
            self.tr("Edit"),
            icon="pencil",
            appearance=appearance,
            clicked=lambda: self.edit_asked.emit(person.id),
        )
        words = self.tr("Back to the roster") if person.archived else self.tr("Archive")
        icon = "undo-2" if person.archived else "archive"
        archive = button(
            words,
            kind="quiet",
            icon=icon,
            appearance=appearance,
            clicked=lambda: self.archive_asked.emit(person.id, not person.archived),
        )
        for made in (edit, archive):
            made.setEnabled(may)
        return row(edit, archive, None, spacing=4)

    def _may(self, permission: Permission) -> bool:
        return allows(self._around.desk.actor.role, permission)

    def _facts(self, person: PersonCard) -> QWidget:
        formats, words = self._around.formats, self._around.words
        made = _part()
        grid = _grid(made)
        badge = label(formats.code(person.short_number) or self.tr("None yet"), "body")
        badge.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        _fact(grid, self.tr("Badge number"), badge)
        kind = words.identity(IdentityKind(person.identity_kind)) if person.identity_kind else ""
        _fact(grid, kind or self.tr("Identity"), self._identity_number(person))
        if person.birth:
            given, other = self._words.birth(birth_from_text(person.birth))
            holder = QWidget()
            holder.setLayout(column(label(given, "body"), label(other, "muted"), spacing=0))
            _fact(grid, self.tr("Birth"), holder)
        if person.gender:
            _fact(grid, self.tr("Gender"), label(words.gender(Gender(person.gender)), "body"))
        if person.nationality:
            _fact(grid, self.tr("Nationality"), label(person.nationality, "body", wrap=True))
        flow = Flow()
        for code in sorted(person.specialties, key=self._around.specialty):
            flow.add(pill(self._around.specialty(code), "muted"))
        nothing = label(self.tr("None"), "muted")
        _fact(grid, self.tr("Specialty"), flow if person.specialties else nothing)
        return made

    def _identity_number(self, person: PersonCard) -> QWidget:
        """The masked number with the way to see all of it."""
        if not person.identity_kind:
            return label(self.tr("Not given"), "muted")
        self._identity = label(self._around.formats.code(person.identity_masked), "body")
        line = row(self._identity, spacing=4)
        if self._may(Permission.REVEAL_IDENTITY):
            eye = icon_button(
                "eye",
                self.tr("Show the number for a moment"),
                self._around.appearance,
                lambda: self.reveal_asked.emit(person.id),
            )
            line.addWidget(eye)
        line.addStretch(1)
        whole = column(spacing=0)
        whole.addLayout(line)
        look = self._shown.look if self._shown is not None else None
        if look is not None:
            when = self._around.formats.when(look.at_ms, self._around.desk.now_ms())
            whole.addWidget(label(dotted((self.tr("Last shown"), when, look.operator)), "muted", wrap=True))
        holder = QWidget()
        holder.setLayout(whole)
        return holder

    def _contacts(self, person: PersonCard) -> QWidget:
        made = _part()
        grid = _grid(made)
        unknown = label(self.tr("Not given"), "muted")
        mobile = self._mobile(person.mobile) if person.mobile else unknown
        _fact(grid, self.tr("Mobile"), mobile)
        _fact(grid, self.tr("Emergency"), self._contact(person.emergency_name, person.emergency_mobile))
        if person.is_minor or person.guardian_name or person.guardian_mobile:
            holder = self._contact(person.guardian_name, person.guardian_mobile)
            if person.guardian_consent:
                consent = GuardianConsent(person.guardian_consent)
                tone = "danger" if consent is GuardianConsent.REFUSED else "good"
                words = self.tr("Consent: %1").replace("%1", self._around.words.consent(consent))
                body = holder.layout()
                if body is not None:
                    body.addWidget(label(words, "", tone=tone))
            _fact(grid, self.tr("Guardian"), holder)
        return made

    def _mobile(self, mobile: str) -> QWidget:
        made = label(self._around.formats.mobile(mobile), "body")
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _contact(self, name: str | None, mobile: str | None) -> QWidget:
        holder = QWidget()
        body = column(spacing=0)
        if name:
            body.addWidget(label(name, "body", wrap=True))
        if mobile:
            body.addWidget(self._mobile(mobile))
        if not name and not mobile:
            body.addWidget(label(self.tr("Not given"), "muted"))
        holder.setLayout(body)
        return holder

    def _hours(self, shown: Shown) -> QWidget:
        made = _part()
        body = made.layout()
        assert body is not None
        title = label(self.tr("Where are my hours?"), "section")
        line = row(title, None, spacing=8)
        if shown.shifts:
            line.addWidget(label(self._words.total(shown.given), "label"))
        body.addLayout(line)  # type: ignore[attr-defined]
        if not shown.shifts:
            body.addWidget(
                label(self.tr("No shift yet. Hours appear here after the first one."), "muted", wrap=True)
            )
        for record in shown.shifts[:_SHOWN_SHIFTS]:
            body.addWidget(self._shift(record))
        rest = len(shown.shifts) - _SHOWN_SHIFTS
        if rest > 0:
            body.addWidget(
                label(self.tr("Earlier shifts: %1").replace("%1", self._around.formats.number(rest)), "muted")
            )
        return made

    def _shift(self, record: ShiftRecord) -> QWidget:
        place = self._words.dotted((record.distribution, record.station or ""))
        tone = _OUTCOME_TONES.get(record.outcome, "muted")
        sentence = label(self._words.outcome(record), "", wrap=True, tone=tone)
        return card(
            label(place, "body", wrap=True),
            label(self._words.when(record), "muted", wrap=True),
            sentence,
            spacing=2,
            padding=12,
        )


def _part() -> QWidget:
    made = QWidget()
    made.setLayout(column(spacing=12, margins=(20, 16, 20, 16)))
    return made


def _grid(part: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnMinimumWidth(0, 96)
    grid.setColumnStretch(1, 1)
    layout = part.layout()
    assert layout is not None
    layout.addLayout(grid)  # type: ignore[attr-defined]
    return grid


def _fact(grid: QGridLayout, caption: str, value: QWidget) -> None:
    at = grid.rowCount()
    words = label(caption, "label", wrap=True)
    words.setFixedWidth(96)
    grid.addWidget(words, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    grid.addWidget(value, at, 1)
