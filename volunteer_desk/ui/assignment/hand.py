"""Who is in the hand between two places, lifted by the mouse or by Space, and where the hand may let go."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from volunteer_desk.domain.arabic import isolate, short_name
from volunteer_desk.domain.eligibility import Reason
from volunteer_desk.services import fitting
from volunteer_desk.services.assignment import Place
from volunteer_desk.ui.assignment.acts import Lifted
from volunteer_desk.ui.assignment.board import Board
from volunteer_desk.ui.kit.panels import column, label
from volunteer_desk.ui.kit.surroundings import Surroundings


class Hand(QObject):
    """Holds at most one person; the board frames where he may go and fades the rest."""

    changed = Signal()
    """Somebody is in the hand, or nobody is any more."""
    put = Signal(object, object)
    """Who was in the hand is to have a place; carries the Lifted and the Place."""

    def __init__(self, around: Surroundings, board: Board, screen: QWidget) -> None:
        super().__init__(screen)
        self._around, self._board, self._screen = around, board, screen
        self._tasks = around.scope(self)
        self._distribution = 0
        self._verdicts: Mapping[Place, tuple[Reason, ...]] = {}
        self._ghost: Ghost | None = None
        self.who: Lifted | None = None

    def work_in(self, distribution: int) -> None:
        """The distribution whose places are on the board."""
        self._distribution = distribution

    def lift(self, who: Lifted | None) -> None:
        """Take somebody into the hand; whoever was in it goes back."""
        self.go_back()
        if who is None:
            return
        self.who = who
        self._board.show_lifted(who)
        self._tasks.start(self._look(who), replace="look")
        self.changed.emit()

    async def _look(self, who: Lifted) -> None:
        leaving = who.origin[0] if who.origin else None
        found = await self._around.desk.read(fitting.verdicts, who.person, self._distribution, leaving)
        if self.who == who:
            self._verdicts = found
            self._board.show_fits({place: not reasons for place, reasons in found.items()})
            self.changed.emit()

    def reason(self, place: Place | None) -> str:
        """Why who is in the hand may not go to a place; empty when he may, or nothing is known."""
        reasons = self._verdicts.get(place, ()) if place is not None else ()
        return "\u060c ".join(self._around.words.why(reason) for reason in reasons)

    def follow(self, point: QPoint) -> None:
        """The mouse is here: the name goes along, with the reason where the place does not fit."""
        if self.who is None:
            return
        if self._ghost is None:
            self._ghost = Ghost(self._screen.window())
        self._ghost.say(short_name(self.who.name, keep=2), self.reason(self._board.place_at(point)))
        self._ghost.go(point)
        self._board.scroll_near_edge(point)

    def drop(self, place: Place | None) -> None:
        """Put who is in the hand into a place; None, or where he came from, lets him go back."""
        who = self.who
        self.go_back()
        if who is not None and place is not None and place != who.origin:
            self.put.emit(who, place)

    def go_back(self) -> None:
        """Nobody is in the hand any more."""
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        if self.who is not None:
            self.who, self._verdicts = None, {}
            self._board.show_lifted(None)
            self.changed.emit()


class Ghost(QFrame):
    """The name beside the pointer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("Ghost")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = label("", "body")
        self._why = label("", "muted", tone="danger")
        self.setLayout(column(self._name, self._why, spacing=0, margins=(12, 4, 12, 4)))

    def say(self, name: str, why: str) -> None:
        """Show who it is, and what is against the place below."""
        self._name.setText(isolate(name))
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.adjustSize()

    def go(self, point: QPoint) -> None:
        """Stand beside a point in global coordinates, within the window."""
        window = self.parentWidget()
        at = window.mapFromGlobal(point) + QPoint(14, 14)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at -= QPoint(self.width() + 28, 0)
        self.move(
            min(max(at.x(), 4), window.width() - self.width() - 4),
            min(at.y(), window.height() - self.height()),
        )
        self.show()
        self.raise_()
