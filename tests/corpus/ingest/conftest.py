"""An archive, and a folder of papers as an office keeps it: 单位/年度/文件名."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import Archive

PAPER = """{unit}领导班子{year}年度民主生活会对照检查材料

一、存在的主要问题
（一）理论学习方面
一是学得不够系统，集中学习多、个人自学少。
二是联系实际不够紧密，用理论指导工作还有差距。
（二）工作作风方面
一是深入基层不够，调研走过场。
二、原因剖析
理想信念有所松动，宗旨意识有所淡化。
三、整改措施
一是坚持每周半天集中学习。
二是每人每季度驻点调研不少于三天。
"""


def paper(unit: str = "县财政局", year: int = 2023) -> str:
    return PAPER.format(unit=unit, year=year)


@pytest.fixture(autouse=True)
def _one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small folders are read sooner by one process than two are started."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three papers of two units."""
    root = tmp_path / "材料"
    for unit, year in (("县财政局", 2022), ("县财政局", 2023), ("县审计局", 2023)):
        place = root / unit / str(year)
        place.mkdir(parents=True)
        (place / "班子对照检查材料.txt").write_text(paper(unit, year), encoding="utf-8")
    return root
