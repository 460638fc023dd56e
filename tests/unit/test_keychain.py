"""The key file on a real disk; only the operating system's keyring is a stand-in."""

import json
import os
import stat
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.keyrings import MemoryKeyring
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.keychain import (
    Cost,
    KeyFile,
    Pins,
    RecoveryCode,
    Slot,
    Unlocked,
    check_passphrase,
    recovery_mistake,
)

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
LEADER = "سماء صافية فوق جدة"
DEPUTY = "قافلة التمر الأولى"
NOW = 1_795_000_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.keys"


@pytest.fixture
def created(path: Path) -> tuple[KeyFile, Unlocked]:
    return KeyFile.create(path, LEADER, cost=CHEAP)


def problem_of(call: object, *args: object, **kwargs: object) -> UserProblem:
    with pytest.raises(UserProblem) as caught:
        call(*args, **kwargs)
    return caught.value


def recovery(file: KeyFile, unlocked: Unlocked) -> RecoveryCode:
    """A code whose sheet has been proved."""
    code = RecoveryCode.draw()
    file.keep_recovery(unlocked.key, code)
    return code


def test_the_passphrase_opens_after_a_restart(path: Path) -> None:
    assert not KeyFile(path).exists
    _, unlocked = KeyFile.create(path, LEADER, cost=CHEAP)
    again = KeyFile(path).open_with_passphrase(LEADER, now_ms=NOW)
    assert again == unlocked
    assert len(again.key) == 32
    assert KeyFile(path).exists


def test_the_standard_cost_is_what_the_design_asks(path: Path) -> None:
    KeyFile.create(path, LEADER)
    cost = json.loads(path.read_bytes())["argon2id"]
    assert (cost["memory_kib"], cost["passes"], cost["lanes"]) == (65_536, 3, 4)


def test_keys_differ_from_desk_to_desk(tmp_path: Path) -> None:
    keys = {KeyFile.create(tmp_path / f"{n}.keys", LEADER, cost=CHEAP)[1].key for n in range(5)}
    assert len(keys) == 5


def test_a_key_file_is_never_written_over(created: tuple[KeyFile, Unlocked], path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ValueError, match="never written over"):
        KeyFile.create(path, DEPUTY, cost=CHEAP)
    assert path.read_bytes() == before


def test_arabic_composed_in_two_ways_is_one_passphrase(path: Path) -> None:
    KeyFile.create(path, "أحمد آمن دائماً", cost=CHEAP)
    decomposed = unicodedata.normalize("NFD", "أحمد آمن دائماً")
    assert decomposed != "أحمد آمن دائماً"
    assert KeyFile(path).open_with_passphrase(decomposed, now_ms=NOW).slot


def test_neither_key_nor_secrets_stand_in_the_files(created: tuple[KeyFile, Unlocked], path: Path) -> None:
    file, unlocked = created
    code = recovery(file, unlocked)
    file.add_operator(unlocked.key, DEPUTY, 17)
    for written in path.parent.iterdir():
        content = written.read_bytes()
        for secret in (unlocked.key, unlocked.key.hex().encode(), LEADER.encode(), code.secret.encode()):
            assert secret not in content
    assert unlocked.key.hex() not in repr(unlocked)
    assert repr(unlocked.key) not in repr(unlocked)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_only_the_owner_may_read_the_files(created: tuple[KeyFile, Unlocked], path: Path) -> None:
    for written in path.parent.iterdir():
        assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_everybody_has_an_own_passphrase(created: tuple[KeyFile, Unlocked], path: Path) -> None:
    file, leader = created
    file.bind(leader.key, leader.slot, 16)
    slot = file.add_operator(leader.key, DEPUTY, 17)
    deputy = KeyFile(path).open_with_passphrase(DEPUTY, now_ms=NOW)
    assert (deputy.key, deputy.slot, deputy.operator) == (leader.key, slot, 17)
    assert KeyFile(path).open_with_passphrase(LEADER, now_ms=NOW).operator == 16
    assert file.slots() == (Slot(leader.slot, 16), Slot(slot, 17))
    assert problem_of(file.add_operator, leader.key, DEPUTY, 18).data == {"reason": "taken"}
    assert problem_of(file.bind, leader.key, "none", 18).code is Problem.NOT_FOUND


def test_an_operator_whose_record_has_another_id_is_bound_anew(
    created: tuple[KeyFile, Unlocked], path: Path
) -> None:
    file, leader = created
    backend = MemoryKeyring()
    file.bind(leader.key, leader.slot, 16)
    file.join_keyring(leader.key, leader.slot, backend)
    file.bind(leader.key, leader.slot, 99)
    assert file.slots() == (Slot(leader.slot, 99),)
    assert file.open_with_passphrase(LEADER, now_ms=NOW).operator == 99
    assert file.open_with_keyring(backend).operator == 99
    before = path.stat().st_mtime_ns
    file.bind(leader.key, leader.slot, 99)
    assert path.stat().st_mtime_ns == before


def test_a_removed_operator_opens_no_longer_and_the_last_one_stays(
    created: tuple[KeyFile, Unlocked],
) -> None:
    file, leader = created
    file.bind(leader.key, leader.slot, 16)
    file.add_operator(leader.key, DEPUTY, 17)
    assert file.remove_operator(leader.key, 17) == 1
    assert file.remove_operator(leader.key, 17) == 0
    assert problem_of(file.open_with_passphrase, DEPUTY, now_ms=NOW).code is Problem.WRONG_PASSPHRASE
    last = problem_of(file.remove_operator, leader.key, 16)
    assert (last.code, last.data["reason"]) == (Problem.INVALID, "last_key")
    assert file.open_with_passphrase(LEADER, now_ms=NOW + 5_000).operator == 16


def test_a_wrap_cannot_be_made_to_count_as_somebody_elses(
    created: tuple[KeyFile, Unlocked], path: Path
) -> None:
    file, leader = created
    file.add_operator(leader.key, DEPUTY, 17)
    document = json.loads(path.read_bytes())
    document["wraps"][1]["operator"] = 16
    path.write_text(json.dumps(document))
    assert problem_of(file.open_with_passphrase, DEPUTY, now_ms=NOW).code is Problem.WRONG_PASSPHRASE


def test_changing_the_passphrase_ends_the_old_one(created: tuple[KeyFile, Unlocked], path: Path) -> None:
    file, leader = created
    slot = str(leader.slot)
    file.change_passphrase(slot, LEADER, DEPUTY, now_ms=NOW)
    assert problem_of(file.open_with_passphrase, LEADER, now_ms=NOW).code is Problem.WRONG_PASSPHRASE
    assert file.open_with_passphrase(DEPUTY, now_ms=NOW + 2_000) == leader
    file.change_passphrase(slot, DEPUTY, DEPUTY, now_ms=NOW)
    weak = problem_of(file.change_passphrase, slot, DEPUTY, "short", now_ms=NOW)
    assert weak.code is Problem.WEAK_PASSPHRASE
    file.add_operator(leader.key, LEADER, 17)
    other = problem_of(file.change_passphrase, slot, LEADER, "سماء أخرى فوق جدة", now_ms=NOW)
    assert other.code is Problem.WRONG_PASSPHRASE
    assert file.open_with_passphrase(DEPUTY, now_ms=NOW) == leader


def test_a_key_of_another_desk_changes_nothing(created: tuple[KeyFile, Unlocked], path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ValueError, match="not the key"):
        created[0].keep_recovery(bytes(32), RecoveryCode.draw())
    assert path.read_bytes() == before
    assert problem_of(created[0].set_passphrase, created[1].key, "none", DEPUTY).code is Problem.NOT_FOUND


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", "too_short"),
        ("جبل صغ", "too_short"),
        ("آآآآ" * 3, "repeated"),
        ("نخلة أخرى 9", "too_short"),
        ("aaaaaaaaaaaa", "repeated"),
        ("abcdefghijklm", "repeated"),
        ("210987654321", "repeated"),
        ("123456789012", "repeated"),
        ("٠٠٩٦٦٥٠١٢٣٤٥٦٧", "only_digits"),
        ("966501234567", "only_digits"),
        ("Password1234", "common"),
        ("p@ssw0rd 2026", "common"),
        ("passwordpassword", "common"),
        ("volunteer2026!", "common"),
        ("bismillah 786", "common"),
        ("بِسْمِ اللهِ الرَّحمنِ الرَّحيم", "common"),
        ("السلام عليكم ١٢٣", "common"),
    ],
)
def test_weak_passphrases_are_refused(path: Path, passphrase: str, reason: str) -> None:
    problem = problem_of(KeyFile.create, path, passphrase, cost=CHEAP)
    assert (problem.code, problem.data["reason"]) == (Problem.WEAK_PASSPHRASE, reason)
    assert not path.exists()


@pytest.mark.parametrize(
    "passphrase",
    ["نخلة في الفناء", "correct horse", "8392017466551042", "x" * 40 + "abc yz", "demo-desk-2026"],
)
def test_good_passphrases_need_no_kinds_of_characters(passphrase: str) -> None:
    check_passphrase(passphrase)


def test_wrong_tries_wait_longer_and_longer_but_destroy_nothing(
    created: tuple[KeyFile, Unlocked], path: Path
) -> None:
    now, waits = NOW, []
    for _ in range(12):
        wrong = problem_of(KeyFile(path).open_with_passphrase, "wrong passphrase", now_ms=now)
        assert wrong.code is Problem.WRONG_PASSPHRASE
        waits.append(wrong.data["seconds"])
        refused = problem_of(KeyFile(path).open_with_passphrase, LEADER, now_ms=now + 1)
        assert (refused.code, refused.data["seconds"]) == (Problem.TOO_MANY_TRIES, waits[-1])
        now += waits[-1] * 1000
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert KeyFile(path).open_with_passphrase(LEADER, now_ms=now) == created[1]
    assert KeyFile(path).wait_s(now, is_shift_open=False) == 0


def test_while_a_shift_is_open_nobody_waits_more_than_30_seconds(
    created: tuple[KeyFile, Unlocked], path: Path
) -> None:
    file, now = created[0], NOW
    for _ in range(20):
        problem_of(file.open_with_passphrase, "wrong passphrase", now_ms=now, is_shift_open=True)
        now += 30_000
    assert file.wait_s(now - 30_000, is_shift_open=True) == 30
    assert file.wait_s(now - 30_000, is_shift_open=False) == 300
    assert file.open_with_passphrase(LEADER, now_ms=now, is_shift_open=True) == created[1]


def test_a_clock_turned_back_neither_locks_out_for_years_nor_forgives(
    created: tuple[KeyFile, Unlocked], path: Path
) -> None:
    file = created[0]
    for n in range(4):
        problem_of(file.open_with_passphrase, "wrong passphrase", now_ms=NOW + n * 10_000)
    past = NOW - 400 * 86_400_000
    assert problem_of(file.open_with_passphrase, LEADER, now_ms=past).data["seconds"] == 8
    assert problem_of(file.open_with_passphrase, LEADER, now_ms=past + 7_000).data["seconds"] == 1
    assert file.open_with_passphrase(LEADER, now_ms=past + 8_000) == created[1]


def test_a_full_disk_does_not_lock_the_leader_out(
    created: tuple[KeyFile, Unlocked], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert created[0].open_with_passphrase(LEADER, now_ms=NOW) == created[1]
    assert problem_of(created[0].keep_recovery, created[1].key, RecoveryCode.draw()).code is Problem.DISK_FULL
    monkeypatch.undo()
    assert created[0].open_with_passphrase(LEADER, now_ms=NOW) == created[1]


def test_a_write_cut_short_leaves_the_file_before(
    created: tuple[KeyFile, Unlocked], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def cut(*_args: object) -> None:
        raise OSError(5, "power cut")

    monkeypatch.setattr(Path, "replace", cut)
    assert problem_of(created[0].add_operator, created[1].key, DEPUTY, 1).code is Problem.FOLDER_READ_ONLY
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format": 99}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_read_from_its_copy(
    created: tuple[KeyFile, Unlocked], path: Path, damage: bytes
) -> None:
    path.write_bytes(damage)
    assert KeyFile(path).open_with_passphrase(LEADER, now_ms=NOW) == created[1]
    path.write_bytes(damage)
    path.with_name("desk.keys.copy").write_bytes(damage)
    unreadable = problem_of(KeyFile(path).open_with_passphrase, LEADER, now_ms=NOW)
    assert unreadable.code is Problem.DATABASE_UNREADABLE


def test_a_hostile_file_cannot_eat_the_memory(created: tuple[KeyFile, Unlocked], path: Path) -> None:
    document = json.loads(path.read_bytes())
    document["argon2id"]["memory_kib"] = 1 << 30
    for name in ("desk.keys", "desk.keys.copy"):
        path.with_name(name).write_text(json.dumps(document))
    assert problem_of(KeyFile(path).slots).code is Problem.DATABASE_UNREADABLE


class TestRecovery:
    def test_the_sheet_opens_and_a_new_passphrase_follows(
        self, created: tuple[KeyFile, Unlocked], path: Path
    ) -> None:
        file, leader = created
        assert not file.has_recovery
        code = recovery(file, leader)
        assert file.has_recovery
        assert [len(group) for group in code.groups] == [5] * 6
        assert len(code.secret) == 24
        assert code.payload.isdigit()
        opened = KeyFile(path).open_with_recovery(code.payload, now_ms=NOW)
        assert (opened.key, opened.slot) == (leader.key, None)
        file.set_passphrase(opened.key, leader.slot, DEPUTY)
        assert file.open_with_passphrase(DEPUTY, now_ms=NOW).key == leader.key

    def test_typed_by_hand_in_any_digits_with_any_spaces(self, created: tuple[KeyFile, Unlocked]) -> None:
        file, leader = created
        code = recovery(file, leader)
        eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        typed = " - ".join(code.groups).translate(eastern) + "\u200f\n"
        assert file.open_with_recovery(typed, now_ms=NOW).key == leader.key

    def test_a_newer_sheet_ends_the_older(self, created: tuple[KeyFile, Unlocked]) -> None:
        file, leader = created
        old, new = recovery(file, leader), recovery(file, leader)
        assert (
            problem_of(file.open_with_recovery, old.payload, now_ms=NOW).code is Problem.WRONG_RECOVERY_CODE
        )
        assert file.open_with_recovery(new.payload, now_ms=NOW + 2_000).key == leader.key

    def test_without_a_sheet_no_code_opens(self, created: tuple[KeyFile, Unlocked]) -> None:
        code = RecoveryCode.draw()
        wrong = problem_of(created[0].open_with_recovery, code.payload, now_ms=NOW)
        assert (wrong.code, wrong.data["group"]) == (Problem.WRONG_RECOVERY_CODE, 0)
        assert problem_of(created[0].open_with_recovery, code.payload, now_ms=NOW).code is (
            Problem.TOO_MANY_TRIES
        )

    @given(st.integers(0, 29), st.integers(1, 9))
    @settings(max_examples=60)
    def test_every_single_slip_is_found_in_its_group(self, place: int, shift: int) -> None:
        payload = RecoveryCode.draw().payload
        wrong = payload[:place] + str((int(payload[place]) + shift) % 10) + payload[place + 1 :]
        assert recovery_mistake(payload) is None
        assert recovery_mistake(wrong) == place // 5 + 1

    @given(st.integers(0, 28))
    @settings(max_examples=40)
    def test_swapped_neighbours_in_a_group_are_found(self, place: int) -> None:
        payload = RecoveryCode.draw().payload
        swapped = payload[:place] + payload[place + 1] + payload[place] + payload[place + 2 :]
        if swapped != payload and place % 5 != 4:
            assert recovery_mistake(swapped) == place // 5 + 1

    def test_swapped_groups_and_wrong_lengths_are_found(self) -> None:
        valid = RecoveryCode.draw().groups
        while valid[0][:-1] == valid[1][:-1]:
            valid = RecoveryCode.draw().groups
        assert recovery_mistake("".join((valid[1], valid[0], *valid[2:]))) == 1
        assert recovery_mistake("".join(valid[:5])) == 0
        assert recovery_mistake("".join(valid) + "1") == 0
        assert recovery_mistake("") == 0

    def test_a_slip_costs_no_try(self, created: tuple[KeyFile, Unlocked]) -> None:
        file, leader = created
        code = recovery(file, leader)
        for _ in range(5):
            slip = problem_of(file.open_with_recovery, code.payload[:-1], now_ms=NOW)
            assert slip.code is Problem.WRONG_RECOVERY_CODE
        assert file.open_with_recovery(code.payload, now_ms=NOW).key == leader.key


class TestPins:
    def test_right_and_wrong(self) -> None:
        pins = Pins()
        assert not pins.has("a")
        pins.set("a", "٤٨٢٩١٧")
        pins.check("a", "482917")
        wrong = problem_of(pins.check, "a", "482916")
        assert (wrong.code, wrong.data["left"]) == (Problem.WRONG_PIN, 4)
        pins.check("a", "482917")
        assert pins.left("a") == 5
        assert problem_of(pins.check, "b", "482917").data["left"] == 0

    def test_five_wrong_ones_ask_for_the_passphrase(self) -> None:
        pins = Pins()
        pins.set("a", "482917")
        left = [problem_of(pins.check, "a", "000000").data["left"] for _ in range(5)]
        assert left == [4, 3, 2, 1, 0]
        assert not pins.has("a")
        assert problem_of(pins.check, "a", "482917").data["left"] == 0

    @pytest.mark.parametrize(
        ("pin", "reason"),
        [("12345", "pin_shape"), ("1234567", "pin_shape"), ("12345x", "pin_shape"), ("", "pin_shape"),
         ("111111", "pin_common"), ("123456", "pin_common"), ("987654", "pin_common")],
    )  # fmt: skip
    def test_weak_ones_are_refused(self, pin: str, reason: str) -> None:
        pins = Pins()
        assert problem_of(pins.set, "a", pin).data["reason"] == reason
        assert not pins.has("a")
