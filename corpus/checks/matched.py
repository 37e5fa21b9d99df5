"""C3: problems without a measure and measures without a problem. One measure may serve several: shown, not counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined, listed
from corpus.checks.reading import quoted, words_of
from corpus.compare.objects import subject as matter
from corpus.compare.points import Point, points
from corpus.compare.telling import answered
from corpus.model import Part, Report


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper with the problems that no measure answers, when they are many."""
    report = subject.report
    problems = listed(report) if examined(report) else ()
    measures = points(report, "measures")
    least = words_of("C3")["least"]
    if len(problems) < least or len(measures) < 2 or _answers_in_order(report):
        return
    open_ = [one for place, one in enumerate(problems) if place not in _answered(problems, measures)]
    share = len(open_) / len(problems)
    if len(open_) >= least and share >= words_of("C3")["share"]:
        named = "、".join(quoted(one.title, 20) for one in open_[:3])
        message = f"{len(problems)}条问题中有{len(open_)}条在整改措施里找不到对应，如{named}；"
        message += "一条措施可以对应几个问题，疑似问题与措施不对应，建议核实。"
        yield Lead(open_[0].span, message, share, evidence=tuple(("", one.span) for one in open_))


def _answers_in_order(report: Report) -> bool:
    """Whether the measures have as many sub-headings, or numbered items where they have none, as the problems have."""
    aspects, answers = _numbered(report, "problems", 2), _numbered(report, "measures", 2)
    return (answers or _numbered(report, "measures", 3)) >= aspects


def _numbered(report: Report, part: Part, level: int) -> int:
    return sum(section.part == part and section.level == level for section in report.sections)


def _answered(problems: Sequence[Point], measures: Sequence[Point]) -> set[int]:
    """Problems whose aspect, object or words a measure has."""
    aspects = {one.aspect for one in measures if one.aspect}
    objects = {matter(one.title).known for one in measures} | {matter(one.core[:200]).known for one in measures}
    worded = answered([one.core for one in problems], [one.core for one in measures], words_of("C3")["alike"])
    return worded | {
        place
        for place, one in enumerate(problems)
        if one.aspect in aspects or ((known := matter(one.title).known) and known in objects)
    }


RULE = Rule(
    "C3",
    "问题与整改措施不对应",
    "medium",
    "整改措施的小标题比查摆的方面少，且多数问题的所指、文字在措施里找不到；一条措施对应几个问题的算有对应。",
    look,
    version=3,
    tables=("threads",),
)
