"""The window: sidebar, pages made at their first visit, the gate's strip, messages and the foot."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from volunteer_desk.domain.access import allows
from volunteer_desk.domain.arabic import ltr
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services.desk import Actor
from volunteer_desk.ui.kit.buttons import button
from volunteer_desk.ui.kit.command_palette import Command, CommandPalette
from volunteer_desk.ui.kit.list_offers import ListOffers
from volunteer_desk.ui.kit.navigation import Navigation, ScreenSpec
from volunteer_desk.ui.kit.panels import label, row
from volunteer_desk.ui.kit.sidebar import Sidebar
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.kit.toasts import ToastArea


class MainWindow(QWidget):
    """Everything the user sees while the desk is open."""

    operator_asked = Signal()
    """The operator on duty is to change (F4)."""
    lock_asked = Signal()
    """The desk is to be locked now."""
    page_made = Signal(object)
    """A screen was made at its first visit; carries its widget."""
    went = Signal(str)
    """Another screen is shown; carries its key."""

    def __init__(
        self,
        around: Surroundings,
        navigation: Navigation,
        screens: Sequence[ScreenSpec],
        *,
        team: str,
        demo_passphrase: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.around = around
        self.navigation = navigation
        self._screens = {spec.key: spec for spec in screens}
        self._made: dict[str, QWidget] = {}
        self.current = ""
        self._before = ""
        self._within: QWidget | None = None
        self._is_locked = False
        self._seen_actor: Actor | None = None
        navigation.may_go = self.may_go
        self._create(team, demo_passphrase)
        self._arrange()
        self._connect()

    def _create(self, team: str, demo_passphrase: str) -> None:
        self.sidebar = Sidebar(list(self._screens.values()), self.around.appearance, team=team)
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self.foot = Foot(demo_passphrase)
        self.toasts = ToastArea(self, self.around.appearance, undo_words=self.tr("Undo"), beside=self.sidebar)
        self.palette_box = CommandPalette(self, self.around.appearance)
        self.offers = ListOffers(self)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.pages, 1)
        right.addWidget(self.foot)
        whole = row(spacing=0)
        whole.addWidget(self.sidebar)
        whole.addLayout(right, 1)
        self.setLayout(whole)
        self.follow_operator()

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.sidebar.operator_clicked.connect(self.operator_asked.emit)
        self.navigation.asked.connect(self.go)
        self.around.messages.said.connect(self.toasts.show_message)
        self.foot.sync_clicked.connect(lambda: self.go("sync"))
        self.offers.offered.connect(partial(self.go, "people"))
        self.offers.refused.connect(self._say_no_list)
        for keys, action in (
            ("Ctrl+K", self.open_palette),
            ("F4", self.operator_asked.emit),
            ("Ctrl+L", self.lock_asked.emit),
            ("F11", self._toggle_full_screen),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        for spec in self._screens.values():
            if spec.shortcut:
                shortcut = QShortcut(QKeySequence(spec.shortcut), self)
                shortcut.activated.connect(partial(self.go, spec.key))

    def go(self, key: str, target: object = None) -> None:
        """Show a screen; it is made at its first visit."""
        if key not in self._screens or (self._is_locked and key != "gate"):
            return
        needed = self._screens[key].needs
        if not self._is_locked and needed is not None and not self.may_go(key):
            self.around.messages.problem(UserProblem(Problem.NOT_PERMITTED, permission=needed.value))
            return
        self._show(key)
        opened = getattr(self._made[key], "opened", None)
        if opened is not None:
            opened(target)

    def may_go(self, key: str) -> bool:
        """Whether whoever is on duty may see this screen."""
        needed = self._screens[key].needs if key in self._screens else None
        return needed is None or allows(self.around.desk.actor.role, needed)

    def follow_operator(self) -> None:
        """Somebody else is on duty, or may do something else now: leave what is not to be seen any more."""
        actor = self.around.desk.actor
        if actor == self._seen_actor:
            return
        self._seen_actor = actor
        self.sidebar.offer([key for key in self._screens if self.may_go(key)])
        for page in self._made.values():
            _tell_operator(page)
        self.palette_box.leave()
        if self.current and not self._is_locked and not self.may_go(self.current):
            self.go("today")

    def _show(self, key: str) -> None:
        spec = self._screens[key]
        page = self._made.get(key)
        if page is None:
            page = spec.make()
            page.setAccessibleName(spec.title)
            self._made[key] = page
            self.pages.addWidget(page)
            box = getattr(page, "box", None)
            if spec.is_bare and isinstance(box, QLineEdit):
                self.offers.watch(box)
            _tell_operator(page)
            self.page_made.emit(page)
        self.current = key
        self.pages.setCurrentWidget(page)
        self.sidebar.choose(key)
        self.sidebar.setVisible(not spec.is_bare)
        self.foot.setVisible(not spec.is_bare)
        # The gate's box takes the leading side, and whoever comes next is not to wait for a message to go.
        self.toasts.stand_aside(spec.is_bare)
        self.went.emit(key)

    def _say_no_list(self) -> None:
        if not self._is_locked:
            words = self.tr("Ctrl+V brings in a list of several lines. The clipboard holds none.")
            self.around.messages.info(words)

    def take_code(self, code: str) -> bool:
        """Offer a scan to the screen that is shown; whether it took it."""
        wanted = getattr(self._made.get(self.current), "take_code", None)
        return wanted is not None and not self._is_locked and bool(wanted(code))

    def page(self, key: str) -> QWidget | None:
        """A screen that was visited; None before."""
        return self._made.get(key)

    def open_palette(self) -> None:
        """Every screen and action by name."""
        if self._is_locked:
            return
        also = self._also()
        commands = [
            Command(spec.title, spec.icon, partial(self.go, spec.key), spec.shortcut, also.get(key, ""))
            for key, spec in self._screens.items()
            if self.may_go(key)
        ]
        page = self._made.get(self.current)
        offered = getattr(page, "commands", None)
        if offered is not None:
            commands += offered()
        commands += [
            Command(
                self.tr("Lock the desk"), "lock", self.lock_asked.emit, "Ctrl+L",
                self.tr("lock leave close"),
            ),
            Command(
                self.tr("Change operator"), "circle-user", self.operator_asked.emit, "F4",
                self.tr("operator sign in hand over"),
            ),
        ]  # fmt: skip
        self.palette_box.offer(commands)

    def _also(self) -> dict[str, str]:
        """What people call the screens beside their names."""
        return {
            "today": self.tr("today now overview start"),
            "gate": self.tr("gate attendance check in scan badge"),
            "people": self.tr("volunteers people roster names"),
            "distributions": self.tr("distributions plan shifts stations"),
            "assignment": self.tr("assignment board places seats"),
            "sync": self.tr("sync send platform conflicts network"),
            "preferences": self.tr("preferences settings language theme digits scanner"),
        }

    def lock(self, locked: bool) -> None:
        """Say nothing and go nowhere while locked; afterwards everything stands as it was."""
        if locked == self._is_locked:
            return
        self.toasts.hold(locked)
        self.palette_box.leave()
        self._is_locked = locked
        if locked:
            self._before, self._within = self.current, self.focusWidget()
            return
        is_seen = self.may_go(self._before)
        self._show(self._before if is_seen else "today")
        if is_seen and self._within is not None and isValid(self._within):
            self._within.setFocus()

    def _toggle_full_screen(self) -> None:
        window = self.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fit(self.width())
        self.toasts.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.toasts.place()


def _tell_operator(page: QWidget) -> None:
    """A screen that shows or offers things by role says so by having `operator_changed`."""
    told = getattr(page, "operator_changed", None)
    if told is not None:
        told()


class Foot(QFrame):
    """One quiet line: what waits to be sent and when the platform was last reached."""

    sync_clicked = Signal()
    """The user wants to know more."""

    def __init__(self, demo_passphrase: str) -> None:
        super().__init__()
        self.setObjectName("Foot")
        self.setFixedHeight(36)
        self._sync = button("", kind="plain", clicked=self.sync_clicked.emit)
        self._sync.setObjectName("FootLink")
        self._clock = label("", "muted", tone="warning")
        line = row(self._sync, self._clock, None, spacing=12, margins=(12, 0, 16, 0))
        if demo_passphrase:
            words = self.tr("Demo: invented people. Passphrase: %1")
            mark = label(words.replace("%1", ltr(demo_passphrase)), "")
            mark.setObjectName("DemoMark")
            line.addWidget(mark)
        self.setLayout(line)

    def show_sync(self, words: str, *, clock: str = "") -> None:
        """Say how things stand with the platform, and what the clock's trouble is."""
        self._sync.setText(words)
        self._sync.setAccessibleName(words)
        self._clock.setText(clock)
