"""The command as people run it: in this process where its answers matter, in one of its own where the way out does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from portal.cli import main

PAPER = """{unit}领导班子{year}年度民主生活会对照检查材料

一、存在的主要问题
（一）理论学习方面
一是学得不够系统，集中学习多、个人自学少，{change}。
（二）工作作风方面
一是深入基层不够，调研走过场，存在形式主义。
二、原因剖析
理想信念有所松动，形式主义没有根除。
三、整改措施
一是坚持每周半天集中学习。
"""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output; anything else there fails."""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def runner(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> Done:
        with pytest.raises(SystemExit) as left:
            main(["--home", str(home), *map(str, arguments)])
        written = capsys.readouterr()
        return Done(int(left.value.code or 0), written.out, written.err)

    return run


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No home from outside, one process to read, and the way faults are told goes back to what it was."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.delenv("DUIZHAO_HOME", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # three papers are read sooner by one process than two are started


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""
    return runner(home, capsys)


@pytest.fixture(scope="module")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three reports, for tests that change nothing in it."""
    place = tmp_path_factory.mktemp("filled")
    command = [sys.executable, "-m", "portal.cli", "--home", str(place / "home"), "ingest", str(write(place / "材料"))]
    subprocess.run(command, capture_output=True, check=True)
    return place / "home"


@pytest.fixture
def filled(filled_home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that only looks."""
    return runner(filled_home, capsys)


@pytest.fixture
def process(home: Path) -> Run:
    """Run a command in a process of its own."""

    def run(*arguments: object) -> Done:
        command = [sys.executable, "-m", "portal.cli", "--home", str(home), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two years of one unit and one of another."""
    return write(tmp_path / "材料")


def write(root: Path) -> Path:
    for unit, year, change in (
        ("县财政局", 2022, "用理论指导工作有差距"),
        ("县财政局", 2023, "用理论指导实践有差距"),
        ("县审计局", 2023, "理论功底不扎实"),
    ):
        place = root / unit / str(year)
        place.mkdir(parents=True)
        (place / "班子.txt").write_text(PAPER.format(unit=unit, year=year, change=change), encoding="utf-8")
    return root
