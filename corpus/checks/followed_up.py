"""C2: measures of one year of which the next year's paper says nothing, or a next year without any review."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import CannotJudge, Lead, Paper, Rule, Severity, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import stretches, words_of
from corpus.compare.history import Promise
from corpus.model import Span


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """One lead per paper for the measures of the year before that it leaves unanswered."""
    promises = subject.timeline.promises
    for paper in subject.papers:
        year = paper.report.year or 0
        asked = [one for one in promises if one.year == year - 1]
        if asked and examined(paper.report):
            yield from _judge(paper, asked)


def _judge(paper: Paper, asked: list[Promise]) -> Iterator[Lead | CannotJudge]:
    review = next(stretches(paper.report, ("review",)), None)
    open_ = [one for one in asked if one.status == "unanswered"]
    share = len(open_) / len(asked)
    if review is None:
        if words_of("C2")["review_from"] <= (paper.report.year or 0):
            title = Span(0, len(paper.report.text.split("\n", 1)[0]))
            message = "没有上年度整改落实情况部分，疑似上年度整改未通报，建议核实。"
            yield Lead(title, message, 0.5, "medium", paper.id)
        else:
            yield CannotJudge("没有整改落实部分，该年度未统一要求。", paper.id)
    elif len(open_) >= words_of("C2")["least"] and share >= words_of("C2")["share"]:
        severity: Severity = "medium" if share >= words_of("C2")["medium_from"] else "low"
        message = (
            f"上年度{len(asked)}条措施中有{len(open_)}条在整改落实部分未见回应，疑似整改未落实或未通报，建议核实。"
        )
        evidence = tuple((one.report, one.span) for one in open_)
        yield Lead(review, message, share, severity, paper.id, evidence)


RULE = Rule(
    "C2",
    "上年度整改无下文",
    "medium",
    "上一年度的整改措施在本年度整改落实部分未见回应，或没有整改落实部分。",
    look,
    "years",
)
