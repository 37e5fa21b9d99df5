"""A8: last year's problem under another name. Aspects come back every year, so some recurrence is normal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import quoted
from corpus.checks.returning import returned
from corpus.compare.history import Occurrence


def look(subject: Subject) -> Iterator[Lead]:
    """Each problem that follows one of the year before in meaning only."""
    kinds = {paper.id: examined(paper.report) for paper in subject.papers}
    for thread in subject.timeline.threads:
        if returned(thread):
            continue
        own = [one for one in thread.occurrences if kinds[one.report]]
        for before, after in pairwise(own):
            if after.year - before.year == 1 and after.alike == "meaning" and after.title != before.title:
                yield _lead(before, after)


def _lead(before: Occurrence, after: Occurrence) -> Lead:
    message = (
        f"{quoted(after.title)}与{before.year}年度的{quoted(before.title)}意思相近，疑似同一问题换个说法，建议核实。"
    )
    return Lead(after.span, message, after.similarity, report=after.report, evidence=((before.report, before.span),))


RULE = Rule(
    "A8",
    "同一问题换个说法",
    "medium",
    "问题的标题与上一年度的文字不同、所指相近；文字相同或连续多年的归入“问题年年查、年年在”。",
    look,
    "years",
    tables=("threads",),
)
