"""One station: its name, whom it serves, what its people need, and the way to it."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from volunteer_desk.domain.access import Permission
from volunteer_desk.domain.schedule import Lane, StationKind
from volunteer_desk.services.schedule import DemandPlan, StationPlan
from volunteer_desk.ui.distributions.draft import DraftRow
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.dialogs import Sheet
from volunteer_desk.ui.kit.fields import ChoiceField, TextField
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.surroundings import Surroundings

AGES = ("16", "18", "21")


class StationSheet(Sheet):
    """Await `answer()`: "saved" when `station` and `requirement` hold what is wanted."""

    needs = Permission.PLAN

    def __init__(self, window: QWidget, around: Surroundings, line: DraftRow, taken: frozenset[str]) -> None:
        super().__init__(window, width=560)
        self._around = around
        self._line = line
        self._taken = taken
        self.station = line.station
        self.requirement = line.requirement
        self._fields()
        self._show()
        cancel = button(self.tr("Cancel"), clicked=self.leave)
        save = button(self.tr("Done"), kind="primary", clicked=self._save)
        self.body.addSpacing(4)
        self.body.addLayout(row(None, cancel, save))
        self.name.edit.returnPressed.connect(self._save)
        self.name.edit.setFocus()
        self.name.edit.selectAll()

    def _fields(self) -> None:
        words = self._around.words
        self.name = TextField(self.tr("Name of the station"))
        self.kind = ChoiceField(
            self.tr("Kind"),
            [(None, self.tr("Another kind")), *((kind.value, words.station(kind)) for kind in StationKind)],
        )
        self.lane = ChoiceField(
            self.tr("Lane"),
            [(None, self.tr("For everybody")), *((lane.value, words.lane(lane)) for lane in Lane)],
        )
        self.specialty = ChoiceField(
            self.tr("Specialty needed"),
            [
                (None, self.tr("None")),
                *((s.code, self._around.specialty(s.code)) for s in self._around.specialties.specialties),
            ],
        )
        ages = [
            (age, self.tr("from %1 years").replace("%1", self._around.formats.digits(age))) for age in AGES
        ]
        self.age = ChoiceField(self.tr("Age"), [(None, self.tr("As the distribution says")), *ages])
        people = [("male", self.tr("Men only")), ("female", self.tr("Women only"))]
        self.gender = ChoiceField(self.tr("People"), [(None, self.tr("Women and men")), *people])
        self.directions = TextField(
            self.tr("The way there"), placeholder=self.tr("Right of the gate, the white tent"),
            hint=self.tr("Shown at the gate when somebody checks in."),
        )  # fmt: skip
        self.body.addWidget(label(self.tr("Station"), "section"))
        self.body.addWidget(self.name)
        for pair in ((self.kind, self.lane), (self.specialty, self.age)):
            line = row(spacing=12)
            for part in pair:
                line.addWidget(part, 1)
            self.body.addLayout(line)
        self.body.addWidget(self.gender)
        self.body.addWidget(self.directions)

    def _show(self) -> None:
        station, wanted = self._line.station, self._line.requirement
        self.name.set_text(station.name)
        self.kind.set_value(station.kind)
        self.lane.set_value(station.lane)
        self.directions.set_text(station.directions)
        self.specialty.set_value(wanted.specialty)
        self.age.set_value(str(wanted.minimum_age) if wanted.minimum_age else None)
        self.gender.set_value(wanted.gender)

    def _save(self) -> None:
        name = self.name.text()
        if not name:
            self.name.show_error(self.tr("A station needs a name."))
        elif name in self._taken:
            self.name.show_error(self.tr("Another station has this name."))
        else:
            self.station = replace(
                self._line.station, name=name, kind=self.kind.value(), lane=self.lane.value(),
                directions=self.directions.text() or None,
            )  # fmt: skip
            age = self.age.value()
            self.requirement = replace(
                self._line.requirement, specialty=self.specialty.value(), gender=self.gender.value(),
                minimum_age=int(age) if age else None,
            )  # fmt: skip
            self.leave("saved")


def apply(rows: list[DraftRow], line: DraftRow, station: StationPlan, wanted: DemandPlan) -> None:
    """Write a station's new values to all its rows, and what is needed to the one that was looked at."""
    is_new_need = (wanted.specialty, wanted.gender, wanted.minimum_age) != (
        line.requirement.specialty, line.requirement.gender, line.requirement.minimum_age,
    )  # fmt: skip
    if is_new_need:
        line.cells[:] = [
            replace(cell, specialty=wanted.specialty, gender=wanted.gender, minimum_age=wanted.minimum_age)
            for cell in line.cells
        ]
    before = line.station
    for other in rows:
        if other.station is before:
            other.station = station
