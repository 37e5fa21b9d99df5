"""E1 over the papers of one meeting: totals that differ are put beside each other, and what is no total is left."""

from __future__ import annotations

import pytest

from corpus.checks import CHECKS, Outcome, Paper, check
from corpus.model import Report
from corpus.parse import parse

RULE = next(rule for rule in CHECKS if rule.id == "E1")
TEAM = """清河县水务局领导班子2023年度民主生活会对照检查材料

按照要求，班子作了准备。{said}现将对照检查情况报告如下。
一、上年度整改落实情况
去年征求意见30条，谈心谈话20人次，逐条作了整改。
二、存在的主要问题
{found}
（一）理论学习方面
一是读原著少，比如全年只通读了3篇。
二是用得少，比如没有一次研讨。
三、原因剖析
党性锻炼放松了。
四、整改措施
一是由办公室负责，2024年3月底前建立读书台账。
"""
HELD = """清河县水务局2023年度民主生活会召开情况报告

2023年12月3日，清河县水务局召开民主生活会。{present}
一、会前准备情况
{said}
二、查摆问题情况
{found}
三、相互批评情况
{criticism}
"""
MINUTES = """清河县水务局2023年度民主生活会会议记录

{said}
"""


def team(said: str = "", found: str = "") -> Report:
    return parse(TEAM.format(said=said, found=found).encode(), "清河县水务局/2023/班子.txt")


def held(said: str = "做了准备。", **given: str) -> Report:
    plain = {"present": "", "found": "见附件。", "criticism": "见附件。"}
    return parse(HELD.format(said=said, **{**plain, **given}).encode(), "清河县水务局/2023/召开情况报告.txt")


def minutes(said: str) -> Report:
    return parse(MINUTES.format(said=said).encode(), "清河县水务局/2023/会议记录.txt")


def found(*reports: Report) -> Outcome:
    papers = [Paper(str(place), one) for place, one in enumerate(reports)]
    return check(papers, [RULE], lambda text: [(place, place + 1) for place in range(len(text))])


DIFFER = [
    ("征求意见45条。", "共征求意见建议48条。"),
    ("开展谈心谈话56人次。", "班子成员广泛开展谈心谈话65人次。"),
    ("收集意见建议四十五条。", "收集到意见建议48条。"),
    ("征求意见45余条。", "征求意见90条。"),
    ("征求意见45条。", "发征求意见表、上门听，几路一起，收集意见48条。"),
    ("征求到各方面意见５０条。", "收集意见建议45条，其中采纳50条。"),
]
AGREE = [
    ("征求意见45条。", "收集各方面意见45条。"),
    ("征求意见四十五条。", "收集各方面意见45条。"),
    ("征求意见45条。", "收集意见建议40余条。"),
    ("征求意见50条。", "收集意见建议45条左右。"),
    ("征求意见50条。", "收集意见50条，其中对班子的意见收集20条。"),
    ("征求意见约45条。", "收集意见建议48条。"),
    ("征求意见XX条。", "收集意见建议48条。"),
    ("征求意见45条。", "征求意见45条，梳理归并为30条。"),
    ("征求意见45条。", "经归并，收集意见30条。"),
    ("征求意见45条。", "每名成员征求意见6条，人均征求意见6条。"),
    ("征求意见45条。", "发放征求意见表60份。"),
    ("谈心谈话56人次。", "党组书记带头谈心谈话12人次，班子成员之间谈心谈话20人次。"),
    ("谈心谈话56人次。", "谈心谈话30次。"),
    ("征求意见45条。", "上年度征求意见30条。"),
    ("征求意见45条。", "征求意见建议45条，对班子成员的意见征求20条。"),
]


@pytest.mark.parametrize(("one", "other"), DIFFER)
def test_totals_that_differ(one: str, other: str) -> None:
    (lead,) = found(team(one), held(other)).findings
    assert (lead.rule, lead.severity, lead.report) == ("E1", "medium", "1")
    assert {place.report for place in lead.evidence} == {"0", "1"}
    assert "疑似" in lead.message


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_totals_that_may_be_the_same_or_are_of_other_things(one: str, other: str) -> None:
    assert found(team(one), held(other)).findings == ()


def test_problems_are_counted_alike_by_the_team_and_the_report() -> None:
    stated = team(found="对照检查，共查摆出2个问题。")
    (lead,) = found(stated, held(found="班子查摆出问题3个。")).findings
    assert [place.text for place in lead.evidence] == ["查摆出问题3个", "共查摆出2个问题"]
    assert found(stated, held(found="班子查摆出问题2个。")).findings == ()
    assert found(team(), held(found="检查发现问题78个，反馈问题31个。")).findings == ()


def test_attendance_in_report_and_minutes() -> None:
    report = held(present="应到7人，实到7人。")
    (lead,) = found(report, minutes("会议应到7人，实到6人，列席3人。")).findings
    assert "实到人数" in lead.message
    assert found(report, minutes("会议应到7人，实到7人。")).findings == ()


def test_drafts_of_one_paper_and_other_meetings_are_not_compared() -> None:
    assert found(team("征求意见45条。"), team("征求意见48条。")).findings == ()
    earlier = parse(held("征求意见48条。").text.replace("2023", "2022").encode(), "清河县水务局/2022/召开情况报告.txt")
    assert found(team("征求意见45条。"), earlier).findings == ()
