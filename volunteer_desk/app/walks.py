"""The ways through the program whose states are drawn. A state that is not here has no picture."""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Final

from PySide6.QtWidgets import QWidget

from volunteer_desk.app.beginning import DeskBeginning
from volunteer_desk.app.studio import Studio, Walk
from volunteer_desk.domain.arabic import fold
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.paths import resources
from volunteer_desk.services import imports, people, schedule
from volunteer_desk.services import roster as roster_rows
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.ui.signin.first_run import FirstRunPage
from volunteer_desk.ui.signin.operators import OperatorSheet
from volunteer_desk.ui.signin.recovery import RecoveryPage
from volunteer_desk.ui.signin.unlock import Unlocking

_SELECTED: Final = 3
_LISTS: Final = ("today", "gate", "people", "distributions", "assignment", "sync")


async def today(studio: Studio) -> AsyncIterator[str]:
    """The first screen."""
    studio.page("today")
    yield "today"


async def roster(studio: Studio) -> AsyncIterator[str]:
    """The roster alone, with a card, with a selection, and with nobody found."""
    page = studio.page("people")
    page.split.close_card()
    page.list.table.clearSelection()
    yield "people"
    page.open_person(_somebody_with_hours(studio))
    yield "people-card"
    page.split.close_card()
    page.list.table.clearSelection()
    page.list.table.scrollToTop()
    for place in range(_SELECTED):
        page.list.table.add_to_selection(place)
    yield "people-selected"
    page.list.table.clearSelection()
    page.list.search.setFocus()
    page.list.search.setText(_nobody_there(studio))
    yield "people-nobody"
    page.list.search.clear()
    await studio.settle()


def _somebody_with_hours(studio: Studio) -> int:
    read = studio.desk.read_now
    rows = read(roster_rows.rows, read(people.ids, people.Filter()))
    return max(rows, key=lambda row: row.given.minutes).person.id


def _nobody_there(studio: Studio) -> str:
    """Two parts of names that nobody bears together, with a spelling that folding changes."""
    read = studio.desk.read_now
    lines = read(people.lines, read(people.ids, people.Filter()))
    names = [line.name.split() for line in lines if not any(sign.isascii() for sign in line.name[:1])]
    pairs = (f"{one[0]} {other[-1]}" for one in names for other in names)
    changed = (words for words in pairs if fold(words) != words)
    return next(words for words in changed if not read(people.ids, people.Filter(words=words)))


async def person_form(studio: Studio) -> AsyncIterator[str]:
    """A new volunteer being written down."""
    page = studio.page("people")
    page.new_person()
    yield "people-form"
    await studio.dismiss()


async def palette(studio: Studio) -> AsyncIterator[str]:
    """The command palette over the roster."""
    studio.page("people")
    studio.window.open_palette()
    yield "palette"
    studio.window.palette_box.leave()


async def import_preview(studio: Studio) -> AsyncIterator[str]:
    """The preview of a pasted list, a line to correct, and the way back of what was taken."""
    page = studio.page("people")
    page.take_text((resources() / "demo" / "pasted.txt").read_text(encoding="utf-8"))
    yield "people-import"
    page.importing.page.table.select(page.importing.page.model.rowCount() - 1)
    yield "people-import-problem"
    page.importing.commit()
    yield "people-kept"
    page.importing.show_past()
    yield "people-imports"
    await studio.dismiss()
    page.importing.take_back(studio.desk.read_now(imports.past)[0].run)
    await studio.settle()


async def distributions(studio: Studio) -> AsyncIterator[str]:
    """The list, a new distribution, and a saved one."""
    page = studio.page("distributions")
    page.show_list()
    yield "distributions"
    studio.window.go("distributions", "new")
    yield "distributions-editor"
    studio.window.go("distributions", studio.desk.read_now(schedule.today, studio.desk.now_ms()))
    yield "distributions-saved"
    page.show_list()


async def assignment(studio: Studio) -> AsyncIterator[str]:
    """The board of today's distribution."""
    studio.page("assignment")
    yield "assignment"


async def sync(studio: Studio) -> AsyncIterator[str]:
    """Each list of the screen that holds something."""
    page = studio.page("sync")
    await studio.settle()
    for tab in page.tabs():
        page.choose_tab(tab)
        yield f"sync-{tab}"


async def preferences(studio: Studio) -> AsyncIterator[str]:
    """All preferences."""
    studio.page("preferences")
    yield "preferences"


async def gate(studio: Studio) -> AsyncIterator[str]:
    """Each verdict, trouble, the other direction, and the locked gate."""
    page = studio.page("gate")
    yield "gate-waiting"
    for name, verdict in studio.verdicts.items():
        page._show_verdict(verdict)
        yield f"gate-{name}"
    page._show_trouble(UserProblem(Problem.DISK_FULL))
    yield "gate-trouble"
    for direction in (Direction.OUT, Direction.BREAK):
        studio.line.choose_direction(direction)
        yield f"gate-{direction.value}"
    studio.line.choose_direction(Direction.IN)
    page.lock(True)
    yield "gate-locked"
    page.lock(False)


async def gate_forms(studio: Studio) -> AsyncIterator[str]:
    """Candidates for letters, two people of one name, and the form of a walk-in."""
    page = studio.page("gate")
    first, namesake = _names(studio)
    for state, words in (("choosing", first), ("namesakes", namesake)):
        page.box.setText(words)
        page.box.textEdited.emit(words)
        yield f"gate-{state}"
    page.box.clear()
    page.box.textEdited.emit("")
    page._start_form()
    yield "gate-walk-in"
    page.form.say_minor()
    if "already" in studio.verdicts:
        page._show_verdict(studio.verdicts["already"])
    yield "gate-minor"
    page._leave_form()
    studio.window.go("today")


def _names(studio: Studio) -> tuple[str, str]:
    """A first name that several bear, and the whole name of two people."""
    ids = studio.desk.read_now(people.ids, people.Filter())
    names = [line.name for line in studio.desk.read_now(people.lines, ids)]
    firsts = Counter(name.split()[0] for name in names)
    return firsts.most_common(1)[0][0], Counter(names).most_common(1)[0][0]


async def operator(studio: Studio) -> AsyncIterator[str]:
    """The change of who is on duty."""
    studio.page("today")
    sheet = OperatorSheet(studio.desktop.shell, studio.desktop.door, studio.window.around)
    sheet.show_over()
    yield "operator"
    sheet.hide()
    sheet.deleteLater()


async def sign_in(studio: Studio) -> AsyncIterator[str]:
    """The pages before the desk is open."""
    shell, window = studio.desktop.shell, studio.window
    for page, name in _sign_in_pages(studio):
        shell.show_page(page, drops_others=False)
        yield name
        shell.removeWidget(page)
        page.deleteLater()
    shell.show_page(window)


def _sign_in_pages(studio: Studio) -> list[tuple[QWidget, str]]:
    desktop = studio.desktop
    around = (desktop.appearance, desktop.words, desktop.failed)
    beginning = DeskBeginning(
        studio.options, MachineClock(), desktop.door, bring_in=_nobody, engine_for=desktop.make_engine,
        names=("", ""),
    )  # fmt: skip
    # A code nobody drew: the sheet of a picture opens nothing.
    groups = ("00000", "11111", "22222", "33333", "44444", "55555")
    return [
        (FirstRunPage(beginning, *around), "first-run"),
        (Unlocking(desktop.door, *around, studio.options.passphrase).page(), "unlock"),
        (RecoveryPage(groups, desktop.words, desktop.failed, keep=_nothing), "recovery"),
    ]


async def _nothing() -> None:
    return


async def _nobody(*_given: object) -> None:
    """Pictures of the first run bring no list in."""


ALL: Final[tuple[Walk, ...]] = (
    today, roster, person_form, palette, import_preview, distributions, assignment, sync, preferences, gate,
    gate_forms, operator, sign_in,
)  # fmt: skip


def lists(state: str) -> Walk:
    """The screens whose look depends on how much there is."""

    async def walk(studio: Studio) -> AsyncIterator[str]:
        for key in _LISTS:
            studio.page(key)
            yield f"{key}-{state}"

    return walk
