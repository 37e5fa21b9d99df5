"""C2: last year's measures of which this year's review says nothing, a review of slogans only, or no review at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.checks.model import CannotJudge, Lead, Paper, Rule, Severity, Subject
from corpus.checks.problems import examined, title_of
from corpus.checks.reading import SENTENCE, either, quoted, sentences, stretches, words_of
from corpus.checks.replies import Replies, Reply
from corpus.compare.history import Promise
from corpus.model import Report, Span


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """What speaks against each paper of self-examination that follows one of the year before."""
    reports = {paper.id: paper.report for paper in subject.papers}
    for paper in subject.papers:
        asked = [
            one for one in subject.timeline.promises if one.year == (paper.year or 0) - 1 and one.report in reports
        ]
        if asked and examined(paper.report) and subject.concerns(paper.id, *(one.report for one in asked)):
            review = list(stretches(paper.report, ("review",)))
            if review:
                yield from _reviewed(paper, review, asked, reports)
            else:
                yield _missing(paper, [one for one in subject.papers if one.year == paper.year])


def _missing(paper: Paper, meeting: Sequence[Paper]) -> Lead | CannotJudge:
    """A paper without a review: grave for a team, unless another paper of the year has it or the text speaks of it."""
    text = paper.report.text
    if (paper.year or 0) < words_of("C2")["review_from"]:
        return CannotJudge("没有整改落实部分，该年度未统一要求。", paper.id)
    if either("C2", "newcomers").search(text[: words_of("C2")["opening"]]):
        return CannotJudge("没有整改落实部分，材料写明班子（本人）新任，没有上年度措施可通报。", paper.id)
    elsewhere = any(list(stretches(one.report, ("review",))) for one in meeting if one.id != paper.id)
    mentioned = elsewhere or either("C2", "mentioned").search(text)
    severity: Severity = "low" if mentioned else "high" if paper.kind == "team" else "medium"
    message = "没有上年度整改落实情况部分" + ("，只在别处提到" if mentioned else "")
    return Lead(title_of(paper.report), message + "，疑似上年度整改未通报，建议核实。", 0.9, severity, paper.id)


def _reviewed(
    paper: Paper, review: Sequence[Span], asked: Sequence[Promise], reports: Mapping[str, Report]
) -> Iterator[Lead]:
    """What speaks against a review: nothing but slogans, many clauses without an answer, silence on a dated one."""
    own = [one for one in asked if examined(reports[one.report])] or asked
    told = [sentence for span in review for sentence in sentences(span.of(paper.report.text))]
    before = [line for name in dict.fromkeys(one.report for one in own) for line in sentences(reports[name].text)]
    clauses = list(_clauses(own, reports, Replies(told, before)))
    counted = list(_counted(paper, review, clauses))
    yield from counted or _dated(paper, review[0], clauses)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A sentence of a measure: where it stands, in which words, what the review says of it."""

    report: str
    span: Span
    words: str
    reply: Reply


def _clauses(asked: Sequence[Promise], reports: Mapping[str, Report], replies: Replies) -> Iterator[_Clause]:
    """The sentences of all measures that are long enough to tell; of a measure without such a one, the whole."""
    for promise in asked:
        text = reports[promise.report].text
        judged = [(span, reply) for span in _told(text, promise.span) if (reply := replies.to(span.of(text)))]
        whole: Reply = "answered" if promise.status == "answered" else "touched"
        for span, reply in judged or [(promise.span, whole)]:
            yield _Clause(promise.report, span, span.of(text), reply)


def _told(text: str, promise: Span) -> list[Span]:
    """The sentences of a measure, without the heading that stands on a line of its own above them."""
    found = [Span(*one.span()) for one in SENTENCE.finditer(text, promise.start, promise.end)]
    headed = len(found) > 1 and text.startswith("\n", found[0].end)
    return found[headed:]


def _counted(paper: Paper, review: Sequence[Span], clauses: Sequence[_Clause]) -> Iterator[Lead]:
    """One lead for measures left open in number, and for a review that has neither results nor numbers."""
    limits, said = words_of("C2"), "".join(span.of(paper.report.text) for span in review)
    open_ = [one for one in clauses if one.reply != "answered"]
    share = len(open_) / len(clauses)
    faults = []
    if not either("C2", "results").search(_body(said)):
        faults.append("只有表态，没有结果和数字")
    if len(open_) >= limits["least"] and share >= limits["share"]:
        faults.append(f"对上年度措施的{len(clauses)}句中有{len(open_)}句没有回应，如{quoted(open_[0].words)}")
    if faults:
        message = f"整改落实部分{'，'.join(faults)}，疑似整改未落实或未通报，建议核实。"
        evidence = tuple((one.report, one.span) for one in open_[: limits["shown"]])
        yield Lead(review[0], message, max(share, 0.5), "medium", paper.id, evidence)


def _body(review: str) -> str:
    """The review without its heading, which says 落实 of itself."""
    return review.partition("\n")[2] or review


def _dated(paper: Paper, review: Span, clauses: Sequence[_Clause]) -> Iterator[Lead]:
    """One lead for clauses with a time or a frequency on which the review is silent; how it was run is no measure."""
    silent = [
        one for one in clauses
        if one.reply == "silent"
        and either("C4", "deadline").search(one.words)
        and not either("C2", "running").search(one.words)
    ]  # fmt: skip
    if silent:
        message = f"上年度写明时限、频次的措施有{len(silent)}处在整改落实部分没有相近的话，"
        message += f"如{quoted(silent[0].words)}，疑似没有下文，建议核实。"
        yield Lead(review, message, 0.6, "medium", paper.id, tuple((one.report, one.span) for one in silent))


RULE = Rule(
    "C2",
    "上年度整改无下文",
    "high",
    "没有上年度整改落实部分：班子材料为高，个人材料为中，别处提到的为低；有这一部分，却只有表态、没有结果和数字，或三分之二"
    "的措施没有回应，或写明时限、频次的措施没有下文：为中。新任班子、没有上年材料的不查。",
    look,
    "years",
    version=4,
    tables=("checks.C4",),
)
