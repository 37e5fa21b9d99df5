"""B4: problems that fit anybody anywhere. Every paper has a few: the share is what is shown."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import concrete, examined, listed
from corpus.checks.reading import either, words_of


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper when many titles are generic and nothing concrete follows them."""
    report = subject.report
    found = listed(report) if examined(report) else ()
    empty = [one for one in found if either("B4", "titles").search(one.title) and not concrete(report, one)]
    share = len(empty) / len(found) if found else 0.0
    if len(empty) >= words_of("B4")["least"] and share >= words_of("B4")["share"]:
        message = (
            f"{len(found)}条问题中有{len(empty)}条（{share:.0%}）是放在哪里都适用的说法，又没有具体事例，"
            "疑似万能问题，建议核实。"
        )
        yield Lead(empty[0].span, message, share, evidence=tuple(("", one.span) for one in empty))


RULE = Rule(
    "B4", "万能问题", "medium", "“理论学习不够深入”一类通用标题，下面又没有具体事例的问题占比过高。", look, version=2
)
