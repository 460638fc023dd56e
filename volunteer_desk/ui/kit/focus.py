"""The ring round whatever the keyboard speaks to: two pixels, two pixels away from the control.

A style sheet can only change a control's own border, which a filled button hides and which moves its words;
the ring lies over the window instead, follows the control wherever it goes, and is clipped where it is.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QPushButton, QWidget
from shiboken6 import isValid

from volunteer_desk.ui.kit.theme import Appearance

WIDTH: Final = 2
GAP: Final = 2
_REACH: Final = WIDTH + GAP
_FOLLOWED: Final = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange}
)
_GROUNDS: Final = {
    **dict.fromkeys(("Sidebar", "GateFrame", "LockPage"), "focus_on_dark"),
    **dict.fromkeys(("LockCard", "Sheet"), "focus"),
}
"""Whose ground has which ring; the nearest decides. Some are dark in every theme."""


class FocusRings(QObject):
    """Keeps one ring for each window that has had the keyboard."""

    def __init__(self, app: QApplication, appearance: Appearance) -> None:
        super().__init__(app)
        self._appearance = appearance
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._go)

    def _go(self, _before: QWidget | None, now: QWidget | None) -> None:
        control = _control(now)
        if self._ring is not None and isValid(self._ring):
            self._ring.leave()
        self._ring = None
        if control is not None:
            self._ring = self._of(control.window())
            self._ring.surround(control)

    def _of(self, window: QWidget) -> "FocusRing":
        found = window.findChild(FocusRing, "", Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, FocusRing) else FocusRing(window, self._appearance)


def _control(widget: QWidget | None) -> QWidget | None:
    """What a person would call the control; None for what only holds others, or is no window of ours."""
    if widget is None or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return None
    if widget.window().windowType() is not Qt.WindowType.Window:
        return None
    above = widget.parentWidget()
    return above if isinstance(above, QComboBox | QAbstractSpinBox) else widget


class FocusRing(QWidget):
    """Drawn over a window; lets every click through."""

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._around: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        appearance.changed.connect(self.update)

    @property
    def control(self) -> QWidget | None:
        """What the ring is drawn round."""
        return self._around[0] if self._around and isValid(self._around[0]) else None

    def surround(self, control: QWidget) -> None:
        """Go round this control and follow it."""
        self.leave()
        self._around = [control]
        while (above := self._around[-1].parentWidget()) is not None and above is not self._window:
            self._around.append(above)
        for each in self._around:
            each.installEventFilter(self)
        self._place()

    def leave(self) -> None:
        """Go round nothing."""
        for each in self._around:
            if isValid(each):
                each.removeEventFilter(self)
        self._around = []
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        control = self.control
        if control is None or not control.isVisible():
            self.hide()
            return
        reach = QRect(self._on_window(control), control.size()).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        for above in self._around[1:]:
            room = QRect(self._on_window(above), above.size())
            reach &= room.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        self.setGeometry(reach)
        self.setVisible(not reach.isEmpty())
        self.raise_()

    def _on_window(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self._window, QPoint(0, 0))

    def role(self) -> str:
        """The colour's role, which stands out from the ground the control is on."""
        grounds = (_GROUNDS.get(each.objectName()) for each in self._around)
        return next((role for role in grounds if role), "focus")

    def _radius(self, control: QWidget) -> float:
        metrics = self._appearance.theme.metrics
        if isinstance(control, QPushButton) and (
            control.property("chip") or control.objectName() == "OperatorChip"
        ):
            return control.height() / 2
        is_card = bool(control.property("card")) or control.objectName() == "GateBox"
        return metrics["radius" if is_card else "control_radius"]

    def paintEvent(self, _event: QPaintEvent) -> None:
        control = self.control
        if control is None:
            return
        place = self._on_window(control) - self.pos()
        box = QRect(place, control.size()).toRectF()
        inset = GAP + WIDTH / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.colour(self.role()), WIDTH))
        radius = self._radius(control) + inset
        painter.drawRoundedRect(box.adjusted(-inset, -inset, inset, inset), radius, radius)
        painter.end()
