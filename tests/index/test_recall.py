"""Exact wording on the real reports: substrings drawn from them are found wherever they stand and nowhere else."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from corpus.archive import ArchivedReport
from corpus.model import Report
from corpus.normalise import Folded, fold
from corpus.outline import outline
from corpus.passages import passages
from corpus.readers import read
from index.build import Library
from index.engine import Request
from tests.index.conftest import INSTALLED, Found, MemoryArchive, archived, places

DATA = Path(__file__).parents[2] / "../shared/data"
# DUIZHAO_DRAWN=6000 draws more than a run of all tests has time for.
DRAWN = int(os.environ.get("DUIZHAO_DRAWN", "1200"))


def real_reports() -> list[ArchivedReport]:
    """The five seeds, and work reports from the first, in traditional characters, to the last."""
    paths = [*sorted((DATA / "seeds").glob("*.txt")), *sorted((DATA / "work-reports").glob("*.txt"))[::9]]
    return [_read(path) for path in paths]


def _read(path: Path) -> ArchivedReport:
    document = read(path.read_bytes(), path.name)
    return replace(archived("占位", name=path.stem), report=Report(document.text, outline(document).sections))


@dataclass(frozen=True)
class Read:
    """A report read for finding by hand: folded text, its offsets, and where the passages begin and end."""

    id: str
    folded: Folded
    bounds: tuple[tuple[int, int], ...]

    def standing(self, text: str) -> Found:
        """Passages in which `text` begins."""
        found, at = set(), self.folded.text.find(text)
        while at >= 0:
            place = self.folded.starts[at]
            found.update((self.id, start) for start, end in self.bounds if start <= place < end)
            at = self.folded.text.find(text, at + 1)
        return found


def by_hand(report: ArchivedReport) -> Read:
    bounds = tuple((passage.span.start, passage.span.end) for passage in passages(report.report))
    return Read(report.id, fold(report.report.text), bounds)


@pytest.mark.real
@pytest.mark.skipif(not DATA.is_dir(), reason="the real reports do not lie beside this checkout")
@pytest.mark.parametrize("engine", INSTALLED)
def test_every_substring_is_found_where_it_stands(engine: str, tmp_path: Path) -> None:
    reports, chance = real_reports(), random.Random(7)
    archive = MemoryArchive()
    archive.put(*reports)
    library = Library.open(tmp_path, archive, engine)  # type: ignore[arg-type]
    every = [by_hand(report) for report in reports]
    for _ in range(DRAWN):
        text, size = chance.choice(every).folded.text, chance.randint(2, 12)
        begin = chance.randrange(len(text) - size)
        drawn = text[begin : begin + size].split("\n")[0]
        if drawn and fold(drawn).text == drawn:
            page = library.search(Request(f'"{drawn}"', limit=100, passages_per_report=1000))
            assert places(page) == set().union(*(one.standing(drawn) for one in every)), drawn
