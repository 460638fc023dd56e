"""The roster's list: search, filters, the table, and what stands there when it is empty."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStackedWidget, QWidget

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.arabic import fold
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import kept_lines, people, roster
from volunteer_desk.services.desk import Changes
from volunteer_desk.services.kept_lines import Kept
from volunteer_desk.services.people import Filter
from volunteer_desk.services.roster import RosterCounts
from volunteer_desk.ui.kit.buttons import button, icon_button
from volunteer_desk.ui.kit.fields import SearchField
from volunteer_desk.ui.kit.panels import EmptyState, column, label, row
from volunteer_desk.ui.kit.surroundings import Surroundings
from volunteer_desk.ui.lists.paged_model import PAGE, PagedModel
from volunteer_desk.ui.lists.table_view import TableView
from volunteer_desk.ui.people.bulk import BulkBar
from volunteer_desk.ui.people.filters import Choice, FilterChips
from volunteer_desk.ui.people.rows import PersonPainter, RosterColumns
from volunteer_desk.ui.people.words import PeopleWords

_SETTLE_MS: Final = 150
_NARROW: Final = 960
_LAST_SEEN: Final = 5
_SPECIALTIES: Final = 12


class PeopleTable(TableView):
    """The table of people: a click opens, Delete archives."""

    archive_asked = Signal()
    """The selected people are to be archived."""

    def __init__(self, model: PagedModel, painter: PersonPainter) -> None:
        super().__init__(model, "people")
        self._painter = painter
        self.setItemDelegate(painter)
        self.setAccessibleName(self.tr("Volunteers"))
        columns = self.horizontalHeader()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(96)
        self.entered.connect(lambda index: self._hover(index.row()))

    def _hover(self, place: int) -> None:
        self._painter.hovered = place
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the last visit to the card where the window is narrow."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        if self.isColumnHidden(_LAST_SEEN) != is_narrow:
            self.setColumnHidden(_LAST_SEEN, is_narrow)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.archive_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()  # the list takes pasted people, not the table
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place: QPoint = event.position().toPoint()
        index = self.indexAt(place)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and plain and index.isValid() and len(self.selected_ids()) == 1:
            self.opened.emit(self.paged().id_at(index.row()))


class PeopleList(QWidget):
    """Everything but the card; it never writes, it asks."""

    opened = Signal(object)
    """A person's card is wanted."""
    current_changed = Signal(object)
    """The current row is another person's, or nobody's."""
    archive_asked = Signal(object)
    """These people (ids) are to be archived."""
    new_asked = Signal(str)
    """Somebody new is to be written down, perhaps with this name."""
    pasted = Signal(str)
    """Text that may be a list of people."""
    file_asked = Signal()
    """A file is to be chosen."""
    template_asked = Signal()
    """The empty template is wanted."""
    imports_asked = Signal()
    """The imports of the last month are wanted, with their way back."""
    kept_asked = Signal()
    """The lines of lists that were not taken are wanted."""
    export_asked = Signal(object)
    """These people (ids) are to go into a workbook."""
    changed = Signal()
    """Something was written that the card may show."""

    def __init__(self, around: Surroundings, words: PeopleWords) -> None:
        super().__init__()
        self._around = around
        self._words = words
        self._scope = around.scope(self)
        self.counts = RosterCounts()
        self._filter = "all"
        self._was_filled = False
        self._kept = 0
        self._create()
        self._arrange()
        self._connect()
        self._stop_listening: Callable[[], object] = around.desk.subscribe(self._heard)
        self.destroyed.connect(partial(_stop, self._stop_listening))

    def _create(self) -> None:
        appearance = self._around.appearance
        self.search = SearchField(self.tr("Name, mobile, badge or identity number"), appearance)
        self.search.installEventFilter(self)
        self.chips = FilterChips(self.tr("Filters"))
        columns = RosterColumns(self._around, self._words, self)
        desk = self._around.desk
        self.model = PagedModel(
            columns.columns(), lambda ids: desk.read_now(roster.rows, ids), lambda row: row.person.id, self
        )
        self.painter = PersonPainter(self._around, self._words, self)
        self.table = PeopleTable(self.model, self.painter)
        self.new_button = button(
            self.tr("New volunteer"), kind="primary", icon="user-plus", appearance=appearance,
            clicked=lambda: self.new_asked.emit(""),
        )  # fmt: skip
        self.new_button.setToolTip("Ctrl+N")
        self.file_button = button(
            self.tr("Import"), icon="file-up", appearance=appearance, clicked=self.file_asked.emit
        )
        self.export_button = button(
            self.tr("Export"), icon="download", appearance=appearance,
            clicked=lambda: self.export_asked.emit(None),
        )  # fmt: skip
        self.export_button.setToolTip(self.tr("Export to Excel"))
        self.imports_button = icon_button(
            "history", self.tr("Last imports"), appearance, self.imports_asked.emit
        )
        self.kept_button = button("", icon="pencil", appearance=appearance, clicked=self.kept_asked.emit)
        self.kept_button.hide()
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.reload)

    def _arrange(self) -> None:
        title = label(self.tr("Volunteers"), "title")
        head = row(title, self.search, self.kept_button, self.imports_button, spacing=12)
        for part in (self.export_button, self.file_button, self.new_button):
            head.addWidget(part)
        head.setStretch(1, 1)
        frame = QFrame()
        frame.setProperty("card", True)
        frame.setLayout(column(self.table, margins=(1, 6, 1, 6)))
        self.bulk = BulkBar(self._around)
        self.pages = QStackedWidget()
        self.pages.addWidget(frame)
        self.empty = self._empty_state()
        self.pages.addWidget(self.empty)
        self.nothing = NothingFound(self._around)
        self.pages.addWidget(self.nothing)
        whole = column(spacing=12)
        whole.addLayout(head)
        whole.addWidget(self.chips)
        whole.addWidget(self.pages, 1)
        whole.addWidget(self.bulk)
        self.setLayout(whole)

    def _empty_state(self) -> EmptyState:
        appearance = self._around.appearance
        edits, imports = Permission.EDIT_PEOPLE, Permission.IMPORT_PEOPLE
        self._ways = [
            (button(words, kind=kind, icon=icon, appearance=appearance, clicked=clicked), needed)
            for words, kind, icon, clicked, needed in (
                (self.tr("Paste a list"), "primary", "clipboard-paste", self.paste, imports),
                (self.tr("Excel file"), "", "file-up", self.file_asked.emit, imports),
                (self.tr("Empty template"), "quiet", "file-down", self.template_asked.emit, imports),
                (self.tr("Type one in"), "quiet", "user-plus", lambda: self.new_asked.emit(""), edits),
            )
        ]
        return EmptyState(
            "users-round",
            self.tr("No volunteers yet. A list copied from WhatsApp or Excel is enough to start."),
            appearance,
            *(way for way, _needed in self._ways),
            hint=self.tr("Ctrl+V works anywhere in this window; a file can be dropped here."),
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.reload())
        self.search.entered_list.connect(self._enter_table)
        self.search.returnPressed.connect(self._open_first)
        self.chips.chosen.connect(self._narrow)
        self.table.opened.connect(self.opened.emit)
        self.table.current_changed.connect(self.current_changed.emit)
        self.table.archive_asked.connect(self._ask_archive)
        self.bulk.copy_asked.connect(self.table.copy_selection)
        self.bulk.export_asked.connect(lambda: self.export_asked.emit(self.table.selected_ids()))
        self.bulk.archive_asked.connect(self._ask_archive)
        self.bulk.clear_asked.connect(self.table.clearSelection)
        self.table.copy_refused.connect(lambda: self._around.messages.problem(_no_export()))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_bulk())
        self.model.failed.connect(self._around.messages.problem)
        self.nothing.new_asked.connect(self.new_asked.emit)
        self.nothing.all_asked.connect(self.show_everybody)
        self._around.appearance.changed.connect(self.table.viewport().update)

    @property
    def is_idle(self) -> bool:
        """Whether the list shows what was asked for and nothing is being read."""
        return self._scope.is_idle and not self._settle.isActive() and self._was_filled

    def narrowed(self) -> Filter:
        """What the list shows now."""
        return _filter_of(self._filter, self.search.text())

    def reload(self) -> None:
        """Read the list again; an earlier reading that is under way is forgotten."""
        self._scope.start(self._load(self.narrowed()), replace="list")

    async def _load(self, narrowed: Filter) -> None:
        desk = self._around.desk
        if not self._was_filled:
            self._words.teams = await desk.read(roster.teams)
        if not self.model.rowCount():  # a screenful at once: the order of a million takes a second
            self._show_people(narrowed, await desk.read(people.order, narrowed, limit=PAGE))
        found = await desk.read(people.order, narrowed)
        self._show_people(narrowed, found)
        if not self._was_filled:
            self.counts = await desk.read(roster.counts)
            self._offer()
            self._show_kept(await desk.read(kept_lines.kept))
            self._was_filled = True
        self._show_page(narrowed, len(found))
        self._show_bulk()

    def _show_people(self, narrowed: Filter, found: Sequence[int]) -> None:
        self.model.show(found)
        if found:
            self._show_page(narrowed, len(found))
            if narrowed.words.strip():
                self.table.scrollToTop()

    def _show_page(self, narrowed: Filter, found: int) -> None:
        is_empty = not found and not self.counts.everybody and not self.counts.archived
        self.chips.setVisible(not is_empty)
        for part in (self.search, self.file_button, self.new_button):
            part.setVisible(not is_empty or bool(narrowed.words))
        self.export_button.setVisible(bool(found) and self._may(Permission.EXPORT_PEOPLE))
        self.imports_button.setVisible(not is_empty and self._may(Permission.IMPORT_PEOPLE))
        if found:
            self.pages.setCurrentIndex(0)
        elif is_empty and not narrowed.words.strip():
            self.pages.setCurrentWidget(self.empty)
        else:
            self.nothing.tell(narrowed.words.strip(), is_narrowed=self._filter != "all")
            self.pages.setCurrentWidget(self.nothing)

    def offer_by_role(self) -> None:
        """Offer what whoever is on duty may do."""
        edits, imports = self._may(Permission.EDIT_PEOPLE), self._may(Permission.IMPORT_PEOPLE)
        self.new_button.setEnabled(edits)
        self.file_button.setEnabled(imports)
        self.table.may_copy = self._may(Permission.EXPORT_PEOPLE)
        self.bulk.offer(self._may)
        for way, needed in self._ways:
            way.setVisible(self._may(needed))
        self.nothing.may_add = edits
        self.kept_button.setVisible(bool(self._kept) and imports)
        if self.isVisible():
            self.reload()

    def _may(self, permission: Permission) -> bool:
        return allows(self._around.desk.actor.role, permission)

    def _show_kept(self, kept: Kept) -> None:
        """Lines of lists that wait are seen until they are settled."""
        words = self.tr("To correct: %1") if kept.to_correct else self.tr("Not taken: %1")
        words = words.replace("%1", self._around.formats.number(kept.to_correct or kept.others))
        self.kept_button.setText(f" {words}")
        self.kept_button.setAccessibleName(words)
        self._kept = kept.lines
        self.kept_button.setVisible(bool(kept.lines) and self._may(Permission.IMPORT_PEOPLE))

    def _heard(self, changes: Changes) -> None:
        if changes.touch("person", "team", "import_run", "membership", "kept_line"):
            if changes.touch("person"):
                self.model.stale(changes.tables["person"])
            self._was_filled = False
            if self.isVisible():  # else the next visit reads it
                self._settle.start()
        if changes.touch("presence"):
            self.model.stale(changes.tables["presence"])
        if changes.touch("person", "membership", "presence", "assignment"):
            self.changed.emit()

    def _offer(self) -> None:
        counts = self.counts
        choices = [Choice("all", self._counted(self.tr("All"), counts.everybody))]
        if counts.incomplete:
            choices.append(Choice("incomplete", self._counted(self.tr("Incomplete"), counts.incomplete)))
        if counts.minors:
            choices.append(Choice("minors", self._counted(self.tr("Under 18"), counts.minors)))
        if len(counts.teams) > 1:
            for team, held in counts.teams.items():
                name = self._words.teams.get(team)
                if name:
                    choices.append(Choice(f"team:{team}", self._counted(name, held)))
        for code, held in list(counts.specialties.items())[:_SPECIALTIES]:
            choices.append(Choice(f"specialty:{code}", self._counted(self._around.specialty(code), held)))
        if counts.archived:
            choices.append(Choice("archived", self._counted(self.tr("Archived"), counts.archived)))
        if self._filter not in {choice.key for choice in choices}:
            self._filter = "all"
        self.chips.offer(choices, self._filter)

    def _counted(self, words: str, number: int) -> str:
        return f"{words}  {self._around.formats.number(number)}"

    def _narrow(self, key: str) -> None:
        self._filter = key
        self.table.clearSelection()
        self.reload()

    def show_everybody(self) -> None:
        """No search and no filter."""
        self._filter = "all"
        self._offer()
        self.search.clear()
        self.search.setFocus()
        self.reload()

    def _show_bulk(self) -> None:
        number = len(self.table.selected_ids())
        self.bulk.setVisible(number > 1 and self.pages.currentIndex() == 0)
        self.bulk.show_count(number)

    def _ask_archive(self) -> None:
        chosen = self.table.selected_ids()
        if chosen:
            self.archive_asked.emit(chosen)

    def _enter_table(self) -> None:
        if self.model.rowCount():
            if self.table.current_id() is None:
                self.table.select_first()
            self.table.setFocus()

    def _open_first(self) -> None:
        """Enter in the search opens the first person found; the list stays beside for a second look."""
        if self.model.rowCount() and self.search.text().strip():
            self.table.select_first()
            self.opened.emit(self.model.id_at(0))

    def paste(self) -> None:
        """Take people from the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.pasted.emit(text)
        else:
            self._around.messages.info(self.tr("The clipboard holds no text. Copy a list first."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A single word is pasted into the search; several lines can only be meant as a list of people.
        if watched is self.search and _is_paste(event):
            text = QGuiApplication.clipboard().text().strip()
            if any(mark in text for mark in "\n\r\t"):
                self.pasted.emit(text)
                return True
        return super().eventFilter(watched, event)


def _filter_of(chip: str, words: str) -> Filter:
    kind, _, key = chip.partition(":")
    return Filter(
        words=words,
        only_incomplete=kind == "incomplete",
        only_minors=kind == "minors",
        archived=kind == "archived",
        team=int(key) if kind == "team" else None,
        specialty=key if kind == "specialty" else None,
    )


def _is_paste(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.matches(QKeySequence.StandardKey.Paste)


def _no_export() -> UserProblem:
    return UserProblem(Problem.NOT_PERMITTED, permission=Permission.EXPORT_PEOPLE.value)


def _stop(stop: Callable[[], object]) -> None:
    stop()


class NothingFound(QWidget):
    """No result: what was searched for in the folded form, and the way to write the name down."""

    new_asked = Signal(str)
    """The searched name is to be written down as a new volunteer."""
    all_asked = Signal()
    """Everybody is to be shown again."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._searched = ""
        self.may_add = True
        self._sentence = label("", "section", wrap=True)
        self._folded = label("", "muted", wrap=True)
        for words in (self._sentence, self._folded):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = button(
            "", kind="primary", icon="user-plus", appearance=around.appearance,
            clicked=lambda: self.new_asked.emit(self._searched),
        )  # fmt: skip
        self._everybody = button(self.tr("Show everybody"), clicked=self.all_asked.emit)
        body = column(None, self._sentence, self._folded, 8, spacing=8, margins=(24, 24, 24, 24))
        body.addLayout(row(None, self.add, self._everybody, None))
        body.addStretch(2)
        self.setLayout(body)

    def folded(self) -> str:
        """The form that was searched for, as shown; empty when it is what was typed."""
        return self._folded.text()

    def tell(self, searched: str, *, is_narrowed: bool) -> None:
        """Nobody answers `searched`, or the filter."""
        self._searched = searched
        shown = self.tr("\u201c%1\u201d").replace("%1", searched)
        if searched:
            self._sentence.setText(self.tr("Nobody matches %1").replace("%1", shown))
        else:
            self._sentence.setText(self.tr("Nobody in this filter"))
        folded = fold(searched)
        is_other = bool(folded) and folded != searched
        self._folded.setText(self.tr("Searched as: %1").replace("%1", folded) if is_other else "")
        self._folded.setVisible(is_other)
        is_name = bool(searched) and not any(c.isdigit() for c in searched)
        self.add.setVisible(is_name and self.may_add)
        words = self.tr("Add %1 as new").replace("%1", shown)
        self.add.setText(f" {words}")
        self.add.setAccessibleName(words)
        self._everybody.setVisible(bool(searched) or is_narrowed)
