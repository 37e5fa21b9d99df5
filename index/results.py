"""Matches and scores → ranked hits: reports with their best passages, or passage by passage.

The same for every engine that keeps its reports on shelves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from index.arrays import AnyArray
from index.columns import Columns, Grouped
from index.engine import ReportHit, Request
from index.highlight import marks
from index.plan import Step
from index.showing import passage_hits

_LAST_YEAR = 10_000


@dataclass(frozen=True, slots=True)
class Match:
    """What was found: passages by report, and the score of each passage."""

    columns: Columns
    found: Grouped
    scores: AnyArray


@dataclass(frozen=True, slots=True)
class Hit:
    """A report found, or a single passage: where its passages stand in the match, its best score."""

    report: int
    passages: slice
    score: float


def ranked(match: Match, request: Request) -> Iterator[Hit]:
    """The hits that the request asks for: reports by their best passage, or single passages.

    Equal ones come by year, latest first, then by id and place.
    """
    found = match.found
    if request.grouped:
        first, reports = found.first, found.reports
        scores = np.maximum.reduceat(match.scores, first) if len(first) else match.scores
    else:
        first, reports = np.arange(len(found.passages)), match.columns.owner[found.passages]
        scores = match.scores
    ends = np.append(first[1:], len(found.passages))
    scores = np.round(scores, 4)  # sums of the same numbers in another order differ in the last digit
    for place in _order(match.columns, reports, scores, request)[request.offset :].tolist():
        yield Hit(int(reports[place]), slice(int(first[place]), int(ends[place])), float(scores[place]))


def _order(columns: Columns, reports: AnyArray, scores: AnyArray, request: Request) -> AnyArray:
    """Places of the first hits, as far as the request goes."""
    years = columns.years[reports]
    newest = np.where(years > 0, -years, _LAST_YEAR)
    leading, following = {
        "relevance": (-scores, newest),
        "newest": (newest, -scores),
        "oldest": (np.where(years > 0, years, _LAST_YEAR), -scores),
    }[request.sort]
    may = _candidates(leading, request.offset + request.limit)
    keys = (may, columns.order[reports[may]], following[may], leading[may])
    return may[np.lexsort(keys)][: request.offset + request.limit]


def _candidates(leading: AnyArray, many: int) -> AnyArray:
    """Places among which the `many` lowest are, those as low as the last of them too."""
    if many >= len(leading):
        return np.arange(len(leading))
    return np.flatnonzero(leading <= np.partition(leading, many)[many])


def page_hits(root: Step, match: Match, request: Request) -> tuple[ReportHit, ...]:
    """The hits that the request asks for, with what is shown of them."""
    return tuple(_shown(root, match, hit, request.passages_per_report) for hit in ranked(match, request))


def _shown(root: Step, match: Match, hit: Hit, most: int) -> ReportHit:
    shelf, first_report, first_passage = match.columns.shelf_of(hit.report)
    passages = match.found.passages[hit.passages] - first_passage
    best = passages[np.argsort(-match.scores[hit.passages], kind="stable")][:most].tolist()
    report = hit.report - first_report
    shown = passage_hits(shelf, report, best, partial(marks, root))
    return ReportHit(shelf.cards[report], round(hit.score, 4), len(passages), shown)
