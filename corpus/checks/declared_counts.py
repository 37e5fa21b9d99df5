"""E1: the numbers a paper states against what it lists, and the totals that papers of one meeting state (`totals`).

Masked and rounded numbers have no count to compare with.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Paper, Rule, Subject
from corpus.checks.reading import quoted
from corpus.checks.totals import disagreements


def look(subject: Subject) -> Iterator[Lead]:
    """Each declared count that does not hold, and each total that two papers of the meeting state differently."""
    for paper in subject.papers:
        yield from _listed(paper)
    yield from disagreements(subject.papers)


def _listed(paper: Paper) -> Iterator[Lead]:
    for count in paper.report.declared_counts:
        if count.actual is not None and count.actual != count.declared:
            words = quoted(count.span.of(paper.report.text))
            message = f"文中写{words}，声明{count.declared}，实际列出{count.actual}，疑似数量前后不一致，建议核实。"
            yield Lead(count.span, message, report=paper.id)


RULE = Rule(
    "E1",
    "数量前后不一致",
    "medium",
    "文中声明的问题、原因、方面等数目与实际列出的不同；或同次会议的材料所写征求意见、谈心谈话、问题等总数不同。"
    "遮挡的、带“余、多、约”的、只说一部分人或一部分事的不比。",
    look,
    "bundle",
    version=2,
    tables=("counts",),
)
