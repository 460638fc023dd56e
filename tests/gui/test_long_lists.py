"""Lists of many rows: shown at once, kept by id, read again only where something changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from tests.support.interface import Interface
from volunteer_desk.domain.access import Permission
from volunteer_desk.services.permission import needs
from volunteer_desk.store.operations import insert_many
from volunteer_desk.store.tables import Person
from volunteer_desk.ui.lists.paged_model import PAGE, Column, PagedModel
from volunteer_desk.ui.lists.table_view import TableView
from volunteer_desk.ui.people import PeopleScreen

COUNT = 3 * PAGE


@dataclass(frozen=True)
class Row:
    id: int


@needs(Permission.EDIT_PEOPLE)
def write_down(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, Person, rows)


def table(asked: list[int]) -> TableView:
    def fetch(ids: Sequence[int]) -> list[Row]:
        asked.append(ids[0])
        return [Row(number) for number in ids]

    model = PagedModel([Column("id", "", lambda row: str(row.id))], fetch, lambda row: row.id)
    model.show(range(1, COUNT + 1))
    view = TableView(model, "test")
    model.setParent(view)
    return view


def test_the_first_screenful_comes_before_the_rest_and_the_counts(interface: Interface) -> None:
    interface.write(
        write_down,
        [{"name": f"سعد {n:03d}", "specialties": frozenset(), "archived": False} for n in range(COUNT)],
    )
    screen = PeopleScreen(interface.around, interface.navigation)
    shown: list[tuple[int, int]] = []
    people = screen.list
    people.model.modelReset.connect(lambda: shown.append((people.model.rowCount(), people.counts.everybody)))
    interface.show(screen, 1280)
    screen.opened(None)
    interface.until(lambda: people.is_idle)
    assert shown == [(PAGE, 0), (COUNT, 0)]
    assert people.counts.everybody == COUNT
    assert people.chips.keys() == ["all", "incomplete"]


def test_rows_chosen_by_id_stay_chosen_when_the_order_turns(qapp: QApplication) -> None:
    view = table([])
    for row in (3, 4, 200):
        view.add_to_selection(row)
    view.paged().show(range(COUNT, 0, -1))
    assert view.selected_ids() == [201, 5, 4]
    assert view.select(COUNT)
    assert view.currentIndex().row() == 0
    assert not view.select(COUNT + 1)


def test_a_change_is_read_again_on_its_page_only(qapp: QApplication) -> None:
    asked: list[int] = []
    model = table(asked).paged()
    for row in (0, PAGE, 2 * PAGE):
        model.row_at(row)
    asked.clear()
    model.stale([PAGE + 5, COUNT + 9])
    for row in (0, PAGE, 2 * PAGE):
        model.row_at(row)
    assert asked == [PAGE + 1]
