"""Beside the verdict: figures, who is still to come, and in a large window the pace at which they come."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from volunteer_desk.domain import arrivals
from volunteer_desk.domain.attendance import BoardState, Direction
from volunteer_desk.services import attendance
from volunteer_desk.services.attendance import BoardRow
from volunteer_desk.services.gate import Situation
from volunteer_desk.ui.gate.arrivals import ArrivalsCard
from volunteer_desk.ui.gate.board import Board
from volunteer_desk.ui.gate.expected import ExpectedList
from volunteer_desk.ui.gate.posts import StationCounts
from volunteer_desk.ui.gate.sections import Sections
from volunteer_desk.ui.kit.panels import column, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings

_COMING = frozenset({BoardState.DUE, BoardState.LATE, BoardState.MISSING})


class GateSide(QWidget):
    """Figures on top of the shrinking list; a locked gate counts by station instead of naming people."""

    chosen = Signal(int)
    """Somebody of the list is to be recorded; carries the person's id."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.figures = Figures(around)
        self.figures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.arrivals = ArrivalsCard(around)
        self.arrivals.hide()
        self.expected = ExpectedList(around)
        self.expected.chosen.connect(self.chosen.emit)
        self.posts = StationCounts(around)
        self.posts.hide()
        self._nobody = label("", "muted", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sections = Sections(around.formats, self)
        self._names = QFrame()
        self._names.setProperty("card", True)
        self._names.setLayout(column(self.expected, self._nobody, spacing=0, margins=(3, 4, 3, 8)))
        whole = column(self.figures, self.arrivals, self._names, self.posts, spacing=12)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def show_board(self, board: Board, direction: Direction, situation: Situation | None) -> None:
        """Show who this mode waits for, and the counts of everybody."""
        self.figures.show_counts(attendance.figures(board.rows))
        current = situation.current(board.now_ms) if situation else None
        stations = situation.stations if situation else ()
        self.expected.faces.stations = {each.id: each.name for each in stations}
        lines = self._sections.of(board.rows, direction, situation, board.now_ms)
        self.expected.rows.show(lines)
        self.expected.setVisible(bool(lines))
        self._nobody.setVisible(not lines)
        everybody = self.tr("Nobody is awaited") if board.rows else self.tr("Nobody is assigned yet")
        self._nobody.setText(everybody)
        self.figures.setVisible(bool(board.rows))
        here = [row for row in board.rows if current is not None and row.shift == current.id]
        self.arrivals.show_flow(_flow(board, here), board.now_ms)
        self.posts.show_counts(stations, here)

    def be_private(self, private: bool) -> None:
        """First names and initials only."""
        self.expected.be_private(private)

    def lock(self, locked: bool) -> None:
        """A locked gate shows no list of names."""
        self._names.setVisible(not locked)
        self.posts.setVisible(locked)

    def be_wide(self, wide: bool) -> None:
        """A large window has room for the pace."""
        self.arrivals.setVisible(wide)


def _flow(board: Board, here: list[BoardRow]) -> arrivals.Flow:
    entries = (row.first_in_ms for row in board.rows if row.first_in_ms is not None)
    return arrivals.flow(entries, board.now_ms, remaining=sum(row.state in _COMING for row in here))


class Figures(QFrame):
    """Three figures: present, due, missing."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._formats = around.formats
        self._numbers: dict[str, QLabel] = {}
        parts = row(spacing=0, margins=(8, 10, 8, 10))
        for key, words in (
            ("present", self.tr("Present")),
            ("due", self.tr("Due")),
            ("missing", self.tr("Missing")),
        ):
            number = label("", "figure")
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            caption = label(words, "label")
            caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._numbers[key] = number
            parts.addLayout(column(number, caption, spacing=0), 1)
        self.setLayout(parts)

    def show_counts(self, counts: dict[BoardState, int]) -> None:
        """Break counts as present, late as due: three figures are enough at the gate."""
        values = {
            "present": counts[BoardState.PRESENT] + counts[BoardState.ON_BREAK],
            "due": counts[BoardState.DUE] + counts[BoardState.LATE],
            "missing": counts[BoardState.MISSING],
        }
        for key, value in values.items():
            self._numbers[key].setText(self._formats.number(value))
