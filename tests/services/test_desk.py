"""The Desk: order, durability, announcements, progress and closing, on a real encrypted file."""

import asyncio
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.support.clock import SettableClock
from tests.support.runner import KEY, DeskRunner, running_desk
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.services import desk as desk_module
from volunteer_desk.services import people
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk, Progress
from volunteer_desk.services.permission import needs
from volunteer_desk.store.context import context_of
from volunteer_desk.store.operations import Fact, append_fact, insert_many
from volunteer_desk.store.tables import Person


@needs(Permission.SYNCHRONISE)
def run(session: Session, work: Any) -> Any:
    return work(session)


def fact(session: Session) -> int:
    return append_fact(session, Fact(kind="check_in", method="scan", scope=0))


def count(session: Session, table: str = "attendance_event") -> int:
    return session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - a table's name


def test_writes_run_in_the_order_they_were_asked_for(runner: DeskRunner) -> None:
    async def many() -> list[int]:
        return await asyncio.gather(*(runner.desk.write(run, fact) for _ in range(50)))

    ids = runner.run(many())
    assert ids == sorted(ids)
    assert ids[-1] - ids[0] == 49


def test_a_write_is_one_transaction(runner: DeskRunner) -> None:
    def fail(session: Session) -> None:
        fact(session)
        raise UserProblem(Problem.CANCELLED)

    with pytest.raises(UserProblem):
        runner.write(run, fail)
    assert runner.read(count) == 0
    assert runner.changes == []


def test_a_cancelled_waiter_does_not_stop_the_write(runner: DeskRunner) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(session: Session) -> int:
        begun.set()
        assert go_on.wait(20)
        return fact(session)

    async def cancel() -> None:
        task = asyncio.ensure_future(runner.desk.write(run, slow))
        await asyncio.to_thread(begun.wait, 20)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go_on.set()
        await runner.desk.write(run, fact)

    runner.run(cancel())
    assert runner.read(count) == 2


def test_a_function_that_declares_no_permission_is_a_bug(runner: DeskRunner) -> None:
    with pytest.raises(RuntimeError, match="declares no permission"):
        runner.write(fact)


def test_a_role_without_the_permission_is_refused(runner: DeskRunner) -> None:
    runner.desk.actor = Actor(None, Role.FIELD_RECORDER)
    with pytest.raises(UserProblem) as caught:
        runner.write(people.add, {"name": "سعد"})
    assert caught.value.code is Problem.NOT_PERMITTED
    assert caught.value.data == {"permission": "edit_people"}


def test_a_write_counts_for_who_asked_for_it(runner: DeskRunner) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait(_session: Session) -> None:
        begun.set()
        assert go_on.wait(20)

    async def change_operator_meanwhile() -> int:
        first = asyncio.ensure_future(runner.desk.write(run, wait))
        await asyncio.to_thread(begun.wait, 20)
        runner.desk.actor = Actor(16, Role.LEADER)
        queued = asyncio.ensure_future(runner.desk.write(run, fact))
        await asyncio.sleep(0)
        runner.desk.actor = Actor(17, Role.AUDITOR)
        go_on.set()
        await first
        return await queued

    number = runner.run(change_operator_meanwhile())
    actors = runner.read(
        lambda s: (
            s.execute(text("SELECT actor FROM operation WHERE id = :id"), {"id": number}).scalars().all()
        )
    )
    assert actors == [16]


def test_each_commit_is_announced_once_with_what_changed(runner: DeskRunner) -> None:
    person = runner.write(people.add, {"name": "سعد ناصر"})
    runner.write(run, lambda _session: None)
    runner.run(asyncio.sleep(0))
    (changes,) = runner.changes
    assert changes.tables["person"] == frozenset({person})
    assert changes.touch("person")
    assert changes.touch("team", "operation")
    assert not changes.touch("team")


def test_too_many_rows_to_name_are_announced_as_many(runner: DeskRunner) -> None:
    rows = [{"name": f"اسم {n}", "specialties": frozenset()} for n in range(501)]
    runner.write(run, lambda session: insert_many(session, Person, rows))
    runner.run(asyncio.sleep(0))
    assert runner.changes[-1].tables["person"] is None
    assert runner.changes[-1].touch("person")


def test_listeners_hear_on_the_loops_thread_until_they_stop(runner: DeskRunner) -> None:
    threads: list[int] = []
    stop = runner.desk.subscribe(lambda _changes: threads.append(threading.get_ident()))
    runner.write(run, fact)
    runner.run(asyncio.sleep(0))
    stop()
    stop()
    runner.write(run, fact)
    runner.run(asyncio.sleep(0))
    assert threads == [threading.get_ident()]


def test_readers_see_a_write_as_soon_as_it_is_acknowledged(runner: DeskRunner) -> None:
    async def both() -> tuple[int, int]:
        await runner.desk.write(run, fact)
        return await runner.desk.read(count), runner.desk.read_now(count)

    assert runner.run(both()) == (1, 1)


def test_long_reads_report_and_can_be_cancelled(runner: DeskRunner) -> None:
    reports: list[tuple[int, int]] = []

    def long(_session: Session, progress: Progress) -> str:
        for done in range(3):
            progress.report(done, 3)
        return "done"

    async def twice() -> str:
        result = await runner.desk.read_long(long, runner.desk.progress(lambda d, t: reports.append((d, t))))
        cancelled = runner.desk.progress(lambda _d, _t: None)
        cancelled.cancel()
        with pytest.raises(UserProblem) as caught:
            await runner.desk.read_long(long, cancelled)
        assert caught.value.code is Problem.CANCELLED
        return result

    assert runner.run(twice()) == "done"
    assert reports == [(0, 3), (1, 3), (2, 3)]


def test_lists_answer_while_long_work_runs(runner: DeskRunner) -> None:
    release = threading.Event()

    async def meanwhile() -> int:
        long = asyncio.ensure_future(runner.desk.aside(release.wait, 20))
        await runner.desk.write(run, fact)
        answer = await runner.desk.read(count)
        release.set()
        assert await long
        return answer

    assert runner.run(meanwhile()) == 1


def test_every_thread_of_a_desk_ends_with_it(tmp_path: Path, clock: SettableClock) -> None:
    before = set(threading.enumerate())

    async def use() -> set[str]:
        desk = await Desk.open(tmp_path / "own.db", KEY, clock=clock, actor=Actor(None, Role.LEADER))
        name = threading.current_thread
        used = await asyncio.gather(
            desk.write(run, lambda _session: name().name), desk.read(lambda _session: name().name),
            desk.aside(lambda: name().name), desk.exchange_aside(lambda: name().name),
        )  # fmt: skip
        await desk.close()
        return set(used)

    assert len(asyncio.run(use())) == 4
    assert set(threading.enumerate()) <= before


def test_times_are_the_clocks_and_the_offset_learnt(runner: DeskRunner) -> None:
    runner.desk.correct_clock(-43 * 60_000)
    assert runner.desk.clock_offset_ms == -43 * 60_000
    assert runner.desk.now_ms() == runner.clock.wall_ms - 43 * 60_000
    context = runner.write(run, context_of)
    assert (context.now_ms, context.wall_ms) == (runner.desk.now_ms(), runner.clock.wall_ms)
    assert (context.mono_ms, context.utc_offset_minutes) == (runner.clock.mono_ms, 180)
    assert runner.desk.reading() == runner.clock.read()


def test_each_boot_is_remembered_once(runner: DeskRunner) -> None:
    runner.write(run, fact)
    runner.write(run, fact)
    runner.clock.boot = "b1"
    runner.write(run, fact)
    boots = runner.read(
        lambda s: (
            s.execute(text("SELECT b.boot FROM operation AS o JOIN boot AS b ON b.id = o.boot ORDER BY o.id"))
            .scalars()
            .all()
        )
    )
    assert boots == ["b0", "b0", "b1"]
    assert runner.read(count, "boot") == 2


def test_a_boot_whose_transaction_failed_is_not_remembered(runner: DeskRunner) -> None:
    def fail(_session: Session) -> None:
        raise ZeroDivisionError

    runner.clock.boot = "b9"
    with pytest.raises(ZeroDivisionError):
        runner.write(run, fail)
    runner.write(run, fact)
    assert runner.read(lambda s: s.execute(text("SELECT boot FROM boot")).scalars().all()) == ["b9"]


def test_what_is_waiting_at_closing_is_still_written(
    tmp_path: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "_CHECKPOINT_EVERY", 1)

    async def close_at_once() -> list[int]:
        desk = await Desk.open(tmp_path / "desk.db", KEY, clock=clock, actor=Actor(None, Role.LEADER))
        waiting = [asyncio.ensure_future(desk.write(run, fact)) for _ in range(30)]
        await asyncio.sleep(0)
        await desk.close()
        await desk.close()
        return [await task for task in waiting]

    ids = asyncio.run(close_at_once())
    with running_desk(tmp_path / "desk.db", clock) as again:
        assert again.read(count) == len(ids) == 30
        assert again.desk.integrity_problems() == []


def test_a_second_desk_on_the_same_file_is_refused(runner: DeskRunner, clock: SettableClock) -> None:
    with pytest.raises(UserProblem) as caught:
        runner.run(Desk.open(runner.desk.path, KEY, clock=clock, actor=Actor(None, Role.LEADER)))
    assert caught.value.code is Problem.ALREADY_OPEN
    runner.write(run, fact)


def test_it_opens_as_a_context_and_knows_the_demo(tmp_path: Path) -> None:
    async def use() -> tuple[bool, bytes]:
        actor = Actor(None, Role.LEADER)
        path = tmp_path / "demo.db"
        async with await Desk.open(path, KEY, clock=MachineClock(), actor=actor, is_demo=True) as desk:
            await desk.write(run, fact)
            desk.refresh_state()
            return desk.is_demo, desk.identity_key

    is_demo, key = asyncio.run(use())
    assert is_demo
    assert len(key) == 32


WRITER = textwrap.dedent(
    """
    import asyncio, sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from tests.services.test_desk import fact, run
    from volunteer_desk.domain.access import Role
    from volunteer_desk.services.clock import MachineClock
    from volunteer_desk.services.desk import Actor, Desk

    async def main():
        actor = Actor(None, Role.LEADER)
        desk = await Desk.open(Path(sys.argv[1]), bytes(range(32)), clock=MachineClock(), actor=actor)
        while True:
            sys.stdout.write(f"{await desk.write(run, fact)}\\n")
            sys.stdout.flush()

    asyncio.run(main())
    """
)


@pytest.mark.parametrize("lines", [1, 37, 150])
def test_what_was_acknowledged_survives_kill_9(tmp_path: Path, clock: SettableClock, lines: int) -> None:
    root = str(Path(__file__).parents[2])
    path = tmp_path / "desk.db"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), root], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(lines)]
        child.kill()
        acknowledged += [
            int(line) for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")
        ]
    with running_desk(path, clock) as again:
        stored = again.read(
            lambda s: s.execute(text("SELECT id FROM attendance_event ORDER BY id")).scalars().all()
        )
        assert set(acknowledged) <= set(stored)
        assert len(stored) - len(acknowledged) <= 1
        assert again.read(count, "operation") == len(stored)
        assert again.desk.integrity_problems() == []


def test_the_log_begins_anew_instead_of_growing(runner: DeskRunner) -> None:
    log = runner.desk.path.with_name(f"{runner.desk.path.name}-wal")
    sizes = []
    for _ in range(12):
        runner.write(run, lambda session: [fact(session) for _ in range(600)])
        runner.run(runner.desk.aside(int))  # behind the checkpoint; the next write comes behind its rest
        sizes.append(log.stat().st_size)
    assert sizes[-1] < 2 * sizes[2]
