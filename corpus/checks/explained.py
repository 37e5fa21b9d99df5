"""B9: an individual's paper that explains nothing: neither a part for it nor one word of what has to be explained."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import title_of
from corpus.checks.reading import either, stretches


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper. 没有需要说明的问题 is an explanation too."""
    report = subject.report
    told = next(stretches(report, ("explanation",)), None) or either("B9", "told").search(report.text)
    if report.kind == "individual" and not told and "branch" not in report.meeting:
        message = "个人材料没有个人有关事项等需要说明的情况，也未提及谈话函询、巡视反馈等；有的地方另表填报，建议核实。"
        yield Lead(title_of(report), message, 0.5)


RULE = Rule(
    "B9",
    "应说明的事项未说明",
    "medium",
    "个人材料没有说明部分，也没有提到个人有关事项、谈话函询、巡视反馈等；组织生活会材料不查。",
    look,
)
