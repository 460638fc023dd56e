"""The roster: its list with the card, the form, and the way in for lists of people."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import people, person_hours, revealing, roster
from volunteer_desk.ui.kit.command_palette import Command
from volunteer_desk.ui.kit.dialogs import pick_file
from volunteer_desk.ui.kit.navigation import GivenList, KeptLines, Navigation
from volunteer_desk.ui.kit.panels import column
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.people.card import PersonPanel, Shown
from volunteer_desk.ui.people.exporting import Exporting
from volunteer_desk.ui.people.form import PersonSheet
from volunteer_desk.ui.people.importing import Importing
from volunteer_desk.ui.people.listing import PeopleList
from volunteer_desk.ui.people.revealing import Revealing, Revelation
from volunteer_desk.ui.people.side import ListWithCard
from volunteer_desk.ui.people.words import PeopleWords


class PeopleScreen(QWidget):
    """The screen of the sidebar."""

    def __init__(self, around: Surroundings, navigation: Navigation, revealing: Revealing) -> None:
        super().__init__()
        self.setObjectName("Page")
        self._around = around
        self._navigation = navigation
        self._revelation = Revelation(around, revealing, self)
        self._scope = around.scope(self)
        self.words = PeopleWords(around, self)
        self.list = PeopleList(around, self.words)
        self.card = PersonPanel(around, self.words)
        self.split = ListWithCard(self.list, self.card, around)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.split)
        self.importing = Importing(around, self.words, self)
        self.pages.addWidget(self.importing.page)
        self.exporting = Exporting(around, self.words)
        self.pages.addWidget(self.exporting)
        self.setLayout(column(self.pages))
        self._connect()

    def _connect(self) -> None:
        listed, card = self.list, self.card
        listed.opened.connect(self.open_person)
        listed.current_changed.connect(self._follow)
        listed.archive_asked.connect(lambda ids: self.archive(ids))
        listed.new_asked.connect(self.new_person)
        listed.changed.connect(self._refresh_card)
        listed.pasted.connect(self.take_text)
        listed.file_asked.connect(lambda: self._scope.start(self._pick_file(), replace="file"))
        listed.template_asked.connect(lambda: self._scope.start(self.exporting.template(), replace="file"))
        listed.export_asked.connect(self.export)
        listed.imports_asked.connect(self.importing.show_past)
        listed.kept_asked.connect(self.take_kept)
        self.importing.began.connect(lambda: self.pages.setCurrentWidget(self.importing.page))
        self.importing.ended.connect(self._back)
        self.exporting.began.connect(lambda: self.pages.setCurrentWidget(self.exporting))
        self.exporting.ended.connect(self._leave_export)
        card.edit_asked.connect(self.edit_person)
        card.archive_asked.connect(lambda person, archived: self.archive([person], archived=archived))
        card.reveal_asked.connect(lambda person: self._scope.start(self._reveal(person), replace="reveal"))
        card.close_asked.connect(self.split.close_card)
        self.split.docked.connect(self._docked)
        self.split.closed.connect(listed.table.setFocus)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.new_person(""))

    def opened(self, target: object) -> None:
        """Called on every visit: an id shows that person, a list is looked at, text is searched for."""
        if isinstance(target, GivenList | KeptLines):
            self._take_list(target)
            return
        if self.pages.currentWidget() is not self.split:
            return  # a list that waits for decisions is still there after a look elsewhere
        self.list.reload()
        self.list.search.setFocus()
        if isinstance(target, int):
            self.open_person(target)
        elif isinstance(target, str):
            self.list.search.setText(target)
        elif isinstance(target, people.Filter) and target.only_incomplete:
            self.list.search.clear()
            self.list.chips.press("incomplete")

    def _take_list(self, target: GivenList | KeptLines) -> None:
        if isinstance(target, KeptLines):
            self.take_kept()
        elif target.file is not None:
            self.take_file(target.file)
        else:
            self.take_text(target.text)

    def operator_changed(self) -> None:
        """Offer what whoever is on duty may do; a list that waits for decisions waits for who may take it."""
        self.card.mask_again()
        self.list.offer_by_role()
        self._refresh_card()
        waits = self._allows(Permission.IMPORT_PEOPLE) and self.importing.preview is not None
        self.pages.setCurrentWidget(self.importing.page if waits else self.split)

    def _allows(self, permission: Permission) -> bool:
        return allows(self._around.desk.actor.role, permission)

    def commands(self) -> Sequence[Command]:
        """What the command palette offers here."""
        listed = self.list
        edits, imports = Permission.EDIT_PEOPLE, Permission.IMPORT_PEOPLE
        offered = [
            (edits, Command(
                self.tr("New volunteer"), "user-plus", lambda: self.new_person(""), "Ctrl+N",
                self.tr("new add volunteer person"),
            )),
            (imports, Command(
                self.tr("Paste a list of volunteers"), "clipboard-paste", listed.paste, "Ctrl+V",
                self.tr("paste list whatsapp"),
            )),
            (imports, Command(
                self.tr("Import volunteers from a file"), "file-up", listed.file_asked.emit,
                also=self.tr("import file excel csv contacts"),
            )),
            (Permission.EXPORT_PEOPLE, Command(
                self.tr("Export volunteers to Excel"), "download", lambda: self.export(None),
                also=self.tr("export save excel file"),
            )),
            (imports, Command(
                self.tr("Empty template for volunteers"), "file-down", listed.template_asked.emit,
                also=self.tr("template empty form excel"),
            )),
        ]  # fmt: skip
        return [command for needed, command in offered if self._allows(needed)]

    def open_person(self, person: int) -> None:
        """Show somebody's card."""
        self.split.open_card()
        self.card.is_closable(not self.split.is_docked)
        self.list.table.select(person)
        self._show(person)

    def _follow(self, person: object) -> None:
        if isinstance(person, int) and self.split.is_open:
            self._show(person)

    def _docked(self, is_docked: bool) -> None:
        self.card.is_closable(not is_docked)
        self._follow(self.list.table.current_id())

    def _refresh_card(self) -> None:
        if not self._allows(Permission.SEE_ROSTER):
            self.card.show_nobody()
        elif self.card.person is not None and self.split.is_open:
            self._show(self.card.person)

    def _show(self, person: int) -> None:
        self._scope.start(self._load_card(person), replace="card")

    async def _load_card(self, person: int) -> None:
        desk = self._around.desk
        now = desk.now_ms()

        def read(session: Any) -> Shown:
            return Shown(
                people.card(session, person),
                tuple(roster.teams_of(session, person)),
                tuple(person_hours.shifts_of(session, person, now)),
                person_hours.time_given(session, [person], now).get(person, person_hours.NOTHING_YET),
                revealing.last_look(session, person) if self._allows(Permission.REVEAL_IDENTITY) else None,
            )

        self.card.show_person(await desk.read(read))

    async def _reveal(self, person: int) -> None:
        number = await self._revelation.ask(person)
        if number and self.card.person == person:
            await self._load_card(person)
            self.card.reveal(number)

    def new_person(self, name: str = "") -> None:
        """Write somebody new down."""
        if self._allows(Permission.EDIT_PEOPLE):
            self._scope.start(self._form(None, name), replace="form")

    def edit_person(self, person: int) -> None:
        """Change somebody's values."""
        self._scope.start(self._form(person, ""), replace="form")

    async def _form(self, person: int | None, name: str) -> None:
        desk = self._around.desk
        start = None if person is None else await desk.read(roster.form, person)
        self.words.teams = await desk.read(roster.teams)
        sheet = PersonSheet(self.window(), self._around, self.words, person=person, start=start, name=name)
        answer = await sheet.answer()
        if answer == "open" and sheet.other is not None:
            self.open_person(sheet.other)
        elif answer == "saved" and sheet.saved is not None:
            self._say_saved(sheet.saved, sheet.before, is_new=person is None)
            self.open_person(sheet.saved)

    def _say_saved(self, person: int, before: dict[str, Any], *, is_new: bool) -> None:
        if is_new:
            self._around.messages.info(
                self.tr("Added to the roster"), undo=lambda: self.archive([person], quietly=True)
            )
        elif before:
            self._around.messages.info(self.tr("Saved"), undo=lambda: self._put_back(person, before))

    def _put_back(self, person: int, before: dict[str, Any]) -> None:
        self._scope.start(self._around.desk.write(people.edit, person, before))

    def archive(self, ids: Sequence[int], *, archived: bool = True, quietly: bool = False) -> None:
        """Take people off the roster or put them back, with the way back at hand."""
        self._scope.start(self._archive(list(ids), archived, quietly))

    async def _archive(self, ids: list[int], archived: bool, quietly: bool) -> None:
        changed = await self._around.desk.write(people.archive, ids, archived=archived)
        if changed and not quietly:
            words = (self.tr("Archived: %1") if archived else self.tr("Back on the roster: %1")).replace(
                "%1", self._around.formats.number(changed)
            )
            self._around.messages.info(
                words, undo=lambda: self.archive(ids, archived=not archived, quietly=True)
            )

    def take_file(self, path: Path) -> None:
        """Look at a list in a file before anything is written."""
        if self._may_import():
            self.importing.take_file(path)

    def take_text(self, text: str) -> None:
        """Look at pasted text before anything is written."""
        if self._may_import():
            self.importing.take_text(text)

    def take_kept(self) -> None:
        """Look at the lines of earlier lists that were not taken."""
        if self._may_import():
            self.importing.take_kept()

    def _may_import(self) -> bool:
        if self._allows(Permission.IMPORT_PEOPLE):
            return True
        self._refuse(Permission.IMPORT_PEOPLE)
        return False

    def _refuse(self, permission: Permission) -> None:
        self._around.messages.problem(UserProblem(Problem.NOT_PERMITTED, permission=permission.value))

    async def _pick_file(self) -> None:
        kinds = self.tr("Lists of people (*.xlsx *.csv *.txt *.vcf)")
        path = await pick_file(self.window(), self.tr("Choose a list"), kinds)
        if path is not None:
            self.take_file(path)

    def export(self, people: Sequence[int] | None) -> None:
        """Write these people, or everybody on the list as it is narrowed, into a workbook."""
        if not self._allows(Permission.EXPORT_PEOPLE):
            self._refuse(Permission.EXPORT_PEOPLE)
            return
        wanted = list(people) if people is not None else list(self.list.model.ids)
        if wanted:
            self._scope.start(self.exporting.export(wanted), replace="file")

    def _leave_export(self) -> None:
        if self.pages.currentWidget() is self.exporting:
            self._back()

    def _back(self) -> None:
        self.pages.setCurrentWidget(self.split)
        self.list.reload()
        self.list.search.setFocus()
