"""Many years of one unit: what returns, what was promised, what the next review says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from corpus.compare.history import Paper, Timeline
from corpus.compare.objects import same_matter
from corpus.compare.points import points
from corpus.compare.years import items_over_years, timeline
from corpus.model import Attribution, Report

Read = Callable[[str], Report]

VISITS = "到联系村走访不够勤。去年平均每人只去了三次，听到的多是汇报材料里的话。"
LEDGER = "信访台账记得不细。有八件来信没有写明办理时限，事后也没有人再去核对。"
STUDY = "理论学习不够系统。集中研讨多是读文件，联系本职工作提出的问题很少。"
ARMED = "理论武装抓得不牢。读书笔记断断续续，年初列的书目到年底只通读了两本。"
FLOOD = "汛期值守责任没有压实。夜间抽查发现两个点位无人在岗，预案也未及时更新。"
WALK = "建立走访登记制度，每名班子成员每月到联系村不少于两次，由办公室按季度通报。"
BOOK = "修订信访台账格式，逐件写明承办人和办理时限，每周五核对一次。"
WALKED = "走访登记制度已建立，班子成员每月到联系村两次以上，办公室按季度作了通报。"


def paper(year: int, review: Sequence[str], problems: Sequence[str], measures: Sequence[str]) -> str:
    parts = (("上年度整改措施落实情况", review), ("存在的主要问题", problems), ("下一步整改措施", measures))
    filled = [(title, items) for title, items in parts if items]
    text = [f"{year}年度民主生活会对照检查材料"]
    for number, (title, items) in zip("一二三", filled, strict=False):
        text.append(f"{number}、{title}")
        text += [f"（{mark}）{item}" for mark, item in zip("一二三四五", items, strict=False)]
    return "\n".join(text)


@pytest.fixture
def history(report: Read) -> Callable[..., Timeline]:
    """Papers by year, each (review, problems, measures), as one unit's timeline."""

    def made(**years: tuple[Sequence[str], Sequence[str], Sequence[str]]) -> Timeline:
        dated = [(name, int(name[1:]), parts) for name, parts in years.items()]
        return timeline(Paper(name, year, report(paper(year, *parts))) for name, year, parts in dated)

    return made


def test_a_problem_that_returns_is_one_thread(history: Callable[..., Timeline]) -> None:
    found = history(
        y2020=((), (VISITS, LEDGER), (WALK,)),
        y2021=((), (FLOOD, VISITS), (WALK,)),
        y2022=((), (VISITS.replace("三次", "两次").replace("汇报材料", "书面材料"), FLOOD), (WALK,)),
    )
    visits, flood = found.threads
    assert (visits.title, visits.years) == ("到联系村走访不够勤", (2020, 2021, 2022))
    assert [occurrence.alike for occurrence in visits.occurrences] == ["first", "same", "reworded"]
    assert flood.years == (2021, 2022)
    assert found.years == (2020, 2021, 2022)


def test_the_same_matter_in_other_words_is_a_thread_of_its_own_kind(history: Callable[..., Timeline]) -> None:
    (thread,) = history(y2020=((), (STUDY, LEDGER), ()), y2021=((), (FLOOD, ARMED), ())).threads
    assert [occurrence.alike for occurrence in thread.occurrences] == ["first", "meaning"]


def test_a_problem_that_skips_a_year_is_still_the_same(history: Callable[..., Timeline]) -> None:
    (thread,) = history(y2020=((), (VISITS,), ()), y2021=((), (FLOOD,), ()), y2022=((), (VISITS,), ())).threads
    assert thread.years == (2020, 2022)


@pytest.mark.parametrize("around", [2020, 2021, 2022, 2023, 2030])
def test_what_concerns_a_year_is_told_as_the_whole_tells_it(report: Read, around: int) -> None:
    told: dict[int, tuple[Sequence[str], ...]] = {
        2020: ((), (VISITS, LEDGER), (WALK, BOOK)),
        2021: ((WALKED,), (VISITS, STUDY), (WALK,)),
        2023: (("走访不够勤的问题已整改到位。",), (FLOOD, STUDY), (BOOK,)),
        2024: ((WALKED,), (FLOOD, ARMED), ()),
    }
    papers = [Paper(f"y{year}", year, report(paper(year, *parts))) for year, parts in told.items()]
    whole, part = timeline(papers), timeline(papers, [around])
    asked = [one for one in whole.threads if one.years[0] <= around <= one.years[-1]]
    assert [(one, one.claimed_done) for one in part.threads] == [(one, one.claimed_done) for one in asked]
    following = {2020: 2021, 2021: 2023, 2023: 2024}
    assert list(part.promises) == [one for one in whole.promises if around in {one.year, following.get(one.year)}]


@pytest.mark.parametrize(
    ("review", "claimed"),
    [
        (("上年度查摆的问题已全部整改到位。",), ["上年度查摆的问题已全部整改到位"]),
        (("走访不够勤的问题已整改到位，每月去村里两次。",), ["走访不够勤的问题已整改到位，每月去村里两次"]),
        (("信访台账的格式已整改到位。",), []),
        (("正在修订信访台账的格式。",), []),
    ],
)
def test_claims_that_a_returning_problem_was_settled(
    report: Read, history: Callable[..., Timeline], review: Sequence[str], claimed: list[str]
) -> None:
    (thread,) = history(y2020=((), (VISITS,), ()), y2021=(review, (VISITS,), ())).threads
    text = paper(2021, review, (VISITS,), ())
    assert [evidence.span.of(text) for evidence in thread.claimed_done] == claimed


def test_promises_and_their_follow_up(history: Callable[..., Timeline]) -> None:
    found = history(y2020=((), (VISITS,), (WALK, BOOK)), y2021=((WALKED, "食堂已翻修。"), (FLOOD,), (BOOK,)))
    walk, book, later = found.promises
    assert [promise.status for promise in (walk, book, later)] == ["answered", "unanswered", "no_later_report"]
    (answer,) = walk.followed_up
    assert (answer.report, answer.claim) == ("y2021", "done")
    assert (walk.claim, book.claim) == ("done", None)
    assert later.year == 2021
    (extra,) = found.unpromised
    assert extra.report == "y2021"


def test_every_item_of_a_part_is_told_year_by_year(report: Read) -> None:
    papers = [
        Paper(f"y{year}", year, report(paper(year, (), problems, (WALK,))))
        for year, problems in ((2020, (VISITS, LEDGER)), (2021, (FLOOD, VISITS)))
    ]
    found = {thread.title: thread.years for thread in items_over_years(papers, "problems")}
    assert list(found.values()) == [(2020, 2021), (2020,), (2021,)]
    assert [thread.years for thread in items_over_years(papers, "measures")] == [(2020, 2021)]


def test_a_plan_of_the_same_year_is_no_later_report(report: Read) -> None:
    plan = report(paper(2020, (), (), (BOOK,)))
    kind = Attribution("rectification_plan", "text", 1.0)
    found = timeline(
        [
            Paper("a", 2020, report(paper(2020, (), (VISITS,), (WALK,)))),
            Paper("plan", 2020, Report(plan.text, plan.sections, {"kind": kind})),
        ]
    )
    assert [promise.status for promise in found.promises] == ["no_later_report", "no_later_report"]


def test_each_person_has_a_lineage_of_their_own(report: Read) -> None:
    def own(name: str, year: int) -> Paper:
        read = report(paper(year, (), (VISITS,), ()))
        kind, person = Attribution("individual", "text", 1.0), Attribution(name, "path", 1.0)
        return Paper(f"{name}{year}", year, Report(read.text, read.sections, {"kind": kind, "person": person}))

    assert timeline([own("甲", 2020), own("乙", 2021)]).threads == ()
    assert len(timeline([own("甲", 2020), own("甲", 2021)]).threads) == 1


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("理论学习不够系统", "理论武装抓得不牢", True),
        ("担当意识不强", "主动担当的精神有待提高", True),
        ("宗旨意识有所淡化", "服务群众的意识不强", True),
        ("信访台账记得不细", "信访台账登记不全", True),
        ("理论学习不够系统", "调查研究不够深入", False),
        ("不够深入", "不够系统", False),
        ("", "", False),
    ],
)
def test_titles_are_compared_by_what_they_are_about(one: str, other: str, alike: bool) -> None:
    assert (same_matter(one, other) >= 0.5) == alike
    assert same_matter(one, other) == same_matter(other, one)


def test_lead_ins_are_no_points_and_bare_measures_are(report: Read) -> None:
    text = (
        "一、存在的主要问题\n对照四个方面，查摆出三个问题：\n（一）理论学习方面。存在2个问题，分别是：一是研讨不够深。多是读文件。"
        "二是笔记不够勤。断断续续。\n（二）工作作风方面。存在1个问题，走访不够经常。去年只去三次。\n"
        "二、下一步整改措施\n（一）每月组织一次研讨。\n（二）每季度通报一次走访。"
    )
    read = report(text)
    assert [point.title for point in points(read, "problems")] == ["研讨不够深", "笔记不够勤", "走访不够经常"]
    assert [point.title for point in points(read, "measures")] == ["每月组织一次研讨", "每季度通报一次走访"]
