"""Keys and tokens in the operating system's keyring, and what happens without one."""

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailingKeyring
from keyring.backends.null import Keyring as NullKeyring

from tests.support.keyrings import ForgetfulKeyring, MemoryKeyring, PlainFileKeyring
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.keychain import (
    Cost,
    KeyFile,
    KeyringTokens,
    SealedTokens,
    Unlocked,
    token_store,
    usable_backend,
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


def test_it_opens_only_once_asked_to(created: tuple[KeyFile, Unlocked], path: Path) -> None:
    file, leader = created
    backend = MemoryKeyring()
    assert problem_of(file.open_with_keyring, backend).code is Problem.NO_KEYRING
    file.join_keyring(leader.key, leader.slot, backend)
    assert file.uses_keyring
    assert KeyFile(path).open_with_keyring(backend) == leader
    assert leader.key.hex() not in backend.secrets.values()
    file.leave_keyring(leader.key, backend)
    assert not backend.secrets
    assert problem_of(file.open_with_keyring, backend).code is Problem.NO_KEYRING


def test_a_keyring_lost_or_changed_leaves_the_passphrase(created: tuple[KeyFile, Unlocked]) -> None:
    file, leader = created
    backend = MemoryKeyring()
    file.join_keyring(leader.key, leader.slot, backend)
    for other in (None, MemoryKeyring(), FailingKeyring()):
        assert problem_of(file.open_with_keyring, other).code is Problem.NO_KEYRING
    backend.is_gone = True
    assert problem_of(file.open_with_keyring, backend).code is Problem.NO_KEYRING
    backend.is_gone = False
    backend.secrets = dict.fromkeys(backend.secrets, "not hexadecimal")
    assert problem_of(file.open_with_keyring, backend).code is Problem.NO_KEYRING
    assert file.open_with_passphrase(LEADER, now_ms=NOW) == leader
    file.leave_keyring(leader.key, None)


@pytest.mark.parametrize("backend", [None, NullKeyring(), FailingKeyring(), PlainFileKeyring()])
def test_what_is_no_keyring_is_refused(
    created: tuple[KeyFile, Unlocked], backend: KeyringBackend | None
) -> None:
    file, leader = created
    assert problem_of(file.join_keyring, leader.key, leader.slot, backend).code is Problem.NO_KEYRING
    assert not file.uses_keyring


def test_one_that_keeps_nothing_is_found_out(created: tuple[KeyFile, Unlocked]) -> None:
    file, leader = created
    lost = problem_of(file.join_keyring, leader.key, leader.slot, ForgetfulKeyring())
    assert lost.code is Problem.NO_KEYRING
    assert not file.uses_keyring


def test_removing_the_operator_takes_the_keyring_wrap_too(created: tuple[KeyFile, Unlocked]) -> None:
    file, leader = created
    slot = file.add_operator(leader.key, DEPUTY, 17)
    file.join_keyring(leader.key, slot, MemoryKeyring())
    file.remove_operator(leader.key, 17)
    assert not file.uses_keyring


@pytest.mark.parametrize(
    ("backend", "is_usable"),
    [
        (MemoryKeyring(), True),
        (NullKeyring(), False),
        (FailingKeyring(), False),
        (PlainFileKeyring(), False),
    ],
)
def test_the_systems_backend_counts_only_when_real(backend: KeyringBackend, is_usable: bool) -> None:
    before = keyring.get_keyring()
    try:
        keyring.set_keyring(backend)
        assert (usable_backend() is backend) is is_usable
    finally:
        keyring.set_keyring(before)


def test_a_chain_is_as_good_as_its_worst(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = ChainerBackend()
    for links, is_usable in (
        ([MemoryKeyring()], True),
        ([MemoryKeyring(), PlainFileKeyring()], False),
        ([], False),
    ):
        monkeypatch.setattr(ChainerBackend, "backends", links)
        monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
        assert (usable_backend() is chain) is is_usable


def test_sealed_under_the_database_key(tmp_path: Path) -> None:
    path, key = tmp_path / "desk.token", bytes(range(32))
    store = SealedTokens(path, key)
    assert store.load() is None
    store.save("refresh-1")
    store.save("refresh-2")
    assert SealedTokens(path, key).load() == "refresh-2"
    assert b"refresh" not in path.read_bytes()
    assert SealedTokens(path, bytes(32)).load() is None
    path.write_bytes(b"cut")
    assert store.load() is None
    store.save(None)
    store.save(None)
    assert store.load() is None
    assert list(tmp_path.iterdir()) == []


def test_in_the_keyring_where_there_is_one(tmp_path: Path) -> None:
    backend = MemoryKeyring()
    store = token_store(tmp_path / "desk.token", bytes(32), name="d1", backend=backend)
    store.save("refresh-1")
    assert KeyringTokens("d1", backend).load() == "refresh-1"
    assert KeyringTokens("d2", backend).load() is None
    store.save(None)
    store.save(None)
    assert not backend.secrets
    assert list(tmp_path.iterdir()) == []
    sealed = token_store(tmp_path / "desk.token", bytes(32), name="d1", backend=None)
    sealed.save("refresh-1")
    assert (tmp_path / "desk.token").exists()
