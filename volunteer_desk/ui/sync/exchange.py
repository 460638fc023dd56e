"""What the interface asks of the exchange with the platform; the program hands in the engine."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.ui.kit.i18n import Formats
from volunteer_desk.ui.kit.wording import Wording

NOT_ENROLLED = "not_enrolled"
OFFLINE = "offline"
SYNCING = "syncing"
_AGAIN_MS: Final = 15_000


class Standing(Protocol):
    """How things stand."""

    @property
    def state(self) -> str: ...
    @property
    def unsent(self) -> int: ...
    @property
    def refused(self) -> int: ...
    @property
    def conflicts(self) -> int: ...
    @property
    def last_contact_ms(self) -> int | None: ...
    @property
    def clock_offset_ms(self) -> int: ...
    @property
    def problem(self) -> Problem | None: ...


class PastExchange(Protocol):
    """One line of the log of exchanges."""

    @property
    def at_ms(self) -> int: ...
    @property
    def sent(self) -> int: ...
    @property
    def received(self) -> int: ...
    @property
    def problem(self) -> Problem | None: ...


class ExchangeView(Protocol):
    """The exchange, as far as a person sees and steers it."""

    @property
    def status(self) -> Standing:
        """How things stand now."""
        ...

    @property
    def exchanges(self) -> Sequence[PastExchange]:
        """The last exchanges, newest first."""
        ...

    def subscribe(self, listener: Callable[[Standing], None]) -> Callable[[], None]:
        """Call `listener` whenever the status changes."""
        ...

    def nudge(self) -> None:
        """Exchange now."""
        ...

    async def enrol(self, url: str, code: str) -> int:
        """Belong to a platform by a one-time code."""
        ...


class Bulletin(QObject):
    """The exchange as the window shows it: every change, and every quarter of a minute, to all at once.

    "A minute ago" is true of one moment only; whoever shows it hears of that moment together.
    """

    def __init__(self, exchange: ExchangeView) -> None:
        super().__init__()
        self._exchange = exchange
        self._listeners: list[Callable[[Standing], None]] = []
        stop = exchange.subscribe(lambda _status: self.announce())
        self.destroyed.connect(lambda _=None: stop())
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.announce)
        self._again.start()

    @property
    def status(self) -> Standing:
        """How things stand now."""
        return self._exchange.status

    @property
    def exchanges(self) -> Sequence[PastExchange]:
        """The last exchanges, newest first."""
        return self._exchange.exchanges

    def subscribe(self, listener: Callable[[Standing], None]) -> Callable[[], None]:
        """Call `listener` with every announcement; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def announce(self) -> None:
        """Tell everybody how things stand now."""
        status = self._exchange.status
        for listener in list(self._listeners):
            listener(status)

    def nudge(self) -> None:
        """Exchange now."""
        self._exchange.nudge()

    async def enrol(self, url: str, code: str) -> int:
        """Belong to a platform by a one-time code."""
        return await self._exchange.enrol(url, code)


class SyncWords(QObject):
    """Sentences about the exchange; calm, since being offline is everyday life."""

    def __init__(self, words: Wording, formats: Formats) -> None:
        super().__init__()
        self._words, self._formats = words, formats

    def foot(self, status: Standing, now_ms: int) -> str:
        """One line for the foot: what waits, and the last contact."""
        waits = self.waiting(status.unsent)
        if status.state == NOT_ENROLLED:
            return self.tr("%1 \u00b7 saved on this computer").replace("%1", waits)
        if status.state == SYNCING:
            return self.tr("%1 \u00b7 exchanging now").replace("%1", waits)
        ago = self._formats.ago(status.last_contact_ms, now_ms)
        return self.tr("%1 \u00b7 last contact %2").replace("%1", waits).replace("%2", ago)

    def waiting(self, unsent: int) -> str:
        """What waits to be sent."""
        if not unsent:
            return self.tr("No changes waiting")
        return self.tr("%Ln record(s) waiting to be sent", "", unsent)

    def sentence(self, status: Standing, now_ms: int) -> str:
        """The answer to: is anything at risk?"""
        safe = self.tr("Everything recorded is saved on this computer.")
        waits = self.waiting(status.unsent)
        if status.state == NOT_ENROLLED:
            text = self.tr("%1 This desk is not linked to a platform yet.")
            return text.replace("%1", safe)
        ago = self._formats.ago(status.last_contact_ms, now_ms)
        text = self.tr("%1 %2, last contact %3.")
        return text.replace("%1", safe).replace("%2", waits).replace("%3", ago)

    def clock(self, offset_ms: int) -> str:
        """What is wrong with this computer's clock; empty when nothing worth saying."""
        minutes = round(abs(offset_ms) / 60_000)
        if minutes < 2:
            return ""
        if offset_ms < 0:
            return self.tr("Clock fast by %Ln minute(s), corrected", "", minutes)
        return self.tr("Clock slow by %Ln minute(s), corrected", "", minutes)

    def past(self, one: PastExchange) -> str:
        """One finished exchange."""
        if one.problem is not None:
            return self._words.problem(UserProblem(one.problem))
        text = self.tr("sent: %1, received: %2")
        return text.replace("%1", self._formats.number(one.sent)).replace(
            "%2", self._formats.number(one.received)
        )
