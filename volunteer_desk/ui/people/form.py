"""The form of a person: fields with errors as they are typed, and who may be the same person beside them."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.calendar import (
    DateProblem,
    TypedDate,
    birth_from_text,
    is_under_18_on,
    local_day,
    parse_birth,
)
from volunteer_desk.domain.people import (
    Gender,
    GuardianConsent,
    Identity,
    Likeness,
    PersonKey,
    PersonProblem,
    check_name,
    group_mobile,
    parse_identity,
    parse_mobile,
)
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import people
from volunteer_desk.services.people import Duplicate
from volunteer_desk.services.roster import PersonForm
from volunteer_desk.ui.kit.buttons import Check, Segments, button, chip
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import ChoiceField, Field, TextField
from volunteer_desk.ui.kit.panels import ClickCard, clear, column, label, row, scroll
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.flow import Flow
from volunteer_desk.ui.people.words import PeopleWords

_PAUSE_MS: Final = 450
_WIDTH: Final = 920
_BESIDE: Final = 244
_TALLEST: Final = 640
_AROUND: Final = 232
_FREE: Final = ("name", "name_latin", "nationality", "emergency_name", "guardian_name")


class PersonSheet(Sheet):
    """Adds or changes somebody; `answer()` is "saved" (see `saved`) or "open" (see `other`)."""

    needs = Permission.EDIT_PEOPLE

    def __init__(
        self,
        window: QWidget,
        around: Surroundings,
        words: PeopleWords,
        *,
        person: int | None = None,
        start: PersonForm | None = None,
        name: str = "",
    ) -> None:
        super().__init__(window, width=_WIDTH)
        self._around = around
        self._words = words
        self._person = person
        self._start = dict(start.values) if start else {"name": name}
        self._masked = start.identity_masked if start else None
        self._scope = around.scope(self)
        self.saved: int | None = None
        self.other: int | None = None
        self.before: dict[str, Any] = {}
        self._same: Duplicate | None = None
        self._create()
        self._arrange()
        self._fill()
        self._connect()

    def _create(self) -> None:
        self.name = TextField(
            self.tr("Name"), hint=self.tr("Four parts are best: own, father, grandfather, family")
        )
        self.mobile = TextField(self.tr("Mobile"), is_ltr=True)
        self.identity = TextField(self.tr("Identity number"), is_ltr=True, placeholder=self._masked or "")
        self.birth = TextField(self.tr("Birth date"), hint=self._words.birth_hint(), is_ltr=True)
        words = self._around.words
        self.gender = Segments([(gender.value, words.gender(gender)) for gender in Gender])
        self.city = ChoiceField(self.tr("City"), _cities(self._around), searchable=True)
        self.nationality = TextField(self.tr("Nationality"))
        self.name_latin = TextField(self.tr("Name in Latin letters"), is_ltr=True)
        self.emergency_name = TextField(self.tr("Emergency contact"))
        self.emergency_mobile = TextField(self.tr("Mobile of the emergency contact"), is_ltr=True)
        self.guardian_name = TextField(self.tr("Guardian"))
        self.guardian_mobile = TextField(self.tr("Mobile of the guardian"), is_ltr=True)
        consents = [(consent.value, words.consent(consent)) for consent in GuardianConsent]
        self.consent = Segments(consents)
        self.team = ChoiceField(
            self.tr("Team"), [(None, "\u2014"), *((str(k), v) for k, v in self._words.teams.items())]
        )
        self.review = Check(self.tr("Leader review before any shift"))
        self.specialties = Flow()
        self._chips = {}
        for specialty in self._around.specialties.specialties:
            made = chip(self._around.specialty(specialty.code))
            self._chips[specialty.code] = made
            self.specialties.add(made)
        self.save_button = button(self.tr("Save"), kind="primary", clicked=self.save, shortcut="Ctrl+S")

    def _arrange(self) -> None:
        title = self.tr("New volunteer") if self._person is None else self.tr("Edit volunteer")
        self.body.addWidget(label(title, "title"))
        inside = QWidget()
        form = column(spacing=14, margins=(6, 2, 6, 2))
        for pair in (
            (self.name, self.mobile),
            (self.birth, _labelled(self.tr("Gender"), self.gender)),
            (self.identity, self.city),
        ):
            form.addLayout(_pair(*pair))
        self.guardian = self._guardian()
        form.addWidget(self.guardian)
        form.addWidget(_labelled(self.tr("Specialties"), self.specialties))
        form.addLayout(_pair(self.emergency_name, self.emergency_mobile))
        form.addLayout(_pair(self.nationality, self.name_latin))
        if len(self._words.teams) > 1:
            form.addLayout(_pair(self.team, QWidget()))
        form.addWidget(self.review)
        form.addStretch(1)
        inside.setLayout(form)
        self._area: QScrollArea = scroll(inside)
        self._beside = column(spacing=8)
        self._side = QWidget()
        self._side.setFixedWidth(_BESIDE)
        self._side.setLayout(self._beside)
        self._side.hide()
        middle = row(self._area, self._side, spacing=16)
        middle.setStretch(0, 1)
        self.body.addLayout(middle, 1)
        cancel = button(self.tr("Cancel"), clicked=self.leave)
        hint = label(self.tr("Ctrl+S saves, Esc leaves"), "muted")
        self.body.addLayout(row(hint, None, cancel, self.save_button))
        # As tall as the window allows: a sheet takes its content's least height for its own.
        self._area.setMinimumHeight(max(280, min(_TALLEST, self.parentWidget().height() - _AROUND)))

    def _guardian(self) -> QWidget:
        """What is asked of who is under 18."""
        holder = QWidget()
        body = column(
            label(self.tr("Under 18: the guardian's consent is needed"), "", tone="warning"), spacing=8
        )
        body.addLayout(_pair(self.guardian_name, self.guardian_mobile))
        body.addWidget(_labelled(self.tr("Consent of the guardian"), self.consent))
        holder.setLayout(body)
        return holder

    def _fill(self) -> None:
        values = self._start
        for key in _FREE:
            getattr(self, key).set_text(values.get(key))
        for key in ("mobile", "emergency_mobile", "guardian_mobile"):
            mobile = values.get(key)
            getattr(self, key).set_text(group_mobile(mobile) if mobile else None)
        if values.get("gender"):
            self.gender.choose(values["gender"])
        if values.get("guardian_consent"):
            self.consent.choose(values["guardian_consent"])
        self.city.set_value(values.get("city"))
        self.team.set_value(str(values["team"]) if values.get("team") else None)
        self.review.setChecked(bool(values.get("do_not_admit")))
        for code in values.get("specialties") or ():
            if code in self._chips:
                self._chips[code].setChecked(True)
        if values.get("birth"):
            self.birth.set_text(birth_from_text(values["birth"]).typed)
        self._show_birth()

    def _connect(self) -> None:
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._check)
        for field in (self.name, self.mobile, self.identity, self.birth):
            field.changed.connect(self._pause.start)
        for field in (self.emergency_mobile, self.guardian_mobile):
            field.changed.connect(self._pause.start)
        self.birth.changed.connect(self._show_birth)
        for edit in (self.name.edit, self.mobile.edit, self.identity.edit, self.birth.edit):
            edit.returnPressed.connect(self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        self.name.edit.setFocus()
        if self._start.get("name"):
            self._pause.start()

    def _check(self) -> None:
        """Say what cannot be taken, after a pause in typing."""
        for field, words in self._troubles():
            field.show_error(words)
        self._show_birth()
        self._scope.start(self._look_for_likely(), replace="likely")

    def _troubles(self) -> list[tuple[Field, str | None]]:
        found: list[tuple[Field, str | None]] = [(self.name, self._name_trouble())]
        found.append((self.identity, self._trouble(parse_identity, self.identity)))
        for field in (self.mobile, self.emergency_mobile, self.guardian_mobile):
            found.append((field, self._trouble(parse_mobile, field)))
        if self._same is not None:
            found.append((self.identity, self._already(self._same)))
        return found

    def _already(self, same: Duplicate) -> str:
        return self.tr("This number is already on the roster: %1").replace("%1", same.name)

    def _name_trouble(self) -> str | None:
        problems = check_name(self.name.text()) if self.name.text() else ()
        severe = [p for p in problems if p is not PersonProblem.NAME_INCOMPLETE]
        return self._around.words.reason(severe[0].value) if severe else None

    def _trouble(self, parse: Any, field: TextField) -> str | None:
        found = parse(field.text()) if field.text() else None
        return self._around.words.reason(found.value) if isinstance(found, PersonProblem) else None

    def _birth(self) -> TypedDate | DateProblem | None:
        today = local_day(self._around.desk.now_ms())
        return parse_birth(self.birth.text(), today) if self.birth.text() else None

    def _show_birth(self) -> None:
        """Both calendars below the field, and the guardian's fields for who is under 18."""
        birth = self._birth()
        is_minor = False
        if isinstance(birth, TypedDate):
            given, other = self._words.birth(birth)
            self.birth.show_hint(self._words.dotted((given, other)))
            is_minor = is_under_18_on(birth, local_day(self._around.desk.now_ms()))
        elif isinstance(birth, DateProblem) and not self._is_pausing():
            self.birth.show_error(self._around.words.reason(birth.value))
        else:
            self.birth.show_hint(self._words.birth_hint())
        kept = bool(self._start.get("guardian_name") or self._start.get("guardian_mobile"))
        self.guardian.setVisible(is_minor or kept)

    def _is_pausing(self) -> bool:
        return hasattr(self, "_pause") and self._pause.isActive()

    async def _look_for_likely(self) -> None:
        identity = parse_identity(self.identity.text()) if self.identity.text() else None
        mobile = parse_mobile(self.mobile.text()) if self.mobile.text() else None
        birth = self._birth()
        key = PersonKey(
            self.name.text(),
            identity.text if isinstance(identity, Identity) else None,
            None if isinstance(mobile, PersonProblem) else mobile,
            birth.text if isinstance(birth, TypedDate) else None,
        )
        found = await self._around.desk.read(people.likely_duplicates, key, but=self._person)
        self._same = next((d for d in found if d.likeness is Likeness.SAME), None)
        if self._same is not None:
            self.identity.show_error(self._already(self._same))
        self._show_likely(found)

    def _show_likely(self, found: list[Duplicate]) -> None:
        clear(self._beside)
        self._side.setVisible(bool(found))
        if found:
            self._beside.addWidget(label(self.tr("Perhaps already on the roster"), "section", wrap=True))
        for duplicate in found[:4]:
            self._beside.addWidget(
                _likely_card(self._around, duplicate, self.tr("Open the card"), self._open)
            )
        self._beside.addStretch(1)

    def _open(self, person: int) -> None:
        self.other = person
        self.leave("open")

    def values(self) -> dict[str, Any]:
        """What is typed, in stored form. Raises UserProblem INVALID with the field that cannot be taken."""
        found: dict[str, Any] = {key: getattr(self, key).text() or None for key in _FREE}
        for key in ("mobile", "emergency_mobile", "guardian_mobile"):
            found[key] = _taken(parse_mobile, getattr(self, key).text(), key)
        if self.identity.text():
            identity = _taken(parse_identity, self.identity.text(), "identity")
            found["identity"] = identity.text
        birth = self._birth()
        if isinstance(birth, DateProblem):
            raise UserProblem(Problem.INVALID, field="birth", reason=birth.value)
        found["birth"] = birth.text if birth else None
        found["gender"] = self.gender.current()
        found["guardian_consent"] = self.consent.current() if self.guardian.isVisibleTo(self) else None
        found["city"] = self.city.value()
        found["do_not_admit"] = self.review.isChecked()
        found["specialties"] = frozenset(code for code, made in self._chips.items() if made.isChecked())
        if len(self._words.teams) > 1:
            team = self.team.value()
            found["team"] = int(team) if team else None
        return found

    def save(self) -> None:
        """Write it down, or go to the field that cannot be taken."""
        if not self.name.text():
            self._refuse("name", self._around.words.reason(PersonProblem.NAME_MISSING.value))
            return
        if self._same is not None and self.identity.text():
            self._refuse("identity", self._already(self._same))
            return
        try:
            values = self.values()
        except UserProblem as problem:
            self._refuse(str(problem.data["field"]), self._around.words.problem(problem))
            return
        self.save_button.setEnabled(False)
        self._scope.start(self._save(values), replace="save")

    def _refuse(self, field: str, words: str) -> None:
        wrong = getattr(self, field)
        wrong.show_error(words)
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(wrong)

    async def _save(self, values: dict[str, Any]) -> None:
        desk = self._around.desk
        try:
            if self._person is None:
                self.saved = await desk.write(people.add, values)
            else:
                self.before = await desk.write(people.edit, self._person, values)
                self.saved = self._person
        except UserProblem as problem:
            self.save_button.setEnabled(True)
            field = str(problem.data.get("field", ""))
            if not hasattr(self, field):
                raise
            self._refuse(field, self._around.words.problem(problem))
            return
        self.leave("saved")


def _pair(first: QWidget, second: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    for at, part in enumerate((first, second)):
        grid.addWidget(part, 0, at, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(at, 1)
    return grid


def _labelled(caption: str, control: QWidget) -> QWidget:
    control.setAccessibleName(caption)
    holder = QWidget()
    words = label(caption, "label")
    line = row(control, None) if isinstance(control, Segments) else row(control)
    body = column(words, spacing=4)
    body.addLayout(line)
    body.addStretch(1)
    holder.setLayout(body)
    return holder


def _taken(parse: Any, text: str, field: str) -> Any:
    found = parse(text) if text else None
    if isinstance(found, PersonProblem):
        raise UserProblem(Problem.INVALID, field=field, reason=found.value)
    return found


def _likely_card(
    around: Surroundings, duplicate: Duplicate, verb: str, open_card: Callable[[int], object]
) -> ClickCard:
    """Somebody who may be the person being written down."""
    made = ClickCard(duplicate.name, partial(open_card, duplicate.person))
    made.body.addWidget(label(duplicate.name, "body", wrap=True))
    made.body.addWidget(label(around.words.likeness(duplicate.reason), "", tone="warning", wrap=True))
    made.body.addWidget(label(verb, "muted"))
    return made


def _cities(around: Surroundings) -> list[tuple[str | None, str]]:
    places = [(place.code, around.city(place.code)) for place in around.places.places]
    return [(None, ""), *places]
