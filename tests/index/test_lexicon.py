"""The living dictionary works at once, on reports that were indexed before it was taught."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import Library
from index.engine import Request
from index.lexicon import Lexicon
from tests.index.conftest import MemoryArchive, archived

TEXT = "推行枫桥式工作法\n枫桥经验与工作法式样\n落实溪畔议事制度\n溪畔的议事厅和有关制度\n党群中心建成"


@pytest.fixture
def library(tmp_path: Path, memory: MemoryArchive) -> Library:
    memory.put(archived(TEXT, "云溪县政务服务局"), archived("学习", "云溪县行政审批局"))
    library = Library.open(tmp_path, memory)  # type: ignore[arg-type]
    library.catch_up()
    return library


def found(library: Library, query: str) -> list[str]:
    page = library.search(Request(query))
    return sorted(passage.snippet for hit in page.hits for passage in hit.passages)


def test_a_term_is_never_cut(library: Library) -> None:
    assert len(found(library, "溪畔议事制度")) == 2
    library.teach(Lexicon(terms=("溪畔议事制度",)))
    assert found(library, "溪畔议事制度") == ["落实溪畔议事制度"]
    assert found(library, "落实溪畔议事制度") == ["落实溪畔议事制度"]
    assert [one.term for one in library.complete("xpys")] == ["溪畔议事制度"]


def test_what_is_taught_is_suggested_at_once(library: Library) -> None:
    library.make_ready()
    library.teach(Lexicon(terms=("溪畔议事制度",)))
    assert [one.term for one in library.complete("xpys")] == ["溪畔议事制度"]


def test_a_synonym_widens(library: Library) -> None:
    assert found(library, "党群服务中心") == []
    library.teach(Lexicon(same=(("党群服务中心", "党群中心"),)))
    assert found(library, "党群服务中心") == ["党群中心建成"]
    assert found(library, '"党群服务中心"') == []


def test_an_alias_of_a_unit_widens_the_unit_field(library: Library) -> None:
    library.teach(Lexicon(same=(("政务局", "政务服务局", "行政审批局"),)))
    assert library.search(Request("单位:政务局")).total_reports == 2


def test_another_process_knows_it_at_its_next_search(library: Library, tmp_path: Path, memory: MemoryArchive) -> None:
    other = Library.open(tmp_path, memory)  # type: ignore[arg-type]
    assert other.lexicon() == Lexicon()
    library.teach(Lexicon(terms=("溪畔议事制度",)))
    assert found(other, "溪畔议事制度") == ["落实溪畔议事制度"]
    library.teach(Lexicon())
    assert len(found(other, "溪畔议事制度")) == 2
