"""Figures and dots can be told from their ground and from each other in every theme, and in grey too."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.services.today import Figure, SeatPicture
from volunteer_desk.ui.kit.theme import NAMES, Appearance, contrast
from volunteer_desk.ui.today.drawing import FIGURE_ROLES, SEAT_ROLES, paint_figure, paint_seat


@pytest.fixture(params=NAMES)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(qapp)
    made.choose(request.param)
    yield made
    made.choose("light")


def test_every_figure_and_dot_stands_out_from_its_card(look: Appearance) -> None:
    for role in {*FIGURE_ROLES.values(), *SEAT_ROLES.values()}:
        for ground in ("surface", "hover"):
            assert contrast(look.colour(role), look.colour(ground)) >= 3, (role, ground)


def test_chips_and_states_can_be_read_on_their_grounds(look: Appearance) -> None:
    pairs = [("text", "surface"), ("text", "accent_soft"), ("muted", "surface"), ("muted", "accent_soft")]
    pairs += [(tone, f"{tone}_soft") for tone in ("good", "warning", "danger")]
    for ink, ground in pairs:
        assert contrast(look.colour(ink), look.colour(ground)) >= 4.5, (ink, ground)


def shape(look: Appearance, paint: Callable[[QPainter, QRectF], None]) -> tuple[bool, ...]:
    """Which pixels are inked, by lightness alone, when something is painted on a card."""
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    ground = look.colour("surface")
    image.fill(ground)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, 24, 24))
    painter.end()
    return tuple(contrast(image.pixelColor(x, y), ground) > 2 for y in range(24) for x in range(24))


def test_without_colour_every_figure_and_dot_has_a_shape_of_its_own(look: Appearance) -> None:
    drawn = {}
    for figure in Figure:
        drawn[figure.value] = shape(look, lambda p, box, each=figure: paint_figure(p, box, each, look))
    seats = {f"seat {state.value}": SeatPicture(state) for state in BoardState}
    seats["seat leader"] = SeatPicture(BoardState.PRESENT, is_leader=True)
    seats["empty"], seats["empty leader"] = SeatPicture(None), SeatPicture(None, is_leader=True)
    for name, seat in seats.items():
        drawn[name] = shape(look, lambda p, box, each=seat: paint_seat(p, box, each, look))
    alike = {frozenset(pair) for pair in combinations(drawn, 2) if drawn[pair[0]] == drawn[pair[1]]}
    # Missing and absent are one figure, and one dot.
    assert alike == {frozenset({"seat missing", "seat absent"})}
