"""Alike passages, hits by unit and year, and the words that rose and fell."""

from __future__ import annotations

from math import isclose
from pathlib import Path

import pytest

from index.build import Library
from index.engine import Filters, Request, Tally
from index.keyness import Counts, keyness, log_likelihood
from tests.index.conftest import MemoryArchive, archived

LEARNING = "一是理论学习不够系统深入。班子成员满足于参加集中学习，读原著学原文不够，运用创新理论指导实践的能力不足。"
REWORDED = "一是系统学习理论不够深入，满足于参加集中学习，读原著、学原文少，用创新理论指导工作实践的能力还不足。"
STYLE = "二是作风不够扎实。到基层调研走过场，解决群众急难愁盼问题的办法不多，存在形式主义。"


@pytest.fixture
def library(tmp_path: Path, memory: MemoryArchive) -> Library:
    memory.put(
        archived(f"查摆问题\n{LEARNING}\n{STYLE}", "甲局", 2021),
        archived(f"查摆问题\n{REWORDED}", "乙局", 2022),
        archived("查摆问题\n担当作为不足，遇到矛盾绕着走。\n党史学习教育" + "，党史学习教育" * 30, "甲局", 2022),
    )
    return Library.open(tmp_path, memory)  # type: ignore[arg-type]


def test_the_passage_itself_and_its_rewording_are_found(library: Library) -> None:
    first, second = library.alike(LEARNING)
    assert (first.similarity, first.card.unit, first.passage.snippet) == (1.0, "甲局", LEARNING)
    assert (second.card.unit, second.passage.snippet) == ("乙局", REWORDED)
    assert 0.5 < second.similarity < 1
    marked = [second.passage.snippet[start:end] for start, end in second.passage.highlights]
    assert any("满足于参加集中学习" in one for one in marked)


def test_a_part_copied_out_of_a_longer_passage_is_found(library: Library) -> None:
    (found,) = library.alike("解决群众急难愁盼问题的办法不多")
    assert found.passage.snippet == STYLE
    assert found.similarity > 0.9


def test_the_passage_that_was_reworded_comes_before_a_heading_taken_from_it(
    tmp_path: Path, memory: MemoryArchive
) -> None:
    memory.put(archived(f"查摆问题\n{LEARNING}", "甲局"), archived("查摆问题\n理论学习不够系统深入。", "乙局"))
    library = Library.open(tmp_path, memory)  # type: ignore[arg-type]
    pasted = "理论学习不够系统深入，参加集中学习便满足，原著原文读得少，用创新理论指导实践的本领不足。"
    first, second = library.alike(pasted)
    assert [first.card.unit, second.card.unit] == ["甲局", "乙局"]


@pytest.mark.parametrize("text", ["", "。", "毫不相干的一句话：今天天气晴朗", "学" * 5000])
def test_nothing_alike_is_nothing(library: Library, text: str) -> None:
    assert library.alike(text) == ()


def test_hits_are_counted_by_unit_and_year(library: Library) -> None:
    assert library.trend(Request("学习")) == (
        Tally("乙局", 2022, 1, 1),
        Tally("甲局", 2021, 1, 1),
        Tally("甲局", 2022, 1, 1),
    )
    assert library.trend(Request("学习", Filters(years=((2021, 2021),)))) == (Tally("甲局", 2021, 1, 1),)
    assert library.trend(Request("没有")) == ()


def test_words_that_rose_are_told_whole(library: Library) -> None:
    rose = library.keyness(Filters(years=((2022, 2022),)), Filters(years=((2021, 2021),)))
    assert [key.word for key in rose] == ["党史学习教育"]
    assert (rose[0].count, rose[0].other) == (31, 0)
    assert library.keyness(Filters(years=((1999, 1999),)), Filters()) == ()


def test_log_likelihood_is_as_worked_by_hand() -> None:
    # Worked by hand: E1 = 60, E2 = 40.
    assert isclose(log_likelihood(80, 20, 6000, 4000), 2 * (80 * 0.28768207 + 20 * -0.69314718), rel_tol=1e-6)
    assert log_likelihood(6, 4, 600, 400) == 0
    assert isclose(log_likelihood(10, 0, 100, 100), 2 * 10 * 0.69314718, rel_tol=1e-6)


def test_keyness_needs_significance_and_direction() -> None:
    ours, theirs = Counts({"甲": 50, "乙": 5, "丙": 1}, 1000), Counts({"甲": 5, "乙": 50, "丙": 0}, 1000)
    assert [key.word for key in keyness(ours, theirs)] == ["甲"]
    assert [key.word for key in keyness(theirs, ours)] == ["乙"]
