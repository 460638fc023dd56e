"""Lists brought in as the program does it: read, previewed, written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.support.runner import DeskRunner
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.rosters import Lists, Reading
from volunteer_desk.paths import resources
from volunteer_desk.services import imports, people, rosters
from volunteer_desk.services.desk import Progress
from volunteer_desk.services.imports import Decisions, Imported
from volunteer_desk.services.rosters import Preview

DATA = resources() / "data"
LISTS = Lists(
    load_places((DATA / "places.csv").read_text(encoding="utf-8")),
    load_specialties((DATA / "specialties.csv").read_text(encoding="utf-8")),
    date(2026, 11, 24),
)


def quiet(runner: DeskRunner) -> Progress:
    """A progress that nobody watches."""
    return runner.desk.progress(lambda _done, _total: None)


def shown(runner: DeskRunner, reading: Reading) -> Preview:
    """The preview of a list."""
    return runner.run(runner.desk.read_long(rosters.preview, quiet(runner), reading))


def commit(
    runner: DeskRunner, preview: Preview, decisions: Decisions | None = None, progress: Progress | None = None
) -> Imported:
    """Write what a preview shows."""
    watched = progress or quiet(runner)
    return runner.run(imports.commit(runner.desk, preview, decisions or Decisions(), watched))


def pasted(runner: DeskRunner, text: str) -> Imported:
    """Bring pasted text in."""
    return commit(runner, shown(runner, rosters.read_text(text, LISTS)))


def values(runner: DeskRunner) -> dict[str, Mapping[str, Any]]:
    """Everybody on the roster by name."""
    ids = runner.read(people.ids, people.Filter())
    cards = [runner.read(people.card, person) for person in ids]
    return {card.name: {name: getattr(card, name) for name in card.__dataclass_fields__} for card in cards}
