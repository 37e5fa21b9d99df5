"""Rules over papers: chunk by chunk over an archive, or a handful of papers at once. Feeds command and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from corpus.checks.model import (
    CannotJudge,
    Evidence,
    Finder,
    Finding,
    Lead,
    Outcome,
    Paper,
    Rule,
    Scope,
    Subject,
    Unjudged,
    nothing_alike,
)
from corpus.checks.planning import Chunk, Known, bundles, chunks, lanes, same_body
from corpus.compare.model import Segmenter
from corpus.model import Report, Span

Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Holdings:
    """An archive as rules reach it: all reports in a line each, how one is read (None: it is gone by now), how a text
    is cut into words, and what is alike elsewhere. `together` were handed in to be looked at beside each other.
    """

    known: tuple[Known, ...]
    get: Callable[[str], Report | None]
    words: Segmenter
    alike: Finder = nothing_alike
    together: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> Mapping[str, Known]:
        """All reports by their ids."""
        return {one.id: one for one in self.known}

    @cached_property
    def units(self) -> frozenset[str]:
        """All units that reports are known to be of."""
        return frozenset(one.unit for one in self.known if one.unit)


def check(
    papers: Iterable[Paper],
    rules: Sequence[Rule],
    words: Segmenter,
    alike: Finder = nothing_alike,
    progress: Step | None = None,
) -> Outcome:
    """Look at `papers` with all `rules`, beside each other where they belong together; leads in the papers' order."""
    given = {paper.id: paper.report for paper in papers}
    known = tuple(Paper(name, report) for name, report in given.items())
    return check_all(Holdings(known, given.get, words, alike), rules, progress=progress)


def check_all(
    holdings: Holdings, rules: Sequence[Rule], wanted: Iterable[str] | None = None, progress: Step | None = None
) -> Outcome:
    """All chunks of an archive, or of the `wanted` reports, one after another; `progress` counts reports."""
    planned = chunks(holdings.known, None if wanted is None else frozenset(wanted))
    total, done = sum(len(one.reports) for one in planned), 0
    found: list[Outcome] = []
    for chunk in planned:
        found.append(check_chunk(holdings, chunk, rules))
        done += len(chunk.reports)
        if progress:
            progress(done, total)
    return merged(found, [one.id for one in holdings.known])


def merged(found: Iterable[Outcome], order: Iterable[str] = ()) -> Outcome:
    """One outcome out of many, by report in the given order, place and rule."""
    places, outcomes = {name: place for place, name in enumerate(order)}, tuple(found)
    findings = dict.fromkeys(chain.from_iterable(one.findings for one in outcomes))
    ranked = sorted(findings, key=lambda one: (places.get(one.report, len(places)), one.report, one.span, one.rule))
    unjudged = dict.fromkeys(chain.from_iterable(one.unjudged for one in outcomes))
    return Outcome(tuple(ranked), tuple(unjudged))


def check_chunk(holdings: Holdings, chunk: Chunk, rules: Sequence[Rule]) -> Outcome:
    """The leads of one chunk that concern its reports: they stand in one of them, or rest on one."""
    wanted = frozenset(chunk.reports)
    said = [
        one
        for scope, subject in _subjects(holdings, chunk)
        for one in _said(subject, [rule for rule in rules if rule.scope == scope])
    ]
    findings = (one for one in said if isinstance(one, Finding) and wanted & {place.report for place in one.evidence})
    unjudged = (one for one in said if isinstance(one, Unjudged) and one.report in wanted)
    return merged([Outcome(tuple(findings), tuple(unjudged))], chunk.reports)


def _subjects(holdings: Holdings, chunk: Chunk) -> Iterator[tuple[Scope, Subject]]:
    """What the rules look at: each report, its meeting's papers, its lineage, the papers of other units beside it."""
    wanted = frozenset(chunk.reports)
    read = {name: holdings.get(name) for name in (*chunk.reports, *chunk.beside)}
    papers = [Paper(name, report) for name, report in read.items() if report is not None]
    own = [paper for paper in papers if paper.id in wanted]
    groups: tuple[tuple[Scope, Iterable[tuple[Paper, ...]]], ...] = (
        ("document", ((paper,) for paper in own)),
        ("bundle", bundles(papers)),
        ("years", lanes(papers)),
        ("units", _beside(holdings, own)),
    )
    for scope, found in groups:
        for group in found:
            if wanted & {paper.id for paper in group}:
                yield scope, Subject(group, holdings.words, holdings.units, holdings.alike, chunk.years, wanted)


def _beside(holdings: Holdings, papers: Iterable[Paper]) -> Iterator[tuple[Paper, ...]]:
    """Each paper behind the sample texts, and the papers of other units and the same year, that are alike to it."""
    known = holdings.by_id
    for paper in papers:
        found = [one for one in holdings.alike(paper.id) if one.other in known]
        beside = [one.other for one in found if one.specimen or _strange(holdings, paper, known[one.other])]
        read = ((name, holdings.get(name)) for name in dict.fromkeys(beside))
        yield (*(Paper(name, report) for name, report in read if report is not None), paper)


def _strange(holdings: Holdings, paper: Paper, other: Known) -> bool:
    """Whether the other is of another unit and the same year, or, of two handed in together, may be."""
    if {paper.id, other.id} <= holdings.together and not (_placed(paper) and _placed(other)):
        return True
    same_year = paper.year is not None and paper.year == other.year
    return same_year and same_body(paper.unit) != same_body(other.unit)


def _placed(one: Known) -> bool:
    """Whether the rules on years and meetings can compare it."""
    return bool(one.unit and one.year)


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
