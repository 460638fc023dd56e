"""Colours that can be told apart, and a focus that is always seen: in every theme, on every control."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton, QWidget

from tests.support.interface import Interface
from volunteer_desk.ui.kit.buttons import Check, Segments, button, chip
from volunteer_desk.ui.kit.fields import ChoiceField, LinesField, PassphraseField, SearchField, TextField
from volunteer_desk.ui.kit.focus import GAP, WIDTH, FocusRing
from volunteer_desk.ui.kit.navigation import ScreenSpec
from volunteer_desk.ui.kit.panels import ClickCard, column
from volunteer_desk.ui.kit.sidebar import Sidebar
from volunteer_desk.ui.kit.theme import NAMES, Theme, contrast, load

GROUNDS = ("page", "surface", "sunken", "selection", "hover")
WORDS = (
    *(("text", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in GROUNDS),
    *((tone, f"{tone}_soft") for tone in ("good", "info", "warning", "danger")),
    *((tone, ground) for tone in ("good", "info", "warning", "danger") for ground in ("page", "surface")),
    *((f"{verdict}_text", verdict) for verdict in ("admitted", "already", "attention", "refused", "out")),
    ("accent_text", "accent"), ("accent_text", "accent_strong"), ("accent", "surface"), ("accent", "page"),
    ("accent", "accent_soft"), ("accent_strong", "accent_soft"), ("sidebar_text", "sidebar"),
    ("sidebar_muted", "sidebar"), ("sidebar_strong", "sidebar_active"), ("surface", "text"),
)  # fmt: skip
SHAPES = (
    *((role, ground) for role in ("field_border", "focus") for ground in ("page", "surface", "sunken")),
    ("focus", "selection"), ("accent", "selection"), ("focus_on_dark", "sidebar"), ("focus_on_dark", "out"),
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_words_and_shapes_stand_out(name: str) -> None:
    theme: Theme = load(name)
    least = 7.0 if name == "sunlight" else 4.5
    found = [(*pair, contrast(*map(theme.colour, pair))) for pair in WORDS]
    assert [pair for pair in found if pair[2] < least] == []
    shapes = [(*pair, contrast(*map(theme.colour, pair))) for pair in SHAPES]
    assert [pair for pair in shapes if pair[2] < 3.0] == []


class Controls:
    """One control of each kind on a page, with room for a ring."""

    def __init__(self, interface: Interface) -> None:
        look = interface.around.appearance
        self.page = QWidget()
        self.page.setObjectName("page")
        self.page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kinds = [
            button(kind or "ordinary", kind=kind) for kind in ("primary", "quiet", "plain", "danger", "")
        ]
        segments = Segments([("a", "One"), ("b", "Two")], "a")
        card = ClickCard("A card", lambda: None)
        sidebar = Sidebar([ScreenSpec("today", "Today", "sun", QWidget)], look, team="Team")
        choices = [("a", "A"), ("b", "B")]
        parts = [
            *kinds, chip("A filter"), segments, Check("A choice"), TextField("Name"), card, sidebar,
            SearchField("Search", look), LinesField("Lines", height=60), PassphraseField("Secret", look),
            ChoiceField("City", choices), ChoiceField("City", choices, searchable=True),
        ]  # fmt: skip
        self.page.setLayout(column(*parts, spacing=12, margins=(20, 20, 20, 20)))
        interface.show(self.page, 700, 1300)
        interface.until(self.page.isActiveWindow)
        self.interface = interface

    def all(self) -> Iterator[QWidget]:
        for each in self.page.findChildren(QWidget):
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and each.isEnabled():
                yield each

    def picture(self) -> QImage:
        return self.page.grab().toImage()

    def ring(self) -> FocusRing:
        found = self.page.findChild(FocusRing)
        assert isinstance(found, FocusRing)
        return found


def _edge(box: QRect, outside: int) -> list[QPoint]:
    """The middles of the four sides, some pixels outside a box."""
    return [
        QPoint(box.center().x(), box.top() - outside), QPoint(box.center().x(), box.bottom() + outside),
        QPoint(box.left() - outside, box.center().y()), QPoint(box.right() + outside, box.center().y()),
    ]  # fmt: skip


@pytest.mark.parametrize("theme", NAMES)
def test_the_focus_is_seen_on_every_control(interface: Interface, theme: str) -> None:
    controls = Controls(interface)
    interface.around.appearance.choose(theme)
    seen = list(controls.all())
    assert len(seen) > 16
    controls.page.setFocus()
    for control in seen:
        controls.page.setFocus()
        interface.until(lambda: not controls.ring().isVisible() or controls.ring().control is None)
        before = controls.picture()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        ring = controls.ring()
        assert ring.isVisible(), control
        after = controls.picture()
        shown = ring.control
        assert shown is not None
        box = QRect(shown.mapTo(controls.page, QPoint(0, 0)), shown.size())
        for place in _edge(box, GAP + WIDTH):
            new, ground = after.pixelColor(place), before.pixelColor(place)
            assert contrast(new, ground) >= 3.0, (theme, control, place, new.name(), ground.name())
        for place in _edge(box, 1):
            assert after.pixelColor(place) == before.pixelColor(place), (theme, control)


def test_the_ring_follows_its_control_and_goes_with_it(interface: Interface) -> None:
    page = QWidget()
    made = QPushButton("here", page)
    made.setGeometry(40, 40, 100, 40)
    interface.show(page, 400, 300)
    interface.until(page.isActiveWindow)
    made.setFocus()
    ring = page.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    assert ring.geometry() == QRect(36, 36, 108, 48)
    made.move(200, 100)
    assert ring.geometry().topLeft() == QPoint(196, 96)
    made.hide()
    assert not ring.isVisible()


def test_a_placeholder_stands_beside_its_icon_and_where_the_text_will(interface: Interface) -> None:
    """Both kinds of field inset their words alike, and no gap parts the magnifier from the words."""
    field, lines = TextField("Name", placeholder="xxxx"), LinesField("Lines", placeholder="xxxx")
    search = SearchField("xxxx", interface.around.appearance)
    page = QWidget()
    page.setLayout(column(field, lines, search))
    interface.show(page, 500, 400)
    starts = [_first_ink(part.edit) for part in (field, lines)]
    assert abs(starts[0] - starts[1]) <= 1
    assert _first_ink(search, after=30) < 44


def _first_ink(widget: QWidget, after: int = 4) -> int:
    """How many pixels from the left the first thing stands in a widget."""
    image = widget.grab().toImage()
    ground = QColor(image.pixelColor(image.width() - 8, image.height() // 2))
    middle = range(image.height() // 4, image.height() * 3 // 4) if image.height() < 80 else range(6, 40)
    return next(
        x for x in range(after, image.width()) if any(image.pixelColor(x, y) != ground for y in middle)
    )
