"""Seeded histories of several desks, bad networks, wrong clocks and copies: in the end all hold the same."""

from pathlib import Path

import pytest

from tests.support.history import Script, live


@pytest.mark.parametrize("seed", range(4))
def test_desks_end_alike_after_any_history(tmp_path: Path, seed: int) -> None:
    live(tmp_path, Script(seed, entropy=seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1_000, 1_200))
def test_desks_end_alike_after_many_histories(tmp_path: Path, seed: int) -> None:
    live(tmp_path, Script(seed, entropy=seed))
