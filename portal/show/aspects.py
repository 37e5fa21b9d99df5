"""How many problems a unit named in each aspect, year by year: what the small charts of its page show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from corpus.archive import ArchivedReport
from corpus.compare.points import points
from corpus.model import ASPECTS
from portal.show.labels import ASPECTS as LABELS

# Reports of meetings and plans repeat the problems that the team's own paper names.
_NAMING = ("team", "individual")


def problems_by_aspect(papers: Iterable[ArchivedReport]) -> Mapping[str, Mapping[int, int]]:
    """Label of each aspect that occurs, and of those without one last → year → problems."""
    counts: dict[str | None, Counter[int]] = {aspect: Counter() for aspect in (*ASPECTS, None)}
    for held in papers:
        if held.summary.year and held.summary.kind in _NAMING:
            for point in points(held.report, "problems"):
                counts[point.aspect][held.summary.year] += 1
    named = {(LABELS[aspect] if aspect else "未分方面"): found for aspect, found in counts.items()}
    return {label: found for label, found in named.items() if found}
