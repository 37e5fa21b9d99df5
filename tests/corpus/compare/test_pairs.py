"""Tables of two short papers: which passage answers which, and what the pair says of itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from corpus.compare import Pair, compare
from corpus.model import Report

Read = Callable[[str], Report]
Words = Callable[[str], Sequence[tuple[int, int]]]

VISITS = "班子成员到联系村走访不够勤，去年平均每人只去了三次，听到的多是汇报材料里的话。"
LEDGER = "信访台账记得不细，有八件来信没有写明办理时限，事后也没有人再去核对。"
TALKS = "谈心谈话流于形式，个别同志一年只谈了一回，问到具体难处时答得含糊。"
SCHOOL = "对青年干部培养缺少办法，轮岗计划订了两年，真正交流任职的只有一人。"
FLOOD = "汛期值守责任没有压实，夜间抽查发现两个点位无人在岗，预案也未及时更新。"


def paper(*problems: str) -> str:
    marks = "一二三四五六七"
    return "\n".join(
        ["一、存在的主要问题", *(f"{mark}是{problem}" for mark, problem in zip(marks, problems, strict=False))]
    )


def rows(pairs: Sequence[Pair]) -> list[str]:
    return [f"{pair.relation}{'+moved' if pair.moved else ''}" for pair in pairs]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((VISITS, LEDGER), (VISITS, LEDGER), ["same", "same", "same"]),
        ((VISITS, LEDGER), (VISITS, LEDGER, TALKS), ["same", "same", "same", "added"]),
        ((VISITS, LEDGER, TALKS), (VISITS, TALKS), ["same", "same", "removed", "same"]),
        ((VISITS, LEDGER, TALKS), (LEDGER, TALKS), ["same", "removed", "same", "same"]),
        ((VISITS, LEDGER, TALKS), (LEDGER, TALKS, VISITS), ["same", "same", "same", "same+moved"]),
        ((VISITS, LEDGER), (VISITS.replace("去年", "今年上半年"), FLOOD), ["same", "reworded", "removed", "added"]),
        ((VISITS + SCHOOL, LEDGER), (VISITS, SCHOOL, LEDGER), ["same", "split", "same"]),
        ((VISITS, SCHOOL, LEDGER), (VISITS + SCHOOL, LEDGER), ["same", "merged", "same"]),
        ((VISITS, VISITS, LEDGER), (VISITS, LEDGER), ["same", "same", "removed", "same"]),
    ],
    ids=["untouched", "added", "removed", "first-gone", "moved", "reworded", "split", "merged", "said-twice"],
)
def test_relations(
    report: Read, words: Words, before: Sequence[str], after: Sequence[str], expected: list[str]
) -> None:
    assert rows(compare(report(paper(*before)), report(paper(*after)), words).pairs) == expected


MORE = "比如，去年汛前走访只到了两个组。"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((f"走访不够勤\n{VISITS}", LEDGER), (f"走访不够勤\n{VISITS}", LEDGER), "same"),
        ((f"走访不够勤\n{VISITS}", LEDGER), (f"走访仍不够勤\n{VISITS}", LEDGER), "reworded"),
        ((f"走访不够勤\n{VISITS}", LEDGER), (f"走访不够勤\n{VISITS}\n{MORE}", LEDGER), "reworded"),
        ((f"走访不够勤\n{VISITS}", LEDGER), (f"走访不够勤。{VISITS}", LEDGER), "merged"),
        ((f"{VISITS}\n{MORE}", LEDGER), (f"{VISITS.replace('三次', '两次')}\n{MORE}", LEDGER), "reworded"),
        ((f"{VISITS}\n{MORE}", LEDGER), (LEDGER,), "removed"),
        ((LEDGER,), (f"走访不够勤\n{VISITS}", LEDGER), "added"),
        (
            (LEDGER, TALKS, SCHOOL, f"走访不够勤\n{VISITS}"),
            (f"走访不够勤\n{VISITS}", LEDGER, TALKS, SCHOOL),
            "same+moved",
        ),
    ],
    ids=["untouched", "retitled", "longer", "in-one", "untitled", "gone", "new", "moved"],
)
def test_an_item_of_several_paragraphs_is_one_pair(
    report: Read, words: Words, before: Sequence[str], after: Sequence[str], expected: str
) -> None:
    pairs = compare(report(paper(*before)), report(paper(*after)), words).pairs
    (pair,) = [pair for pair in pairs if max(len(pair.a), len(pair.b)) > 1]
    assert rows([pair]) == [expected]
    assert len(pairs) == 1 + max(len(before), len(after))


def only(report: Read, words: Words, before: str, after: str) -> Pair:
    """The pair that is left when `before` became `after` in a paper of three problems."""
    one, other = report(paper(LEDGER, before, FLOOD)), report(paper(LEDGER, after, FLOOD))
    (pair,) = [pair for pair in compare(one, other, words).pairs if pair.relation != "same"]
    return pair


def test_renumbering_alone_leaves_a_passage_the_same(report: Read, words: Words) -> None:
    pairs = compare(report(paper(TALKS, VISITS, LEDGER)), report(paper(VISITS, LEDGER)), words).pairs
    assert rows(pairs) == ["same", "removed", "same", "same"]
    assert [pair.change_kinds for pair in pairs] == [(), (), ("numbering",), ("numbering",)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("存在的主要问题", "查摆出的突出问题"),
        ("原因分析", "问题产生的根源剖析"),
        ("整改措施", "今后努力方向"),
    ],
)
def test_headings_answer_by_what_they_stand_for(report: Read, words: Words, before: str, after: str) -> None:
    frame = f"一、上年度整改落实情况\n{VISITS}\n二、{{}}\n{LEDGER}\n{TALKS}"
    pairs = compare(report(frame.format(before)), report(frame.format(after)), words).pairs
    assert [pair.relation for pair in pairs if pair.heading] == ["same", "reworded"]


def test_a_pair_rewritten_beyond_two_thirds_shows_before_and_after(report: Read, words: Words) -> None:
    before = "走访联系村次数少，听汇报多、看现场少，群众意见收集不全。"
    after = "走访联系村多半安排在农闲，碰到外出务工的人家就绕过去，回来也不补访不登记，年底还有三成没有见过面。"
    (change,) = [change for change in only(report, words, before, after).changes if change.operation != "equal"]
    assert change.operation == "replace"
    assert len(change.b) == len(after)


def test_what_resembles_a_passage_elsewhere_is_named(report: Read, words: Words) -> None:
    b = report(paper(VISITS, LEDGER, VISITS.replace("三次", "两次")))
    first = next(pair for pair in compare(report(paper(VISITS, LEDGER)), b, words).pairs if not pair.heading)
    (also,) = first.see_also
    assert also.side == "b"
    assert "两次" in also.span.of(b.text)


def test_empty_texts_compare_to_nothing(report: Read, words: Words) -> None:
    assert compare(report(""), report(""), words).pairs == ()
    assert rows(compare(report(""), report(paper(VISITS)), words).pairs) == ["added", "added"]


def test_what_crosses_a_heading_has_moved_and_not_the_heading(report: Read, words: Words) -> None:
    before = f"一、存在的主要问题\n{VISITS}\n{LEDGER}\n二、原因剖析\n{TALKS}"
    after = f"一、存在的主要问题\n{VISITS}\n二、原因剖析\n{LEDGER}\n{TALKS}"
    pairs = compare(report(before), report(after), words).pairs
    assert [(pair.heading, pair.moved) for pair in pairs] == [
        (True, False), (False, False), (True, False), (False, True), (False, False),
    ]  # fmt: skip


SUBJECTS = ("值班", "档案", "用车", "公章", "接待", "采购", "差旅", "会议", "保密", "信息公开", "考勤", "培训")
DUTIES = ("由办公室统一登记，按月公布", "经分管领导签字后办理", "每季度检查一次，结果存档", "不得交由外单位代办")
ARTICLES = [f"{subject}{duty}。" for duty in DUTIES for subject in SUBJECTS]


def statute(articles: Sequence[str]) -> str:
    return "\n".join(f"第{number}条　{article}" for number, article in enumerate(articles, 1))


def test_untouched_articles_of_a_numbered_text_are_the_same_whatever_their_number(report: Read, words: Words) -> None:
    amended = list(ARTICLES)
    amended[30] = amended[30].replace("每季度检查一次", "每半年至少检查两次")
    amended.insert(7, "网络账号实行专人管理，离岗即行收回。")
    del amended[20]
    pairs = compare(report(statute(ARTICLES)), report(statute(amended)), words).pairs
    assert sorted(pair.relation for pair in pairs if pair.relation != "same") == ["added", "removed", "reworded"]
    assert not any(pair.moved for pair in pairs)


def test_a_new_name_above_the_text_answers_the_old_one(report: Read, words: Words) -> None:
    before, after = (f"对照检查材料\n{name}\n{paper(VISITS)}" for name in ("甲某某", "丙"))
    assert rows(compare(report(before), report(after), words).pairs) == ["same", "reworded", "same", "same"]


def test_the_review_of_a_measure_is_named_beside_it_and_not_taken_for_its_new_version(
    report: Read, words: Words
) -> None:
    measure = "建立走访登记制度，每名班子成员每月到联系村不少于两次，由办公室按季度通报。"
    told = "走访登记制度运行一年，班子成员到村均在每月两次以上，办公室通报了四个季度。"
    before = f"一、存在的主要问题\n{LEDGER}\n二、整改措施\n{measure}"
    after = f"一、上年度整改落实情况\n{told}\n二、存在的主要问题\n{LEDGER}\n三、整改措施\n{SCHOOL}"
    pairs = compare(report(before), report(after), words).pairs
    (removed,) = [pair for pair in pairs if pair.relation == "removed"]
    assert removed.part == "measures"
    assert [also.span.of(after) for also in removed.see_also] == [told]
