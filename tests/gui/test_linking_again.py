"""A desk that the platform does not know any more is linked again where a person looks: on the screen."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.support.fleet import URL, Network
from tests.support.interface import Interface
from tests.support.platform import Platform
from volunteer_desk.domain.problems import Problem
from volunteer_desk.services import accounts, enrolment, people
from volunteer_desk.sync.engine import SyncEngine, connect
from volunteer_desk.sync.transport import MemoryTokens
from volunteer_desk.ui.sync.exchange import Bulletin
from volunteer_desk.ui.sync.screen import SyncScreen


@pytest.fixture
def linked(interface: Interface, platform: Platform) -> Iterator[SyncEngine]:
    """The desk's engine, enrolled at a platform."""
    engine = connect(interface.desk, MemoryTokens(), random=Random(1), http=Network(platform.app))
    interface.write(accounts.start, "خالد بن سعد", "فريق الشمال")
    interface.run(engine.enrol(URL, platform.code()))
    interface.run(engine.sync_once())
    yield engine
    interface.run(engine.close())


def test_a_desk_that_was_revoked_or_signed_out_is_linked_again_with_a_code(
    interface: Interface, platform: Platform, linked: SyncEngine, tmp_path: Path
) -> None:
    screen = SyncScreen(interface.around, Bulletin(linked))
    asked = "Link this desk with a code"
    interface.show(screen)
    assert screen.act.text().strip() != asked
    platform.revoke(interface.desk.read_now(enrolment.identity).desk_no)
    interface.write(people.add, {"name": "نورة خالد"})
    assert interface.run(linked.sync_once()).problem is Problem.REVOKED
    assert screen.act.text().strip() == asked
    team = interface.desk.read_now(enrolment.identity).team
    interface.run(linked.enrol(URL, platform.code(team)))
    report = interface.run(linked.sync_once())
    assert (report.problem, report.unsent, report.refused) == (None, 0, 0)
    assert screen.act.text().strip() != asked
