"""Ctrl+K: found in any spelling and in English, painted on the right sides, run by Enter."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.interface import Interface
from volunteer_desk.ui.kit.command_palette import ROW, Command, CommandPalette
from volunteer_desk.ui.kit.painting import BAR

_ALSO = "إسناد لوحة assignment board"


class Palette:
    """A palette over a window, with commands that say what they did."""

    def __init__(self, interface: Interface) -> None:
        self.done: list[str] = []
        self.look = interface.around.appearance
        self.window = QWidget()
        interface.show(self.window)
        self.box = CommandPalette(self.window, self.look)
        self.box.offer(
            [
                Command("اليوم", "sun", lambda: self.done.append("today"), "F1", "today"),
                Command("الإسناد", "layout-grid", lambda: self.done.append("board"), "Ctrl+4", _ALSO),
                Command("الحضور", "scan-line", lambda: self.done.append("gate")),
            ]
        )

    def words(self) -> list[str]:
        return [command.words for command in self.box.shown()]

    def type(self, words: str) -> None:
        self.box.search.setText(words)

    def row(self, place: int) -> tuple[QImage, QRect]:
        rows = self.box.list
        return rows.viewport().grab().toImage(), rows.visualItemRect(rows.item(place))


@pytest.fixture(params=["ar", "en"])
def palette(request: pytest.FixtureRequest, interface: Interface) -> Iterator[Palette]:
    interface.speak(request.param)
    yield Palette(interface)


def _inked(image: QImage, box: QRect) -> set[str]:
    """The colours that stand in a box."""
    across, down = range(box.left(), box.right() + 1), range(box.top(), box.bottom() + 1)
    return {image.pixelColor(x, y).name() for x in across for y in down}


def test_commands_are_found_in_any_spelling_and_in_english(palette: Palette) -> None:
    palette.type("اسناد")
    assert palette.words() == ["الإسناد"]
    palette.type("board assign")
    assert palette.words() == ["الإسناد"]
    palette.type("nothing of the kind")
    assert palette.words() == []
    palette.type("")
    assert len(palette.words()) == 3


def test_arrows_choose_and_enter_runs(palette: Palette) -> None:
    QTest.keyClick(palette.box.search, Qt.Key.Key_Down)
    QTest.keyClick(palette.box.search, Qt.Key.Key_Return)
    assert palette.done == ["board"]
    assert not palette.box.isVisible()


def test_the_bar_is_where_reading_starts_and_the_keys_where_it_ends(palette: Palette) -> None:
    image, box = palette.row(0)
    assert box.height() == ROW
    is_rtl = palette.box.layoutDirection() == Qt.LayoutDirection.RightToLeft
    accent = QColor(palette.look.colour("accent")).name()
    bar = QRect(box.right() - BAR + 1 if is_rtl else box.left(), box.top(), BAR, box.height())
    assert _inked(image, bar) == {accent}
    ground = palette.look.colour("selection").name()
    far = QRect(box.left() + 4 if is_rtl else box.right() - 60, box.top(), 56, box.height())
    # The frame of "F1" stands at the far side; without keys nothing does.
    assert _inked(image, far) != {ground}
    third, below = palette.row(2)
    far.moveTop(below.top())
    assert len(_inked(third, far)) == 1
