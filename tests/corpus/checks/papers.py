"""Papers of one fictional office for the rules that look at several, and ways to ask what a rule says of them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.checks import CHECKS, Alike, Outcome, Paper, check
from corpus.model import Report, Span
from corpus.parse import parse

RULES = {rule.id: rule for rule in CHECKS}
COPIED = "一是白沙闸的启闭机锈死多年没有更换，汛前检查年年提、年年没有落实资金，我总想着等上级补助，没有自己去筹。"
PERSON = """{name}2023年度个人对照检查材料
清河县水务局副局长　{name}

按照要求，我作如下发言。
一、存在的主要问题
（一）理论学习方面
{problems}
二、原因剖析
我对学习抓得不紧，党性锻炼放松了。
三、整改措施
我在2024年3月底前建立读书台账。
四、需要说明的情况
个人有关事项已如实报告。
"""
HELD = """清河县水务局{year}年度民主生活会召开情况报告

{year}年12月3日，清河县水务局召开民主生活会。应到7人，实到{present}人。
一、会前准备情况
（一）征求意见情况
{opinions}
二、相互批评情况
{criticism}
三、下一步整改工作安排
由办公室负责，抓好落实。
清河县水务局
{year}年12月{day}日
"""
PLAN = """清河县水务局2023年度民主生活会整改方案

一、整改任务
{tasks}
"""


def words(text: str) -> list[tuple[int, int]]:
    return [(place, place + 1) for place in range(len(text))]


def person(name: str, problems: str) -> Report:
    return parse(PERSON.format(name=name, problems=problems).encode(), f"清河县水务局/2023/个人材料-{name}.txt")


def held(**given: str | int) -> Report:
    plain = {"year": 2023, "present": 7, "opinions": "共收到意见4条。", "criticism": "见附件。", "day": 9}
    known = {**plain, **given}
    return parse(HELD.format(**known).encode(), f"清河县水务局/{known['year']}/召开情况报告.txt")


def plan(*tasks: str) -> Report:
    return parse(PLAN.format(tasks=numbered(*tasks)).encode(), "清河县水务局/2023/整改方案.txt")


def numbered(*items: str) -> str:
    return "\n".join(f"{number}是{item}" for number, item in zip("一二三四五六七八", items, strict=False))


def found(rule: str, *reports: Report, alike: dict[str, Sequence[Alike]] | None = None) -> Outcome:
    papers = [Paper(str(place), one) for place, one in enumerate(reports)]
    return check(papers, [RULES[rule]], words, lambda name: (alike or {}).get(name, ()))


def named(outcome: Outcome) -> list[str]:
    return [one.rule for one in outcome.findings]


def passage(own: Report, other: Report, name: str, **known: bool) -> Alike:
    """The copied words of two papers as the index gives them."""
    a, b = own.text.index(COPIED[2:]), other.text.index(COPIED[2:])
    size = len(COPIED) - 2
    return Alike(Span(a, a + size), name, Span(b, b + size), 1.0, 160, **known)
