"""What a paper counts of itself, in every form, and what it really lists."""

from __future__ import annotations

import pytest

from corpus.counts import value
from corpus.outline import outline
from corpus.readers.document import Document

PROBLEMS = (
    "一、存在的问题\n{lead}（一）学习方面。一是浅。二是散。\n（二）作风方面。做得虚。\n"
    "二、原因分析\n{cause}（一）懒。\n（二）怕。\n"
)


def counts(text: str) -> list[tuple[str, int, int | None]]:
    return [(count.span.of(text), count.declared, count.actual) for count in outline(Document(text)).declared_counts]


@pytest.mark.parametrize(
    ("sentence", "declared"),
    [
        ("会前征求意见建议45条。", 45),
        ("共收集到各类意见12条。", 12),
        ("听取基层代表意见建议三十余条。", 30),
        ("发放征求意见表120份。", 120),
        ("开展谈心谈话４２人次。", 42),
        ("专题学习研讨6次。", 6),
        ("材料先后修改五稿。", 5),
        ("相互提出批评意见28条。", 28),
        ("人均4条。", 4),
        ("制定整改措施31条。", 31),
        ("会议应到9人。", 9),
        ("班子成员实到8人。", 8),
        ("已完成整改17项。", 17),
        ("4项长期坚持。", 4),
        ("谈话二十人次。", 20),
        ("已完成10个，其余年内完成。", 10),
        ("意见建议共26条。", 26),
        ("会上，共提出意见建议16条。", 16),
        ("逐条研究，梳理汇总为21条。", 21),
        ("发言提纲修改6次。", 6),
        ("大部分改完，正在推进2项。", 2),
        ("会后逐条分解，已完成12项。", 12),
        ("逐条研究，梳理汇总为5个方面18条。", 18),
        ("明确责任人，制定措施18条。", 18),
    ],
)
def test_what_happened_outside_the_paper_is_counted_but_not_listed(sentence: str, declared: int) -> None:
    assert [found[1:] for found in counts(sentence)] == [(declared, None)]


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("存在2个方面问题。\n", (2, 2)),
        ("对照两个方面，", (2, 2)),
        ("共查摆问题3个。\n", (3, 3)),
        ("查摆出4个突出问题。\n", (4, 3)),
        ("经梳理，主要存在以下三个方面的问题。\n", (3, 2)),
        ("归纳起来，有3个问题。\n", (3, 3)),
        ("查摆班子问题3个。\n", (3, 3)),
        ("共查找差距和不足3处。\n", (3, 3)),
        ("共梳理出问题清单3条。\n", (3, 3)),
        ("概括起来有两点：\n", (2, 2)),
        ("存在的问题可归纳为两个方面。\n", (2, 2)),
        ("班子成员共查摆问题21个。\n", (21, None)),
    ],
)
def test_problems_and_aspects_are_bound_to_the_part_below(lead: str, found: tuple[int, int]) -> None:
    assert [one[1:] for one in counts(PROBLEMS.format(lead=lead, cause=""))] == [found]


def test_kinds_and_problems_are_counted_in_one_breath() -> None:
    text = PROBLEMS.format(lead="对照要求，梳理出 2 大类 3 个具体问题。\n", cause="")
    assert [one[1:] for one in counts(text)] == [(2, 2), (3, 3)]


def test_causes_are_counted_below_their_heading() -> None:
    text = PROBLEMS.format(lead="", cause="根源主要在以下三个方面：\n")
    assert [one[1:] for one in counts(text)] == [(3, 2)]


def test_a_list_in_the_sentence_is_counted_by_its_pieces() -> None:
    text = "一、上年度整改情况\n提出了三个方面整改方向，分别是：抓学习，强本领；抓作风，接地气；抓纪律，守底线。\n"
    assert counts(text) == [("提出了三个方面整改方向", 3, 3)]


def test_a_list_before_the_number_is_believed_only_when_it_fits() -> None:
    fits = "一、上年度整改情况\n在学习、作风、纪律等三个方面问题上逐条整改。"
    cut_short = "一、上年度整改情况\n在学习、作风等六个方面问题上逐条整改。"
    assert [one[1:] for one in counts(fits)] == [(3, 3)]
    assert [one[1:] for one in counts(cut_short)] == [(6, None)]


def test_last_years_count_is_no_count_of_this_year() -> None:
    text = "一、上年度整改落实情况\n去年查摆问题13项。\n（一）学习方面。已整改。\n（二）作风方面。已整改。\n"
    assert counts(text) == [("查摆问题13项", 13, None)]


def test_one_problem_needs_no_list() -> None:
    text = "一、存在的问题\n（一）学习方面。存在1个问题，读原著不够。\n（二）作风方面。一是虚。二是浮。"
    assert counts(text) == [("存在1个问题", 1, 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "感到主要存在以下x方面xx个问题。",
        "全年征求意见**条。",
        "每月至少集中学习2次。",
        "一方面抓学习，另一方面抓作风。",
        "第三方面的力量没有用好。",
        "增强四个意识，做到两个维护。",
        "暗访发现苗头18处，约谈5人次。",
        "建成服务站12个，下达资金3笔。",
        "五个村有两个没有达标。",
        "集中学习不足4次。",
        "分存在问题、原因分析、整改措施三个部分。",
    ],
)
def test_what_is_masked_planned_or_of_another_kind_is_no_count(sentence: str) -> None:
    assert counts(sentence) == []


@pytest.mark.parametrize(
    ("written", "number"),
    [("7", 7), ("１３", 13), ("两", 2), ("十", 10), ("十三", 13), ("二十", 20), ("一百二十", 120), ("x", None)],
)
def test_numbers_of_every_script(written: str, number: int | None) -> None:
    assert value(written) == number
