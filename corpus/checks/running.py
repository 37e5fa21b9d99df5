"""Rules over papers: each paper by itself, then each lineage of a unit over its years. Feeds command and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from corpus.checks.model import CannotJudge, Evidence, Finding, Lead, Outcome, Paper, Rule, Subject, Unjudged
from corpus.compare.history import Paper as Dated
from corpus.compare.model import Segmenter
from corpus.compare.years import lineage
from corpus.model import Report, Span

Step = Callable[[int, int], None]


def check(papers: Iterable[Paper], rules: Sequence[Rule], words: Segmenter, progress: Step | None = None) -> Outcome:
    """Look at `papers` with all `rules`; rules over years need a unit's papers of two years among them."""
    known = tuple(papers)
    units = frozenset(paper.report.unit for paper in known if paper.report.unit)
    subjects = [("document", Subject((paper,), words, units)) for paper in known]
    subjects += [("years", Subject(lane, words, units)) for lane in _lineages(known)]
    findings: list[Finding] = []
    unjudged: list[Unjudged] = []
    for done, (scope, subject) in enumerate(subjects, 1):
        for one in _said(subject, [rule for rule in rules if rule.scope == scope]):
            if isinstance(one, Finding):
                findings.append(one)
            else:
                unjudged.append(one)
        if progress:
            progress(done, len(subjects))
    order = {paper.id: place for place, paper in enumerate(known)}
    findings.sort(key=lambda one: (order[one.report], one.span, one.rule))
    return Outcome(tuple(findings), tuple(unjudged))


def _lineages(papers: Sequence[Paper]) -> Iterator[tuple[Paper, ...]]:
    """Papers that continue each other, of two years at least, in order of years."""
    dated = [(_lane(paper), paper) for paper in papers if paper.report.unit and paper.report.year]
    dated.sort(key=lambda one: (one[0], one[1].report.year, one[1].id))
    for _, lane in groupby(dated, key=lambda one: one[0]):
        found = tuple(paper for _, paper in lane)
        if len({paper.report.year for paper in found}) > 1:
            yield found


def _lane(paper: Paper) -> tuple[str, ...]:
    return (paper.report.unit or "", *lineage(Dated(paper.id, paper.report.year or 0, paper.report)))


def _said(subject: Subject, rules: Iterable[Rule]) -> Iterator[Finding | Unjudged]:
    reports = {paper.id: paper.report for paper in subject.papers}
    newest = subject.papers[-1].id
    for rule in rules:
        for said in rule.look(subject):
            if isinstance(said, CannotJudge):
                yield Unjudged(rule.id, said.report or newest, said.reason)
            else:
                yield _finding(rule, said, said.report or newest, reports)


def _finding(rule: Rule, lead: Lead, report: str, reports: Mapping[str, Report]) -> Finding:
    places = dict.fromkeys([(report, lead.span), *((name or report, span) for name, span in lead.evidence)])
    return Finding(
        rule=rule.id,
        severity=lead.severity or rule.severity,
        report=report,
        section=_section(reports[report], lead.span),
        span=lead.span,
        message=lead.message,
        evidence=tuple(Evidence(name, span, span.of(reports[name].text)) for name, span in places),
        score=round(lead.score, 3),
    )


def _section(report: Report, span: Span) -> str | None:
    """The innermost section around `span`: sections stand in text order, a section before its children."""
    around = [one.id for one in report.sections if one.span.start <= span.start and span.end <= one.span.end]
    return around[-1] if around else None
