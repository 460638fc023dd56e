"""The first run: start now with three fields and a passphrase, or join with a code. One page, no steps."""

from typing import Any, Final

from PySide6.QtCore import Signal

from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.ui.kit.buttons import Segments, button
from volunteer_desk.ui.kit.dialogs import pick_file
from volunteer_desk.ui.kit.fields import LinesField, PassphraseField, TextField
from volunteer_desk.ui.kit.panels import label, row, set_tone
from volunteer_desk.ui.kit.tasks import TaskScope
from volunteer_desk.ui.kit.theme import Appearance
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.kit.work import WorkUnderWay
from volunteer_desk.ui.signin.door import Beginning, Joining, Start
from volunteer_desk.ui.signin.page import SignInPage

_LONG: Final = 1_000


class FirstRunPage(SignInPage):
    """Leader, site, roster, passphrase; no network and no code needed."""

    started = Signal()
    """The desk exists and is open."""

    def __init__(self, beginning: Beginning, appearance: Appearance, words: Wording, on_failure: Any) -> None:
        super().__init__(
            self.tr("Start now"),
            self.tr("No network and no code needed. Everything stays on this computer, encrypted."),
            width=680,
        )
        self._beginning, self._words = beginning, words
        self._tasks = TaskScope(self, on_failure)
        self._file = ""
        self.way = Segments(
            [("start", self.tr("Start now")), ("join", self.tr("With a code of the platform"))], "start"
        )
        self.way.chosen.connect(lambda _key: self._show_way())
        self.leader = TextField(self.tr("Your name"))
        self.site = TextField(self.tr("Site"), placeholder=self.tr("For example: north warehouse"))
        self.roster = LinesField(
            self.tr("Volunteers (paste a list, or leave empty)"),
            placeholder=self.tr("A WhatsApp list, columns of a sheet, or names line by line"),
            height=88,
        )
        self._pick = button(self.tr("From a file"), kind="quiet", clicked=self._choose_file)
        self.url = TextField(self.tr("Address of the platform"), is_ltr=True, placeholder="https://")
        self.code = TextField(self.tr("One-time code"), is_ltr=True)
        # Asked for when the platform says that the code belongs to no team.
        self.team = TextField(self.tr("Name of the team"))
        self._is_team_needed = False
        self.passphrase = PassphraseField(
            self.tr("Passphrase for this desk"), appearance, reveal=self.tr("Hide"),
            hint=self.tr("At least 12 characters, a short sentence. A recovery sheet can be printed next."),
        )  # fmt: skip
        self.passphrase.show_plainly()
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self.work = WorkUnderWay()
        self.go = button(self.tr("Start"), kind="primary", clicked=self._begin)
        self.go.setProperty("large", True)
        self._arrange()
        self._show_way()
        self.leader.setFocus()

    def _arrange(self) -> None:
        self.body.addLayout(row(self.way, None))
        self.body.addLayout(row(self.leader, self.site, self.team, spacing=16))
        for part in (self.roster, self.url, self.code, self.passphrase, self._said, self.work):
            self.body.addWidget(part)
        self.body.addLayout(row(self.go, self._pick, None))
        self.work.cancel.clicked.connect(self._stop)
        self.work.hide()
        for field in (self.leader, self.site, self.url, self.code, self.team, self.passphrase):
            field.edit.returnPressed.connect(self._begin)

    def _show_way(self) -> None:
        is_joining = self.way.current() == "join"
        for field in (self.url, self.code):
            field.setVisible(is_joining)
        self.team.setVisible(is_joining and self._is_team_needed)
        for part in (self.site, self.roster, self._pick):
            part.setVisible(not is_joining)

    def _choose_file(self) -> None:
        self._tasks.start(self._pick_roster())

    async def _pick_roster(self) -> None:
        kinds = self.tr("Lists (*.xlsx *.csv *.vcf)")
        found = await pick_file(self, self.tr("A list of volunteers"), kinds)
        if found is not None:
            self._file = str(found)
            self._pick.setText(self.tr("File: %1").replace("%1", found.name))

    def _begin(self) -> None:
        if not self.go.isEnabled():
            return
        named = (self.leader, self.team) if self.team.isVisible() else (self.leader,)
        for field in named:
            if not field.text():
                field.show_error(self.tr("The name is missing"))
                field.setFocus()
                return
        self._tasks.start(self._run(), replace="begin")

    async def _run(self) -> None:
        self.go.setEnabled(False)
        self._say(self.tr("The desk is being made"), "muted")
        try:
            await self._begun()
        except UserProblem as problem:
            words = self._words.problem(problem)
            self._say("" if problem.code is Problem.WEAK_PASSPHRASE else words, "error")
            if problem.code is Problem.WEAK_PASSPHRASE:
                self.passphrase.show_error(words)
                self.passphrase.setFocus()
            elif problem.code is Problem.TEAM_NEEDED:
                self._is_team_needed = True
                self._show_way()
                self.team.setFocus()
            return
        finally:
            self.go.setEnabled(True)
            self.go.show()
            self.work.hide()
        self.started.emit()

    async def _begun(self) -> None:
        leader, passphrase = self.leader.text(), self.passphrase.text()
        if self.way.current() == "join":
            url, code, team = self.url.text(), self.code.text(), self.team.text() or None
            await self._beginning.join(Joining(leader, passphrase, url, code, team))
        else:
            roster = self.roster.text(), self._file
            await self._beginning.start(Start(leader, self.site.text(), passphrase, *roster), self._told)

    def _told(self, done: int, total: int) -> None:
        """Of a long list, show how far it is instead of the button that began it."""
        if total < _LONG:
            return
        if self.work.isHidden():
            self._say("", "muted")
            self.go.hide()
            self.work.begin(self.tr("Writing the list into the desk"))
            self.work.show()
        self.work.advance(done, total)

    def _stop(self) -> None:
        self.work.cancel.setEnabled(False)
        self._beginning.stop()

    def _say(self, words: str, kind: str) -> None:
        set_tone(self._said, kind, "kind")
        self._said.setText(words)
        self._said.setVisible(bool(words))
