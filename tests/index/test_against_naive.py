"""Generated reports and queries: every engine finds exactly what reading all texts finds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.archive import ArchivedReport
from index.build import Library
from index.engine import Request
from tests.index.conftest import INSTALLED, MemoryArchive, archived, naive, places

# Few words, so that they meet: words in words, across items and quotes, numbers beside numbers.
WORDS = (
    "学习",
    "深入",
    "不够",
    "民主",
    "生活",
    "会",
    "民主生活会",
    "工作",
    "会议",
    "的",
    "三圈",
    "5",
    "万元",
    "15",
    "gdp",
    "𠮷",
    "不",
)
SIGNS = ("，", "。", "“", "”", "一是", "二是", "\n", " ", "、")
sentences = (
    st.lists(st.sampled_from(WORDS + SIGNS), min_size=1, max_size=25)
    .map("".join)
    .filter(lambda t: t.strip(" \n，。“”、"))
)
reports = st.lists(
    st.tuples(sentences, st.sampled_from(("problems", "causes")), st.sampled_from((2020, 2021, None))),
    min_size=1,
    max_size=5,
)
terms = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join)
leaf = terms | terms.map(lambda t: f'"{t}"') | st.sampled_from(("栏目:查摆问题", "年份:2020", "gd*", "1*"))
queries = st.recursive(
    leaf,
    lambda inner: (
        st.tuples(inner, inner).map(" ".join)
        | st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})")
        | inner.map(lambda one: f"-({one})")
    ),
    max_leaves=4,
)


@contextmanager
def library_of(engine: str, *held: ArchivedReport) -> Iterator[tuple[MemoryArchive, Library]]:
    home = Path(tempfile.mkdtemp())
    archive = MemoryArchive()
    archive.put(*held)
    try:
        yield archive, Library.open(home, archive, engine)  # type: ignore[arg-type]
    finally:
        shutil.rmtree(home)


def found(library: Library, query: str) -> Any:
    return places(library.search(Request(query, limit=1000, passages_per_report=1000)))


def made(rows: list[tuple[str, Any, int | None]]) -> list[ArchivedReport]:
    return [archived([(part, None, text)], "甲局", year, name=f"{n:012x}") for n, (text, part, year) in enumerate(rows)]


@pytest.mark.parametrize("engine", INSTALLED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=reports, asked=st.lists(queries, min_size=1, max_size=6))
def test_queries_find_what_reading_finds(engine: str, rows: list[Any], asked: list[str]) -> None:
    held = made(rows)
    with library_of(engine, *held) as (_, library):
        for query in asked:
            assert found(library, query) == naive(held, query), query


@pytest.mark.parametrize("engine", INSTALLED)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=reports, later=reports, data=st.data())
def test_changes_leave_the_index_as_if_built_anew(
    engine: str, rows: list[Any], later: list[Any], data: st.DataObject
) -> None:
    with library_of(engine, *made(rows)) as (archive, library):
        library.catch_up()
        for report in made(later):
            archive.put(report)
            library.catch_up()
        for name in data.draw(st.lists(st.sampled_from(sorted(archive.reports)), unique=True)):
            archive.remove(name)
        library.catch_up()
        assert library.verify().faults == ()
        held = list(archive.reports.values())
        for query in ("学习", '"会"', "民主生活会 -学习", "5万元", ""):
            assert found(library, query) == naive(held, query), query
