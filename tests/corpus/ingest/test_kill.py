"""Killed at any moment, an ingest loses nothing that was filed and leaves nothing half indexed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bench.kill import kill_again_and_again

from .conftest import paper


@pytest.mark.skipif(os.name != "posix", reason="processes are killed otherwise there")
def test_nothing_is_lost_when_an_ingest_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "材料"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(paper(f"第{number}中学", 2000 + number % 20) * 3, encoding="utf-8")
    tally = kill_again_and_again(folder, tmp_path, kills=6, seed=20241105, batch=2)
    assert tally.killed == 6
