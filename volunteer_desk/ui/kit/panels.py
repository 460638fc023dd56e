"""Small parts every screen shares: labels by kind, cards, pills, empty states, rules, rows and columns."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.domain.arabic import isolate
from volunteer_desk.ui.kit import icons
from volunteer_desk.ui.kit.theme import Appearance

_LRM: Final = "\u200e"
_RLM: Final = "\u200f"
_ISLANDS: Final = frozenset("\u2066\u2067\u2068")
_STRONG: Final = frozenset({"L", "R", "AL"})


def leading() -> Qt.AlignmentFlag:
    """The side the interface reads from; absolute, because a QLabel takes its side from its text."""
    is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def directed(words: str) -> str:
    """Words of two scripts, kept in the order the interface reads; a name by itself keeps its own."""
    if not words:
        return words
    is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    mark = _RLM if is_rtl else _LRM
    if not _ISLANDS.isdisjoint(words):
        return f"{mark}{words}"
    strong = [each for each in map(unicodedata.bidirectional, words) if each in _STRONG]
    begins_rtl = strong[:1] in (["R"], ["AL"])
    if is_rtl:
        return words if begins_rtl else f"{mark}{words}"
    return f"{mark}{words}" if begins_rtl and "L" in strong else words


def dotted(parts: Iterable[str | None]) -> str:
    """Values beside each other, each an island so that Latin and Arabic keep their order."""
    return " \u00b7 ".join(isolate(part) for part in parts if part)


class Label(QLabel):
    """A QLabel whose words run in the interface's direction, whatever their first letter is."""

    def setText(self, words: str) -> None:
        super().setText(directed(words))


class Sentence(Label):
    """Words that may wrap, with every line at the reading edge.

    A QLabel of plain text indents each wrapped line but the last by a space where it runs from the right.
    """

    def __init__(self, words: str = "", kind: str = "body") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(leading())
        self.say(words)

    def say(self, words: str) -> None:
        """Show these words."""
        self.setText(escape(words, quote=False))
        self.setAccessibleName(words)


def label(words: str = "", kind: str = "body", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Text of a kind: display, title, section, name, figure, body, muted, label, error."""
    made = Label()
    made.setText(words)
    made.setProperty("kind", kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    made.setAlignment(leading())
    return made


def pill(words: str, tone: str) -> QLabel:
    """A tinted word; used for exceptions only."""
    made = label(words, "", tone=tone)
    made.setProperty("pill", True)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def set_tone(widget: QWidget, tone: str, name: str = "tone") -> None:
    """Change a dynamic property that the style sheet looks at."""
    if widget.property(name) == tone:
        return
    widget.setProperty(name, tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    for child in widget.findChildren(QWidget):
        child.style().unpolish(child)
        child.style().polish(child)


def row(
    *parts: QWidget | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A row of widgets; None stretches, a number is a gap."""
    made = QHBoxLayout()
    return _filled(made, parts, spacing, margins)  # type: ignore[return-value]


def column(
    *parts: QWidget | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A column of widgets; None stretches, a number is a gap."""
    made = QVBoxLayout()
    return _filled(made, parts, spacing, margins)  # type: ignore[return-value]


def _filled(
    made: QBoxLayout, parts: Sequence[QWidget | int | None], spacing: int, margins: tuple[int, int, int, int]
) -> QBoxLayout:
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        else:
            made.addWidget(part)
    return made


def card(*parts: QWidget | int | None, spacing: int = 8, padding: int = 16, tone: str = "") -> QFrame:
    """A framed column."""
    made = QFrame()
    made.setProperty("card", True)
    if tone:
        made.setProperty("tone", tone)
    made.setLayout(column(*parts, spacing=spacing, margins=(padding, padding, padding, padding)))
    return made


def rule() -> QFrame:
    """A thin line between parts."""
    made = QFrame()
    made.setProperty("rule", True)
    return made


def scroll(inside: QWidget) -> QScrollArea:
    """A vertical scroll area without a frame."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(inside)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def sided(lead: int, top: int, trail: int, bottom: int) -> tuple[int, int, int, int]:
    """Margins by reading side; a layout does not turn its own."""
    is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return (trail, top, lead, bottom) if is_rtl else (lead, top, trail, bottom)


class GutterArea(QScrollArea):
    """A vertical scroll area that keeps its bar's room free: what is inside ends at one edge, bar or not."""

    WIDTH: Final = 12

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._keep)
        self._keep(0, 0)

    def _keep(self, least: int, most: int) -> None:
        # Margins of the viewport would be simpler, but the area forgets them when no bar is needed.
        self.widget().setContentsMargins(*sided(0, 0, 0 if most > least else self.WIDTH, 0))


HEAD: Final = 44
"""Height of a screen's head, so that its title stands at one place whatever stands beside it."""


def page(head: QWidget, *below: QWidget, bottom: int = 16) -> QVBoxLayout:
    """A screen: its head, parts, and last what scrolls, whose bar stands in the page's margin."""
    head.setMinimumHeight(HEAD)
    made = column(spacing=12, margins=sided(24, 20, 24 - GutterArea.WIDTH, bottom))
    for part in (head, *below):
        scrolls = isinstance(part, GutterArea | QStackedWidget)
        made.addLayout(row(part, margins=sided(0, 0, 0 if scrolls else GutterArea.WIDTH, 0)), int(scrolls))
    return made


def clear(layout: QBoxLayout) -> None:
    """Take everything out of a layout and let the widgets go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Picture(QWidget):
    """An icon of any size in a role's colour."""

    def __init__(self, name: str, role: str, size: int, appearance: Appearance) -> None:
        super().__init__()
        self._name, self._role, self._appearance = name, role, appearance
        self.setFixedSize(QSize(size, size))
        appearance.changed.connect(self.update)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint(painter, self.rect().toRectF(), self._name, self._appearance.colour(self._role))
        painter.end()


def elided(words: str, measured: QFontMetrics, width: int) -> str:
    """Words cut to a width; the … stands at their own end, also of a Latin name on an Arabic screen."""
    shown = measured.elidedText(words, Qt.TextElideMode.ElideRight, width)
    is_one = _ISLANDS.isdisjoint(words)
    return directed(isolate(shown) if is_one and shown != words else shown)


class ElidedLabel(QLabel):
    """One line that ends with … when it does not fit, and then says all of it in its tooltip."""

    def __init__(self, words: str = "", kind: str = "body") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words = ""
        self.say(words)

    def say(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        room = max(self.width(), 8)
        is_cut = self.fontMetrics().horizontalAdvance(self._words) > room
        self.setToolTip(self._words if is_cut else "")
        self.setText(elided(self._words, self.fontMetrics(), room))


class EmptyState(QWidget):
    """What an empty list shows: an icon, one sentence, one button, one quiet second way."""

    def __init__(
        self, icon: str, sentence: str, appearance: Appearance, *actions: QPushButton, hint: str = ""
    ) -> None:
        super().__init__()
        words = label(sentence, "section", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMinimumWidth(320)
        below = label(hint, "muted", wrap=True)
        below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made = column(spacing=12, margins=(24, 24, 24, 24))
        made.addStretch(2)
        made.addWidget(Picture(icon, "muted", 48, appearance), 0, Qt.AlignmentFlag.AlignHCenter)
        made.addWidget(words, 0)
        made.addWidget(below, 0)
        made.addSpacing(4)
        buttons = row(None, *actions, None, spacing=8)
        made.addLayout(buttons)
        made.addStretch(3)
        self.setLayout(made)
        # Not before it has its place: a label of its own would open a window and take the focus away.
        below.setVisible(bool(hint))


def heading(title: str, *actions: QWidget, below: str = "") -> QWidget:
    """A screen's title with what it offers at the end of the line."""
    made = QWidget()
    words = column(label(title, "title"), spacing=0)
    if below:
        words.addWidget(label(below, "muted"))
    line = row(spacing=8)
    line.addLayout(words)
    line.addStretch(1)
    for action in actions:
        line.addWidget(action)
    made.setLayout(line)
    return made


class ClickCard(QFrame):
    """A card that leads somewhere: a click, Enter or Space."""

    def __init__(
        self, name: str, action: Callable[[], object], *, padding: int = 14, spacing: int = 6
    ) -> None:
        super().__init__()
        self._action = action
        self.setProperty("card", True)
        self.setProperty("clickable", True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body = column(spacing=spacing, margins=(padding, padding, padding, padding))
        self.setLayout(self.body)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._action()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._action()
        else:
            super().keyPressEvent(event)
