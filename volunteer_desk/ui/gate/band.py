"""The verdict band: readable at two metres by colour, shape, word and name, in this order."""

from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from volunteer_desk.ui.gate.face import Act, Face
from volunteer_desk.ui.gate.shapes import COLOURS, STATIONS, fill, shape
from volunteer_desk.ui.kit.panels import column, directed, dotted, set_tone
from volunteer_desk.ui.kit.theme import Appearance, font

_SHAPE, _BESIDE = 120, 28
_WORD, _NAME, _PLACE, _WHY = (96, 700), (64, 600), (40, 500), (24, 500)
_LEADING: Final = 1.5
_TALL: Final = sum(size * _LEADING for size, _ in (_WORD, _NAME, _PLACE, _WHY))
_BROAD: Final = 800
_MARGIN: Final = 16
_LARGEST: Final = 1.5
_ACT: Final = 56
_SMALLEST: Final = 14
_TRIES: Final = 4  # hinting makes text a little broader than its share


class VerdictBand(QWidget):
    """Paints one face; without one it waits, pale. What it offers is a button inside, so nothing moves."""

    acted = Signal(object)
    """What the face offers is to be done; carries its Act."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._waiting = self._hint = ""
        self._waiting_act: Act | None = None
        self.face: Face | None = None
        self.painted_for: Face | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(220)
        self._offers = _Offers()
        self._button = QPushButton()
        self._button.setObjectName("BandAct")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self.act)
        self._button.hide()
        self._whole = column(None, margins=(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        self._whole.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(self._whole)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(800, 400)

    @property
    def scale(self) -> float:
        """1 at the design size; all of the type shrinks and grows together, the same for every verdict."""
        room = self.height() - 2 * _MARGIN
        offering = (room - _ACT - _MARGIN) / (_TALL - _PLACE[0] * _LEADING)
        return min(room / _TALL, offering, self.width() / _BROAD, _LARGEST)

    def show_face(self, face: Face | None) -> None:
        """Show a verdict, at once; None waits."""
        self.face = face
        self.setAccessibleName(face.sentence if face else self._waiting)
        self._offer()
        self.update()

    def say_waiting(self, words: str, hint: str, act: Act | None = None) -> None:
        """What stands here while nobody is, and what can be done about it."""
        self._waiting, self._hint, self._waiting_act = words, hint, act
        if self.face is None:
            self.setAccessibleName(words)
        self._offer()
        self.update()

    @property
    def offered(self) -> Act | None:
        """What the button does now; None without one."""
        return self.face.act if self.face is not None else self._waiting_act

    def act(self) -> None:
        """Do what is offered, by its key or a click."""
        if self.offered is not None:
            self.acted.emit(self.offered)

    def _offer(self) -> None:
        words = self._offers.words(self.offered) if self.offered is not None else ""
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self._button.setVisible(bool(words))
        # On the pale ground of waiting, a pale button would not be seen.
        set_tone(self._button, "primary" if self.face is None else "", "kind")
        # The verdict is painted at once, before the layout's own turn comes.
        self._whole.activate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF()
        if self.face is None or self.face.kind == "waiting":
            self._paint_waiting(painter, box)
        else:
            self._paint_face(painter, box, self.face)
        painter.end()
        self.painted_for = self.face

    def _paint_waiting(self, painter: QPainter, box: QRectF) -> None:
        radius = self._appearance.theme.metrics["radius"]
        painter.setPen(QPen(self._appearance.colour("border"), self._appearance.theme.metrics["line_width"]))
        painter.setBrush(self._appearance.colour("surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        words, hint = self._waiting, self._hint
        if self.face is not None:
            words, hint = self.face.word, dotted((self.face.name, self.face.line))
        ink, scale = self._appearance.colour("muted"), self.scale
        lines = [(words, 48 * scale, 500), (hint, 24 * scale, 400)]
        self._write(painter, self._above_button(box), lines, ink)

    def _paint_face(self, painter: QPainter, box: QRectF, face: Face) -> None:
        ground, ink = (self._appearance.colour(role) for role in COLOURS[face.kind])
        fill(painter, box, face.kind, ground, self._appearance.theme.metrics["radius"])
        scale = self.scale
        below = ((face.name, *_NAME), (face.place, *_PLACE), (face.line, *_WHY))
        lines = [(words, size * scale, weight) for words, size, weight in below if words]
        box = self._above_button(box)
        tall = (_WORD[0] * scale + sum(size for _, size, _ in lines)) * _LEADING
        head = QRectF(box.x(), box.center().y() - tall / 2, box.width(), _WORD[0] * scale * _LEADING)
        self._paint_head(painter, head, face, ink)
        under = QRectF(box.x(), head.bottom(), box.width(), tall - head.height())
        self._write(painter, under, lines, ink)
        if face.place and face.station is not None:
            name = (_NAME[0] if face.name else 0) * scale * _LEADING
            place = QRectF(box.x(), under.y() + name, box.width(), _PLACE[0] * scale * _LEADING)
            self._paint_station(painter, place, face)

    def _above_button(self, box: QRectF) -> QRectF:
        taken = _ACT + _MARGIN if self.offered is not None else 0
        return box.adjusted(0, 0, 0, -taken)

    def _paint_station(self, painter: QPainter, box: QRectF, face: Face) -> None:
        """The station's own colour, beside its name."""
        size = _PLACE[0] * self.scale
        used = _fitting(face.place, size, _PLACE[1], box.width() - 2 * _MARGIN)
        half = (QFontMetricsF(used).horizontalAdvance(face.place) + size) / 2 + size * 0.5
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = box.center().x() + (half if is_rtl else -half)
        block = QRectF(middle - size / 2, box.center().y() - size / 2, size, size)
        ink = self._appearance.colour(COLOURS[face.kind][1])
        painter.setPen(QPen(ink, max(size * 0.08, 2)))
        painter.setBrush(self._appearance.colour(STATIONS[(face.station or 0) % len(STATIONS)]))
        painter.drawRoundedRect(block, size * 0.22, size * 0.22)

    def _paint_head(self, painter: QPainter, box: QRectF, face: Face, ink: QColor) -> None:
        """Shape and word side by side, so that both are as large as the room allows."""
        side, gap = _SHAPE * self.scale, _BESIDE * self.scale
        room = box.width() - 4 * _MARGIN - side - gap
        used = _fitting(face.word, _WORD[0] * self.scale, _WORD[1], room)
        width = QFontMetricsF(used).horizontalAdvance(face.word)
        left = box.center().x() - (side + gap + width) / 2
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at, words = (left + width + gap, left) if is_rtl else (left, left + side + gap)
        shape(painter, QRectF(at, box.center().y() - side / 2, side, side), face.kind, ink)
        painter.setFont(used)
        painter.setPen(ink)
        painter.drawText(
            QRectF(words - 4, box.y(), width + 8, box.height()), Qt.AlignmentFlag.AlignCenter, face.word
        )

    def _write(
        self, painter: QPainter, box: QRectF, lines: list[tuple[str, float, int]], ink: QColor
    ) -> None:
        """Lines of text with their size and weight, one below the other around the middle of `box`."""
        top = box.center().y() - sum(size for _, size, _ in lines) * _LEADING / 2
        for words, size, weight in lines:
            room = QRectF(box.x() + _MARGIN, top, box.width() - 2 * _MARGIN, size * _LEADING)
            painter.setFont(_fitting(words, size, weight, room.width()))
            painter.setPen(ink)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, directed(words))
            top += room.height()


class _Offers(QObject):
    """Words of the button, with the key that presses it."""

    def words(self, act: Act) -> str:
        """What a button says."""
        return {
            Act.OVERRIDE: self.tr("Check in here by the leader's leave (F6)"),
            Act.WALK_IN: self.tr("Check in as a walk-in (+)"),
            Act.GUARDIAN: self.tr("Signed paper of the guardian (F6)"),
            Act.OPEN_EARLY: self.tr("Open the shift early (F6)"),
        }[act]


def _fitting(words: str, size: float, weight: int, width: float) -> QFont:
    """Made smaller until all of it fits: a name is never cut. Text is as broad as its size is tall."""
    pixels = round(size)
    for _ in range(_TRIES):
        broad = QFontMetricsF(font(pixels, weight)).horizontalAdvance(words)
        if broad <= width or pixels <= _SMALLEST:
            break
        pixels = max(min(int(pixels * width / broad), pixels - 1), _SMALLEST)
    return font(pixels, weight)
