"""The order of hits over the demonstration archive, one file per query: a change of ranking is a difference to read.

The first line of `ranking/NAME.txt` is the query, the others are its best hits. After a wanted change run
`DUIZHAO_UPDATE_GOLDEN=1 pytest tests/index/test_ranking.py` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.archive import ArchivedReport
from corpus.demo import write
from corpus.parse import Clues, parse
from index.build import Library
from index.engine import PassageHit, ReportHit, Request
from tests.index.conftest import INSTALLED, MemoryArchive, archived

QUERIES = sorted((Path(__file__).parent / "ranking").glob("*.txt"))
UPDATE = bool(os.environ.get("DUIZHAO_UPDATE_GOLDEN"))


@pytest.fixture(scope="module", params=INSTALLED)
def demonstration(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Library:
    folder = tmp_path_factory.mktemp("demo")
    archive = MemoryArchive()
    for paper in write(folder).papers:
        archive.put(_archived(folder, paper.path))
    return Library.open(tmp_path_factory.mktemp("home"), archive, request.param)  # type: ignore[arg-type]


def _archived(folder: Path, path: str) -> ArchivedReport:
    report = parse((folder / path).read_bytes(), Path(path).name, Clues(path))
    blank = archived("", report.unit, report.year, report.kind, name=f"{len(path):03}{hash_of(path)}")
    return replace(blank, report=report, summary=replace(blank.summary, title=report.title))


def hash_of(path: str) -> str:
    """Nine digits that follow from a path on every machine."""
    from hashlib import sha256

    return sha256(path.encode()).hexdigest()[:9]


def test_there_are_queries_of_every_kind() -> None:
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_hits_come_in_their_order(path: Path, demonstration: Library) -> None:
    query = path.read_text(encoding="utf-8").split("\n", 1)[0]
    page = demonstration.search(Request(query, limit=8, passages_per_report=2))
    found = "\n".join([query, f"{page.total_reports} 份 {page.total_passages} 段", *map(_line, page.hits), ""])
    if UPDATE:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def _line(hit: ReportHit) -> str:
    return f"{hit.card.unit} {hit.card.year} {hit.card.kind}：" + " ／ ".join(map(_shown, hit.passages))


def _shown(passage: PassageHit) -> str:
    marks = "、".join(dict.fromkeys(passage.snippet[start:end] for start, end in passage.highlights))
    return f"{passage.part} {passage.snippet[:16]}…〔{marks}〕"
