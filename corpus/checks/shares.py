"""B5: problems and causes that take up too little of the paper. The review is legitimately long: it is left out."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined, listed
from corpus.checks.reading import either, quoted, size, stretches, visible, words_of
from corpus.model import Report


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper with the share, and one for problems that begin with what went well."""
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
    yield from _praised(report)


def _praised(report: Report) -> Iterator[Lead]:
    """Problems that praise; one or two of many are a manner of speaking."""
    found, limits = listed(report), words_of("B5")
    praised = [one for one in found if either("B5", "praise").search(one.span.of(report.text))]
    if len(praised) >= limits["least"] and len(praised) > limits["praised"] * len(found):
        message = f"{len(found)}条问题中有{len(praised)}条讲的是成绩，如{quoted(praised[0].span.of(report.text))}，"
        evidence = tuple(("", one.span) for one in praised)
        yield Lead(praised[0].span, message + "疑似避重就轻，建议核实。", len(praised) / len(found), evidence=evidence)


RULE = Rule(
    "B5",
    "问题和原因占比过低",
    "medium",
    "查摆问题和原因剖析不到全文的一定比例，上年整改落实部分不计入全文；或三分之一以上的问题里讲成绩。",
    look,
    version=2,
)
