"""The figures of a small comparison, counted by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from corpus.compare import compare, shared_wording
from corpus.compare.model import Figure, PartFigures, Summary
from corpus.model import Report

Read = Callable[[str], Report]
Words = Callable[[str], Sequence[tuple[int, int]]]

BEFORE = """\
一、存在的主要问题
一是到联系村走访不够勤，去年平均只去了三次。
二是信访台账记得不细，八件来信没有写明时限。
三是谈心谈话流于形式，个别同志一年只谈一回。
二、整改措施
建立走访登记本，每月底由办公室核对一次。"""
AFTER = """\
一、存在的主要问题
一是谈心谈话流于形式，个别同志一年只谈一回。
二是到联系村走访不够勤，今年平均只去了四次。
三是汛期值守责任没有压实，两个点位无人在岗。
二、整改措施
建立走访登记本，每月底由办公室核对一次。"""


@pytest.fixture(scope="module")
def summary(report: Read, words: Words) -> Summary:
    return compare(report(BEFORE), report(AFTER), words).summary


def figures(of: PartFigures) -> dict[str, Figure]:
    return {figure.name: figure for figure in of.figures}


@pytest.mark.parametrize(
    ("name", "items", "characters"),
    [
        ("taken_over", 2, 22 + 20),
        ("reworded", 1, 22),
        ("added", 1, 22),
        ("removed", 1, 22),
        ("moved", 1, 22),
        # without the numbering, and without 今年 and 四次
        ("kept", None, 20 + 20 + 16),
    ],
)
def test_the_whole(summary: Summary, name: str, items: int | None, characters: int) -> None:
    figure = figures(summary.whole)[name]
    assert (figure.items, figure.characters) == (items, characters)
    assert figure.share == pytest.approx(characters / (22 * 3 + 20))


def test_parts_add_up_to_the_whole(summary: Summary) -> None:
    assert [part.part for part in summary.parts] == ["problems", "measures"]
    for name in ("taken_over", "reworded", "added", "removed", "moved", "kept", "overlap"):
        parts = [figures(part)[name].characters for part in summary.parts]
        assert sum(parts) == figures(summary.whole)[name].characters
    assert (summary.whole.a_items, summary.whole.b_items) == (4, 4)


def test_shared_wording_is_the_figure_of_the_comparison(report: Read, summary: Summary) -> None:
    wording = shared_wording(report(BEFORE), report(AFTER))
    told = {part.part: (part.b_characters, figures(part)["overlap"].share) for part in summary.parts}
    assert {part: (one.characters, one.share) for part, one in wording.items()} == told
    assert wording["problems"].share > 0


def test_problems_and_those_that_come_back(summary: Summary) -> None:
    assert (summary.a_problems, summary.b_problems, summary.recurring_problems) == (3, 3, 2)


def test_every_figure_says_how_it_is_computed(summary: Summary) -> None:
    for figure in summary.whole.figures:
        assert figure.label
        assert figure.method.endswith("。")


def test_the_longest_run_is_found_in_both_texts(summary: Summary) -> None:
    assert summary.longest_run is not None
    one, other = summary.longest_run
    assert one.of(BEFORE) == other.of(AFTER) == "是谈心谈话流于形式，个别同志一年只谈一回"
    assert figures(summary.whole)["longest_run"].characters == 19


def test_fixed_expressions_are_no_overlap(report: Read, words: Words) -> None:
    slogan = "深入学习贯彻习近平新时代中国特色社会主义思想，增强“四个意识”、坚定“四个自信”、做到“两个维护”"
    one, other = report(f"我们{slogan}，学得还不够细。"), report(f"全局{slogan}，用得仍然不多。")
    whole = figures(compare(one, other, words).summary.whole)
    assert whole["overlap"].characters == 0
    assert whole["longest_run"].characters == 0
