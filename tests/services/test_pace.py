"""Steps that fit the machine: how many rows one short write takes."""

from tests.support.runner import DeskRunner
from volunteer_desk.services.pace import LEAST, MOST, STEP_MS, Pace


def steps(runner: DeskRunner, count: int, microseconds_a_row: int, fixed_ms: int = 0) -> list[int]:
    """The sizes of so many steps on a machine of this speed."""
    taken = []
    for size in Pace(runner.desk).sizes():
        taken.append(size)
        if len(taken) == count:
            return taken
        runner.clock.pass_ms(fixed_ms + size * microseconds_a_row // 1000)
    raise AssertionError


def test_a_step_holds_the_writer_about_as_long_on_any_machine(runner: DeskRunner) -> None:
    for microseconds in (50, 100, 300):
        last = steps(runner, 12, microseconds)[-1]
        assert STEP_MS * 0.7 <= last * microseconds / 1000 <= STEP_MS * 1.3


def test_a_step_never_becomes_nothing_nor_everything(runner: DeskRunner) -> None:
    assert steps(runner, 20, 100_000)[-1] == LEAST
    assert steps(runner, 20, 0)[-1] == MOST


def test_one_step_that_was_held_up_does_not_decide(runner: DeskRunner) -> None:
    sizes = Pace(runner.desk).sizes()
    first = next(sizes)
    runner.clock.pass_ms(60_000)
    assert next(sizes) == first // 2


def test_every_item_is_in_one_part(runner: DeskRunner) -> None:
    items = list(range(777))
    assert [item for part in Pace(runner.desk).parts(items) for item in part] == items
    assert list(Pace(runner.desk).parts([])) == []
