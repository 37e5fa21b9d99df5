"""C1, A8, C2: what comes back, and what became of last year's measures; and C3, C5 where they hold back."""

from __future__ import annotations

import pytest

from corpus.checks import CHECKS, Finding, Paper, Unjudged, check
from corpus.model import Report
from corpus.parse import parse

RULES = {rule.id: rule for rule in CHECKS}
TEXT = """{title}

{preface}
{review}二、存在的主要问题
（一）理论学习方面
{problems}
三、原因剖析
{causes}
四、整改措施
{measures}
"""
PLAIN = {
    "preface": "按照要求，现将对照检查情况报告如下。",
    "review": "一、上年度整改落实情况\n去年查摆的3个问题逐项作了整改，办结2件。\n",
    "problems": "一是读原著少，比如全年只通读了《选编》中的3篇。",
    "causes": "思想上对学习抓得不紧，党性锻炼放松了。",
    "measures": "一是由办公室负责，2024年3月底前建立读书台账。",
}
MEASURES = (
    "一是白沙闸拦污栅由闸管所每月清理一次，清理记录交办公室备查。"
    "\n二是护岸林由林业站会同各村补种柳树，春季补种不少于四百棵。"
    "\n三是水费收支账目由财务股按季度贴到各村村口，接受用水户查问。"
    "\n四是值班电话每天夜间由两名干部轮流值守，来电当夜回复并登记在册。"
)


def paper(year: int, name: str = "领导班子", **parts: str) -> Report:
    who = "对照检查材料" if name == "领导班子" else "个人对照检查材料"
    given = {**PLAIN, **parts, "title": f"清河县水务局{name}{year}年度民主生活会{who}"}
    return parse(TEXT.format(**given).encode(), f"清河县水务局/{year}/{name}.txt")


def looked(rule: str, *reports: Report) -> tuple[tuple[Finding, ...], tuple[Unjudged, ...]]:
    papers = [Paper(str(place), one) for place, one in enumerate(reports)]
    outcome = check(papers, [RULES[rule]], lambda text: [(place, place + 1) for place in range(len(text))])
    return outcome.findings, outcome.unjudged


def review(words: str) -> str:
    return f"一、上年度整改落实情况\n{words}\n"


# --- C2 --------------------------------------------------------------------------------------------------------------

ANSWERED = review(
    "拦污栅清理了11次，记录齐全。护岸林补种柳树430棵。水费账目贴到村口4次。夜间值守登记在册，来电当夜回复。"
)
LEFT_OPEN = review("一年来组织学习12次，办了3期培训班，修订了公务接待的办法。")
SLOGANS = review("对去年的问题，班子高度重视，切实提高站位，持续用力，不断加强团结，进一步转变作风。")
SILENT = review("拦污栅清理了11次，记录齐全。护岸林补种柳树430棵。水费账目贴到村口4次。")
NONE = ""


@pytest.mark.parametrize(
    ("given", "severity", "told"),
    [
        ({"review": NONE}, "high", "没有上年度整改落实"),
        ({"review": NONE, "preface": "去年查摆的问题都已整改完成。现报告如下。"}, "low", "别处提到"),
        ({"review": SLOGANS}, "medium", "只有表态"),
        ({"review": LEFT_OPEN}, "medium", "没有回应"),
        ({"review": SILENT}, "medium", "没有下文"),
    ],
)
def test_measures_that_nobody_speaks_of_again(given: dict[str, str], severity: str, told: str) -> None:
    ((lead,), _) = looked("C2", paper(2022, measures=MEASURES), paper(2023, **given))
    assert (lead.report, lead.severity, told in lead.message) == ("1", severity, True)


def test_the_promise_without_an_answer_is_shown() -> None:
    ((lead,), _) = looked("C2", paper(2022, measures=MEASURES), paper(2023, review=SILENT))
    assert [place.text[:4] for place in lead.evidence if place.report == "0"] == ["四是值班"]


def test_the_heading_above_a_measure_is_no_promise() -> None:
    names = [f"{what}，把责任落到每一名班子成员身上" for what in ("管好闸门", "护好林木", "晒好账目", "守好电话")]
    bodies = [line.partition("是")[2] for line in MEASURES.split("\n")]
    headed = "\n".join(f"（{n}）{name}\n{body}" for n, name, body in zip("一二三四", names, bodies, strict=True))
    ((plain,), _) = looked("C2", paper(2022, measures=MEASURES), paper(2023, review=LEFT_OPEN))
    ((lead,), _) = looked("C2", paper(2022, measures=headed), paper(2023, review=LEFT_OPEN))
    assert lead.message.partition("，如")[0] == plain.message.partition("，如")[0]
    assert not any(name in place.text for place in lead.evidence[1:] for name in names)


@pytest.mark.parametrize(
    "said", [ANSWERED, review("拦污栅清了，柳树种了，账目上墙，夜里有人值班，来电都回。共办4件。")]
)
def test_measures_that_are_answered_in_whatever_words(said: str) -> None:
    assert looked("C2", paper(2022, measures=MEASURES), paper(2023, review=said)) == ((), ())


def test_a_member_without_a_review_is_asked_more_mildly() -> None:
    ((lead,), _) = looked("C2", paper(2022, "甘霖", measures=MEASURES), paper(2023, "甘霖", review=NONE))
    assert lead.severity == "medium"


def test_first_papers_newcomers_and_early_years_are_not_judged() -> None:
    assert looked("C2", paper(2023, review=NONE)) == ((), ())
    assert looked("C2", paper(2021, measures=MEASURES), paper(2023, review=NONE)) == ((), ())
    new = paper(2023, review=NONE, preface="新一届班子到任不久，现报告如下。")
    leads, unjudged = looked("C2", paper(2022, measures=MEASURES), new)
    assert (leads, [one.rule for one in unjudged]) == ((), ["C2"])
    leads, unjudged = looked("C2", paper(2012, measures=MEASURES), paper(2013, review=NONE))
    assert (leads, [one.rule for one in unjudged]) == ((), ["C2"])


def test_a_review_in_another_paper_of_the_meeting_counts() -> None:
    told = parse(
        f"清河县水务局2023年度民主生活会召开情况报告\n\n{ANSWERED}".encode(), "清河县水务局/2023/召开情况报告.txt"
    )
    (leads, _) = looked("C2", paper(2022, measures=MEASURES), paper(2023, review=NONE), told)
    assert [lead.severity for lead in leads] == ["low"]


# --- C1 and A8 -------------------------------------------------------------------------------------------------------

GATE = "一是白沙闸的启闭机锈死多年没有更换，汛前检查年年提，年年没有落实资金。"
SETTLED = review("白沙闸的启闭机锈死多年没有更换、年年提的问题已整改到位。")
OTHERS_FOUND = review("执法检查抽查33处，发现问题15个，已全部改正。")
RENAMED = [
    ("一是破解养老院消防难题不够有力。", "一是推动养老院消防隐患整治迟缓。"),
    ("一是理论学习不够深入。", "一是理论武装抓得不牢。"),
    ("一是大局观树得不牢。", "一是思考问题不够全面。"),
]
DIFFERENT = [
    ("一是分析研究问题的本领不强。", "一是新形势下做群众工作的本领不足。"),
    ("一是遵守廉洁纪律有瑕疵。", "一是廉洁文化与行业特点结合不够。"),
    ("一是请示报告制度执行不够严格。", "一是财务制度执行不够刚性。"),
    ("一是会前论证与风险评估薄弱。", "一是风险预判的前瞻性不够。"),
]


def test_a_problem_called_settled_that_returns_is_grave() -> None:
    ((lead,), _) = looked("C1", paper(2022, problems=GATE), paper(2023, problems=GATE, review=SETTLED))
    assert (lead.severity, "称已完成" in lead.message) == ("high", True)


def test_problems_that_an_inspection_found_are_not_those_of_the_meeting() -> None:
    ((lead,), _) = looked("C1", paper(2022, problems=GATE), paper(2023, problems=GATE, review=OTHERS_FOUND))
    assert (lead.severity, "称已完成" in lead.message) == ("medium", False)


@pytest.mark.parametrize(("before", "after"), RENAMED)
def test_the_same_matter_under_another_name(before: str, after: str) -> None:
    ((lead,), _) = looked("A8", paper(2022, problems=before), paper(2023, problems=after))
    assert (lead.report, lead.severity) == ("1", "medium")


@pytest.mark.parametrize(("before", "after"), DIFFERENT)
def test_matters_of_one_broad_kind_are_no_recurrence(before: str, after: str) -> None:
    said = review(OTHERS_FOUND)
    for rule in ("A8", "C1"):
        assert looked(rule, paper(2022, problems=before), paper(2023, problems=after, review=said)) == ((), ())


def test_a_list_of_problems_taken_over_is_one_lead() -> None:
    names = ("河道巡查走过场", "水费账目不公开", "闸门检修欠账多", "夜间值班有空岗")
    listed = "\n".join(f"{n}是{name}。" for n, name in zip("一二三四", names, strict=True))
    ((lead,), _) = looked("C1", paper(2022, problems=listed), paper(2023, problems=listed))
    assert (lead.severity, "4条问题" in lead.message) == ("medium", True)
    ((one, other), _) = looked(
        "C1", *(paper(year, problems="\n".join(listed.split("\n")[:2])) for year in (2022, 2023))
    )
    assert one.severity == other.severity == "medium"


# --- C3 and C5 -------------------------------------------------------------------------------------------------------


def test_as_many_numbered_measures_as_aspects_answer_in_their_order() -> None:
    aspects = "\n".join(
        f"（{n}）{name}方面\n一是白沙闸{k}号项目资金到位慢，流程长。\n二是采购指标没有完成，{k}件拖了半年。"
        for k, (n, name) in enumerate(zip("二三四", ("政治素质", "能力本领", "工作作风"), strict=True))
    )
    given = {"problems": f"一是读得少。\n{aspects}"}
    numbered = "一是把食堂办好。\n二是把宣传栏换新。\n三是把车棚修好。\n四是把大门粉刷。"
    assert looked("C3", paper(2023, **given, measures=numbered)) == ((), ())
    ((lead,), _) = looked("C3", paper(2023, **given, measures="把食堂办好。\n把宣传栏换新。"))
    assert lead.severity == "medium"


@pytest.mark.parametrize(
    ("causes", "severity"),
    [
        ("任务重、时间紧，人手不足。", "medium"),
        ("党性锻炼放松了。", "medium"),
        ("宗旨意识淡了，坐车路过多、进门坐下少，村里的真问题没有带回来。" * 7, "low"),
    ],
)
def test_brief_causes_that_go_to_the_root_are_a_remark(causes: str, severity: str) -> None:
    long = "一是读原著少，比如全年只通读了《选编》中的3篇，研讨时照着稿子念，会后没有人过问。" * 60
    ((lead,), _) = looked("C5", paper(2023, problems=long, causes=causes))
    assert lead.severity == severity
