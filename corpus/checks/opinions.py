"""B10 and C7: what others said before and at the meeting, against what the unit's papers take up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.checks.criticisms import criticisms
from corpus.checks.model import Lead, Paper, Rule, Subject
from corpus.checks.reading import either, quoted, words_of
from corpus.compare.folding import bare_and_masked
from corpus.compare.objects import same_matter
from corpus.compare.points import Point, points
from corpus.compare.telling import answered
from corpus.model import Part, Span

_Said = tuple[str, Span, str]


def unanswered_opinions(subject: Subject) -> Iterator[Lead]:
    """B10: one lead for a bundle whose problems and measures take up too few of the opinions it lists."""
    said = [one for paper in subject.papers for one in _opinions(paper)]
    yield from _judge("B10", "征求到的意见", said, _taken_up(subject.papers))


def unplanned_criticism(subject: Subject) -> Iterator[Lead]:
    """C7: one lead for a bundle whose plan takes up too little of the criticism."""
    said = [(paper.id, one.span, one.words) for paper in subject.papers for one in criticisms(paper.report)]
    plans = [paper for paper in subject.papers if paper.kind == "rectification_plan"]
    if said and plans:
        yield from _judge("C7", "会上批评意见", said, _taken_up(plans))


def _taken_up(papers: Iterable[Paper]) -> list[Point]:
    parts: tuple[Part, ...] = ("problems", "measures")
    return [point for paper in papers for part in parts for point in points(paper.report, part)]


def _opinions(paper: Paper) -> Iterator[_Said]:
    """The numbered opinions below a heading that says so."""
    text = paper.report.text
    by_id = {section.id: section for section in paper.report.sections}
    for section in paper.report.sections:
        above = (by_id[section.parent].heading or paper.report.title or "") if section.parent else ""
        words = section.span.of(text)
        if section.level >= 3 and either("B10", "headings").search(above) and len(words) >= words_of("B10")["shortest"]:
            yield paper.id, section.span, words.removeprefix(section.marker)


def _judge(rule: str, label: str, said: Sequence[_Said], taken: Sequence[Point]) -> Iterator[Lead]:
    limits = words_of(rule)
    if len(said) < limits["least"] or not taken:
        return
    cores = [core for _, core in bare_and_masked([words for _, _, words in said])]
    worded = answered(cores, [point.core for point in taken], limits["alike"])
    open_ = [
        one
        for place, one in enumerate(said)
        if place not in worded and all(same_matter(one[2][:40], point.title) < limits["matter"] for point in taken)
    ]
    share = len(open_) / len(said)
    if share >= limits["share"]:
        message = f"{label}{len(said)}条中有{len(open_)}条没有找到对应的问题或整改措施，如{quoted(open_[0][2])}，"
        evidence = tuple((report, span) for report, span, _ in open_)
        yield Lead(open_[0][1], message + "疑似没有回应，建议核实。", share, report=open_[0][0], evidence=evidence)


OPINIONS = Rule(
    "B10",
    "没有回应群众意见",
    "medium",
    "材料里逐条列出的意见，多数在同次会议各份材料的问题和措施里找不到；只写条数的不查。",
    unanswered_opinions,
    "bundle",
    version=2,
    tables=("threads",),
)
CRITICISM = Rule(
    "C7",
    "批评意见未进整改方案",
    "medium",
    "会上逐条列出的批评意见，多数在整改方案、台账里找不到；没有整改方案的不查，合并成一条的算有。",
    unplanned_criticism,
    "bundle",
    version=2,
    tables=("threads",),
)
