"""A8: last year's problem under another name. Aspects come back every year, so some recurrence is normal."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import quoted
from corpus.checks.recurrence import Recurrence, recurrences
from corpus.compare.history import Occurrence


def look(subject: Subject) -> Iterator[Lead]:
    """Each problem that follows one of the year before in meaning only."""
    own = {paper.id for paper in subject.papers if examined(paper.report)}
    for found in recurrences(subject):
        if not found.returned:
            yield from _renamed(found, own)


def _renamed(found: Recurrence, own: set[str]) -> Iterator[Lead]:
    first, last = ([one for one in group if one.report in own] for group in found.by_year)
    if first and last and first[-1].title != last[-1].title:
        yield _lead(first[-1], last[-1], min(one.similarity for one in found.by_year[1]))


def _lead(before: Occurrence, after: Occurrence, likeness: float) -> Lead:
    message = (
        f"{quoted(after.title)}与{before.year}年度的{quoted(before.title)}意思相近，疑似同一问题换个说法，建议核实。"
    )
    return Lead(after.span, message, likeness, report=after.report, evidence=((before.report, before.span),))


RULE = Rule(
    "A8",
    "同一问题换个说法",
    "medium",
    "问题的标题与上一年度的文字不同、所指相近；只有大类相同（都讲“本领”“廉洁”）的不算；"
    "文字相同或连续多年的归入“问题年年查、年年在”。",
    look,
    "years",
    version=3,
    tables=("threads",),
)
