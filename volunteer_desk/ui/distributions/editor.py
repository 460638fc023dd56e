"""The editor of one distribution: what and where, the day, the shifts, the places; saved in one piece."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from volunteer_desk.domain.arabic import isolate
from volunteer_desk.domain.calendar import local_day
from volunteer_desk.services.schedule import StationPlan
from volunteer_desk.ui.distributions.days import DayField
from volunteer_desk.ui.distributions.draft import (
    BASKET_STATIONS,
    Draft,
    DraftShift,
    length,
    set_times,
    usual_draft,
)
from volunteer_desk.ui.distributions.grid import DemandGrid, DemandModel
from volunteer_desk.ui.distributions.station_sheet import StationSheet, apply
from volunteer_desk.ui.distributions.times import TimeEdit
from volunteer_desk.ui.kit.buttons import button, icon_button
from volunteer_desk.ui.kit.fields import TextField
from volunteer_desk.ui.kit.panels import ElidedLabel, GutterArea, card, clear, column, label, page, row
from volunteer_desk.ui.kit.surroundings import Surroundings

_DAY_MINUTES = 24 * 60


class DistributionEditor(QWidget):
    """Holds a draft; nothing is written before it is saved."""

    saved = Signal(object)
    """The Plan to write."""
    left = Signal()
    """Closed without saving."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._tasks = around.scope(self)
        self.draft = Draft(self._today())
        self._create()
        self._arrange()
        self._connect()

    def _today(self) -> date:
        return local_day(self._around.desk.now_ms())

    def _create(self) -> None:
        around = self._around
        self._heading = ElidedLabel("", "title")
        self.title = TextField(self.tr("Title"))
        self.site = TextField(self.tr("Site"))
        self.day = DayField(around, self._today())
        self._shifts = column(spacing=8)
        self.model = DemandModel(around, self)
        self.grid = DemandGrid(self.model, around, self.tr("People needed at each station"))
        self._total = label("", "muted")
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self.save_button = button(self.tr("Save"), kind="primary", clicked=self.save, shortcut="Ctrl+S")
        self._cancel = button(self.tr("Cancel"), kind="quiet", clicked=self.left.emit)

    def _arrange(self) -> None:
        look = self._around.appearance
        add_shift = button(
            self.tr("Add a shift"), kind="quiet", icon="plus", appearance=look, clicked=self._add_shift
        )
        add_station = button(
            self.tr("Add a station"), kind="quiet", icon="plus", appearance=look, clicked=self._add_station
        )
        inside = QWidget()
        body = column(spacing=16)
        first = card(spacing=12)
        names = row(spacing=16)
        names.addWidget(self.title, 1)
        names.addWidget(self.site, 1)
        first.layout().addLayout(names)
        first.layout().addWidget(self.day)
        shifts = card(label(self.tr("Shifts"), "section"), spacing=10)
        shifts.layout().addLayout(self._shifts)
        shifts.layout().addLayout(row(add_shift, None))
        places = card(label(self.tr("People needed"), "section"), self.grid, spacing=10)
        places.layout().addLayout(row(add_station, None, self._total))
        for part in (first, shifts, places):
            body.addWidget(part)
        body.addStretch(1)
        inside.setLayout(body)
        self._inside, self._area = inside, GutterArea(inside)
        head = QWidget()
        line = row(self._heading, self._cancel, self.save_button, spacing=8)
        line.setStretch(0, 1)
        head.setLayout(line)
        self.setLayout(page(head, self._said, self._area, bottom=12))

    def _connect(self) -> None:
        self.day.chosen.connect(self._move_to)
        self.model.edited.connect(self._count)
        self.grid.station_asked.connect(self._edit_station)
        self.grid.remove_asked.connect(self._remove_station)
        self.grid.move_asked.connect(self._move_station)
        self.grid.current_shown.connect(self._keep_in_sight)

    def start(self, day: date | None = None) -> None:
        """A new one, with the usual stations and shifts."""
        words = self._around.words
        named = [
            (usual, words.lane(usual.lane) if usual.lane else words.station(usual.kind))
            for usual in BASKET_STATIONS
        ]
        draft = usual_draft(day or self._today(), named)
        draft.title = self.tr("Food basket distribution")
        self.open(draft)

    def open(self, draft: Draft) -> None:
        """Show a draft."""
        self.draft = draft
        self._heading.say(
            self.tr("Edit %1").replace("%1", isolate(draft.title))
            if draft.id is not None
            else self.tr("New distribution")
        )
        self.title.set_text(draft.title)
        self.site.set_text(draft.site)
        self.day.set_day(draft.day)
        self._said.hide()
        self._show_shifts()
        self.title.setFocus()

    def _show_shifts(self) -> None:
        while self._shifts.count():
            item = self._shifts.takeAt(0)
            inner = item.layout() if item else None
            if isinstance(inner, QHBoxLayout):
                clear(inner)
        for place, shift in enumerate(self.draft.shifts):
            self._shifts.addLayout(self._shift(place, shift))
        self.model.show(self.draft)
        self._count()

    def _shift(self, place: int, shift: DraftShift) -> QHBoxLayout:
        around = self._around
        number = around.formats.number(place + 1)
        starts = TimeEdit(around, self.tr("Start of shift %1").replace("%1", number), shift.starts)
        ends = TimeEdit(around, self.tr("End of shift %1").replace("%1", number), shift.ends)
        long = label("", "muted")

        def tell() -> None:
            words = around.formats.length(length(shift))
            last = self.draft.day + timedelta(days=(shift.ends - 1) // _DAY_MINUTES)
            if shift.starts >= _DAY_MINUTES:
                words = self.tr("%1, on %2").replace("%1", words)
            elif shift.ends > _DAY_MINUTES:
                words = self.tr("%1, ends after midnight, on %2").replace("%1", words)
            long.setText(words.replace("%2", around.formats.weekday(last)))

        def take(_minutes: int) -> None:
            set_times(shift, starts.minutes, ends.minutes, shift.starts // _DAY_MINUTES)
            tell()
            self.model.show(self.draft)

        starts.changed.connect(take)
        ends.changed.connect(take)
        tell()
        remove = icon_button(
            "x", self.tr("Take this shift out"), around.appearance, partial(self._remove_shift, place)
        )
        remove.setEnabled(len(self.draft.shifts) > 1)
        return row(
            label(number, "label"),
            starts,
            label(self.tr("to"), "muted"),
            ends,
            remove,
            long,
            None,
            spacing=12,
        )

    def _add_shift(self) -> None:
        self.draft.add_shift()
        self._show_shifts()

    def _remove_shift(self, place: int) -> None:
        self.draft.remove_shift(place)
        self._show_shifts()

    def _add_station(self) -> None:
        taken = {line.station.name for line in self.draft.rows}
        number = len(self.draft.rows) + 1
        name = self.tr("Station %1").replace("%1", str(number))
        while name in taken:
            number += 1
            name = self.tr("Station %1").replace("%1", str(number))
        self.draft.add_station(StationPlan(name))
        self.model.show(self.draft)
        self._edit_station(len(self.draft.rows) - 1)

    def _edit_station(self, place: int) -> None:
        line = self.draft.rows[place]
        taken = frozenset(each.station.name for each in self.draft.rows if each.station is not line.station)
        sheet = StationSheet(self.window(), self._around, line, taken)
        self._tasks.start(self._edited(sheet, place))

    async def _edited(self, sheet: StationSheet, place: int) -> None:
        line = self.draft.rows[place]
        if await sheet.answer() == "saved":
            apply(self.draft.rows, line, sheet.station, sheet.requirement)
            self.model.show(self.draft)
            self._count()

    def _remove_station(self, place: int) -> None:
        removed = self.draft.rows.pop(place)
        self.model.show(self.draft)
        self._count()

        def put_back() -> None:
            self.draft.rows.insert(place, removed)
            self.model.show(self.draft)
            self._count()

        self._around.messages.info(
            self.tr("Station taken out: %1").replace("%1", removed.station.name), undo=put_back
        )

    def _move_station(self, place: int, step: int) -> None:
        to = place + step
        if 0 <= to < len(self.draft.rows):
            self.draft.rows.insert(to, self.draft.rows.pop(place))
            self.model.show(self.draft)
            self.grid.setCurrentIndex(self.model.index(to, 0))

    def _move_to(self, day: date) -> None:
        self.draft.day = day
        self._show_shifts()

    def _keep_in_sight(self, cell: QRect) -> None:
        place = self.grid.viewport().mapTo(self._inside, cell.center())
        self._area.ensureVisible(place.x(), place.y(), 0, cell.height())

    def _count(self) -> None:
        total = self.draft.total()
        self._total.setText(self.tr("%Ln place(s) in all", "", total))

    def save(self) -> None:
        """Hand the plan over, or say what is wrong with it."""
        self.draft.title, self.draft.site = self.title.text(), self.site.text()
        problems = self.draft.problems()
        self._said.setVisible(bool(problems))
        if problems:
            self._said.setText(". ".join(self._around.words.reason(each.value) for each in problems))
            return
        self.saved.emit(replace(self.draft.plan()))
