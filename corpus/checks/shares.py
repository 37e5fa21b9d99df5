"""B5: problems and causes that take up too little of the paper. The review is legitimately long: it is left out."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import size, stretches, visible, words_of


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper, with the share."""
    report = subject.report
    where = next(stretches(report, ("problems",)), None)
    if where is None or not examined(report):
        return
    own = size(report, ("problems", "causes"))
    rest = visible(report.text) - size(report, ("review",))
    share = own / max(rest, 1)
    if share < words_of("B5")["share"]:
        message = f"查摆问题和原因剖析共{own}字，占全文（不计上年整改落实）的{share:.0%}，疑似避重就轻，建议核实。"
        yield Lead(where, message, 1 - share)


RULE = Rule(
    "B5", "问题和原因占比过低", "medium", "查摆问题和原因剖析不到全文的一定比例；上年整改落实部分不计入全文。", look
)
