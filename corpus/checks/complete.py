"""E9: papers that a meeting's bundle lacks, and a year without any. Only where most is there: papers arrive late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.checks.model import Lead, Paper, Rule, Subject
from corpus.checks.problems import title_of
from corpus.checks.reading import words_of


def look(subject: Subject) -> Iterator[Lead]:
    """Leads at the team's paper: what is missing of its bundle, and a year missing before it."""
    at = next((paper for paper in subject.papers if paper.kind == "team"), subject.papers[-1])
    required = words_of("E9")["required"]
    missing = [one["label"] for one in required if not any(_is(paper, one) for paper in subject.papers)]
    if missing and len(required) - len(missing) >= words_of("E9")["from_kinds"]:
        message = f"{at.unit}{at.year}年度的材料中未见{'、'.join(missing)}，也可能合在别的文件里；"
        share = len(missing) / len(required)
        yield Lead(title_of(at.report), message + "疑似材料不齐全，建议核实。", share, report=at.id)
    if gap := _gap(subject.years, at):
        message = f"{at.unit}{gap}年度没有材料，前后年度都有，疑似材料不齐全，建议核实。"
        yield Lead(title_of(at.report), message, 0.8, report=at.id)


def _is(paper: Paper, wanted: Mapping[str, Any]) -> bool:
    return paper.kind == wanted.get("kind") or any(word in (paper.report.title or "") for word in wanted["titles"])


def _gap(years: tuple[int, ...], at: Paper) -> str:
    """The years between a team's paper and the unit's latest papers before."""
    last = max((year for year in years if at.year and year < at.year), default=None)
    if at.year is None or last is None or at.kind != "team":
        return ""
    return "、".join(map(str, range(last + 1, at.year)))


RULE = Rule(
    "E9",
    "材料不齐全",
    "medium",
    "一次会议的材料大多已有，却缺方案、谈话记录、个人材料、整改方案等某类；或前后年度都有、中间缺一个年度。",
    look,
    "bundle",
)
