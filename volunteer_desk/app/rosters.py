"""A first roster brought in without a preview: an empty desk has nobody to be mistaken for."""

from pathlib import Path

from volunteer_desk.domain.calendar import local_day
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.rosters import Lists
from volunteer_desk.paths import resources
from volunteer_desk.services import imports, rosters
from volunteer_desk.services.desk import Desk, Progress
from volunteer_desk.services.imports import Decisions, Imported
from volunteer_desk.services.placing import Day


def lists_of(desk: Desk) -> Lists:
    """The lists cells are read with."""
    data = resources() / "data"
    return Lists(
        load_places((data / "places.csv").read_text(encoding="utf-8")),
        load_specialties((data / "specialties.csv").read_text(encoding="utf-8")),
        local_day(desk.now_ms()),
    )


async def bring_in(desk: Desk, pasted: str, file: Path | None, day: Day, progress: Progress) -> Imported:
    """Everybody of a pasted list, or of a file, with a place in the day; headings are stations.

    What nobody has looked at is kept to be looked at: lines with problems, repeated and hidden ones.
    """
    lists = lists_of(desk)
    if file is not None:
        reading = await desk.aside(rosters.read_file, file, lists, lambda: progress.is_cancelled)
    else:
        reading = await desk.aside(rosters.read_text, pasted, lists)
    shown = await desk.read_long(rosters.preview, progress, reading)
    decisions = Decisions(rosters.hidden(shown), day=day, keeps_all=True)
    return await imports.commit(desk, shown, decisions, progress)
