"""A fresh archive, and reports to put into it without going through the readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model import Attribution, DeclaredCount, Issue, Report, Section, Span

TEXT = "县财政局班子对照检查材料\n一、存在问题\n一是学习不够深入。\n二是调研不够扎实。\n"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "home") as opened:
        yield opened


MakeReport = Callable[..., Report]


@pytest.fixture
def read() -> MakeReport:
    """Make a report as the readers would: a unit, a year, one part with two items."""

    def make(unit: str | None = "县财政局", year: int | None = 2023, text: str = TEXT, sure: float = 0.9) -> Report:
        part, first, second = text.index("一、"), text.index("一是"), text.index("二是")
        return Report(
            text,
            (
                Section("p", None, 1, "", "", "preface", None, Span(0, part)),
                Section("a", None, 1, "一、", "存在问题", "problems", None, Span(part, len(text))),
                Section("b", "a", 3, "一是", "学习不够深入", "problems", "theory", Span(first, second)),
                Section("c", "a", 3, "二是", "调研不够扎实", "problems", "style", Span(second, len(text))),
            ),
            {
                "title": Attribution(text.partition("\n")[0], "title", 0.95),
                "unit": Attribution(unit, "path", sure if unit else 0),
                "year": Attribution(year, "path", sure if year else 0),
                "kind": Attribution("team", "text", 0.9),
                "meeting": Attribution(("annual", "inspection"), "text", 0.8),
            },
            (DeclaredCount(Span(part, part + 2), 3, 2),),
            (
                Issue("count_differs", "正文说有 3 个问题，实际列出 2 个。", Span(part, part + 2)),
                Issue("no_date", "没有落款日期。"),
            ),
        )

    return make
