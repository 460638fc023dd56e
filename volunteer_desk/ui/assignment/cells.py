"""One station in one shift: its people as chips, each empty seat as a dashed slot, and how it stands."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QIcon, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from volunteer_desk.domain.arabic import isolate, short_name
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.demand import CoverageState
from volunteer_desk.services.assignment import STANDBY, Cell, Chip
from volunteer_desk.ui.assignment.grip import Grip, Pull
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.keeping import keep
from volunteer_desk.ui.kit.panels import Picture, label, set_tone
from volunteer_desk.ui.kit.surroundings import Surroundings

LEAST_WIDTH: Final = 168
_LEAST_HEIGHT: Final = 96
Key = tuple[str, int]
_PAD: Final = 8
_HEAD: Final = 22
_CHIP: Final = 28
_GAP: Final = 3
_ROWS: Final = 4
_WIDE_CHIP: Final = 150
_NARROW_CHIP: Final = 74
_FADED: Final = 0.4
_MARK: Final = 14
_ABSENT: Final = frozenset({BoardState.MISSING, BoardState.ABSENT})
LOOKS: Final = {
    CoverageState.ENOUGH: ("circle-check", "good"),
    CoverageState.SHORT: ("triangle-alert", "warning"),
    CoverageState.CRITICAL: ("octagon-minus", "danger"),
}


class Item(QPushButton):
    """Something in a cell that the arrows reach: a person, an empty seat, or what is folded away."""

    pressed_key = Signal(object)
    """A key for the board; carries the QKeyEvent."""
    reached = Signal()
    """It has the focus now."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed_key.emit(event)
        if not event.isAccepted():
            QWidget.keyPressEvent(self, event)


class PersonChip(Item):
    """Somebody with a seat; can be lifted by the mouse, and says the longest form of the name that fits."""

    lifted = Signal()
    """The mouse takes the person along."""
    carried = Signal(QPoint)
    """The mouse is here with the person, in global coordinates."""
    let_go = Signal(QPoint)
    """The mouse let go of the person here."""
    menu_asked = Signal(QPoint)
    """What can be done with the person is wanted here, in global coordinates."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.chip: Chip | None = None
        self._is_over = False
        self._grip = Grip()
        self.setProperty("person", True)
        self.setIconSize(QSize(_MARK, _MARK))
        around.appearance.changed.connect(self._tint)

    def show_person(self, chip: Chip, *, is_over: bool) -> None:
        """Be this person from now on; after the shift nobody needs to be replaced, and who left was there."""
        if (chip, is_over) == (self.chip, self._is_over):
            return
        self.chip, self._is_over = chip, is_over
        said = [chip.name]
        if chip.presence is not None:
            said.append(self._around.words.board(chip.presence))
        if chip.state == STANDBY:
            said.append(self.tr("Standby"))
        self.setToolTip(" \u00b7 ".join(map(isolate, said)))
        self.setAccessibleName(self.toolTip())
        set_tone(self, "true" if chip.is_away and not is_over else "false", "away")
        self._tint()
        self._fit()

    def _tint(self) -> None:
        if self.chip is None:
            return
        is_away = self.chip.presence in _ABSENT if self._is_over else self.chip.is_away
        icon = "user-x" if is_away else "hourglass" if self.chip.state == STANDBY else ""
        role = "danger" if is_away and not self._is_over else "muted"
        self.setIcon(icons.icon(icon, self._around.appearance.colour(role)) if icon else QIcon())

    def _fit(self) -> None:
        if self.chip is None:
            return
        room = self.width() - 2 * _PAD - 4 - (0 if self.icon().isNull() else _MARK + 4)
        metrics = self.fontMetrics()
        name = self.chip.name
        for shown in (name, short_name(name, keep=2), short_name(name)):
            if metrics.horizontalAdvance(shown) < room:
                break
        self.setText(isolate(metrics.elidedText(shown, Qt.TextElideMode.ElideRight, max(room, 8))))

    def show_lifted(self, lifted: bool) -> None:
        """Mark the chip whose person is in the hand."""
        set_tone(self, "true" if lifted else "false", "lifted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._grip.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pull = self._grip.move(event)
        if pull is Pull.LIFTED:
            self.lifted.emit()
        if pull is not Pull.NOTHING:
            self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip.release():
            self.setDown(False)
            self.let_go.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())


class Slot(Item):
    """An empty seat; in a place that needs nobody more it is only there for the arrows."""

    def __init__(self, around: Surroundings, *, is_needed: bool) -> None:
        super().__init__()
        self._look = around.appearance
        self.setProperty("seat", "needed" if is_needed else "spare")
        self.setIconSize(QSize(_MARK, _MARK))
        self.setAccessibleName(self.tr("Empty seat") if is_needed else self.tr("One more seat"))
        self.setToolTip(self.accessibleName())
        self._look.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self.setIcon(icons.icon("plus", self._look.colour("muted")))


class CellCard(QFrame):
    """Lays chips and slots out itself, as many beside each other as have room, and folds what is too much."""

    made_item = Signal(object)
    """An Item was made and is to be connected."""
    pressed = Signal()
    """The cell itself was pressed, beside its items."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("Cell")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._around = around
        self._spoken = ""
        self._cell: Cell | None = None
        self._is_chosen = False
        self._is_over = False
        self._width = LEAST_WIDTH
        self._items: dict[Key, Item] = {}
        self._count = label("", "label")
        self._away = label("", "label", tone="danger")
        self._shape = Picture("circle-check", "good", 16, around.appearance)
        self._more = label("", "muted")
        for part in (self._count, self._away, self._shape, self._more):
            part.setParent(self)

    @property
    def items(self) -> list[Item]:
        """What the arrows reach here, in reading order."""
        return list(self._items.values())

    @property
    def chips(self) -> list[PersonChip]:
        """The people of the cell."""
        return [item for item in self.items if isinstance(item, PersonChip)]

    def chip_of(self, person: int) -> PersonChip | None:
        """The chip of a person; None when not here, or folded away."""
        return next((chip for chip in self.chips if chip.chip and chip.chip.person == person), None)

    def show_cell(self, cell: Cell | None, spoken: str, *, is_over: bool) -> None:
        """Show a place as it stands; `spoken` names it."""
        self._cell, self._spoken, self._is_over = cell, spoken, is_over
        set_tone(self, "true" if is_over else "false", "over")
        needed = cell.coverage.needed if cell else 0
        filled = cell.coverage.filled if cell else 0
        number = self._around.formats.number
        words = self.tr("%1 of %2") if needed else "%1" if filled else ""
        self._count.setText(words.replace("%1", number(filled)).replace("%2", number(needed)))
        away = sum(chip.is_away for chip in cell.people) if cell and not is_over else 0
        self._away.setText(self.tr("Away: %1").replace("%1", number(away)) if away else "")
        self._shape.setVisible(bool(cell and needed and not is_over))
        if cell is not None:
            self._shape.show_icon(*LOOKS[cell.coverage.state])
        state = self._around.words.coverage(cell.coverage.state) if cell and needed else ""
        parts = (spoken, self._count.text(), state, self._away.text())
        self.setAccessibleName("\u060c ".join(part for part in parts if part))
        self._fill()

    def show_chosen(self, is_chosen: bool) -> None:
        """Mark the cell that the list of people is for; it shows everybody."""
        if is_chosen != self._is_chosen:
            self._is_chosen = is_chosen
            set_tone(self, "true" if is_chosen else "false", "chosen")
            self._fill()

    def show_fit(self, fits: bool | None) -> None:
        """While somebody is in the hand: where he may go is framed, the rest fades; None takes it back."""
        set_tone(self, "true" if fits else "false", "fits")
        if fits is False:
            faded = QGraphicsOpacityEffect(self)
            faded.setOpacity(_FADED)
            self.setGraphicsEffect(faded)
        elif self.graphicsEffect() is not None:
            self.setGraphicsEffect(None)  # type: ignore[arg-type]

    def _fill(self) -> None:
        people = self._cell.people if self._cell else ()
        empty = self._cell.coverage.needed - len(people) if self._cell else 0
        keys = [("person", chip.person) for chip in people]
        keys += [("seat", number) for number in range(max(empty, 0))]
        if not keys or not (self._cell and self._cell.coverage.needed):
            keys.append(("spare", 0))
        shown = self._unfolded(len(keys))
        hidden = len(keys) - shown
        self._more.setText(self.tr("and %Ln more", "", hidden) if hidden else "")
        keep(self, self._items, keys[:shown], self._make)
        for chip in people:
            item = self._items.get(("person", chip.person))
            if isinstance(item, PersonChip):
                item.show_person(chip, is_over=self._is_over)
        self.lay(self._width)

    def _unfolded(self, count: int) -> int:
        """How many of so many are shown; one alone is never hidden, for the word for it takes its room."""
        room = self._columns(count) * _ROWS
        return count if self._is_chosen or count <= room + 1 else room - 1

    def _make(self, key: Key) -> Item:
        kind, _ = key
        made: Item = (
            PersonChip(self._around) if kind == "person" else Slot(self._around, is_needed=kind == "seat")
        )
        self.made_item.emit(made)
        return made

    def _columns(self, count: int) -> int:
        inner = self._width - 2 * _PAD
        if inner >= 2 * _WIDE_CHIP or count > 2:
            return max(inner // _WIDE_CHIP, min(inner // _NARROW_CHIP, 2), 1)
        return 1

    def height_for(self, width: int) -> int:
        """How high the cell is at a width."""
        if width != self._width:
            self._width = width
            self._fill()
        places = len(self._items) + bool(self._more.text())
        rows = -(-places // self._columns(len(self._items)))
        return max(_PAD + _HEAD + rows * (_CHIP + _GAP) - _GAP + _PAD, _LEAST_HEIGHT)

    def lay(self, width: int) -> None:
        """Put everything in its place, from the reading side."""
        self._width = width
        inner, across = width - 2 * _PAD, self._columns(len(self._items))
        self._shape.setGeometry(self._turned(QRect(width - _PAD - 16, _PAD, 16, 16)))
        count = self._count.sizeHint().width()
        self._count.setGeometry(self._turned(QRect(_PAD + 2, _PAD - 2, count, 20)))
        self._away.setGeometry(self._turned(QRect(_PAD + 12 + count, _PAD - 2, inner - count - 30, 20)))
        chip = (inner - _GAP * (across - 1)) // across
        parts: list[QWidget] = [*self._items.values()]
        self._more.setVisible(bool(self._more.text()))
        parts += [self._more] if self._more.text() else []
        for place, part in enumerate(parts):
            left = _PAD + place % across * (chip + _GAP)
            top = _PAD + _HEAD + place // across * (_CHIP + _GAP)
            part.setGeometry(self._turned(QRect(left, top, chip, _CHIP)))
            part.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def _turned(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(self._width - box.right() - 1, box.y(), box.width(), box.height())
        return box
