"""C2: measures of one year of which the next year's paper says nothing, or a next year without any review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.checks.model import CannotJudge, Lead, Paper, Rule, Severity, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import SENTENCE, either, quoted, stretches, words_of
from corpus.compare.folding import bare
from corpus.compare.history import Promise
from corpus.model import Report, Span


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """One lead per paper for the measures of the year before that it leaves unanswered."""
    promises = subject.timeline.promises
    for paper in subject.papers:
        year = paper.report.year or 0
        asked = [one for one in promises if one.year == year - 1]
        if asked and examined(paper.report):
            judged = list(_judge(paper, asked))
            yield from judged
            left = [one for one in asked if one.status == "answered" or not judged]
            yield from _dated(paper, {one.id: one.report for one in subject.papers}, left)


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


def _dated(paper: Paper, reports: Mapping[str, Report], asked: Sequence[Promise]) -> Iterator[Lead]:
    """A remark on clauses with a time or a frequency whose words the review hardly has; it may tell them otherwise."""
    review = list(stretches(paper.report, ("review",)))
    told = {pair for span in review for pair in _pairs(span.of(paper.report.text))}
    silent = [
        (promise.report, span)
        for promise in asked
        if promise.report != paper.id and examined(reports[promise.report])
        for span in _clauses(reports[promise.report].text, promise.span)
        if (pairs := _pairs(span.of(reports[promise.report].text)))
        and len(pairs & told) <= words_of("C2")["hardly"] * len(pairs)
    ]
    if review and silent:
        report, span = silent[0]
        message = f"上年度写明时限、频次的措施有{len(silent)}处在整改落实部分找不到相近的话，"
        message += f"如{quoted(span.of(reports[report].text))}，疑似没有下文，建议核实。"
        yield Lead(review[0], message, 0.4, "low", paper.id, tuple(silent))


def _clauses(text: str, inside: Span) -> Iterator[Span]:
    for clause in SENTENCE.finditer(text, inside.start, inside.end):
        if either("C4", "deadline").search(clause.group()):
            yield Span(*clause.span())


def _pairs(words: str) -> frozenset[str]:
    """Pairs of characters, without numbers and times; none of what is too short to tell."""
    (bare_words,) = bare([words])
    said = re.sub(r"\d+|[年月日季度每底前]", "", bare_words)
    found = frozenset(said[k : k + 2] for k in range(len(said) - 1))
    return found if len(found) >= words_of("C2")["shortest"] else frozenset()


RULE = Rule(
    "C2",
    "上年度整改无下文",
    "medium",
    "上一年度的整改措施在本年度整改落实部分未见回应，或没有整改落实部分。",
    look,
    "years",
    version=2,
    tables=("checks.C4",),
)
