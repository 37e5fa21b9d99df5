"""E1: the numbers a paper states against what it lists. Masked and rounded numbers have no count to compare with."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import quoted


def look(subject: Subject) -> Iterator[Lead]:
    """Each declared count that does not hold."""
    report = subject.report
    for count in report.declared_counts:
        if count.actual is not None and count.actual != count.declared:
            words = quoted(count.span.of(report.text))
            yield Lead(
                count.span,
                f"文中写{words}，声明{count.declared}，实际列出{count.actual}，疑似数量前后不一致，建议核实。",
            )


RULE = Rule("E1", "数量前后不一致", "medium", "文中声明的问题、原因、方面等数目，与实际列出的数目不同。", look)
