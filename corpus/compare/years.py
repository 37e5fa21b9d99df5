"""Many years of one unit: papers → lineages → threads of problems, promises and follow-up (`history`).

A lineage is whose papers continue each other, laid in order of years. Callers give the papers of a unit and of its
predecessors; this module knows no archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from corpus.compare.history import Paper, Thread, Timeline
from corpus.compare.promises import promises
from corpus.compare.threads import matters, threads
from corpus.model import Part


def timeline(papers: Iterable[Paper], around: Collection[int] = ()) -> Timeline:
    """The threads, promises and follow-up in `papers` of one unit, in any order; of threads and promises only those
    that concern a year of `around`, if there are any (`threads`, `promises`).
    """
    lanes = _lineages(papers)
    found = [thread for lane in lanes for thread in threads(lane, around)]
    followed = [promises(lane, around) for lane in lanes]
    return Timeline(
        years=tuple(sorted({paper.year for lane in lanes for paper in lane})),
        threads=tuple(sorted(found, key=lambda thread: (-len(thread.years), thread.occurrences[0].year))),
        promises=tuple(sorted((one for kept, _ in followed for one in kept), key=lambda promise: promise.year)),
        unpromised=tuple(one for _, extra in followed for one in extra),
    )


def items_over_years(papers: Iterable[Paper], part: Part) -> tuple[Thread, ...]:
    """Every item of `part` in `papers`, one thread per matter however often it occurs; what lasts longest first."""
    found = [thread for lane in _lineages(papers) for thread in matters(lane, part)]
    return tuple(sorted(found, key=lambda thread: (-len(thread.years), thread.occurrences[0].year)))


def _lineages(papers: Iterable[Paper]) -> Sequence[Sequence[Paper]]:
    lineages: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    for paper in sorted(papers, key=lambda paper: (paper.year, paper.id)):
        lineages[lineage(paper)].append(paper)
    return list(lineages.values())


def lineage(paper: Paper) -> tuple[str, str]:
    """Whose papers continue each other: a person's own, or the team's with its reports and plans."""
    if paper.report.kind != "individual":
        return "team", ""
    person = paper.report.metadata.get("person")
    name = str(person.value) if person and person.value else paper.report.title or paper.id
    return "individual", "".join(letter for letter in name if not letter.isdigit())
