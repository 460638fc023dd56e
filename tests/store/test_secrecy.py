"""No name, phone or identity number stands readable in any file, running or closed."""

import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.support.canary import forms, found_in
from tests.support.clock import SettableClock
from tests.support.runner import KEY, running_desk
from volunteer_desk.domain.attendance import Direction
from volunteer_desk.domain.schedule import HOUR_MS, Span
from volunteer_desk.keychain import Cost, KeyFile, SealedTokens
from volunteer_desk.services import accounts, assignment, attendance, people, schedule
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.people import Filter
from volunteer_desk.services.schedule import Plan, ShiftPlan, StationPlan
from volunteer_desk.store.opening import backup

PEOPLE = [
    {
        "name": f"زمردة{letter} الياقوتي", "mobile": f"+9665012345{n:02d}", "birth": "gregorian:1990-05-05",
        "identity": f"national_id:{number}", "emergency_name": f"طارئ{letter} اللؤلؤي",
        "emergency_mobile": f"+9665598765{n:02d}", "guardian_name": f"وليّ{letter} المرجاني",
    }
    for n, (letter, number) in enumerate([("ا", 1000000008), ("ب", 1000000016), ("ج", 1000000024)])
]  # fmt: skip
LEADER = "فيروزة العقيقي"


def secrets_of_people() -> list[str]:
    values = [value for person in PEOPLE for value in person.values()]
    numbers = [value.removeprefix("national_id:") for value in values]
    national = [value.removeprefix("+966") for value in numbers if value.startswith("+")]
    return [LEADER, *(v for v in numbers if not v.startswith("gregorian")), *national]


def test_the_search_for_leaks_can_find_one(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "leak.bin").write_bytes(b"\0\1" + "زمردةا".encode("utf-16-le") + b"\0")
    assert found_in(tmp_path, ["زمردةا الياقوتي"]) == [("leak.bin", "زمردةا الياقوتي")]
    assert "١٠٠".encode() in forms("100")


def test_nothing_about_people_is_readable_on_disk(
    tmp_path: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    for variable in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    secrets = secrets_of_people()
    with running_desk(home / "desk.db", clock) as runner:
        work_a_day(runner)
        _, unlocked = KeyFile.create(home / "desk.keys", f"{LEADER} 1", cost=Cost(64, 1, 1))
        SealedTokens(home / "desk.token", unlocked.key).save(f"token of {LEADER}")
        assert (home / "desk.db-wal").stat().st_size > 0
        assert found_in(tmp_path, secrets) == []
        backup(home / "desk.db", home / "backup.db", KEY)
        with runner.desk._database.writer.connect() as connection:
            sort = "SELECT name, mobile, identity FROM person ORDER BY mobile || name, emergency_name"
            connection.exec_driver_sql(f"CREATE TEMP TABLE sorted AS {sort}")
        assert found_in(tmp_path, secrets) == []
    assert found_in(tmp_path, secrets) == []
    assert not any(value in str(path) for path in tmp_path.rglob("*") for value in secrets)


def work_a_day(runner: object) -> None:
    runner.write(accounts.start, LEADER, "فريق اللازورد")
    ids = [runner.write(people.add, person) for person in PEOPLE]
    start = runner.clock.wall_ms
    plan = Plan("توزيع", "موقع", (StationPlan("نقطة"),), (ShiftPlan(Span(start, start + HOUR_MS)),))
    distribution = runner.write(schedule.save, plan)
    shift = runner.read(schedule.load, distribution).shifts[0].id
    for person in ids:
        runner.write(assignment.assign, person, assignment.Seat(shift, None))
        runner.write(attendance.record_person, person, Gate(distribution, Direction.IN))
    runner.write(people.edit, ids[0], {"name": PEOPLE[1]["name"]})
    for words in ("زمردة", "1000000008", "0501234500"):
        assert runner.read(people.ids, Filter(words=words))
    found = runner.read(lambda s: s.execute(text("SELECT count(*) FROM attendance_event")).scalar())
    assert found == len(ids)


def test_an_error_of_the_store_quotes_no_values(tmp_path: Path, clock: SettableClock) -> None:
    with running_desk(tmp_path / "desk.db", clock) as runner:
        with runner.desk._database.writer.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(Exception) as caught:
            for n in range(500):
                runner.write(people.add, {**PEOPLE[0], "city": f"{n}" * 50})
        error: BaseException | None = caught.value
        while error is not None:
            assert not any(secret in f"{error!r} {error}" for secret in secrets_of_people())
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
