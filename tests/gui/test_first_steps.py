"""From an empty folder to the first scan, and the gate that never dies; driven as a person would."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.support.interface import wait_until
from tests.support.person import LEADER, PASSPHRASE, Person
from volunteer_desk.domain.attendance import Admitted
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import import_steps, imports, people
from volunteer_desk.ui.gate.screen import GateScreen
from volunteer_desk.ui.signin.unlock import UnlockPage


def test_a_new_folder_and_a_pasted_list_scan_within_nine_steps(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    leader.scan(leader.badge())
    wait_until(lambda: leader.verdicts)
    assert isinstance(leader.verdicts[0].decision, Admitted)
    assert leader.steps <= 9
    assert leader.desk.read_now(people.count, people.Filter()) == 60


def test_after_thirty_idle_minutes_a_scan_needs_no_key(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    leader.desktop._idle._timer.start(5)
    wait_until(lambda: leader.desktop.lock.is_locked)
    leader.clock.pass_ms(30 * 60_000)
    gate = leader.window.page("gate")
    assert isinstance(gate, GateScreen)
    assert gate.foot.unlock.isVisible()
    leader.window.go("people")
    assert leader.window.current == "gate"
    leader.scan(leader.badge(3))
    wait_until(lambda: leader.verdicts)
    assert isinstance(leader.verdicts[0].decision, Admitted)
    assert gate.band.face is not None
    assert gate.band.face.name.endswith(".")


def test_the_desk_opens_again_with_its_passphrase_and_no_other(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    leader.leave()
    again = person()
    form = again.page(UnlockPage).form
    again.unlock("something else")
    words = again.desktop.words.problem(UserProblem(Problem.WRONG_PASSPHRASE))
    wait_until(lambda: form.said == words, 20_000)
    again.clock.pass_ms(600_000)
    again.unlock(PASSPHRASE)
    wait_until(lambda: again.desktop.window is not None, 20_000)
    assert again.desktop.door.operator_name == LEADER


def test_what_a_crash_cut_off_is_tidied_at_the_next_start(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    begun = leader.run(leader.desk.write(import_steps.begin, "paste", 1))
    leader.run(leader.desk.write(import_steps.add, begun, [{"name": "هند علي الحربي"}]))
    assert leader.desk.read_now(imports.cut_off)
    leader.leave()
    again = person()
    again.page(UnlockPage)
    again.unlock(PASSPHRASE)
    wait_until(lambda: again.desktop.window is not None, 20_000)
    wait_until(lambda: not again.desk.read_now(imports.cut_off))


def test_the_language_changes_without_a_restart(person: Callable[[], Person]) -> None:
    leader = person()
    leader.start()
    before = leader.desktop.window
    leader.desktop._settings.set("language", "ar")
    wait_until(lambda: leader.desktop.window is not before)
    assert leader.desktop.shell.layoutDirection() == Qt.LayoutDirection.RightToLeft
    leader.desktop._settings.set("language", "en")
    wait_until(lambda: leader.desktop.shell.layoutDirection() == Qt.LayoutDirection.LeftToRight)
