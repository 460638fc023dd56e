"""The board: stations down, shifts across, in the direction of reading; heads and names stay in sight.

It lays itself out, because what is near in which direction, and how high a row is, must be known here anyway.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from volunteer_desk.domain.schedule import Lane, Span
from volunteer_desk.services.assignment import Cell, Place
from volunteer_desk.services.schedule import Plan
from volunteer_desk.ui.assignment.acts import Lifted
from volunteer_desk.ui.assignment.cells import LEAST_WIDTH, CellCard, Item, PersonChip
from volunteer_desk.ui.kit.keeping import keep
from volunteer_desk.ui.kit.panels import ElidedLabel, Sentence, column, dotted, label, set_tone
from volunteer_desk.ui.kit.shift_names import ShiftNames
from volunteer_desk.ui.kit.surroundings import Surroundings

_NAMES: Final = 84
_GAP: Final = 6
_LEAST_STEP: Final = 4
_STEPS: Final = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One shift of the board."""

    shift: int
    span: Span
    is_over: bool
    is_running: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One station of the board; None for those who have no station yet."""

    station: int | None
    name: str
    lane: str | None


def columns_of(plan: Plan, now_ms: int) -> list[Column]:
    """The shifts of a plan as they stand at a moment."""
    return [
        Column(
            shift.id, shift.span, is_over=shift.span.ends_ms <= now_ms,
            is_running=shift.span.starts_ms <= now_ms < shift.span.ends_ms,
        )
        for shift in plan.shifts
        if shift.id is not None
    ]  # fmt: skip


class Board(QScrollArea):
    """Cells by place. Arrows walk over people and empty seats; the screen decides what their keys do."""

    chosen = Signal(object)
    """A place is to be filled; carries the Place."""
    entered = Signal(object)
    """Enter or a click on an empty seat: the place, to go on with its people."""
    lift_asked = Signal(object)
    """Space, or the mouse took somebody along; carries a Lifted."""
    drop_asked = Signal(object)
    """Who is in the hand is to be put here; carries the Place, or None for nowhere."""
    carried = Signal(QPoint)
    """The mouse is here with somebody, in global coordinates."""
    return_asked = Signal()
    """Who is in the hand goes back."""
    give_back_asked = Signal(object)
    """Somebody's seat is to be given back; carries a Lifted with its origin."""
    menu_asked = Signal(object, QPoint)
    """What can be done with somebody is wanted; carries a Lifted and the point."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._names = ShiftNames(around.formats, self)
        self._columns: Sequence[Column] = ()
        self._rows: Sequence[Row] = ()
        self._cards: dict[Place, CellCard] = {}
        self._heads: dict[int, QWidget] = {}
        self._sides: dict[int | None, QWidget] = {}
        self._current: Item | None = None
        self._chosen: Place | None = None
        self._inside = QWidget()
        self.setObjectName("Board")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)
        self.setAccessibleName(self.tr("Board: stations by shifts"))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._freeze())

    @property
    def cards(self) -> Mapping[Place, CellCard]:
        """The cells by place, row by row."""
        return self._cards

    def show_board(self, columns: Sequence[Column], rows: Sequence[Row], cells: Mapping[Place, Cell]) -> None:
        """Show a board; cells and chips that go on stay, and with them a focus."""
        is_new = (columns, rows) != (self._columns, self._rows)
        self._columns, self._rows = columns, rows
        places = [(each.shift, line.station) for line in rows for each in columns]
        keep(self._inside, self._cards, places, self._card)
        for line in rows:
            for each in columns:
                place = each.shift, line.station
                spoken = f"{line.name}\u060c {self._names.brief(each.span)}"
                self._cards[place].show_cell(cells.get(place), spoken, is_over=each.is_over)
        if is_new:
            self._show_heads()
        if self._chosen not in self._cards:
            self._chosen = None
        self._lay()

    def _card(self, place: Place) -> CellCard:
        made = CellCard(self._around)
        made.made_item.connect(partial(self._connect, place))
        made.pressed.connect(partial(self.chosen.emit, place))
        return made

    def _connect(self, place: Place, item: Item) -> None:
        item.reached.connect(partial(self._reach, item))
        item.pressed_key.connect(partial(self._key, place, item))
        if isinstance(item, PersonChip):
            item.clicked.connect(partial(self.chosen.emit, place))
            item.lifted.connect(lambda: self.lift_asked.emit(self._person(place, item)))
            item.carried.connect(self.carried.emit)
            item.let_go.connect(lambda point: self.drop_asked.emit(self.place_at(point)))
            item.menu_asked.connect(lambda point: self.menu_asked.emit(self._person(place, item), point))
        else:
            item.clicked.connect(partial(self.entered.emit, place))

    def _person(self, place: Place, item: PersonChip) -> Lifted | None:
        return Lifted(item.chip.person, item.chip.name, place) if item.chip else None

    def _show_heads(self) -> None:
        for made in (*self._heads.values(), *self._sides.values()):
            made.hide()
            made.deleteLater()
        self._heads = {each.shift: self._head(each) for each in self._columns}
        self._sides = {line.station: self._side(line) for line in self._rows}
        for made in (*self._sides.values(), *self._heads.values()):
            made.setParent(self._inside)
            made.show()

    def _head(self, each: Column) -> QWidget:
        made = QWidget()
        made.setObjectName("BoardHead")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        state = self.tr("Now") if each.is_running else self.tr("Over") if each.is_over else ""
        when = ElidedLabel(dotted((self._names.brief(each.span), state)), "label")
        set_tone(when, "good" if each.is_running else "")
        times = Sentence(self._names.times(each.span), "muted")
        made.setToolTip(self._names.full(each.span))
        made.setLayout(column(when, times, None, spacing=0, margins=(4, 0, 4, 2)))
        return made

    def _side(self, line: Row) -> QWidget:
        made = QWidget()
        made.setObjectName("BoardHead")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lane = self._around.words.lane(Lane(line.lane)) if line.lane else ""
        whole = column(label(line.name, "section", wrap=True), spacing=0, margins=(4, 4, 4, 0))
        if lane:
            whole.addWidget(label(lane, "muted", wrap=True))
        whole.addStretch(1)
        made.setLayout(whole)
        return made

    def _lay(self) -> None:
        """Equal columns; each row as high as its fullest cell."""
        count = max(len(self._columns), 1)
        room = self.viewport().width() - _NAMES
        width = max((room - _GAP * count) // count, LEAST_WIDTH)
        total = _NAMES + count * (width + _GAP)
        top = self._head_height(width) + _GAP
        self._tops = [top]
        for line in self._rows:
            cards = [self._cards[each.shift, line.station] for each in self._columns]
            height = max((card.height_for(width) for card in cards), default=0)
            for across, card in enumerate(cards):
                left = _NAMES + _GAP + across * (width + _GAP)
                card.setGeometry(self._turned(QRect(left, top, width, height), total))
                card.lay(width)
                card.show()
            top += height + _GAP
            self._tops.append(top)
        self._width = width
        self._inside.resize(max(total, self.viewport().width()), max(top, self.viewport().height()))
        self._freeze()

    def _head_height(self, width: int) -> int:
        return max((head.heightForWidth(width) for head in self._heads.values()), default=0)

    def _freeze(self) -> None:
        """The heads at the top and the names at the reading side, wherever the board was scrolled to."""
        if not self._heads:
            return
        view = QRect(-self._inside.pos(), self.viewport().size())
        height, total = self._head_height(self._width), self._inside.width()
        for across, head in enumerate(self._heads.values()):
            left = _NAMES + _GAP + across * (self._width + _GAP)
            box = self._turned(QRect(left, view.top(), self._width, height + _GAP), total)
            head.setGeometry(box)
            head.raise_()
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = view.right() - _NAMES + 1 if is_rtl else view.left()
        for top, following, side in zip(self._tops, self._tops[1:], self._sides.values(), strict=False):
            side.setGeometry(at, top, _NAMES, following - top)
            side.raise_()
        for head in self._heads.values():
            head.raise_()

    def _turned(self, box: QRect, total: int) -> QRect:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return box
        total = max(total, self.viewport().width())
        return QRect(total - box.right() - 1, box.y(), box.width(), box.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def choose(self, place: Place | None) -> None:
        """Mark the cell that the list of people is for."""
        before, self._chosen = self._chosen, place
        for each, is_chosen in ((before, False), (place, True)):
            if each is not None and each in self._cards:
                self._cards[each].show_chosen(is_chosen)
        self._lay()

    def go_to(self, place: Place, person: int | None = None) -> None:
        """Bring a place into sight and give the focus to somebody there, or to its first empty seat."""
        card = self._cards[place]
        seats = [item for item in card.items if not isinstance(item, PersonChip)]
        chip = card.chip_of(person) if person is not None else None
        item = chip or next(iter(seats), None) or next(iter(card.items))
        item.setFocus()
        self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Bring a place into sight."""
        card = self._cards[place]
        middle = card.geometry().center()
        self.ensureVisible(middle.x(), middle.y(), card.width() // 2 + _NAMES, card.height() // 2 + 60)

    def place_at(self, point: QPoint) -> Place | None:
        """The place under a point in global coordinates."""
        if not self.viewport().rect().contains(self.viewport().mapFromGlobal(point)):
            return None
        inside = self._inside.mapFromGlobal(point)
        return next((place for place, card in self._cards.items() if card.geometry().contains(inside)), None)

    def scroll_near_edge(self, point: QPoint) -> None:
        """Scroll on while something is carried along an edge."""
        at, height = self.viewport().mapFromGlobal(point), self.viewport().height()
        bar = self.verticalScrollBar()
        if at.y() < 40:
            bar.setValue(bar.value() - bar.singleStep())
        elif at.y() > height - 40:
            bar.setValue(bar.value() + bar.singleStep())

    def show_lifted(self, lifted: Lifted | None) -> None:
        """Mark who is in the hand; None takes it back, and the fit of all cells with it."""
        for place, card in self._cards.items():
            for chip in card.chips:
                is_it = lifted is not None and chip.chip is not None and chip.chip.person == lifted.person
                chip.show_lifted(is_it and lifted is not None and lifted.origin == place)
            if lifted is None:
                card.show_fit(None)

    def show_fits(self, fits: Mapping[Place, bool]) -> None:
        """Where who is in the hand may go."""
        for place, card in self._cards.items():
            card.show_fit(fits.get(place))

    def _reach(self, item: Item) -> None:
        """Tab enters the board where it was left."""
        if self._current is not None:
            self._current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = item
        item.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        item.destroyed.connect(partial(self._forget, item))
        box = self._box(item)
        self.ensureVisible(box.center().x(), box.center().y(), box.width(), box.height() + 60)

    def _forget(self, item: Item, _gone: object = None) -> None:
        if self._current is item:
            self._current = None

    def _key(self, place: Place, item: Item, event: QKeyEvent) -> None:
        event.accept()
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(item, _STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(place)
        elif key == Qt.Key.Key_Escape:
            self.return_asked.emit()
        elif key == Qt.Key.Key_Space and isinstance(item, PersonChip):
            self.lift_asked.emit(self._person(place, item))
        elif key == Qt.Key.Key_Space:
            self.entered.emit(place)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and isinstance(item, PersonChip):
            self.give_back_asked.emit(self._person(place, item))
        else:
            event.ignore()

    def _walk(self, item: Item, step: QPoint) -> None:
        """To the nearest item in a direction; what lies straight ahead is nearer than what lies aside."""
        here = self._box(item)
        found = [
            (_distance(here, self._box(other), step), other)
            for card in self._cards.values()
            for other in card.items
        ]
        ahead = [(distance, other) for distance, other in found if distance is not None]
        if ahead:
            min(ahead, key=lambda each: each[0])[1].setFocus()

    def _box(self, item: Item) -> QRect:
        return QRect(item.mapTo(self._inside, QPoint(0, 0)), item.size())


def _distance(here: QRect, there: QRect, step: QPoint) -> int | None:
    """How far a box is in a direction, None when not ahead; what overlaps sideways is not aside."""
    way = there.center() - here.center()
    ahead = way.x() * step.x() + way.y() * step.y()
    if step.x():
        aside = max(there.top() - here.bottom(), here.top() - there.bottom(), 0)
    else:
        aside = max(there.left() - here.right(), here.left() - there.right(), 0)
    return ahead + 3 * aside if ahead > _LEAST_STEP and aside <= 4 * ahead else None
